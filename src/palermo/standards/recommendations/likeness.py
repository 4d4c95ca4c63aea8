"""How alike two recommendations are: by the words they share, the rarer the more, by area and place in the list."""

import functools
import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence

from palermo.evidence.recommendation import Recommendation
from palermo.standards.recommendations.settings import settings

Weights = dict[str, float]
_WORD = re.compile(r"[a-z]+|\d+")


@functools.lru_cache(maxsize=50_000)
def stems(text: str) -> frozenset[str]:
    """The words of a text that tell something, without their endings."""
    words = _WORD.findall(text.lower().replace("’", "'"))
    return frozenset(_stem(word) for word in words if word not in settings().common)


def _stem(word: str) -> str:
    for ending in settings().endings:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def rarity(texts: Iterable[frozenset[str]]) -> Weights:
    """How much each word tells among these texts: ln(1 + texts / texts that hold it)."""
    told = list(texts)
    held = Counter(word for words in told for word in words)
    return {word: math.log(1 + len(told) / count) for word, count in held.items()}


def shared(one: frozenset[str], other: frozenset[str], weights: Weights) -> tuple[float, float]:
    """(shared, contained): the words of both, by the words of both doubled, and by those of the shorter."""
    both, first, second = (_weight(words, weights) for words in (one & other, one, other))
    return (2 * both / (first + second), both / min(first, second)) if first and second else (0.0, 0.0)


def _weight(words: Iterable[str], weights: Weights) -> float:
    return math.fsum(weights.get(word, 0.0) for word in sorted(words))


def likeness(
    earlier: Sequence[Recommendation], later: Sequence[Recommendation]
) -> list[list[dict[str, float]]]:
    """Row by earlier item, column by later item: the parts of the score, and under "score" the score itself."""
    words = [[stems(item.text or "") for item in edition] for edition in (earlier, later)]
    weights = rarity([*words[0], *words[1]])
    return [
        [
            _scored(
                {
                    **dict(zip(("shared", "contained"), shared(said, says, weights), strict=True)),
                    "area": _area(one.area, other.area),
                    "order": abs(i / len(earlier) - k / len(later)),
                }
            )
            for k, (other, says) in enumerate(zip(later, words[1], strict=True))
        ]
        for i, (one, said) in enumerate(zip(earlier, words[0], strict=True))
    ]


def _area(one: str | None, other: str | None) -> float:
    return 0.5 if one is None or other is None else float(one == other)


def _scored(parts: dict[str, float]) -> dict[str, float]:
    told = sum(weight * parts[name] for name, weight in settings().weights.items())
    return {**parts, "score": min(1.0, max(0.0, told))}
