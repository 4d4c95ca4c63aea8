"""Renders a page, or says in one sentence why there is none."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render

from palermo.knowledge.refusal import Refusal
from palermo.pages.at_hand import at_hand, evidence
from palermo.pages.documents import page_document

View = Callable[..., HttpResponse]


def needs_evidence(view: View) -> View:
    """A view of the evidence; before the first build, a page that says how to build."""

    @wraps(view)
    def looked_up(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if request.method not in ("GET", "HEAD"):
            return HttpResponseNotAllowed(["GET", "HEAD"])
        try:
            at_hand()
        except Refusal:
            return render(request, "pages/nothing_built.html", status=503)
        return view(request, **kwargs)

    return looked_up


def document_or_404(key: str) -> dict[str, Any]:
    found = evidence().document(key)
    if found is None:
        raise Http404
    return found


def country_page_or_404(code: str, year: str) -> dict[str, Any]:
    try:
        return page_document(evidence(), code, int(year))
    except Refusal:
        raise Http404 from None
