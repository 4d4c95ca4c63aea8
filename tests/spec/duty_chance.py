"""Events by chance, of the kinds that one duty asks about, so that they meet; corrected and taken back at times."""

import datetime
from collections.abc import Mapping
from typing import Any

from hypothesis import strategies as st
from tests.spec.duty_facts import directory

from palermo.registry.duties.condition import codes
from palermo.registry.duties.duty import Duty, duties
from palermo.registry.duties.event import Event
from palermo.registry.duties.vocabulary import ACCUSED, WITHDRAWN, event_kind

FIRST = datetime.datetime(2020, 2, 25, 6, 0, tzinfo=datetime.UTC)
OFFICES = [agency.id for agency in directory().agencies.values() if agency.country == "PAK"]
STARTED = [duty for duty in duties().values() if duty.starts.event]
HOURS = st.integers(0, 24 * 40)
Asked = tuple[str, Mapping[str, Any]]
"""A kind of event and the facts that a duty asks of it."""


@st.composite
def histories(draw: st.DrawFn, most: int = 10) -> list[Event]:
    """Events in the order in which they were recorded, the first of them starting a duty."""
    duty = draw(st.sampled_from(STARTED))
    kinds = [_start(duty), *draw(st.lists(st.sampled_from(_asked(duty)), max_size=most))]
    recorded = sorted(draw(st.lists(HOURS, min_size=len(kinds), max_size=len(kinds))))
    made: list[Event] = []
    for number, (asked, hour) in enumerate(zip(kinds, recorded, strict=True)):
        replaces = draw(st.sampled_from(made)) if made and _replacing(draw, asked) else None
        if asked[0] != WITHDRAWN or replaces:
            made.append(draw(_event(f"e{number}", asked, hour, replaces)))
    return made


def _start(duty: Duty) -> Asked:
    return duty.starts.event or "", duty.starts.where


def _asked(duty: Duty) -> list[Asked]:
    settling = [(match.event, match.where) for match in (*duty.met_by, *duty.excusing)]
    return [_start(duty), *settling, (ACCUSED, {}), (WITHDRAWN, {})]


def _replacing(draw: st.DrawFn, asked: Asked) -> bool:
    return asked[0] == WITHDRAWN or draw(st.sampled_from([False, False, False, True]))


@st.composite
def _event(draw: st.DrawFn, number: str, asked: Asked, hour: int, replaces: Event | None) -> Event:
    kind, where = event_kind(asked[0]), asked[1]
    told = FIRST + datetime.timedelta(hours=hour)
    return Event(
        id=number,
        kind=kind.kind,
        occurred_at=told - datetime.timedelta(hours=draw(st.sampled_from([0, 0, 1, 30, 200]))),
        recorded_at=told,
        country="PAK",
        place=draw(st.sampled_from([None, "PAK", "PK6@2022", "PK617@2022", "PK704@2022"])),
        agency=draw(st.none() | st.sampled_from(OFFICES)),
        subject=draw(_record(kind.of)),
        about={
            name: draw(_record(name)) for name in kind.about if draw(st.sampled_from([True, True, False]))
        },
        attributes={
            name: draw(_value(declared, where.get(name)))
            for name, declared in kind.attributes.items()
            if name in where or name == "against" or draw(st.booleans())
        },
        replaces=replaces.id if replaces else None,
    )


def _record(name: str) -> st.SearchStrategy[str]:
    return st.sampled_from([f"{name}-1", f"{name}-1", f"{name}-2"])


def _value(declared: Any, wanted: Any) -> st.SearchStrategy[Any]:
    """As a rule what the duty asks for, now and then anything that is declared."""
    anything = _anything(declared)
    if wanted is None or isinstance(wanted, dict):
        return anything
    return st.sampled_from([True, True, True, False]).flatmap(
        lambda asked: st.sampled_from(codes(wanted)) if asked else anything
    )


def _anything(declared: Any) -> st.SearchStrategy[Any]:
    if isinstance(declared, tuple):
        return st.sampled_from(declared)
    several = st.lists(st.sampled_from(OFFICES), max_size=2, unique=True).map(tuple)
    return {
        "yes_no": st.booleans(),
        "number": st.integers(0, 20),
        "code": st.sampled_from(["one", "another"]),
        "agency": st.sampled_from(OFFICES),
        "agencies": several,
        "period": st.sampled_from(["2020-Q1", "2020-Q2"]),
        "place": st.just("PK6@2022"),
    }[declared]
