"""The report's tables of law enforcement, world and regions."""

from pathlib import Path

import pytest

from palermo.evidence.reading import Reading
from palermo.knowledge.refusal import Refusal
from palermo.sources.catalogue import about, found, reader_of
from palermo.sources.enforcement import read

TABLES = about("enforcement").model_copy(update={"minimum": 1})
REGIONS = (
    "Africa",
    "East Asia and Pacific",
    "Europe and Eurasia",
    "Near East",
    "South Asia",
    "Western Hemisphere",
)


def reading(*rows: str) -> Reading:
    return read("\n".join([",".join(TABLES.header), *rows, ""]).encode(), TABLES)


def test_a_blank_is_no_figure_and_labour_is_a_part():
    total, labour = reading("global,,2010,6017,607,,,,,,somebody").figures
    assert (total.measure, total.value, total.forms, total.part_of_total) == ("prosecutions", 6017, (), False)
    assert (labour.measure, labour.value, labour.forms, labour.part_of_total) == (
        "prosecutions",
        607,
        ("labour",),
        True,
    )


def test_a_region_is_a_place_of_the_world():
    (figure,) = reading("region,Near East,2005,112,,,,,,,somebody").figures
    assert (figure.country, figure.place) == ("WLD", "WLD:near_east")


def test_two_numbers_for_one_year_are_both_kept_with_who_says_them():
    told = reading("global,,2023,,,7145,,,,,one page", "global,,2023,,,7115,,,,,another page")
    assert [(figure.value, figure.note) for figure in told.figures] == [
        (7145, "one page"),
        (7115, "another page"),
    ]


def test_regions_that_do_not_make_the_world_are_a_fault():
    regions = [f"region,{name},2004,10,,,,,,,table" for name in REGIONS]
    assert not reading("global,,2004,60,,,,,,,table", *regions).checks
    (check,) = reading("global,,2004,61,,,,,,,table", *regions).checks
    assert (check.kind, check.severity) == ("parts_and_total", "fault")
    assert len(check.on) == 7


def test_an_unknown_region_stops_the_reading():
    with pytest.raises(Refusal, match="region 'Antarctica' is not among the lookups"):
        reading("region,Antarctica,2005,1,,,,,,,somebody")


@pytest.mark.corpus
def test_the_published_tables_contradict_themselves_three_times(corpus: Path):
    known, path = next(pair for pair in found(corpus) if pair[0].id == "enforcement")
    told = reader_of(known)(path.read_bytes(), known)
    assert len(told.figures) == 185
    assert sorted(check.says for check in told.checks) == [
        "The regions make 14,897 prosecutions, the world's number is 14,894.",
        "The regions make 3,026 convictions, the world's number is 3,025.",
        "The regions make 41 new_legislation, the world's number is 31.",
    ]
