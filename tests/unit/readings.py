"""Readings of invented sources on an invented country, for tests of what is built from readings."""

import hashlib

from palermo.evidence.figure import Figure
from palermo.evidence.origin import CellOrigin, TextOrigin, identify
from palermo.evidence.period import Interval, calendar_year, tip_reporting_period
from palermo.evidence.placement import Placement
from palermo.evidence.reading import Check, Quarantined, Reading, Row, Section
from palermo.evidence.recommendation import Recommendation
from palermo.evidence.source import Source
from palermo.evidence.statement import Statement

COUNTRY = "XAA"


def source(name: str, family: str = "tip", year: int | None = 2020, **more) -> Source:
    sha256 = hashlib.sha256(name.encode()).hexdigest()
    known = {"form": "text", "publisher": "Office of Invented Reports", "title": name, "country": COUNTRY}
    return Source(
        id=f"{family}-{sha256[:16]}", family=family, report_year=year, sha256=sha256, **known | more
    )


def figure(by: Source, measure: str, value, *, at: int = 0, year: int | None = None, **more) -> Figure:
    """A figure that a source states. `year` is its period's label; the source's own report year if not given."""
    year = year or by.report_year
    known = {
        "kind": "count",
        "status": "reported" if value is not None else "not_reported",
        "unit": "persons",
        "place": COUNTRY,
        "period": period(by, year),
        "country": COUNTRY,
    }
    where = (measure, year, at, *sorted((key, str(told)) for key, told in more.items()))
    known["origin"] = TextOrigin(source=by.id, span=(at, at + 4), quote="four")
    return Figure(
        id=identify(by.sha256, "figure", *where), measure=measure, value=value, source=by.id, **known | more
    )


def period(by: Source, year: int) -> Interval:
    return tip_reporting_period(year) if by.family == "tip" else calendar_year(year)


def statement(by: Source, topic: str, direction: str = "unspecified", *, at: int = 0, **more) -> Statement:
    text = more.pop("text", f"The government of Arvandia acted on {topic}.")
    known = {"polarity": "neutral", "place": COUNTRY, "country": COUNTRY}
    return Statement(
        id=identify(by.sha256, "statement", topic, direction, at),
        topic=topic,
        direction=direction,
        text=text,
        source=by.id,
        origin=TextOrigin(source=by.id, span=(at, at + len(text)), quote=text),
        **known | more,
    )


TEXT = "Arvandia is placed on Tier 2. The police investigated 40 traffickers. Inspectors visited no kiln."


def narrative(year: int = 2020, **more) -> Reading:
    """One text with one of everything that a text can give."""
    by = source(f"Arvandia {year}", year=year, chars=len(TEXT), **more)
    return Reading(
        source=by,
        text=TEXT,
        sections=(Section(name="summary", span=(0, len(TEXT))),),
        placements=(
            Placement(
                id=identify(by.sha256, "placement", 0), country=COUNTRY, year=year, tiers=("2",),
                change="remained", source=by.id, origin=origin(by, 0, 28),
            ),
        ),
        statements=(said(by, "investigations", 30, 68), said(by, "inspections", 70, 97)),
        figures=(figure(by, "suspects_investigated", 40, at=54, origin=origin(by, 54, 68)),),
        recommendations=(
            Recommendation(
                id=identify(by.sha256, "recommendation", 1), order=1, themes=("inspections", "training"),
                text="Visit the kilns, and train those who do.", country=COUNTRY, report_year=year,
                source=by.id, origin=origin(by, 70, 97),
            ),
        ),
        unread=((0, 10),),
        unread_share=0.1,
    )  # fmt: skip


def said(by: Source, topic: str, start: int, end: int) -> Statement:
    return statement(by, topic, at=start, text=TEXT[start:end])


def origin(by: Source, start: int, end: int) -> TextOrigin:
    return TextOrigin(source=by.id, span=(start, end), quote=TEXT[start:end])


def table(rows: int = 30) -> Reading:
    """One table with a figure a row, one row quarantined and one fault."""
    by = source("Arvandia in figures", family="returns", year=None, form="table", records=rows)
    figures = tuple(
        figure(by, "convictions", row % 7, year=1990 + row).model_copy(
            update={"origin": CellOrigin(source=by.id, row=row, column="convicted")}
        )
        for row in range(1, rows + 1)
    )
    return Reading(
        source=by,
        rows=tuple(Row(source=by.id, row=row, cells={"year": 1990 + row, "convicted": row % 7}) for row in range(1, rows + 1)),
        figures=figures,
        checks=(
            Check(
                id=identify(by.sha256, "check", 1), kind="parts_and_total", severity="fault", country=COUNTRY,
                says="The parts add up to 7, the total says 8.", on=(figures[0].id,), source=by.id, row=1,
            ),
        ),
        quarantined=(
            Quarantined(
                id=identify(by.sha256, "quarantined", 31), source=by.id, row=31, check="impossible_year",
                reason="The year 3021 has not come yet.", country=COUNTRY, cells={"year": 3021},
            ),
        ),
    )  # fmt: skip
