"""UNODC's database on trafficking in persons: detected victims, persons brought to justice, offences, by country.

The file is compiled from questionnaires, and what was typed into them leaks into it. Its known faults are rules
in content/checks/glotip/; what a text in Category means is in content/sources/glotip.yml.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from palermo.evidence.figure import Figure
from palermo.evidence.origin import CellOrigin, identify
from palermo.evidence.period import Interval, calendar_year
from palermo.evidence.reading import Check, Quarantined, Reading
from palermo.evidence.source import Source
from palermo.knowledge.countries import countries, country, find_country, find_people, folded
from palermo.knowledge.measures import measure
from palermo.knowledge.refusal import Refusal
from palermo.sources.catalogue import About, source_of
from palermo.sources.checks import Line, Match, Rule, apply, rules
from palermo.sources.tables import Cells, counted, kept, leave, look_up, nothing_left, records

KEY = ("Iso3_code", "Indicator", "Dimension", "Category", "Sex", "Age", "Year")
VALUE = "txtVALUE"
LOST_LETTER = "\ufffd"


def read(data: bytes, about: About) -> Reading:
    """A figure for every row that can be true, the rest in quarantine, and the faults among what is left."""
    rows = records(data, about)
    source = source_of(about, data, records=len(rows))
    meanings = Meanings(about.lookups["names"])
    lines = [_line(number, row, meanings, about) for number, row in enumerate(rows, 1)]
    quarantined, left = _set_aside(lines, about.family, source)
    periods = {year: calendar_year(int(year)) for year in {row["Year"] for row in rows}}
    figures = {line.row: _figure(line, periods, about, source) for line in left}
    return Reading(
        source=source,
        rows=kept(source, rows),
        figures=tuple(figures.values()),
        checks=tuple(_checks(left, figures, about.family, source)),
        quarantined=tuple(quarantined),
    )


class Meanings:
    """What the texts mean that stand for a citizenship or a country of repatriation.

    A code of a country, or a word such as `stateless`; None for a text that nobody has decided on.
    """

    def __init__(self, listed: Mapping[str, Sequence[str]]) -> None:
        self._listed = {folded(text): code for code, texts in listed.items() for text in texts}
        self._texts = {text.casefold(): code for code, texts in listed.items() for text in texts}
        for known in countries().values():
            for text in (known.name, *known.aliases, *known.demonyms):
                self._texts.setdefault(text.casefold(), known.iso3)
        self._found: dict[str, str | None] = {}

    def of(self, text: str, reporting: str) -> str | None:
        """`reporting` is the country whose questionnaire it is: `Nationals` are its own."""
        if text not in self._found:
            self._found[text] = self._find(text.strip())
        return reporting if self._found[text] == "own" else self._found[text]

    def _find(self, text: str) -> str | None:
        if LOST_LETTER in text:
            return self._find_broken(text)
        bare = text.strip("()")
        return self._listed.get(folded(text)) or find_country(bare) or find_people(bare)

    def _find_broken(self, text: str) -> str | None:
        """The one name that the text is when each lost letter may be any."""
        sought = re.compile(".".join(map(re.escape, text.casefold().split(LOST_LETTER))))
        codes = {code for name, code in self._texts.items() if sought.fullmatch(name)}
        return codes.pop() if len(codes) == 1 else None


def _line(number: int, row: Cells, meanings: Meanings, about: About) -> Line:
    where = f"{about.id}, row {number}"
    code = row["Iso3_code"].strip() or find_country(row["Country"])
    if code is None:
        raise Refusal(
            f"{row['Country']!r} has no code and is not a known country",
            where=where,
            do="Add it to content/countries/countries.csv",
        )
    value = counted(row[VALUE], where=where)
    exact = value.get("value")
    return Line(
        row=number,
        cells=row,
        lower=value["lower"] if exact is None else exact,
        upper=value["upper"] if exact is None else exact,
        country=country(code).iso3,
        meaning=_meaning(row, code, meanings, about, where),
    )


def _meaning(row: Cells, code: str, meanings: Meanings, about: About, where: str) -> str | None:
    """What Category means: a form, a country or another word, and `total` where there is none."""
    dimension = look_up(about.lookups["Dimension"], row["Dimension"], named="Dimension", where=where)
    if not dimension:
        look_up({"Total": None}, row["Category"], named="Category of a total", where=where)
        return "total"
    if dimension["breakdown"] == "form":
        form = look_up(about.lookups["form"], row["Category"], named="form", where=where)
        return str(form["code"])
    return meanings.of(row["Category"], code)


def _set_aside(lines: list[Line], family: str, source: Source) -> tuple[list[Quarantined], list[Line]]:
    aside: dict[int, Quarantined] = {}
    for rule in (rule for rule in rules(family) if rule.severity == "quarantine"):
        for match in apply(rule, lines, KEY):
            aside |= {line.row: _quarantined(line, match, rule, source) for line in match.lines}
        lines = [line for line in lines if line.row not in aside]
    return [aside[row] for row in sorted(aside)], lines


def _quarantined(line: Line, match: Match, rule: Rule, source: Source) -> Quarantined:
    return Quarantined(
        id=identify(source.sha256, "quarantined", line.row),
        source=source.id,
        row=line.row,
        check=rule.id,
        reason=f"{rule.title}: {match.says}.",
        country=line.country,
        cells=dict(line.cells),
    )


def _checks(
    lines: Sequence[Line], figures: Mapping[int, Figure], family: str, source: Source
) -> Iterable[Check]:
    for rule in (rule for rule in rules(family) if rule.severity != "quarantine"):
        for match in apply(rule, lines, KEY):
            yield _check(match, rule, figures, source)


def _check(match: Match, rule: Rule, figures: Mapping[int, Figure], source: Source) -> Check:
    first = match.lines[0]
    return Check(
        id=identify(source.sha256, "check", rule.id, *(line.row for line in match.lines)),
        kind=rule.id,
        severity="fault" if rule.severity == "fault" else "notice",
        says=f"{rule.title} ({_of(first)}): {match.says}.",
        country=first.country,
        on=tuple(figures[line.row].id for line in match.lines),
        source=source.id,
        row=first.row,
    )


def _of(line: Line) -> str:
    told = [line.cells["Indicator"], line.cells["Year"]]
    told += [line.cells[name] for name in ("Category", "Sex", "Age") if line.cells[name] != "Total"]
    return ", ".join(told)


def _figure(line: Line, periods: Mapping[str, Interval], about: About, source: Source) -> Figure:
    """One row as a figure. Every column is read here, or left because another says the same."""
    lookups, row, where = about.lookups, dict(line.cells), f"{about.id}, row {line.row}"
    indicator = look_up(lookups["Indicator"], row.pop("Indicator"), named="Indicator", where=where)
    dimension = lookups["Dimension"][row.pop("Dimension")]
    look_up(
        lookups["Unit of measurement"],
        row.pop("Unit of measurement"),
        named="Unit of measurement",
        where=where,
    )
    look_up(lookups["Source"], row.pop("Source"), named="Source", where=where)
    breakdown = {
        dimension.get("breakdown"): line.meaning,
        "sex": look_up(lookups["Sex"], row.pop("Sex"), named="Sex", where=where),
        "age": look_up(lookups["Age"], row.pop("Age"), named="Age", where=where),
    }
    told = {name: value for name, value in breakdown.items() if name and value}
    figure = Figure(
        id=identify(source.sha256, "figure", line.row, VALUE),
        kind="count",
        measure=measure(dimension.get("measure", indicator["measure"])).code,
        unit=indicator["unit"],
        forms=_forms(row.pop("Category"), lookups["form"]),
        place=line.country,
        country=line.country,
        period=periods[row.pop("Year")],
        breakdown=told,
        part_of_total=bool(told),
        source=source.id,
        origin=CellOrigin(source=source.id, row=line.row, column=VALUE),
        **counted(row.pop(VALUE), where=where),
    )
    leave(
        row, ("Iso3_code", "Country", "Region", "Subregion")
    )  # the code says it, and our own list the region
    nothing_left(row, where=where)
    return figure


def _forms(category: str, forms: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(forms[category]["forms"]) if category in forms else ()
