"""What synthetic records hold, what they may be used for, and what they may cost: content/microdata.yml."""

import functools
from itertools import combinations

from pydantic import BaseModel, ConfigDict, Field

from palermo.knowledge.content import load


class MicrodataPlan(BaseModel):
    """Columns with their public codes, measured tables, budget, and the worst error with which records may leave."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    keys: dict[str, tuple[str, ...]]
    years: int
    tables: tuple[tuple[str, ...], ...]
    epsilon: float = Field(gt=0)
    total_epsilon: float = Field(gt=0)
    worst_share: float
    worst_association: float
    least_rows: int

    @property
    def pairs(self) -> tuple[tuple[str, ...], ...]:
        """Every pair of columns: each is tested, measured or not."""
        return tuple(combinations(self.keys, 2))


@functools.cache
def the_plan() -> MicrodataPlan:
    """The plan in force."""
    return MicrodataPlan(**load("microdata.yml"))
