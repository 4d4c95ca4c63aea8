"""What every template may use: the language, its direction, the same page in the other languages, file hashes."""

import functools
import hashlib
from pathlib import Path
from typing import Any

from django.core.exceptions import DisallowedHost
from django.http import HttpRequest
from django.urls import translate_url
from django.utils.translation import get_language

from palermo.pages.translation import direction

STATIC = Path(__file__).parent / "static" / "pages"
SPOKEN = {"en": "English", "ur": "اردو"}


def everywhere(request: HttpRequest) -> dict[str, Any]:
    language = get_language() or "en"
    return {
        "address": _address(request),
        "language": language,
        "direction": direction(language),
        "languages": [
            {
                "code": code,
                "name": name,
                "href": translate_url(request.get_full_path(), code),
                "current": code == language,
            }
            for code, name in SPOKEN.items()
        ],
        "css": asset("page.css"),
        "plots_css": asset("plots.css"),
        "js": asset("page.js"),
    }


def _address(request: HttpRequest) -> str:
    """The page's whole address, to be cited; its path alone where the host is not ours, as on the page that says so."""
    try:
        return request.build_absolute_uri(request.path)
    except DisallowedHost:
        return request.path


@functools.cache
def asset(name: str) -> str:
    """The address of one of our files with its hash, so that it may be kept for as long as it is the same."""
    told = hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:10]
    return f"/static/pages/{name}?v={told}"
