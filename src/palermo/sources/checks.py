"""Known faults of official tables: each is a file in content/checks/<family>/, and this applies it to a table.

A rule names a matcher and its parameters. What a quarantine rule catches is set aside before the next rule looks;
fault and notice rules then look at what is left.
"""

import functools
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from palermo.knowledge.content import content_root, load
from palermo.knowledge.countries import find_country
from palermo.knowledge.refusal import Refusal

Spec = Mapping[str, Sequence[str]]
Place = tuple[str, ...]  # the cells that, with those left out, name a row


class Rule(BaseModel):
    """One known fault. `introduction` says in plain words what it is and how it comes about.

    `quarantine` sets the rows aside; `fault` cannot be true as printed, though one cannot say which number is
    wrong; `notice` is worth knowing. `order` is the order in which rules look.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    title: str
    introduction: str
    matcher: str
    parameters: dict[str, Any] = {}
    severity: Literal["quarantine", "fault", "notice"]
    order: int
    recommendation: str


@dataclass(frozen=True, slots=True)
class Line:
    """One row with its value as bounds (equal where it is exact), its country and what its category means."""

    row: int
    cells: Mapping[str, str]
    lower: int
    upper: int
    country: str
    meaning: str | None

    @property
    def exact(self) -> bool:
        return self.lower == self.upper


@dataclass(frozen=True, slots=True)
class Match:
    """Lines that a rule caught together, and what is wrong with them."""

    lines: tuple[Line, ...]
    says: str


@functools.cache
def rules(family: str) -> tuple[Rule, ...]:
    """The rules for one family of sources, in the order in which they look."""
    files = sorted((content_root() / "checks" / family).glob("*.yml"))
    return tuple(sorted((_rule(family, path.stem) for path in files), key=lambda rule: rule.order))


def apply(rule: Rule, lines: Sequence[Line], key: Sequence[str]) -> list[Match]:
    """What one rule catches, each set of lines once. `key` are the columns that should name a row once."""
    try:
        matcher = MATCHERS[rule.matcher]
    except KeyError:
        raise Refusal(
            f"there is no matcher {rule.matcher!r}",
            where=f"content/checks/, {rule.id}",
            do=f"Use one of {', '.join(MATCHERS)}",
        ) from None
    found: dict[tuple[int, ...], Match] = {}
    for match in matcher(lines, key, **rule.parameters):
        # Those of unknown sex and age are a part by sex and a part by age: one finding, not two.
        found.setdefault(tuple(line.row for line in match.lines), match)
    return list(found.values())


def cell_matches(
    lines: Iterable[Line], key: Sequence[str], *, column: str, pattern: str, without: str = ""
) -> Iterator[Match]:
    """The cell, without some characters, is all of a pattern."""
    sought = re.compile(pattern, re.IGNORECASE)
    for line in lines:
        text = line.cells[column]
        if sought.fullmatch(text.replace(without, "") if without else text):
            yield Match((line,), f"{column} is {text!r}")


def no_meaning(lines: Iterable[Line], key: Sequence[str], *, column: str) -> Iterator[Match]:
    """Nobody has decided what the text of the cell means."""
    for line in lines:
        if line.meaning is None:
            yield Match((line,), f"{column} is {line.cells[column]!r}, of which the meaning is not known")


def countries_differ(lines: Iterable[Line], key: Sequence[str], *, code: str, name: str) -> Iterator[Match]:
    """The code and the name of a row are those of two countries."""
    for line in lines:
        named = find_country(line.cells[name])
        if named and named != line.country:
            yield Match((line,), f"the code is {line.cells[code]!r} and the name {line.cells[name]!r}")


def value_repeats_cell(
    lines: Sequence[Line], key: Sequence[str], *, value: str, cell: str, total: Spec
) -> Iterator[Match]:
    """The value equals another cell of the row and exceeds the total it should be part of."""
    place_of = _picker([name for name in key if name not in total])
    totals = {place_of(line.cells): line for line in lines if _fits(line, total)}
    for line in (line for line in lines if line.cells[value].replace(",", "") == line.cells[cell]):
        whole = totals.get(place_of(line.cells))
        if whole and line.lower > whole.upper:
            yield Match((line,), f"the value is {cell} again, and the total is {whole.cells[value]}")


def label_lost(
    lines: Sequence[Line], key: Sequence[str], *, value: str, column: str, total: str, parts: Sequence[str]
) -> Iterator[Match]:
    """Several rows say they are one total, and their values are those of its parts."""
    groups = _grouped(lines, [name for name in key if name != column])
    for group in groups.values():
        totals = [line for line in group if line.cells[column] == total]
        of_parts = [line for line in group if line.cells[column] in parts]
        values = sorted(line.cells[value] for line in totals)
        if len(totals) > 1 and values == sorted(line.cells[value] for line in of_parts):
            groups_said = ", ".join(f"{line.cells[column]} {line.cells[value]}" for line in of_parts)
            yield Match(
                tuple(totals), f"{len(totals)} rows give this total, with the values of {groups_said}"
            )


def same_key(
    lines: Sequence[Line],
    key: Sequence[str],
    *,
    value: str,
    values: Literal["same", "different", "any"],
    where: Spec | None = None,
) -> Iterator[Match]:
    """Rows that name the same thing. Where the values are the same too, the first row is kept."""
    for group in _grouped((line for line in lines if _fits(line, where or {})), key).values():
        said = list(dict.fromkeys(line.cells[value] for line in group))
        if len(group) > 1 and values == "same" and len(said) == 1:
            yield Match(tuple(group[1:]), f"repeats row {group[0].row}, which is kept")
        elif len(group) > 1 and (values == "any" or (values == "different" and len(said) > 1)):
            listed = ", ".join(line.cells[value] for line in group)
            yield Match(tuple(group), f"{len(group)} rows name the same thing, with the values {listed}")


def one_meaning(lines: Sequence[Line], key: Sequence[str], *, column: str, value: str) -> Iterator[Match]:
    """One thing is listed under several texts."""
    beside = _grouped(lines, [name for name in key if name != column])
    for group in beside.values():
        for meaning in dict.fromkeys(line.meaning for line in group):
            same = [line for line in group if line.meaning == meaning]
            if len({line.cells[column] for line in same}) > 1:
                listed = ", ".join(f"{line.cells[column]!r} {line.cells[value]}" for line in same)
                yield Match(tuple(same), f"one {column.lower()} is listed several times: {listed}")


def part_exceeds_total(
    lines: Sequence[Line], key: Sequence[str], *, value: str, splits: Sequence[Mapping[str, Any]]
) -> Iterator[Match]:
    """One part alone is larger than its total can be."""
    for name, whole, parts in _splits(lines, key, splits):
        for part in parts:
            if part.lower > whole.upper:
                yield Match((whole, part), f"{name}: {part.cells[value]} of a total of {whole.cells[value]}")


def parts_exceed_total(
    lines: Sequence[Line], key: Sequence[str], *, value: str, splits: Sequence[Mapping[str, Any]]
) -> Iterator[Match]:
    """The parts together are larger than the total can be, though none is alone."""
    for name, whole, parts in _splits(lines, key, splits):
        least = sum(part.lower for part in parts)
        if least > whole.upper and all(part.lower <= whole.upper for part in parts):
            yield Match(
                (whole, *parts),
                f"{name}: the parts make at least {least:,}, the total is {whole.cells[value]}",
            )


def parts_fall_short(
    lines: Sequence[Line], key: Sequence[str], *, value: str, splits: Sequence[Mapping[str, Any]]
) -> Iterator[Match]:
    """All parts are given, and even at their largest they do not reach the total."""
    for name, whole, parts in _splits(lines, key, splits):
        most = sum(part.upper for part in parts)
        if most < whole.lower:
            yield Match(
                (whole, *parts), f"{name}: the parts make at most {most:,}, the total is {whole.cells[value]}"
            )


def period_repeated(
    lines: Sequence[Line],
    key: Sequence[str],
    *,
    value: str,
    within: Sequence[str],
    period: str,
    least: int,
    share: float,
) -> Iterator[Match]:
    """A year's exact numbers are nearly all those of the year before."""
    rest = _picker([name for name in key if name not in (*within, period)])
    for place, series in _grouped(lines, within).items():
        years = _grouped((line for line in series if line.exact), [period])
        for (year,), now in years.items():
            before = {rest(line.cells): line for line in years.get((str(int(year) - 1),), [])}
            same = [line for line in now if _says_as(line, before.get(rest(line.cells)), value)]
            if len(same) >= least and len(same) >= share * len(before):
                told = f"{place[-1]}: {len(same)} of {len(before)} exact numbers of {int(year) - 1} again"
                yield Match(tuple(same), f"{told} in {year}")


def columns_agree(
    lines: Sequence[Line],
    key: Sequence[str],
    *,
    value: str,
    column: str,
    pairs: Sequence[Sequence[str]],
    where: Spec,
    least: int,
) -> Iterator[Match]:
    """Two things that are hardly ever the same number are the same number, and not a small one."""
    there = [line for line in lines if line.exact and line.lower >= least and _fits(line, where)]
    for group in _grouped(there, [name for name in key if name != column]).values():
        by = {line.cells[column]: line for line in group}
        for one, other in pairs:
            if one in by and other in by and by[one].lower == by[other].lower:
                yield Match((by[one], by[other]), f"{one} and {other} are both {by[one].cells[value]}")


MATCHERS: dict[str, Callable[..., Iterator[Match]]] = {
    function.__name__: function
    for function in (
        cell_matches, no_meaning, countries_differ, value_repeats_cell, label_lost, same_key, one_meaning,
        part_exceeds_total, parts_exceed_total, parts_fall_short, period_repeated, columns_agree,
    )
}  # fmt: skip


def _rule(family: str, name: str) -> Rule:
    file = f"checks/{family}/{name}.yml"
    try:
        return Rule(**{"id": name, **load(file)})
    except (TypeError, ValidationError) as fault:
        raise Refusal(str(fault), where=f"content/{file}", do="Mend the entry named") from None


def _splits(
    lines: Sequence[Line], key: Sequence[str], splits: Sequence[Mapping[str, Any]]
) -> Iterator[tuple[str, Line, list[Line]]]:
    """Each total with its parts, way of splitting by way of splitting.

    A split says which cells a total has (`total`), which a part has (`parts`) and, in `also`, which rows outside
    the split are parts as well: victims of unknown sex and age are part of the total over all sexes.
    """
    for split in splits:
        place_of = _picker([name for name in key if name not in split["total"]])
        also = split.get("also", {"parts": {}, "under": {}})
        totals: dict[Place, Line] = {}
        parts: dict[Place, list[Line]] = {}
        for line in lines:
            if _fits(line, split["total"]):
                totals[place_of(line.cells)] = line
            elif _fits(line, split["parts"]):
                parts.setdefault(place_of(line.cells), []).append(line)
            elif also["parts"] and _fits(line, also["parts"]):
                parts.setdefault(place_of({**line.cells, **also["under"]}), []).append(line)
        for place, whole in totals.items():
            if place in parts and _all_given(parts[place], split):
                yield split["name"], whole, parts[place]


def _all_given(parts: Iterable[Line], split: Mapping[str, Any]) -> bool:
    """Where a split names the parts that it needs, each of them stands in the table."""
    needed = split.get("needs", {})
    return all({line.cells[column] for line in parts} >= set(values) for column, values in needed.items())


def _fits(line: Line, spec: Spec) -> bool:
    for column, values in spec.items():  # a loop: this runs a million times
        if line.cells[column] not in values:
            return False
    return True


def _picker(columns: Sequence[str]) -> Callable[[Mapping[str, str]], Place]:
    """What picks these cells of a row, as a tuple also where it is one."""
    if len(columns) > 1:
        return itemgetter(*columns)
    return lambda cells: tuple(cells[column] for column in columns)


def _grouped(lines: Iterable[Line], columns: Sequence[str]) -> dict[Place, list[Line]]:
    place_of = _picker(columns)
    groups: dict[Place, list[Line]] = {}
    for line in lines:
        groups.setdefault(place_of(line.cells), []).append(line)
    return groups


def _says_as(line: Line, other: Line | None, value: str) -> bool:
    return other is not None and line.cells[value] == other.cells[value]
