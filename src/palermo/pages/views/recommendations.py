"""Recommendations: the themes, who was asked one of them, and a country's followed through the years."""

from django.http import HttpRequest, HttpResponse
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
    followed = {key.removeprefix(OF) for key in evidence().keys(OF)}
    context = {
        "page": document_or_404(f"recommendations/{theme}"),
        "outcomes": outcomes(),
        "followed": followed,
    }
    return render(request, "pages/recommendations_theme.html", context)


@needs_evidence
def followed(request: HttpRequest, code: str) -> HttpResponse:
    return render(request, "pages/followed.html", {"page": document_or_404(f"{OF}{code}")})


def is_followed(code: str) -> bool:
    """Whether there is such a page to link to."""
    return f"{OF}{code}" in evidence().keys(f"{OF}{code}")


def outcomes() -> list[str]:
    return list(load("pages/words.yml")["outcomes"])
