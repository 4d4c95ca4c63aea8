"""How well texts are read: `python -m tests.accuracy.run [--corpus DIR] [--keep]`.

Prints the page, writes it to docs/accuracy.md, and says what was gained and lost against tests/accuracy/last.json;
`--keep` makes this run the one that later runs are held against.
"""

import argparse
import json
import os
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.accuracy import answers, nearest_number, report, score, tiers, truth
from tests.accuracy.truth import Items

HERE = Path(__file__).parent
LAST = HERE / "last.json"
PAGE = HERE.parents[1] / "docs" / "accuracy.md"
WHOLE = "pakistan_2020"


@dataclass
class Run:
    """What was found and what was labelled, by set of passages, and the totals that go over all of them."""

    found: Items = field(default_factory=Items)
    expected: Items = field(default_factory=Items)
    nearest: Items = field(default_factory=Items)  # what a nearest-number reader says of the same
    quotes: int = 0
    inexact: int = 0
    placement: str = ""

    def add(self, corpus: Path, passage: dict[str, Any], label: dict[str, Any]) -> Any:
        reading, text = answers.read_passage(corpus, passage)
        where = passage["id"]
        self.expected.add(where, label)
        told = answers.answers(reading, where, tuple(passage["span"]))
        self.nearest.figures += nearest_number.figures(text, where, tuple(passage["span"]))
        for kind in truth.KINDS:
            getattr(self.found, kind).extend(getattr(told, kind))
        wrong, quotes = answers.inexact_quotes(reading, text)
        self.inexact, self.quotes = self.inexact + wrong, self.quotes + quotes
        return reading


def whole_text(corpus: Path) -> Run:
    """Pakistan 2020, labelled completely."""
    label = truth.load(f"{WHOLE}.json")
    run = Run()
    reading = run.add(corpus, label | {"id": WHOLE, "span": [0, label["chars"]]}, label)
    wanted = label["placement"]
    told = [
        {
            "tier": each.tiers[0] if len(each.tiers) == 1 else None,
            "change": each.change,
            "span": list(each.origin.span),
        }
        for each in reading.placements
    ]
    right = [name for name in wanted if any(each[name] == wanted[name] for each in told)]
    run.placement = f"Placement: {', '.join(right) or 'nothing'} right of {', '.join(wanted)}."
    return run


def parts(corpus: Path, first: dict[str, dict[str, Any]]) -> Run:
    """The passages of countries and years that the rules were not written on."""
    run = Run()
    for passage in truth.passages():
        if passage["id"] in first:
            run.add(corpus, passage, first[passage["id"]])
    return run


def all_faults(runs: list[Run], rows: list[tiers.Row]) -> dict[str, list[str]]:
    told: dict[str, list[str]] = {}
    for run in runs:
        told |= score.faults(run.found.statements, run.expected.statements, score.STATEMENT_FIELDS, "topic")
        told |= score.faults(run.found.figures, run.expected.figures, score.FIGURE_FIELDS, "measure")
        told |= score.faults(
            run.found.recommendations, run.expected.recommendations, score.RECOMMENDATION_FIELDS, "order"
        )
    for row in rows:
        wrong = (row.expected ^ row.found) - row.unscored
        told[f"factbook row {row.row}"] = sorted({each.split()[0] for each in wrong})
    return told


def page(corpus: Path, before: dict[str, list[str]]) -> tuple[str, dict[str, list[str]]]:
    first, second = truth.labelled("first"), truth.labelled("second")
    pakistan, passages, rows = whole_text(corpus), parts(corpus, first), tiers.rows(corpus)
    now = all_faults([pakistan, passages], rows)
    quotes, inexact = pakistan.quotes + passages.quotes, pakistan.inexact + passages.inexact
    both = first.keys() & second.keys()
    people = (
        truth.items_of({each: second[each] for each in both}),
        truth.items_of({each: first[each] for each in both}),
    )
    lines = [
        "# How well texts are read",
        "",
        "Written by `python -m tests.accuracy.run`; do not edit. An item is right only if all the fields named are,",
        "its span to the character. Labels are made by hand (`tests/accuracy/labels/`). Pakistan 2020 was before the",
        "eyes of those who wrote the rules: its scores say that it is read completely, not how well others will be.",
        "All other texts are of countries that no rule was written on.",
        "",
        *report.glance((passages.found, passages.expected), people, rows),
        f"Quotes that are the stored text's own characters: {quotes - inexact} of {quotes}.",
        "",
        *report.items_section("Pakistan 2020, the whole text", pakistan.found, pakistan.expected),
        *report.recommendations_section(pakistan.found.recommendations, pakistan.expected.recommendations),
        pakistan.placement,
        "",
        *passage_sections(passages, first),
        *report.nearest_section(
            {
                "Pakistan 2020": (pakistan.nearest, pakistan.found, pakistan.expected),
                "held-out passages": (passages.nearest, passages.found, passages.expected),
            }
        ),
        *report.agreement_section(people[1], people[0]),
        *report.tiers_section(rows),
        *report.changes_section(before, now),
    ]
    return "\n".join(lines).rstrip() + "\n", now


def passage_sections(run: Run, first: dict[str, dict[str, Any]]) -> list[str]:
    """All passages together, then each kind of text."""
    lines = report.items_section(f"{len(first)} passages of held-out countries", run.found, run.expected)
    titles: dict[str, set[str]] = {}
    for passage in truth.passages():
        titles.setdefault(kind_of_text(passage), set()).add(passage["id"])
    for title, places in sorted(titles.items()):
        lines += report.items_section(title, run.found.within(places), run.expected.within(places))
    return lines


def kind_of_text(passage: dict[str, Any]) -> str:
    """The Factbook's texts of 2024 and later are mostly one formula, which would flatter the others."""
    if passage["family"] == "ilab":
        return "Passages: Department of Labor, prose"
    return f"Passages: Factbook texts {'to 2023' if passage['year'] < 2024 else 'since 2024, mostly one formula'}"


def default_corpus() -> Path:
    """PALERMO_CORPUS, or ../shared/data beside the checkout."""
    return Path(os.environ.get("PALERMO_CORPUS") or HERE.parents[2] / "shared" / "data")


def main() -> int:
    parser = argparse.ArgumentParser(description="Score the reading of texts against labels made by hand.")
    parser.add_argument("--corpus", type=Path, default=default_corpus())
    parser.add_argument("--keep", action="store_true", help="hold later runs against this one")
    chosen = parser.parse_args()
    if not chosen.corpus.is_dir():
        sys.stderr.write("There is no corpus: name its folder with --corpus or PALERMO_CORPUS.\n")
        return 2
    before = json.loads(LAST.read_text(encoding="utf-8")) if LAST.exists() else {}
    told, now = page(chosen.corpus, before)
    sys.stdout.write(told)
    PAGE.write_text(told, encoding="utf-8")
    if chosen.keep:
        rows = ",\n".join(f"{json.dumps(item)}: {json.dumps(now[item])}" for item in sorted(now))
        LAST.write_text(f"{{\n{rows}\n}}\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
