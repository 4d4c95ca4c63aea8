"""The one way to make a screen: signed in with a second factor, under a rule, and saying no the same way always."""

import datetime
import functools
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.module_loading import import_string

from palermo.registry.access.rule import Denied, may
from palermo.registry.audit.record import record_refusal

View = Callable[..., HttpResponse]
LONGEST_SESSION = datetime.timedelta(hours=8)
BEGAN = "began"
CHANGES_IT = "change_password"  # the one screen of somebody whose pass phrase others have seen


def now() -> datetime.datetime:
    """The desk's clock."""
    clock: Callable[[], datetime.datetime] = import_string(settings.PALERMO_CLOCK)
    return clock()


def screen(action: str | None) -> Callable[[View], View]:
    """A view for those who may do `action`; None: for everybody who is signed in, who then sees only their own.

    Whoever may not is answered as if there were nothing here, and the refusal is in the audit.
    """

    def made(view: View) -> View:
        @functools.wraps(view)
        def shown(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not request.user.is_authenticated:
                return redirect(f"{settings.LOGIN_URL}?next={request.path}")
            if _too_long(request):
                request.session.flush()
                return redirect(settings.LOGIN_URL)
            if not request.user.is_verified():  # type: ignore[attr-defined]  # the middleware of django_otp adds it
                return redirect("desk:second_factor")
            if request.user.must_change_password and view.__name__ != CHANGES_IT:
                return redirect("desk:change_password")
            if action is not None and not may(request.user, action):
                record_refusal(request.user, request.user.agency, action, why="no such role")
                return nothing_here(request)
            try:
                return view(request, *args, **kwargs)
            except Denied:
                return nothing_here(request)

        shown.rule = action or "signed in"  # type: ignore[attr-defined]
        return shown

    return made


def open_door(view: View) -> View:
    """A view for people who are not signed in: log-in, reporting without an account. Listed in a test by name."""
    view.rule = "open"  # type: ignore[attr-defined]
    return view


def _too_long(request: HttpRequest) -> bool:
    began = request.session.get(BEGAN)
    return began is None or now() - datetime.datetime.fromisoformat(began) > LONGEST_SESSION


def nothing_here(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """What is not there and what may not be seen look alike."""
    return render(request, "desk/nothing.html", status=404)
