"""From the bytes of a text, web page or PDF to stored text, or a refusal that says what is wrong and what to do.

A text file is decoded strictly: its byte order mark and line ends stay, since spans count its own characters. For
PDF and HTML the text is what was extracted, and it has a hash of its own.
"""

import hashlib
import re
from dataclasses import dataclass
from typing import Literal

from palermo.knowledge.refusal import Refusal
from palermo.sources.narrative.html import html_text
from palermo.sources.narrative.pdf import pdf_text

LARGEST = 20 * 1024 * 1024  # bytes; the longest narrative of either family is under 1 MB
SAMPLE = 200_000  # characters looked at when language is judged

Media = Literal["text", "html", "pdf"]

# Words that every English page has and Spanish, French, Portuguese, German or Indonesian pages do not.
FUNCTION_WORDS = frozenset(
    "the of and to that with for from by which were was have has their not are this is or it its been other".split()
)
LEAST_FUNCTION_WORDS = 0.12  # the corpus has 0.2 and more, references and tables included
LEAST_LETTERS = 0.5  # of all characters but spaces
LONGEST_WORD = 30  # letters; mean word length above half of it is no language

_CONTROL = bytes({*range(9), *range(14, 32)})
MOST_CONTROL = 0.005  # of all bytes; text out of a PDF holds a stray one now and then
_MAGIC = {b"PK\x03\x04": "an office or zip file", b"\xd0\xcf\x11\xe0": "an old office file", b"\x89PNG": "an image",
          b"\xff\xd8\xff": "an image", b"GIF8": "an image", b"\x1f\x8b": "a compressed file", b"{\\rtf": "a rich text file"}  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+")
_SENTENCE = re.compile(r"[A-Z][^.!?]{15,800}[a-z)\d”\"][.!?]")


@dataclass(frozen=True, slots=True)
class Extracted:
    """A document's text with the hashes of its bytes and of the text, both SHA-256 in hexadecimal."""

    text: str
    sha256: str
    text_sha256: str
    media: Media


def extract(data: bytes, name: str) -> Extracted:
    """The text of a document. `name` is its file name, used in refusals and to tell HTML from text.

    Refuses what is empty, over 20 MB, binary, not UTF-8, a PDF that is broken, encrypted or without text, another
    language than English, or noise.
    """
    refuse_size(len(data), name)
    media = media_of(data, name)
    text = _READ[media](data, name)
    refuse_unreadable(text, name)
    hashed = hashlib.sha256(text.encode()).hexdigest()
    return Extracted(text, hashlib.sha256(data).hexdigest(), hashed, media)


def refuse_size(size: int, name: str) -> None:
    """Refuse an empty or too large file by its size in bytes, before anything is read."""
    if not size:
        raise Refusal("the file is empty", where=name, do="Give a file that holds a text")
    if size > LARGEST:
        raise Refusal(
            f"the file has {size / 1e6:.0f} MB, and a country's text has less than 1",
            where=name,
            do=f"Give one country's text, at most {LARGEST // 2**20} MB",
        )


def media_of(data: bytes, name: str) -> Media:
    """What kind of document it is: by its first bytes, then by its name."""
    start = data[:1024].lstrip().lower()
    if b"%pdf-" in start:
        return "pdf"
    tagged = start.startswith(
        (b"<!doctype html", b"<html", b"\xef\xbb\xbf<!doctype html", b"\xef\xbb\xbf<html")
    )
    return "html" if tagged or name.lower().endswith((".html", ".htm", ".xhtml")) else "text"


def refuse_unreadable(text: str, name: str) -> None:
    """Refuse what is not English prose; looks at a sample of a long text."""
    if not text.strip("\ufeff \t\r\n\f\u00a0"):
        raise Refusal("the file holds only blanks", where=name, do="Give a file that holds a text")
    sample = _sample(text)
    words = _WORD.findall(sample)
    share = sum(word in FUNCTION_WORDS for word in map(str.lower, words)) / max(1, len(words))
    if _is_noise(sample, words) or (share >= LEAST_FUNCTION_WORDS and not _SENTENCE.search(sample)):
        raise Refusal("no sentences were found in it", where=name, do="Give a text written in sentences")
    if share < LEAST_FUNCTION_WORDS:
        raise Refusal(
            f"the text does not read as English ({share:.0%} of its words are common English words)",
            where=name,
            do="Give the English edition of the text",
        )


def _is_noise(sample: str, words: list[str]) -> bool:
    """True where letters are few or the words too long to be a language's."""
    letters = sum(map(len, words))
    solid = len(sample) - sum(map(sample.count, " \t\r\n"))
    return letters < LEAST_LETTERS * solid or letters > LONGEST_WORD / 2 * len(words)


def _sample(text: str) -> str:
    if len(text) <= SAMPLE:
        return text
    third = SAMPLE // 3
    middle = len(text) // 2
    return "\n".join([text[:third], text[middle : middle + third], text[-third:]])


def _read_text(data: bytes, name: str) -> str:
    _refuse_binary(data, name)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as fault:
        raise Refusal(
            f"the text is not UTF-8: byte {fault.start} (0x{data[fault.start]:02x}) cannot be decoded",
            where=name,
            do="Save it as UTF-8 and try again",
        ) from None


def _refuse_binary(data: bytes, name: str) -> None:
    for magic, kind in _MAGIC.items():
        if data.startswith(magic):
            raise Refusal(f"this is {kind}, not a text", where=name, do="Give a text, HTML or PDF file")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Refusal("the text is UTF-16, not UTF-8", where=name, do="Save it as UTF-8 and try again")
    start = data[:SAMPLE]
    control = len(start) - len(start.translate(None, _CONTROL))
    if control > MOST_CONTROL * len(start):
        raise Refusal("the file is binary, not a text", where=name, do="Give a text, HTML or PDF file")


_READ = {"text": _read_text, "html": html_text, "pdf": pdf_text}
