"""A tag on every answer that changes only with the evidence."""

import hashlib
from collections import OrderedDict
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified

import palermo
from palermo.pages.at_hand import evidence_hash

KEPT = 64  # pages; twenty megabytes
Answer = Callable[[HttpRequest], HttpResponse]


def evidence_tag(answer: Answer) -> Answer:
    """An ETag from the evidence's hash, our version and the address: an unchanged page is not even looked up.

    Nothing else changes a page, so the last ones that were written are kept and need no second writing.
    """
    kept: OrderedDict[str, tuple[bytes, dict[str, str]]] = OrderedDict()

    def tagged(request: HttpRequest) -> HttpResponse:
        known = evidence_hash()
        if known is None or request.method not in ("GET", "HEAD"):
            return answer(request)
        told = f"{known}\x1f{palermo.__version__}\x1f{request.get_host()}\x1f{request.get_full_path()}"
        tag = f'W/"{hashlib.sha256(told.encode()).hexdigest()[:20]}"'
        if tag in request.headers.get("If-None-Match", ""):
            return HttpResponseNotModified(headers={"ETag": tag})
        if tag in kept:
            kept.move_to_end(tag)
            content, headers = kept[tag]
            return HttpResponse(content, headers=headers)
        response = answer(request)
        if response.status_code != 200:
            return response
        response["ETag"] = tag
        response["Cache-Control"] = "no-cache"  # ask each time, be answered 304
        if response["Content-Type"].startswith("text/html"):
            kept[tag] = (response.content, dict(response.headers))
            if len(kept) > KEPT:
                kept.popitem(last=False)
        return response

    return tagged
