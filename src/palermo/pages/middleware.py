"""Headers of every answer: what a page may load, and a tag that changes only with the evidence."""

import hashlib
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified

import palermo
from palermo.pages.at_hand import evidence_hash

Answer = Callable[[HttpRequest], HttpResponse]

# Nothing from elsewhere, no script or style in the page itself: a sentence of a source can never become code.
POLICY = "; ".join(
    [
        "default-src 'none'",
        "style-src 'self'",
        "script-src 'self'",
        "img-src 'self' data:",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ]
)


def content_policy(answer: Answer) -> Answer:
    def with_policy(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        response["Content-Security-Policy"] = POLICY
        response["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), interest-cohort=()"
        return response

    return with_policy


def evidence_tag(answer: Answer) -> Answer:
    """An ETag from the evidence's hash, our version and the address: an unchanged page is not even looked up."""

    def tagged(request: HttpRequest) -> HttpResponse:
        known = evidence_hash()
        if known is None or request.method not in ("GET", "HEAD"):
            return answer(request)
        told = f"{known}\x1f{palermo.__version__}\x1f{request.get_full_path()}"
        tag = f'W/"{hashlib.sha256(told.encode()).hexdigest()[:20]}"'
        if tag in request.headers.get("If-None-Match", ""):
            return HttpResponseNotModified(headers={"ETag": tag})
        response = answer(request)
        if response.status_code == 200:
            response["ETag"] = tag
            response["Cache-Control"] = "no-cache"  # ask each time, be answered 304
        return response

    return tagged
