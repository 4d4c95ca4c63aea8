"""Screening and identification."""

import datetime
import uuid
from collections.abc import Iterable, Mapping

from palermo.knowledge.refusal import Refusal
from palermo.registry.models import (
    Case,
    Identification,
    IdentificationElement,
    Person,
    Screening,
    ScreeningIndicator,
    User,
)
from palermo.registry.models.screening import Framework, MetAs, Outcome
from palermo.registry.verbs.acting import acting
from palermo.registry.verbs.once import once

MET_AS = {
    MetAs.REPORTED: "victim",
    MetAs.INSPECTION: "worker",
    MetAs.PROSTITUTION: "suspect",
    MetAs.BEGGING: "suspect",
    MetAs.IMMIGRATION: "migrant",
    MetAs.OTHER_OFFENCE: "suspect",
    MetAs.HELPLINE: "victim",
    MetAs.SHELTER: "victim",
    MetAs.ABROAD: "migrant",
}
"""How somebody was met, in the words of content/duties/events.yml."""


def age_group(person: Person, year: int) -> str:
    """child, adult or unknown: never a guess."""
    minor = person.minor_in(year)
    return "unknown" if minor is None else "child" if minor else "adult"


@once
def start_screening(
    user: User,
    case: Case,
    person: Person,
    met_as: str,
    *,
    id: uuid.UUID | None = None,
    place: str = "",
    at: datetime.datetime | None = None,
    now: datetime.datetime | None = None,
) -> Screening:
    """Begin to screen somebody, also one who was met as a suspect."""
    with acting(user, "screen", case=case, now=now) as act:
        return act.make(
            Screening,
            id=id,
            case=case,
            person=person,
            screener=user,
            agency=user.agency,
            place=place or case.place,
            met_as=met_as,
            started_at=at or act.now,
        )


def answer_indicators(
    user: User, screening: Screening, answers: Mapping[str, str], *, now: datetime.datetime | None = None
) -> None:
    """Keep answers as they come; the screening can be left and resumed."""
    with acting(user, "screen", case=screening.case, now=now) as act:
        if screening.done_at:
            raise Refusal("this screening is done", where="the screening", do="Start another one")
        for code, answer in answers.items():
            ScreeningIndicator.objects.update_or_create(
                screening=screening, code=code, defaults={"answer": answer}
            )
        act.about = screening


def finish_screening(user: User, screening: Screening, *, now: datetime.datetime | None = None) -> Screening:
    """End a screening. Signs found start the duty to report, whatever becomes of the person."""
    with acting(user, "screen", case=screening.case, now=now) as act:
        done = act.change(screening, done_at=act.now)
        group = age_group(screening.person, act.now.year)
        act.tell(
            "screened",
            screening.person_id,
            about={"case": screening.case, "screening": done},
            age_group=group,
        )
        if screening.indicators.filter(answer="yes").exists():
            act.tell(
                "sign_recorded",
                screening.person_id,
                about={"case": screening.case},
                met_as=MET_AS[MetAs(screening.met_as)],
                age_group=group,
            )
        return done


def _check(outcome: str, found: Mapping[str, list[str]], *, needs_means: bool, reasons: str) -> None:
    if outcome in (Outcome.NOT_TRAFFICKING, Outcome.SMUGGLING) and not reasons.strip():
        raise Refusal("a negative finding needs its reasons", where="the finding", do="Say why")
    if outcome != Outcome.CONFIRMED:
        return
    if not found["act"] or not found["purpose"]:
        raise Refusal("an act and a purpose make trafficking", where="the finding", do="Name what was found")
    if needs_means and not found["means"]:
        raise Refusal(
            "for an adult a means is needed (Palermo Protocol art. 3(a); a child needs none, art. 3(c))",
            where="the finding",
            do="Name the means, or find less than confirmed",
        )


def _needs_means(person: Person, framework: str, forms: list[str], year: int) -> bool:
    """A child needs no means; under the TVPA that holds for sex trafficking only (catalogue PP-6).

    Only a known minor is excused: an unknown age presumes a minor for protection, and here it would convict.
    """
    child = person.minor_in(year) is True
    return not child or (framework == Framework.TVPA and "sex" not in forms)


@once
def identify(
    user: User,
    case: Case,
    person: Person,
    outcome: str,
    *,
    id: uuid.UUID | None = None,
    framework: str = Framework.PALERMO,
    acts: Iterable[str] = (),
    means: Iterable[str] = (),
    purposes: Iterable[str] = (),
    forms: Iterable[str] = (),
    reasons: str = "",
    screening: Screening | None = None,
    supersedes: Identification | None = None,
    at: datetime.datetime | None = None,
    now: datetime.datetime | None = None,
) -> Identification:
    """Find what a person is under one framework; a later finding names the one it supersedes."""
    found = {"act": [*acts], "means": [*means], "purpose": [*purposes], "form": [*forms]}
    with acting(user, "identify", case=case, now=now) as act:
        year = act.now.year
        needed = _needs_means(person, framework, found["form"], year)
        _check(outcome, found, needs_means=needed, reasons=reasons)
        made = act.make(
            Identification,
            id=id,
            case=case,
            person=person,
            screening=screening,
            framework=framework,
            outcome=outcome,
            presumed_minor=person.minor_in(year) is None,
            decided_by=user,
            agency=user.agency,
            decided_at=at or act.now,
            supersedes=supersedes,
        )
        act.say(made, reasons=reasons)
        IdentificationElement.objects.bulk_create(
            IdentificationElement(identification=made, kind=kind, code=code)
            for kind, codes in found.items()
            for code in dict.fromkeys(codes)
        )
        act.tell(
            "person_identified",
            person.pk,
            at=at,
            about={"case": case, "screening": screening},
            result=outcome,
            age_group=age_group(person, year),
            form=next(iter(found["form"]), None),
        )
        return made
