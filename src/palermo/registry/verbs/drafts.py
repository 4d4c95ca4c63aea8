"""A form left half-way: on the server, sealed, bound to its user, its case and its form."""

import datetime
import json
import uuid
from collections.abc import Mapping, Sequence

from palermo.knowledge.clock import system_clock
from palermo.knowledge.refusal import Refusal
from palermo.registry.access.rule import Denied, may, visible
from palermo.registry.models import Case, Draft, User
from palermo.registry.vault import words

NAMESPACE = uuid.UUID("0b9c9c1c-6b56-5d0e-8f0e-6f1f2f6b1a77")
LONGEST = 20_000  # letters of all answers together
Told = Mapping[str, Sequence[str]]


def key_of(user: User, case: Case | None, form: str, subject: uuid.UUID | None = None) -> str:
    """What a draft is bound to: it is sealed for this and opens for nothing else."""
    return ":".join((str(user.pk), str(case.pk if case else "office"), form, str(subject or "")))


def _check(user: User, case: Case | None, now: datetime.datetime) -> None:
    seen = case is None or visible(user, Case.objects.filter(pk=case.pk), now).exists()
    if not (may(user, "use_drafts") and seen):
        raise Denied("use_drafts", case.pk if case else None)


def keep(
    user: User, case: Case | None, form: str, told: Told, *, subject: uuid.UUID | None = None,
    now: datetime.datetime | None = None,
) -> Draft:  # fmt: skip
    """Keep what was typed so far; kept again, the newer stands."""
    now = now or system_clock()
    _check(user, case, now)
    key = key_of(user, case, form, subject)
    text = json.dumps({name: list(values) for name, values in told.items()}, ensure_ascii=False)
    if len(text) > LONGEST:
        raise Refusal("this is too long to be kept", where="the form", do="Send it, or shorten it")
    draft, _made = Draft.objects.update_or_create(
        key=key,
        defaults={
            "user": user, "case": case, "form": form, "saved_at": now,
            "sealed": words.seal(text, uuid.uuid5(NAMESPACE, key)),
        },
    )  # fmt: skip
    return draft


def kept(
    user: User, case: Case | None, form: str, *, subject: uuid.UUID | None = None,
    now: datetime.datetime | None = None,
) -> dict[str, list[str]] | None:  # fmt: skip
    """What was kept of this user, case and form, or None. A case that closed to the user closes its drafts too."""
    _check(user, case, now or system_clock())
    key = key_of(user, case, form, subject)
    draft = Draft.objects.filter(key=key, user=user, case=case, form=form).first()
    if draft is None:
        return None
    told: dict[str, list[str]] = json.loads(words.unseal(bytes(draft.sealed), uuid.uuid5(NAMESPACE, key)))
    return told


def drop(user: User, case: Case | None, form: str, *, subject: uuid.UUID | None = None) -> None:
    """The form was sent, or its words are not wanted any more."""
    Draft.objects.filter(key=key_of(user, case, form, subject), user=user).delete()


def mine(user: User, now: datetime.datetime) -> list[Draft]:
    """The user's drafts in cases open to them, newest first."""
    rows = Draft.objects.filter(user=user).select_related("case").order_by("-saved_at")
    open_cases = set(visible(user, Case.objects.filter(drafts__user=user), now).values_list("pk", flat=True))
    return [row for row in rows[:50] if row.case_id is None or row.case_id in open_cases]
