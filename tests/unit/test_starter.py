"""The starter facts: what Palermo knows without a corpus, and that it was carried over faithfully."""

import csv
import io
import os
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import pytest

from palermo.evidence.figure import Figure
from palermo.evidence.reading import Reading
from palermo.knowledge.content import content_root
from palermo.knowledge.refusal import Refusal
from palermo.sources.catalogue import about, companions_of, found, read_with, reader_of

TABLES = ("starter_tiers", "starter_enforcement", "starter_pakistan", "starter_population")
PAGE_2020 = "U.S. Department of State, Trafficking in Persons Report 2020, Pakistan"


def starter(name: str) -> Reading:
    known = about(name)
    return reader_of(known)((content_root() / known.path).read_bytes(), known)


def test_palermo_starts_without_a_corpus():
    assert {known.id for known, _ in found(None) if known.reader == "starter"} == set(TABLES)


def test_pakistan_has_a_tier_in_every_year():
    exact = [p for p in starter("starter_tiers").placements if p.country == "PAK" and len(p.tiers) == 1]
    assert {p.year for p in exact} == set(range(2001, 2026))
    assert [p.tiers for p in exact if p.year in (2018, 2020)] == [("2",), ("2WL",)]


def test_disagreements_about_a_tier_are_kept():
    luxembourg = [p for p in starter("starter_tiers").placements if (p.country, p.year) == ("LUX", 2011)]
    assert {p.tiers for p in luxembourg} == {("1",), ("2",)}


def test_the_world_has_two_numbers_of_victims_for_2023():
    figures = starter("starter_enforcement").figures
    victims = [f for f in figures if f.place == "WLD" and f.measure == "victims_identified" and f.period]
    assert {f.value for f in victims if f.period.label == 2023} == {133939, 133943}


def test_the_tribal_areas_are_apart_in_2017_and_inside_in_2023():
    people = {(f.place, f.period.label): f.value for f in starter("starter_population").figures if f.period}
    assert people["FATA@census-2017", 2017] == 5001676
    assert ("FATA@census-2017", 2023) not in people
    assert people["PK5@2022", 2023] == 40856097


def test_punjabs_and_sindhs_inspectors_make_no_national_number():
    inspectors = [f for f in starter("starter_pakistan").figures if f.measure == "inspectors"]
    of_2019 = {f.place: (f.status, f.value) for f in inspectors if f.period and f.period.label == 2019}
    assert of_2019["PK6@2022"] == ("reported", 80)
    assert of_2019["PK7@2022"] == ("reported", 120)
    assert of_2019["PAK"] == ("unknown", None)


def test_a_fact_without_a_citation_is_refused():
    known = about("starter_population").model_copy(update={"minimum": 1})
    row = "PAK,PAK,country,2023,census,count,population,persons,,,,reported,1,,,exact,no,,"
    with pytest.raises(Refusal, match="row 1: the row has no citation"):
        reader_of(known)(f"{','.join(known.header)}\n{row}\n".encode(), known)


@pytest.mark.corpus
@pytest.mark.slow
@pytest.mark.parametrize("name", TABLES)
def test_the_starter_facts_are_those_of_the_sources(corpus: Path, name: str):
    known = about(name)
    expected = _table(known.header, CARRIED_OVER[name](corpus))
    path = content_root() / known.path
    if os.environ.get("PALERMO_REWRITE"):
        path.write_text(expected, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == expected, f"set PALERMO_REWRITE=1 to write {known.path} again"


def _table(header: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return out.getvalue()


def _readings(corpus: Path, name: str) -> list[Reading]:
    here = [(known, path) for known, path in found(corpus) if known.id == name]
    return [read_with(known, companions_of(known, corpus), path.read_bytes()) for known, path in here]


def _tiers(corpus: Path) -> Iterable[tuple[object, ...]]:
    said: dict[tuple[str, int, str], set[str]] = defaultdict(set)
    for name, code in (("tiers", None), ("tiers_factbook", "cia_factbook"), ("tiers_pakistan", "compiled")):
        for reading in _readings(corpus, name):
            for place in reading.placements:
                key = (place.country, place.year or 0, "/".join(place.tiers))
                said[key].add(code or reading.rows[place.origin.row - 1].cells["source"])
    for (country, year, tier), names in sorted(said.items()):
        yield country, year, tier, "|".join(sorted(names)), f"Trafficking in Persons Report {year}"


def _enforcement(corpus: Path) -> Iterable[tuple[object, ...]]:
    for reading in _readings(corpus, "enforcement"):
        for figure in reading.figures:
            yield _row(figure.model_copy(update={"note": None}), str(figure.note))


def _pakistan(corpus: Path) -> Iterable[tuple[object, ...]]:
    for reading in _readings(corpus, "glotip"):
        for figure in reading.figures:
            if figure.country == "PAK" and not figure.part_of_total:
                yield _row(
                    figure, f"UNODC, GLOTIP database, downloaded on 14 April 2025, row {figure.origin.row}"
                )
    for reading in _readings(corpus, "ilab_xml"):
        for figure in reading.figures:
            if figure.country == "PAK":
                line = reading.rows[figure.origin.row - 1].cells["line"]
                told = f"U.S. Department of Labor, Findings on the Worst Forms of Child Labor {figure.period.label}"
                yield _row(figure, f"{told}, country data, line {line}")
    yield from PAGE_2020_FIGURES


def _population(corpus: Path) -> Iterable[tuple[object, ...]]:
    for name, citation in (
        ("population-districts-2017", "Pakistan Bureau of Statistics, census 2017, sum of districts"),
        ("population-provinces-2023", "Pakistan Bureau of Statistics, census 2023"),
    ):
        for reading in _readings(corpus, name):
            for figure in reading.figures:
                if figure.level in ("country", "province") and not figure.breakdown:
                    yield _row(figure, citation)


def _row(figure: Figure, citation: str) -> tuple[object, ...]:
    assert figure.period
    return (
        figure.country, figure.place, figure.level, figure.period.label, figure.period.kind, figure.kind,
        figure.measure, figure.unit, figure.of or "", "|".join(figure.forms),
        ";".join(f"{name}={value}" for name, value in figure.breakdown.items()), figure.status,
        *("" if number is None else number for number in (figure.value, figure.lower, figure.upper)),
        figure.qualifier, "yes" if figure.part_of_total else "no", figure.note or "", citation,
    )  # fmt: skip


# What the 2020 page says in numbers, read by hand.
PAGE_2020_FIGURES = [
    ("PAK", place, level, 2020, "tip_reporting_period", kind, measure, unit, of, "", "", "reported", value, "", "", "exact", part, note, PAGE_2020)
    for place, level, kind, measure, unit, of, value, part, note in [
        ("PAK", "country", "count", "investigations", "cases", "", 8, "yes", "Of Pakistani victims identified abroad"),
        ("PK6@2022", "province", "share", "convictions", "percent", "convictions", 98, "yes", "Punjab's part of convictions"),
        ("PAK", "country", "coverage", "convictions", "provinces", 6, 2, "no", "Provinces that convicted any trafficker"),
        ("PAK", "country", "share", "victims_referred", "percent", "victims_identified", 4, "no", ""),
    ]
]  # fmt: skip

CARRIED_OVER = {
    "starter_tiers": _tiers,
    "starter_enforcement": _enforcement,
    "starter_pakistan": _pakistan,
    "starter_population": _population,
}
