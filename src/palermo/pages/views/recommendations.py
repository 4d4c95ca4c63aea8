"""Recommendations: the themes, who was asked one of them, and a country's followed through the years."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from palermo.knowledge.content import load
from palermo.pages.at_hand import evidence
from palermo.pages.views.rendering import document_or_404, needs_evidence

OF = "recommendations/of/"


@needs_evidence
def themes(request: HttpRequest) -> HttpResponse:
    context = {"page": document_or_404("recommendations"), "outcomes": outcomes()}
    return render(request, "pages/recommendations.html", context)


@needs_evidence
def theme(request: HttpRequest, theme: str) -> HttpResponse:
    context = {"page": document_or_404(f"recommendations/{theme}"), "outcomes": outcomes()}
    return render(request, "pages/recommendations_theme.html", context)


@needs_evidence
def theme_of(request: HttpRequest, theme: str, code: str) -> HttpResponse:
    """What one country was asked under a theme."""
    page = document_or_404(f"recommendations/{theme}/{code}")
    if page["kind"] != "theme_of":
        raise Http404
    return render(
        request, "pages/recommendations_theme_of.html", {"page": page, "followed": is_followed(code)}
    )


@needs_evidence
def followed(request: HttpRequest, code: str) -> HttpResponse:
    return render(request, "pages/followed.html", {"page": document_or_404(f"{OF}{code}")})


def is_followed(code: str) -> bool:
    """Whether there is such a page to link to."""
    return f"{OF}{code}" in evidence().keys(f"{OF}{code}")


def outcomes() -> list[str]:
    return list(load("pages/words.yml")["outcomes"])
