"""The repairs that both families need, each a step from one reading copy to the next.

What comes out of a PDF or a web page breaks lines, words and lists. Every rule here removes or joins; none guesses
a character that was not printed.
"""

import html
import re

from palermo.sources.narrative.copy import Copy

BULLET = "•"
_BULLETS = re.compile(r"[•●▪◦■\uf0b7\uf0a7∙]")
_SOFT = re.compile(r"[\u00ad\u200b\u200c\u200d\u2060\ufeff]")
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{2,5}|#x[0-9a-fA-F]{2,4});")
_WORD_HYPHENATED = re.compile(r"([A-Za-z]+)[-\u0002\u2010][ \t]*\r?\n[ \t]*([a-z]+)")
# "Tr\na i n": kerning faults leave letters alone. Three single small letters in a row are no English.
_SPACED_LETTERS = re.compile(r"(?<![A-Za-z])([A-Z][a-z]{0,2}\s)?((?:[a-z]\s){2,}[a-z])(?![A-Za-z'’])")
# "Tr ain": a capitalised stump without a vowel cannot be a word; titles (Mr, Dr, St) precede capitals.
_STUMP = re.compile(r"(?<![A-Za-z])([BCDFGHJKLMNPQRSTVWXZ][bcdfghjklmnpqrstvwxz])\s+(?=[a-z]{2,})")
_BLANK_LINE = re.compile(r"[ \t]*\r?\n(?:[ \t\u00a0]*\r?\n)+[ \t]*")
_LINE_END = re.compile(r"[ \t\u00a0]*\r?\n[ \t\u00a0]*")
_SPACES = re.compile(r"[ \t\u00a0\u2009\u202f]+")

PARAGRAPH = "\n"


def join_hyphens(copy: Copy) -> Copy:
    """Close words broken at a line's end, keeping the hyphen unless the text itself writes the word without.

    In the Department's PDFs most line-end hyphens are real ("anti-/trafficking"); a blanket rule would be wrong
    both ways, so the text's own spelling elsewhere decides.
    """
    words = set(re.findall(r"[a-z]+", copy.text.lower()))

    def joined(match: re.Match[str]) -> str:
        left, right = match.groups()
        plain = (left + right).lower() in words
        return left + right if plain else f"{left}-{right}"

    return copy.sub(_WORD_HYPHENATED, joined)


def close_spaced_letters(copy: Copy) -> Copy:
    """Close "Tr / a i n" and "Tr ain"."""
    closed = copy.sub(_SPACED_LETTERS, lambda match: re.sub(r"\s", "", match[0]))
    return closed.sub(_STUMP, lambda match: match[1])


def one_bullet(copy: Copy) -> Copy:
    """Make every sort of bullet the same character."""
    return copy.sub(_BULLETS, BULLET)


def join_lines(copy: Copy) -> Copy:
    """Turn hard line ends into spaces; a blank line stays, as one line end, and parts paragraphs."""
    marked = copy.sub(_BLANK_LINE, "\v")
    return marked.sub(_LINE_END, " ").sub(re.compile(r"\v"), PARAGRAPH).sub(_SPACES, " ")


def decode_entities(copy: Copy) -> Copy:
    """Put the character for an HTML entity that a text file still holds ("&rsquo;")."""
    return copy.decode(_ENTITY, html.unescape)


def repair(copy: Copy) -> Copy:
    """All repairs of characters and words; line ends stay, since headings are found by them."""
    return close_spaced_letters(join_hyphens(one_bullet(decode_entities(copy).sub(_SOFT, ""))))
