"""Tier tables: merged tiers, special cases, who says so, and what cannot be a placement."""

from pathlib import Path

import pytest

from palermo.evidence.reading import Reading
from palermo.knowledge.refusal import Refusal
from palermo.sources.catalogue import about, found, reader_of
from palermo.sources.tiers import read

TIERS = about("tiers").model_copy(update={"minimum": 1})
FACTBOOK = about("tiers_factbook").model_copy(update={"minimum": 1})


def reading(*rows: str) -> Reading:
    return read("\n".join([",".join(TIERS.header), *rows, ""]).encode(), TIERS)


def test_a_placement_says_who_says_so():
    (placement,) = reading("2010,Swaziland,eswatini,2WL,du_htc").placements
    assert (placement.country, placement.year, placement.tiers) == ("SWZ", 2010, ("2WL",))
    assert placement.said_by is not None
    assert "University of Denver" in placement.said_by
    assert (placement.origin.row, placement.origin.column) == (1, "tier")


def test_a_merged_tier_is_a_set_and_a_special_case_is_a_tier():
    merged, special = reading("2010,Chad,chad,2/2WL,hti_frank", "2010,Haiti,haiti,SC,hti_frank").placements
    assert merged.tiers == ("2", "2WL")
    assert special.tiers == ("SC",)


def test_disagreements_are_kept():
    told = reading("2011,Luxembourg,luxembourg,1,du_htc", "2011,Luxembourg,luxembourg,2,kelley_heiss")
    assert [placement.tiers for placement in told.placements] == [("1",), ("2",)]


def test_nobody_was_on_the_watch_list_before_there_was_one():
    told = reading("2003,Chad,chad,2WL,kelley_heiss", "2003,Chad,chad,2/2WL,hti_frank")
    assert [item.check for item in told.quarantined] == ["tier_before_its_time"]
    assert told.quarantined[0].reason == "No report of 2003 has Tier 2WL."
    assert [placement.tiers for placement in told.placements] == [("2", "2WL")]


def test_a_row_without_a_country_is_set_aside():
    told = reading("2010,Atlantis,atlantis,1,du_htc")
    assert told.quarantined[0].reason == "It names no country."
    assert told.quarantined[0].cells["country"] == "Atlantis"


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("2010,Chad,chad,4,du_htc", "tier '4' is not among the lookups"),
        ("2010,Chad,chad,2,a_blog", "said_by 'a_blog' is not among the lookups"),
        ("MMX,Chad,chad,2,du_htc", "'MMX' is not a whole number"),
        ("2010,Chad,chad,2", "more or fewer cells"),
    ],
)
def test_what_nobody_decided_on_stops_the_reading(row, says):
    with pytest.raises(Refusal, match=says):
        reading(row)


def test_the_factbooks_file_tells_the_country_where_its_name_is_torn():
    row = "2024-01-01,abc,africa/ct.json,none,2024,2 Watch List,a situation,a rating"
    told = read("\n".join([",".join(FACTBOOK.header), row, ""]).encode(), FACTBOOK)
    assert told.placements[0].country == "CAF"
    assert told.placements[0].said_by == "CIA World Factbook"


@pytest.mark.corpus
def test_every_row_of_every_tier_table_is_placed_or_set_aside(corpus: Path):
    for known, path in found(corpus):
        if known.reader == "tiers":
            told = reader_of(known)(path.read_bytes(), known)
            assert len(told.placements) + len(told.quarantined) == len(told.rows)
            assert len(told.quarantined) < 0.05 * len(told.rows)
