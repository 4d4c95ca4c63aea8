"""From bytes to text, and what is refused in one clear sentence."""

import hashlib
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palermo.knowledge.refusal import Refusal
from palermo.sources.narrative.documents import LARGEST, extract, refuse_unreadable
from palermo.sources.narrative.html import html_text

PROSE = "The government did not report any of the cases that it sent to the court. It has not said why.\n"

PAGE = b"""<!DOCTYPE html><html><head><title>T</title><style>p{}</style></head><body>
<nav><a>Home</a> <a>Reports of the office</a></nav>
<main><h1>Sylvania</h1><p>The government did not <b>report</b> any
of the cases.</p><ul><li>Train the police.<li><p>Ratify it.</p></ul>
<table><tr><td>Inspectors</td><td>12</td></tr></table><p>one<br>two</p>
<script>var hidden = 1;</script><p style="display: none">not shown</p></main>
<footer>Terms of use</footer></body></html>"""


def test_a_text_is_kept_to_the_character():
    raw = ("\ufeff" + PROSE.replace("\n", "\r\n")).encode()
    read = extract(raw, "text.txt")
    assert read.text.encode() == raw
    assert read.sha256 == read.text_sha256 == hashlib.sha256(raw).hexdigest()
    assert read.media == "text"


def test_a_page_is_read_without_its_menus_and_scripts():
    assert html_text(PAGE, "page.html").splitlines() == [
        "Sylvania",
        "The government did not report any of the cases.",
        "• Train the police.",
        "• Ratify it.",
        "Inspectors",
        "12",
        "one",
        "two",
    ]


def test_a_page_has_two_hashes():
    read = extract(PAGE, "page.html")
    assert read.media == "html"
    assert read.sha256 == hashlib.sha256(PAGE).hexdigest() != read.text_sha256


def test_a_page_in_an_older_encoding_is_read_by_what_it_declares():
    page = "<html><head><meta charset='windows-1252'></head><body><p>São Tomé’s plan</p></body></html>"
    assert html_text(page.encode("windows-1252"), "page.html") == "São Tomé’s plan\n"


def test_deep_nesting_is_read():
    assert "deep" in html_text(b"<html><body>" + b"<div>" * 200 + b"deep" + b"</div>" * 200, "deep.html")


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "the file is empty"),
        (b" \n\t\n", "only blanks"),
        (b"PK\x03\x04rest", "an office or zip file"),
        (bytes(range(256)) * 40, "binary"),
        (PROSE.encode("utf-16"), "UTF-16"),
        (PROSE.encode() + "niño".encode("latin-1"), r"not UTF-8: byte \d+ \(0xf1\)"),
        ("El gobierno no ha informado de los casos que envió al tribunal. ".encode() * 30, "does not read as English"),
        (b"Le gouvernement a pris des mesures contre la traite des personnes. " * 30, "does not read as English"),
        ("حکومت نے عدالت کو بھیجے گئے مقدمات کی اطلاع نہیں دی۔ ".encode() * 30, "does not read as English"),
        (b"of the and to that " * 400, "no sentences"),
        (b"48 19 22 7; 13 " * 400, "no sentences"),
        (b"xq" * 5000, "no sentences"),
        (b"<html><body><script>x()</script></body></html>", "holds no text"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_by_name(data, sentence):
    with pytest.raises(Refusal, match=sentence) as refused:
        extract(data, "given.txt" if not data.startswith(b"<html") else "given.html")
    assert str(refused.value).startswith("given.")
    assert refused.value.do


def test_fifty_megabytes_of_noise_are_refused_before_they_are_decoded():
    noise = b"\x81" * 50_000_000
    start = time.perf_counter()
    with pytest.raises(Refusal, match="has 50 MB"):
        extract(noise, "noise.txt")
    assert time.perf_counter() - start < 0.1
    assert len(noise) > LARGEST


def test_english_with_tables_and_references_is_read():
    refuse_unreadable(
        PROSE + "12 (4)\nUnknown\n" * 40 + "1.\tArborsk Gazette. May 2, 2015.\n" * 20 + PROSE * 12,
        "mixed.txt",
    )


@given(st.binary(max_size=400))
def test_whatever_the_bytes_it_is_text_or_a_refusal(data):
    try:
        assert extract(data, "any.txt").text
    except Refusal as refusal:
        assert refusal.what
