"""Entries of a YAML file with the characters at which each stands, so that every one can be opened in its file."""

from collections.abc import Iterator
from typing import Any, NamedTuple

import yaml

from palermo.evidence.origin import Span
from palermo.knowledge.refusal import Refusal


class Entry(NamedTuple):
    """One entry of a list: its fields, and its span in code points."""

    told: dict[str, Any]
    span: Span


def text_of(data: bytes, where: str) -> str:
    """The file's text; refuses what is not UTF-8."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        raise Refusal("it is not UTF-8", where=where, do="Save it as UTF-8") from None


def entries(text: str, under: str, where: str) -> Iterator[Entry]:
    """The entries of the list that stands under a key; refuses a file that is not YAML or has no such list."""
    try:
        root: Any = yaml.compose(text, Loader=yaml.SafeLoader)
        whole = yaml.safe_load(text)
        lists = {key.value: value.value for key, value in root.value}
        pairs = list(zip(lists[under], whole[under], strict=True))
    except (yaml.YAMLError, AttributeError, KeyError, TypeError, ValueError):
        raise Refusal(
            f"it is not valid YAML with a list under {under!r}", where=where, do="Mend the file"
        ) from None
    for node, told in pairs:
        if not isinstance(told, dict):
            raise Refusal(f"an entry of {under!r} has no fields", where=where, do="Mend the entry")
        start, end = node.start_mark.index, node.end_mark.index
        yield Entry(told, (start, start + len(text[start:end].rstrip())))
