"""Search: what a person types is words, whatever it looks like."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from readings import COUNTRY, narrative, said, source, statement

from palermo.evidence.reading import Reading
from palermo.store import writing
from palermo.store.evidence_file import Evidence
from palermo.store.pointer import search_beside
from palermo.store.reading_cache import ReadingCache
from palermo.store.search import Search, write_index
from palermo.store.spelling import spellings


def indexed(home: Path, *readings: Reading) -> Search:
    cache = ReadingCache(home)
    path = home / "evidence-test.duckdb"
    writing.lay(path, [cache.keep(reading.source.id, reading) for reading in readings])
    with Evidence(path) as evidence:
        write_index(search_beside(path), evidence)
    return Search(path)


def many(count: int) -> Reading:
    by = source("Arvandia at length")
    told = tuple(statement(by, "referral", at=n, text=f"Referral number {n} was made.") for n in range(count))
    return Reading(source=by, statements=told)


@pytest.fixture(scope="module")
def search(tmp_path_factory: pytest.TempPathFactory):
    opened = indexed(tmp_path_factory.mktemp("search"), narrative(2020), many(1100))
    yield opened
    opened.close()


def test_a_hit_shows_the_passage_with_the_found_words_marked(search: Search):
    (hit, *_) = search.search("investigating").hits
    assert hit.snippet == "The police investigated 40 traffickers"
    assert [hit.snippet[start:end] for start, end in hit.marks] == ["investigated"]
    assert (hit.kind, hit.country, hit.year, hit.topic) == ("statement", COUNTRY, 2020, "investigations")


def test_words_in_quotation_marks_stand_side_by_side(search: Search):
    assert search.search('"no kiln"').total == 1
    assert search.search('"kiln no"').total == 0
    assert search.search("kiln no").total == 1


def test_country_and_topic_narrow_the_search(search: Search):
    assert search.search("kilns", topic="training").hits[0].kind == "recommendation"
    assert search.search("kilns", topic="train").total == 0
    assert search.search("kilns", country="XBB").total == 0


@pytest.mark.parametrize(
    ("typed", "also"),
    [
        ("bonded labour", "bonded labor"),
        ("labourers", "laborers"),
        ("penalized", "penalised"),
        ("Offence", "offense"),
    ],
)
def test_a_word_is_found_in_either_spelling(typed: str, also: str):
    assert spellings(typed) == [typed, also]


def test_what_only_looks_like_another_spelling_is_left():
    assert spellings("wise rise advice") == ["wise rise advice"]


def test_either_spelling_finds_the_passage_also_side_by_side(tmp_path: Path):
    by = source("Arvandia spelled")
    text = "Police freed bonded laborers and penalized no victim."
    search = indexed(tmp_path, Reading(source=by, statements=(statement(by, "referral", text=text),)))
    assert search.search("bonded labourers").total == 1
    assert search.search('"bonded labourers"').total == 1
    assert search.search("labour penalised").total == 1
    search.close()


def test_a_year_narrows_the_search(search: Search):
    assert search.search("kiln", year=2020).total == search.search("kiln").total
    assert search.search("kiln", year=2019).total == 0


def test_pages_follow_each_other_without_gap_or_repetition(search: Search):
    seen, after = [], None
    while True:
        page = search.search("referral", limit=300, after=after)
        seen += [hit.id for hit in page.hits]
        if not (after := page.after):
            break
    assert len(seen) == len(set(seen)) == 1100


def test_the_count_stops_at_a_thousand(search: Search):
    page = search.search("referral")
    assert (page.total, page.capped, len(page.hits)) == (1000, True, 20)


@given(st.text(max_size=60), st.text(max_size=20))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_nothing_typed_is_taken_for_syntax(search: Search, query: str, after: str):
    search.search(query, after=after)


@pytest.mark.parametrize("query", ["", '"', "NEAR(", "kiln*", "a OR", "text:kiln", "-kiln", "^", "(kiln"])
def test_the_index_s_own_syntax_is_just_words(search: Search, query: str):
    search.search(query)


def test_the_words_of_a_confidential_source_are_not_in_the_index(tmp_path: Path):
    by = source("An interview", family="entered", confidential=True)
    told = Reading(source=by, statements=(said(by, "investigations", 30, 68),))
    search = indexed(tmp_path, told)
    assert search.search("police").total == 0
    search.close()
