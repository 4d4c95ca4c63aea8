"""The register of brick kilns in Jammu and Kashmir, India: how many hold a valid consent of the pollution board.

A consent to operate says nothing about labour and is no registration under a factories law. The register names
kilns and gives points; only the validity and the date of a record leave this reader (design, invariant 12).
There are no outlines of Indian districts in the corpus, so the counts are of the territory as a whole.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any, Literal

from palermo.evidence.figure import Figure
from palermo.evidence.origin import PathOrigin, identify
from palermo.evidence.reading import Check, Reading
from palermo.evidence.source import Source
from palermo.knowledge.measures import measure
from palermo.knowledge.refusal import Refusal
from palermo.sources.catalogue import About, source_of
from palermo.sources.tables import check_count, kept, look_up

MEASURE = "kilns_licensed"
SHOWN = ("Date_of_CTO", "Validity")
Record = dict[str, Any]


def read(data: bytes, about: About) -> Reading:
    """Counts by validity, and the register's faults as checks."""
    records = _records(data, about)
    source = source_of(about, data, records=len(records))
    return Reading(
        source=source,
        rows=kept(source, ({field: record[field] for field in SHOWN} for record in records)),
        figures=tuple(_figures(records, about, source)),
        checks=tuple(_checks(records, about, source)),
    )


def _records(data: bytes, about: About) -> list[Record]:
    try:
        records = json.loads(data)
    except ValueError:
        raise Refusal("this is not JSON", where=about.id, do="Download the register again") from None
    for n, record in enumerate(records, 1):
        if not isinstance(record, dict) or record.keys() != set(about.header):
            raise Refusal(
                "a record has other fields than the register had",
                where=f"{about.id}, record {n}",
                do=f"Compare it with the header in content/sources/{about.id}.yml",
            )
    check_count(len(records), about)
    return list(records)


def _figures(records: list[Record], about: About, source: Source) -> Iterable[Figure]:
    known = about.lookups["Validity"]
    printed = Counter(record["Validity"] for record in records)
    spellings: dict[str, list[str]] = {}
    for spelling in printed:
        validity = look_up(known, spelling, named="Validity", where=about.id)
        spellings.setdefault(validity, []).append(spelling)
    yield _figure(about, source, None, len(records), "$[*]")
    for validity, spelt in spellings.items():
        asked = " || ".join(f"@.Validity == '{spelling}'" for spelling in spelt)
        yield _figure(about, source, validity, sum(printed[spelling] for spelling in spelt), f"$[?{asked}]")


def _figure(about: About, source: Source, validity: str | None, number: int, path: str) -> Figure:
    return Figure(
        id=identify(source.sha256, "figure", validity),
        kind="count",
        measure=MEASURE,
        status="reported",
        value=number,
        unit=measure(MEASURE).unit,
        place=about.lookups["place"],
        level="province",
        breakdown={"validity": validity} if validity else {},
        part_of_total=validity is not None,
        country=source.country or "",
        source=source.id,
        origin=PathOrigin(source=source.id, path=path),
    )


def _checks(records: list[Record], about: About, source: Source) -> Iterable[Check]:
    every = len(records)
    if swapped := _count(records, lambda record: _exchanged(record, about)):
        yield _check(source, "exchanged_columns", "fault", f"Latitude and Longitude are exchanged in {swapped} of {every} records: as printed, they lie outside India.")  # fmt: skip
    if same := every - len({(record["Latitude"], record["Longitude"]) for record in records}):
        yield _check(source, "duplicate_key", "notice", f"{same} of {every} records have the point of an earlier one; some may be one kiln entered twice.")  # fmt: skip
    if undated := _count(records, lambda record: not record["Date_of_CTO"]):
        yield _check(source, "undated", "notice", f"{undated} of {every} records have no date of consent.")
    dates = Counter(record["Date_of_CTO"] for record in records if record["Date_of_CTO"])
    if len(dates) < every // 10:
        yield _check(source, "one_date_for_many", "notice", f"{dates.total()} dates of consent are of {len(dates)} days only ({', '.join(dates)}): not the day of each consent.")  # fmt: skip


def _exchanged(record: Record, about: About) -> bool:
    (south, north), (west, east) = about.lookups["latitude"], about.lookups["longitude"]
    latitude, longitude = record["Latitude"], record["Longitude"]
    return not south <= latitude <= north and south <= longitude <= north and west <= latitude <= east


def _count(records: list[Record], holds: Callable[[Record], bool]) -> int:
    return sum(map(holds, records))


def _check(source: Source, kind: str, severity: Literal["fault", "notice"], says: str) -> Check:
    return Check(
        id=identify(source.sha256, "check", kind),
        kind=kind,
        severity=severity,
        says=says,
        country=source.country,
        source=source.id,
    )
