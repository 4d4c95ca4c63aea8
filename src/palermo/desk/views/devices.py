"""An officer's phones: let one in, with its secret shown once; shut one out."""

import json
import zlib
from base64 import b64encode

import segno
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from palermo.desk.screens import now, screen
from palermo.knowledge.refusal import Refusal
from palermo.registry.models import FieldDevice
from palermo.registry.verbs.devices import ACTION, let_device_in, shut_device_out


@screen(ACTION)
@require_http_methods(["GET", "POST"])
def phones(request: HttpRequest) -> HttpResponse:
    """The officer's phones; a new one gets its secret, on paper or as a code that ODK Collect reads."""
    told = {}
    if request.method == "POST":
        try:
            device, secret = let_device_in(request.user, request.POST.get("label", ""), now=now())
            told = {"fresh": device, "secret": secret, "code": _code(_server(request), device.login, secret)}
        except Refusal as refusal:
            told = {"fault": str(refusal)}
    held = FieldDevice.objects.filter(user=request.user).order_by("-made_at", "id")[:50]
    return render(request, "desk/phones.html", told | {"phones": held, "server": _server(request)})


@screen(ACTION)
@require_POST
def shut_out(request: HttpRequest, device) -> HttpResponse:
    """Lost or stolen: it sends nothing from now on."""
    try:
        shut_device_out(request.user, device, now=now())
    except Refusal:
        return redirect("desk:phones")
    return redirect("desk:phones")


def _server(request: HttpRequest) -> str:
    return request.build_absolute_uri(reverse("desk:field_forms")).removesuffix("/formList")


def _code(server: str, login: str, secret: str) -> str:
    """Settings as ODK Collect scans them: JSON, deflated, in base64."""
    general = {"protocol": "odk_default", "server_url": server, "username": login, "password": secret}
    told = json.dumps({"general": general, "admin": {}, "project": {"name": "Palermo"}})
    return segno.make(b64encode(zlib.compress(told.encode())).decode(), error="l").svg_data_uri(scale=4)
