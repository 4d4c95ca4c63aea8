"""Where one thing was said. Silence has an origin too: the sources that were searched."""

import hashlib
from typing import Annotated, Literal

from pydantic import Field

from palermo.evidence.shape import Shape

Span = tuple[int, int]  # code points of the stored text, end exclusive


class TextOrigin(Shape):
    """Characters of a stored text. `quote` is exactly text[start:end]; None where the source is confidential."""

    kind: Literal["text"] = "text"
    source: str
    span: Span
    quote: str | None


class CellOrigin(Shape):
    """A cell of a table. `row` counts the data rows from 1; `column` is the header as printed (None: the row)."""

    kind: Literal["cell"] = "cell"
    source: str
    row: int
    column: str | None = None


class PathOrigin(Shape):
    """A place in a JSON or XML document, as a path its own tools understand; `row` is its stored excerpt."""

    kind: Literal["path"] = "path"
    source: str
    path: str
    row: int | None = None


class DerivedOrigin(Shape):
    """Figures and statements this was worked out from, and how, in a few words."""

    kind: Literal["derived"] = "derived"
    of: tuple[str, ...]
    how: str


class SearchedOrigin(Shape):
    """Silence: the sources in which something was looked for and not found."""

    kind: Literal["searched"] = "searched"
    sources: tuple[str, ...]
    sought: str


class FreezeOrigin(Shape):
    """A frozen set of registry records, known here by id and hash only."""

    kind: Literal["freeze"] = "freeze"
    freeze: str
    sha256: str


class DecisionOrigin(Shape):
    """What a person judged."""

    kind: Literal["decision"] = "decision"
    decision: str


Origin = Annotated[
    TextOrigin | CellOrigin | PathOrigin | DerivedOrigin | SearchedOrigin | FreezeOrigin | DecisionOrigin,
    Field(discriminator="kind"),
]


def identify(sha256: str, kind: str, *where: object) -> str:
    """A stable id from the source's bytes, the kind of thing and its place: survives a re-reading.

    Sixteen hexadecimal digits after the kind's first letter; collisions are checked when evidence is built.
    """
    told = "\x1f".join([sha256, kind, *map(str, where)])
    return kind[0] + hashlib.sha256(told.encode()).hexdigest()[:16]
