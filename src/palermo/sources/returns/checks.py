"""Checks of a return: each is a file in content/checks/returns/, and this applies it to the counts that were understood."""

import datetime
import functools
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from palermo.evidence.period import Interval
from palermo.knowledge.measures import measures
from palermo.knowledge.places import gazetteer
from palermo.knowledge.refusal import Refusal
from palermo.sources.checks import Rule, rules
from palermo.sources.returns import periods
from palermo.sources.returns.labels import folded, label_of
from palermo.sources.returns.population import population_of
from palermo.sources.returns.registers import Register
from palermo.sources.returns.understanding import WHOLE, Count

Key = tuple[Any, ...]
OF_A_CELL = ("period", "measure", "sex", "age", "unit", "custody")  # what a row's own cells differ in
ONE_DAY = datetime.timedelta(days=1)


class File(NamedTuple):
    """What checks look at: the counts, those of earlier returns of the agency, and what the file calls itself."""

    counts: Sequence[Count]
    earlier: Sequence[Count]
    names: tuple[str, ...]
    country: str | None
    registers: tuple[Register, ...] = ()


class Fault(NamedTuple):
    """What a rule found, in words, and the counts that it is about."""

    rule: Rule
    says: str
    counts: tuple[Count, ...]


Found = Iterator[tuple[str, tuple[Count, ...]]]


def check(file: File) -> list[Fault]:
    """Everything that the rules find, in their order."""
    found = []
    for rule in rules("returns"):
        matcher = MATCHERS.get(rule.matcher)
        if matcher is None:
            raise Refusal(
                f"there is no matcher {rule.matcher!r}",
                where=f"content/checks/returns/{rule.id}.yml",
                do=f"Use one of {', '.join(MATCHERS)}",
            )
        found += [Fault(rule, says, counts) for says, counts in matcher(file, **rule.parameters)]
    return found


def parts_and_total(file: File, *, dimensions: Sequence[str], overlapping: Sequence[str]) -> Found:
    """Parts that make more than their total, or, where they leave nobody out, less."""
    own = {dim for count in file.counts for dim in count.means if dim.startswith("=")}
    for dim in (*dimensions, *sorted(own)):
        for whole, parts in _splits(file.counts, dim):
            yield from _compared(whole, parts, dim, overlapping=dim in overlapping)
    yield from _places(file)
    yield from _years(file.counts)


def _compared(whole: Count, parts: list[Count], dim: str, *, overlapping: bool) -> Found:
    named = dim.removeprefix("=")
    least, most = _bounds(parts)
    low, high = _bounds([whole])
    if high is not None and least > high and not overlapping:
        yield f"By {named}, the parts make {_said(least, most)} and the total is {whole.printed} ({_about(whole)}).", (whole, *parts)  # fmt: skip
    elif overlapping and (
        larger := [part for part in parts if high is not None and _bounds([part])[0] > high]
    ):
        yield (
            f"By {named}, a part is larger than its total of {whole.printed} ({_about(whole)}).",
            (whole, *larger),
        )
    elif most is not None and most < low and not overlapping:
        yield f"By {named}, the parts make {_said(least, most)} and the total is {whole.printed} ({_about(whole)}).", (whole, *parts)  # fmt: skip


def _splits(counts: Sequence[Count], dim: str) -> Iterator[tuple[Count, list[Count]]]:
    """Each total over a dimension with its parts, at least two of them."""
    groups: defaultdict[Key, list[Count]] = defaultdict(list)
    if not any(dim in count.means for count in counts):
        return
    for count in counts:
        groups[_key(count, but=(dim,))].append(count)
    for group in groups.values():
        wholes = [count for count in group if count.means.get(dim, WHOLE) == WHOLE]
        parts = [count for count in group if count.means.get(dim, WHOLE) != WHOLE]
        if len(wholes) == 1 and len(parts) > 1:
            yield wholes[0], parts


def _places(file: File) -> Found:
    """Provinces and their country, districts and their province; a sum may fall short where not all are listed."""
    if not file.country:
        return
    listed = gazetteer(file.country)
    for group in _grouped(file.counts, but=("place", "territory", "level")).values():
        by: defaultdict[str, list[Count]] = defaultdict(list)
        wholes = {}
        for count in group:
            place = listed.places.get(count.means["place"])
            if "territory" in count.means or (place and place.parent):
                by[place.parent if place and place.parent else file.country].append(count)
            if place and "territory" not in count.means:
                wholes[place.code] = count
        for code, parts in by.items():
            whole = wholes.get(code)
            if whole is None or len(parts) < 2:
                continue
            (least, most), (low, high) = _bounds(parts), _bounds([whole])
            every = {
                one for one in listed.at(listed.level(parts[0].means["place"])) if listed.parent(one) == code
            }
            complete = every <= {part.means["place"] for part in parts} or any(
                p.table == whole.table for p in parts
            )
            if (high is not None and least > high) or (complete and most is not None and most < low):
                yield f"The places listed make {_said(least, most)} and {listed.name(code)} is {whole.printed} ({_about(whole)}).", (whole, *parts)  # fmt: skip


def _years(counts: Sequence[Count]) -> Found:
    """Quarters or months that fill a year, and the year."""
    for group in _grouped(counts, but=("period",)).values():
        by = {count.period: count for count in group if count.period}
        for period, whole in by.items():
            parts = [one for inner, one in by.items() if inner != period and _inside(inner, period)]
            days = sum((one.period.end - one.period.start).days + 1 for one in parts if one.period)
            if len(parts) > 1 and days == (period.end - period.start).days + 1:
                (least, most), (low, high) = _bounds(parts), _bounds([whole])
                if (high is not None and least > high) or (most is not None and most < low):
                    yield f"Its parts make {_said(least, most)} and the whole of {period.label} is {whole.printed} ({_about(whole)}).", (whole, *parts)  # fmt: skip


def _inside(inner: Interval, outer: Interval) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def balance(
    file: File, *, left: Sequence[str], right: Sequence[str], optional: Sequence[str] = (), says: str
) -> Found:
    """What came in and what was there equals what went out and what is left."""
    every = {*left, *right}
    ours = [count for count in file.counts if count.means["measure"] in every]
    for group in _grouped(ours, but=("measure", "custody", "unit")).values():
        told = {count.means["measure"] for count in group}
        if not every - {*optional} <= told:
            continue
        # A total over custody and bail is not added to its parts.
        sides = [[one for one in group if one.means["measure"] in side] for side in (left, right)]
        (low, high), (least, most) = _bounds(sides[0]), _bounds(sides[1])
        if high is None or most is None or low > most or least > high:
            if None in (high, most):
                continue
            yield (
                f"{says}: {_said(low, high)} against {_said(least, most)} ({_about(group[0])}).",
                tuple(group),
            )


def carried_over(file: File, *, pairs: Sequence[Sequence[str]]) -> Found:
    """The stock at the end of one period is the stock at the beginning of the next."""
    every = [*file.earlier, *file.counts]
    for closing, opening in pairs:
        ends = {
            (_key(count, but=("measure", "period")), count.period.end): count
            for count in every
            if count.means["measure"] == closing and count.period
        }
        for count in file.counts:
            if count.means["measure"] != opening or not count.period:
                continue
            before = ends.get((_key(count, but=("measure", "period")), count.period.start - ONE_DAY))
            if before and before.value.value != count.value.value:
                yield f"The stock at the end was {before.printed} and the next period begins with {count.printed} ({_about(count)}).", (before, count)  # fmt: skip


def copied(file: File, *, least: int, differing: int) -> Found:
    """The numbers of one row stand again in another row of another head of the same place, or of another place."""
    rows: defaultdict[tuple[int, int], list[Count]] = defaultdict(list)
    for count in file.counts:
        rows[count.table, count.row].append(count)
    seen: dict[Key, list[Count]] = {}
    for row in rows.values():
        numbers = [(count.column, count.value.value) for count in row]
        said = {number for _, number in numbers if number}
        if sum(bool(number) for _, number in numbers) < least or len(said) < differing:
            continue
        before = seen.setdefault((row[0].table, *sorted(numbers, key=str)), row)
        if before is not row and _key(before[0], but=OF_A_CELL) != _key(row[0], but=OF_A_CELL):
            yield f"The {len(numbers)} numbers of row {before[0].row} ({_row_about(before)}) stand again in row {row[0].row} ({_row_about(row)}).", (*before, *row)  # fmt: skip


def as_before(file: File, *, least: int, share: float) -> Found:
    """The numbers of a period are nearly all those of the period before."""
    every = [*file.earlier, *file.counts]
    by: defaultdict[Interval, dict[Key, Count]] = defaultdict(dict)
    for count in every:
        if count.period and count.value.value:
            by[count.period][_key(count, but=("period",))] = count
    told = sorted(by, key=lambda period: (period.start, period.end))
    ours = {count.period for count in file.counts}
    for period in (one for one in told if one in ours):
        length = (period.end - period.start).days
        for before in told:
            near = abs((before.end - before.start).days - length) < 4 and before.end < period.start
            if not near or (period.start - before.end).days > 366:
                continue
            both = [key for key in by[period] if key in by[before]]
            same = [key for key in both if by[period][key].value == by[before][key].value]
            if len(same) >= least and len(same) >= share * len(both):
                yield f"{len(same)} of {len(both)} numbers of {period.start} to {period.end} are those of {before.start} to {before.end}.", tuple(by[period][key] for key in same)  # fmt: skip


def more_than_population(file: File, *, per_thousand: float) -> Found:
    """More people than a place can have of them."""
    for count in file.counts:
        people = population_of(count.means["place"])
        known = measures().get(count.means["measure"])
        if not people or not known or known.code == "population" or count.value.value is None:
            continue
        if count.value.value * 1000 > people * per_thousand:
            yield (
                f"{count.printed} {known.name.lower()} in a place of {people:,} people ({_about(count)}).",
                (count,),
            )


def name_says_otherwise(file: File) -> Found:
    """The file's, sheet's or title's words name a measure or a year that no count is of."""
    held = {count.means["measure"] for count in file.counts if count.kept}
    years = {year for count in file.counts if count.period for year in range(count.period.start.year, count.period.end.year + 1)}  # fmt: skip
    for name in file.names:
        plain = name.rsplit(".", 1)[0] if "." in name[-6:] else name
        told, _ = periods.taken(plain.casefold().replace("_", " "))
        year = told.get("year", "")[:4]
        if years and year and int(year) not in years:
            yield f"“{name}” names {told['year']}, and no count is of it.", ()
        said = {label_of(word, None).means.get("measure") for word in _windows(plain)} - {None}
        if held and said and not any(code in held or str(code).startswith("~") for code in said):
            known = ", ".join(
                measures()[str(code)].name for code in sorted(map(str, said)) if code in measures()
            )
            yield f"“{name}” speaks of {known}, and no count is of that.", ()


def _windows(name: str) -> list[str]:
    words = folded(name).split()
    return [" ".join(words[n : n + size]) for n in range(len(words)) for size in (1, 2, 3)]


def negative(file: File) -> Found:
    """Nobody can be counted below 0."""
    for count in file.counts:
        if count.value.negative:
            yield f"{count.printed} is below 0 ({_about(count)}).", (count,)


def register_says(file: File, *, field: str, says: str) -> Found:
    """What is wrong with the records of a register, in numbers and never by name."""
    for register in file.registers:
        number = getattr(register, field)
        if number:
            yield says.format(number=f"{number:,}", records=f"{register.records:,}"), ()


def few_dates(file: File, *, one_in: int) -> Found:
    """So few days among so many records that they are not each record's own."""
    for register in file.registers:
        if 0 < register.dates < (register.records - register.undated) // one_in:
            yield (
                f"{register.records - register.undated:,} records carry {register.dates} different dates: not the day of each.",
                (),
            )


MATCHERS: dict[str, Callable[..., Found]] = {
    function.__name__: function
    for function in (
        parts_and_total, balance, carried_over, copied, as_before, more_than_population, name_says_otherwise, negative,
        register_says, few_dates,
    )
}  # fmt: skip


def _key(count: Count, *, but: Sequence[str]) -> Key:
    """What a count is of, without some dimensions; `_T` and nothing said are the same."""
    means = sorted((dim, code) for dim, code in count.means.items() if dim not in but and code != WHOLE)
    return (None if "period" in but else count.period, *means)


def _grouped(counts: Sequence[Count], *, but: Sequence[str]) -> dict[Key, list[Count]]:
    groups: defaultdict[Key, list[Count]] = defaultdict(list)
    for count in counts:
        groups[_key(count, but=but)].append(count)
    return groups


def _bounds(counts: Sequence[Count]) -> tuple[int, int | None]:
    """The least and the most that counts make together; no upper bound where one reports nothing."""
    low, high = 0, 0
    unknown = False
    for count in counts:
        value = count.value
        if value.value is not None:
            low, high = low + value.value, high + value.value
        else:
            low += value.lower or 0
            unknown = unknown or value.upper is None
            high += value.upper or 0
    return low, None if unknown else high


def _said(low: int, high: int | None) -> str:
    return f"{low:,}" if low == high else f"at least {low:,}" if high is None else f"{low:,} to {high:,}"


def _about(count: Count) -> str:
    said = [
        code for dim, code in sorted(count.means.items()) if dim not in ("unit", "place") and code != WHOLE
    ]
    where = f"row {count.row}, “{count.column}”"
    return f"{where}: {_place(count.means['place'])}, {', '.join(code.removeprefix('~').replace('_', ' ') for code in said)}"


def _row_about(row: Sequence[Count]) -> str:
    means = row[0].means
    return ", ".join([_place(means["place"]), *(means[dim] for dim in ("territory", "law") if dim in means)])


@functools.lru_cache(maxsize=4096)
def _place(code: str) -> str:
    for country in (code[:3], {"PK": "PAK", "IN": "IND"}.get(code[:2], "")):
        if len(country) == 3:
            found = gazetteer(country).places.get(code) if country.isalpha() else None
            if found:
                return found.names["en"]
    return code
