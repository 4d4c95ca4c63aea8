"""What the site answers, header by header."""

# ruff: noqa: S310 - the only addresses asked are those of the site under test

import gzip
import json
import re
import shutil
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

import jsonschema
import pypdfium2
import pytest

from palermo.pages import at_hand
from palermo.store import pointer

PAGE = "/country/XMV/2021/"


def ask(address: str, **headers: str):
    """(status, headers, body) without following errors."""
    request = urllib.request.Request(
        address, headers={name.replace("_", "-"): told for name, told in headers.items()}
    )
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as refused:
        with refused:
            return refused.code, refused.headers, refused.read()


@pytest.mark.parametrize("path", ["/", PAGE, "/search/?q=police", "/nothing/", "/ur/method/"])
def test_nothing_from_elsewhere_may_be_loaded_and_no_cookie_is_set(site, path):
    _, headers, _ = ask(site + path)
    assert headers["Content-Security-Policy"].startswith(
        "default-src 'none'; style-src 'self'; script-src 'self'"
    )
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Set-Cookie"] is None


def test_no_page_carries_script_or_style_of_its_own(site):
    for path in ("/", PAGE, "/compare/?a=XMV&b=PAK", "/method/"):
        told = ask(site + path)[2].decode()
        assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?! src)", told), path


def test_an_unchanged_page_is_not_sent_twice(site):
    status, headers, _ = ask(site + PAGE)
    assert status == 200
    again, _, body = ask(site + PAGE, If_None_Match=headers["ETag"])
    assert (again, body) == (304, b"")
    assert ask(site + "/ur" + PAGE, If_None_Match=headers["ETag"])[0] == 200


def test_a_page_that_was_kept_is_the_page_that_was_written(client, own_home: Path):
    first, second = (client.get(PAGE, headers={"host": "localhost"}) for _ in range(2))
    assert first.content == second.content
    assert dict(first.headers) == dict(second.headers)


def test_the_first_view_of_a_page_is_light(site):
    _, headers, body = ask(site + PAGE, Accept_Encoding="gzip")
    assert headers["Content-Encoding"] == "gzip"
    assets = re.findall(r'(?:href|src)="(/static/[^"]+)"', gzip.decompress(body).decode())
    assert len(assets) == 3
    assert len(body) + sum(len(ask(site + asset)[2]) for asset in assets) < 300_000


@pytest.mark.parametrize(
    "path",
    ["/country/XYZ/", "/country/PAK/1999/", "/origin/f0000000000000000/", "/origin/nonsense/",
     "/source/tip-0000000000000000/", "/countries/1999/", "/sources/no_family/", "/secret-name/"],
)  # fmt: skip
def test_what_is_not_there_is_said_in_one_sentence_that_repeats_nothing(site, path):
    status, _, body = ask(site + path)
    told = body.decode()
    assert status == 404
    assert "There is nothing at this address." in told
    assert path not in re.sub(r'<link rel="alternate"[^>]*>|<a href="[^"]*" lang="ur"[^>]*>', "", told)


def test_a_strange_host_is_refused_plainly(site):
    status, _, body = ask(site + "/", Host="elsewhere.example")
    assert status == 400
    assert "could not be understood" in body.decode() and "elsewhere" not in body.decode()


@pytest.mark.parametrize(
    "query", ['"', "a OR", "NEAR(", "*", "'; drop table", "\x00", "<script>alert(1)</script>", "ا" * 300]
)
def test_whatever_is_typed_into_search_is_only_words(site, query):
    status, _, body = ask(f"{site}/search/?{urllib.parse.urlencode({'q': query, 'after': query})}")
    assert status == 200
    assert "<script>alert" not in body.decode()


def test_search_pages_forward_without_repeating(site):
    told, seen, address = 1, [], f"{site}/search/?q=government"
    while address and told < 6:
        body = ask(address)[2].decode()
        seen += re.findall(r'class="cite" href="/origin/(\w+)/', body)
        following = re.search(r'rel="next" href="(\?[^"]+)"', body)
        address = f"{site}/search/{following[1].replace('&amp;', '&')}" if following else None
        told += 1
    assert told > 2
    assert len(seen) == len(set(seen))


def test_the_page_as_json_holds_to_its_published_schema(site):
    schema = json.loads(ask(f"{site}/schema/page.schema.json")[2])
    jsonschema.Draft202012Validator.check_schema(schema)
    told = json.loads(ask(f"{site}{PAGE}page.json")[2])
    jsonschema.validate(told, schema)
    assert told["evidence"].startswith("evidence-")


@pytest.mark.parametrize("tongue", ["", "/ur"])
def test_the_page_is_printed_as_pdf(site, tongue):
    status, headers, body = ask(f"{site}{tongue}{PAGE}page.pdf")
    assert (status, headers["Content-Type"], body[:4]) == (200, "application/pdf", b"%PDF")


def test_the_printed_page_holds_the_drawings_under_their_titles(site):
    printed = pypdfium2.PdfDocument(ask(f"{site}/country/PAK/2025/page.pdf")[2])
    drawn = [
        page
        for page in printed
        if "From investigation to care, year by year" in page.get_textpage().get_text_bounded()
    ]
    assert len(drawn) == 1
    curves = [part for part in drawn[0].get_objects() if part.type == pypdfium2.raw.FPDF_PAGEOBJ_PATH]
    assert len(curves) > 20  # axes and points; the tables below have rules of their own, one a row


def test_the_table_says_where_it_is_described(site):
    _, headers, body = ask(f"{site}{PAGE}figures.csv")
    assert (
        headers["Link"]
        == f'<{PAGE}figures.csv-metadata.json>; rel="describedby"; type="application/csvm+json"'
    )
    assert body.startswith(b"id,country,measure")


def test_every_country_with_a_page_can_be_read_in_both_languages(site):
    codes = re.findall(r'href="/country/([A-Z]{3})/2023/"', ask(f"{site}/countries/2023/")[2].decode())
    assert len(set(codes)) > 150
    for code in sorted(set(codes))[::12]:
        for tongue in ("", "/ur"):
            assert ask(f"{site}{tongue}/country/{code}/2023/")[0] == 200


def test_before_the_first_build_the_site_says_what_to_run(tmp_path: Path, client, monkeypatch):
    monkeypatch.setenv("PALERMO_HOME", str(tmp_path))
    answer = client.get("/", headers={"host": "localhost"})
    assert answer.status_code == 503
    assert "No evidence has been built yet." in answer.content.decode()
    assert client.get("/about/", headers={"host": "localhost"}).status_code == 200


def test_a_new_build_is_followed_without_a_restart(own_home: Path):
    before = at_hand.evidence()
    old = pointer.current(own_home)
    fresh = old.with_name("evidence-fresh.duckdb")
    shutil.copy(old, fresh)
    shutil.copy(pointer.search_beside(old), pointer.search_beside(fresh))
    assert at_hand.evidence() is before
    pointer.point_to(own_home, fresh)
    assert at_hand.evidence().path == fresh
    assert at_hand.evidence().countries() == before.countries()


def test_pages_are_only_read(client, own_home: Path):
    answer = client.post(PAGE, {"q": "x"}, headers={"host": "localhost"})
    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD")
    assert client.head(PAGE, headers={"host": "localhost"}).status_code == 200
