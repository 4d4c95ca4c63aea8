"""What has to be read when one case changed: its records, and all of each person, accused and matter that it touches.

A count changes with a case only through units whose whole story is among these rows. `Near.closed` names them: by
table, the ids of units of which nothing is missing. How many rows that is depends on the people of the case, never on
how many cases there are.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

Row = dict[str, Any]
Fetch = Callable[[str, str, Collection[str]], Iterable[Row]]
"""(table of the extract, column, values) → its rows with one of the values; each column asked for is indexed."""

OF_PERSONS = (
    "screenings",
    "identifications",
    "referrals",
    "services",
    "compensations",
    "returns",
    "victims_accused",
)
NAMING_PERSONS = (*OF_PERSONS, "case_people")


@dataclass
class Near:
    """The cases with those a report or referral ties to them, rows by table, each once, and the ids of whole units."""

    cases: set[str] = field(default_factory=set)
    rows: dict[str, dict[tuple[Any, ...], Row]] = field(default_factory=dict)
    closed: dict[str, set[str]] = field(default_factory=dict)


class _Reader:
    def __init__(self, fetch: Fetch) -> None:
        self.fetch = fetch
        self.near = Near()

    def take(self, table: str, column: str, values: Iterable[str | None]) -> list[Row]:
        wanted = {value for value in values if value is not None}
        found = list(self.fetch(table, column, wanted)) if wanted else []
        kept = self.near.rows.setdefault(table, {})
        for row in found:
            kept[(row["id"],) if "id" in row else tuple(row.values())] = row
        return found

    def close(self, table: str, rows: Iterable[Row]) -> None:
        self.near.closed.setdefault(table, set()).update(str(row["id"]) for row in rows)


def near(fetch: Fetch, changed: Collection[str], trainings: Collection[str] = ()) -> Near:
    """All that a change in these cases (and trainings, which are in no case) can alter."""
    read = _Reader(fetch)
    cases = read.near.cases = _tied(read, changed)
    opened = read.take("proceedings", "case_id", cases)
    people = _people(read, cases, opened)
    matters = _matters(read, opened, people)
    for table in ("crime_reports", "inspections", "duties", "allegations"):
        read.close(table, read.take(table, "case_id", cases))
    read.take("allegation_answers", "allegation_id", read.near.closed["allegations"])
    sites = [row["site_id"] for row in read.take("site_cases", "case_id", cases)]
    read.close("sites", read.take("sites", "id", sites))
    read.take("site_registrations", "site_id", sites)
    held = read.take("trainings", "id", trainings)
    read.near.closed["trainings"] = set(trainings)
    duties = read.near.rows["duties"].values()
    read.take("agencies", "id", [row["worked_by_id"] for row in duties] + [row["agency_id"] for row in held])
    _beneath(read, matters)
    return read.near


def _tied(read: _Reader, cases: Collection[str]) -> set[str]:
    """The files at both ends of the cases' reports and referrals: a duty or a first sign may lie there."""
    ends = [row for table in ("crime_reports", "referrals") for row in read.take(table, "case_id", cases)]
    ends += [row for table in ("crime_reports", "referrals") for row in read.take(table, "to_case_id", cases)]
    return {*cases, *(row[end] for row in ends for end in ("case_id", "to_case_id") if row.get(end))}


def _people(read: _Reader, cases: Collection[str], opened: list[Row]) -> set[str]:
    """The persons of the cases, with all that is counted of them anywhere."""
    accused = read.take("accused", "proceeding_id", [row["id"] for row in opened])
    named = {row["person_id"] for table in NAMING_PERSONS for row in read.take(table, "case_id", cases)}
    named |= {row["person_id"] for row in accused}
    named |= _linked(read, named)
    for table in OF_PERSONS:
        read.take(table, "person_id", named)
    found = read.near.rows["identifications"].values()
    read.take("identification_elements", "identification_id", [row["id"] for row in found])
    read.near.closed["people"] = set(named)
    return named


def _linked(read: _Reader, people: set[str]) -> set[str]:
    """Every record that people decided to be of one person with one of these: who counts once."""
    ones = {row["one_id"] for row in read.take("linked_people", "person_id", people)}
    return {row["person_id"] for row in read.take("linked_people", "one_id", ones)}


def _matters(read: _Reader, opened: list[Row], people: set[str]) -> set[str]:
    """The cases' proceedings, and every accusation of their people; gives the files they are in."""
    read.close("proceedings", opened)
    accused = read.take("accused", "proceeding_id", [row["id"] for row in opened])
    accused += read.take("accused", "person_id", people)
    read.close("accused", accused)
    elsewhere = read.take("proceedings", "id", [row["proceeding_id"] for row in accused])
    charges = read.take("charges", "accused_id", [row["id"] for row in accused])
    judgments = read.take("judgments", "charge_id", [row["id"] for row in charges])
    read.take("sentences", "judgment_id", [row["id"] for row in judgments])
    return {row["case_id"] for row in (*opened, *elsewhere)}


def _beneath(read: _Reader, matters: set[str]) -> None:
    """How the matters came to light; and every case and person that the rows name."""
    senders = {row["case_id"] for row in read.take("crime_reports", "to_case_id", matters)}
    for table in ("inspections", "screenings"):
        read.take(table, "case_id", senders)
    rows = [row for table in read.near.rows.values() for row in table.values()]
    read.take("cases", "id", {row.get("case_id") for row in rows})
    read.take("people", "id", {row.get("person_id") for row in rows})
