"""`python -m tests.spec.criteria_reference`: the minimum standards as a page of the reference, out of the tables.

A test says whether the page is current.
"""

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path

from palermo.knowledge.content import load
from palermo.knowledge.offences import known_countries, penal_law
from palermo.knowledge.penalties import term
from palermo.standards.criteria.inputs import inputs
from palermo.standards.criteria.wording import clauses, declared

HERE = Path(__file__).parent
PAGE = HERE.parents[1] / "docs" / "reference" / "criteria.md"
HEAD = """# The minimum standards

Written by `python -m tests.spec.criteria_reference` out of `content/law/` and `tests/spec/`; do not edit.

`palermo criteria PAK 2020` answers each standard and factor of 22 U.S.C. 7106 with yes, no or unknown, says why, lays the
evidence out for and against, and says what would change the answer; the site shows the same at
`/country/PAK/2020/criteria/`. A rule answers only what the law makes mechanical and what is known. Where the law leaves
judgement the answer is unknown and a person decides. The factors are signs without weights or pass mark: no answer is ever
added to another.

- **Which law.** The U.S. text in force on 1 June of the report's year; the country's own law on 31 March, the last day of the
  reporting period.
- **Which evidence.** What was said of an interval more than half of which lies in the reporting period (1 April to
  31 March): the calendar year 2019 belongs to the report of 2020. Other evidence is left out, never stretched.
- **Duties and allegations** come from the registry as released counts alone (`release.md`): of duties that fell due, how
  many were met in time; of public allegations against officials, how many were answered. A count above zero says that there
  were some; whether they were dealt with appropriately, a person records. Nearly all speaks for, fewer than
  half against where a statute or rule sets the time; a missed target of one's own stands beside.
- **Which side.** `content/law/criteria.yml` says what speaks for and against. A reported number above zero speaks for, a
  reported zero against; a share, a bound, an unknown stand beside.
- **What follows.** A standard of subsection (a) that is not met excludes Tier 1, which is for governments that fully comply;
  `tiers.md` has what else follows, and what people decide.
- **What if.** `palermo what-if PAK 2020 --close PTPA-3-1 --close PTPA-3-2` supposes an amendment, `--set convictions=0` a
  number, `--record data_given=no` a record, `--close s0123…` a gap by its id, `--waiver yes` a waiver, `--decided W-II=no` an
  answer of people. Findings are worked out anew. Nothing supposed is kept. The desk has the same as a screen.

A record is made as `docs/how-to/record-what-the-law-asks.md` says; offences are added as
`docs/how-to/add-offences.md` says.
"""


def page() -> str:
    parts = (_criteria(), _clauses(), _inputs(), _spec(), _offences(), _sources())
    return "\n".join([HEAD, *(line for part in parts for line in part)]) + "\n"


def _criteria() -> Iterator[str]:
    yield "## Criteria\n"
    yield from as_table(
        ("criterion", "title", "module"),
        ((key, entry["title"], f"`{entry['name']}`") for key, entry in declared().items()),
    )


def _clauses() -> Iterator[str]:
    yield "\n## Wordings over time\n"
    yield "Our summaries, never the law's words. H: the text was read; M: a secondary source, or two versions compared.\n"
    yield from as_table(
        ("clause", "citation", "says", "in force", "confidence", "a person decides"),
        (
            (
                clause.id,
                clause.citation
                + (f" (before {clause.renumbered_on}: {clause.formerly})" if clause.formerly else ""),
                clause.summary + (f" *{clause.note}*" if clause.note else ""),
                _days(clause.in_force_from, clause.in_force_to)
                + (f"; perhaps from {clause.perhaps_from}" if clause.perhaps_from else ""),
                clause.confidence,
                clause.asks or "",
            )
            for clause in clauses()
        ),
    )


def _days(first: object, last: object) -> str:
    return f"{first} to {last}" if last else f"since {first}"


def _inputs() -> Iterator[str]:
    yield "\n## What can be recorded\n"
    yield from as_table(
        ("input", "criterion", "question"),
        ((f"`{code}`", entry["criterion"], entry["question"]) for code, entry in inputs().items()),
    )


def _spec() -> Iterator[str]:
    for name, title in (
        ("criteria", "How criteria are answered"),
        ("presumptions", "The three presumptions"),
        ("criteria_law", "Which wording judges which report"),
        ("penalties", "Prescribed penalties, as State printed its findings"),
        ("sentences", "Sentences"),
    ):
        yield f"\n## {title}\n"
        yield f"Tested as it stands: `tests/spec/{name}.csv`.\n"
        with (HERE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            head, *rows = csv.reader(file)
        yield from as_table(head, rows)


def _offences() -> Iterator[str]:
    told = load("law/penalties.yml")
    yield "\n## Offences on file\n"
    yield (
        f"Yardsticks: a longest term of {told['stringent']['least_longest_term']} years or more is stringent (read from the"
        f" report of {told['stringent']['from_report']} on); for sex trafficking prison must always be imposed (from"
        f" {told['commensurate']['fine_instead_fails_from_report']}), and {told['commensurate']['least_longest_term']} years"
        " are known to have passed.\n"
    )
    for country in known_countries():
        law = penal_law(country)
        assert law
        yield from as_table(
            ("offence", "where", "punishes", "prison", "fine", "in force", "confidence"),
            (
                (
                    offence.id,
                    offence.citation,
                    offence.summary + (f" *{offence.note}*" if offence.note else ""),
                    (f"{offence.imprisonment.least} to " if offence.imprisonment.least else "up to ")
                    + term(offence.imprisonment.most),
                    offence.fine,
                    ("before and " if offence.older else "")
                    + _days(offence.in_force_from, offence.in_force_to),
                    offence.confidence,
                )
                for offence in law.offences
            ),
        )


def _sources() -> Iterator[str]:
    used = {key for clause in clauses() for key in clause.sources}
    for country in known_countries():
        law = penal_law(country)
        used |= {key for offence in (law.offences if law else ()) for key in offence.sources}
    yield "\n## Where the law was read\n"
    yield from as_table(
        ("key", "read in"),
        ((key, told) for key, told in load("law/sources.yml")["sources"].items() if key in used),
    )


def as_table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    """Lines of a Markdown table."""
    titles = list(head)
    yield _line(titles)
    yield _line(["---"] * len(titles))
    yield from (_line(row) for row in rows)


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    print(f"wrote {PAGE.name}")
