"""The Department of Labor's country data: levels, enforcement figures by territory, suggested actions."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from palermo.evidence.reading import Reading
from palermo.knowledge.refusal import Refusal
from palermo.sources.catalogue import about, found, reader_of
from palermo.sources.ilab_xml import read, years_in

XML = about("ilab_xml").model_copy(update={"minimum": 1, "file": "ilab/xml/countries_datayear_2019.xml"})


def page(inside: str, name: str = "Pakistan") -> bytes:
    return f"<Countries>\n<Country><Name>{name}</Name>{inside}</Country></Countries>".encode()


def reading(inside: str, name: str = "Pakistan") -> Reading:
    return read(page(inside, name), XML)


def territories(tag: str, **answers: str) -> str:
    told = "".join(
        f"<Territory><Territory_Name>{name.replace('_', ' ')}</Territory_Name>"
        f"<Territory_Display_Name>{name}</Territory_Display_Name><Enforcement>{answer}</Enforcement></Territory>"
        for name, answer in answers.items()
    )
    return f"<Enforcements><{tag}>{told}</{tag}></Enforcements>"


def answer(tag: str, printed: str) -> tuple[str, float | int | None]:
    (figure,) = reading(f"<Enforcements><{tag}>{printed}</{tag}></Enforcements>", "Nepal").figures
    return figure.status, figure.value


def test_provinces_are_apart_and_make_no_national_number():
    told = reading(
        territories("Labor_Inspectors", Punjab="80", Sindh="120", National_Total="Unknown", Federal="334")
    )
    assert [(f.place, f.level, f.status, f.value) for f in told.figures] == [
        ("PK6@2022", "province", "reported", 80),
        ("PK7@2022", "province", "reported", 120),
        ("PAK", "country", "unknown", None),
        ("PAK", "federal", "reported", 334),
    ]


def test_a_territory_without_a_code_is_told_in_the_breakdown():
    (figure,) = reading(territories("Labor_Inspectors", Zanzibar="20"), "Tanzania").figures
    assert (figure.place, figure.level, figure.breakdown) == ("TZA", "province", {"territory": "Zanzibar"})
    assert figure.part_of_total


@pytest.mark.parametrize(
    ("tag", "printed", "expected"),
    [
        ("Labor_Inspections", "51,798†", ("reported", 51798)),
        ("Labor_Inspections", "0", ("reported", 0)),
        ("Labor_Inspections", "Unknown*", ("unknown", None)),
        ("Labor_Inspections", "N/A", ("not_applicable", None)),
        ("Labor_Inspections", "", ("not_reported", None)),
        ("Labor_Funding", "$4.1 million", ("reported", 4_100_000)),
        ("Labor_Funding", "0.0000", ("reported", 0)),
        ("Labor_Funding", "$2,110,932.64", ("reported", 2110932.64)),
    ],
)
def test_an_answer_is_a_number_or_one_of_the_ways_of_having_none(tag, printed, expected):
    assert answer(tag, printed) == expected


def test_a_footnote_is_told():
    (figure,) = reading(
        "<Enforcements><Labor_Inspections>94‡</Labor_Inspections></Enforcements>", "Nepal"
    ).figures
    assert figure.note == "A footnote says which months this covers."


def test_an_answer_that_is_no_number_is_set_aside():
    told = reading("<Enforcements><Labor_Violations>No</Labor_Violations></Enforcements>", "Nepal")
    assert [(item.check, item.reason) for item in told.quarantined] == [
        ("not_a_number", "'No' is not a number.")
    ]


def test_every_figure_can_be_shown_in_the_file():
    data = page(territories("Criminal_Convictions", Punjab="7"))
    told = read(data, XML)
    (figure,) = told.figures
    (element,) = etree.fromstring(data).xpath(figure.origin.path)
    assert element.text == "7"
    assert told.rows[figure.origin.row - 1].cells == {
        "line": 2, "Country": "Pakistan", "Asked": "Criminal_Convictions", "Territory": "Punjab", "Enforcement": "7",
    }  # fmt: skip


def test_an_automatic_downgrade_is_the_level():
    level = "<Advancement_Level>Moderate Advancement</Advancement_Level>"
    downgrade = (
        "<Automatic_Downgrade>Minimal Advancement– Efforts Made but Regression in Law</Automatic_Downgrade>"
    )
    assert [place.level for place in reading(level + downgrade).placements] == [
        "Minimal Advancement – Efforts Made but Regression in Law"
    ]
    assert reading("<Advancement_Level/>").placements == ()


def test_suggested_actions_keep_their_area_their_order_and_their_years():
    action = "<Action><Name>{}</Name><Years>2009, 2011 – 2013</Years></Action>"
    told = reading(
        f"<Suggested_Actions><Laws>{action.format('Raise the age.')}</Laws>"
        f"<Enforcement>{action.format('Train more inspectors.')}</Enforcement></Suggested_Actions>"
    )
    first, second = told.recommendations
    assert (first.order, first.area, first.text) == (1, "Legal Framework", "Raise the age.")
    assert (second.order, second.area, second.report_year) == (2, "Enforcement", 2019)
    assert first.years_suggested == (2009, 2011, 2012, 2013)


def test_an_action_in_the_place_of_its_area_is_set_aside():
    told = reading(
        "<Suggested_Actions><Raise_the_age><Action><Name>2013</Name><Years/></Action></Raise_the_age></Suggested_Actions>"
    )
    assert [item.check for item in told.quarantined] == ["action_as_area"]
    assert not told.recommendations


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (page("<Mood>good</Mood>"), "element 'Mood' is not among the lookups"),
        (
            page("<Enforcements><Labor_Robots>1</Labor_Robots></Enforcements>"),
            "enforcement 'Labor_Robots' is not",
        ),
        (page(territories("Labor_Inspectors", Mars="1")), "territories of PAK 'Mars' is not"),
        (page("", name="Atlantis"), "'Atlantis' is not a known country"),
        (b"<Countries>", "it is not XML"),
        (b"<Kontries/>", "its root is 'Kontries'"),
    ],
)
def test_what_nobody_decided_on_stops_the_reading(data, says):
    with pytest.raises(Refusal, match=says):
        read(data, XML)


def test_an_entity_is_not_followed(tmp_path: Path):
    secret = tmp_path / "secret"
    secret.write_text("Pakistan", encoding="utf-8")
    data = f'<!DOCTYPE Countries [<!ENTITY x SYSTEM "{secret.as_uri()}">]>\n'.encode() + page("", name="&x;")
    with pytest.raises(Refusal, match="'' is not a known country"):
        read(data, XML)


def test_a_file_whose_name_tells_no_year_is_refused():
    with pytest.raises(Refusal, match="the data year is not in the name"):
        read(page(""), XML.model_copy(update={"file": "countries.xml"}))


@given(st.lists(st.tuples(st.integers(2009, 2019), st.integers(0, 5)), min_size=1, max_size=4))
def test_years_are_read_as_single_years_and_as_spans(spans):
    printed = ", ".join(f"{first} – {first + more}" if more else str(first) for first, more in spans)
    assert set(years_in(printed)) == {
        year for first, more in spans for year in range(first, first + more + 1)
    }


@pytest.mark.corpus
@pytest.mark.slow
def test_all_seven_years_are_read_and_every_path_leads_to_its_value(corpus: Path):
    years = [(known, path) for known, path in found(corpus) if known.id == "ilab_xml"]
    assert len(years) == 7
    for known, path in years:
        data = path.read_bytes()
        told, tree = reader_of(known)(data, known), etree.fromstring(data).getroottree()
        ids = [item.id for item in (*told.figures, *told.recommendations, *told.placements)]
        assert len(ids) == len(set(ids))
        assert len(told.quarantined) <= 10
        for asked in told.recommendations[::50]:
            (element,) = tree.xpath(asked.origin.path)
            assert element.text.strip() == asked.text
