"""OpenRosa: the list of forms, a form, its manifest, the sites to choose from, and submissions."""

import hashlib
from xml.sax.saxutils import escape

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from palermo.desk.openrosa import for_devices, says, xml
from palermo.desk.screens import now
from palermo.knowledge.refusal import Refusal
from palermo.registry.access.rule import Denied
from palermo.registry.field.landing import AnotherBody, land
from palermo.registry.field.listed import sites_csv
from palermo.registry.field.questions import FORMS, field_form
from palermo.registry.field.reading import LARGEST
from palermo.registry.field.xlsform import edition, fingerprint, xform
from palermo.registry.models import FieldDevice

PART = "xml_submission_file"
AROUND = 10_000  # bytes of a multipart body that are not the form


@for_devices
@require_safe
def form_list(request: HttpRequest, device: FieldDevice) -> HttpResponse:
    """The forms that this phone may fill in, each with the hash that says whether it changed."""
    user = device.user
    entries = "".join(_entry(request, name, user.agency.country, user.place) for name in FORMS)
    return xml(f'<xforms xmlns="http://openrosa.org/xforms/xformsList">{entries}</xforms>')


def _entry(request: HttpRequest, name: str, country: str, place: str) -> str:
    form, hashed = field_form(name), fingerprint(name, country, place)
    title = form.title_ur if translation.get_language() == "ur" else form.title
    there = request.build_absolute_uri(reverse("desk:field_form", args=[name]))
    manifest = request.build_absolute_uri(reverse("desk:field_manifest", args=[name]))
    return (
        f"<xform><formID>{name}</formID><name>{escape(title)}</name><version>{edition(name, country, place)}</version>"
        f"<hash>md5:{hashed}</hash><downloadUrl>{escape(there)}</downloadUrl>"
        f"<manifestUrl>{escape(manifest)}</manifestUrl></xform>"
    )


@for_devices
@require_safe
def form(request: HttpRequest, device: FieldDevice, name: str) -> HttpResponse:
    """One form as an XForm."""
    try:
        found = xform(name, device.user.agency.country, device.user.place)
    except Refusal as refusal:
        return says(str(refusal), 404)
    return HttpResponse(found, content_type="text/xml; charset=utf-8", headers={"X-OpenRosa-Version": "1.0"})


@for_devices
@require_safe
def manifest(request: HttpRequest, device: FieldDevice, name: str) -> HttpResponse:
    """What else the form needs: the officer's list of sites."""
    media = ""
    if name == "kiln_inspection":
        hashed = hashlib.md5(sites_csv(device.user, now()), usedforsecurity=False).hexdigest()
        there = escape(request.build_absolute_uri(reverse("desk:field_sites")))
        media = f"<mediaFile><filename>sites.csv</filename><hash>md5:{hashed}</hash><downloadUrl>{there}</downloadUrl></mediaFile>"
    return xml(f'<manifest xmlns="http://openrosa.org/xforms/xformsManifest">{media}</manifest>')


@for_devices
@require_safe
def sites(request: HttpRequest, device: FieldDevice) -> HttpResponse:
    """The sites that the officer may see, as CSV."""
    return HttpResponse(sites_csv(device.user, now()), content_type="text/csv; charset=utf-8")


@for_devices
@require_http_methods(["HEAD", "POST"])
def submission(request: HttpRequest, device: FieldDevice) -> HttpResponse:
    """Take a filled form; 201 as often as the same is sent."""
    if request.method == "HEAD":
        answer = HttpResponse(status=204, headers={"X-OpenRosa-Version": "1.0"})
        answer["Location"] = request.build_absolute_uri()
        answer["X-OpenRosa-Accept-Content-Length"] = str(LARGEST)
        return answer
    try:
        land(device, _sent(request), now())
    except AnotherBody as refusal:
        return says(str(refusal), 409)
    except Refusal as refusal:
        return says(str(refusal), 413 if _too_large(request) else 400)
    except Denied:
        return says(_("Your office does not let you do this"), 403)
    return says(_("Received"), 201)


def _too_large(request: HttpRequest) -> bool:
    told = request.headers.get("Content-Length", "0")
    return not told.isdigit() or int(told) > LARGEST + AROUND


def _sent(request: HttpRequest) -> bytes:
    """The form's bytes. Nothing is read of a body that is too large, and no attachment is kept."""
    if _too_large(request):
        raise Refusal("it is too large", where="the form", do="Send it without attachments")
    part = request.FILES.get(PART)
    if part is None or len(request.FILES) > 1:
        raise Refusal(
            "one filled form is taken at a time, and no attachment", where="the form", do="Send it again"
        )
    return part.read()
