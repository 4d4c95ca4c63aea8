"""What a label of a table means, word for word by content/returns/words.yml: all of it, or it is not understood."""

import functools
import re
import unicodedata
from collections.abc import Iterator
from typing import Any, Literal, NamedTuple

from palermo.knowledge.content import load
from palermo.knowledge.measures import measures
from palermo.sources.returns import periods
from palermo.sources.returns.spelling import place_named
from palermo.sources.returns.values import western

Total = Literal["", "total", "grand", "partial"]
Means = dict[str, str]  # dimension to code; `_T` is the dimension's whole
MARKS = re.compile(r"[*†‡§¶⁰¹²³⁴-⁹]+|\[\w{1,2}\]\s*$|(?<=[^\W\d_])\s*\([a-z1-9]\)\s*$")
PARTING = re.compile(r"[\s_/\\\-‐-―,.:;()\[\]{}'\"`‘’“”&+|،؛۔]+")


class Label(NamedTuple):
    """`left` are the words that nobody understood; `places` several places that share the name."""

    means: Means
    left: str = ""
    total: Total = ""
    share: bool = False
    counts: bool = False
    places: tuple[str, ...] = ()
    respelt: bool = False

    @property
    def understood(self) -> bool:
        return not self.left and len(self.places) < 2

    @property
    def blank(self) -> bool:
        """It says nothing of what is counted."""
        return self.understood and not self.means and not self.total and not self.share


def folded(text: str) -> str:
    """The words of a label: small letters, no punctuation, no marks of footnotes, Western digits."""
    told = unicodedata.normalize("NFKC", MARKS.sub(" ", text)).casefold()
    told = "".join(sign for sign in told if unicodedata.category(sign) not in ("Mn", "Cf"))
    return " ".join(PARTING.sub(" ", western(told)).split())


@functools.lru_cache(maxsize=65_536)
def label_of(text: str, country: str | None) -> Label:
    """What one label means. A label of which a word is not known, or that says two things at once, is not understood."""
    words = folded(text)
    if law := _laws().get(words):
        return Label(dict(law))
    named = place_named(text, country)
    if len(named.codes) == 1 and not named.respelt and words not in _phrases():
        return Label({"place": named.codes[0]} if named.codes[0] else {}, left="" if named.codes[0] else text)
    plain = unicodedata.normalize("NFKC", MARKS.sub(" ", text)).casefold().replace("_", " ")
    told, rest = periods.taken(western(plain))
    means, left, flags = _parsed(folded(rest))
    means = _merged(told, means)
    if means is None:
        return Label({}, left=words)
    if left and (place := _place(left, rest, country)):
        codes, respelt = place
        if len(codes) == 1 and "place" not in means:
            return _made({**means, "place": codes[0]}, "", flags, respelt=respelt)
        return Label(means, "", places=codes, respelt=respelt)
    return _made(means, left, flags)


def _made(means: Means, left: str, flags: set[str], *, respelt: bool = False) -> Label:
    total: Total = "partial" if "partial" in flags else "grand" if "grand" in flags else "total" if "total" in flags else ""  # fmt: skip
    if set(means) - {"unit", "about"} and total == "total":
        total = ""  # "total convictions" is convictions
    return Label(means, left, total, "share" in flags, "counts" in flags, respelt=respelt)


def _place(left: str, rest: str, country: str | None) -> tuple[tuple[str, ...], bool] | None:
    for spelling in dict.fromkeys((rest.strip(), left)):
        named = place_named(spelling, country)
        if named.codes and all(named.codes):
            return named.codes, named.respelt
    return None


def _merged(one: Means, other: Means | None) -> Means | None:
    if other is None or any(one.get(dim, code) != code for dim, code in other.items()):
        return None
    return {**one, **other}


def _parsed(words: str) -> tuple[Means | None, str, set[str]]:
    """The longest phrases from the left. None where two of them contradict each other."""
    tokens, at = words.split(), 0
    means: Means = {}
    left: list[str] = []
    flags: set[str] = set()
    while at < len(tokens):
        size, phrase = _longest(tokens, at)
        for dim, code in phrase or ():
            if dim == "flag":
                flags.add(code)
            elif means.setdefault(dim, code) != code:
                return None, words, flags
        left += tokens[at : at + 1] if phrase is None else []
        at += size
    if "total" in flags and len(flags) > 1:
        flags.discard("counts")
    return means, " ".join(left), flags


def _longest(tokens: list[str], at: int) -> tuple[int, tuple[tuple[str, str], ...] | None]:
    for size in range(min(24, len(tokens) - at), 0, -1):
        phrase = _phrases().get(" ".join(tokens[at : at + size]))
        if phrase is not None:
            return size, phrase
    return 1, None


@functools.cache
def words() -> Any:
    """content/returns/words.yml."""
    return load("returns/words.yml")


@functools.cache
def _phrases() -> dict[str, tuple[tuple[str, str], ...]]:
    """Each phrase, folded, to what it means: nothing for a word that adds nothing."""
    told: dict[str, tuple[tuple[str, str], ...]] = {folded(word): () for word in words()["fillers"]}
    for code, known in measures().items():
        told |= {folded(name): (("measure", code),) for name in (known.name, code)}
    for dim, section in (
        ("measure", "measures"), ("unit", "units"), ("sex", "sex"), ("age", "age"), ("form", "forms"),
        ("level", "levels"), ("about", "about"), ("custody", "custody"),
    ):  # fmt: skip
        for code, phrases in words()[section].items():
            told |= {folded(phrase): ((dim, code),) for phrase in phrases}
    for code, phrases in words()["not_measures"].items():
        told |= {folded(phrase): (("measure", f"~{code}"), *_custody(phrase)) for phrase in phrases}
    for entry in words()["both"]:
        told |= {folded(word): (("sex", entry["sex"]), ("age", entry["age"])) for word in entry["words"]}
    for flag, section in (("total", "total"), ("grand", "grand_total"), ("partial", "partial_total"), ("share", "shares"), ("counts", "counts")):  # fmt: skip
        told |= {_flagged(word): (("flag", flag),) for word in words()[section]}
    return told


def _flagged(word: str) -> str:
    return folded(word) or word


def _custody(phrase: str) -> Iterator[tuple[str, str]]:
    """In custody or on bail: two parts of one stock, where the words name only one of them."""
    said = [code for code, cues in words()["custody"].items() if any(phrase.startswith(cue) for cue in cues)]
    if len(said) == 1 and " or on bail" not in phrase:
        yield "custody", said[0]


@functools.cache
def _laws() -> dict[str, tuple[tuple[str, str], ...]]:
    return {
        folded(word): (("law", entry["law"]), *((("form", entry["forms"][0]),) if entry["forms"] else ()))
        for entry in words()["laws"]
        for word in entry["words"]
    }


@functools.cache
def columns() -> dict[str, str]:
    """Words over a column, folded, to what the column is."""
    return {folded(word): dim for dim, cues in words()["columns"].items() for word in cues}


def column_of(text: str) -> str | None:
    """The dimension that words over a column name ("District / ضلع"); None where they name none."""
    known = columns()
    if folded(text) in known:
        return known[folded(text)]
    parts = [folded(part) for part in re.split(r"[/|()\n]| - ", text)]
    named = {known[part] for part in parts if part in known}
    return named.pop() if len(named) == 1 and all(part in known or not part for part in parts) else None
