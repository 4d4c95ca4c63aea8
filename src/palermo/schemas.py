"""The published JSON Schemas of what the command line prints: one file an output under docs/reference/schemas/."""

import json
from pathlib import Path
from typing import Any

from palermo.pages.schema import page_schema
from palermo.sources.narrative.output import ReadOutput
from palermo.standards.answer import TierAnswer
from palermo.standards.criteria.answer import CriteriaAnswer
from palermo.standards.what_if import WhatIf

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schemas() -> dict[str, dict[str, Any]]:
    """Schema by output name."""
    return {
        "read": {"$schema": DIALECT, **ReadOutput.model_json_schema(mode="serialization")},
        "page": page_schema(),
        "criteria": {"$schema": DIALECT, **CriteriaAnswer.model_json_schema(mode="serialization")},
        "what-if": {"$schema": DIALECT, **WhatIf.model_json_schema(mode="serialization")},
        "tier": {"$schema": DIALECT, **TierAnswer.model_json_schema(mode="serialization")},
    }


def write(folder: Path) -> None:
    """Write the schemas; a test holds the files against the code."""
    for name, schema in schemas().items():
        path = folder / f"{name}.schema.json"
        path.write_text(
            json.dumps(schema, indent=1, ensure_ascii=False, sort_keys=True) + "\n", encoding="utf-8"
        )
