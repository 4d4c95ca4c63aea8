"""A table of provinces whose country nobody named is asked about once, and then read with that country's places."""

import pytest

from palermo.knowledge.refusal import Refusal
from palermo.sources.returns.understanding import understand
from palermo.sources.returns.whose import COUNTRY

TABLE = b"Province,Persons convicted 2023\nPunjab,41\nSindh,7\nBalochistan,2\nKhyber Pakhtunkhwa,0\n"


def asked(answers: dict[str, str], table: bytes = TABLE):
    return understand(table, "table.csv", country=None, answers=answers)


def test_one_question_names_the_country_whose_provinces_are_listed():
    country, *others = asked({}).questions
    assert country.id == COUNTRY
    assert country.choices[0].answer == "PAK"
    assert not [question for question in others if question.id.startswith("label:")]


def test_the_answer_places_every_row_in_that_country():
    understood = asked({COUNTRY: "PAK"})
    assert not understood.questions
    assert {count.means["place"][:2] for count in understood.counts} == {"PK"}
    assert [count.printed for count in understood.counts] == ["41", "7", "2", "0"]


def test_a_table_of_countries_is_not_asked_whose_it_is():
    table = b"Country,Persons convicted 2023\nPakistan,41\nIndia,7\nNepal,2\n"
    assert COUNTRY not in [question.id for question in asked({}, table).questions]


def test_a_code_that_no_country_has_is_refused():
    with pytest.raises(Refusal, match="no country has the code"):
        asked({COUNTRY: "PKX"})
