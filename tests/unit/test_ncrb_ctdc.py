"""India's crime bureau and CTDC's case data."""

from pathlib import Path

import pytest

from palermo.evidence.reading import Reading
from palermo.knowledge.refusal import Refusal
from palermo.sources import ctdc, ncrb, ncrb_cases
from palermo.sources.catalogue import about, found, reader_of

LAWS = about("ncrb_special_laws_2012").model_copy(update={"minimum": 1})
CASES = about("ncrb_cases").model_copy(update={"minimum": 1})
CTDC = about("ctdc").model_copy(update={"minimum": 1})
HEAD = '"IMMORAL TRAFFIC (PREVENTION) ACT, 1956"'


def laws(*rows: tuple[str, str, int, int, int]) -> Reading:
    """Rows of state, head, arrested, charge-sheeted, convicted."""
    lines = [f"{s},{head},0,{a},0,0,{c},0,0,0,0,0,{v},0" for s, head, a, c, v in rows]
    header = ",".join(f'"{column}"' for column in LAWS.header)
    return ncrb.read("\n".join([header, *lines, ""]).encode(), LAWS)


def test_persons_are_counted_at_each_stage_under_each_law():
    told = laws(("KERALA", HEAD, 30, 20, 10), ("KERALA", '"ARMS ACT, 1959"', 9, 9, 9))
    assert [(f.measure, f.value, f.unit) for f in told.figures] == [
        ("suspects_investigated", 30, "persons"),
        ("prosecutions", 20, "persons"),
        ("convictions", 10, "persons"),
    ]
    assert {f.place for f in told.figures} == {"IN-KL@iso3166-2"}
    assert len(told.rows) == 1


def test_a_sum_of_states_is_no_place_and_states_are_held_against_the_country():
    rows = [("KERALA", HEAD, 3, 2, 1), ("GOA", HEAD, 4, 2, 0), ("TOTAL (STATES)", HEAD, 7, 4, 1)]
    assert not laws(*rows, ("TOTAL (ALL-INDIA)", HEAD, 7, 4, 1)).checks
    (check,) = laws(*rows, ("TOTAL (ALL-INDIA)", HEAD, 8, 4, 1)).checks
    assert "The states make 7 and the country's number is 8" in check.says


def test_a_count_below_zero_is_set_aside():
    told = laws(("GOA", HEAD, -1, 2, 0))
    assert [item.check for item in told.quarantined] == ["negative_count"]
    assert [f.measure for f in told.figures] == ["prosecutions", "convictions"]


def test_an_unknown_state_or_a_renamed_head_stops_the_reading():
    with pytest.raises(Refusal, match="'ATLANTIS' is not a known state"):
        laws(("ATLANTIS", HEAD, 1, 1, 1))
    with pytest.raises(
        Refusal, match=r"heads 'IMMORAL TRAFFIC \(PREVENTION\) ACT, 1956' is not among the lookups"
    ):
        laws(("GOA", '"IMMORAL TRAFFIC ACT"', 1, 1, 1))


def test_cases_are_read_by_state_and_year():
    told = ncrb_cases.read(f"{','.join(CASES.header)}\nDelhi UT,87,66,95,98,93,53\n".encode(), CASES)
    assert [(f.place, f.period.label, f.value) for f in told.figures if f.period][:2] == [
        ("IN-DL@iso3166-2", 2015, 87),
        ("IN-DL@iso3166-2", 2016, 66),
    ]


def test_case_data_are_counted_and_no_record_is_kept():
    row = "2014-2018,Female,Minor,,1,Asia,Europe" + "," * 9
    told = ctdc.read("\n".join([",".join(CTDC.header), row, row, ""]).encode(), CTDC)
    by = {(*f.forms, *f.breakdown.values()): f for f in told.figures}
    assert {key: f.value for key, f in by.items()} == {
        (): 2,
        ("female",): 2,
        ("children",): 2,
        ("europe",): 2,
        ("sex",): 2,
    }
    assert told.rows[by[()].origin.row - 1].cells == {"yearRegister": "2014-2018", "records": 2}
    period = by[()].period
    assert period is not None
    assert (period.kind, period.start.year, period.end.year) == ("span", 2014, 2018)


@pytest.mark.corpus
def test_all_of_them_are_read(corpus: Path):
    for known, path in found(corpus):
        if known.family in ("ncrb", "ctdc"):
            told = reader_of(known)(path.read_bytes(), known)
            assert told.figures
            assert not told.checks
            assert len({figure.id for figure in told.figures}) == len(told.figures)
