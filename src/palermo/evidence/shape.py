"""What all shapes have in common: frozen, strict about unknown fields."""

from pydantic import BaseModel, ConfigDict


class Shape(BaseModel):
    """A value. Two shapes with equal fields are equal; a field that is not declared is refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")
