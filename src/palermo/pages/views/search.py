"""Search over all that was said: statements, recommendations and quoted figures."""

import re
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import escape, format_html
from django.utils.http import urlencode
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from palermo.knowledge.content import load
from palermo.pages import names
from palermo.pages.at_hand import at_hand
from palermo.pages.views.rendering import needs_evidence
from palermo.store.search import Hit

PER_PAGE = 20
LONGEST = 200
ASKED = ("q", "country", "year", "topic")
YEAR = re.compile(r"[12]\d{3}", re.ASCII)
SHORTEST_NAME = 4  # letters
MOST_NAMED = 3  # countries offered above the passages


@needs_evidence
def page(request: HttpRequest) -> HttpResponse:
    asked = {name: request.GET.get(name, "").strip()[:LONGEST] for name in ASKED}
    after = request.GET.get("after", "")[:60]
    return render(
        request, "pages/search.html", {"asked": asked, "after": after, **_found(asked, after), **_choices()}
    )


def _found(asked: dict[str, str], after: str) -> dict[str, Any]:
    if not asked["q"]:
        return {"hits": [], "searched": False}
    year = int(asked["year"]) if YEAR.fullmatch(asked["year"]) else None
    found = at_hand().search.search(
        asked["q"], asked["country"] or None, asked["topic"] or None, PER_PAGE, after or None, year
    )
    known = {name: value for name, value in asked.items() if value}
    return {
        "searched": True,
        "named": _named(asked["q"]),
        "wider": _wider(known),
        "hits": [_hit(hit) for hit in found.hits],
        "total": found.total,
        "capped": found.capped,
        "next": urlencode(known | {"after": found.after}) if found.after else None,
        "first": urlencode(known),
    }


def _named(typed: str) -> list[str]:
    """Codes of countries whose name was typed, whole or in part: the reader may want their page."""
    language, sought = get_language() or "en", typed.casefold()
    called = {code: names.country(code, language).casefold() for code in at_hand().evidence.countries()}
    part = len(sought) >= SHORTEST_NAME
    return [code for code, name in called.items() if name in sought or (part and sought in name)][:MOST_NAMED]


def _wider(known: dict[str, str]) -> str | None:
    """The same words everywhere, where a country, year or topic narrowed the search."""
    return urlencode({"q": known["q"]}) if len(known) > 1 else None


def _hit(hit: Hit) -> dict[str, Any]:
    source = at_hand().evidence.source(hit.source)
    return {**hit._asdict(), "passage": marked(hit.snippet, hit.marks), "by": source}


def marked(text: str, marks: tuple[tuple[int, int], ...]) -> SafeString:
    """The text escaped, each found word in <mark>."""
    shown, last = mark_safe(""), 0
    for start, stop in marks:
        shown += escape(text[last:start]) + format_html("<mark>{}</mark>", text[start:stop])
        last = stop
    return shown + escape(text[last:])


def _choices() -> dict[str, Any]:
    language = get_language() or "en"
    codes = at_hand().evidence.countries()
    topics = load("pages/words.yml")["topics"]
    years = {key.split("/")[2] for key in at_hand().evidence.keys("country/") if key.count("/") == 2}
    return {
        "years": sorted(years, reverse=True),
        "countries": sorted(((code, names.country(code, language)) for code in codes), key=lambda c: c[1]),
        "topics": [(code, names.word("topics", code, language)) for code in topics],
    }
