"""When something broke: one page that says nothing of what was asked."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def failed(request: HttpRequest) -> HttpResponse:
    """Nothing was changed; what was being done is in the server's own log by kind alone."""
    return render(request, "desk/failed.html", status=500)


def form_too_old(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was opened before the log-in it came with ended, or in another window."""
    return render(request, "desk/form_too_old.html", status=403)
