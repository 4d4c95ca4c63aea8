"""The frame of every verb: may they, inside one transaction, with events, scopes, duties and the audit last.

with acting(user, "refer", case=case_id, now=now) as act:
    referral = act.make(Referral, id=client_id, ...)
    act.tell("referral_sent", referral, person=person)
"""

import datetime
import uuid
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TypeVar

from django.db import models, transaction

from palermo.knowledge.clock import system_clock
from palermo.knowledge.refusal import Refusal
from palermo.registry.access.paths import paths_to_case
from palermo.registry.access.resolve import settle
from palermo.registry.access.rule import Denied, case_for, may, visible
from palermo.registry.audit.record import record, record_refusal
from palermo.registry.models import Agency, Case, DiaryNumber, Event, EventRecord, User
from palermo.registry.models.record import Record
from palermo.registry.vault import words
from palermo.registry.verbs import calendar_duties
from palermo.registry.verbs.calling_in import call_in_who_owes
from palermo.registry.verbs.follow import follow, told
from palermo.registry.verbs.holding import must_be_in

R = TypeVar("R", bound=Record)


class Conflict(Refusal):
    """Somebody changed the record since it was opened. Both are shown to the person, who decides."""

    def __init__(self, held: Record) -> None:
        self.held = held
        super().__init__(
            "somebody has changed this since you opened it",
            where=held._meta.verbose_name.__str__(),
            do="Look at what stands there now, then save again",
        )


class AlreadyDone(Exception):
    """A client-made id came again: the first record stands, nothing more is written."""

    def __init__(self, record: Record) -> None:
        self.record = record
        super().__init__("this was recorded before")


class Act:
    """One act in its transaction."""

    def __init__(
        self, user: User, action: str, case: Case | None, now: datetime.datetime, purpose: str
    ) -> None:
        self.user, self.action, self.case, self.now, self.purpose = user, action, case, now, purpose
        self.agency: Agency = user.agency
        self.about: Record | None = case
        self.touched: dict[uuid.UUID, Case] = {case.pk: case} if case else {}
        self.events: list[Event] = []
        self.detail: dict[str, Any] = {}

    def touch(self, case: Case) -> None:
        """The case's scopes and duties are settled when the act ends."""
        self.touched[case.pk] = case

    def make(self, model: type[R], *, id: uuid.UUID | None = None, **fields: Any) -> R:
        """Write a new record. A client's id that is there already ends the act: `AlreadyDone` holds the first."""
        if id is not None and (first := model._default_manager.filter(pk=id).first()):
            self._must_see(first)
            raise AlreadyDone(first)
        if fields.get("case") is not None and fields.get("person") is not None:
            must_be_in(fields["case"], fields["person"])
        made = model(**({"id": id} if id else {}), recorded_at=self.now, **fields)
        made.save(force_insert=True)
        self.about = made
        return made

    def _must_see(self, first: Record) -> None:
        """Whoever sends an id that is another office's record learns nothing of it."""
        rows = type(first)._default_manager.filter(pk=first.pk)
        if paths_to_case(type(first)) and not visible(self.user, rows, self.now).exists():
            raise Denied(self.action)

    def change(self, held: R, *, version: int | None = None, **fields: Any) -> R:
        """Change a record of the version its reader saw; another version is a Conflict."""
        seen = held.version if version is None else version
        rows = type(held)._default_manager.filter(pk=held.pk, version=seen)
        if not rows.update(version=models.F("version") + 1, **fields):
            raise Conflict(type(held)._default_manager.get(pk=held.pk))
        held.refresh_from_db()
        self.about = held
        return held

    def tell(
        self,
        kind: str,
        subject: Record | uuid.UUID,
        *,
        case: Case | None = None,
        to_case: Case | None = None,
        at: datetime.datetime | None = None,
        about: Mapping[str, Any] | None = None,
        agency: Agency | None = None,
        replaces: Event | None = None,
        **attributes: Any,
    ) -> Event:
        """Say that something happened, as content/duties/events.yml declares it. `at`: when, if before now.

        `about` maps a declared name to the record or records meant; those that are None are left out.
        """
        if at is not None and at > self.now:
            raise Refusal("this lies in the future", where="the date", do="Give the day on which it happened")
        case = case or self.case
        named = {name: _ids(value) for name, value in (about or {}).items() if value is not None}
        event = Event(
            case=case,
            to_case=to_case,
            kind=kind,
            subject=subject if isinstance(subject, uuid.UUID) else subject.pk,
            about=named,
            attributes={name: value for name, value in attributes.items() if value is not None},
            agency=agency or self.agency,
            by=self.user,
            country=case.country if case else self.agency.country,
            place=(case.place or case.country) if case else self.user.place,
            occurred_at=at or self.now,
            recorded_at=self.now,
            replaces=replaces,
        )
        told(event)  # refuses what the vocabulary does not declare
        event.save(force_insert=True)
        records = {str(event.subject), *_flat(named.values())}
        EventRecord.objects.bulk_create(EventRecord(event=event, record=record) for record in sorted(records))
        self.events.append(event)
        for file in (case, to_case):
            if file is not None:
                self.touch(file)
        return event

    def say(self, record: Record, **told: str) -> None:
        """Keep free words of a record sealed, by the name of the field; empty ones are left out."""
        for name, text in told.items():
            if text.strip():
                words.keep(record.pk, name, text.strip())

    def diary_number(self, agency: Agency | None = None) -> str:
        """The next diary number of the agency in this year, such as LAB-PB/2026/0012."""
        agency = agency or self.agency
        DiaryNumber.objects.get_or_create(agency=agency, year=self.now.year)
        row = DiaryNumber.objects.select_for_update().get(agency=agency, year=self.now.year)
        row.last += 1
        row.save(update_fields=["last"])
        return f"{agency.code.upper()}/{row.year}/{row.last:04d}"

    def _finish(self) -> None:
        for case in call_in_who_owes(self.events, self.now):
            self.touch(case)
        for case in self.touched.values():
            settle(case, self.now)
        follow(self.events)
        calendar_duties.settle(self.events, self.now)
        self._write_audit()

    def _write_audit(self) -> None:
        """One entry for each file the act touched, so that each file's own history names it."""
        first = self.case or next(iter(self.touched.values()), None)
        others = [case for case in self.touched.values() if first is None or case.pk != first.pk]
        for case in (first, *others):
            record(
                self.user,
                self.agency,
                self.action,
                self.about,
                case=case,
                purpose=self.purpose,
                **self.detail,
            )


def _admit(user: User, action: str, case: uuid.UUID | None, now: datetime.datetime) -> Case | None:
    if case is not None:
        return case_for(user, action, case, now)
    if not may(user, action):
        raise Denied(action)
    return None


@contextmanager
def acting(
    user: User,
    action: str,
    *,
    case: uuid.UUID | Case | None = None,
    now: datetime.datetime | None = None,
    purpose: str = "",
) -> Iterator[Act]:
    """Run an act as a user. Denied is recorded in a transaction of its own and raised again."""
    now = now or system_clock()
    case_id = case.pk if isinstance(case, Case) else case
    try:
        admitted = _admit(user, action, case_id, now)
    except Denied:
        refuse(user, action, case_id)
        raise
    with transaction.atomic():
        act = Act(user, action, admitted, now, purpose)
        yield act
        act._finish()


def refuse(user: User, action: str, case: uuid.UUID | None) -> None:
    """Record that the rule said no, in a transaction of its own."""
    record_refusal(user, user.agency, action, why="denied", asked=str(case or ""))


def seen(user: User, action: str, obj: models.Model | None, case: Case | None, **detail: Any) -> None:
    """Record that somebody read a record of a person. Called by views in the transaction that read it."""
    record(user, user.agency, action, obj, case=case, **detail)


def _ids(value: Any) -> Any:
    """Ids as text: of a record, an id, or several of them."""
    if isinstance(value, list | tuple | set):
        return [_ids(one) for one in value]
    return str(getattr(value, "pk", value))


def _flat(values: Iterable[Any]) -> Iterator[str]:
    for value in values:
        yield from value if isinstance(value, list) else [value]
