"""How well suggested actions are followed from year to year, 2013-2019.

    python -m tests.accuracy.recommendations --corpus DIR

Reads the Department of Labor's texts, holds the links against the "Year(s) Suggested" that they print, next to plain
token-set matching, and writes docs/accuracy-recommendations.md. Thresholds and weights were chosen on the other
countries; the tables are of the countries held out, the others stand beside.
"""

import argparse
import itertools
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from tests.accuracy import links as counted
from tests.accuracy.held_out import held_out_country
from tests.accuracy.links import Edition, Linker, Score
from tests.accuracy.report import share, table
from tests.accuracy.run import default_corpus

from palermo.evidence.reading import Reading
from palermo.evidence.recommendation import Recommendation
from palermo.knowledge.refusal import Refusal
from palermo.sources.narrative.reader import read

PAGE = Path(__file__).parents[2] / "docs" / "accuracy-recommendations.md"
Editions = dict[int, Edition]
LINKERS: dict[str, Linker] = {
    "ours": counted.ours,
    "ours, one to one only": counted.one_to_one,
    "token-set ratio ≥ 60, best": counted.token_set(60),
    "token-set ratio ≥ 65, best": counted.token_set(65),
    "token-set ratio ≥ 70, best": counted.token_set(70),
}


class Told:
    """The editions of each country, and which countries are held out."""

    def __init__(self) -> None:
        self.editions: dict[str, dict[int, list[Recommendation]]] = defaultdict(dict)
        self.held_out: set[str] = set()
        self.texts = self.with_years = self.together = 0

    def add(self, path: Path, reading: Reading) -> None:
        """Under any of the spellings that file names give it, a held-out country is held out."""
        country = reading.source.country or ""
        if held_out_country(path.stem):
            self.held_out.add(country)
        if reading.recommendations:
            self.texts += 1
            self.with_years += any(item.years_suggested for item in reading.recommendations)
            self.editions[country].setdefault(int(path.parent.name), []).extend(reading.recommendations)

    def of(self, *, held_out: bool) -> list[Editions]:
        return [
            dict(sorted(years.items()))
            for country, years in sorted(self.editions.items())
            if (country in self.held_out) == held_out
        ]


def read_all(corpus: Path) -> Told:
    told = Told()
    paths = sorted(corpus.glob("ilab/txt/*/*.txt"))
    bytes_of = Counter(path.read_bytes() for path in paths)
    alone = [path for path in paths if bytes_of[path.read_bytes()] == 1]
    told.together = len(paths) - len(alone)
    with ProcessPoolExecutor(2) as pool:
        for path, reading in zip(alone, pool.map(_reading, alone, chunksize=8), strict=True):
            if reading:
                told.add(path, reading)
    return told


def _reading(path: Path) -> Reading | None:
    """None for a file of the folder that is no country's text: the build refuses it too."""
    try:
        return read(path.read_bytes(), path.name, family="ilab", year=int(path.parent.name))
    except Refusal:
        return None


def transitions(countries: Sequence[Editions]) -> Iterator[tuple[Edition, Edition]]:
    """Every edition with the one of the year before."""
    for editions in countries:
        for before, now in itertools.pairwise(editions):
            if now - before == 1:
                yield editions[before], editions[now]


HEADER = (
    "links", "precision", "recall", "F1", "found", "right", "expected",
    "where the years leave one item: right of known", "links given there",
)  # fmt: skip


def links_table(pairs: Sequence[tuple[Edition, Edition]], linkers: dict[str, Linker]) -> list[str]:
    return table(HEADER, [_row(name, counted.score(pairs, linker)) for name, linker in linkers.items()])


def _row(name: str, told: Score) -> list[object]:
    known = (
        f"{told.known_right} of {told.known} ({share(told.known_right / told.known if told.known else None)})"
    )
    numbers = [share(told.precision), share(told.recall), share(told.f1)]
    return [name, *numbers, told.found, told.right, told.expected, known, told.known_found]


def by_year(pairs: Sequence[tuple[Edition, Edition]]) -> list[str]:
    years = sorted({later[0].report_year for _, later in pairs if later})
    rows = []
    for year in years:
        own = [(before, now) for before, now in pairs if now and now[0].report_year == year]
        ours, plain = counted.score(own, counted.ours), counted.score(own, counted.token_set(65))
        rows.append(
            [
                f"{year - 1} to {year}",
                *map(share, (ours.precision, ours.recall, ours.f1, plain.f1)),
                ours.expected,
            ]
        )
    return table(("editions", "precision", "recall", "F1", "F1 of token-set ≥ 65", "expected"), rows)


def bands_tables(pairs: Sequence[tuple[Edition, Edition]]) -> list[str]:
    told = counted.bands(pairs)
    scores = [
        [f"{band / 10:.1f} to {(band + 1) / 10:.1f}", right + wrong, share(right / (right + wrong))]
        for band in range(10)
        if (right := told.by_score[band, True]) + (wrong := told.by_score[band, False])
    ]
    kinds = [
        [kind, right + wrong, share(right / (right + wrong))]
        for kind in ("same", "split", "merged")
        if (right := told.by_kind[kind, True]) + (wrong := told.by_kind[kind, False])
    ]
    return [
        *table(("score", "links", "years fit"), scores),
        *table(("kind", "links", "years fit"), kinds),
    ]


def years_table(countries: Sequence[Editions]) -> list[str]:
    rows = []
    for name in ("ours", "token-set ratio ≥ 65, best"):
        told = counted.years_followed(countries, LINKERS[name])
        rows.append([name, told.items, told.right, share(told.right / told.items), told.more, told.fewer])
    return table(("links", "items", "same years", "share", "years too many", "years missing"), rows)


def page(told: Told) -> str:
    held, others = told.of(held_out=True), told.of(held_out=False)
    pairs, elsewhere = list(transitions(held)), list(transitions(others))
    same = counted.bands(pairs).identical
    ours = counted.score(pairs, counted.ours)
    lines = [
        "# How well recommendations are followed",
        "",
        "Written by `python -m tests.accuracy.recommendations --corpus DIR`; do not edit.",
        "",
        f"{told.texts} texts of the Department of Labor with suggested actions, data years 2013 to 2019; {told.with_years} of",
        f"them print the years in which each action was suggested. {told.together} files that hold one text of several territories",
        f"under several names are left out. {len(held)} countries are held out (a hash of the name chooses them), {len(others)} are",
        "those that weights and thresholds were chosen on.",
        "",
        "## What counts as right",
        "",
        'An action printed with "2013 – 2016" in the edition of 2016 was printed with "2013 – 2015" in the edition of',
        "2015. A link is *right* when the years of both items fit in this way. *Expected* are items that were asked the",
        "year before and have at least one item there whose years fit. Where the years fit one item only, they name it:",
        "the last columns count those alone. Token-set matching is rapidfuzz's `token_set_ratio`, each item to its best",
        "partner at or above the threshold.",
        "",
        "What the truth cannot tell:",
        "",
        "- Several items of an edition often share their years (a country's first list is all of one year). A link to",
        "  the wrong one of them counts as right; only the last columns are free of that.",
        f"- The Department's years are not always carried on: of {same.total()} links between items worded alike to the",
        f"  letter, the years of {same[False]} do not fit ({share(same[False] / same.total())}). No matching of words can be right there.",
        "- The years are as we read them from the print; a year lost by the print counts against the link.",
        f"- {ours.asked - ours.expected} of {ours.asked} items that were asked before have no item in the edition before whose years fit; they are not expected.",
        "- An item that takes up two earlier ones is printed with the years of one of them: a `merged` link to the other",
        "  counts as wrong here, whatever the words say. Precision is understated by that.",
        "",
        "## Countries held out",
        "",
        *links_table(pairs, LINKERS),
        f"Whether an item was asked before at all: of {ours.linked} items with a link {ours.linked_asked} were, by their years "
        f"({share(ours.linked_asked / ours.linked)}); of {ours.asked} that were, {ours.linked_asked} have a link ({share(ours.linked_asked / ours.asked)}).",
        "",
        "### By year",
        "",
        *by_year(pairs),
        "### What a score is worth",
        "",
        "Links as they are proposed, by score and by kind. The score is no probability; this is how often it was right.",
        "",
        *bands_tables(pairs),
        "### Years asked, followed to the last edition",
        "",
        "The years in which each item of a country's last edition was asked, put together from all its links, next to",
        "the years printed beside it (from the first edition read on).",
        "",
        *years_table(held),
        "## The other countries",
        "",
        "Weights and thresholds were chosen on these.",
        "",
        *links_table(elsewhere, LINKERS),
        *years_table(others),
    ]  # fmt: skip
    return "\n".join(lines).rstrip() + "\n"


def main() -> int:
    parser = argparse.ArgumentParser(description="Score the following of recommendations.")
    parser.add_argument("--corpus", type=Path, default=default_corpus())
    chosen = parser.parse_args()
    if not chosen.corpus.is_dir():
        sys.stderr.write("There is no corpus: name its folder with --corpus or PALERMO_CORPUS.\n")
        return 2
    told = page(read_all(chosen.corpus))
    sys.stdout.write(told)
    PAGE.write_text(told, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
