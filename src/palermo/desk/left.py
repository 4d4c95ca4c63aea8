"""Forms left half-way: one button keeps what was typed on the server, and the form shows it when it is opened again."""

import datetime
import uuid
from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from palermo.desk.acts.form import Act
from palermo.desk.acts.listed import ACTS, OFFICE_ACTS
from palermo.desk.refusals import says
from palermo.desk.screens import now
from palermo.knowledge.refusal import Refusal
from palermo.registry.access.rule import may
from palermo.registry.models import Case, Draft, User
from palermo.registry.verbs import drafts

BUTTONS = frozenset({"csrfmiddlewaretoken", "keep", "forget"})


def typed(request: HttpRequest) -> QueryDict | None:
    """What was sent to be done; nothing where it was only to be kept."""
    return request.POST if request.method == "POST" and not {"keep", "forget"} & request.POST.keys() else None


class Left:
    """The draft of one form of one user, in one case or in none."""

    def __init__(
        self, request: HttpRequest, case: Case | None, form: str, subject: uuid.UUID | None = None
    ) -> None:
        self.request, self.case, self.form, self.subject = request, case, form, subject
        self.user = cast(User, request.user)  # signed in: the screen saw to it
        self.allowed = may(self.user, "use_drafts")

    def keep_or_drop(self, back: str) -> HttpResponse | None:
        """Where one of the two buttons was pressed: do it and go back."""
        asked = self.request.POST
        if not self.allowed or not {"keep", "forget"} & asked.keys():
            return None
        if "forget" in asked:
            self.sent()
            return redirect(self.request.path)
        told = {name: asked.getlist(name) for name in asked if name not in BUTTONS}
        try:
            drafts.keep(self.user, self.case, self.form, told, subject=self.subject, now=now())
        except Refusal as refusal:
            messages.error(self.request, says(refusal))
            return redirect(self.request.path)
        messages.success(self.request, _("Kept. You find it under My work."))
        return redirect(back)

    def shown_in(self, form: Act) -> bool:
        """Fill a form that was not sent with what was typed before; whether there was something."""
        if not self.allowed or form.is_bound:
            return False
        told = self.told()
        form.resume(told)
        return bool(told)

    def told(self) -> dict[str, list[str]]:
        """What was typed before, or nothing."""
        if not self.allowed:
            return {}
        return drafts.kept(self.user, self.case, self.form, subject=self.subject, now=now()) or {}

    def sent(self) -> None:
        """The form was sent: nothing of it is kept."""
        drafts.drop(self.user, self.case, self.form, subject=self.subject)


def left_by(user: User, at: datetime.datetime) -> list[dict[str, Any]]:
    """The forms that a user left half-way, each with its name and where it is gone on with."""
    return [told for draft in drafts.mine(user, at) if (told := _told(draft))]


def _told(draft: Draft) -> dict[str, Any] | None:
    subject = draft.key.rpartition(":")[2]
    further = {"subject": subject} if subject else {}
    if draft.form == "screening":
        return {"draft": draft, "heading": _("Screening"), "url": reverse("desk:screening", args=[subject])}
    listed = OFFICE_ACTS if draft.case_id is None else ACTS
    if draft.form not in listed:
        return None
    name = {"name": draft.form, **further}
    url = (
        reverse("desk:act", kwargs={"case": draft.case_id, **name})
        if draft.case_id
        else reverse("desk:office_act", kwargs=name)
    )
    return {"draft": draft, "heading": listed[draft.form].heading, "url": url}
