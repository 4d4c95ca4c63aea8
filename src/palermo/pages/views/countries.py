"""The front page and the countries of a year: a table that sorts by links, and the world by tier."""

import itertools
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language

from palermo.knowledge.content import load
from palermo.pages import names
from palermo.pages.drawn import world
from palermo.pages.links import on_site
from palermo.pages.views.rendering import document_or_404, needs_evidence

SORTS = ("name", "tier", "before", "figures", "statements")
MOST_FIRST = frozenset({"figures", "statements"})


@needs_evidence
def front(request: HttpRequest) -> HttpResponse:
    year = document_or_404("countries")["year"]
    document = document_or_404(f"countries/{year}") if year else {"rows": [], "years": [], "year": None}
    return render(request, "pages/front.html", _view(request, document))


@needs_evidence
def latest(request: HttpRequest) -> HttpResponse:
    year = document_or_404("countries")["year"]
    if year is None:
        return render(
            request, "pages/countries.html", _view(request, {"rows": [], "years": [], "year": None})
        )
    return redirect("countries-year", year=year)


@needs_evidence
def in_year(request: HttpRequest, year: str) -> HttpResponse:
    return render(request, "pages/countries.html", _view(request, document_or_404(f"countries/{year}")))


def _view(request: HttpRequest, document: dict[str, Any]) -> dict[str, Any]:
    sort = request.GET.get("sort", "name")
    sort = sort if sort in SORTS else "name"
    backwards = request.GET.get("order") == "down"
    wanted = request.GET.get("q", "").strip()
    rows = [row | {"name": names.country(row["country"], get_language() or "en")} for row in document["rows"]]
    shown = [row for row in rows if wanted.casefold() in row["name"].casefold()]
    ordered = sorted(shown, key=_key(sort), reverse=backwards != (sort in MOST_FIRST))
    return {
        "page": document,
        "rows": ordered,
        "world": world(document, get_language() or "en", on_site) if rows else None,
        "by_tier": _by_tier(rows),
        "columns": [_column(name, sort, backwards, wanted) for name in SORTS],
        "wanted": wanted,
    }


def _key(sort: str) -> Any:
    order = list(load("pages/words.yml")["tiers"])

    def key(row: dict[str, Any]) -> tuple[Any, ...]:
        if sort in ("tier", "before"):
            tiers = row["tiers" if sort == "tier" else "before"]
            return (order.index(tiers[0]) if tiers else len(order), row["name"])
        return (row["name"],) if sort == "name" else (row[sort], row["name"])

    return key


def _column(name: str, sort: str, backwards: bool, wanted: str) -> dict[str, Any]:
    here = name == sort
    query = f"?sort={name}" + ("&order=down" if here and not backwards else "")
    up = backwards if name in MOST_FIRST else not backwards
    return {"name": name, "query": query, "aria": ("ascending" if up else "descending") if here else None}


def _by_tier(rows: list[dict[str, Any]]) -> list[tuple[str, list[dict[str, Any]]]]:
    """Countries under the tier that they have in the year; a country between two stands under the first."""
    order = list(load("pages/words.yml")["tiers"])
    placed = [row for row in rows if row["tiers"] and row["tiers"][0] in order]
    placed.sort(key=lambda row: (order.index(row["tiers"][0]), row["name"]))
    return [(tier, list(found)) for tier, found in itertools.groupby(placed, key=lambda row: row["tiers"][0])]
