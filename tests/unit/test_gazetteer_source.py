"""The official workbook of codes against our gazetteer."""

import pytest

from palermo.knowledge.refusal import Refusal
from palermo.sources.catalogue import about, reader_of

WORKBOOK = about("gazetteer-pakistan")


def test_what_is_no_workbook_is_refused():
    with pytest.raises(Refusal, match="cannot be read"):
        reader_of(WORKBOOK)(b"not a workbook", WORKBOOK)


@pytest.mark.corpus
def test_every_code_name_and_parent_of_the_workbook_is_ours(corpus):
    reading = reader_of(WORKBOOK)((corpus / WORKBOOK.path).read_bytes(), WORKBOOK)
    assert not [check.says for check in reading.checks]
    assert len(reading.rows) == 167


@pytest.mark.corpus
def test_a_place_of_another_edition_is_a_fault(corpus):
    later = WORKBOOK.model_copy(update={"lookups": {**WORKBOOK.lookups, "edition": "2018"}})
    reading = reader_of(later)((corpus / later.path).read_bytes(), later)
    assert "PK1 Azad Kashmir is not in our gazetteer." in [check.says for check in reading.checks]
