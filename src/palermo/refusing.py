"""How every command says no."""

import functools
import sys
from collections.abc import Callable
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
