"""What is laid out under a criterion, piece by piece, with a hash of each: by these an answer knows its evidence again.

The desk keeps the hashes with an answer; a later build holds them against what is laid out then.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

Told = Mapping[str, Any]


class Changed(NamedTuple):
    """Ids of evidence that is another than when an answer was given. False where there is none."""

    corrected: tuple[str, ...]
    gone: tuple[str, ...]
    later: tuple[str, ...]

    def __bool__(self) -> bool:
        return any((self.corrected, self.gone, self.later))


def changed(then: Mapping[str, str], now: Mapping[str, str]) -> Changed:
    """Both are ids to hashes. A piece whose hash was not kept is taken to be unchanged while it is there."""
    return Changed(
        corrected=tuple(
            sorted(each for each in then if each in now and then[each] and now[each] != then[each])
        ),
        gone=tuple(sorted(then.keys() - now.keys())),
        later=tuple(sorted(now.keys() - then.keys())),
    )


def cited(criterion: Told) -> Iterator[str]:
    """Every id that a criterion of a page cites as evidence."""
    for side in criterion["sides"]:
        for node in side["items"]:
            yield from node.get("cites") or ()


def hashes(criterion: Told, held: Mapping[str, str]) -> dict[str, str]:
    """Ids to hashes of what is laid out; `held`: what the evidence holds under each id that is cited."""
    pieces = (piece(node, held) for side in criterion["sides"] for node in side["items"])
    return dict(pieces)


def piece(node: Told, held: Mapping[str, str]) -> tuple[str, str]:
    """Its id and hash: by the ids it cites and what they hold; by its words where it cites nothing."""
    cites, words = node.get("cites") or [], english(node)
    found = [held[each] for each in cites if each in held]
    return "+".join(cites) or f"words-{digest(words)[:16]}", digest("\n".join(found) or words)


def english(node: Any) -> str:
    """The words of a page's node in English; its braces are filled where it was not said in whole."""
    if not isinstance(node, dict):
        return str(node)
    if "phrase" in node:
        return english(node["phrase"])
    said = str(node.get("text") or node.get("say") or "")
    for name, fact in node.get("facts", {}).items():
        said = said.replace(f"{{{name}}}", english(fact))
    return said


def digest(told: str) -> str:
    return hashlib.sha256(told.encode()).hexdigest()


def held(items: Iterable[Any]) -> dict[str, str]:
    """Figures, statements and findings by id, as JSON."""
    return {item.id: item.model_dump_json() for item in items}
