"""India's crime bureau: persons arrested, charge-sheeted and convicted under the laws on trafficking, by state."""

from collections.abc import Iterator, Mapping
from typing import Any

from palermo.evidence.figure import Figure
from palermo.evidence.origin import CellOrigin, identify
from palermo.evidence.period import calendar_year
from palermo.evidence.reading import Check, Quarantined, Reading, Row
from palermo.evidence.source import Source
from palermo.knowledge.measures import measure
from palermo.knowledge.places import gazetteer
from palermo.knowledge.refusal import Refusal
from palermo.sources.catalogue import About, source_of
from palermo.sources.tables import Cells, look_up, records, whole_number

COUNTRY = "IND"


def read(data: bytes, about: About) -> Reading:
    """Figures of the heads of crime that concern trafficking; rows of other crimes are not kept."""
    rows = records(data, about)
    source, lookups = source_of(about, data, records=len(rows)), about.lookups
    ours = [(number, row) for number, row in enumerate(rows, 1) if row[lookups["head"]] in lookups["heads"]]
    _check_heads(rows, about)
    made = [fact for number, row in ours for fact in _facts(number, row, about, source)]
    figures = tuple(fact for fact in made if isinstance(fact, Figure))
    return Reading(
        source=source,
        rows=tuple(Row(source=source.id, row=number, cells=row) for number, row in ours),
        figures=figures,
        quarantined=tuple(fact for fact in made if isinstance(fact, Quarantined)),
        checks=tuple(parts_and_totals(figures, source)),
    )


def place_of(state: str, lookups: Mapping[str, Any], *, where: str) -> dict[str, Any]:
    """place, level, breakdown and part_of_total of a printed state; refuses one that is not known."""
    if state in lookups["country"]:
        return {"place": COUNTRY, "level": "country"}
    apart = {"level": "province", "part_of_total": True}
    if state in lookups["without_code"]:
        return {**apart, "place": COUNTRY, "breakdown": {"territory": state.title()}}
    place = lookups["places"].get(state) or gazetteer(COUNTRY).resolve(state, level="province")
    if place is None:
        raise Refusal(
            f"{state!r} is not a known state",
            where=where,
            do="Add it under places in the source's file in content/sources/",
        )
    return {**apart, "place": place}


def _check_heads(rows: list[Cells], about: About) -> None:
    """A head that went away was renamed: its rows would be lost without a word."""
    printed = {row[about.lookups["head"]] for row in rows}
    for head in about.lookups["heads"]:
        look_up(dict.fromkeys(printed), head, named="heads", where=about.id)


def _facts(number: int, row: Cells, about: About, source: Source) -> Iterator[Figure | Quarantined]:
    lookups, where = about.lookups, f"{about.id}, row {number}"
    for column, only in lookups["fixed"].items():
        look_up({only: only}, row[column], named=column, where=where)
    state = row[lookups["state"]]
    if state in lookups["sums"]:
        return
    head, place = lookups["heads"][row[lookups["head"]]], place_of(state, lookups, where=where)
    for column, told in lookups["columns"].items():
        for ending, sex in lookups["sexes"].items():
            printed = row[column + ending]
            if printed.startswith("-"):
                yield _quarantined(number, column + ending, printed, row, source)
                continue
            own = {"law": head["law"], **({"sex": sex} if sex else {})}
            yield Figure.model_validate(
                {
                    "id": identify(source.sha256, "figure", number, column + ending),
                    "kind": "count",
                    "measure": measure(told["measure"]).code,
                    "status": "reported",
                    "value": whole_number(printed, where=where),
                    "unit": told["unit"],
                    "forms": tuple(head["forms"]),
                    "country": COUNTRY,
                    "period": calendar_year(lookups["year"]),
                    "source": source.id,
                    "origin": CellOrigin(source=source.id, row=number, column=column + ending),
                    **place,
                    "breakdown": {**place.get("breakdown", {}), **own},
                    "part_of_total": True,  # of several laws, and no table adds them
                }
            )


def _quarantined(number: int, column: str, printed: str, row: Cells, source: Source) -> Quarantined:
    return Quarantined(
        id=identify(source.sha256, "quarantined", number, column),
        source=source.id,
        row=number,
        check="negative_count",
        reason=f"{column} is {printed}; nobody can be counted below 0.",
        country=COUNTRY,
        cells=row,
    )


def parts_and_totals(figures: tuple[Figure, ...], source: Source) -> Iterator[Check]:
    """Where the states do not make the country's number, law by law and sex by sex."""
    states: dict[tuple[Any, ...], list[Figure]] = {}
    for figure in figures:
        if figure.level == "province":
            states.setdefault(_alike(figure), []).append(figure)
    for whole in (figure for figure in figures if figure.level == "country"):
        parts = states.get(_alike(whole), [])
        total = sum(part.value or 0 for part in parts)
        if parts and total != whole.value:
            yield Check(
                id=identify(source.sha256, "check", whole.id),
                kind="parts_and_total",
                severity="fault",
                says=f"The states make {total:,} and the country's number is {whole.value:,} ({whole.measure}, {whole.breakdown['law']}).",
                country=COUNTRY,
                on=(whole.id, *(part.id for part in parts)),
                source=source.id,
            )


def _alike(figure: Figure) -> tuple[Any, ...]:
    return figure.measure, figure.breakdown["law"], figure.breakdown.get("sex")
