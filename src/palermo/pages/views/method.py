"""How numbers and sentences come about, and what was not understood; what this site is."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from palermo.pages.at_hand import evidence
from palermo.pages.views.rendering import document_or_404, needs_evidence


@needs_evidence
def page(request: HttpRequest) -> HttpResponse:
    return render(
        request, "pages/method.html", {"page": document_or_404("method"), "report": evidence().build_report()}
    )


def about(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/about.html")
