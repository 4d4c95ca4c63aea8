"""What goes into the evidence file comes out of it, and nothing else."""

from pathlib import Path

import duckdb
import pytest
from readings import COUNTRY, TEXT, narrative, table

from palermo.evidence.finding import Finding
from palermo.evidence.origin import DerivedOrigin
from palermo.evidence.reading import Reading
from palermo.knowledge.refusal import Refusal
from palermo.store import pointer, writing
from palermo.store.evidence_file import Evidence
from palermo.store.reading_cache import ReadingCache

TEXT_READ, EARLIER, TABLE_READ = narrative(2020), narrative(2019), table()


def written(home: Path, *readings: Reading) -> Path:
    cache = ReadingCache(home)
    path = home / "evidence-test.duckdb"
    writing.lay(path, [cache.keep(reading.source.id, reading) for reading in readings])
    return path


@pytest.fixture
def laid(tmp_path: Path) -> Path:
    return written(tmp_path, TEXT_READ, EARLIER, TABLE_READ)


@pytest.fixture
def evidence(laid: Path):
    with Evidence(laid) as opened:
        yield opened


def test_everything_read_comes_back_as_it_went_in(evidence: Evidence):
    by = TEXT_READ.source.id
    assert evidence.source(by) == TEXT_READ.source
    assert evidence.text(by) == TEXT
    assert tuple(evidence.sections(by)) == TEXT_READ.sections
    assert tuple(evidence.unread(by)) == TEXT_READ.unread
    assert evidence.unread_share(by) == 0.1
    assert tuple(evidence.statements(source=by)) == TEXT_READ.statements
    assert tuple(evidence.figures(source=by)) == TEXT_READ.figures
    assert evidence.recommendations(COUNTRY, 2020) == list(TEXT_READ.recommendations)
    assert evidence.placements(COUNTRY, 2020) == list(TEXT_READ.placements)


def test_a_table_gives_its_rows_around_the_one_asked_for(evidence: Evidence):
    rows = evidence.rows(TABLE_READ.source.id, around=12, before=2, after=1)
    assert [row.row for row in rows] == [10, 11, 12, 13]
    assert rows[2] == TABLE_READ.rows[11]


def test_faults_and_quarantined_rows_are_kept_beside_what_was_taken(evidence: Evidence):
    assert tuple(evidence.checks(COUNTRY)) == TABLE_READ.checks
    assert tuple(evidence.quarantined(source=TABLE_READ.source.id)) == TABLE_READ.quarantined
    assert evidence.quarantined(COUNTRY, offset=1) == []


def test_all_conditions_hold_together(evidence: Evidence):
    assert len(evidence.figures(COUNTRY, measure="convictions")) == 30
    assert evidence.figures(COUNTRY, measure="convictions", source=TEXT_READ.source.id) == []
    assert evidence.figures("XBB") == []
    wanted = [TABLE_READ.figures[3].id, TEXT_READ.figures[0].id]
    assert {figure.id for figure in evidence.figures(ids=wanted)} == set(wanted)
    assert evidence.figures(ids=[]) == []


def test_an_item_is_found_by_its_id_whatever_it_is(evidence: Evidence):
    for item in (
        TEXT_READ.figures[0],
        TEXT_READ.statements[1],
        TEXT_READ.recommendations[0],
        TEXT_READ.placements[0],
    ):
        assert evidence.item(item.id) == item
    assert evidence.item("nothing has this id") is None


def test_sources_of_a_country_are_those_that_speak_of_it(evidence: Evidence):
    assert {source.id for source in evidence.sources(COUNTRY)} == {
        reading.source.id for reading in (TEXT_READ, EARLIER, TABLE_READ)
    }
    assert evidence.sources("XBB") == []
    assert evidence.countries() == [COUNTRY]


def test_what_was_told_comes_country_by_country(evidence: Evidence):
    (told,) = evidence.told()
    assert told.country == COUNTRY
    assert (len(told.figures), len(told.statements), len(told.sources)) == (32, 4, 3)


def test_findings_and_documents_are_added_to_what_was_read(laid: Path):
    finding = Finding(
        id="f1", kind="coverage", country=COUNTRY, year=2020, subject="convictions", facts={"value": 2, "of": 6},
        origin=DerivedOrigin(of=(TEXT_READ.figures[0].id,), how="as stated"),
    )  # fmt: skip
    writing.add_findings(laid, [finding])
    writing.add_documents(laid, [("page/XAA/2020", {"title": "Arvandia"}), ("page/XAA", {"title": "Latest"})])
    writing.add_report(laid, {"read": 3})
    with Evidence(laid) as evidence:
        assert evidence.findings(COUNTRY, 2020) == [finding]
        assert evidence.item("f1") == finding
        assert evidence.keys("page/") == ["page/XAA", "page/XAA/2020"]
        assert evidence.document("page/XAA/2020") == {"title": "Arvandia"}
        assert evidence.document("page/XBB") is None
        assert evidence.build_report() == {"read": 3}


def test_a_confidential_source_leaves_no_word_in_the_evidence(tmp_path: Path):
    told = narrative(2021, confidential=True, reliability="credible")
    with Evidence(written(tmp_path, told)) as evidence:
        kept = evidence.source(told.source.id)
        assert kept and (kept.title, kept.publisher, kept.reliability) == (None, None, "credible")
        assert evidence.text(kept.id) is None
        assert all(item.text is None and item.origin.quote is None for item in evidence.statements())
        assert evidence.figures()[0].value == 40
    assert b"police" not in (tmp_path / "evidence-test.duckdb").read_bytes()


def test_an_id_that_stands_in_two_readings_names_the_later_one(tmp_path: Path):
    cache = ReadingCache(tmp_path)
    first, again = cache.keep("a", TEXT_READ), cache.keep("b", TEXT_READ)
    assert writing.repeated([first, cache.keep("c", TABLE_READ), again]) == {again: first}
    assert writing.repeated([first]) == {}


def test_the_evidence_cannot_be_written_through_the_read_side(evidence: Evidence):
    with pytest.raises(duckdb.Error, match="read-only"):
        evidence._db.execute("DELETE FROM figure")


def test_no_extension_is_fetched_and_no_other_file_is_read(evidence: Evidence, tmp_path: Path):
    (tmp_path / "other.csv").write_text("a\n1\n")
    with pytest.raises(duckdb.Error):
        evidence._db.execute("FROM read_csv(?)", [str(tmp_path / "other.csv")])
    with pytest.raises(duckdb.Error):
        evidence._db.execute("INSTALL fts")


def test_where_nothing_was_built_the_message_says_what_to_run(tmp_path: Path):
    with pytest.raises(Refusal, match=r"no evidence has been built yet\. Run `palermo build`"):
        Evidence.open(tmp_path)


def test_the_last_two_evidence_files_are_kept(tmp_path: Path):
    for name in ("evidence-a.duckdb", "evidence-b.duckdb", "evidence-c.duckdb"):
        (tmp_path / name).write_bytes(b"")
        pointer.search_beside(tmp_path / name).write_bytes(b"")
        pointer.point_to(tmp_path, tmp_path / name)
    pointer.forget_old(tmp_path)
    assert sorted(path.name for path in tmp_path.glob("*.duckdb")) == [
        "evidence-b.duckdb",
        "evidence-c.duckdb",
    ]
    assert pointer.current(tmp_path).name == "evidence-c.duckdb"
