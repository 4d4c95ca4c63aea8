"""Plots: every point opens its origin, nothing unknown is drawn as 0, and no meaning hangs on colour alone."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from palermo.pages.plots import (
    District,
    KilnRow,
    Point,
    Series,
    ShareRow,
    TierYear,
    Tile,
    district_map,
    kilns_seen_against_surveyed,
    shares_against_population,
    stages_over_years,
    tier_strip,
    world_tiles,
)
from palermo.pages.plots.districts import even_breaks
from palermo.pages.plots.scale import round_top, years_printed

SVG = "{http://www.w3.org/2000/svg}"


def point(x: float = 2020, y: float | None = 12, **more: object) -> Point:
    told = {"href": f"/origin/f{x}", "label": f"{y} cases, Pakistan, {x}, a source", **more}
    return Point(x, y, **told)


def parsed(svg: str) -> etree._Element:
    return etree.fromstring(svg.encode())


def links(svg: str) -> list[etree._Element]:
    return list(parsed(svg).iter(f"{SVG}a"))


def words(svg: str) -> str:
    return " ".join(parsed(svg).itertext())


def stages(*points: Point, **more: str) -> str:
    return stages_over_years([Series("Convictions", points)], title="Stages", **more)


def test_a_point_without_an_origin_or_without_words_is_refused():
    with pytest.raises(ValueError, match="without an origin"):
        point(href="")
    with pytest.raises(ValueError, match="without words"):
        point(label="")
    with pytest.raises(ValueError, match="without an origin"):
        TierYear(2020, ("2",), label="2020: Tier 2")
    with pytest.raises(ValueError, match="without an origin"):
        Tile("PAK", "Asia", ("2",), label="Pakistan: Tier 2")
    with pytest.raises(ValueError, match="without an origin"):
        District("PK614@2022", 12, "", "12 kilns")


def test_a_status_and_a_value_that_contradict_each_other_are_refused():
    with pytest.raises(ValueError, match="without a value"):
        point(y=None)
    with pytest.raises(ValueError, match="a value that is not_reported"):
        point(y=0, status="not_reported")


def test_every_point_is_a_link_with_its_words():
    svg = stages(point(2019, 3), point(2020, 5))
    assert [(a.get("href"), a.get("aria-label")) for a in links(svg)] == [
        ("/origin/f2019", "3 cases, Pakistan, 2019, a source"),
        ("/origin/f2020", "5 cases, Pakistan, 2020, a source"),
    ]


def test_what_is_not_reported_breaks_the_line_and_has_a_sign_instead_of_a_zero():
    svg = stages(point(2018, 3), point(2019, None, status="not_reported"), point(2020, 5))
    assert "plot-line" not in svg
    assert "×" in words(svg)
    assert "not reported" in words(svg)
    assert len(links(svg)) == 3


def test_a_zero_is_drawn_as_a_value():
    svg = stages(point(2019, 0), point(2020, 5))
    assert "plot-line" in svg
    assert "plot-gap" not in svg


def test_a_bound_is_a_range_and_never_a_mark():
    svg = stages(point(2019, 40), point(2020, None, status="bounded", lower=0, upper=4))
    bounded = links(svg)[1]
    assert bounded.find(f"{SVG}path").get("class").startswith("plot-range")
    assert bounded.find(f"{SVG}use") is None


def test_series_of_one_panel_differ_by_mark_and_dash():
    svg = stages_over_years(
        [Series("TIP report", [point(2019, 3), point(2020, 5)], panel="Convictions"),
         Series("UNODC", [point(2019, 4), point(2020, 6)], panel="Convictions")],
        title="Stages",
    )  # fmt: skip
    lines = parsed(svg).findall(f".//{SVG}path[@stroke-width='2']")
    assert [line.get("stroke-dasharray") for line in lines] == [None, "6 3"]
    marks = [use.get("href") for use in parsed(svg).iter(f"{SVG}use")]
    assert len(set(marks[:2])) == 1
    assert set(marks[:2]) != set(marks[2:])


def test_units_do_not_share_an_axis_unless_told_to():
    svg = stages_over_years(
        [Series("Cases", [point(2020, 8000)]), Series("Persons", [point(2020, 8)])], title="Stages"
    )
    assert "8,000" in words(svg)
    assert len(parsed(svg).findall(f".//{SVG}path[@class='plot-grid']")) == 6


def shares(**more: str) -> str:
    rows = [
        ShareRow("Punjab", point(0, 0.98), point(0, 0.53)),
        ShareRow("Balochistan", point(0, None, status="not_reported"), point(0, 0.06)),
    ]
    return shares_against_population(rows, measure="convictions", title="Shares", **more)


def test_shares_are_said_in_percent_and_a_missing_one_in_words():
    assert "98%" in words(shares())
    assert "not reported" in words(shares())
    assert len(links(shares())) == 4


def test_a_right_to_left_page_begins_its_bars_at_the_right():
    first = parsed(shares(language="ur")).find(f".//{SVG}a/{SVG}rect[@class='plot-s0']")
    assert float(first.get("x")) + float(first.get("width")) == 400
    assert parsed(shares(language="ur")).get("direction") == "rtl"


def test_two_plots_of_a_page_do_not_share_ids():
    ids = [re.findall(r' id="([^"]+)"', shares(key=key)) for key in ("-a", "-b")]
    assert ids[0]
    assert not set(ids[0]) & set(ids[1])


def test_a_district_without_a_survey_has_a_sign_beside_its_kilns_seen():
    rows = [
        KilnRow("Kasur", point(0, 632), point(0, 350)),
        KilnRow("Bhakkar", point(0, 190), point(0, None, status="not_reported")),
    ]
    svg = kilns_seen_against_surveyed(rows, title="Kilns")
    assert len(links(svg)) == 4
    assert svg.count("plot-between") == 1
    assert "× not reported" in words(svg)


SQUARES = {"A@1": "M0,0l10,0 0,10z", "B@1": "M10,0l10,0 0,10z"}


def test_a_map_links_districts_with_a_figure_and_hatches_the_others():
    svg = district_map(
        SQUARES, [District("A@1", 12, "/origin/a", "12 kilns, A")], box="0 0 1000 900", title="Map"
    )
    assert len(links(svg)) == 1
    assert "no figure" in words(svg)
    assert parsed(svg).find(f"{SVG}path[@class='plot-none']").get("d") == SQUARES["B@1"]


def test_a_district_without_an_outline_is_refused():
    with pytest.raises(ValueError, match="no outline for C@1"):
        district_map(SQUARES, [District("C@1", 1, "/origin/c", "1 kiln, C")], box="0 0 9 9", title="Map")


def test_a_strip_shows_disagreement_by_dashes_gaps_by_dots_and_every_tier_by_its_name():
    svg = tier_strip(
        [TierYear(2017, ("2WL",), href="/o/1", label="2017: 2WL"), TierYear(2018),
         TierYear(2019, ("2", "2WL"), differ=True, href="/o/3", label="2019: 2 or 2WL"),
         TierYear(2020, ("2", "2WL"), href="/o/4", label="2020: 2/2WL")],
        title="Pakistan",
    )  # fmt: skip
    assert len(links(svg)) == 3
    assert svg.count('stroke-dasharray="3 2"') == 2
    assert svg.count("plot-gap") == 1
    assert {"2WL", "2/2WL"} <= {text.text for text in parsed(svg).iter(f"{SVG}text")}


def test_a_tier_that_does_not_exist_is_refused():
    with pytest.raises(ValueError, match="are not all among"):
        TierYear(2020, ("4",), href="/o", label="2020: Tier 4")


def test_all_tiles_of_the_world_are_of_one_size_and_grouped_by_region():
    tiles = [Tile(code, region, ("2",), href=f"/{code}", label=f"{code}: Tier 2")
             for code, region in [("PAK", "Asia"), ("IND", "Asia"), ("MLT", "Europe")]]  # fmt: skip
    html = world_tiles(2020, tiles)
    tree = etree.fromstring(html.encode())
    assert [caption.text for caption in tree.iter("figcaption")] == ["Asia", "Europe"]
    boxes = [(rect.get("width"), rect.get("height")) for rect in tree.iter(f"{SVG}rect")]
    assert boxes == [("38", "38")] * 3


def test_a_country_without_a_placement_is_a_dotted_tile_without_a_link():
    html = world_tiles(
        2020, [Tile("PAK", "Asia"), Tile("IND", "Asia", ("2",), href="/i", label="India: Tier 2")]
    )
    assert html.count("<a ") == 1
    assert "dotted: no source" in html


@pytest.mark.parametrize("hostile", ["<script>alert(1)</script>", 'x" onload="alert(1)', "a & b"])
def test_words_from_sources_cannot_become_markup(hostile: str):
    svg = stages(point(2019, 3, label=hostile, href=f"/o?{hostile}"))
    (a,) = links(svg)
    assert a.get("aria-label") == hostile
    assert set(a.attrib) == {"href", "aria-label"}


@given(st.lists(st.integers(0, 10**7), min_size=1, max_size=12))
def test_an_axis_holds_all_its_values_and_is_no_taller_than_it_must_be(values: list[int]):
    top = round_top(values)
    assert max(values) <= top
    assert top <= max(2.5 * max(values), 1)


@given(st.integers(1990, 2030), st.integers(0, 60))
def test_first_and_last_year_are_always_printed_and_few_between(first: int, span: int):
    printed = years_printed(list(range(first, first + span + 1)))
    assert (printed[0], printed[-1]) == (first, first + span)
    assert len(printed) <= 8


@given(st.lists(st.integers(0, 5000), min_size=1, max_size=160))
def test_every_value_has_a_class(values: list[int]):
    breaks = even_breaks(values)
    assert breaks[0] <= min(values) or breaks[0] == 1
    assert len(breaks) <= 5


def test_plots_are_light():
    many = [point(year, 100 + year % 7) for year in range(2001, 2026)]
    series = [Series(name, many) for name in ("Investigations", "Prosecutions", "Convictions")]
    strip = [
        TierYear(p, ("2",), href=f"/origin/{p}", label=f"Pakistan {p}: Tier 2") for p in range(2001, 2026)
    ]
    rows = [KilnRow("Rahim Yar Khan", point(0, 426), point(0, 248)) for _ in range(36)]
    for svg in (
        stages_over_years(series, title="S"),
        tier_strip(strip, title="T"),
        kilns_seen_against_surveyed(rows, title="K"),
    ):
        assert len(svg.encode()) < 25_000
