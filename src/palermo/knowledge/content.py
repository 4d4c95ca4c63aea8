"""Finds and loads the data files that experts edit: content/ in the source tree, or beside the package."""

import functools
from pathlib import Path
from typing import Any

import yaml

from palermo.knowledge.refusal import Refusal

SAFE = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the C loader is ten times faster where it was built
PACKAGED = Path(__file__).parents[1] / "content"
IN_TREE = Path(__file__).parents[3] / "content"


def content_root() -> Path:
    """The folder that holds measures.yml: packaged with the wheel, or the tree of a checkout."""
    return PACKAGED if PACKAGED.is_dir() else IN_TREE


@functools.cache
def load(name: str) -> Any:
    """Parse one YAML file of content/, e.g. `load("measures.yml")`; parsed once a process."""
    path = content_root() / name
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=SAFE)  # noqa: S506
    except FileNotFoundError:
        raise Refusal(
            "this content file does not exist", where=name, do="Restore it from the release"
        ) from None
    except yaml.YAMLError as fault:
        raise Refusal(f"it is not valid YAML ({fault})", where=name, do="Mend the line named") from None
