"""The command line."""

import click


@click.group()
def main() -> None:
    """From a country's texts and figures on human trafficking to its page."""
