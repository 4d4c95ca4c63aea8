"""The words of the Department of Labor's findings, compiled once from content/reading/ilab.yml."""

import functools
import re
from typing import Any

from palermo.knowledge.content import load


@functools.cache
def layout() -> dict[str, Any]:
    """The content file."""
    words: dict[str, Any] = load("reading/ilab.yml")
    return words


@functools.cache
def level_reason() -> re.Pattern[str]:
    """The words after "… Advancement –", or the line on which they run on."""
    words = "|".join(layout()["levels"]["reasons"])
    return re.compile(rf"(?:{words})(?:\s+(?:{words}))*", re.IGNORECASE)


@functools.cache
def level_line() -> re.Pattern[str]:
    """An advancement level as printed over the text; its reason may run on to a second line."""
    levels = layout()["levels"]
    gap = r"[ \t\u00a0]"
    return re.compile(
        rf"(?:(?P<degree>{'|'.join(levels['degrees'])}){gap}+advancement"
        rf"(?:{gap}*[-–—]{gap}*(?P<reason>{level_reason().pattern}))?|(?P<none>{levels['none']}))",
        re.IGNORECASE,
    )


def letters(text: str) -> str:
    """Letters alone, small: what is left when spacing and marks are not to be trusted."""
    return "".join(filter(str.isalpha, text)).lower()
