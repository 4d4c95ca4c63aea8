"""What every screen knows: the language, which way it reads, and what its user may do."""

from typing import Any

from django.http import HttpRequest
from django.utils import translation

from palermo.registry.access.roles import roles

RIGHT_TO_LEFT = frozenset({"ur"})


def everywhere(request: HttpRequest) -> dict[str, Any]:
    """`language`, `direction`, `other_language` and `actions`, the set of what the user's roles list."""
    language = translation.get_language() or "en"
    user = getattr(request, "user", None)
    signed_in = user is not None and user.is_authenticated and user.is_verified()
    return {
        "language": language,
        "direction": "rtl" if language in RIGHT_TO_LEFT else "ltr",
        "other_language": "en" if language == "ur" else "ur",
        "signed_in": signed_in,
        "actions": _actions(user) if signed_in else frozenset(),
    }


def _actions(user: Any) -> frozenset[str]:
    held = user.roles.values_list("role", flat=True)
    return frozenset().union(*(roles()[code].actions for code in held if code in roles()))
