"""The measures that exist. A code that is not in content/measures.yml cannot be used anywhere."""

import functools
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from palermo.knowledge.content import load
from palermo.knowledge.refusal import Refusal


class Measure(BaseModel):
    """A named quantity: what is counted, in which unit, and whom its disclosure protects."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str
    name: str
    unit: str
    entity: Literal["event", "victim", "perpetrator", "reporting_entity"] | None
    stage: int
    protects: Literal["victims", "nobody"]
    definition: str


@functools.cache
def measures() -> dict[str, Measure]:
    """All measures by code, in the order of the file."""
    try:
        listed = [Measure(**entry) for entry in load("measures.yml")["measures"]]
    except ValidationError as fault:
        raise Refusal(str(fault), where="content/measures.yml", do="Mend the entry named") from None
    by_code = {measure.code: measure for measure in listed}
    if len(by_code) < len(listed):
        raise Refusal("a code stands twice", where="content/measures.yml", do="Remove one of the two")
    return by_code


def measure(code: str) -> Measure:
    """One measure; refuses a code that is not declared."""
    try:
        return measures()[code]
    except KeyError:
        raise Refusal(
            f"the measure {code!r} is not declared",
            where="content/measures.yml",
            do=f"Use one of {', '.join(measures())}, or declare it as docs/how-to/add-a-measure.md shows",
        ) from None
