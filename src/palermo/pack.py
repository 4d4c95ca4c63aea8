"""The data-request pack: five years from 1 April to 31 March, every stage by form and level, and the UN's tables.

Every cell is a number, bounds, or says why there is none; none is empty and none is a formula.
"""

import io
import itertools
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]

from palermo.evidence.figure import Figure
from palermo.evidence.period import Interval, calendar_year, tip_reporting_period
from palermo.knowledge.content import load
from palermo.knowledge.measures import measures
from palermo.knowledge.places import gazetteer
from palermo.store.evidence_file import Evidence

OFFICIAL = ("release", "return")
Row = Sequence[Any]


def write(home: Path, country: str, year: int, out: Path) -> None:
    """Write the pack of a country for the report of a year. Figures are those released and those returned, nothing else."""
    with Evidence.open(home) as evidence:
        families = {source.id: source.family for source in evidence.sources()}
        figures = [f for f in evidence.figures(country) if families.get(f.source) in OFFICIAL]
        sources = [s for s in evidence.sources() if s.id in {f.source for f in figures}]
    out.write_bytes(
        pack(
            figures,
            [
                (s.id, s.title or s.id, s.citation or s.title or s.id, s.publisher or s.family)
                for s in sources
            ],
            country,
            year,
        )
    )


def pack(figures: list[Figure], sources: list[tuple[str, str, str, str]], country: str, year: int) -> bytes:
    """The workbook."""
    told = load("returns/templates.yml")["pack"]
    periods = [tip_reporting_period(year - n) for n in reversed(range(told["years"]))]
    # What is counted by calendar year alone stands beside, and is never taken for the reporting year.
    beside = [calendar_year(year - n) for n in range(told["years"], 0, -1)]
    kept = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(kept, options) as book:
        book.set_properties({"title": f"Data request {country} {year}"})
        bold = book.add_format({"bold": True, "text_wrap": True})
        _sheet(
            book,
            bold,
            "Notes",
            [("About", "What"), *_notes(figures, periods, country, year)],
            widths=(36, 110),
        )
        for code in told["stages"]:
            _sheet(
                book,
                bold,
                _title(code),
                list(_stage(figures, code, [*periods, *beside], country)),
                widths=(30, 16, 28),
            )
        _sheet(
            book,
            bold,
            "Persons and records",
            list(_persons(figures, [*periods, *beside], country)),
            widths=(38, 38, 12),
        )
        _sheet(book, bold, "UN questionnaire", list(_un(figures, year, country)), widths=(34, 20, 20, 20))
        _sheet(
            book,
            bold,
            "Sources",
            [("Source", "Title", "Citation", "Publisher"), *sources]
            if sources
            else [("Source", "Title"), ("none", told["not_reported"])],
            widths=(28, 40, 60, 28),
        )
    return kept.getvalue()


def _title(code: str) -> str:
    return measures()[code].name[:31]


def _sheet(book: Any, bold: Any, name: str, rows: list[Row], *, widths: Sequence[int]) -> None:
    sheet = book.add_worksheet(name)
    for n, row in enumerate(rows):
        for c, cell in enumerate(row):
            sheet.write(n, c, cell, bold) if n == 0 else sheet.write(n, c, cell)
    for c, width in enumerate(widths):
        sheet.set_column(c, c, width)
    sheet.freeze_panes(1, 0)


def _stage(figures: list[Figure], code: str, periods: list[Interval], country: str) -> Iterator[Row]:
    """A measure: place and level and form down, reporting years across."""
    yield ("Place", "Reporting level", "Form", "Unit", *(_days(period) for period in periods))
    ours = [f for f in figures if f.measure == code and not f.breakdown]
    units = sorted({f.unit for f in ours}) or [measures()[code].unit]
    listed = gazetteer(country)
    forms = sorted({f.forms[0] for f in ours if f.forms})
    for unit in units:
        for place in (country, *listed.at("province")):
            for level in ("all", "federal") if place == country else ("all",):
                for form in (None, *forms):
                    cells = [_said(_of(ours, place, level, form, unit, period)) for period in periods]
                    if form is None or any(cell != _none() for cell in cells):
                        yield (listed.name(place), level, _form(form), unit, *cells)


def _of(
    figures: list[Figure], place: str, level: str, form: str | None, unit: str, period: Interval
) -> list[Figure]:
    return [
        f
        for f in figures
        if f.place == place and f.unit == unit and f.period == period
        and (f.forms[0] if f.forms else None) == form and (f.level == "federal") == (level == "federal")
    ]  # fmt: skip


def _said(found: list[Figure]) -> Any:
    """One number, or bounds, or what each source says; never an average."""
    told = list(dict.fromkeys(_one(f) for f in found))
    if not told:
        return _none()
    known = [one for one in told if one != _none()]
    if len(known) > 1:
        return " or ".join(map(str, known)) + " (sources differ)"
    return known[0] if known else told[0]


def _one(figure: Figure) -> Any:
    if figure.value is not None and figure.qualifier == "about" and figure.upper is not None:
        said = str(load("returns/templates.yml")["pack"]["estimate"])
        return said.format(value=figure.value, lower=figure.lower, upper=figure.upper)
    if figure.value is not None:
        return figure.value
    if figure.status == "bounded" and figure.lower is not None and figure.upper is not None:
        return f"{figure.lower}–{figure.upper}"
    if figure.status == "bounded" and figure.lower is not None:
        return f"at least {figure.lower}"
    if figure.status == "not_applicable":
        return "not applicable"
    return "not released" if figure.status == "unknown" else _none()


def _none() -> str:
    return str(load("returns/templates.yml")["pack"]["not_reported"])


def _form(code: str | None) -> str:
    names = {form["code"]: form["name"] for form in load("forms.yml")["forms"]}
    return "All forms" if code is None else names.get(code, code)


def _days(period: Interval) -> str:
    if period.kind == "calendar_year":
        return f"Calendar year {period.label}"
    return f"1 April {period.start.year} – 31 March {period.end.year}"


def _notes(figures: list[Figure], periods: list[Interval], country: str, year: int) -> Iterator[Row]:
    told = load("returns/templates.yml")["pack"]
    yield "Country", gazetteer(country).name(country)
    yield "Report", f"{year}: five reporting years, each 1 April to 31 March"
    yield (
        "Figures",
        "Released by the registry through its gate, or returned by agencies and accepted; nothing else.",
    )
    yield _none(), "Nobody has reported this. It is not zero."
    yield "not released", "Known, and withheld to protect persons."
    yield "a–b, at least a", "Bounds: what is published shows no more."
    beside = [row["measure"] for row in told["persons_and_records"]]
    for code in dict.fromkeys([*told["stages"], *beside]):
        yield measures()[code].name, measures()[code].definition
    for period in periods:
        yield from _unanswered(figures, period, country, told["stages"])
    yield from _changes(figures, periods, told["stages"])
    for figure in figures:
        if figure.period in periods and figure.note and figure.source.startswith("return-national"):
            yield f"{measures()[figure.measure].name}, {figure.period.label}", figure.note


def _unanswered(figures: list[Figure], period: Interval, country: str, stages: list[str]) -> Iterator[Row]:
    """Who has not answered: the provinces of which no measure of the year is known."""
    listed = gazetteer(country)
    for code in stages:
        held = {
            f.place
            for f in figures
            if f.measure == code and f.period == period and f.status in ("reported", "bounded")
        }
        missing = [listed.name(place) for place in listed.at("province") if place not in held]
        if missing:
            yield f"Not answered, {period.label}", f"{measures()[code].name}: {', '.join(missing)}"


def _changes(figures: list[Figure], periods: list[Interval], stages: list[str]) -> Iterator[Row]:
    """What changed between years: units, forms and sources."""
    for code in stages:
        for before, after in itertools.pairwise(periods):
            for what in ("unit", "forms", "family"):
                then, now = (_told(figures, code, period, what) for period in (before, after))
                if then and now and then != now:
                    yield (
                        f"Changed, {after.label}",
                        f"{measures()[code].name}: {what} {', '.join(sorted(then))} before, {', '.join(sorted(now))} now",
                    )


def _told(figures: list[Figure], code: str, period: Interval, what: str) -> set[str]:
    ours = [f for f in figures if f.measure == code and f.period == period]
    if what == "unit":
        return {f.unit for f in ours}
    if what == "forms":
        return {form for f in ours for form in f.forms}
    return {f.source.partition("-")[0] for f in ours}


def _un(figures: list[Figure], year: int, country: str) -> Iterator[Row]:
    """The UN questionnaire's tables: calendar years, as it asks."""
    told = load("returns/templates.yml")["pack"]
    years = [calendar_year(year - n) for n in range(told["years"], 0, -1)]
    yield ("Indicator", "By", "Category", "Unit", *(str(one.label) for one in years))
    for table in told["un_tables"]:
        ours = [
            f
            for f in figures
            if f.measure == table["measure"] and f.place == country and f.level != "federal"
        ]
        for category in _categories(ours, table["by"]):
            cells = [
                _said([f for f in ours if f.period == one and _category(f, table["by"]) == category])
                for one in years
            ]
            unit = next((f.unit for f in ours), measures()[table["measure"]].unit)
            yield (
                measures()[table["measure"]].name,
                " and ".join(table["by"]),
                " and ".join(category),
                unit,
                *cells,
            )


def _persons(figures: list[Figure], periods: list[Interval], country: str) -> Iterator[Row]:
    """Persons beside the records that were made of them, and persons whom two kinds of offices found."""
    yield ("Measure", "Category", "Unit", *(_days(period) for period in periods))
    words = load("pages/words.yml")["breakdown_values"]
    for row in load("returns/templates.yml")["pack"]["persons_and_records"]:
        name = row.get("by")
        ours = [
            f for f in figures if f.measure == row["measure"] and f.place == country and not f.forms
            and f.level != "federal" and set(f.breakdown) == ({name} if name else set())
        ]  # fmt: skip
        for code in sorted({f.breakdown[name] for f in ours}) if name else [None]:
            cells = [
                _said([f for f in ours if f.period == one and (name is None or f.breakdown[name] == code)])
                for one in periods
            ]
            yield (
                measures()[row["measure"]].name,
                words.get(code, "All"),
                measures()[row["measure"]].unit,
                *cells,
            )


def _categories(figures: list[Figure], by: list[str]) -> list[tuple[str, ...]]:
    """The categories that the UN asks for, and those that figures have besides."""
    asked = {
        "sex": ("male", "female"), "age": ("adult", "child"), "form": ("sex", "forced_labour", "organ_removal"),
        "citizenship": ("own", "foreign"),
    }  # fmt: skip
    wanted: list[tuple[str, ...]] = [()]
    for dim in by:
        wanted = [(*told, code) for told in wanted for code in asked[dim]]
    held = {told for f in figures if (told := _category(f, by))}
    return [("total",), *wanted, *sorted(held - set(wanted) - {("total",)})]


def _category(figure: Figure, by: list[str]) -> tuple[str, ...] | None:
    """The figure's category in a table; None where it is broken down by something else."""
    told = {**figure.breakdown, **({"form": figure.forms[0]} if figure.forms else {})}
    if not told:
        return ("total",)
    return tuple(told[dim] for dim in by) if set(told) == set(by) else None
