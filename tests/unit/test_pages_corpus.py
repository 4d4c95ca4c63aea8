"""The page of Pakistan 2020 out of the real sources that speak of it; UNODC's table is left out for its size."""

from pathlib import Path

import pytest

from palermo.build import build
from palermo.pages.cites import cited, nodes
from palermo.pages.country_view import country_view
from palermo.pages.documents import page_document
from palermo.pages.links import on_site
from palermo.pages.opened import opened
from palermo.store.evidence_file import Evidence

pytestmark = [pytest.mark.corpus, pytest.mark.slow]
FILES = (
    "tip/pakistan_2020.txt", "ilab/txt/2019/Pakistan*.txt", "ilab/xml/*2019.xml", "tiers/*", "kilns/*", "geo/*",
    "population/*", "tip/factbook_tip.csv",
)  # fmt: skip


@pytest.fixture(scope="module")
def evidence(corpus: Path, tmp_path_factory: pytest.TempPathFactory):
    home, part = tmp_path_factory.mktemp("home"), tmp_path_factory.mktemp("corpus")
    for pattern in FILES:
        for path in corpus.glob(pattern):
            there = part / path.relative_to(corpus)
            there.parent.mkdir(parents=True, exist_ok=True)
            there.symlink_to(path.absolute())
    build(home, part)
    with Evidence.open(home) as found:
        yield found


@pytest.fixture(scope="module")
def page(evidence: Evidence):
    return page_document(evidence, "PAK", 2020)


def test_the_strip_has_all_years(page):
    assert len(page["strip"]) == 25
    assert all(entry["tiers"] for entry in page["strip"])


def test_the_placement_is_told_in_the_report_s_own_sentence(page):
    main = page["placement"]["main"]
    assert (main["tiers"], main["change"]) == (["2WL"], "downgraded")
    assert "downgraded to" in main["quote"]["text"]


def test_all_fifteen_recommendations_stand_in_order(page):
    text = next(text for text in page["texts"] if text["family"] == "tip")
    assert [item["order"] for item in text["recommendations"]] == list(range(1, 16))


def test_efforts_and_gaps_stand_apart_with_their_figures(page):
    text = next(text for text in page["texts"] if text["family"] == "tip")
    parts = {part["polarity"]: part["count"] for part in text["parts"]}
    assert parts["effort"] >= 6 and parts["gap"] >= 9
    assert {node["text"] for node in nodes(text["parts"]) if "figure" in node} >= {"8", "98%", "2 of 6", "4%"}


def test_the_department_of_labor_stands_beside_under_its_own_year(page):
    beside = {(text["family"], text["year"]) for text in page["texts"]}
    assert ("ilab", 2019) in beside


def test_the_source_s_six_provinces_stand_beside_our_four(page):
    coverage = next(part for part in page["findings"] if part["kind"] == "coverage")
    assert any("6" in node["text"] and "4 by our count" in node["text"] for node in coverage["said"])


def test_a_province_s_part_stands_beside_its_part_of_the_population(page):
    shares = [row for share in page["plots"]["shares"] for row in share["rows"]]
    assert any(
        row["place"] == "PK6@2022" and row["share"] == 0.98 and 0.5 < row["population"] < 0.56
        for row in shares
    )


def test_a_share_of_another_measure_names_both(page):
    shares = next(part for part in page["findings"] if part["kind"] == "share")
    assert any(
        node["text"].startswith("Victims referred: 4% of victims identified") for node in shares["said"]
    )


def test_kilns_seen_stand_beside_kilns_surveyed(page):
    rows = page["plots"]["kilns"]["rows"]
    assert len(rows) > 50
    assert sum("kilns_seen" in row and "kilns_surveyed" in row for row in rows) > 25


def test_everything_on_the_page_opens(evidence: Evidence, page):
    ids = [identity for identity in cited(page) if "-" not in identity]
    assert len(ids) > 300
    assert [identity for identity in ids if opened(evidence, identity) is None] == []
    assert [source for source in cited(page) if "-" in source and evidence.source(source) is None] == []


def test_every_plot_is_drawn_in_both_languages(evidence: Evidence, page):
    outlines = evidence.document("outlines/PAK")
    for language in ("en", "ur"):
        view = country_view(page, outlines, language, on_site)
        assert view["kiln_map"] and view["kilns"] and view["shares"]
