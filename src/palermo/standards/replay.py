"""The mechanical rules replayed over every placement there is: what they exclude, and whether it was so.

A row is a country and a report of which some source gives the tier. Only the years before the report are looked at.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Literal, NamedTuple

from palermo.evidence.placement import Placement
from palermo.knowledge.content import load
from palermo.standards.history import History, Year
from palermo.standards.tiers import Allowed, allowed

Outcome = Literal["hit", "exception", "disputed"]
NO_LIST_YET = ("W-EXIST",)


class Row(NamedTuple):
    """One country and report. `published` is a set where sources merge or disagree.

    `outcome` of a row on which a rule excludes a tier: hit (not published there), exception (published there),
    disputed (some source says so, or merges that tier with another); None where nothing is excluded.
    """

    country: str
    published: Year
    judged: Allowed
    outcome: Outcome | None

    @property
    def year(self) -> int:
        return self.published.year

    @property
    def limited(self) -> bool:
        """Whether a limit of years excludes a tier; that there was no list before 2004 is another thing."""
        return bool(self.judged.excluded) and self.judged.watch_list.rules != NO_LIST_YET


def replay(placements: Iterable[Placement]) -> list[Row]:
    """Every row, by country and year."""
    by_country: dict[str, list[Placement]] = defaultdict(list)
    for placement in placements:
        if placement.tiers and placement.year is not None:
            by_country[placement.country].append(placement)
    histories = [History(country, given) for country, given in sorted(by_country.items())]
    return [_row(history, year) for history in histories for year in history.years]


def _row(history: History, year: int) -> Row:
    published, judged = history.published(year), allowed(history, year)
    return Row(history.country, published, judged, _outcome(published, judged))


def _outcome(published: Year, judged: Allowed) -> Outcome | None:
    if not judged.excluded:
        return None
    if not published.tiers & judged.excluded.keys():
        return "hit"
    return "exception" if published.tiers <= judged.excluded.keys() else "disputed"


def by_year(rows: Iterable[Row]) -> dict[int, Counter[str]]:
    """Counts of each report: rows, no_list_yet, limited, hit, exception, disputed (of limited), undecidable."""
    counts: dict[int, Counter[str]] = defaultdict(Counter)
    for row in rows:
        count = counts[row.year]
        count["rows"] += 1
        count["no_list_yet"] += row.judged.watch_list.rules == NO_LIST_YET
        count["limited"] += row.limited
        if row.limited:
            count[str(row.outcome)] += 1
        count["undecidable"] += bool(row.judged.undecidable)
    return dict(sorted(counts.items()))


def reasons(rows: Iterable[Row]) -> Counter[str]:
    """How many undecidable rows have each reason; a row may have several."""
    return Counter(
        reason for row in rows if row.judged.undecidable for reason in row.judged.watch_list.reasons
    )


def why(row: Row) -> str:
    """The reason written down for an exception or disputed row in content/law/exceptions.yml."""
    for entry in load("law/exceptions.yml")["exceptions"]:
        if (entry["country"], entry["report"]) == (row.country, row.year):
            return str(entry["reason"])
    return "No reason has been found yet."
