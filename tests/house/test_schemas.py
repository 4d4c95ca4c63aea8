"""The published schemas are those of the code."""

import json
from pathlib import Path

import pytest

from palermo.schemas import schemas

FOLDER = Path(__file__).parents[2] / "docs" / "reference" / "schemas"


@pytest.mark.parametrize("name", ["read", "page", "tier", "criteria", "what-if"])
def test_the_published_schema_is_current(name: str):
    published = json.loads((FOLDER / f"{name}.schema.json").read_text(encoding="utf-8"))
    assert published == json.loads(json.dumps(schemas()[name])), (
        "write them anew: palermo.schemas.write(Path('docs/reference/schemas'))"
    )
