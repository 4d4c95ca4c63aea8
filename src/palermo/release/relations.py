"""What everybody knows of two measures: one is a part of the other, or both say the same, cell by cell."""

from collections.abc import Iterable, Sequence
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from palermo.evidence.dimension import Key

RELATIONS = "release/relations.yml"


class Part(BaseModel):
    """A measure, or only its cells that have these codes."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    measure: str
    codes: dict[str, str] = Field(default_factory=dict)

    def within(self, key: Key) -> Key:
        """The cell of this part of the measure that stands at the other measure's cell."""
        return tuple(sorted({**dict(key), **self.codes}.items()))


class Relation(BaseModel):
    """One entry of content/release/relations.yml, which says what each field means."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    less: Part
    more: Part
    equal: bool = False
    rest: Literal["told", "protected"] = "told"
    why: str
    source: str


def together(codes: Iterable[str], relations: Sequence[Relation]) -> list[tuple[str, ...]]:
    """The measures in groups: those in one group are related, directly or through others."""
    groups = [{code} for code in codes]
    for one in relations:
        joined = [group for group in groups if group & {one.less.measure, one.more.measure}]
        kept = [group for group in groups if group not in joined]
        groups = [*kept, set().union(*joined)] if joined else groups
    order = list(codes)
    told = [tuple(sorted(group, key=order.index)) for group in groups]
    return sorted(told, key=lambda group: order.index(group[0]))
