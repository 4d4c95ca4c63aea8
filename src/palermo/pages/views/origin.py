"""Where one thing was said."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from palermo.pages.at_hand import evidence
from palermo.pages.opened import opened
from palermo.pages.views.rendering import needs_evidence


@needs_evidence
def page(request: HttpRequest, identity: str) -> HttpResponse:
    found = opened(evidence(), identity)
    if found is None:
        raise Http404
    return render(request, "pages/origin.html", found | {"page_year": _page_year(found["item"])})


def _page_year(item: dict[str, Any]) -> int | None:
    """The year of the page on which it stands, so that a reader comes back to where they were; None without one."""
    whole = evidence().document(f"country/{item['country']}")
    return item["year"] if whole and item.get("year") in whole["years"] else None
