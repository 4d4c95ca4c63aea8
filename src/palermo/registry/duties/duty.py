"""Duties as experts write them: content/duties/*.yml, one file each.

A duty says what starts it, who owes what to whom, what meets or excuses it, whom it escalates to, and by when: one
deadline for each country and each version of the law, so that a fact of 2019 is judged by the law of 2019.
"""

import datetime
import functools
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, ValidationError, field_validator

from palermo.knowledge.content import content_root, load
from palermo.knowledge.refusal import Refusal
from palermo.registry.duties.condition import TESTS, codes
from palermo.registry.duties.duration import Duration, duration
from palermo.registry.duties.vocabulary import EXCUSED, agency_kind, event_kind, names

FOLDER = "duties"
NOT_DUTIES = ("events.yml", "agencies.yml", "law.yml")
DeadlineKind = Literal["statute", "rule", "own_target"]
Every = Literal["month", "quarter", "year", "reporting_year"]
ABOUT_EVERY_EVENT = ("agency", "country", "period")


class Entry(BaseModel):
    """What a file holds; a field that is not declared is refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Route(Entry):
    """One answer to "who?": the office that the event names, or the office of a kind for the event's place.

    `named` is `agency` (who did it) or an attribute that names an office.
    """

    where: dict[str, Any] = {}
    named: str | None = None
    kind: str | None = None


class Start(Entry):
    """What starts a duty: an event, for each record of a name if `each`; or every period of a kind.

    A duty of periods begins with the period if it must be met within it (`within_period`), else when it has ended.
    `until_met` asks again every period until it was met once.
    """

    event: str | None = None
    where: dict[str, Any] = {}
    each: str | None = None
    every: Every | None = None
    within_period: bool = False
    until_met: bool = False


class Match(Entry):
    """Events that meet or excuse a duty: of this kind, about the same records (`same`), where these facts hold.

    `earlier_counts`: also what happened before the duty began. `to_accused_counts`: also what was handed to an office
    accused in the matter, which as a rule does not count. Of excuses: `reason` in words, and whether one that arose
    after the deadline still excuses.
    """

    event: str
    same: tuple[str, ...] = ()
    where: dict[str, Any] = {}
    earlier_counts: bool = False
    to_accused_counts: bool = False
    reason: str = ""
    even_late: bool = False


class Escalation(Entry):
    """How long after the deadline somebody else is told, and who."""

    after: Duration
    to: tuple[Route, ...]

    @field_validator("after", mode="before")
    @classmethod
    def _read(cls, told: Any) -> Any:
        return duration(told) if isinstance(told, str) else told


class Deadline(Entry):
    """By when in one country since a day. `kind` is the deadline's: only a statute's or rule's can be breached."""

    country: str
    since: datetime.date
    until: datetime.date | None = None
    by: Duration
    kind: DeadlineKind
    law: tuple[str, ...] = ()
    note: str = ""

    @field_validator("by", mode="before")
    @classmethod
    def _read(cls, told: Any) -> Any:
        return duration(told) if isinstance(told, str) else told

    def holds(self, country: str, day: datetime.date) -> bool:
        return self.country == country and self.since <= day and (self.until is None or day < self.until)


class Duty(Entry):
    """One duty. `recommended` names recommendations as COUNTRY-REPORT-ORDER; `excuses` what a supervisor may grant."""

    id: str
    name: str
    recommended: tuple[str, ...] = ()
    starts: Start
    owes: tuple[Route, ...]
    to: tuple[Route, ...]
    same: tuple[str, ...] = ()
    met_by: tuple[Match, ...]
    excused_by: tuple[Match, ...] = ()
    excuses: dict[str, str] = {}
    escalates: tuple[Escalation, ...]
    deadlines: tuple[Deadline, ...]

    def deadline(self, country: str, day: datetime.date) -> Deadline | None:
        """The deadline in force there on that day, or None where nothing is owed."""
        return next((deadline for deadline in self.deadlines if deadline.holds(country, day)), None)

    @functools.cached_property
    def excusing(self) -> tuple[Match, ...]:
        """What excuses it, a supervisor's decision included."""
        granted = (
            Match(
                event=EXCUSED,
                same=self.same,
                where={"duty": self.id, "reason": [code]},
                reason=words,
                even_late=True,
            )
            for code, words in self.excuses.items()
        )
        return (*self.excused_by, *granted)

    def ties(self, match: Match) -> tuple[str, ...]:
        """The names under which the event must stand for the same as the duty does."""
        return match.same or self.same


class Provision(Entry):
    """A provision of law that duties cite, in our own words. Its `deadline` is what it says itself, if anything.

    `since` is None where the first day in force is not sourced.
    """

    id: str
    country: str
    law: str
    section: str
    says: str
    deadline: str | None = None
    since: datetime.date | None = None
    until: datetime.date | None = None
    source: str
    confidence: Literal["H", "M", "L", "invented"]

    @property
    def citation(self) -> str:
        return f"{self.law}, {self.section}"


@functools.cache
def law() -> dict[str, Provision]:
    """Every provision that may be cited, by id."""
    try:
        return {code: Provision(id=code, **entry) for code, entry in load(f"{FOLDER}/law.yml")["law"].items()}
    except ValidationError as fault:
        raise Refusal(str(fault), where=f"content/{FOLDER}/law.yml", do="Mend the entry named") from None


@functools.cache
def duties() -> dict[str, Duty]:
    """Every duty by id, in the order of the file names; refuses a file that is not whole or names what is unknown."""
    files = sorted((content_root() / FOLDER).glob("*.yml"))
    return {duty.id: duty for duty in (_read(file.name) for file in files if file.name not in NOT_DUTIES)}


@functools.cache
def started_by(kind: str) -> tuple[Duty, ...]:
    """The duties that an event of a kind may start."""
    return tuple(duty for duty in duties().values() if duty.starts.event == kind)


@functools.cache
def touched_by(kind: str) -> tuple[tuple[str, str], ...]:
    """Where an event of a kind may settle a duty: the kind that started it, and what both must name the same of."""
    found = {
        (duty.starts.event, duty.ties(match)[0]): None
        for duty in duties().values()
        for match in (*duty.met_by, *duty.excusing)
        if duty.starts.event and match.event == kind
    }
    return tuple(found)


def duty(identity: str) -> Duty:
    """One duty; refuses one that has no file."""
    if identity not in duties():
        raise Refusal(
            f"{identity!r} is not a duty",
            where=f"content/{FOLDER}",
            do=f"Use one of {names(duties())}, or add its file as docs/how-to/add-a-duty.md shows",
        )
    return duties()[identity]


def _read(name: str) -> Duty:
    told = load(f"{FOLDER}/{name}")
    try:
        read = Duty(**told)
    except (TypeError, ValidationError) as fault:
        raise Refusal(str(fault), where=f"content/{FOLDER}/{name}", do="Mend the field named") from None
    if name != f"{read.id}.yml":
        raise _fault(read, f"its file is called {name}")
    check(read)
    return read


def check(duty: Duty) -> None:
    """Refuse a duty that is not whole, names what is not declared, or claims a deadline that no law cited gives."""
    starts = duty.starts
    if bool(starts.event) == bool(starts.every):
        raise _fault(duty, "it starts with an event or with every period, one of the two")
    if not duty.deadlines or not duty.escalates or not duty.met_by:
        raise _fault(duty, "a deadline, an escalation or what meets it is missing")
    if starts.event:
        _check_where(duty, starts.event, starts.where)
    for match in (*duty.met_by, *duty.excusing):
        _check_where(duty, match.event, match.where)
        _check_ties(duty, match)
    for route in (*duty.owes, *duty.to, *(route for step in duty.escalates for route in step.to)):
        _check_route(duty, route)
    if starts.every and any(route.named or route.where for route in (*duty.owes, *duty.to)):
        raise _fault(duty, "no event names an office of a period: it is owed by kinds")
    for deadline in duty.deadlines:
        _check_deadline(duty, deadline)


def _check_where(duty: Duty, kind: str, where: dict[str, Any]) -> None:
    declared = event_kind(kind).attributes
    for name, wanted in where.items():
        if name not in declared:
            raise _fault(duty, f"{kind} has no fact {name!r}")
        if isinstance(wanted, dict) and not set(wanted) <= set(TESTS):
            raise _fault(duty, f"{name} is tested by {names(wanted)}; the tests are {names(TESTS)}")
        allowed = declared[name]
        if isinstance(allowed, tuple) and not set(codes(wanted)) <= set(allowed):
            raise _fault(duty, f"{name} of {kind} is never {names(set(codes(wanted)) - set(allowed))}")


def _check_ties(duty: Duty, match: Match) -> None:
    ties = duty.ties(match)
    declared = event_kind(match.event)
    known = {*declared.records, *ABOUT_EVERY_EVENT}
    if not ties or not set(ties) <= known:
        raise _fault(duty, f"{match.event} is tied by {names(ties) or 'nothing'}; it names {names(known)}")
    event = duty.starts.event
    started = {*event_kind(event).records, "country"} if event else set(ABOUT_EVERY_EVENT)
    if not set(ties) <= started:
        raise _fault(duty, f"what starts it does not name {names(set(ties) - started)}")


def _check_route(duty: Duty, route: Route) -> None:
    if bool(route.named) == bool(route.kind):
        raise _fault(duty, "who owes or is told is an office named in the event or a kind, one of the two")
    if route.kind:
        agency_kind(route.kind)
    event = duty.starts.event
    if event:
        _check_where(duty, event, route.where)
        if route.named not in (None, "agency") and event_kind(event).attributes.get(route.named) != "agency":
            raise _fault(duty, f"{route.named} of {event} names no office")


def _check_deadline(duty: Duty, deadline: Deadline) -> None:
    unknown = set(deadline.law) - law().keys()
    if unknown:
        raise _fault(duty, f"content/duties/law.yml does not hold {names(unknown)}")
    abroad = {code for code in deadline.law if law()[code].country != deadline.country}
    if abroad:
        raise _fault(duty, f"{names(abroad)} is not law of {deadline.country}")
    given = {duration(told) for code in deadline.law if (told := law()[code].deadline)}
    if deadline.kind != "own_target" and deadline.by not in given:
        raise _fault(duty, f"no provision cited gives {deadline.country} {deadline.by}: it is an own target")
    if not deadline.law and not duty.recommended:
        raise _fault(duty, "it rests on no law and no recommendation")


def _fault(duty: Duty, what: str) -> Refusal:
    return Refusal(
        what, where=f"content/{FOLDER}/{duty.id}.yml", do="Mend the file as docs/how-to/add-a-duty.md shows"
    )
