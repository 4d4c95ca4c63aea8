"""palermo estimate: victims whom no office has seen, estimated inside the registry from how offices' lists overlap."""

import datetime
import json
from typing import Any

import click

from palermo.counted_inside import NOT_RELEASED, newest_extract
from palermo.evidence.period import Interval
from palermo.knowledge.measures import measure
from palermo.knowledge.refusal import Refusal
from palermo.measures.tables import Tables
from palermo.measures.unseen import MEASURE, Unseen, unseen
from palermo.refusing import refusing

ESTIMATE = "An estimate and no count: never to be added to one."
ALONE = "each list apart"


@click.command()
@click.argument("country")
@click.argument("year", type=int)
@click.option("--kind", type=click.Choice(["calendar_year", "tip_reporting_period"]), default="calendar_year")
@click.option("--json", "as_json", is_flag=True, help="Print the estimate as JSON.")
@refusing
def estimate(country: str, year: int, kind: str, as_json: bool) -> None:
    """Victims of COUNTRY in YEAR whom no office has seen: an estimate from the newest extract, with interval and assumptions.

    It is made of whom police, care, courts, labour offices and missions abroad recorded, once people have decided which
    records are of one person. Nothing of it is released: what is released is the rounded estimate, with two signatures.
    """
    from palermo.cli import home_folder
    from palermo.releasing import PERIODS

    period = PERIODS[kind](year)
    tables = Tables(newest_extract(home_folder()))
    _held(tables, country.upper())
    found = unseen(tables, period.start, period.end + datetime.timedelta(days=1))
    click.echo(NOT_RELEASED, err=True)
    told = as_told(found, country.upper(), period)
    click.echo(json.dumps(told, ensure_ascii=False, indent=2) if as_json else in_words(told))


def _held(tables: Tables, country: str) -> None:
    held = tables.engine.to_pyarrow(tables.cases.select("country").distinct()).to_pylist()
    if country not in {row["country"] for row in held}:
        raise Refusal(
            "the extract holds no file of this country", where=country, do="Run palermo extract first"
        )


def as_told(found: Unseen, country: str, period: Interval) -> dict[str, Any]:
    """The estimate with all that it stands on, as JSON has it."""
    made = found.estimate
    return {
        "measure": MEASURE,
        "name": measure(MEASURE).name,
        "estimate": True,
        "released": False,
        "country": country,
        "period": period.model_dump(mode="json"),
        "seen": made.seen,
        "unseen": round(made.unseen, 1),
        "lower": round(made.lower, 1),
        "upper": round(made.upper, 1),
        "level": made.level,
        "lists": found.lists,
        "aside": list(found.aside),
        "model": [list(pair) for pair in made.dependent],
        "models_tried": len(made.aic),
        "assumes": list(made.assumes),
    }


def in_words(told: dict[str, Any]) -> str:
    """The same for a reader."""
    lists = ", ".join(f"{name} {number}" for name, number in told["lists"].items())
    pairs = ", ".join(" with ".join(pair) for pair in told["model"])
    lines = [
        f"{told['name']}, {told['country']} {told['period']['label']}: about {told['unseen']:.0f} "
        f"({told['lower']:.0f} to {told['upper']:.0f}, {told['level']:.0%} interval), beside {told['seen']} seen.",
        ESTIMATE,
        f"Lists: {lists}."
        + (f" Too short, left aside: {', '.join(told['aside'])}." if told["aside"] else ""),
        f"Model: log-linear, of least AIC among {told['models_tried']}; "
        + (f"lists that depend on each other: {pairs}." if pairs else f"{ALONE}."),
        "It assumes:",
    ]
    return "\n".join([*lines, *(f"- {one}" for one in told["assumes"])])
