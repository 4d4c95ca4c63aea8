"""Log-in, second factor, log-out, language."""

import segno
from django.conf import settings
from django.contrib import auth
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST
from django_otp import devices_for_user, login, match_token
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from palermo.desk.screens import BEGAN, now, open_door, screen
from palermo.registry.audit.record import record_refusal
from palermo.registry.models import User

RECOVERY_CODES = 8


def _next(request: HttpRequest) -> str:
    """Where they wanted to go, if it is here."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if ours and wanted.startswith("/") else reverse("desk:work")


@open_door
@require_http_methods(["GET", "POST"])
def log_in(request: HttpRequest) -> HttpResponse:
    """Name and pass phrase. The answer to a wrong one never says which was wrong."""
    fault = ""
    if request.method == "POST":
        user = auth.authenticate(
            request, username=request.POST.get("username", ""), password=request.POST.get("password", "")
        )
        if user is not None:
            auth.login(request, user)
            request.session[BEGAN] = now().isoformat()
            return redirect(f"{reverse('desk:second_factor')}?next={_next(request)}")
        record_refusal(None, None, "log_in", why="wrong name or pass phrase")
        fault = _(
            "The name or the pass phrase is wrong. After five tries this device waits for a quarter of an hour."
        )
    return render(
        request,
        "desk/log_in.html",
        {"fault": fault, "next": _next(request)},
        status=200 if not fault else 403,
    )


@open_door
@require_http_methods(["GET", "POST"])
def second_factor(request: HttpRequest) -> HttpResponse:
    """Six digits from the authenticator, or a recovery code. Without a device the first visit enrols one."""
    if not request.user.is_authenticated:
        return redirect(settings.LOGIN_URL)
    if request.user.is_verified():
        return redirect(_next(request))
    if not any(isinstance(device, TOTPDevice) for device in devices_for_user(request.user)):
        return _enrol(request)
    fault = ""
    if request.method == "POST":
        device = match_token(request.user, request.POST.get("token", "").replace(" ", "").lower())
        if device is not None:
            login(request, device)
            return redirect(_next(request))
        record_refusal(request.user, request.user.agency, "second_factor", why="wrong code")
        fault = _("This code is wrong or has run out. Codes change every thirty seconds.")
    return render(request, "desk/second_factor.html", {"fault": fault, "next": _next(request)})


def _enrol(request: HttpRequest) -> HttpResponse:
    """Show the secret as a picture and in letters until one code from it was typed in."""
    device, _made = TOTPDevice.objects.get_or_create(
        user=request.user, confirmed=False, defaults={"name": "first"}
    )
    fault = ""
    if request.method == "POST":
        if device.verify_token(request.POST.get("token", "").replace(" ", "")):
            device.confirmed = True
            device.save()
            login(request, device)
            return render(request, "desk/recovery_codes.html", {"codes": recovery_codes(request.user)})
        fault = _("This code is wrong or has run out. Codes change every thirty seconds.")
    address = device.config_url
    picture = segno.make(address, error="m").svg_data_uri(scale=4, border=2, dark="#1d1f21", light="#ffffff")
    secret = address.partition("secret=")[2].partition("&")[0]
    return render(request, "desk/enrol.html", {"picture": picture, "secret": secret, "fault": fault})


def recovery_codes(user: User) -> list[str]:
    """Fresh codes for the day the phone is lost, each good once; older ones end."""
    StaticDevice.objects.filter(user=user).delete()
    device = StaticDevice.objects.create(user=user, name="recovery", confirmed=True)
    codes = [StaticToken.random_token() for _ in range(RECOVERY_CODES)]
    StaticToken.objects.bulk_create(StaticToken(device=device, token=code) for code in codes)
    return codes


@open_door
@require_POST
def log_out(request: HttpRequest) -> HttpResponse:
    """End the session."""
    auth.logout(request)
    return redirect(settings.LOGIN_URL)


@open_door
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Change the language and come back."""
    wanted = request.POST.get("language", "")
    if wanted in dict(settings.LANGUAGES):
        request.session["language"] = wanted
        if request.user.is_authenticated:
            User.objects.filter(pk=request.user.pk).update(language=wanted)
    return redirect(_next(request))


@screen(None)
@require_http_methods(["GET", "POST"])
def change_password(request: HttpRequest) -> HttpResponse:
    """A new pass phrase; other sessions of the user end with the old one."""
    from django.contrib.auth.forms import PasswordChangeForm

    form = PasswordChangeForm(request.user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        form.user.must_change_password = False
        auth.update_session_auth_hash(request, form.save())
        return redirect("desk:work")
    return render(request, "desk/change_password.html", {"form": form})
