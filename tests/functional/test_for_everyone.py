"""What a reader on a small screen, with a screen reader, or with weak eyes needs of every page."""

import pytest

pytestmark = pytest.mark.browser

PAGES = [
    "/", "/countries/2020/", "/country/XMV/2021/", "/country/PAK/2020/", "/search/?q=kilns", "/search/?q=zzzz",
    "/compare/?a=XMV&a_year=2020&b=XMV&b_year=2021", "/method/", "/about/", "/sources/", "/sources/tip/",
]  # fmt: skip
EVERYWHERE = PAGES + [f"/ur{page}" for page in PAGES]

FAULTS = """() => {
  const faults = [], all = (css) => [...document.querySelectorAll(css)];
  const named = (e) => (e.getAttribute("aria-label") || e.textContent || e.title || "").trim();
  const say = (what, e) => faults.push(what + ": " + (e.outerHTML || "").slice(0, 120));
  if (!document.documentElement.lang || !document.documentElement.dir || !document.title) faults.push("no language, direction or title");
  if (all("h1").length !== 1) faults.push("not one h1");
  if (all("main").length !== 1 || !all("header").length || !all("footer").length) faults.push("a landmark is missing");
  let level = 0;
  for (const h of all("h1, h2, h3, h4")) { const n = +h.tagName[1]; if (n > level + 1) say("a level of headings is left out", h); level = n; }
  for (const e of all("input:not([type=hidden]), select")) if (!e.closest("label") && !e.getAttribute("aria-label")) say("a field without a label", e);
  for (const e of all("a, button, summary")) if (!named(e)) say("nothing to read out", e);
  for (const e of all("a")) if (!e.getAttribute("href")) say("a link to nowhere", e);
  for (const e of all("img")) if (!e.alt) say("a picture without words", e);
  for (const e of all("svg.plot")) if (!e.querySelector("title") || !e.querySelector("desc")) say("a plot without words", e);
  for (const e of all("table")) if (!e.caption) say("a table without a caption", e);
  for (const e of all("th")) if (!e.scope) say("a heading cell without scope", e);
  for (const e of all("nav")) if (!e.getAttribute("aria-label")) say("a navigation without a name", e);
  for (const e of all("[aria-labelledby]")) if (!document.getElementById(e.getAttribute("aria-labelledby"))) say("named by what is not there", e);
  const ids = all("[id]").map((e) => e.id);
  for (const id of new Set(ids)) if (ids.filter((i) => i === id).length > 1) faults.push("an id twice: " + id);
  for (const e of all("ul, ol")) if ([...e.children].some((c) => c.tagName !== "LI")) say("a list of other things", e);
  return faults;
}"""

PALE = """() => {
  const rgb = (s) => (s.match(/[\\d.]+/g) || []).map(Number);
  const shine = (c) => { const [r, g, b] = c.map((v) => { v /= 255; return v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4 });
    return .2126 * r + .7152 * g + .0722 * b };
  const behind = (e) => { for (; e; e = e.parentElement) { const c = rgb(getComputedStyle(e).backgroundColor); if (c.length === 3 || c[3] === 1) return c.slice(0, 3) } return [255, 255, 255] };
  const pale = new Set(), walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let n; (n = walk.nextNode()); ) {
    const e = n.parentElement, s = getComputedStyle(e);
    if (!n.textContent.trim() || e.closest("svg, .hidden, .skip, script") || s.visibility === "hidden") continue;
    const [a, b] = [shine(rgb(s.color).slice(0, 3)), shine(behind(e))].sort((x, y) => y - x);
    const ratio = (a + .05) / (b + .05), large = parseFloat(s.fontSize) >= 24;
    if (ratio < (large ? 3 : 4.5)) pale.add(`${ratio.toFixed(2)} ${e.tagName}.${e.className}: ${n.textContent.trim().slice(0, 30)}`);
  }
  return [...pale];
}"""


@pytest.fixture
def open_at(window):
    def opened(address: str, **how):
        page = window(**how)
        answer = page.goto(address)
        return page, answer

    return opened


@pytest.mark.parametrize("address", EVERYWHERE)
def test_a_screen_reader_finds_its_way(open_at, address):
    page, _ = open_at(address)
    assert page.evaluate(FAULTS) == []


@pytest.mark.parametrize("address", EVERYWHERE)
def test_nothing_runs_over_the_edge_of_a_phone(open_at, address):
    page, _ = open_at(address, width=360)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("address", PAGES)
def test_all_words_stand_out_from_their_ground(open_at, address, dark):
    page, _ = open_at(address, dark=dark)
    page.locator("details").evaluate_all("all => all.forEach(e => e.open = true)")
    assert page.evaluate(PALE) == []


def test_what_can_be_tapped_is_large_enough(open_at):
    page, _ = open_at("/country/XMV/2021/", width=360)
    heights = page.locator(".strip a, .toc a, summary, .files a").evaluate_all(
        "l => l.map(e => e.getBoundingClientRect().height)"
    )
    assert heights and min(heights) >= 24  # WCAG 2.2, 2.5.8


def test_an_origin_page_is_readable_too(open_at):
    page, _ = open_at("/country/XMV/2021/")
    page.locator(".polarity ~ .said a.cite").first.click()
    page.wait_for_load_state()
    assert page.evaluate(FAULTS) == []
    assert page.evaluate(PALE) == []
    page.set_viewport_size({"width": 360, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
