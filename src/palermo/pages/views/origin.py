"""Where one thing was said."""

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
    return render(request, "pages/origin.html", found)
