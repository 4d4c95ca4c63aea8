"""A person reads the site in a real browser."""

# ruff: noqa: S310 - the only addresses asked are those of the site under test

import csv
import json
import re
import urllib.request

import pytest

pytestmark = pytest.mark.browser
PAGE = "/country/XMV/2021/"


def plain(text: str) -> str:
    return " ".join(text.split()).casefold().rstrip(".")


def in_view(page, selector: str) -> bool:
    return page.locator(selector).first.evaluate(
        "e => { const r = e.getBoundingClientRect(); return r.top >= 0 && r.top < innerHeight }"
    )


def test_a_sentence_opens_its_source_with_the_passage_marked(window):
    page = window()
    page.goto(PAGE)
    sentence = page.locator(".polarity.gap ~ .said a.cite").first
    words = sentence.inner_text()
    sentence.click()
    passage = page.locator("mark#passage")
    assert plain(passage.inner_text()) == plain(words)
    assert in_view(page, "mark#passage")
    assert "MARVANIA" in page.locator(".raw").inner_text()


def test_every_sentence_of_the_page_opens_to_something(window, site):
    page = window()
    page.goto(PAGE)
    hrefs = set(
        page.locator("main a.cite, main a.num, main svg a").evaluate_all(
            "l => l.map(e => e.getAttribute('href'))"
        )
    )
    assert len(hrefs) > 60
    for href in hrefs:
        with urllib.request.urlopen(site + href.split("#")[0]) as answer:
            told = answer.read().decode()
        assert 'id="passage"' in told or "/source/" in href, href


def test_a_number_opens_its_row_with_the_cell_marked(window):
    page = window()
    page.goto("/country/PAK/2020/")
    page.locator("a.num").first.click()
    page.wait_for_load_state()
    assert page.locator("tr#passage.here").count() == 1
    assert page.locator("tr.here + tr, tr:has(+ tr.here)").count() > 0
    assert page.locator("table caption").inner_text().startswith("Row ")


def test_a_plotted_point_opens_its_origin(window):
    page = window()
    page.goto(PAGE)
    point = page.locator("svg.plot-stages a").first
    href = point.get_attribute("href")
    point.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{href}")
    assert page.locator("#passage").count() == 1


def test_a_finding_opens_what_it_stands_on_and_that_opens_further(window):
    page = window()
    page.goto(PAGE)
    page.locator("section[aria-labelledby=findings] summary").evaluate_all("l => l.forEach(e => e.click())")
    page.locator(
        "section[aria-labelledby=findings] .said > li > a.cite", has_text="by our count"
    ).first.click()
    ground = page.locator("section#passage .said a.cite")
    assert ground.count() >= 1
    ground.first.click()
    page.wait_for_load_state()
    assert page.locator("mark#passage").count() == 1


def test_a_year_is_switched_in_the_strip(window):
    page = window()
    page.goto(PAGE)
    page.locator(".strip a.at", has_text="2020").click()
    assert page.locator("h1").inner_text().split() == ["Marvania", "2020"]


def test_search_finds_marks_and_opens(window):
    page = window()
    page.goto(PAGE)
    page.keyboard.press("/")
    page.wait_for_url("**/search/")
    page.keyboard.type("recruitment fees")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=recruitment*")
    hit = page.locator(".hits > li").first
    assert {word.casefold() for word in hit.locator("mark").all_inner_texts()} == {"recruitment", "fees"}
    hit.locator("a.cite").click()
    assert "recruitment fees" in plain(page.locator("mark#passage").inner_text())


def test_search_narrows_by_country_and_topic(window):
    page = window()
    page.goto("/search/?q=government")
    page.select_option("select[name=country]", "XMV")
    page.select_option("select[name=topic]", "convictions")
    page.get_by_role("main").get_by_role("button", name="Search").click()
    page.wait_for_load_state()
    notes = page.locator(".hits .notes").all_inner_texts()
    assert notes and all("Marvania" in note and "Convictions" in note for note in notes)


def test_two_years_stand_side_by_side(window):
    page = window()
    page.goto("/compare/")
    for side, year in (("a", "2020"), ("b", "2021")):
        page.select_option(f"select[name={side}]", "XMV")
        page.select_option(f"select[name={side}_year]", year)
    page.get_by_role("main").get_by_role("button", name="Compare").click()
    page.wait_for_load_state()
    headings = page.locator("section[aria-labelledby=placement] h3").all_inner_texts()
    assert headings == ["Marvania 2020", "Marvania 2021"]
    rows = page.locator("table.figs tbody tr").all_inner_texts()
    assert any(re.search(r"\b64\b.*\t70", row, re.DOTALL) for row in rows)


def test_the_figures_can_be_downloaded_and_each_opens(window, site, tmp_path):
    page = window()
    page.goto(PAGE)
    with page.expect_download() as download:
        page.get_by_role("link", name="Figures (CSV)").click()
    path = tmp_path / "figures.csv"
    download.value.save_as(path)
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["measure"] for row in rows} >= {"investigations", "convictions", "victims_identified"}
    assert all(row["sha256"] and row["origin"] for row in rows)
    page.goto(f"/origin/{rows[0]['id']}/")
    assert page.locator("#passage").count() == 1
    with urllib.request.urlopen(f"{site}{PAGE}figures.csv-metadata.json") as answer:
        told = json.load(answer)
    assert [column["name"] for column in told["tableSchema"]["columns"]] == list(rows[0])


def test_the_page_prints_without_its_navigation(window):
    page = window()
    page.goto(PAGE)
    page.emulate_media(media="print")
    assert not page.locator("header nav").first.is_visible()
    assert not page.locator(".toc").is_visible()
    assert page.locator("#recommendations").is_visible()
    assert page.pdf().startswith(b"%PDF")


def test_urdu_runs_from_the_right_and_quotes_stay_in_their_language(window):
    page = window()
    page.goto(PAGE)
    page.get_by_role("link", name="اردو").click()
    page.wait_for_url("**/ur/country/XMV/2021/")
    root = page.locator("html")
    assert (root.get_attribute("lang"), root.get_attribute("dir")) == ("ur", "rtl")
    quote = page.locator(".polarity ~ .said a.cite").first
    assert (quote.get_attribute("lang"), quote.get_attribute("dir")) == ("en", "ltr")
    name, heading = page.locator(".site .name").bounding_box(), page.locator("h1").bounding_box()
    assert name and heading and name["x"] > 600 and heading["x"] + heading["width"] > 1000
    quote.click()
    assert page.locator(".raw").get_attribute("dir") == "ltr"
    assert page.locator("mark#passage").count() == 1


def test_the_keyboard_alone_reads_a_page(window):
    page = window()
    page.goto(PAGE)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")
    page.locator(".polarity ~ .said a.cite").first.focus()
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    page.wait_for_url("**/origin/**")
    before = page.url
    page.keyboard.press("ArrowRight")
    page.wait_for_url(lambda url: url != before)
    assert page.locator("#passage").count() == 1
    page.keyboard.press("ArrowLeft")
    page.wait_for_url(before)


def test_everything_works_without_script(window):
    page = window(script=False)
    page.goto("/")
    page.locator("input[type=search]").fill("brick kilns")
    page.get_by_role("main").get_by_role("button", name="Search").click()
    page.locator(".hits a.cite").first.click()
    assert in_view(page, "mark#passage")
    page.goto("/countries/2020/")
    page.get_by_role("link", name="Tier", exact=True).click()
    assert page.locator("th[aria-sort=ascending]").inner_text().startswith("Tier")
    tiers = page.locator("main table tbody td:nth-child(2)").all_inner_texts()
    placed = [tier for tier in tiers if tier.startswith("Tier")]
    assert placed == sorted(placed, key=["Tier 1", "Tier 2", "Tier 2 Watch List", "Tier 3"].index)
    page.locator("input[name=q]").fill("paki")
    page.get_by_role("button", name="Filter").click()
    page.wait_for_load_state()
    assert page.locator("main table tbody th").all_inner_texts() == ["Pakistan"]
    page.locator("input[name=q]").fill("no such land")
    page.get_by_role("button", name="Filter").click()
    assert "No country's name contains this" in page.locator("main").inner_text()


def test_a_confidential_source_shows_neither_words_nor_giver(window):
    page = window()
    page.goto(PAGE)
    assert "The words of this source are withheld" in page.locator("main").text_content()
    page.get_by_role("link", name="A confidential source").first.click()
    page.wait_for_load_state()
    told = page.content()
    assert "confidential" in page.locator(".lede").inner_text()
    assert "Must Not Be Named" not in told and "hidden kilns" not in told and "behind the mill" not in told


def test_an_exported_page_works_from_a_folder(window, home, tmp_path):
    from palermo.pages.static import write
    from palermo.store.evidence_file import Evidence

    with Evidence.open(home) as evidence:
        index = write(evidence, "XMV", 2021, tmp_path / "out")
    page = window()
    page.goto(index.as_uri())
    sentence = page.locator(".polarity ~ .said a.cite").first
    words = sentence.inner_text()
    sentence.click()
    assert plain(page.locator("mark#passage").inner_text()) == plain(words)
    page.locator("a[rel=next]").click()
    page.wait_for_load_state()
    assert page.locator("#passage").count() == 1
    page.locator(".eyebrow a").click()
    assert page.locator("h1").inner_text().startswith("Marvania")
