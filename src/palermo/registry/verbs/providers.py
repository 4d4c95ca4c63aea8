"""Those who give services: what they can take, whom they admit, where they reach, and how good they were found."""

import datetime
import uuid
from collections.abc import Iterable, Mapping
from typing import Any

from palermo.knowledge.refusal import Refusal
from palermo.registry.models import Provider, ProviderFact, QualityCheck, User
from palermo.registry.verbs.acting import acting
from palermo.registry.verbs.once import once

KINDS = ("service", "admits", "reaches")


@once
def enter_provider(
    user: User, place: str, since: datetime.date, *, facts: Mapping[str, Iterable[str]] | None = None,
    id: uuid.UUID | None = None, now: datetime.datetime | None = None, **known: Any,
) -> Provider:  # fmt: skip
    """What the user's agency offers at a place. `facts`: codes under service, admits and reaches; `known`: places,
    staff, yearly_budget with its currency, each left out where it is not known."""
    if unknown := set(facts or {}) - set(KINDS):
        raise Refusal(
            f"{', '.join(sorted(unknown))} is no fact of a provider", where="the facts", do="Leave it out"
        )
    with acting(user, "record_provider", now=now) as act:
        made = act.make(Provider, id=id, agency=user.agency, place=place, since=since, **known)
        ProviderFact.objects.bulk_create(
            ProviderFact(provider=made, kind=kind, code=code)
            for kind, codes in (facts or {}).items()
            for code in dict.fromkeys(codes)
        )
        return made


@once
def check_quality(
    user: User, provider: Provider, *, passed: bool, found: str = "",
    id: uuid.UUID | None = None, now: datetime.datetime | None = None,
) -> QualityCheck:  # fmt: skip
    """A visit to another agency's provider, with what was found."""
    if provider.agency_id == user.agency_id:
        raise Refusal("nobody checks their own house", where="the provider", do="Ask another office to visit")
    with acting(user, "check_provider", now=now) as act:
        made = act.make(QualityCheck, id=id, provider=provider, by=user.agency, at=act.now, passed=passed)
        act.say(made, found=found)
        act.tell("provider_checked", provider, checked=str(provider.agency_id))
        return made
