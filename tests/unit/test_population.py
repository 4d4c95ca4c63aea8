"""Censuses: each number in the extent that its table counts, and rows that cannot be true set apart."""

from pathlib import Path

import pytest

from palermo.evidence.reading import Reading
from palermo.sources.catalogue import about, companions_of, read_with, reader_of

PROVINCES = about("population-provinces-2023")
IN_2017 = about("population-districts-2017")
IN_2023 = about("population-districts-2023")


def of_corpus(known, corpus: Path) -> Reading:
    return read_with(known, companions_of(known, corpus), (corpus / known.path).read_bytes())


def provinces(*rows: str) -> Reading:
    few = PROVINCES.model_copy(update={"minimum": 1})
    return reader_of(few)("\n".join([",".join(PROVINCES.header), *rows]).encode(), few)


def test_a_total_that_is_not_its_parts_is_a_fault_on_all_of_them():
    reading = provinces(
        "Pakistan,All,1.0,30.0,6,10.0,1", "Punjab,All,1.0,20.0,6,10.0,1",
        "Punjab,Rural,1.0,15.0,6,6.0,1", "Punjab,Urban,1.0,5.0,6,4.0,1",
    )  # fmt: skip
    assert [check.says for check in reading.checks] == [
        "Pakistan 2023: the parts add up to 20 and the total says 30."
    ]
    assert len(reading.checks[0].on) == 2


def values(reading: Reading, year: int) -> dict[str, object]:
    return {
        f.place: f.value for f in reading.figures if not f.breakdown and f.period and f.period.label == year
    }


@pytest.mark.corpus
def test_the_tribal_areas_are_apart_in_2017_and_inside_in_2023(corpus):
    earlier = values(of_corpus(IN_2017, corpus), 2017)
    later = of_corpus(PROVINCES, corpus)
    assert earlier["FATA@census-2017"] == 5_001_676
    assert earlier["KP@census-2017"] == 30_523_371
    assert "PK5@2022" not in earlier
    assert values(later, 2017)["PK5@2022"] == 35_501_964
    assert values(later, 2023)["PAK"] == 241_499_431
    assert not later.checks


@pytest.mark.corpus
def test_names_and_numbers_that_slipped_apart_are_quarantined_and_only_their_sum_is_used(corpus):
    reading = of_corpus(IN_2017, corpus)
    assert {held.cells["Province"] for held in reading.quarantined} == {"FATA"}
    assert len(reading.quarantined) == 26
    assert any(check.kind == "editions_agree" for check in reading.checks)
    (total,) = (figure for figure in reading.figures if figure.place == "FATA@census-2017")
    assert "names are not believed" in (total.note or "")


@pytest.mark.corpus
def test_a_row_whose_sexes_do_not_add_up_is_named(corpus):
    faults = [check for check in of_corpus(IN_2017, corpus).checks if check.kind == "parts_and_total"]
    assert [fault.says.partition(":")[0] for fault in faults] == ["Hangu, urban"]


@pytest.mark.corpus
def test_divided_districts_keep_their_extent_and_their_parts_nearly_add_up(corpus):
    from palermo.knowledge.places import gazetteer

    earlier, later = values(of_corpus(IN_2017, corpus), 2017), values(of_corpus(IN_2023, corpus), 2017)
    for place in gazetteer("PAK").places.values():
        if place.parts and place.code in earlier:
            parts = sum(later[part] for part in place.parts)
            assert parts == pytest.approx(earlier[place.code], rel=0.002), place.code


@pytest.mark.corpus
def test_every_district_of_2023_is_known(corpus):
    reading = of_corpus(IN_2023, corpus)
    assert not reading.quarantined
    assert sum(values(reading, 2023).values()) == 241_499_431
