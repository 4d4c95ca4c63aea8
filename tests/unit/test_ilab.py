"""Layout, level and suggested actions of the Department of Labor's texts."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ilab_pages import TEXT

from palermo.sources.narrative.copy import Copy
from palermo.sources.narrative.furniture import remove_furniture
from palermo.sources.narrative.ilab import find_level, find_levels, heading, is_ilab, level_name
from palermo.sources.narrative.ilab_parts import parts, prose
from palermo.sources.narrative.suggested_actions import find_suggested_actions, years_of
from palermo.sources.narrative.tables import find_table_figures


def flowing(text: str = TEXT) -> Copy:
    return remove_furniture(Copy.of(text))


def test_page_heads_go_and_the_first_page_keeps_its_country_and_level():
    text = flowing().text
    assert text.startswith("Sylvania\nMINIMAL ADVANCEMENT")
    assert text.count("Sylvania\nMINIMAL") == 1
    for furniture in ("BUREAU OF", "FINDINGS ON", "(cont)", "\f"):
        assert furniture not in text


def test_a_table_goes_on_over_the_page_without_its_heads():
    text = flowing().text
    assert text.count("Table 3. Labor Law") == 1
    assert "1,087† (5, 6)\nInspectorate Authorized" in text


def test_a_number_at_the_foot_of_a_page_is_not_a_page_number():
    page = "Number of Convictions\n7\n15\n\n\n\fSylvania\nNO ADVANCEMENT\n3\nBUREAU OF INTERNATIONAL LABOR AFFAIRS\nNext"
    assert "7\n15\nNext" in flowing("Sylvania\nNO ADVANCEMENT\n" + page).text


def test_spaced_out_heads_are_heads():
    head = "  2 0 1 3 F I N D I N G S O N T H E W O R S T F O R M S O F C H I L D L A B O R"
    assert flowing(f"1\n{head}\nSylvania\nText.\n").text == "Sylvania\nText.\n"


def test_parts_cover_the_text_from_end_to_end():
    copy = flowing()
    found = parts(copy)
    assert "".join(copy.text[part.start : part.end] for part in found) == copy.text


def test_prose_between_tables_is_prose_and_tables_and_references_are_not():
    copy = flowing()
    read = " ".join(copy.text[part.start : part.end] for part in prose(copy))
    for sentence in (
        "Children in Sylvania",
        "Some children move",
        "The Labor Code leaves",
        "The inspectors have one car",
    ):
        assert sentence in read
    for other in (
        "Working (%",
        "No conscription",
        "Timber Board",
        "1,087",
        "Count the children",
        "PREVALENCE",
    ):
        assert other not in read


def test_sections_are_found_in_any_order():
    turned = "II. LEGAL FRAMEWORK FOR CHILD LABOR\nLaw.\nI. Prevalence and Sectoral Distribution of Child Labor\nWork.\n"
    names = [part.name for part in parts(Copy.of(turned)) if part.name != "heading"]
    assert names == ["legal_framework", "prevalence"]


def test_the_level_is_in_the_departments_wording_with_its_span():
    level = find_level(Copy.of(TEXT))
    assert level is not None
    assert level.level == "Minimal Advancement – Efforts Made but Continued Law that Delayed Advancement"
    assert TEXT[level.start : level.end].startswith("MINIMAL ADVANCEMENT")
    assert level.country == "Sylvania"


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("NO ADVANCEMENT - EFFORTS MADE BUT COMPLICIT", "No Advancement – Efforts Made but Complicit"),
        ("moderate  Advancement", "Moderate Advancement"),
        ("MINIMAL ADVANCEMENT – DESPITE NEW INITIATIVES", "Minimal Advancement – Despite New Initiatives"),
    ],
)
def test_levels_are_written_one_way(printed, name):
    assert level_name(printed) == name


def test_without_a_head_the_sentence_gives_the_level():
    level = find_level(Copy.of("In 2018, Sylvania made a significant advancement in efforts to end it.\n"))
    assert level is not None and level.level == "Significant Advancement"


def test_where_head_and_sentence_disagree_the_sentence_holds():
    text = "Sylvania\nMODERATE ADVANCEMENT\nIn 2016, Sylvania made a significant advancement in efforts.\n"
    assert [level.level for level in find_levels(Copy.of(text))] == ["Significant Advancement"]


def test_territories_have_a_level_each():
    text = "NORTH ISLE\nNO ADVANCEMENT\nText.\nSOUTH ISLE\nMINIMAL ADVANCEMENT\nText.\n"
    assert [(level.country, level.level) for level in find_levels(Copy.of(text))] == [
        ("NORTH ISLE", "No Advancement"),
        ("SOUTH ISLE", "Minimal Advancement"),
    ]


def test_country_and_year_are_told_from_the_first_lines():
    assert (heading(Copy.of(TEXT)).country, heading(Copy.of(TEXT)).year) == ("Sylvania", 2016)
    assert is_ilab(TEXT)
    assert not is_ilab("The Government of Sylvania does not fully meet the minimum standards.")


def test_suggested_actions_are_whole_and_in_order():
    copy = flowing()
    actions = find_suggested_actions(copy)
    assert [action.area for action in actions] == [
        "Legal Framework",
        "Government Policies",
        "Social Programs",
    ]
    assert [action.years for action in actions] == [(2014, 2015, 2016), (2011, 2013, 2014), (2016,)]
    assert actions[1].text == "Adopt the plan, which has been a draft since 2009, and publish it."
    first, last = copy.raw_span(actions[1].start, actions[1].end)
    assert TEXT[first:last] == "Adopt the plan, which has been a draft since\n2009, and publish it."


def test_years_are_ranges_and_lists():
    assert years_of("2009, 2011 – 2013") == (2009, 2011, 2012, 2013)
    assert years_of("2009 –2 011") == (2009, 2010, 2011)


DAMAGE = st.lists(
    st.tuples(
        st.integers(0, len(TEXT) - 1),
        st.integers(0, 40),
        st.sampled_from(["", "\n", "\f", "\r\n", " ", "2", "(cont)\n", "Table 3. ", "•", "\x02", "ﬁ", "𝔸"]),
    ),
    max_size=12,
)


@given(DAMAGE)
def test_whatever_is_damaged_every_character_knows_its_place(damage):
    raw = TEXT
    for at, length, put in damage:
        raw = raw[:at] + put + raw[at + length :]
    copy = remove_furniture(Copy.of(raw))
    assert len(copy.at) == len(copy.text)
    assert all(raw[at] == character for at, character in zip(copy.at, copy.text, strict=True))
    assert list(copy.at) == sorted(set(copy.at))
    assert "".join(copy.text[part.start : part.end] for part in parts(copy)) == copy.text
    found = [*find_suggested_actions(copy), *find_table_figures(copy), *find_levels(copy)]
    for one in found:
        start, end = copy.raw_span(one.start, one.end)
        said = copy.text[one.start : one.end]
        assert said == said.strip() != ""
        assert raw[start] == said[0]
        assert raw[end - 1] == said[-1]


@pytest.mark.corpus
@pytest.mark.parametrize("year", [2013, 2014, 2016, 2018])
def test_the_pakistan_texts_have_all_parts_a_level_and_actions(corpus: Path, year: int):
    text = (corpus / "ilab" / "txt" / str(year) / "Pakistan.txt").read_text(encoding="utf-8")
    copy = flowing(text)
    names = {part.name for part in parts(copy)}
    assert {
        "summary",
        "prevalence",
        "legal_framework",
        "enforcement",
        "coordination",
        "policies",
        "references",
    } <= names
    assert find_levels(Copy.of(text))[0].level == "Moderate Advancement"
    assert heading(Copy.of(text)).country == "Pakistan"
    assert len(find_suggested_actions(copy)) >= 16
