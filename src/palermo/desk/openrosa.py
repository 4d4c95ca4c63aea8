"""What OpenRosa says on the wire: who asks, and in which XML it is answered. See docs.getodk.org/openrosa."""

import base64
import binascii
import functools
import ipaddress
from collections.abc import Callable
from typing import Any
from xml.sax.saxutils import escape

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from palermo.registry.audit.record import record_refusal
from palermo.registry.models import FieldDevice
from palermo.registry.verbs.devices import ACTION, device_of

ENVELOPE = '<OpenRosaResponse xmlns="http://openrosa.org/http/response"><message nature="{nature}">{says}</message></OpenRosaResponse>'
View = Callable[..., HttpResponse]


def xml(body: str, status: int = 200) -> HttpResponse:
    """An XML answer with OpenRosa's headers."""
    answer = HttpResponse(
        f'<?xml version="1.0" encoding="UTF-8"?>\n{body}',
        content_type="text/xml; charset=utf-8",
        status=status,
    )
    answer["X-OpenRosa-Version"] = "1.0"
    return answer


def says(sentence: str, status: int, nature: str = "") -> HttpResponse:
    """OpenRosa's envelope: one sentence that the phone shows to its officer."""
    nature = nature or ("submit_success" if status < 400 else "submit_error")
    return xml(ENVELOPE.format(nature=nature, says=escape(sentence)), status)


def for_devices(view: View) -> View:
    """A view for a phone with a secret of its own (Basic, over TLS or on this machine); no session, no cookie."""

    @functools.wraps(view)
    def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not (request.is_secure() or _from_here(request)):
            return says(_("Secrets travel over TLS only: the address must begin with https"), 403)
        device = _device(request)
        if device is None:
            answer = says(_("This phone is not let in. Its name or secret is wrong, or it was shut out"), 401)
            answer["WWW-Authenticate"] = 'Basic realm="Palermo field", charset="UTF-8"'
            return answer
        return view(request, device, *args, **kwargs)

    asked.csrf_exempt = True  # type: ignore[attr-defined]  # nothing here is authorised by a cookie
    asked.rule = "device"  # type: ignore[attr-defined]
    return asked


def _from_here(request: HttpRequest) -> bool:
    """Asked on this machine; behind a proxy that ends TLS, everything seems to be, and nothing is taken for it."""
    if settings.SECURE_PROXY_SSL_HEADER:
        return False
    try:
        return ipaddress.ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False


def _device(request: HttpRequest) -> FieldDevice | None:
    scheme, _space, told = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "basic":
        return None
    try:
        login, _colon, secret = base64.b64decode(told, validate=True).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError):
        return None
    device = device_of(login, secret)
    if device is None:
        _refused(login)
    return device


def _refused(login: str) -> None:
    """Only what a phone that is known sends is worth a line of the audit."""
    known = FieldDevice.objects.select_related("user__agency").filter(login=login).first()
    if known is not None:
        record_refusal(known.user, known.user.agency, ACTION, known, why="wrong secret or shut out")
