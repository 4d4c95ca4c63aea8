"""The country page: one look-up, one template."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from palermo.pages.country_view import country_view
from palermo.pages.views.rendering import document_or_404, needs_evidence


@needs_evidence
def latest(request: HttpRequest, code: str) -> HttpResponse:
    return redirect("country-year", code=code, year=document_or_404(f"country/{code}")["year"])


@needs_evidence
def page(request: HttpRequest, code: str, year: str) -> HttpResponse:
    document = document_or_404(f"country/{code}/{year}")
    return render(request, "pages/country.html", country_view(document))
