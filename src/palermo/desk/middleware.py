"""Nothing of the desk is kept on the way, and it speaks the language of whoever is signed in."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import translation

Answer = Callable[[HttpRequest], HttpResponse]


def guarded(answer: Answer) -> Answer:
    """Nothing from elsewhere, nothing kept by the browser or on the way: a phone may be taken from its owner."""

    def with_headers(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        response["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(self)"
        if not request.path.startswith("/static/"):
            response["Cache-Control"] = "no-store"
        return response

    return with_headers


def in_their_language(answer: Answer) -> Answer:
    """The officer's language; before log-in the one chosen in the session, or the browser's."""

    def spoken(request: HttpRequest) -> HttpResponse:
        user = getattr(request, "user", None)
        chosen = (
            user.language if user is not None and user.is_authenticated else request.session.get("language")
        )
        if chosen:
            translation.activate(chosen)
            request.LANGUAGE_CODE = chosen
        return answer(request)

    return spoken
