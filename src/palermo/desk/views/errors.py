"""When something broke: one page that says nothing of what was asked."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def failed(request: HttpRequest) -> HttpResponse:
    """Nothing was changed; what was being done is in the server's own log by kind alone."""
    return render(request, "desk/failed.html", status=500)
