"""Over how many codes a common word is spread, so that no code stands out by number.

The first search key goes by judgement (content/names/common.yml). Each later one goes by what the vault held when it was
made: a word that so many persons share gets a code for every `ABOUT` of them. That table says which names are common
here, so it lies sealed beside its key and not in the database.
"""

import functools
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

from palermo.knowledge.refusal import Refusal
from palermo.registry.vault import cipher, folding, keys

ABOUT = 200  # persons to a code
Spread = Mapping[str, int]


def of(version: int) -> Spread:
    """The table of one version of the search key; words that it does not name have one code."""
    return folding.spread() if version == 1 else _table(keys.home(), version)


def measured(words: Iterable[set[str]]) -> dict[str, int]:
    """A table out of the folded words of every person."""
    counts = Counter(word for held in words for word in held)
    return {word: round(many / ABOUT) for word, many in counts.items() if many >= 2 * ABOUT}


def write(table: Spread, version: int, key: bytes) -> None:
    """Seal a table for the version of the key that is about to be used."""
    sealed = cipher.seal(cipher.padded(json.dumps(dict(table))), key, about=f"spread|{version}")
    _file(keys.home(), version).write_bytes(sealed)


def drop(version: int) -> None:
    """Delete the table of a key that is no more."""
    _file(keys.home(), version).unlink(missing_ok=True)


def _file(home: Path, version: int) -> Path:
    return home / "keys" / f"{keys.SEARCH}-{version}.spread"


@functools.lru_cache(maxsize=8)
def _table(home: Path, version: int) -> Spread:
    file = _file(home, version)
    if not file.exists():
        raise Refusal(
            "the table of common names that belongs to this search key is gone",
            where=f"keys/{file.name}",
            do="Restore the folder keys/ of PALERMO_HOME from its own backup",
        )
    held = dict(keys.at_hand(keys.SEARCH))[version]
    table: dict[str, int] = json.loads(cipher.unseal(file.read_bytes(), held, about=f"spread|{version}"))
    return table
