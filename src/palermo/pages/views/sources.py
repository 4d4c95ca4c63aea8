"""Sources: by family, and each with all that it gave."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from palermo.pages.at_hand import evidence
from palermo.pages.source_view import source_view
from palermo.pages.views.rendering import document_or_404, needs_evidence

PER_PAGE = 100


@needs_evidence
def families(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/sources.html", {"page": document_or_404("sources")})


@needs_evidence
def family(request: HttpRequest, family: str) -> HttpResponse:
    document = document_or_404(f"sources/{family}")
    listed = Paginator(document["sources"], PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "pages/sources.html", {"page": document, "listed": listed})


@needs_evidence
def page(request: HttpRequest, identity: str) -> HttpResponse:
    found = source_view(evidence(), identity)
    if found is None:
        raise Http404
    return render(request, "pages/source.html", found)
