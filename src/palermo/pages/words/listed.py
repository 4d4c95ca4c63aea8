"""Names in a row."""

from collections.abc import Sequence


def listed(words: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`; refuses none."""
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last
