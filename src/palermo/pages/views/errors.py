"""Error pages: one sentence, and nothing of what was asked for."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

Status = HttpResponse


def _page(request: HttpRequest, sentence: str, status: int) -> HttpResponse:
    return render(request, "pages/error.html", {"sentence": sentence}, status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(request, _("The request could not be understood."), 400)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(request, _("There is nothing at this address."), 404)


def failed(request: HttpRequest) -> HttpResponse:
    return _page(request, _("Something went wrong on our side; try again in a moment."), 500)
