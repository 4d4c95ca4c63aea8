"""`python -m palermo.replay [--corpus DIR] [--out FILE]`: the tier rules over every table of tiers, as a page of the reference."""

import argparse
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from palermo.cli import corpus_folder
from palermo.evidence.placement import Placement
from palermo.knowledge.countries import country
from palermo.knowledge.refusal import Refusal
from palermo.sources.catalogue import found, read_with
from palermo.standards.replay import Row, by_year, reasons, replay, why

PAGE = Path("docs/reference/tier-replay.md")
HEADING = """# Replay of the tier rules

Written by `python -m palermo.replay`; do not edit. Every country and report of which a table gives the tier is judged by
the law then in force and by the years before it. A *row* is one country and report. A rule of years *excludes* Tier 2
Watch List on some rows; a *hit* is such a row that was not published there, an *exception* one that was, and *disputed* one
on which sources disagree or merge tiers. *Undecidable* rows lack history or a waiver. That no report before 2004 had a
watch list is counted apart. Nothing here says which tier a country deserved.
"""
COLUMNS = ("rows", "no_list_yet", "limited", "hit", "exception", "disputed", "undecidable")


def placements(corpus: Path | None) -> Iterator[Placement]:
    """All placements of the tables of tiers: those of the corpus, and the starter table where they are missing."""
    for known, path in found(corpus):
        if known.reader == "tiers" or known.lookups.get("gives") == "placements":
            yield from read_with(known, {}, path.read_bytes()).placements


def page(rows: list[Row]) -> str:
    """The page of the reference."""
    parts = (_table(rows), _undecidable(rows), _excluded(rows), _listed(rows))
    return "\n".join([HEADING, *(line for part in parts for line in part)]) + "\n"


def _table(rows: list[Row]) -> Iterator[str]:
    yield "| report | rows | no list yet | a rule of years excludes | hits | exceptions | disputed | undecidable |"
    yield "| --- " * 8 + "|"
    counts = by_year(rows)
    for year, count in counts.items():
        yield _line(str(year), *(str(count[column]) for column in COLUMNS))
    yield _line("all", *(str(sum(count[column] for count in counts.values())) for column in COLUMNS))


def _undecidable(rows: list[Row]) -> Iterator[str]:
    yield "\n## Why rows are undecidable\n"
    yield "A row may have more than one reason.\n"
    yield "| reason | rows |"
    yield "| --- | --- |"
    for reason, number in reasons(rows).most_common():
        yield _line(reason.replace("_", " "), str(number))


def _excluded(rows: list[Row]) -> Iterator[str]:
    yield "\n## Rows on which a rule of years excludes Tier 2 Watch List\n"
    yield "Each with the tier that was published.\n"
    yield "| report | countries |"
    yield "| --- | --- |"
    for year in sorted({row.year for row in rows if row.limited}):
        there = [row for row in rows if row.limited and row.year == year]
        yield _line(str(year), ", ".join(f"{row.country} {row.published.printed}" for row in there))


def _listed(rows: list[Row]) -> Iterator[str]:
    for outcome, title in (("exception", "Exceptions"), ("disputed", "Disputed rows")):
        chosen = [row for row in rows if row.outcome == outcome and row.limited]
        yield f"\n## {title}\n"
        if not chosen:
            yield "None."
            continue
        yield "| country | report | published | rules | reason |"
        yield "| --- | --- | --- | --- | --- |"
        for row in chosen:
            rules = ", ".join(row.judged.watch_list.rules)
            yield _line(
                f"{country(row.country).name} ({row.country})",
                str(row.year),
                str(row.published.printed),
                rules,
                why(row),
            )


def _line(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def main(arguments: Iterable[str] | None = None) -> int:
    """Print the page and write it."""
    parser = argparse.ArgumentParser(prog="python -m palermo.replay", description=__doc__)
    parser.add_argument("--corpus", type=Path, help="Folder that holds the tables of tiers")
    parser.add_argument("--out", type=Path, default=PAGE, help=f"Where to write the page ({PAGE})")
    told = parser.parse_args(None if arguments is None else list(arguments))
    try:
        written = page(replay(placements(corpus_folder(told.corpus))))
    except Refusal as refusal:
        print(f"palermo: {refusal}", file=sys.stderr)
        return 2
    print(written)
    told.out.parent.mkdir(parents=True, exist_ok=True)
    told.out.write_text(written, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
