"""The report on a table's known faults: every rule with its counts, and the counts of each country.

`python -m palermo.sources.faults CORPUS` writes docs/reference/glotip-faults.md to standard output.
"""

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from palermo.evidence.reading import Reading
from palermo.knowledge.countries import country
from palermo.sources.catalogue import about, found, reader_of
from palermo.sources.checks import Rule, rules


def report(reading: Reading, known: Sequence[Rule]) -> str:
    """Markdown: what the file holds, the rules in their order, and a table of countries by rule."""
    caught = Counter((item.check, item.country or "") for item in reading.quarantined)
    caught.update((item.kind, item.country or "") for item in reading.checks)
    return "\n".join([*_head(reading), *_rules(known, caught), *_countries(known, caught), ""])


def _head(reading: Reading) -> Iterator[str]:
    source, figures, aside = reading.source, reading.figures, reading.quarantined
    bounded = sum(figure.status == "bounded" for figure in figures)
    yield f"# Faults of {source.title}"
    yield ""
    yield f"{source.citation}. SHA-256 `{source.sha256}`."
    yield ""
    yield f"{len(reading.rows):,} rows of {len({f.country for f in figures}):,} countries: {len(figures):,} figures"
    yield f"({bounded:,} of them `<5`, a bound from 0 to 4), {len(aside):,} rows in quarantine, {len(reading.checks):,} faults and notices."
    yield "A row in quarantine is kept and shown with its reason, and is no figure; the first rule that catches it sets it aside."
    yield "Faults and notices leave the figures in. Zeros are not printed: a `<5` may be one."
    yield "The rules are `content/checks/glotip/`, one file each. This page is made by `python -m palermo.sources.faults CORPUS`;"
    yield "a test compares the two."
    yield ""


def _rules(known: Sequence[Rule], caught: Counter[tuple[str, str]]) -> Iterator[str]:
    yield "## Rules"
    for number, rule in enumerate(known, 1):
        times = sum(count for (name, _), count in caught.items() if name == rule.id)
        places = len({code for name, code in caught if name == rule.id})
        yield ""
        yield f"### {number}. {rule.title}"
        yield ""
        yield f"`{rule.id}` · {rule.severity} · {times:,} {_noun(rule)} · countries: {places}"
        yield ""
        yield f"{rule.introduction.strip()} *{rule.recommendation.strip()}*"
    yield ""


def _noun(rule: Rule) -> str:
    return "rows" if rule.severity == "quarantine" else "findings"


def _countries(known: Sequence[Rule], caught: Counter[tuple[str, str]]) -> Iterator[str]:
    yield "## Countries"
    yield ""
    yield "Columns are the numbers of the rules above: rows in quarantine, or findings."
    yield ""
    yield f"| country | {' | '.join(str(number) for number in range(1, len(known) + 1))} |"
    yield f"|---|{'--:|' * len(known)}"
    for code in sorted({code for _, code in caught}):
        cells = [f"{caught[rule.id, code] or ''}" for rule in known]
        yield f"| {country(code).name} ({code}) | {' | '.join(cells)} |"


def main(corpus: Path) -> str:
    """The report on the GLOTIP file that lies in the corpus folder."""
    known, path = next(pair for pair in found(corpus) if pair[0].id == about("glotip").id)
    return report(reader_of(known)(path.read_bytes(), known), rules(known.family))


if __name__ == "__main__":
    sys.stdout.write(main(Path(sys.argv[1])))
