"""The letter of referral: one page to print and carry, in Urdu and English, without what the receiver need not know."""

import uuid

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from palermo.desk.screens import now, screen
from palermo.registry.access.rule import Denied, visible
from palermo.registry.models import Referral
from palermo.registry.verbs.acting import seen


@screen("refer")
@require_safe
def letter(request: HttpRequest, sent: uuid.UUID) -> HttpResponse:
    """Printed by the browser; the person is named by hand, so that no name is on a shared printer's disk."""
    with transaction.atomic():
        rows = Referral.objects.select_related("from_agency", "to_agency", "person", "case")
        found = visible(request.user, rows, now()).filter(pk=sent).first()
        if found is None:
            raise Denied("letter")
        seen(request.user, "print_letter", found, found.case)
    return render(request, "desk/letter.html", {"referral": found, "purposes": found.purposes.all()})
