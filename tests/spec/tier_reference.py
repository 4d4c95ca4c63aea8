"""`python -m tests.spec.tier_reference`: the tier procedure as a page of the reference, out of the tables.

A test says whether the page is current.
"""

import csv
from collections.abc import Iterator
from pathlib import Path

from tests.spec.criteria_reference import as_table

from palermo.knowledge.content import load
from palermo.standards.law import rules

HERE = Path(__file__).parent
PAGE = HERE.parents[1] / "docs" / "reference" / "tiers.md"
HEAD = """# The tier procedure

Written by `python -m tests.spec.tier_reference` out of `content/law/` and `tests/spec/`; do not edit.

`palermo tier PAK 2020` prints four things and never mixes them: *published*, what sources print; *allowed*, what mechanical
rules leave open; *undecidable*, what they cannot judge for want of history or waiver; *decided*, what people signed. Each
rule that fired stands below with its citation and evidence, and with what it leaves to a person.

The order: the law in force for the report; the four standards; then, for Tier 2 Watch List, the years in a row, the special
rule, the two-year limit and the waiver. Rules close a tier only where what they need is known. Nothing computes which tier
a country deserved. `tier-replay.md` holds the rules of years against every published placement; `criteria.md` has the
standards and penalties.

**What people answer.** Whether there is a government policy or pattern (reports since 2019), and whether each Watch List ground
in force is met, people answer at the desk: with what speaks for and against, a second reader, and the two signatures of the
tier. A policy or pattern closes Tier 2 and Tier 2 Watch List; grounds that are all answered with no close Tier 2 Watch List; a
question without an answer closes nothing. What would follow is seen before with `palermo what-if … --decided SE-PROOF=yes`.

**Special watch list.** A country raised from Tier 2 to Tier 1 (W-i), or from Tier 3 to Tier 2 or its Watch List (W-ii), is on the
special watch list for the coming year. That is not Tier 2 Watch List, and the answer says so apart; where a list changes, L-H asks
the report to explain it. Waivers of aid restrictions (T3-EXC) and the child soldiers list (CS-5) stand in the table below, apart
from waivers of the downgrade; no answer is worked out from them.
"""
TABLES = (
    ("compliance", "What the four standards close", "`rules answer` and `people decided` by criterion; what is not named is unknown. No rule of years bears on these cases."),
    ("tier_procedure", "What the years before allow", "2/2WL: a source merges the two; `and`: sources differ; ?: no source tells. `source` names the rule or test vector."),
    ("tier_law", "Which rules judge which report", ""),
)  # fmt: skip


def page() -> str:
    parts = (_rules(), _grounds(), *(_spec(*told) for told in TABLES))
    return "\n".join([HEAD, *(line for part in parts for line in part)]) + "\n"


def _rules() -> Iterator[str]:
    yield "## Rules over time\n"
    yield "Our summaries, never the law's words. H: the text was read; M: a secondary source, or two versions compared.\n"
    told = (
        (
            rule.id,
            rule.citation + (f" (before {rule.renumbered_on}: {rule.formerly})" if rule.formerly else ""),
            rule.summary + (f" *{rule.note}*" if rule.note else ""),
            f"{rule.in_force_from} to {rule.in_force_to}"
            if rule.in_force_to
            else f"since {rule.in_force_from}",
            rule.confidence,
            rule.asks or "",
        )
        for rule in rules()
    )
    yield from as_table(("rule", "citation", "says", "in force", "confidence", "a person decides"), told)


def _grounds() -> Iterator[str]:
    yield "\n## What speaks to a Watch List ground, or to a policy or pattern\n"
    yield "Statements of the report's own text. They speak; whether it is so, a person decides.\n"
    told = (
        (entry["ground"], entry["limb"], _said(entry["for"]), _said(entry["against"]))
        for entry in load("law/grounds.yml")["speaks"]
    )
    yield from as_table(("ground", "limb", "speaks to it", "speaks against it"), told)


def _said(patterns: list[dict[str, list[str | None]]]) -> str:
    """`topic: complicity; polarity: gap`, patterns parted by "or"."""
    told = (
        "; ".join(
            f"{name}: {', '.join(str(one or 'nothing') for one in wanted)}"
            for name, wanted in pattern.items()
        )
        for pattern in patterns
    )
    return " or ".join(told).replace("_", " ")


def _spec(name: str, title: str, beside: str) -> Iterator[str]:
    yield f"\n## {title}\n"
    yield f"Tested as it stands: `tests/spec/{name}.csv`. {beside}".strip() + "\n"
    with (HERE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file)
    yield from as_table(head, rows)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    print(f"wrote {PAGE.name}")
