"""`palermo returns`: read what agencies send, accept it whole or not at all, hand out templates, answer the rapporteur."""

import csv
import gzip
import hashlib
import io
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import click
import yaml

from palermo.evidence.reading import Reading
from palermo.knowledge.clock import system_clock
from palermo.knowledge.measures import measures
from palermo.knowledge.places import gazetteer
from palermo.knowledge.refusal import Refusal
from palermo.refusing import refusing
from palermo.sources.catalogue import About, listed, reader_of
from palermo.sources.returns.checks import Fault
from palermo.sources.returns.figures import reading_of
from palermo.sources.returns.kept import (
    Card,
    answers_in,
    checked,
    earlier_of,
    keep,
    learn,
    mapping,
    with_proposals,
)
from palermo.sources.returns.labels import words
from palermo.sources.returns.questions import Answers
from palermo.sources.returns.understanding import Understood, understand
from palermo.sources.returns.whose import country_told

SHOWN = 12


class Preview(NamedTuple):
    """A return before anything is stored: what was understood, with which answers, and what the checks find."""

    understood: Understood
    faults: list[Fault]
    answers: dict[str, str]

    @property
    def acceptable(self) -> bool:
        return not self.understood.questions and any(count.kept for count in self.understood.counts)


def preview(
    home: Path,
    data: bytes,
    name: str,
    *,
    agency: str,
    country: str | None,
    answers: Answers | None = None,
    place: str | None = None,
    period: str | None = None,
) -> Preview:
    """Read a return with what was learnt of its layout and what is answered now. Nothing is stored."""
    given = dict(answers or {})
    first = understand(data, name, country=country, answers=given, place=place, period=period)
    learnt = mapping(home, agency, first.layout)
    told = {**learnt, **given}
    if learnt:
        first = understand(data, name, country=country, answers=told, place=place, period=period)
    first = with_proposals(first, home, agency)
    sha256 = hashlib.sha256(data).hexdigest()
    faults = checked(first, name, country, earlier_of(home, agency, but=sha256))
    return Preview(first, faults, told)


def accept(
    home: Path, data: bytes, name: str, told: Preview, *, agency: str, country: str | None, by: str = ""
) -> Path:
    """Store a return: all of it. Refuses while anything is not understood, and a file that was accepted before."""
    if told.understood.questions:
        raise Refusal(
            f"{len(told.understood.questions)} questions are open, so nothing was stored",
            where=name,
            do="Answer them in a file and give it with --answers",
        )
    if not told.acceptable:
        raise Refusal(
            "it holds no count to store", where=name, do="Look at the preview for what was left out"
        )
    card = Card(
        agency=agency,
        country=country,
        name=Path(name).name,
        sha256=hashlib.sha256(data).hexdigest(),
        answers=told.answers,
        accepted=system_clock(),
        by=by,
    )
    return keep(home, data, card)


def official(data: bytes) -> About | None:
    """The published table with a reader of its own that these bytes are, told by their header."""
    try:
        opened = gzip.open(io.BytesIO(data)).readline() if data.startswith(b"\x1f\x8b") else data[:20_000]
        head = next(csv.reader(io.StringIO(opened.decode("utf-8-sig", errors="replace"))), [])
    except (OSError, EOFError, csv.Error):
        return None
    return next(
        (one for one in listed() if one.id in words()["official"] and one.header == tuple(head)), None
    )


@click.group()
def returns() -> None:
    """Returns of agencies: read and accept them, make templates and the data-request pack."""


@returns.command("read")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--agency", default="", help="Who sent it: a code or a name; its layouts are remembered under it."
)
@click.option("--country", help="ISO 3166-1 alpha-3 code of the country whose places the table names.")
@click.option("--answers", type=click.Path(path_type=Path), help="YAML: question id to answer.")
@click.option(
    "--confirm",
    is_flag=True,
    help="Answer as an earlier file of this layout was, where nothing else is said.",
)
@click.option("--by", default="command line", help="Who answers and accepts, for the record.")
@click.option("--why", default="", help="Why the answers are right, for the record.")
@click.option("--json", "as_json", is_flag=True, help="Print the preview as JSON.")
@click.option("--accept", "accepting", is_flag=True, help="Store all of it, if nothing is left to ask.")
@refusing
def read_return(
    file: Path,
    agency: str,
    country: str | None,
    answers: Path | None,
    confirm: bool,
    by: str,
    why: str,
    as_json: bool,
    accepting: bool,
) -> None:
    """Show what a table says, what is not understood, and what is wrong; with --accept, store it."""
    from palermo.cli import home_folder

    if not file.is_file():
        raise Refusal("there is no such file", where=str(file), do="Check the path")
    data = file.read_bytes()
    if about := official(data):
        _show_official(reader_of(about)(data, about), as_json=as_json)
        return
    home, given = home_folder(), answers_in(answers) if answers else {}
    code = country_told(country, given)
    told = preview(home, data, file.name, agency=agency, country=code, answers=given)
    while confirm and (proposed := {q.id: q.proposed for q in told.understood.questions if q.proposed}):
        given = {**proposed, **given}
        told = preview(home, data, file.name, agency=agency, country=code, answers=given)
    click.echo(
        json.dumps(as_told(data, file.name, told, agency, code), ensure_ascii=False, indent=2)
    ) if as_json else _show(told, code)
    if accepting:
        path = accept(home, data, file.name, told, agency=agency, country=code, by=by)
        learn(home, agency, told.understood.layout, given, by=by, at=system_clock(), why=why)
        click.echo(f"Accepted, {path.stem}: it is read with the next palermo build.", err=True)


def as_told(data: bytes, name: str, told: Preview, agency: str, country: str | None) -> dict[str, Any]:
    """The preview as JSON: source, figures that would be stored, questions, checks, and what was left out."""
    reading = reading_of(
        data, told.understood, told.faults, agency=agency, country=country, title=name, released=None
    )
    return {
        "source": reading.source.model_dump(mode="json"),
        "layout": told.understood.layout,
        "figures": [figure.model_dump(mode="json", exclude_none=True) for figure in reading.figures],
        "questions": [question.model_dump() for question in told.understood.questions],
        "checks": [_fault(fault) for fault in told.faults],
        "left_out": told.understood.left_out,
        "read_as": told.understood.taken,
        "blank_cells": told.understood.blank,
        "acceptable": told.acceptable,
    }


def _fault(fault: Fault) -> dict[str, str]:
    rule = fault.rule
    return {
        "check": rule.id,
        "title": rule.title,
        "severity": rule.severity,
        "says": fault.says,
        "mend": rule.recommendation,
    }


def stored_as(told: Preview, country: str | None) -> list[tuple[str, str, str, str, str]]:
    """What would be stored, a line each: measure, place, period, breakdown, number."""
    return [
        (
            measures()[count.means["measure"]].name,
            _place(count.means["place"], country),
            f"{count.period.start} – {count.period.end}" if count.period else "",
            ", ".join(
                v
                for k, v in sorted(count.means.items())
                if k not in ("measure", "place", "unit") and v != "_T"
            ),
            count.printed,
        )
        for count in told.understood.counts
        if count.kept
    ]


def _place(code: str, country: str | None) -> str:
    return gazetteer(country).name(code) if country and code in gazetteer(country).places else code


def _show(told: Preview, country: str | None) -> None:
    lines = stored_as(told, country)
    click.echo(
        f"{len(lines):,} counts would be stored ({told.understood.blank:,} empty cells are not reported):"
    )
    for line in lines[:SHOWN]:
        click.echo("  " + " | ".join(line))
    if len(lines) > SHOWN:
        click.echo(f"  and {len(lines) - SHOWN:,} more")
    _listed("Read as", told.understood.taken)
    _listed("Left out", told.understood.left_out)
    for fault in told.faults:
        click.echo(
            f"{fault.rule.severity}: {fault.says}\n  {fault.rule.title}. {fault.rule.recommendation.strip()}"
        )
    if told.understood.questions:
        click.echo(f"{len(told.understood.questions)} questions, to be answered in a YAML file (--answers):")
    for question in told.understood.questions:
        click.echo(f"# {question.says}" + (f"  [{question.example}]" if question.example else ""))
        for choice in question.choices:
            click.echo(f"#   {choice.answer}: {choice.says}")
        if question.open:
            click.echo(f"#   or {question.open}")
        if question.proposed:
            click.echo(
                f"#   proposed by {question.proposed_by}, read by nobody else: keep it, or say otherwise"
            )
        click.echo(yaml.safe_dump({question.id: question.proposed}, allow_unicode=True, width=1000).strip())


def _listed(title: str, lines: Sequence[str]) -> None:
    for line in lines:
        click.echo(f"{title}: {line}")


def _show_official(reading: Reading, *, as_json: bool) -> None:
    """A published table: its own reader has read it, and its own checks."""
    if as_json:
        click.echo(reading.model_dump_json(include={"source", "figures", "checks", "quarantined"}, indent=2))
        return
    click.echo(f"{reading.source.title}: a published table, read by its own reader.")
    click.echo(
        f"{len(reading.figures):,} figures, {len(reading.quarantined):,} rows set aside, {len(reading.checks):,} faults and notices."
    )
    kinds: dict[str, int] = {}
    for told in [*(one.check for one in reading.quarantined), *(one.kind for one in reading.checks)]:
        kinds[told] = kinds.get(told, 0) + 1
    for kind, number in kinds.items():
        click.echo(f"  {number:>7,} {kind}")
    click.echo("It is part of every build that finds it in the corpus; nothing is accepted here.")


@returns.command("template")
@click.option("--country", required=True, help="ISO 3166-1 alpha-3 code.")
@click.option("--place", help="The province whose districts stand in the rows; else the provinces do.")
@click.option("--agency", default="", help="Who fills it, as printed on top.")
@click.option("--dataset", default="law_enforcement", show_default=True, help="Which return.")
@click.option("--period", default="", help="Such as 2025-Q4, printed on top.")
@click.option("--form", type=click.Choice(["excel", "xlsform"]), default="excel", show_default=True)
@click.option("--out", type=click.Path(path_type=Path), required=True, help="The file to write.")
@refusing
def write_template(
    country: str, place: str | None, agency: str, dataset: str, period: str, form: str, out: Path
) -> None:
    """Write an Excel table or an XLSForm that, once filled, comes back without a question."""
    from palermo.sources.returns.template import excel, xlsform

    code = country.upper()
    where = place or code
    gazetteer(code).level(where)
    made = (
        excel(code, where, dataset, period, agency)
        if form == "excel"
        else xlsform(code, where, dataset, agency)
    )
    out.write_bytes(made)
    click.echo(out)


@returns.command("pack")
@click.argument("country")
@click.argument("year", type=int)
@click.option("--out", type=click.Path(path_type=Path), required=True, help="The .xlsx file to write.")
@refusing
def write_pack(country: str, year: int, out: Path) -> None:
    """The data-request pack of COUNTRY for the report of YEAR: five reporting years, every stage, the UN's tables."""
    from palermo.cli import home_folder
    from palermo.pack import write

    if not out.parent.is_dir():
        raise Refusal("there is no such folder", where=str(out.parent), do="Make it, or name another")
    write(home_folder(), country.upper(), year, out)
    click.echo(out)
