"""Writes many matters at once: the rows, scopes, duties and audit that the verbs would have written."""

import datetime
import json
import random
import uuid
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any

from django.db import models as orm
from django.db import transaction

from palermo.knowledge.places import gazetteer
from palermo.registry import models
from palermo.registry.access.scopes import CaseFacts, Party, of_case
from palermo.registry.audit import chain
from palermo.registry.duties.ledger import Ledger
from palermo.registry.invented.behaviour import Behaviour
from palermo.registry.invented.called_in import call_in
from palermo.registry.invented.matter import Matter
from palermo.registry.invented.offices import COUNTRY, Offices
from palermo.registry.invented.story import Story
from palermo.registry.models import AuditEntry, AuditHead, Case, CaseScope, DutyRow, Event, EventRecord
from palermo.registry.vault.identities import keep_many
from palermo.registry.verbs.follow import directory, row_kept, told

AT_ONCE = 200  # matters in a transaction
ORDER: tuple[type[orm.Model], ...] = (
    models.Case, models.CaseParty, models.CaseAgainst, models.Person, models.CasePerson, models.Household, models.HouseholdMember,
    models.Site, models.SiteCase, models.Inspection, models.InspectionFinding, models.Screening,
    models.Identification, models.IdentificationElement, models.CrimeReport, models.Consent, models.Referral,
    models.ReferralPurpose, models.Service, models.VictimAccused, models.Proceeding, models.OverseasVictim,
    models.Accused, models.Charge, models.Judgment, models.Sentence, models.Allegation, models.AllegationAnswer,
)  # fmt: skip
"""Every model of a matter, those that others point to first."""


def matters(
    told_: Behaviour, offices: Offices, cases: int, until: datetime.datetime, *, names: bool
) -> Iterator[Matter]:
    """Matters until as many files exist; each from its own seed, so that the first ones are always the same."""
    story = Story(told_, offices, until, names=names)
    places = gazetteer(COUNTRY)
    provinces = list(told_.provinces)
    districts = {
        code: [d for d in places.at("district") if (places.parent(d) or "").startswith(code)]
        for code in provinces
    }
    made, number = 0, 0
    while made < cases:
        number += 1
        chance = random.Random(told_.seed * 1_000_003 + number)  # noqa: S311  # invented people, not secrets
        kind = chance.choices(list(told_.matters), list(told_.matters.values()))[0]
        weights = [
            told_.provinces[p].kilns if kind == "kiln" else told_.provinces[p].population for p in provinces
        ]
        code = chance.choices(provinces, weights)[0]
        year = chance.choices(told_.years, [told_.growth.get(y, 1) for y in told_.years])[0]
        matter = story.matter(kind, f"{code}@{places.edition}", chance.choice(districts[code]), year, chance)
        if matter.rows:
            made += sum(case.kind != "official" for case in matter.rows[models.Case])
            yield matter


def write(
    found: Iterable[Matter], offices: Offices, progress: Callable[[int], None] = lambda _cases: None
) -> Counter[str]:
    """Write matters in transactions of a few hundred; gives how many rows of each model were written."""
    written: Counter[str] = Counter()
    numbers: dict[tuple[Any, int], int] = {}
    waiting = iter(found)
    while batch := list(islice(waiting, AT_ONCE)):
        with transaction.atomic():
            written.update(_batch(batch, offices))
            numbers.update(batch[-1].numbers)
        progress(sum(len(matter.rows[models.Case]) for matter in batch))
    models.DiaryNumber.objects.bulk_create(
        models.DiaryNumber(agency_id=agency, year=year, last=last) for (agency, year), last in numbers.items()
    )
    return written


def _batch(batch: list[Matter], offices: Offices) -> Counter[str]:
    written: Counter[str] = Counter()
    for matter in batch:
        call_in(matter)
    for model in ORDER:
        rows = [row for matter in batch for row in matter.rows.get(model, ())]
        model._default_manager.bulk_create(rows, batch_size=2_000)
        written[model.__name__] += len(rows)
    keep_many({person: known for matter in batch for person, known in matter.names.items()})
    events = [event for matter in batch for event in matter.events]
    Event.objects.bulk_create(events, batch_size=2_000)
    EventRecord.objects.bulk_create(
        [EventRecord(event=event, record=record) for event in events for record in _records(event)],
        batch_size=5_000,
    )
    CaseScope.objects.bulk_create(_scopes(batch), batch_size=5_000)
    written["DutyRow"] += _duties(batch)
    written["Event"] += len(events)
    audited(events)
    return written


def _records(event: Event) -> set[str]:
    found = {str(event.subject)}
    for value in event.about.values():
        found.update(value if isinstance(value, list) else [value])
    return found


def _scopes(batch: list[Matter]) -> list[CaseScope]:
    parties: defaultdict[uuid.UUID, list[Party]] = defaultdict(list)
    for matter in batch:
        for party in matter.rows[models.CaseParty]:
            parties[party.case_id].append(Party(str(party.agency_id), party.place))
    against: defaultdict[uuid.UUID, set[str]] = defaultdict(set)
    for matter in batch:
        for one in matter.rows.get(models.CaseAgainst, ()):
            against[one.case_id].add(str(one.agency_id))
    cases: list[Case] = [case for matter in batch for case in matter.rows[models.Case]]
    return [
        CaseScope(scope=scope, case=case, kind=case.kind, opened_at=case.opened_at)
        for case in cases
        for scope in of_case(
            CaseFacts(
                country=case.country,
                has_child=case.has_child,
                sealed=False,
                parties=tuple(parties[case.pk]),
                against=frozenset(against[case.pk]),
            )
        )
    ]


def _duties(batch: list[Matter]) -> int:
    rows: list[DutyRow] = []
    offices = directory()
    for matter in batch:
        by_id = {str(event.pk): event for event in matter.events}
        takes_part = {(party.case_id, party.agency_id) for party in matter.rows[models.CaseParty]}
        for row in Ledger(offices, [told(event) for event in matter.events]).rows.values():
            rows.append(row_kept(row, by_id.get(row.fact), takes_part))
    DutyRow.objects.bulk_create(rows, batch_size=2_000)
    return len(rows)


def audited(events: list[Event]) -> None:
    """One entry for each event, in its agency's chain."""
    key, entries = chain.key(), []
    heads = {head.agency: head for head in AuditHead.objects.select_for_update()}
    for event in sorted(events, key=lambda one: (one.recorded_at, one.pk)):
        code = event.agency.code if event.agency else "system"
        head = heads.setdefault(code, AuditHead(agency=code, sequence=0, mac=chain.FIRST))
        link = chain.Link(
            agency=code,
            sequence=head.sequence + 1,
            at=chain.written(event.recorded_at),
            actor=str(event.by_id),
            action=event.kind,
            object_kind="event",
            object_id=str(event.pk),
            case=str(event.case_id or ""),
            purpose="invented",
            detail=chain.canonical({}),
            previous=bytes(head.mac),
        )
        head.sequence, head.mac = link.sequence, chain.mac(key, link)
        entries.append(AuditEntry(**(link._asdict() | {"at": event.recorded_at}), mac=head.mac))
    AuditEntry.objects.bulk_create(entries, batch_size=2_000)
    AuditHead.objects.bulk_create(
        heads.values(), update_conflicts=True, unique_fields=["agency"], update_fields=["sequence", "mac"]
    )


def summary(written: Counter[str]) -> str:
    """What was written, as JSON."""
    return json.dumps(dict(sorted(written.items())), indent=2)
