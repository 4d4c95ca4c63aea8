"""Pairs of records that may be of one person: what differs, who they are for those cleared, and what is decided."""

import uuid

from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from palermo.desk.masking import labels
from palermo.desk.screens import now, screen
from palermo.knowledge.refusal import Refusal
from palermo.linkage.differing import differences
from palermo.linkage.registry import told_of
from palermo.registry.models import CasePerson, PairAnswer, Person, SuggestedPair, User
from palermo.registry.verbs import linking
from palermo.registry.verbs.acting import Conflict

PAGE = 25
OPEN = "open"


@screen(linking.DECIDE)
@require_safe
def pairs(request: HttpRequest) -> HttpResponse:
    """The pairs to decide, most alike first; or those that were decided, and the duplicates by pair of agencies."""
    answer = request.GET.get("answer", OPEN)
    found = linking.pairs_for(request.user)
    found = found.filter(answer="" if answer == OPEN else answer).order_by("-score", "id")
    page = Paginator(found.select_related("first", "second"), PAGE).get_page(request.GET.get("page"))
    names = labels(person for pair in page for person in (pair.first, pair.second))
    rows = [
        {"pair": pair, "names": [names.get(pair.first_id, ""), names.get(pair.second_id, "")]}
        for pair in page
    ]
    told = {
        "rows": rows,
        "page": page,
        "answer": answer,
        "answers": [
            (OPEN, ""),
            *((one.value, one.label) for one in PairAnswer if one != PairAnswer.TAKEN_BACK),
        ],
        "between": linking.duplicates_by_agencies(request.user),
    }
    return render(request, "desk/pairs.html", told)


@screen(linking.DECIDE)
@require_safe
def pair(request: HttpRequest, pair: uuid.UUID) -> HttpResponse:
    """Two records side by side, names masked. That they were compared is in the audit of both people's files."""
    with transaction.atomic():
        held = linking.look_at_pair(request.user, pair, now=now())
        return _shown(request, held)


@screen(linking.OPEN)
@require_POST
def opened(request: HttpRequest, pair: uuid.UUID) -> HttpResponse:
    """The same with who they are. Asked for by a button, so that no link, prefetch or history opens it."""
    known = linking.open_pair(request.user, pair, now=now())
    return _shown(request, linking.pair_for(request.user, pair), known=known)


@screen(linking.DECIDE)
@require_http_methods(["POST"])
def decide(request: HttpRequest, pair: uuid.UUID) -> HttpResponse:
    """Same, two people, not sure, or the last decision taken back; with a reason."""
    told = request.POST
    try:
        linking.decide(
            request.user,
            pair,
            told.get("answer", ""),
            told.get("reason", ""),
            version=int(told["version"]) if told.get("version", "").isdecimal() else None,
            id=uuid.UUID(told["id"]) if told.get("id") else None,
            now=now(),
        )
    except (Refusal, ValueError) as refusal:
        held = linking.pair_for(request.user, pair)
        status = 409 if isinstance(refusal, Conflict) else 400
        return _shown(request, held, fault=str(refusal), reason=told.get("reason", ""), status=status)
    return redirect("desk:pairs")


def _shown(
    request: HttpRequest,
    held: SuggestedPair,
    *,
    known=None,
    fault: str = "",
    reason: str = "",
    status: int = 200,
) -> HttpResponse:
    people = [held.first, held.second]
    told, names = told_of(people), labels(people)
    both = [told[person.pk] for person in people if person.pk in told]
    sides = [
        {
            "person": person,
            "name": names.get(person.pk, ""),
            "files": _files(request.user, person),
            "known": known[place] if known else None,
        }
        for place, person in enumerate(people)
    ]
    return render(
        request,
        "desk/pair.html",
        {
            "pair": held,
            "sides": sides,
            "differences": list(differences(*both)) if len(both) == 2 else [],
            "decisions": held.decisions.select_related("by").order_by("-at", "-recorded_at"),
            "known": known,
            "fault": fault,
            "reason": reason,
            "new_id": uuid.uuid4(),
            "answers": [one for one in PairAnswer if one != PairAnswer.TAKEN_BACK],
        },
        status=status,
    )


def _files(user: User, person: Person) -> list[CasePerson]:
    return list(linking.files_for(user, person).select_related("case__opened_by").order_by("since")[:10])
