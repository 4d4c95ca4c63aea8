"""palermo link: look for pairs that may be the same person, and learn weights. People decide at the desk."""

import json
from pathlib import Path

import click

from palermo.knowledge.refusal import Refusal
from palermo.refusing import refusing
from palermo.registry.commands import desk_at_hand


def _installed() -> None:
    try:
        import splink  # noqa: F401
    except ImportError:
        raise Refusal(
            "Splink is not installed", where="palermo link", do='Install it: pip install "palermo[linkage]"'
        ) from None


@click.group(invoke_without_command=True)
@click.option("--suggest", type=float, help="The least score of a suggested pair, from 0 to 1.")
@click.option(
    "--parameters", type=click.Path(path_type=Path), help="Saved weights; the bundled ones if not given."
)
@click.pass_context
@refusing
def link(context: click.Context, suggest: float | None, parameters: Path | None) -> None:
    """Suggest pairs of records that may be of one person. Only ids and scores are kept; a person decides."""
    if context.invoked_subcommand is not None:
        return
    _installed()
    desk_at_hand()
    from palermo.knowledge.clock import system_clock
    from palermo.linkage.parameters import read, thresholds
    from palermo.linkage.registry import look_for_pairs

    least = thresholds()["suggest"] if suggest is None else suggest
    weights = read(parameters) if parameters else None
    click.echo(json.dumps(look_for_pairs(least, now=system_clock(), parameters=weights)._asdict(), indent=2))


@link.command()
@click.argument("file", type=click.Path(path_type=Path))
@refusing
def learn(file: Path) -> None:
    """Learn weights from this registry's own people and save them to FILE; it names nobody."""
    _installed()
    desk_at_hand()
    from palermo.linkage.registry import learn_here

    file.write_text(json.dumps(learn_here(), indent=1) + "\n", encoding="utf-8")
    click.echo(f"{file} holds what was learnt", err=True)


def hook(main: click.Group) -> None:
    """Add the command to the command line."""
    main.add_command(link)
