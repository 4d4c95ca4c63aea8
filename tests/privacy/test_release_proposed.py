"""What passed the gate waits for two different persons; a revision stands beside what it corrects."""

import datetime

import pytest
from tests.privacy.invented import SEXES, TODAY, counts, plan, table
from tests.privacy.test_release_register import NOON, PROVINCES, figures, given, through

from palermo.evidence.figure import Figure
from palermo.evidence.origin import FreezeOrigin, TextOrigin
from palermo.evidence.period import calendar_year
from palermo.evidence.released import Revises
from palermo.knowledge.refusal import Refusal
from palermo.release.gate import release
from palermo.release.known import known_of
from palermo.release.proposed import Proposed
from palermo.release.register import FrozenCounts
from palermo.releasing import count, export_release, released

LATER = NOON + datetime.timedelta(hours=1)


def proposed(home, *victims: int, to=("public",), revises: Revises | None = None) -> str:
    told = given(*victims)
    outcome = through(told, home, revises)
    FrozenCounts(home / "frozen").keep(outcome.released.id, told)
    return Proposed(home).propose(outcome, purpose="the yearly report", recipients=to, at=NOON).id


def signed(home, *victims: int, **more) -> str:
    identity = proposed(home, *victims, **more)
    for name in ("officer-4", "officer-9"):
        Proposed(home).sign(identity, name, LATER)
    return identity


def test_nothing_is_entered_before_the_second_person_signs(tmp_path):
    held, identity = Proposed(tmp_path), proposed(tmp_path, 40, 30, 25)
    assert held.sign(identity, "officer-4", LATER) is None
    assert held.register.entries() == []
    entry = held.sign(identity, "officer-9", LATER)
    assert entry is not None and entry.signers == ("officer-4", "officer-9")
    assert held.all() == []


def test_one_person_does_not_sign_twice(tmp_path):
    held, identity = Proposed(tmp_path), proposed(tmp_path, 40, 30, 25)
    held.sign(identity, "officer-4", LATER)
    with pytest.raises(Refusal, match="signed it already"):
        held.sign(identity, "officer-4", LATER)


def test_what_the_gate_did_not_hold_against_the_newest_release_is_not_signed(tmp_path):
    """Both passed the gate when neither was public; together they might tell more."""
    held, first = Proposed(tmp_path), proposed(tmp_path, 40, 30, 25)
    waiting = held.get(first)
    signed(tmp_path, 60, 30, 25)
    held._keep(waiting)
    with pytest.raises(Refusal, match="another release was signed"):
        held.sign(first, "officer-4", LATER)


def test_a_proposal_is_for_its_owner_alone_and_can_be_withdrawn(tmp_path):
    held, identity = Proposed(tmp_path), proposed(tmp_path, 40, 30, 3)
    assert held._path(identity).stat().st_mode & 0o077 == 0
    held.withdraw(identity)
    with pytest.raises(Refusal, match="no such release"):
        held.sign(identity, "officer-4", LATER)


def test_a_newer_proposal_for_the_same_period_takes_the_place_of_an_older(tmp_path):
    proposed(tmp_path, 40, 30, 25)
    newer = proposed(tmp_path, 41, 30, 25)
    assert [one.id for one in Proposed(tmp_path).all()] == [newer]


def test_a_proposal_says_what_it_is_for_and_to_whom(tmp_path):
    outcome = through(given(40, 30, 25), tmp_path)
    with pytest.raises(Refusal, match="no purpose"):
        Proposed(tmp_path).propose(outcome, purpose=" ", recipients=("public",), at=NOON)


def test_a_late_record_makes_a_dated_revision_and_both_can_be_cited(home):
    first = signed(home, 40, 30, 25)
    why = Revises(release=first, reason="a return came late")
    second = signed(home, 60, 30, 25, revises=why)
    assert [entry.revises for entry in Proposed(home).register.entries()] == [None, why]
    assert [one.id for one in released(home)] == [first, second]
    told = figures(home)
    assert (told["victims_identified", "P1"], told["victims_identified", "P2"]) == (60, 30)
    for identity in (first, second):
        assert {path.name for path in (home / "releases" / "files" / identity).iterdir()} == {
            f"{identity}.csv",
            f"{identity}.csv-metadata.json",
            f"{identity}-sdmx.csv",
            f"{identity}-codelists.json",
            f"{identity}.xlsx",
        }


def test_a_revision_of_a_revision_leaves_one_figure_a_cell(home):
    first = signed(home, 40, 30, 25)
    second = signed(home, 41, 30, 25, revises=Revises(release=first, reason="one more"))
    signed(home, 75, 30, 25, revises=Revises(release=second, reason="a whole office more"))
    assert figures(home)["victims_identified", "P1"] == 75
    assert figures(home)["victims_identified", "P2"] == 30


def test_what_is_given_to_partners_alone_is_on_no_page_and_in_no_count(home):
    identity = signed(home, 40, 30, 25, to=("the ministry",))
    assert released(home) == []
    assert not (home / "releases" / "files").exists()
    with pytest.raises(Refusal, match="no released figure"):
        count(home, "victims_identified")
    with pytest.raises(Refusal, match="named recipient"):
        export_release(home, identity, "csvw", home / "out")
    assert export_release(home, identity, "csvw", home / "out", "the ministry")
    assert figures(home) == {}


def test_a_total_says_which_places_are_not_in_it(home):
    told = given(40, 30, 0).model_copy(update={"absent": ({"place": "P3"},)})
    outcome = through(told, home)
    FrozenCounts(home / "frozen").keep(outcome.released.id, told)
    held = Proposed(home)
    held.propose(outcome, purpose="the yearly report", recipients=("public",), at=NOON)
    for name in ("officer-4", "officer-9"):
        held.sign(outcome.released.id, name, LATER)
    assert figures(home)["victims_identified", "P3"] == "not_reported"
    from palermo.store.evidence_file import Evidence

    with Evidence.open(home) as evidence:
        notes = {figure.place: figure.note for figure in evidence.figures(measure="victims_identified")}
    assert "P3" in notes["XMV"] and notes["P1"] is None


def by_sex(home, to: str) -> str:
    rules = plan({"measure": "victims_identified", "by": ["sex"]})
    told = counts(
        table("victims_identified", ("sex",), {("female",): 40, ("male",): 31, ("transgender",): 3}),
        dimensions=(SEXES, PROVINCES.model_copy(update={"parents": dict.fromkeys(PROVINCES.parents, "XMV")})),
    )
    held = Proposed(home)
    made = held.propose(release(told, rules, on=TODAY), purpose="a partner's", recipients=(to,), at=NOON)
    for name in ("officer-4", "officer-9"):
        held.sign(made.id, name, LATER)
    return made.id


def test_htcds_records_go_to_a_named_partner_and_are_each_like_nine_others(tmp_path):
    identity = by_sex(tmp_path, "the shelters' network")
    with pytest.raises(Refusal, match="named recipient"):
        export_release(tmp_path, identity, "htcds", tmp_path / "out")
    with pytest.raises(Refusal, match="not among its recipients"):
        export_release(tmp_path, identity, "htcds", tmp_path / "out", "somebody else")
    (path,) = export_release(tmp_path, identity, "htcds", tmp_path / "out", "the shelters' network")
    header, *records = path.read_text().splitlines()
    assert header == "prs_Gender,vic_TraffickingStatus"
    assert all(records.count(record) >= 10 for record in records)
    assert {record.split(",")[0] for record in records} == {
        "Feminine"
    }  # men guard the three that are withheld


GIVEN = given(40, 30, 25)
SAYS = {
    "id": "f" + "0" * 16, "kind": "count", "measure": "victims_identified", "status": "reported", "value": 25,
    "unit": "persons", "place": "P3", "level": "province", "period": calendar_year(2025), "country": "XMV",
    "source": "tip-1", "origin": TextOrigin(source="tip-1", span=(0, 2), quote="25"),
}  # fmt: skip


@pytest.mark.parametrize(
    ("more", "known"),
    [
        ({}, (25, 25)),
        ({"qualifier": "at_most"}, (0, 25)),
        ({"status": "bounded", "value": None, "lower": 0, "upper": 4}, (0, 4)),
        ({"period": calendar_year(2024)}, None),
        ({"measure": "convictions"}, None),
        ({"place": "P9"}, None),
        ({"breakdown": {"citizenship": "XMV"}}, None),
        ({"status": "not_reported", "value": None}, None),
        ({"origin": FreezeOrigin(freeze="f", sha256="0" * 64)}, None),
    ],
)
def test_a_published_figure_of_the_same_cell_and_period_is_known_to_the_public(more, known):
    found = [(one.lower, one.upper) for one in known_of(Figure.model_validate(SAYS | more), GIVEN)]
    assert found == ([known] if known else [])


def test_at_least_leaves_the_upper_end_open():
    (found,) = known_of(Figure.model_validate(SAYS | {"qualifier": "at_least"}), GIVEN)
    assert found.lower == 25 and found.upper > 1_000_000
