"""`palermo count` says what was released; after a revision, the figure that stands."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.privacy.test_release_register import given, signed

from palermo.cli import main
from palermo.evidence.released import Revises
from palermo.releasing import count


@pytest.fixture
def revised(tmp_path: Path) -> tuple[Path, str]:
    """P1 moved by one: its figure stands. The others moved by twenty: one of them is said anew."""
    first = signed(given(40, 30, 25), tmp_path)
    signed(given(41, 50, 45), tmp_path, Revises(release=first, reason="late returns"))
    return tmp_path, first


def test_a_figure_that_stands_is_said_with_the_release_that_published_it(revised):
    home, first = revised
    told = {cell["place"]: cell for cell in count(home, "victims_identified", by=["place"])["cells"]}
    assert {"status": "stands", "value": 40, "published_by": first}.items() <= told["P1"].items()
    assert told["P2"]["status"] == "published" or told["P3"]["status"] == "published"


def test_the_command_prints_the_standing_figure_and_no_bounds_that_are_not_there(revised, monkeypatch):
    monkeypatch.setenv("PALERMO_HOME", str(revised[0]))
    said = CliRunner().invoke(main, ["count", "victims_identified", "--by", "place"]).output
    assert "P1: 40 (stands as published before)" in said
    assert "None" not in said


def test_a_revision_of_a_revision_still_finds_it(revised):
    home, first = revised
    second = count(home, "victims_identified")["release"]
    signed(given(42, 50, 65), home, Revises(release=second, reason="more"))
    told = {cell["place"]: cell for cell in count(home, "victims_identified", by=["place"])["cells"]}
    assert (told["P1"]["value"], told["P1"]["published_by"]) == (40, first)
