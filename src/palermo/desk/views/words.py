"""The free words of a record, opened by a button: that they were read is in the audit."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from palermo.desk.screens import now, screen
from palermo.registry.access.rule import Denied, visible
from palermo.registry.models import (
    Allegation,
    AllegationAnswer,
    Consent,
    CrimeReport,
    Identification,
    Inspection,
)
from palermo.registry.verbs.words import read_words

WITH_WORDS: dict[str, type[Any]] = {
    "allegation": Allegation,
    "answer": AllegationAnswer,
    "consent": Consent,
    "report": CrimeReport,
    "finding": Identification,
    "inspection": Inspection,
}


@screen("read_words")
@require_http_methods(["POST"])
def words(request: HttpRequest, kind: str, record: uuid.UUID) -> HttpResponse:
    """The words of one record. Asked for by a button, so that no link, prefetch or history opens them."""
    model = WITH_WORDS.get(kind)
    if model is None:
        raise Denied("read_words")
    found = visible(request.user, model.objects.all(), now()).filter(pk=record).first()
    if found is None:
        raise Denied("read_words")
    return render(request, "desk/words.html", {"told": read_words(request.user, found, now=now())})
