"""The reading copy: whatever is repaired, a span leads back to the characters that were printed."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palermo.sources.narrative import tip
from palermo.sources.narrative.copy import Copy
from palermo.sources.narrative.repair import join_lines, repair

# Pieces of damage that PDFs and web pages do to a text, between ordinary words.
DAMAGE = st.sampled_from(
    [
        "\n",
        "\r\n",
        " ",
        "  ",
        "\n\n",
        "-\n",
        "\u00ad",
        "•",
        " •\n",
        "\ufeff",
        "Tr\na i n ",
        "&rsquo;",
        "&ldquo;",
        "&#59;",
        "\x0c",
        "12",
        "(3,4)",
        ".",
        ";",
        "\u0002\n",
    ]
)
WORDS = st.sampled_from(
    [
        "The",
        "government",
        "identified",
        "victims",
        "PROSECUTION",
        "Tier 2 Watch List",
        "police",
        "did",
        "not",
        "convict",
        "2019",
    ]
)
DAMAGED = st.lists(st.one_of(WORDS, DAMAGE), max_size=60).map(" ".join)


def repaired(raw: str) -> Copy:
    return join_lines(repair(tip.remove_furniture(Copy.of(raw))))


@given(DAMAGED)
def test_every_character_knows_its_place(raw: str):
    copy = repaired(raw)
    assert len(copy.text) == len(copy.at)
    assert list(copy.at) == sorted(copy.at)
    assert all(0 <= at < len(raw) for at in copy.at)


@given(DAMAGED, st.data())
def test_any_span_slices_back_to_what_was_printed(raw: str, data: st.DataObject):
    copy = repaired(raw)
    if not copy.text:
        return
    start = data.draw(st.integers(0, len(copy.text) - 1))
    end = data.draw(st.integers(start + 1, len(copy.text)))
    first, last = copy.raw_span(start, end)
    printed = raw[first:last]
    letters = [letter for letter in copy.text[start:end] if letter.isalnum()]
    assert subsequence(letters, printed)


def subsequence(wanted: list[str], text: str) -> bool:
    rest = iter(text)
    return all(letter in rest for letter in wanted)


@given(DAMAGED)
def test_a_decoded_entity_keeps_all_its_characters(raw: str):
    copy = repaired(raw)
    for place, letter in enumerate(copy.text):
        first, last = copy.raw_span(place, place + 1)
        assert letter not in "’“;" or raw[first:last] in ("&rsquo;", "&ldquo;", "&#59;", ";")


def test_a_repair_may_not_invent_characters():
    with pytest.raises(ValueError, match="would invent characters"):
        Copy.of("ab").sub(re.compile("a"), "aaa")


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("• Tr\na i n officials on care", "• Train officials on care"),
        ("Tr ain officials", "Train officials"),
        ("anti-\ntrafficking law", "anti-trafficking law"),
        ("coordi-\nnation, and coordination", "coordination, and coordination"),
        ("the\ngovernment’s  plan", "the government’s plan"),
        ("police&rsquo;s files", "police’s files"),
        ("a i r is free", "air is free"),
        ("Give him a t-shirt", "Give him a t-shirt"),
    ],
)
def test_broken_words_are_closed(printed: str, read: str):
    assert repaired(printed).text == read
