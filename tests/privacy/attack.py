"""Attacks thousands of random releases and writes what came of it: python -m tests.privacy.attack [--number 2000]."""

import argparse
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import NamedTuple

from tests.privacy.instances import instance
from tests.privacy.verdicts import Account, Use, account, uses

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "release-attack.md"
FIRST = 40_000  # seeds of the printed run, on which nothing was tuned; the everyday tests use others


class Told(NamedTuple):
    """What is kept of one instance."""

    seed: int
    shape: str
    history: str
    measures: str
    cells: int
    smallest: tuple[bool, ...]
    account: Account
    uses: dict[str, Use]
    seconds: float


def tell(seed: int) -> Told:
    """Make an instance, attack it, weigh it."""
    started = time.monotonic()
    made = instance(seed)
    took = time.monotonic() - started
    reports = [report for outcome in made.outcomes for report in outcome.reports]
    return Told(
        seed,
        made.shape,
        made.history,
        "stages" if len(made.measures) > 1 else "one measure",
        sum(report.cells for report in reports),
        tuple(report.smallest for report in reports),
        account(made),
        dict(uses(made)),
        took,
    )


def page(told: list[Told], command: str) -> str:
    """The page in Markdown."""
    return "\n".join(
        [
            *_head(told, command),
            *_by(told, "history"),
            *_by(told, "shape"),
            *_by(told, "measures"),
            *_use(told),
            "",
        ]
    )


def _head(told: list[Told], command: str) -> Iterator[str]:
    total = _sum(one.account for one in told)
    exact = [flag for one in told for flag in one.smallest]
    longest = max(told, key=lambda one: one.seconds)
    yield "# The release gate under attack"
    yield ""
    yield f"Printed by `{command}`. Invented people in random tables, hierarchies and histories of releases; the"
    yield "attacker (`tests/privacy/attacker.py`) reads the released documents alone, shares no code with the gate, and"
    yield "works in whole numbers. For every withheld count that is small in truth, every small difference of a form and"
    yield "one of its parts, every small number of those who have two forms, every small change in a revision and every"
    yield "small difference between periods, it tries to exclude each end of the stated range: 0 and 10. For revisions it"
    yield "is told which of the finest counts did not change, and in which districts nothing was reported. Of victims identified,"
    yield "referred and assisted it knows that each is a part of the one before."
    yield ""
    yield f"- {len(told):,} instances, {sum(one.cells for one in told):,} cells, {sum(total):,} ends of ranges attacked"
    yield f"- **{total.exposed:,} excluded by a release**"
    yield f"- {total.small_whole:,} excluded by saying that a whole country's count is under ten, which is the gate's rule, and"
    yield f"  {total.inherited:,} more by what did not change since: no release narrowed them further"
    yield f"- {total.unsolved:,} unsolved in ten seconds"
    yield f"- what was withheld is proven to be the cheapest choice in {sum(exact):,} of {len(exact):,} releases, at half"
    yield "  a second each; in the others it is the best found"
    yield f"- the slowest instance took the gate {longest.seconds:.0f} s (seed {longest.seed}, {longest.cells} cells)"
    yield ""


def _by(told: list[Told], what: str) -> Iterator[str]:
    groups: defaultdict[str, list[Told]] = defaultdict(list)
    for one in told:
        groups[getattr(one, what)].append(one)
    yield f"| {what} | instances | ends attacked | excluded by a release | by a small whole | inherited | unsolved |"
    yield "|---|---|---|---|---|---|---|"
    for name, ones in sorted(groups.items()):
        total = _sum(one.account for one in ones)
        yield (
            f"| {name} | {len(ones):,} | {sum(total):,} | {total.exposed} | {total.small_whole} "
            f"| {total.inherited} | {total.unsolved} |"
        )
    yield ""


def _use(told: list[Told]) -> Iterator[str]:
    yield "## What it costs"
    yield ""
    yield "The first release of each instance with a whole of ten or more, as the gate publishes it, and as two common"
    yield "ways of withholding cells would: counts from 1 to 9 alone; and besides, in every line with one of them, the"
    yield "smallest other count. The gate withholds zeros too. *Given back*: of the withheld counts from 1 to 9, those"
    yield "that the same attack tells to less than the stated range. A person counts once in every cell, margins too."
    yield ""
    yield from _ways(told, ("gate", "two in each line", "threshold alone"))
    ways = ("related, by the gate", "related, by a gate that does not know it")
    if any(ways[0] in one.uses for one in told):
        yield ""
        yield "Where a release has victims identified, referred and assisted, everybody knows that each stage is a part of the"
        yield "one before. The same instances, the same attacker, a gate that knows it and one that takes each measure by itself:"
        yield ""
        yield from _ways(told, ways)


def _ways(told: list[Told], names: tuple[str, ...]) -> Iterator[str]:
    yield "| way | cells published | persons in published cells | withheld counts of 1 to 9 | given back |"
    yield "|---|---|---|---|---|"
    for name in names:
        sums = Counter[str]()
        for one in told:
            if name in one.uses:
                sums.update(one.uses[name]._asdict())
        yield (
            f"| {name} | {_share(sums['shown'], sums['cells'])} | {_share(sums['persons_shown'], sums['persons'])} "
            f"| {sums['small']:,} | {_share(sums['recovered'], sums['small'])} |"
        )


def _share(part: int, whole: int) -> str:
    return f"{part:,} of {whole:,} ({part / whole:.0%})" if whole else "none"


def _sum(accounts: Iterable[Account]) -> Account:
    return Account(*map(sum, zip(*accounts, strict=True)))


def _told(seeds: range, workers: int, seconds: float) -> Iterator[Told]:
    """Instance by instance, a handful at a time."""
    ends = time.monotonic() + seconds
    with ProcessPoolExecutor(workers) as pool:
        for start in range(0, len(seeds), 20):
            if time.monotonic() > ends:
                return
            yield from pool.map(tell, seeds[start : start + 20])
            print(f"{start + 20} of {len(seeds)}", flush=True)


def main() -> None:
    """Attack, write the page, and fail if a release excluded anything."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--number", type=int, default=2000)
    parser.add_argument("--minutes", type=float, default=240, help="start no further instance after so long")
    parser.add_argument("--first", type=int, default=FIRST, help="the first seed")
    parser.add_argument("--workers", type=int, default=2)
    chosen = parser.parse_args()
    seeds = range(chosen.first, chosen.first + chosen.number)
    told = list(_told(seeds, chosen.workers, chosen.minutes * 60))
    PAGE.write_text(
        page(told, f"python -m tests.privacy.attack --first {chosen.first} --number {len(told)}"),
        encoding="utf-8",
    )
    exposed = [one.seed for one in told if one.account.exposed]
    print(f"\n{PAGE.name} written" + (f"; exposed: seeds {exposed}" if exposed else ""))
    raise SystemExit(bool(exposed))


if __name__ == "__main__":
    main()
