"""The command line. JSON goes to stdout; progress and complaints to stderr; a refusal exits with code 2."""

import json
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, ParamSpec

import click

from palermo import release_commands
from palermo.desk import commands as desk_commands
from palermo.knowledge.refusal import Refusal
from palermo.linkage import commands as linkage_commands
from palermo.refusing import refusing
from palermo.registry import commands as registry_commands
from palermo.returns import returns as returns_commands

P = ParamSpec("P")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="palermo")
def main() -> None:
    """From a country's texts and figures on human trafficking to its page."""


registry_commands.hook(
    main
)  # audit, vault, backup, restore, database: Django is set up when one of them runs
desk_commands.hook(main)
release_commands.hook(main)
linkage_commands.hook(main)
main.add_command(returns_commands)


@main.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--family", type=click.Choice(["tip", "ilab"]), help="Kind of narrative; found in the text if not given."
)
@click.option("--country", help="ISO 3166-1 alpha-3 code, such as PAK.")
@click.option("--year", type=int, help="The report's year (tip) or data year (ilab).")
@click.option("--json", "as_json", is_flag=True, help="Print the whole reading as JSON.")
@refusing
def read(file: Path, family: str | None, country: str | None, year: int | None, as_json: bool) -> None:
    """Read one narrative (text, HTML or PDF) and print what was understood."""
    from palermo.sources.narrative.output import as_output
    from palermo.sources.narrative.reader import read as read_narrative

    if not file.is_file():
        raise Refusal("there is no such file", where=str(file), do="Check the path")
    output = as_output(
        read_narrative(file.read_bytes(), file.name, family=family, country=country, year=year)
    )
    if as_json:
        click.echo(output.model_dump_json(indent=2))
        return
    for statement in output.statements:
        click.echo(f"{statement.topic} · {statement.direction} · {statement.polarity}: {statement.text}")
    for figure in output.figures:
        click.echo(
            f"{figure.measure} = {figure.value if figure.value is not None else figure.status} ({figure.quote!r})"
        )
    for asked in output.recommendations:
        click.echo(f"{asked.order}. {asked.text}")
    click.echo(f"unread: {json.dumps(output.unread)} ({(output.unread_share or 0):.1%} of the prose)")


def home_folder() -> Path:
    """PALERMO_HOME, or .palermo in the user's home: the evidence, the cache and what analysts enter."""
    return Path(os.environ.get("PALERMO_HOME") or Path.home() / ".palermo")


def corpus_folder(given: Path | None) -> Path | None:
    """The corpus: as given, else PALERMO_CORPUS, else ../shared/data beside the checkout or this folder, else none."""
    told = given or (Path(os.environ["PALERMO_CORPUS"]) if os.environ.get("PALERMO_CORPUS") else None)
    if told is not None:
        if not told.is_dir():
            raise Refusal("there is no such folder", where=str(told), do="Check --corpus or PALERMO_CORPUS")
        return told
    beside = (Path(__file__).parents[2].parent / "shared" / "data", Path.cwd().parent / "shared" / "data")
    return next((folder for folder in beside if folder.is_dir()), None)


def corpus_option(command: Callable[P, None]) -> Callable[P, None]:
    """--corpus DIR, for the commands that build."""
    says = "Folder of sources beyond the bundled ones; PALERMO_CORPUS, or ../shared/data where it exists."
    return click.option("--corpus", type=click.Path(path_type=Path), help=says)(command)


def build_evidence(corpus: Path | None) -> None:
    """Build with a progress bar and print the table that a build ends with."""
    from rich.console import Console

    from palermo.build import bar, build, show

    console = Console(stderr=True)
    with bar(console) as progress:
        report = build(home_folder(), corpus_folder(corpus), progress=progress)
    show(report, console)


@main.command()
@corpus_option
@refusing
def build(corpus: Path | None) -> None:
    """Build the evidence from all sources; say what was read, refused, quarantined and left unread."""
    build_evidence(corpus)


@main.command()
@click.option("--port", type=int, help="Port on the loopback address: 8000, and 8001 for the desk.")
@click.option("--desk", is_flag=True, help="Serve the working desk instead of the public site.")
@refusing
def serve(port: int | None, desk: bool) -> None:
    """Serve the public site from the evidence that was built last, or the desk from its registry."""
    from palermo.site.serve import serve as serve_site

    if desk:
        from palermo.registry.commands import desk_at_hand

        desk_at_hand()
        port = port or 8001
        click.echo(f"The desk is at http://127.0.0.1:{port}/ (Ctrl-C ends it)", err=True)
        serve_site(port=port, module="palermo.site.desk")
        return
    port = port or 8000
    click.echo(f"Palermo is at http://127.0.0.1:{port}/ (Ctrl-C ends it)", err=True)
    serve_site(port=port)


@main.command()
@corpus_option
@click.option(
    "--port", default=8000, show_default=True, help="Port on the loopback address; the desk takes the next."
)
@refusing
def demo(corpus: Path | None, port: int) -> None:
    """Everything at once: an invented country's registry, its released figures, the evidence, and both sites."""
    from palermo import demonstration

    home = home_folder()
    logins = demonstration.show(home)
    build_evidence(corpus)
    click.echo(logins, err=True)
    demonstration.run(port)


@main.command()
@click.argument("country")
@click.option("--year", type=int, help="The page's year; the latest one if not given.")
@click.option("--json", "as_json", is_flag=True, help="Print the page's document as JSON.")
@click.option("--out", type=click.Path(path_type=Path), help="Write the page as static files to this folder.")
@refusing
def page(country: str, year: int | None, as_json: bool, out: Path | None) -> None:
    """A country's page, as JSON or as a folder of static files that opens without a server."""
    from palermo.store.evidence_file import Evidence

    if as_json == (out is not None):
        raise Refusal(
            "it is not said in which form", where="palermo page", do="Give either --json or --out DIR"
        )
    evidence = Evidence.open(home_folder())
    if out is None:
        from palermo.pages.documents import page_json

        click.echo(json.dumps(page_json(evidence, country.upper(), year), ensure_ascii=False, indent=2))
        return
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "palermo.site.public")
    from palermo.pages.static import write

    click.echo(write(evidence, country.upper(), year, out))


@main.command()
@click.argument("country")
@click.argument("year", type=int)
@click.option("--json", "as_json", is_flag=True, help="Print the answer as JSON.")
@refusing
def tier(country: str, year: int, as_json: bool) -> None:
    """The tier of COUNTRY in the report of YEAR: published, allowed by mechanical rules, and what people must decide."""
    from palermo.standards.explain import explain, in_words
    from palermo.store.evidence_file import Evidence

    with Evidence.open(home_folder()) as evidence:
        told = explain(evidence, country, year)
        click.echo(told.model_dump_json(indent=2) if as_json else in_words(told, evidence))


@main.command()
@click.argument("country")
@click.argument("year", type=int)
@click.option("--json", "as_json", is_flag=True, help="Print the answers as JSON.")
@refusing
def criteria(country: str, year: int, as_json: bool) -> None:
    """The minimum standards for COUNTRY in the report of YEAR: yes, no or unknown, the evidence, what would change it."""
    from palermo.standards.criteria.explain import explain, in_words
    from palermo.store.evidence_file import Evidence

    with Evidence.open(home_folder()) as evidence:
        told = explain(evidence, country, year)
        click.echo(told.model_dump_json(indent=2) if as_json else in_words(told))


@main.command("what-if")
@click.argument("country")
@click.argument("year", type=int)
@click.option(
    "--set",
    "figures",
    multiple=True,
    metavar="MEASURE=VALUE",
    help="Suppose a number, such as convictions=0 or convictions:sex@PK6@2022=4.",
)
@click.option(
    "--close",
    "gaps",
    multiple=True,
    metavar="GAP",
    help="Suppose a gap closed: the id of a statement, or of an offence that is amended.",
)
@click.option(
    "--record",
    "records",
    multiple=True,
    metavar="INPUT=ANSWER",
    help="Suppose a record, such as data_given=no.",
)
@click.option(
    "--waiver", type=click.Choice(["yes", "no"]), help="Suppose that the downgrade was, or was not, waived."
)
@click.option(
    "--decided",
    multiple=True,
    metavar="QUESTION=ANSWER",
    help="Suppose that people decided so, such as a2=yes or W-II=no.",
)
@click.option(
    "--policy-or-pattern", type=click.Choice(["yes", "no"]), help="Suppose that a person found one, or none."
)
@click.option("--json", "as_json", is_flag=True, help="Print what moves as JSON.")
@refusing
def what_if(
    country: str,
    year: int,
    figures: tuple[str, ...],
    gaps: tuple[str, ...],
    records: tuple[str, ...],
    waiver: str | None,
    decided: tuple[str, ...],
    policy_or_pattern: str | None,
    as_json: bool,
) -> None:
    """Which criteria and which allowed tiers of COUNTRY in YEAR would move; nothing of it is kept."""
    from palermo.standards.criteria.suppose import Suppositions
    from palermo.standards.what_if import in_words
    from palermo.standards.what_if import what_if as suppose
    from palermo.store.evidence_file import Evidence

    yes = {"yes": True, "no": False, None: None}
    asked = Suppositions(figures, gaps, records, yes[waiver], yes[policy_or_pattern], decided)
    with Evidence.open(home_folder()) as evidence:
        told = suppose(evidence, country, year, asked)
        click.echo(told.model_dump_json(indent=2) if as_json else in_words(told))


@main.group()
def registry() -> None:
    """The registry: what is loaded into it from outside."""


@registry.command("load-kilns")
@corpus_option
@refusing
def load_kilns(corpus: Path | None) -> None:
    """Load the satellite frame of brick kilns as sites "seen, not matched to a register". What is there stays as it is."""
    from palermo.registry.commands import desk_at_hand

    desk_at_hand()
    from palermo.kiln_frame import load_kilns as load
    from palermo.knowledge.clock import system_clock

    folder = corpus_folder(corpus)
    if folder is None:
        raise Refusal("no corpus folder was found", where="PALERMO_CORPUS", do="Name it with --corpus DIR")
    click.echo(json.dumps(load(folder, system_clock()), indent=2))


@main.command()
@refusing
def extract() -> None:
    """Write the registry's de-identified extract (Parquet) to PALERMO_HOME/extracts."""
    from palermo.registry.commands import desk_at_hand

    desk_at_hand()
    from palermo.extract.write import extract as write_extract
    from palermo.knowledge.clock import system_clock

    folder = write_extract(
        home_folder() / "extracts",
        at=system_clock(),
        progress=lambda name, rows: click.echo(f"{rows:>12,} {name}", err=True),
    )
    click.echo(folder)


@main.command()
@click.argument("measure")
@click.option("--by", default="", help="Dimensions of the plan, such as place,form.")
@click.option("--period", type=int, help="The year a period is listed under; the newest if not given.")
@click.option("--country", help="ISO 3166-1 alpha-3 code, where several countries' releases are here.")
@click.option(
    "--engine", type=click.Choice(["duckdb", "spark"]), help="Count the extract instead, on this engine."
)
@click.option(
    "--extract", "folder", type=click.Path(path_type=Path), help="Its folder; the newest if not given."
)
@click.option("--json", "as_json", is_flag=True, help="Print the cells as JSON.")
@refusing
def count(
    measure: str,
    by: str,
    period: int | None,
    country: str | None,
    engine: str | None,
    folder: Path | None,
    as_json: bool,
) -> None:
    """MEASURE as the registry released it: through the gate, or not at all.

    With --engine or --extract it is counted from the extract, for work inside the registry: nothing of that is
    released.
    """
    from palermo.releasing import count as count_released

    names = [name.strip() for name in by.split(",") if name.strip()]
    if engine or folder:
        _count_inside(measure, names, period, engine or "duckdb", folder, as_json)
        return
    told = count_released(
        home_folder(), measure, by=names, label=period, country=country.upper() if country else None
    )
    if as_json:
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
        return
    click.echo(f"{told['measure']} ({told['unit']}), {told['country']} {told['period']['label']}")
    for cell in told["cells"]:
        codes = " ".join(cell[name] for name in told["by"])
        click.echo(f"  {codes or 'all'}: {_said(cell)}")


def _said(cell: Mapping[str, Any]) -> str:
    """A released cell in a line: its figure, else its status with the bounds that anybody can see."""
    if cell["value"] is not None:
        stands = " (stands as published before)" if cell["status"] == "stands" else ""
        return f"{cell['value']}{stands}"
    if cell["lower"] is None:
        return str(cell["status"])
    to = " or more" if cell["upper"] is None else f"–{cell['upper']}"
    return f"{cell['status']} ({cell['lower']}{to})"


def _count_inside(
    measure: str, by: list[str], period: int | None, engine: str, folder: Path | None, as_json: bool
) -> None:
    from palermo.counted_inside import NOT_RELEASED, count_inside, newest_extract
    from palermo.evidence.period import calendar_year
    from palermo.knowledge.clock import system_clock

    year = calendar_year(period or system_clock().year)
    told = count_inside(folder or newest_extract(home_folder()), measure, year, by=by, engine=engine)
    click.echo(NOT_RELEASED, err=True)
    if as_json:
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
        return
    click.echo(f"{told['measure']} ({told['unit']}), {told['period']['label']}: {told['total']}")
    for cell in told["cells"]:
        click.echo(f"  {' '.join(str(cell[name]) for name in by)}: {cell['value']}")


def _bench(name: str, *arguments: str) -> None:
    import subprocess
    import sys

    root = Path(__file__).parents[2]
    if not (root / "tests" / "bench" / f"{name}.py").is_file():
        raise Refusal(
            "this benchmark is part of a checkout", where="palermo bench", do="Run it in a checkout"
        )
    command = [sys.executable, "-m", f"tests.bench.{name}", *arguments]
    raise SystemExit(subprocess.run(command, cwd=root, check=False).returncode)  # noqa: S603


@desk_commands.bench.command("measures")
@click.option("--cases", default=10_000_000, show_default=True, help="How many case rows to draw.")
@click.option("--runs", default=3, show_default=True, help="Runs of which the median is told.")
@refusing
def bench_measures(cases: int, runs: int) -> None:
    """All measures beside SQL written by hand, polars and pandas; seconds, ratios, peak memory."""
    _bench("measures", str(cases), str(runs))


@desk_commands.bench.command("recount")
@click.option("--cases", default=1_000, show_default=True, help="How many case rows to draw.")
@refusing
def bench_recount(cases: int) -> None:
    """How long kept counts take to follow one changed case."""
    _bench("recount", str(cases))


@main.command()
@click.option("--cases", default=2_000, show_default=True, help="How many files.")
@click.option(
    "--behaviour",
    type=click.Path(path_type=Path),
    help="Rates in a file like content/invented/behaviour.yml.",
)
@click.option("--names/--no-names", default=True, help="Give people names, sealed like real ones.")
@refusing
def invent(cases: int, behaviour: Path | None, names: bool) -> None:
    """Fill an empty registry with an invented country's, seeded; print a log-in for each role."""
    from palermo.registry.commands import desk_at_hand

    desk_at_hand(tables=False)
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from palermo.linkage.invented.country import fill_with_doubles
    from palermo.registry.invented.fill import logins

    fill_with_doubles(home_folder(), cases, behaviour, names=names)
    click.echo(logins())


@main.group()
def microdata() -> None:
    """Synthetic records with a promise about every person's privacy; an extra with an environment of its own."""


@microdata.command()
@click.argument("country")
@click.argument("year", type=int)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    required=True,
    help="Folder for the records and what is said of them.",
)
@click.option(
    "--sign", "signers", multiple=True, required=True, help="Who answers for it; two different names."
)
@click.option(
    "--python", type=click.Path(path_type=Path), help="Python with the extra; PALERMO_MICRODATA_PYTHON."
)
@click.option(
    "--extract", "folder", type=click.Path(path_type=Path), help="The extract; the newest if not given."
)
@refusing
def synthesise(
    country: str, year: int, out: Path, signers: tuple[str, ...], python: Path | None, folder: Path | None
) -> None:
    """Draw synthetic records of the victims identified in COUNTRY up to the end of YEAR, or refuse."""
    from palermo.counted_inside import newest_extract
    from palermo.knowledge.clock import system_clock
    from palermo.microdata.synthesis import synthesise as draw

    told = draw(
        folder or newest_extract(home_folder()),
        country.upper(),
        year,
        out=out,
        ledger=home_folder() / "microdata" / "budget.jsonl",
        signers=signers,
        python=python,
        at=system_clock(),
    )
    click.echo(json.dumps(told, ensure_ascii=False, indent=2))


@microdata.command()
@refusing
def budget() -> None:
    """What each country's privacy budget was spent on, and what is left."""
    from palermo.microdata.ledger import Ledger
    from palermo.microdata.plan import the_plan

    plan = the_plan()
    ledger = Ledger(home_folder() / "microdata" / "budget.jsonl")
    for entry in ledger.entries():
        click.echo(f"{entry.at} {entry.country} {entry.year}: {entry.epsilon} ({entry.outcome})")
    for country in sorted({entry.country for entry in ledger.entries()}):
        click.echo(
            f"{country}: {plan.total_epsilon - ledger.spent(country):.4f} of {plan.total_epsilon} left"
        )
