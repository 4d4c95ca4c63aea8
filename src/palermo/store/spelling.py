"""The British and the American spelling of one word, so that a search for either finds both."""

from itertools import product

from palermo.knowledge.content import load

FEWEST = 4  # letters before an ending, so that "rise" and "wise" stay what they are
MOST = 8  # spellings of one phrase


def spellings(phrase: str) -> list[str]:
    """The phrase as typed, and as it is spelled elsewhere; at most eight, the typed one first."""
    words = [list(dict.fromkeys([word, *_others(word)])) for word in phrase.split()]
    return [" ".join(chosen) for chosen, _ in zip(product(*words), range(MOST), strict=False)]


def _others(word: str) -> list[str]:
    lower, known = word.lower(), load("spellings.yml")
    starts = [
        other + lower[len(one) :]
        for one, other in _both_ways(known["starts"])
        if lower.startswith(one) and not (other.startswith(one) and lower.startswith(other))
    ]
    ends = [
        lower[: -len(one)] + other
        for one, other in _both_ways(known["ends"])
        if lower.endswith(one) and len(lower) - len(one) >= FEWEST
    ]
    return starts + ends


def _both_ways(pairs: list[list[str]]) -> list[tuple[str, str]]:
    return [(one, other) for pair in pairs for one, other in (pair, reversed(pair))]
