"""What a table is broken down by: codes in a hierarchy with one whole on top."""

import functools
from collections import defaultdict
from collections.abc import Iterator
from typing import Literal

from pydantic import model_validator

from palermo.evidence.shape import Shape
from palermo.knowledge.refusal import Refusal

UNPLACED = "/-"  # ends the code for what lies in a place and in none of its parts
Key = tuple[tuple[str, str], ...]  # (dimension, code) in the order of names; a dimension's whole is left out


class Dimension(Shape):
    """`parents` maps each code to the one above it; the one code without a parent is the whole.

    `levels` names the depths, e.g. country, province, district. Parts add up to their whole, unless
    `overlapping`: one person may be in several, so that a whole is at most their sum; `covered` are then the
    codes whose parts leave nobody out. `tells_of`: whether a code describes a victim or what the State did.
    """

    code: str
    parents: dict[str, str]
    levels: tuple[str, ...] = ()
    overlapping: bool = False
    covered: frozenset[str] = frozenset()
    tells_of: Literal["victim", "act"] = "victim"

    @model_validator(mode="after")
    def _one_whole(self) -> "Dimension":
        if len(set(self.parents.values()) - self.parents.keys()) != 1 or any(
            self._circles(code) for code in self.parents
        ):
            raise Refusal(
                "its codes do not hang under one whole",
                where=f"dimension {self.code}",
                do="Give every code but one a parent",
            )
        return self

    def _circles(self, code: str) -> bool:
        seen: set[str] = set()
        while code in self.parents and code not in seen:
            seen.add(code)
            code = self.parents[code]
        return code in self.parents

    @functools.cached_property
    def whole(self) -> str:
        """The code that contains all others."""
        (top,) = set(self.parents.values()) - self.parents.keys()
        return top

    @functools.cached_property
    def parts(self) -> dict[str, tuple[str, ...]]:
        """The codes right below each code that has any."""
        below: defaultdict[str, list[str]] = defaultdict(list)
        for child, parent in self.parents.items():
            below[parent].append(child)
        return {parent: tuple(children) for parent, children in below.items()}

    @functools.cached_property
    def codes(self) -> tuple[str, ...]:
        """Every code, the whole first."""
        return (self.whole, *self.parents)

    def line(self, code: str) -> Iterator[str]:
        """The code, what contains it, and so on up to the whole."""
        yield code
        while code in self.parents:
            code = self.parents[code]
            yield code

    def depth(self, code: str) -> int:
        """0 for the whole."""
        return sum(1 for _ in self.line(code)) - 1

    def level(self, code: str) -> str | None:
        """The name of the code's depth, where depths have names."""
        return self.levels[self.depth(code)] if self.levels else None

    def down_to(self, level: str) -> "Dimension":
        """The same hierarchy without what lies below the level named."""
        if level not in self.levels:
            raise Refusal(
                f"it has no level {level!r}",
                where=f"dimension {self.code}",
                do=f"Use one of {', '.join(self.levels)}",
            )
        deepest = self.levels.index(level)
        kept = {child: up for child, up in self.parents.items() if self.depth(child) <= deepest}
        # Made anew: a copy would bring along what was worked out for the whole hierarchy.
        return Dimension(**{**self.model_dump(), "parents": kept, "levels": self.levels[: deepest + 1]})


def key_of(codes: dict[str, str], dimensions: dict[str, Dimension]) -> Key:
    """The cell's name: its codes without the wholes, so that tables share their margins by name."""
    return tuple(sorted((name, code) for name, code in codes.items() if code != dimensions[name].whole))
