"""The catalogue of sources: every file in content/sources/ is whole, and its reader exists."""

import gzip
from pathlib import Path

import pytest

from palermo.knowledge.measures import measures
from palermo.knowledge.refusal import Refusal
from palermo.sources import catalogue, checks
from palermo.sources.catalogue import About, about, found, listed, reader_of, source_of
from palermo.sources.tables import records

PLAIN = About(
    id="plain",
    family="plain",
    reader="tiers",
    path="plain.csv",
    publisher=None,
    title=None,
    header=("a", "b"),
)


@pytest.mark.parametrize("known", listed(), ids=lambda known: known.id)
def test_every_source_has_a_reader_and_says_where_it_comes_from(known: About):
    assert callable(reader_of(known))
    assert known.title
    assert known.citation or known.publisher
    assert known.terms


@pytest.mark.parametrize("name", ["glotip"])
def test_every_rule_names_a_matcher_and_has_an_order_of_its_own(name: str):
    known = checks.rules(name)
    assert all(rule.matcher in checks.MATCHERS for rule in known)
    assert len({rule.order for rule in known}) == len(known) > 0


def test_readers_use_declared_measures_only():
    told = [entry for known in listed() for entry in _dicts(known.lookups) if "measure" in entry]
    assert {entry["measure"] for entry in told} <= measures().keys()


def _dicts(value: object) -> list[dict[str, object]]:
    if not isinstance(value, dict):
        return []
    return [value, *(inner for each in value.values() for inner in _dicts(each))]


def test_a_source_is_known_by_its_family_and_its_bytes():
    source = source_of(about("glotip"), b"some bytes", records=2)
    assert source.id == f"glotip-{source.sha256[:16]}"
    assert (source.records, source.publisher) == (2, "United Nations Office on Drugs and Crime")
    assert source_of(about("glotip"), b"other bytes").id != source.id


def test_starter_facts_are_left_out_where_the_corpus_has_what_they_stand_for(tmp_path: Path):
    assert "starter_enforcement" in {known.id for known, _ in found(tmp_path)}
    (tmp_path / "indicators").mkdir()
    (tmp_path / "indicators" / "tip_law_enforcement_tables.csv").touch()
    assert "starter_enforcement" not in {known.id for known, _ in found(tmp_path)}


def test_a_file_that_was_found_tells_its_name(tmp_path: Path):
    folder = tmp_path / "ilab" / "xml"
    folder.mkdir(parents=True)
    for year in (2019, 2018):
        (folder / f"countries_datayear_{year}.xml").touch()
    files = [known.file for known, _ in found(tmp_path) if known.id == "ilab_xml"]
    assert files == ["ilab/xml/countries_datayear_2018.xml", "ilab/xml/countries_datayear_2019.xml"]


def test_an_unknown_source_and_an_unknown_reader_are_refused_with_advice():
    with pytest.raises(Refusal, match=r"the source 'nothing' is not described.*docs/how-to/add-a-source\.md"):
        about("nothing")
    with pytest.raises(Refusal, match="there is no reader 'nothing'"):
        reader_of(PLAIN.model_copy(update={"reader": "nothing"}))


def test_a_table_is_read_gzipped_or_not_with_a_byte_order_mark_or_not():
    for data in (b"a,b\n1,2\n", b"\xef\xbb\xbfa,b\n1,2\n", gzip.compress(b"a,b\n1,2\n", mtime=0)):
        assert records(data, PLAIN) == [{"a": "1", "b": "2"}]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"a,c\n1,2\n", "the header changed: b went; c came"),
        (b"b,a\n1,2\n", "the columns stand in another order"),
        (b"", "the header changed: a, b went"),
        (b"a,b\n1\n", "plain, row 1: a row has more or fewer cells"),
        (b"a,b\n1,2\n1,2,3\n", "plain, row 2: a row has more or fewer cells"),
        (b"a,b\n\xff,2\n", "it is not UTF-8"),
        (gzip.compress(b"a,b\n1,2\n", mtime=0)[:-6], "it cannot be unpacked"),
    ],
)
def test_a_table_that_changed_is_refused(data: bytes, says: str):
    with pytest.raises(Refusal, match=says):
        records(data, PLAIN)


def test_a_small_file_that_unpacks_to_a_huge_one_is_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("palermo.sources.tables.UNPACKED_AT_MOST", 1000)
    with pytest.raises(Refusal, match="more than 1000 bytes inside"):
        records(gzip.compress(b"a,b\n" + b"1,2\n" * 1000, mtime=0), PLAIN)


@pytest.mark.corpus
def test_every_source_of_the_catalogue_lies_in_the_corpus(corpus: Path):
    there = {known.id for known, _ in found(corpus)}
    assert {known.id for known in catalogue.listed() if known.lies_in == "corpus"} <= there
