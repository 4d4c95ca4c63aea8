"""The message catalogue, usable without Django: the build, the static export and the site say the same words."""

import functools
import gettext
from collections.abc import Callable
from pathlib import Path

LOCALE = Path(__file__).parent / "locale"
LANGUAGES = ("en", "ur")
RIGHT_TO_LEFT = frozenset({"ur"})


@functools.cache
def translator(language: str) -> Callable[[str], str]:
    """A function from an English message to the language's; a message without translation stays English."""
    if language == "en":
        return str
    catalogue = gettext.translation("django", LOCALE, [language], fallback=True)
    return lambda message: catalogue.gettext(message) if message else ""


def marked(message: str) -> str:
    """Marks a message for the catalogue where it is only translated later."""
    return message


def direction(language: str) -> str:
    """`rtl` or `ltr`, for the page's dir attribute."""
    return "rtl" if language in RIGHT_TO_LEFT else "ltr"
