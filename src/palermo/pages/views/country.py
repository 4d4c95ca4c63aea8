"""The country page: one look-up, one template."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from palermo.pages.at_hand import evidence
from palermo.pages.country_view import country_view
from palermo.pages.links import on_site
from palermo.pages.views.recommendations import is_followed
from palermo.pages.views.releases import releases_of
from palermo.pages.views.rendering import country_page_or_404, document_or_404, needs_evidence


@needs_evidence
def latest(request: HttpRequest, code: str) -> HttpResponse:
    return redirect("country-year", code=code, year=document_or_404(f"country/{code}")["year"])


@needs_evidence
def page(request: HttpRequest, code: str, year: str) -> HttpResponse:
    document = country_page_or_404(code, year)
    outlines = evidence().document(f"outlines/{code}")
    context = country_view(document, outlines, request.LANGUAGE_CODE, on_site, evidence().path.stem)
    held = evidence().document(f"criteria/{code}/{year}")
    beside = {"criteria": bool(held), "judged": (held or {}).get("tier"), "followed": is_followed(code)}
    beside["releases"] = releases_of(code, int(year))
    return render(request, "pages/country.html", context | beside)
