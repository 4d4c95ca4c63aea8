"""From an accepted return to what may be said of it: its counts of victims, laid out as the plan's tables, for the gate.

What an office sends is not what the gate needs: totals stand among the parts, parts are missing, one column is finer
than the plan. Here a return's counts of one period become tables whose parts add up: what a total has beyond the parts that
were sent is a part of its own. A measure that does not add up, holds a bound, or concerns fewer people than the
threshold all in all is left out whole, with a word to the signers and none to the public.
"""

import datetime
import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from palermo.evidence.dimension import UNPLACED, Dimension
from palermo.evidence.period import Interval
from palermo.evidence.released import Revises, return_freeze
from palermo.knowledge.places import gazetteer
from palermo.knowledge.refusal import Refusal
from palermo.release.counts import VALUE, Counts, Table
from palermo.release.gate import release
from palermo.release.past import Past
from palermo.release.plan import NOT_STATED, WHOLE, Plan, the_plan
from palermo.release.proposed import Proposal, Proposed
from palermo.release.register import FrozenCounts, history
from palermo.releasing import known_elsewhere, register
from palermo.sources.returns.kept import Card, accepted, card_of, understood_again
from palermo.sources.returns.understanding import Count
from palermo.sources.returns.withholding import codes_of, is_of_victims

LEVELS = ("country", "province", "district", "part")
Codes = frozenset[tuple[str, str]]
Cells = dict[Codes, int]  # by place and what else it is divided by
Key = tuple[tuple[str, str], ...]


class Laid(NamedTuple):
    """A return's counts of one period as the gate takes them, and of which measures nothing can be said, and why."""

    counts: Counts
    left_out: tuple[tuple[str, str], ...]


class _Amiss(Exception):
    """Why nothing of a measure can be released."""


def returns_to_release(home: Path, country: str) -> list[tuple[Card, Interval]]:
    """Accepted returns with counts of victims of which nothing was released nor waits, by period; the oldest first."""
    done = {(entry.freeze.id, entry.period) for entry in register(home).entries()}
    waiting = {(one.released.freeze.id, one.released.period) for one in Proposed(home).all()}
    found = []
    for card, laid in _every(home, country):
        freeze, period = laid.counts.freeze.id, laid.counts.period
        if (freeze, f"{period.kind} {period.label}") not in done and (freeze, period) not in waiting:
            found.append((card, period))
    return sorted(found, key=lambda one: (one[0].accepted, one[1].start))


def propose_return(
    home: Path,
    sha256: str,
    *,
    purpose: str,
    recipients: Sequence[str],
    at: datetime.datetime,
    start: datetime.date | None = None,
) -> Proposal:
    """Pass a return's counts of victims of one period through the gate; two persons then sign.

    `sha256`: of its file, or how that begins; `start`: the period's first day, where the return is of several.
    """
    laid = _the_one(home, sha256, start)
    counts = laid.counts
    held, frozen = register(home), FrozenCounts(home / "freezes")
    past = history(held, frozen, counts.country)
    outcome = release(
        counts,
        the_plan(),
        past,
        on=at.date(),
        known=known_elsewhere(home, counts),
        revises=_revises(counts, past),
    )
    frozen.keep(outcome.released.id, counts)
    return Proposed(home).propose(
        outcome, purpose=purpose, recipients=recipients, at=at, left_out=laid.left_out
    )


def _every(home: Path, country: str) -> Iterator[tuple[Card, Laid]]:
    for path, file in accepted(home):
        if card_of(path.read_bytes()).country != country:
            continue
        card, _, understood = understood_again(path.read_bytes(), file)
        for laid in laid_out(card, understood.counts, the_plan()):
            yield card, laid


def _the_one(home: Path, sha256: str, start: datetime.date | None) -> Laid:
    found = []
    for path, file in accepted(home):
        if len(sha256) >= 8 and card_of(path.read_bytes()).sha256.startswith(sha256):
            card, _, understood = understood_again(path.read_bytes(), file)
            found += list(laid_out(card, understood.counts, the_plan()))
    periods = [one for one in found if start in (None, one.counts.period.start)]
    if not found:
        raise Refusal(
            "no accepted return has this hash and counts of victims that may be released",
            where=sha256[:16],
            do="Look at the returns accepted (palermo release returns)",
        )
    if len(periods) != 1:
        days = ", ".join(str(one.counts.period.start) for one in found)
        raise Refusal("it is of several periods", where=sha256[:16], do=f"Name the first day of one: {days}")
    return periods[0]


def _revises(counts: Counts, past: Sequence[Past]) -> Revises | None:
    """The same office's last release on the place and period: a later return corrects it."""
    own = (counts.source, counts.period)
    same = [one.released.id for one in past if (one.counts.source, one.counts.period) == own]
    return Revises(release=same[-1], reason="A later return of the same office") if same else None


def laid_out(card: Card, counts: Iterable[Count], plan: Plan) -> Iterator[Laid]:
    """Period by period what of a return's counts of victims the gate can take; nothing where there is none."""
    if card.country is None:
        return
    of_period: defaultdict[tuple[Interval, str], list[Count]] = defaultdict(list)
    for one in counts:
        code = one.means["measure"]
        if one.kept and one.period and is_of_victims(one) and code in plan.measures:
            of_period[one.period, one.means.get("level", "")].append(one)
    for (period, level), every in of_period.items():
        if laid := _laid(card, period, level, every, plan):
            yield laid


def _laid(card: Card, period: Interval, level: str, every: list[Count], plan: Plan) -> Laid | None:
    country = str(card.country)
    territory = _territory(country, {one.means["place"] for one in every})
    made: dict[str, list[_Table]] = {}
    amiss: dict[str, str] = {}
    for code in dict.fromkeys(one.means["measure"] for one in every):
        try:
            cells = _cells(one for one in every if one.means["measure"] == code)
            made[code] = list(_tables(code, cells, territory, country, plan))
        except _Amiss as fault:
            amiss[code] = str(fault)
    if not any(made.values()):
        return None
    tables = list(_at_one_depth(_agreeing([table for told in made.values() for table in told], plan)))
    source = "@".join(filter(None, (card.agency, territory, level)))
    counted = Counts(
        country=country,
        period=period,
        freeze=return_freeze(card.sha256),
        dimensions=_dimensions(tables, territory, country, plan),
        tables=tuple(
            Table(
                measure=one.measure, by=one.by, rows=tuple({**dict(k), VALUE: n} for k, n in one.rows.items())
            )
            for one in tables
        ),
        absent=tuple(_absent(tables)),
        source=source,
    )
    return Laid(counted, tuple(amiss.items()))


class _Table(NamedTuple):
    """`parents`: the codes it is divided by, each with the one above it; `rows`: its finest cells."""

    measure: str
    by: tuple[str, ...]
    parents: dict[str, str]
    rows: dict[Key, int]


def _territory(country: str, places: set[str]) -> str:
    """The smallest place around all that the return names."""
    lines = [_line(place, country) for place in sorted(places)]
    return next(place for place in lines[0] if all(place in line for line in lines))


def _line(place: str, country: str) -> list[str]:
    listed, line = gazetteer(country), [place]
    while (up := listed.parent(line[-1])) is not None:
        line.append(up)
    return line if country in line else [*line, country]


def _cells(counts: Iterable[Count]) -> Cells:
    """What was counted, by place and what describes victims; not what is divided by anything else."""
    cells: Cells = {}
    for one in counts:
        codes = codes_of(one)
        if codes is None or one.value.status in ("not_reported", "not_applicable", "unknown"):
            continue
        if one.value.value is None or one.value.qualifier != "exact":
            raise _Amiss("a bound stands for a count")
        key = frozenset((name, code) for name, code in codes.items() if name != "level")
        if cells.setdefault(key, one.value.value) != one.value.value:
            raise _Amiss("it says two numbers for the same")
    return cells


def _tables(code: str, cells: Cells, territory: str, country: str, plan: Plan) -> Iterator[_Table]:
    """The plan's tables of a measure, as far as the return has them: each divides what the whole return counts."""
    by_place, top = _by_place(code, cells, territory, country)
    if top < plan.threshold:
        raise _Amiss("fewer than the threshold in all")
    for (name,) in [one.by for one in plan.tables if one.measure == code and len(one.by) == 1]:
        if name == "place":
            yield by_place
        elif told := _by(code, name, cells, territory, top, plan):
            yield told


def _by_place(code: str, cells: Cells, territory: str, country: str) -> tuple[_Table, int]:
    """Places as far down as they were sent; what a place has beyond its parts lies in none of them."""
    told = {dict(key)["place"]: n for key, n in cells.items() if {name for name, _ in key} == {"place"}}
    told = told or _summed(cells)
    parents: dict[str, str] = {}
    for place in told:
        line = _line(place, country)
        line = line[: line.index(territory) + 1]
        parents |= dict(itertools.pairwise(line))
    totals: dict[str, int] = {}
    rows: dict[Key, int] = {}
    for place in sorted({*parents, territory}, key=lambda one: -len(_line(one, country))):
        parts = [part for part, up in parents.items() if up == place]
        below = sum(totals[part] for part in parts)
        rest = told.get(place, below) - below
        if rest < 0:
            raise _Amiss(f"the parts of {place} are more than {place}")
        totals[place] = below + rest
        if not parts and place != territory:
            rows[(("place", place),)] = rest
        elif rest or not parts:
            parents[f"{place}{UNPLACED}"] = place
            rows[(("place", f"{place}{UNPLACED}"),)] = rest
            totals[f"{place}{UNPLACED}"] = rest
    return _Table(code, ("place",), parents, rows), totals[territory]


def _summed(cells: Cells) -> dict[str, int]:
    """The places' totals where none was sent: from the parts by sex or by age, which add up."""
    for name in ("sex", "age"):
        found: defaultdict[str, int] = defaultdict(int)
        for key, number in cells.items():
            if {dim for dim, _ in key} == {"place", name}:
                found[dict(key)["place"]] += number
        if found:
            return dict(found)
    raise _Amiss("it has no totals")


def _by(code: str, name: str, cells: Cells, territory: str, top: int, plan: Plan) -> _Table | None:
    """What the whole return counts, divided by one thing; None where the return does not say it for its whole place."""
    told: defaultdict[str, int] = defaultdict(int)
    places: defaultdict[str, set[str]] = defaultdict(set)
    for key, number in cells.items():
        if {dim for dim, _ in key} == {"place", name}:
            own = dict(key)
            places[own[name]].add(own["place"])
            told[own[name]] = number if own["place"] == territory else told[own[name]] + number
    whole = all(territory in listed for listed in places.values())
    if not told or not (whole or _spread(cells, places)):
        return None
    (dimension,) = (one for one in plan.dimensions if one.code == name)
    if dimension.overlapping:
        return _overlapping(code, dimension, told, top)
    rest = top - sum(told.values())
    if rest < 0 or (rest and (NOT_STATED in told or NOT_STATED not in dimension.codes)):
        raise _Amiss(f"by {name} it does not add up to its total")
    told |= {NOT_STATED: rest} if rest else {}
    rows: dict[Key, int] = {((name, one),): n for one, n in told.items()}
    return _Table(code, (name,), dict.fromkeys(told, WHOLE), rows)


def _spread(cells: Cells, places: Mapping[str, set[str]]) -> bool:
    """Whether the parts were sent for every place that has a total, and for no place together with one around it."""
    every = {dict(key)["place"] for key in cells if len(key) == 1}
    return all(listed == every for listed in places.values()) if every else False


def _overlapping(code: str, dimension: Dimension, told: Mapping[str, int], top: int) -> _Table:
    """Forms: each as it was sent, under the next form above it that was sent too."""
    parents = {
        one: next((up for up in list(dimension.line(one))[1:] if up in told), dimension.whole) for one in told
    }
    if any(told[one] > told.get(up, top) for one, up in parents.items()):
        raise _Amiss(f"one {dimension.code} is more than all of it")
    rows: dict[Key, int] = {((dimension.code, one),): n for one, n in {**told, dimension.whole: top}.items()}
    return _Table(code, (dimension.code,), parents, rows)


def _agreeing(tables: Sequence[_Table], plan: Plan) -> Iterator[_Table]:
    """Without those that put a form under another one than an earlier table does: both cannot be one hierarchy."""
    parents: dict[tuple[tuple[str, ...], str], str] = {}
    overlapping = {one.code for one in plan.dimensions if one.overlapping}
    for table in tables:
        told = {(table.by, code): up for code, up in table.parents.items()}
        if not overlapping & set(table.by) or all(parents.get(one, up) == up for one, up in told.items()):
            parents |= told
            yield table


def _at_one_depth(tables: Iterable[_Table]) -> Iterator[_Table]:
    """A place that another measure was sent for in parts, and this one was not, holds a part that is nowhere in it."""
    every = list(tables)
    divided = {up for table in every if table.by == ("place",) for up in table.parents.values()}
    for table in every:
        own = [dict(key)["place"] for key in table.rows] if table.by == ("place",) else []
        moved = {place: f"{place}{UNPLACED}" for place in own if place in divided}
        rows: dict[Key, int] = {
            tuple((name, moved.get(code, code)) for name, code in key): n for key, n in table.rows.items()
        }
        parents = {**table.parents, **{part: place for place, part in moved.items()}}
        yield table._replace(rows=rows, parents=parents)


def _dimensions(tables: Iterable[_Table], territory: str, country: str, plan: Plan) -> dict[str, Dimension]:
    """What the tables are divided by, together; a form stands where the first table that has it puts it."""
    parents: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for table in tables:
        for name in table.by:
            parents[name] = {**table.parents, **parents[name]}
    kept = {one.code: one for one in plan.dimensions}
    level = LEVELS.index(gazetteer(country).level(territory))
    parents.setdefault("place", {f"{territory}{UNPLACED}": territory})
    return {
        name: Dimension(code=name, parents=told, levels=LEVELS[level:], tells_of="act")
        if name == "place"
        else kept[name].model_copy(update={"parents": told, "covered": frozenset()})
        for name, told in parents.items()
    }


def _absent(tables: Sequence[_Table]) -> Iterator[dict[str, str]]:
    """By measure the codes of a dimension that another measure was sent by, and this one was not."""
    for table in tables:
        (name,) = table.by
        others = {code for one in tables if one.by == table.by for code in one.parents}
        for code in sorted(others - {*table.parents, *table.parents.values()}):
            yield {"measure": table.measure, name: code}
