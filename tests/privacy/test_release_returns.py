"""What an office's return says of victims passes the gate like everything else. Invented numbers."""

import datetime
import hashlib
from pathlib import Path

import pytest
from tests.privacy.attacker import Knowledge, small

from palermo.build import build
from palermo.evidence.released import Released
from palermo.knowledge.refusal import Refusal
from palermo.release.counts import cells_of
from palermo.release.proposed import Proposed
from palermo.release.register import FrozenCounts, history
from palermo.releasing import register
from palermo.returning import propose_return, returns_to_release
from palermo.sources.returns.kept import Card, keep, read_accepted
from palermo.store.evidence_file import Evidence

AT = datetime.datetime(2026, 3, 1, tzinfo=datetime.UTC)
QUARRYDALE, MILLBANK = "XMV101@2020", "XMV102@2020"
HEAD = "District,Victims identified 2024,Inspections 2024"


def take(home: Path, *lines: str, agency: str = "police", head: str = HEAD) -> str:
    data = "\n".join([head, *lines, ""]).encode()
    sha256 = hashlib.sha256(data).hexdigest()
    keep(home, data, Card(agency=agency, country="XMV", name="return.csv", sha256=sha256, accepted=AT))
    return sha256


def figures(home: Path, sha256: str) -> dict[tuple[str, str], int]:
    card = home / "returns" / f"{sha256[:16]}.yml"
    reading = read_accepted(card.read_bytes(), file=card.with_suffix(".data"))
    return {(one.measure, one.place): int(one.value or 0) for one in reading.figures}


def victims(home: Path, sha256: str) -> dict[str, int]:
    return {place: n for (code, place), n in figures(home, sha256).items() if code == "victims_identified"}


def released(home: Path, sha256: str, *recipients: str) -> Released:
    told = propose_return(home, sha256, purpose="spring report", recipients=recipients or ("public",), at=AT)
    held = Proposed(home)
    held.sign(told.id, "one", AT)
    held.sign(told.id, "two", AT)
    return told.released


def province(home: Path, *numbers: int, agency: str = "police", total: int | None = None) -> str:
    names = ("Quarrydale", "Millbank", "Northford")
    lines = [f"{name},{n},0" for name, n in zip(names, numbers, strict=False)]
    return take(home, *lines, f"Riverside,{total or sum(numbers)},0", agency=agency)


def test_what_is_accepted_says_nothing_of_victims_until_it_is_released(tmp_path):
    sent = province(tmp_path, 40, 30, 3)
    assert victims(tmp_path, sent) == {}


def test_what_officials_did_is_said_at_once_noughts_included(tmp_path):
    told = figures(tmp_path, province(tmp_path, 40, 30, 3))
    assert {n for (code, _), n in told.items() if code == "inspections"} == {0}
    assert len(told) == 4


def test_one_signature_releases_nothing(tmp_path):
    sent = province(tmp_path, 40, 30, 3)
    told = propose_return(tmp_path, sent, purpose="report", recipients=["public"], at=AT)
    Proposed(tmp_path).sign(told.id, "one", AT)
    assert victims(tmp_path, sent) == {}


def test_a_released_return_says_what_its_total_does_not_give_away(tmp_path):
    sent = province(tmp_path, 40, 30, 3)
    released(tmp_path, sent)
    assert victims(tmp_path, sent) == {QUARRYDALE: 40, "XMV1@2020": 73}


def test_the_file_itself_shows_no_number_that_was_withheld(tmp_path):
    sent = province(tmp_path, 40, 30, 3)
    released(tmp_path, sent)
    card = tmp_path / "returns" / f"{sent[:16]}.yml"
    rows = read_accepted(card.read_bytes(), file=card.with_suffix(".data")).rows
    shown = {str(cell) for row in rows for cell in row.cells.values()}
    assert {"40", "73"} <= shown
    assert not {"3", "30"} & shown


def test_what_a_partner_alone_was_given_is_not_said(tmp_path):
    sent = province(tmp_path, 40, 30, 3)
    released(tmp_path, sent, "UNODC")
    assert victims(tmp_path, sent) == {}


def test_a_total_that_has_more_than_its_parts_does_not_tell_the_rest(tmp_path):
    """40 and 30 of 74: four lie in a district that sent nothing."""
    sent = province(tmp_path, 40, 30, total=74)
    released(tmp_path, sent)
    assert len(victims(tmp_path, sent)) < 3


def test_a_return_of_few_victims_all_in_all_says_nothing_of_them(tmp_path):
    sent = province(tmp_path, 4, 0, 3)
    with pytest.raises(Refusal, match="no accepted return"):
        released(tmp_path, sent)


def test_a_return_whose_parts_are_more_than_the_whole_is_not_released(tmp_path):
    sent = province(tmp_path, 40, 30, 30, total=90)
    with pytest.raises(Refusal):
        released(tmp_path, sent)


def test_a_return_takes_no_place_among_the_registrys_releases(tmp_path):
    sent = province(tmp_path, 40, 30, 30)
    told = released(tmp_path, sent)
    assert [entry.release for entry in register(tmp_path).entries()] == [told.id]
    build(tmp_path, None)
    with Evidence.open(tmp_path) as evidence:
        families = {one.family for one in evidence.sources("XMV")}
        said = {
            one.value
            for one in evidence.figures(
                country="XMV", measure="victims_identified", source=f"return-{sent[:16]}"
            )
        }
    assert "release" not in families
    assert said == {40, 30, 100}


def test_a_later_return_of_the_office_does_not_tell_who_came_late(tmp_path):
    """100 and then 104 in all: nobody learns of the four."""
    released(tmp_path, province(tmp_path, 40, 30, 30))
    again = province(tmp_path, 40, 30, 34)
    told = released(tmp_path, again)
    assert told.revises is not None
    assert victims(tmp_path, again) == {}


def test_what_waits_is_listed_and_what_was_released_is_not(tmp_path):
    sent = province(tmp_path, 40, 30, 30)
    assert [card.sha256 for card, _ in returns_to_release(tmp_path, "XMV")] == [sent]
    released(tmp_path, sent)
    assert returns_to_release(tmp_path, "XMV") == []


def test_two_offices_that_count_the_same_do_not_give_each_others_counts_back(tmp_path):
    """The one withholds a district; the other publishes the sum of all the others."""
    first = province(tmp_path, 40, 30, 3)
    released(tmp_path, first)
    second = take(tmp_path, "Millbank,30,0", "Quarrydale,40,0", "Northford,3,0", agency="shelter")
    released(tmp_path, second)
    assert MILLBANK not in {**victims(tmp_path, first), **victims(tmp_path, second)}
    assert exposed(tmp_path) == 0


def exposed(home: Path) -> int:
    """Ends of small counts that whoever takes both offices for right excludes."""
    past = history(register(home), FrozenCounts(home / "freezes"), "XMV")
    documents = [one.released.model_dump(mode="json") for one in past]
    knows = Knowledge(documents)
    for number, code, key in list(knows.at):
        if number:
            same = (0, code, key)
            true = [
                cells_of(past[n].counts, code)[tuple(sorted(key))]
                for n in (0, number)
                if (n, code, key) in knows.at
            ]
            if same in knows.at and len(set(true)) == 1:
                knows.same((number, code, key), same)
    targets = [
        target
        for n, one in enumerate(past)
        for target in small(
            lambda code, key, one=one: cells_of(one.counts, code)[tuple(sorted(key))], n, documents[n], 10
        )
    ]
    return len(knows.attack(targets).broken)
