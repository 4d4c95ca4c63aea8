"""A release is signed by two, entered for good, and read as a source only if it stands in the register."""

import datetime
import json
from pathlib import Path

import pytest
from tests.privacy.invented import TODAY, counts, flat, plan, table

from palermo.assembly import build_from
from palermo.evidence.released import Revises
from palermo.evidence.signed import entries_of
from palermo.gathering import gathered
from palermo.knowledge.clock import stopped_at
from palermo.knowledge.refusal import Refusal
from palermo.release.counts import Counts
from palermo.release.gate import Outcome, release
from palermo.release.register import Folder, FrozenCounts, history, sign
from palermo.sources.releases import read_release, released_files
from palermo.store.evidence_file import Evidence

NOON = datetime.datetime(2026, 3, 1, 12, tzinfo=datetime.UTC)
PROVINCES = flat("place", "P1", "P2", "P3").model_copy(
    update={"tells_of": "act", "levels": ("country", "province")}
)
RULES = plan({"measure": "victims_identified", "by": ["place"]}, {"measure": "convictions", "by": ["place"]})
SIGNED = {"signers": ("officer-4", "officer-9"), "purpose": "the yearly report", "recipients": ("public",)}


def given(*victims: int) -> Counts:
    places = [(f"P{n}",) for n in (1, 2, 3)]
    return counts(
        table("victims_identified", ("place",), dict(zip(places, victims, strict=True))),
        table("convictions", ("place",), {("P1",): 2}),
        dimensions=(PROVINCES.model_copy(update={"parents": dict.fromkeys(PROVINCES.parents, "XMV")}),),
    )


def through(told: Counts, home: Path, revises: Revises | None = None) -> Outcome:
    past = history(Folder(home / "releases"), FrozenCounts(home / "frozen"), "XMV")
    return release(told, RULES, past, on=TODAY, revises=revises)


def signed(told: Counts, home: Path, revises: Revises | None = None, **signing) -> str:
    outcome = through(told, home, revises)
    FrozenCounts(home / "frozen").keep(outcome.released.id, told)
    entry = sign(outcome.released, Folder(home / "releases"), at=NOON, **(SIGNED | signing))
    return entry.release


def figures(home: Path) -> dict[tuple[str, str], object]:
    only = [job for job in gathered(home, None) if job.family == "release"]
    report = build_from(home, only, lambda evidence: (), clock=stopped_at(NOON))
    assert report.refused == ()
    with Evidence.open(home) as evidence:
        told = list(evidence.figures(country="XMV"))
    return {
        (figure.measure, figure.place): figure.value if figure.status == "reported" else figure.status
        for figure in told
    }


@pytest.mark.parametrize(
    ("signing", "why"),
    [
        ({"signers": ("officer-4", "officer-4")}, "one person signed twice"),
        ({"signers": ("officer-4",)}, "two signers"),
        ({"purpose": "  "}, "purpose"),
        ({"recipients": ()}, "recipient"),
    ],
)
def test_two_different_persons_sign_for_a_purpose_to_somebody(tmp_path, signing, why):
    with pytest.raises(Refusal, match=why):
        signed(given(40, 30, 25), tmp_path, **signing)
    assert not (tmp_path / "releases").exists()


def test_a_release_is_entered_once(tmp_path):
    told = given(40, 30, 25)
    outcome = through(told, tmp_path)
    sign(outcome.released, Folder(tmp_path / "releases"), at=NOON, **SIGNED)
    with pytest.raises(Refusal, match="released already"):
        sign(outcome.released, Folder(tmp_path / "releases"), at=NOON, **SIGNED)


def test_frozen_counts_are_for_their_owner_alone(tmp_path):
    release_id = signed(given(40, 30, 25), tmp_path)
    path = tmp_path / "frozen" / f"{release_id}.json"
    assert path.stat().st_mode & 0o077 == 0


def test_without_the_frozen_counts_nothing_more_is_released(tmp_path):
    release_id = signed(given(40, 30, 25), tmp_path)
    (tmp_path / "frozen" / f"{release_id}.json").unlink()
    with pytest.raises(Refusal, match="are gone"):
        through(given(41, 30, 25), tmp_path)


def test_an_altered_lost_or_moved_line_breaks_the_register(tmp_path):
    first = signed(given(40, 30, 25), tmp_path)
    signed(given(60, 30, 25), tmp_path, Revises(release=first, reason="late returns"))
    text = (tmp_path / "releases" / "register.jsonl").read_text()
    one, two = text.splitlines()
    assert len(entries_of(text)) == 2
    for broken in (two, f"{two}\n{one}", text.replace("officer-9", "officer-8", 1), f"{one}\nnot an entry"):
        with pytest.raises(Refusal, match="register of releases"):
            entries_of(broken)


def test_figures_of_a_release_reach_the_evidence_with_its_freeze(home):
    signed(given(40, 30, 3), home)
    assert figures(home) == {
        ("victims_identified", "XMV"): 73,
        ("victims_identified", "P1"): 40,
        ("victims_identified", "P2"): "bounded",
        ("victims_identified", "P3"): "bounded",
        ("convictions", "XMV"): 2,
        ("convictions", "P1"): 2,
        ("convictions", "P2"): 0,
        ("convictions", "P3"): 0,
    }
    with Evidence.open(home) as evidence:
        assert {figure.origin.kind for figure in evidence.figures(country="XMV")} == {"freeze"}


def test_a_revision_takes_the_place_of_what_it_says_anew_and_leaves_the_rest(home):
    first = signed(given(40, 30, 25), home)
    signed(given(60, 30, 25), home, Revises(release=first, reason="late returns"))
    told = figures(home)
    assert told["victims_identified", "P1"] == 60
    assert told["victims_identified", "P2"] == 30
    assert told["victims_identified", "XMV"] == 115


def test_a_document_that_is_not_in_the_register_is_refused(tmp_path):
    signed(given(40, 30, 25), tmp_path)
    ((path, beside),) = released_files(tmp_path)
    altered = json.loads(path.read_bytes())
    altered["cells"][0]["value"] = 41
    with pytest.raises(Refusal, match="does not stand in the register"):
        read_release(json.dumps(altered).encode(), beside=beside)
    with pytest.raises(Refusal, match="not a release"):
        read_release(b"{}", beside=beside)


def test_a_document_without_a_register_is_refused(tmp_path):
    outcome = through(given(40, 30, 25), tmp_path)
    with pytest.raises(Refusal, match="does not stand in the register"):
        read_release(outcome.released.written(), beside=(tmp_path / "register.jsonl",))
