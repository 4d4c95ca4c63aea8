"""The minimum standards of a country and a report, criterion by criterion."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from palermo.pages.at_hand import evidence
from palermo.pages.views.rendering import document_or_404, needs_evidence


@needs_evidence
def page(request: HttpRequest, code: str, year: str) -> HttpResponse:
    document = document_or_404(f"criteria/{code}/{year}")
    years = [key.rsplit("/", 1)[1] for key in evidence().keys(f"criteria/{code}/")]
    return render(request, "pages/criteria.html", {"page": document, "years": years})
