"""Small files that are no page."""

from django.http import HttpRequest, HttpResponse, JsonResponse

from palermo.pages.schema import page_schema


def robots(request: HttpRequest) -> HttpResponse:
    """Everything may be found, but not every passage and every search be walked through."""
    told = "User-agent: *\nDisallow: /origin/\nDisallow: /search/\nDisallow: /ur/origin/\nDisallow: /ur/search/\n"
    return HttpResponse(told, content_type="text/plain")


def schema(request: HttpRequest) -> HttpResponse:
    return JsonResponse(page_schema(), content_type="application/schema+json")
