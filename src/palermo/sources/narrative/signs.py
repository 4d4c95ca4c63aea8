"""The signs of a clause: its words and where they stand, by which the topic is voted on.

A word counts for more where it is what the main verb acts on than where it only follows, so that each is kept with its
place: `opens` and `told` in the order of verb, object, rest; `before` it; in the `rest` of the clause; anywhere.
"""

import itertools
import re
from collections.abc import Iterator

from palermo.sources.narrative.core import Core

_WORD = re.compile(r"[a-z][a-z’'-]*")
_SAYS_NOTHING = frozenset(
    "the a an of to in on for and or by with from at as that this these those its their his her it they is are was were be"
    " been being has have had do does did not no any some all also which who whom into than more such other each both under"
    " over during".split()
)
_ENDINGS = ("ing", "ed", "es", "s")
_STEM = 7
_TOLD = 12
_NEAR = 4


def signs(text: str, core: Core, section: str) -> set[str]:
    """The signs of one clause; `text` is all of it in small letters."""
    told, inside, everywhere = _stems(core.told), _stems(core.text), _stems(text)
    found = {f"section {section}", *(f"told {stem}" for stem in told[:_TOLD])}
    if told:
        found |= {f"opens {told[0]}", f"in {section} opens {told[0]}"}
    found |= {f"near {stem}" for stem in told[1:_NEAR]}
    found |= {f"pair {one} {other}" for one, other in itertools.pairwise(told)}
    found |= {f"before {stem}" for stem in set(inside) - set(told)}
    found |= {f"rest {stem}" for stem in set(everywhere) - set(inside)}
    return found | {f"word {stem}" for stem in everywhere}


def _stems(text: str) -> list[str]:
    return [*_stemmed(text)]


def _stemmed(text: str) -> Iterator[str]:
    for word in _WORD.findall(text):
        if word not in _SAYS_NOTHING and len(word) > 1:
            yield _stem(word.replace("’", "'").split("'")[0])


def _stem(word: str) -> str:
    """As much of a word as its forms share: "inspections" and "inspected" are one sign."""
    ending = next((each for each in _ENDINGS if word.endswith(each) and len(word) - len(each) >= 4), "")
    return word.removesuffix(ending)[:_STEM]
