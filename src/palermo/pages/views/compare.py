"""Two countries, or two years, side by side."""

import json
from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from palermo.pages import names
from palermo.pages.at_hand import evidence
from palermo.pages.documents import page_document
from palermo.pages.views.rendering import needs_evidence

Document = dict[str, Any]
SIDES = ("a", "b")


@needs_evidence
def page(request: HttpRequest) -> HttpResponse:
    known = evidence().keys("country/")
    chosen = [_chosen(request, side, known) for side in SIDES]
    pages = [page_document(evidence(), *_parts(key)) if key else None for key in chosen]
    context: dict[str, Any] = {"sides": _forms(request, pages, known)}
    if all(pages):
        left, right = pages
        context |= {"pages": pages, "tables": _tables(left, right), "topics": _topics(left, right)}
    return render(request, "pages/compare.html", context)


def _chosen(request: HttpRequest, side: str, known: list[str]) -> str | None:
    """The page asked for; without a year, or with one that has no page, the latest of which a text speaks."""
    code, year = request.GET.get(f"{side}", "")[:3], request.GET.get(f"{side}_year", "")[:4]
    key = f"country/{code}/{year}"
    if key in known:
        return key
    latest = evidence().document(f"country/{code}") if code else None
    return f"country/{code}/{_latest_told(latest)}" if latest else None


def _parts(key: str) -> tuple[str, int]:
    _, code, year = key.split("/")
    return code, int(year)


def _latest_told(whole: Document) -> int:
    """Placements and figures run on after the last text: a page without one has little to compare."""
    return int(max(set(whole.get("told", [])) & set(whole["years"]), default=whole["year"]))


def _forms(request: HttpRequest, pages: list[Document | None], known: list[str]) -> list[dict[str, Any]]:
    language = get_language() or "en"
    codes = [key.split("/")[1] for key in known if key.count("/") == 1]
    countries = sorted(((code, names.country(code, language)) for code in codes), key=lambda c: c[1])
    years = sorted({key.split("/")[2] for key in known if key.count("/") == 2}, reverse=True)
    return [
        {
            "name": side,
            "country": page["country"] if page else "",
            "year": str(page["year"]) if page else request.GET.get(f"{side}_year", ""),
            "countries": countries,
            "years": years,
            "missed": bool(page) and request.GET.get(f"{side}_year", "") not in ("", str(page["year"])),
        }
        for side, page in zip(SIDES, pages, strict=True)
    ]


def _tables(left: Document, right: Document) -> list[dict[str, Any]]:
    """Tables that either has, with the newest number of each; rows meet by what they are called."""
    names_of = dict.fromkeys(table["name"] for page in (left, right) for table in page["tables"])
    return [found for name in names_of if (found := _table(name, left, right))]


def _table(name: str, left: Document, right: Document) -> dict[str, Any] | None:
    rows: dict[str, dict[str, Any]] = {}
    caption = None
    for side, page in enumerate((left, right)):
        for table in (t for t in page["tables"] if t["name"] == name):
            caption = table["caption"]
            for row, cell in _newest(table, page["year"]):
                key = json.dumps([row["name"], row["notes"]], sort_keys=True)
                rows.setdefault(key, {"name": row["name"], "notes": row["notes"], "cells": [[], []]})
                rows[key]["cells"][side] = cell
    return {"caption": caption, "rows": list(rows.values())} if rows else None


def _newest(table: dict[str, Any], year: int) -> Iterator[tuple[dict[str, Any], list[Any]]]:
    """Each row with its number of the page's own year; a row without one is left out."""
    if table["columns"][0] == year:
        for row in table["rows"]:
            if row["cells"][0]:
                yield row, row["cells"][0]


def _topics(left: Document, right: Document) -> list[dict[str, Any]]:
    """Efforts and gaps, topic by topic, the sentences of both beside each other."""
    told: list[dict[str, Any]] = []
    for polarity in ("effort", "gap"):
        sides = [_said(page, polarity) for page in (left, right)]
        topics = dict.fromkeys([*sides[0], *sides[1]])
        rows = [{"topic": topic, "cells": [side.get(topic, []) for side in sides]} for topic in topics]
        told.append({"polarity": polarity, "rows": rows})
    return told


def _said(page: Document, polarity: str) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for text in page["texts"]:
        for part in text["parts"]:
            if part["polarity"] == polarity:
                for topic in part["topics"]:
                    found.setdefault(topic["topic"], []).extend(topic["statements"])
    return found
