"""The acts of an assessment: answer, read as a second person, sign. Whether somebody may is for the desk's rule.

`user` is whoever acts, as the desk's log-in knows them; `designation` is what is printed for them.
"""

import datetime
import uuid
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, get_args

from django.db import models, transaction

from palermo.decisions.models import Decision, SecondReading, Signature
from palermo.decisions.standing import Evidence, newest, of_tier, sealed, signed, stale
from palermo.evidence.followed import Outcome
from palermo.evidence.placement import Tier
from palermo.knowledge.content import load
from palermo.knowledge.refusal import Refusal

ANSWERS: dict[str, tuple[str, ...]] = {
    "tier": get_args(Tier),
    "criterion": ("yes", "no", "unknown"),
    "procedure": ("yes", "no", "unknown"),
    "link": ("confirmed", "rejected"),
    "answer": ("accepted", "rejected", *get_args(Outcome)),
    "progress": ("reported", "completed"),
    "owner": tuple(load("duties/agencies.yml")["agency_kinds"]),
    "discrepancy": ("open", "explained", "corrected", "stands"),
}


@transaction.atomic
def answer(
    user: models.Model,
    question: str,
    country: str,
    year: int,
    subject: Sequence[str],
    said: str,
    reason: str,
    evidence: Mapping[str, str],
    *,
    now: datetime.datetime,
    id: uuid.UUID | None = None,
) -> Decision:
    """Answer one question of a report, with a reason. `evidence`: ids to hashes of what was laid out.

    An id that came before gives back what was written then. Refuses an answer that the question does not know, and one
    without a reason.
    """
    if id and (known := Decision.objects.filter(pk=id).first()):
        return known
    if said not in ANSWERS.get(question, ()):
        raise Refusal(f"{said!r} is no answer", where=question, do="Choose one of the list")
    return Decision.objects.create(
        id=id or uuid.uuid4(), question=question, country=country, year=year, subject=list(subject),
        answer=said, evidence=[{"id": each, "hash": evidence[each]} for each in sorted(evidence)],
        supersedes=newest(question, country, year, subject), **_who(user, reason, now, needed=True),
    )  # fmt: skip


def propose_tier(
    user: models.Model,
    country: str,
    year: int,
    tier: str,
    reason: str,
    *,
    asked: Iterable[str],
    also: Iterable[str] = (),
    now: datetime.datetime,
    id: uuid.UUID | None = None,
) -> Decision:
    """Propose the tier, resting on the answers as they stand. Refuses while a criterion of `asked` has none.

    `also`: questions of the tier procedure; those that are answered are rested on too, and none has to be.
    """
    held = {key: newest("criterion", country, year, [key]) for key in asked}
    missing = sorted(key for key, decision in held.items() if decision is None)
    if missing:
        raise Refusal(
            f"nobody has answered {', '.join(missing)}",
            where=f"{country} {year}",
            do="Answer every criterion first; unknown is an answer",
        )
    answered = [*held.values(), *(newest("procedure", country, year, [rule]) for rule in also)]
    rests_on = {str(decision.pk): sealed(decision) for decision in answered if decision}
    return answer(user, "tier", country, year, (), tier, reason, rests_on, now=now, id=id)


@transaction.atomic
def second_read(
    user: models.Model, decision: Decision, agrees: bool, reason: str, *, now: datetime.datetime
) -> SecondReading:
    """Read what somebody else answered. Refuses one's own, one that was answered anew, a disagreement without reason."""
    if user.pk == decision.by_id:
        raise Refusal(
            "this answer is your own", where="the second reading", do="Ask somebody else to read it"
        )
    if Decision.objects.filter(supersedes=decision).exists():
        raise Refusal("it was answered anew since", where="the second reading", do="Read the newer answer")
    return SecondReading.objects.create(
        decision=decision, agrees=agrees, **_who(user, reason, now, needed=not agrees)
    )


@transaction.atomic
def sign(
    user: models.Model, decision: Decision, evidence: Mapping[str, Evidence], *, now: datetime.datetime
) -> Signature:
    """Sign a proposed tier; with the second signature it is decided. `evidence`: what is laid out now, by criterion.

    Refuses the same person twice, a third signature, an answer without a second reader, and a proposal whose answers or
    their evidence changed since.
    """
    _must_stand(decision, evidence)
    given = list(decision.signatures.select_for_update().order_by("order"))
    if user.pk in {signature.by_id for signature in given}:
        raise Refusal(
            "nobody signs twice", where="the signature", do="Somebody else gives the second signature"
        )
    if signed(decision):
        raise Refusal("it has both signatures", where="the signature", do="Answer anew to decide anew")
    return Signature.objects.create(decision=decision, order=len(given) + 1, **_who(user, "", now))


def _must_stand(decision: Decision, evidence: Mapping[str, Evidence]) -> None:
    """Refuse what was overtaken: by a newer proposal, a newer answer, or evidence that is another now."""
    where = f"{decision.country} {decision.year}"
    if decision.question != "tier" or Decision.objects.filter(supersedes=decision).exists():
        raise Refusal("this is not the tier that is proposed", where=where, do="Open the assessment again")
    for resting in of_tier(decision):
        key = resting.subject[0]
        if Decision.objects.filter(supersedes=resting).exists():
            raise Refusal(f"{key} was answered anew", where=where, do="Propose the tier again")
        if stale(resting, evidence.get(key, {})):
            raise Refusal(f"the evidence of {key} changed since", where=where, do=f"Answer {key} again")
        if not resting.second_readings.exists():
            raise Refusal(
                f"nobody has read {key} as a second person", where=where, do="Ask for a second reading"
            )


def _who(user: Any, reason: str, now: datetime.datetime, *, needed: bool = False) -> dict[str, Any]:
    if needed and not reason.strip():
        raise Refusal("there is no reason", where="the reason", do="Say why, in a sentence")
    return {
        "by": user,
        "designation": user.designation or user.agency.name,
        "at": now,
        "reason": reason.strip(),
    }
