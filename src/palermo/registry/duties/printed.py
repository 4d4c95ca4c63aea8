"""Prints the duties, the law they rest on and the table of tried cases as one page for people.

`python -m palermo.registry.duties.printed` writes docs/reference/duties.md; a test says whether it is current.
"""

import argparse
import csv
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from palermo.knowledge.content import load
from palermo.registry.duties.calendars import calendar
from palermo.registry.duties.duty import Deadline, Duty, Escalation, Match, Route, Start, duties, law
from palermo.registry.duties.vocabulary import agency_kind, event_kinds

PAGE = Path("docs/reference/duties.md")
TABLE = Path("tests/spec/duties.csv")
KINDS = {"statute": "**statute**", "rule": "**rule**", "own_target": "own target"}
EVERY = {
    "month": "month",
    "quarter": "quarter",
    "year": "year",
    "reporting_year": "reporting year (1 April to 31 March)",
}
HEADING = """# Duties

Written by `python -m palermo.registry.duties.printed` from `content/duties/`, `content/calendars/` and
`tests/spec/duties.csv`; do not edit. `docs/how-to/add-a-duty.md` shows how to change what stands here.

A duty is *owed* until its deadline, then *overdue*, and *escalated* once somebody else has been told. It is *met* or *met
late*, *excused* with a reason, or *void* because what started it was taken back or corrected. All of that follows from
events and the clock; nothing runs at night.

- **Kind.** A *statute* or *rule* gives the deadline itself, and missing it may be called a breach. An *own target* is ours:
  the law or recommendation gives no time, and no page calls it a breach.
- **Time.** Hours run through everything. Days, working days and months are counted in the country's own time; the day of the
  event does not count, the last day counts to its end, and a last day on which offices are closed moves to the next open one.
- **Late recording.** A duty is as old as what started it, whenever that was recorded (*known late*). What is said to have been
  done in time and was recorded after the deadline is *met*, marked *told late*.
- **Excuses.** An excuse that arose after the deadline excuses nobody; the duty stays missed and is *closed*, since nothing
  can be done any more. A supervising office may excuse at any time, nobody excuses himself.
- **Accused offices.** An office accused before the duty began never owes it, the second route does. One accused later still
  answers for it, is shown nothing, and the second route works on it. What is handed to an accused office meets nothing.
- **Provisional.** The deadline was counted through a year whose holidays are not entered.
"""


def page(table: Path = TABLE) -> str:
    """The whole page as Markdown."""
    parts = (
        HEADING,
        _recommendations(),
        "## The duties",
        *(_duty(duty) for duty in duties().values()),
        _law(),
        _calendars(),
        _second_routes(),
        _events(),
        _cases(table),
    )
    return "\n\n".join(part.strip() for part in parts) + "\n"


def _recommendations() -> str:
    asked = sorted({name for duty in duties().values() for name in duty.recommended}, key=_by_order)
    rows = [
        (name, "; ".join(duty.name for duty in duties().values() if name in duty.recommended))
        for name in asked
    ]
    intro = "Numbers are the order in which the page of a country and report prints them."
    return f"## By recommendation\n\n{intro}\n\n{_table(('recommendation', 'duties'), rows)}"


def _by_order(name: str) -> tuple[str, str, int]:
    country, report, order = name.split("-")
    return country, report, int(order)


def _duty(duty: Duty) -> str:
    rows = [
        ("starts", _start(duty.starts)),
        ("owed by", _routes(duty.owes)),
        ("owed to", _routes(duty.to)),
        ("met by", "; ".join(map(_match, duty.met_by))),
        ("excused by", "; ".join(_excuses(duty)) or "nothing"),
        *((f"deadline {d.country}", _deadline(d)) for d in duty.deadlines),
        ("escalates", "; ".join(map(_escalation, duty.escalates))),
        ("asked by", ", ".join(duty.recommended)),
    ]
    return f"### {duty.name}\n\n`{duty.id}`\n\n{_table(('', ''), rows)}"


def _start(starts: Start) -> str:
    if starts.every:
        when = "within" if starts.within_period else "after"
        return f"{when} every {EVERY[starts.every]}{', until it was met once' if starts.until_met else ''}"
    each = f", for each {starts.each}" if starts.each else ""
    return f"{_event(starts.event or '')}{_where(starts.where)}{each}"


def _event(kind: str) -> str:
    return f"*{kind.replace('_', ' ')}*"


def _where(where: dict[str, Any]) -> str:
    words = [f"{name.replace('_', ' ')} {_wanted(wanted)}" for name, wanted in where.items()]
    return f" ({', '.join(words)})" if words else ""


def _wanted(wanted: Any) -> str:
    if isinstance(wanted, bool):
        return "yes" if wanted else "no"
    if isinstance(wanted, dict):
        return ", ".join(f"{test.replace('_', ' ')} {_wanted(value)}" for test, value in wanted.items())
    return (
        " or ".join(map(_wanted, wanted))
        if isinstance(wanted, list | tuple)
        else str(wanted).replace("_", " ")
    )


def _routes(routes: Sequence[Route]) -> str:
    return "; else ".join(f"{_office(route)}{_where(route.where)}" for route in routes)


def _office(route: Route) -> str:
    if route.kind:
        return agency_kind(route.kind).name
    return "the office that did it" if route.named == "agency" else f"the office named as *{route.named}*"


def _match(match: Match) -> str:
    earlier = ", also if earlier" if match.earlier_counts else ""
    return f"{_event(match.event)}{_where(match.where)}{earlier}"


def _excuses(duty: Duty) -> Iterator[str]:
    yield from (f"{_match(match)}: {match.reason}" for match in duty.excused_by)
    yield from (f"a supervising office: {words}" for words in duty.excuses.values())


def _deadline(deadline: Deadline) -> str:
    cited = "; ".join(law()[code].citation for code in deadline.law)
    until = f" until {deadline.until}" if deadline.until else ""
    by = deadline.by if deadline.by.number else "by the end of the period"
    parts = (f"{by}, {KINDS[deadline.kind]}, since {deadline.since}{until}", cited, deadline.note)
    return ". ".join(part.rstrip(".") for part in parts if part) + "."


def _escalation(step: Escalation) -> str:
    return f"{step.after} later to {_routes(step.to)}"


def _law() -> str:
    rows = [
        (
            code,
            one.citation,
            one.says,
            one.deadline or "none",
            one.since or "not sourced",
            one.confidence,
            one.source,
        )
        for code, one in law().items()
    ]
    head = (
        "code",
        "provision",
        "what it says, in our words",
        "time it gives",
        "in force since",
        "confidence",
        "read in",
    )
    return f"## The law cited\n\n{_table(head, rows)}"


def _calendars() -> str:
    countries = sorted({deadline.country for duty in duties().values() for deadline in duty.deadlines})
    rows = [
        (country, calendar(country).zone.key, _weekends(country), _years(country)) for country in countries
    ]
    return (
        f"## Calendars\n\n{_table(('country', 'clock', 'closed days of the week', 'holidays entered'), rows)}"
    )


def _weekends(country: str) -> str:
    return "; ".join(f"{' and '.join(w.closed)} since {w.since}" for w in calendar(country).weekends)


def _years(country: str) -> str:
    years = sorted(load(f"calendars/{country}.yml")["years"])
    return f"{years[0]} to {years[-1]}"


def _second_routes() -> str:
    from_ = [
        (kind.name, ", then ".join(agency_kind(other).name for other in kind.second_route) or "")
        for kind in map(agency_kind, load("duties/agencies.yml")["agency_kinds"])
    ]
    rows = [(name, others or "National rapporteur") for name, others in from_]
    return (
        f"## Second routes\n\n{_table(('where an office of this kind is accused', 'its duties go to'), rows)}"
    )


def _events() -> str:
    rows = [
        (f"`{kind.kind}`", kind.says, ", ".join(kind.records), ", ".join(kind.attributes))
        for kind in event_kinds().values()
    ]
    return f"## What can happen\n\n{_table(('event', 'sentence', 'records', 'facts'), rows)}"


def _cases(table: Path) -> str:
    with table.open(encoding="utf-8", newline="") as file:
        listed = list(csv.reader(file))
    head, *rows = listed
    intro = (
        "Each row is a test. `=` stands for the facts of the row above; *told* is when the registry learned of something, "
        "where that was later; times are those of the country (Z: Greenwich)."
    )
    return f"## Tried cases: facts, duties, deadlines\n\n{intro}\n\n{_table(head, rows)}"


def _table(head: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(str(cell).replace('|', '/') for cell in line)} |" for line in lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the page."""
    parser = argparse.ArgumentParser(prog="python -m palermo.registry.duties.printed", description=__doc__)
    parser.add_argument("--table", type=Path, default=TABLE, help=f"The table of tried cases ({TABLE})")
    parser.add_argument("--out", type=Path, default=PAGE, help=f"Where to write the page ({PAGE})")
    told = parser.parse_args(arguments)
    told.out.write_text(page(told.table), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
