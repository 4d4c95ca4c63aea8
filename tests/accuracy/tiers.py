"""Tier events of the Factbook's sentences, read without their label ("Tier 3 – …", "… (2015)").

Without it many texts no longer say the tier: then the right answer is none. A text that stands in several
snapshots counts once; a text that is a label and nothing else ("Special Case") is left out.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.accuracy.score import Tally
from tests.accuracy.truth import factbook, load

from palermo.evidence.placement import Placement
from palermo.knowledge.refusal import Refusal
from palermo.sources.narrative.reader import read_text

LABEL = re.compile(r"^\s*Tier\s+[123](?:\s+Watch\s+List)?\s*(?:&\w+;|[^\w\s])*\s*", re.IGNORECASE)
YEAR = re.compile(r"\s*\(\d{4}\)(?:&nbsp;|\s)*$")
EVENTS_FILE = "factbook_events.json"
EVENTS = ("tier", "upgraded", "downgraded", "remained", "placed", "waiver", "automatic_downgrade", "years")
# A written plan is the law's ground for a waiver, and only a country on the Watch List needs one. A text that names the
# ground alone says neither: who draws the conclusion is not wrong, and who does not is not either.
IMPLIED = frozenset({"waiver", "tier 2WL"})
COLUMN = {"2 watch list": "2WL", "3": "3"}


@dataclass(frozen=True)
class Row:
    """One distinct text: what its label says, what the reader says, and the publisher's own column."""

    row: int
    country: str
    held_out: bool
    expected: frozenset[str]
    found: frozenset[str]
    unscored: frozenset[str]
    column: str | None

    @property
    def right(self) -> bool:
        return self.found - self.unscored == self.expected - self.unscored


def without_label(text: str) -> str:
    """The tier label (printed twice in places) and the year in brackets taken off."""
    while label := LABEL.match(text):
        text = text[label.end() :]
    return YEAR.sub("", text)


def events(
    tier: str | None,
    change: str | None,
    waiver: Any,
    automatic_downgrade: bool,
    consecutive_years: int | None,
) -> frozenset[str]:
    """What happened, as a set: "tier 2WL", "remained", "waiver", "years 3"."""
    told = [f"tier {tier}" if tier else None, change]
    told += ["waiver"] if waiver is True else []
    told += ["automatic_downgrade"] if automatic_downgrade else []
    told += [f"years {consecutive_years}"] if consecutive_years else []
    return frozenset(filter(None, told))


def read_events(placements: tuple[Placement, ...]) -> frozenset[str]:
    """A set of possible tiers is not an answer: it counts as none."""
    if not placements:
        return frozenset()
    told = placements[0]
    tier = told.tiers[0] if len(told.tiers) == 1 else None
    return events(tier, told.change, told.waiver, told.automatic_downgrade, told.consecutive_years)


def rows(corpus: Path) -> list[Row]:
    """Every labelled text once, read by the reader."""
    printed = factbook(corpus)
    distinct = {
        without_label(printed[label["row"]]["tier_rating_text"]): label for label in load(EVENTS_FILE)["rows"]
    }
    return [read_row(text, label, printed[label["row"]]["tier"]) for text, label in distinct.items()]


def found_events(text: str, label: dict[str, Any]) -> frozenset[str]:
    """What the reader finds; a text that it refuses (a label alone is hardly a text) says nothing."""
    try:
        reading = read_text(
            text, f"factbook row {label['row']}", family="tip", country=label["country"], year=label["year"]
        )
    except Refusal:
        return frozenset()
    return read_events(reading.placements)


def read_row(text: str, label: dict[str, Any], column: str) -> Row:
    named = ("tier", "change", "waiver", "automatic_downgrade", "consecutive_years")
    return Row(
        row=label["row"],
        country=label["country"],
        held_out=label["held_out"],
        expected=events(*(label[name] for name in named)),
        found=found_events(text, label),
        unscored=IMPLIED if label["waiver"] == "implied" else frozenset(),
        column=COLUMN.get(column.lower()),
    )


def event_tally(read: list[Row], event: str) -> Tally:
    """One kind of event; "tier" and "years" are right only with their value."""

    def of(told: frozenset[str], row: Row) -> set[str]:
        return {each for each in told - row.unscored if each.split()[0] == event}

    right = sum(len(of(row.found, row) & of(row.expected, row)) for row in read)
    return Tally(
        right, sum(len(of(row.found, row)) for row in read), sum(len(of(row.expected, row)) for row in read)
    )


def all_events(read: list[Row]) -> Tally:
    tallies = [event_tally(read, event) for event in EVENTS]
    return Tally(
        sum(each.right for each in tallies),
        sum(each.found for each in tallies),
        sum(each.expected for each in tallies),
    )


def undecided(read: list[Row]) -> list[Row]:
    """Texts that do not say their tier once the label is off."""
    return [row for row in read if not any(each.startswith("tier") for each in row.expected)]
