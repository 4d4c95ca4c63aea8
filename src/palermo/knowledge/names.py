"""One pattern for many names: finds the longest of them in a text, by capital letters, and tells words from names."""

import functools
import re
from collections.abc import Iterable, Mapping

from palermo.knowledge.content import load

GAP = r"[\s\-\u2010-\u2013]+"
APOSTROPHE = "['\u2018\u2019\u02bb\u02bc`]"


def key(name: str) -> str:
    """A name with its gaps, hyphens and apostrophes made alike; its letters keep their case."""
    return re.sub(GAP, " ", re.sub(APOSTROPHE, "'", name)).strip()


class NamePattern:
    """Names (as `key` writes them) to codes. `marked` names count only beside a word such as "district".

    `blocked` are longer names that hold one of ours and mean something else ("South Sudan" in Sudan).
    """

    def __init__(self, codes: Mapping[str, str], *, marked: Iterable[str], blocked: Iterable[str]) -> None:
        self._codes = dict(codes)
        self._marked = frozenset(marked)
        every = [*self._codes, *map(key, blocked)]
        # A capital after a hyphen makes another name of it: "Bissau-Guinean" is not the town of Bissau.
        self._pattern = re.compile(rf"(?<!\w)(?:{_alternatives(frozenset(every))})(?!\w|-[A-Z])")

    def find(self, text: str) -> list[tuple[int, int, str]]:
        """(start, end, code) of every name that counts, in order."""
        found = []
        for match in self._pattern.finditer(text):
            name = key(match[0])
            code = self._codes.get(name)
            if code and (name not in self._marked or _is_marked(text, match.start(), match.end())):
                found.append((match.start(), match.end(), code))
        return found


def _alternatives(names: frozenset[str]) -> str:
    """The names as a tree of common beginnings, longest first: as fast for a thousand names as for ten."""
    if not names:
        return r"(?!)"
    branches: dict[str, set[str]] = {}
    for name in names - {""}:
        branches.setdefault(name[0], set()).add(name[1:])
    written = [_letter(first) + _alternatives(frozenset(rest)) for first, rest in sorted(branches.items())]
    if not written:
        return ""
    group = written[0] if len(written) == 1 else f"(?:{'|'.join(written)})"
    return f"(?:{group})?" if "" in names else group


def _letter(letter: str) -> str:
    return {" ": GAP, "'": APOSTROPHE}.get(letter) or re.escape(letter)


def _is_marked(text: str, start: int, end: int) -> bool:
    before, after = _marks()
    return bool(after.match(text, end) or before.search(text[max(0, start - 40) : start]))


@functools.cache
def _marks() -> tuple[re.Pattern[str], re.Pattern[str]]:
    marks = load("countries/ambiguous.yml")["marks"]
    before = "|".join(word.replace(" ", r"\s+") for word in marks["before"])
    after = "|".join(marks["after"])
    return (
        re.compile(rf"\b(?:{before})\s+$", re.IGNORECASE),
        re.compile(rf"{GAP}(?:{after})\b", re.IGNORECASE),
    )
