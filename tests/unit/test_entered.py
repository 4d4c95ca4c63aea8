"""What an analyst enters is read like any other text; of a confidential source neither words nor giver remain."""

import datetime
import gzip
import sqlite3
from pathlib import Path

import pytest

from palermo.assembly import build_from
from palermo.gathering import gathered
from palermo.knowledge.clock import stopped_at
from palermo.store.evidence_file import Evidence
from palermo.store.pointer import search_beside

NOON = stopped_at(datetime.datetime(2026, 3, 1, 12, tzinfo=datetime.UTC))
CARD = """
kind: interview
country: PAK
date: 2021-05-04
reliability: credible
confidential: {confidential}
publisher: Labour Watch Quetta
title: What the inspectors told us
"""
TEXT = """Pakistan. The government of Pakistan did not prosecute any officials for complicity in trafficking.
The police investigated 12 cases of forced labor, compared with 9 the previous year.
The authorities identified 40 victims of bonded labor in Balochistan and referred 11 of them to care.
"""


def entered(home: Path, *, confidential: bool) -> Path:
    folder = home / "entered"
    folder.mkdir(parents=True)
    (folder / "quetta.yml").write_text(CARD.format(confidential=str(confidential).lower()))
    (folder / "quetta.txt").write_text(TEXT)
    return folder


def built(home: Path):
    only_entered = [
        job for job in gathered(home, None) if job.family == "entered" and home in job.path.parents
    ]
    return build_from(home, only_entered, lambda evidence: (), clock=NOON)


def everything(home: Path) -> str:
    """All that stands in the evidence, its search index and the cached readings, unpacked."""
    with Evidence.open(home) as evidence:
        tables = [name for (name,) in evidence._ask("SELECT table_name FROM duckdb_tables()", [])]
        told = [str(evidence._ask(f"FROM {table}", [])) for table in tables]
        with sqlite3.connect(search_beside(evidence.path)) as index:
            told += index.iterdump()
        index.close()
    told += [gzip.decompress(path.read_bytes()).decode() for path in home.glob("readings/*")]
    return "\n".join(told)


def test_an_entered_text_becomes_figures_and_statements_of_its_own_family(home: Path):
    entered(home, confidential=False)
    assert built(home).refused == ()
    with Evidence.open(home) as evidence:
        (source,) = evidence.sources()
        assert (source.family, source.reliability, source.title) == (
            "entered", "credible", "What the inspectors told us",
        )  # fmt: skip
        assert source.read_on == "2021-05-04"
        investigated = evidence.figures("PAK", measure="investigations")
        assert {figure.value for figure in investigated} >= {12}
        assert {figure.period.kind for figure in investigated if figure.period} == {"calendar_year"}
        assert evidence.text(source.id) == TEXT
        assert evidence.placements("PAK") == []


def test_a_confidential_one_shows_neither_words_nor_giver_anywhere_in_home(home: Path):
    entered(home, confidential=True)
    report = built(home)
    assert report.refused == ()
    with Evidence.open(home) as evidence:
        assert evidence.figures("PAK")
        (source,) = evidence.sources()
        assert (source.title, source.publisher, source.reliability) == (None, None, "credible")
    told = everything(home)
    assert "credible" in told
    assert not [
        word for word in ("Quetta", "quetta", "inspectors told", "police", "identified 40") if word in told
    ]
    assert "quetta" not in report.model_dump_json()


@pytest.mark.parametrize(
    ("card", "complaint"),
    [
        ("kind: rumour", "its card is not whole: kind"),
        ("[", "its card is not valid YAML"),
        (CARD.format(confidential="perhaps"), "its card is not whole: confidential"),
    ],
)
def test_a_card_that_is_not_whole_is_refused_without_naming_the_file(home: Path, card: str, complaint: str):
    (entered(home, confidential=True) / "quetta.yml").write_text(card)
    (refused,) = built(home).refused
    assert refused.sentence.startswith(f"entered source 1: an entered source: {complaint}")
    assert "quetta" not in refused.sentence


def test_a_card_without_its_text_is_refused(home: Path):
    (entered(home, confidential=False) / "quetta.txt").unlink()
    (refused,) = built(home).refused
    assert "its card has 0 files beside it" in refused.sentence
