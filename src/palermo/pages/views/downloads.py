"""What is on a country page, as files: the same document, its figures, its print."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse

from palermo.knowledge.refusal import Refusal
from palermo.pages.at_hand import evidence
from palermo.pages.downloads import pdf, table
from palermo.pages.drawn import Drawing
from palermo.pages.links import on_site
from palermo.pages.views.rendering import country_page_or_404, needs_evidence


def _document(code: str, year: str) -> dict[str, Any]:
    return country_page_or_404(code, year)


@needs_evidence
def as_json(request: HttpRequest, code: str, year: str) -> HttpResponse:
    told = {"evidence": evidence().path.stem, **_document(code, year)}
    return JsonResponse(told, json_dumps_params={"ensure_ascii": False, "indent": 1})


@needs_evidence
def as_csv(request: HttpRequest, code: str, year: str) -> HttpResponse:
    rows = table.rows(evidence(), _document(code, year))
    response = HttpResponse(table.written(rows), content_type="text/csv; charset=utf-8; header=present")
    response["Content-Disposition"] = f'attachment; filename="palermo-{code}-{year}-figures.csv"'
    metadata = reverse("csv-metadata", kwargs={"code": code, "year": year})
    response["Link"] = f'<{metadata}>; rel="describedby"; type="application/csvm+json"'
    return response


@needs_evidence
def csv_metadata(request: HttpRequest, code: str, year: str) -> HttpResponse:
    told = table.metadata(evidence(), _document(code, year))
    return JsonResponse(told, content_type="application/csvm+json", json_dumps_params={"indent": 1})


@needs_evidence
def as_pdf(request: HttpRequest, code: str, year: str) -> HttpResponse:
    document = _document(code, year)
    try:
        drawing = Drawing(document, request.LANGUAGE_CODE, on_site)
        outlines = evidence().document(f"outlines/{code}")
        printed = pdf.printed(document, drawing, outlines, evidence().path.stem)
    except Refusal as refusal:
        return render(request, "pages/error.html", {"sentence": str(refusal)}, status=503)
    response = HttpResponse(printed, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="palermo-{code}-{year}.pdf"'
    return response
