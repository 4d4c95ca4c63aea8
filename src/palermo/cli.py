"""The command line. JSON goes to stdout; progress and complaints to stderr; a refusal exits with code 2."""

import functools
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import ParamSpec

import click

from palermo.knowledge.refusal import Refusal

P = ParamSpec("P")


def refusing(command: Callable[P, None]) -> Callable[P, None]:
    """Turn a Refusal into its one sentence and exit code 2."""

    @functools.wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            command(*args, **kwargs)
        except Refusal as refusal:
            click.echo(f"palermo: {refusal}", err=True)
            sys.exit(2)

    return run


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="palermo")
def main() -> None:
    """From a country's texts and figures on human trafficking to its page."""


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
