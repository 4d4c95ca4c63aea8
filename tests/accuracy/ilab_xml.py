"""The Department of Labor's own structured data, held against the reading of its printed reports.

Levels, suggested actions with their areas, and the numbers of the enforcement tables; of held-out countries in
held-out years. The two editions differ now and then (a comma, "brick making"), so letters and digits are compared.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree
from tests.accuracy.held_out import held_out
from tests.accuracy.score import Tally

from palermo.evidence.reading import Reading
from palermo.knowledge.countries import find_country
from palermo.knowledge.refusal import Refusal
from palermo.sources.narrative.reader import read_text

YEARS = (2015, 2017, 2019)
AREAS = {"Laws": "Legal Framework", "Policies": "Government Policies"}
MEASURES = {
    "Labor_Inspectors": "inspectors",
    "Labor_Inspections": "inspections",
    "Labor_Worksite_Inspections": "inspections_at_worksite",
    "Labor_Violations": "child_labor_violations",
    "Labor_Penalties_Imposed": "child_labor_penalties",
    "Labor_Penalties_Collected": "child_labor_penalties_collected",
    "Criminal_Investigations": "child_labor_investigations",
    "Criminal_Violations": "child_labor_violations",
    "Criminal_Prosecutions": "child_labor_prosecutions",
    "Criminal_Convictions": "child_labor_convictions",
}


@dataclass
class Report:
    """One country's year, as data and as read. Actions are (area, letters), numbers are (measure, value)."""

    country: str
    year: int
    level: tuple[str, str | None]
    actions: tuple[set[tuple[str, str]], set[tuple[str, str]]] = field(default_factory=lambda: (set(), set()))
    numbers: tuple[set[tuple[str, float]], set[tuple[str, float]]] = field(
        default_factory=lambda: (set(), set())
    )


def letters(text: str) -> str:
    return "".join(character for character in text.lower() if character.isalnum())


def area(tag: str) -> str:
    return letters(AREAS.get(tag, tag))


def reports(corpus: Path) -> Iterator[Report]:
    """Every held-out report that stands in both editions under one name."""
    for year in YEARS:
        printed = {letters(path.stem): path for path in (corpus / "ilab" / "txt" / str(year)).glob("*.txt")}
        for entry in etree.parse(corpus / "ilab" / "xml" / f"countries_datayear_{year}.xml").getroot():
            path = printed.get(letters(entry.findtext("Name", "")))
            if path and held_out("ilab", path.stem, year):
                yield compare(entry, path, year)


def compare(entry: etree._Element, path: Path, year: int) -> Report:
    reading = read(path, find_country(entry.findtext("Name", "")), year)
    level = reading.placements[0].level if reading and reading.placements else None
    return Report(
        path.stem,
        year,
        (entry.findtext("Advancement_Level", "").strip(), level),
        (actions(entry), read_actions(reading) if reading else set()),
        (numbers(entry), read_numbers(reading, year) if reading else set()),
    )


def read(path: Path, country: str | None, year: int) -> Reading | None:
    text = path.read_bytes().decode("utf-8")
    try:
        return read_text(text, path.name, family="ilab", country=country, year=year)
    except Refusal:
        return None


def actions(entry: etree._Element) -> set[tuple[str, str]]:
    return {
        (area(group.tag), letters(name))
        for group in entry.iterfind("Suggested_Actions/*")
        for name in group.xpath(".//Action/Name/text()")
    }


def read_actions(reading: Reading) -> set[tuple[str, str]]:
    return {(letters(each.area or ""), letters(each.text or "")) for each in reading.recommendations}


def numbers(entry: etree._Element) -> set[tuple[str, float]]:
    """Numbers of the whole country; provinces are kept apart and are not compared here."""
    told = ((measure, entry.findtext(f"Enforcements/{tag}", "")) for tag, measure in MEASURES.items())
    return {(measure, float(value.replace(",", ""))) for measure, value in told if is_number(value)}


def is_number(value: str) -> bool:
    return re.fullmatch(r"\s*\d[\d,]*\s*", value) is not None


def read_numbers(reading: Reading, year: int) -> set[tuple[str, float]]:
    """The reader's numbers for the report's own year, in tables and prose alike."""
    return {
        (each.measure, float(each.value))
        for each in reading.figures
        if each.value is not None
        and each.kind == "count"
        and (not each.said or each.said.year in (None, year))
    }


def level_tally(read_reports: list[Report]) -> Tally:
    stated = [report for report in read_reports if report.level[0]]
    right = sum(same_level(*report.level) for report in stated)
    return Tally(right, sum(report.level[1] is not None for report in stated), len(stated))


def same_level(stated: str, found: str | None) -> bool:
    """The advancement itself; the reason given after the dash is printed in several wordings."""
    return found is not None and letters(re.split(r"[–-]", found)[0]) == letters(re.split(r"[–-]", stated)[0])


def action_tally(read_reports: list[Report], with_area: bool) -> Tally:
    """Suggested actions letter for letter, with or without the area they are listed under."""

    def told(listed: set[tuple[str, str]]) -> set[tuple[str, str]] | set[str]:
        return listed if with_area else {words for _, words in listed}

    pairs = [(told(report.actions[0]), told(report.actions[1])) for report in read_reports]
    return Tally(
        sum(len(wanted & found) for wanted, found in pairs),
        sum(len(found) for _, found in pairs),
        sum(len(wanted) for wanted, _ in pairs),
    )


def number_recall(read_reports: list[Report]) -> tuple[int, int]:
    """(numbers of the enforcement tables found with their measure, all of them)."""
    found = sum(len(report.numbers[0] & report.numbers[1]) for report in read_reports)
    return found, sum(len(report.numbers[0]) for report in read_reports)
