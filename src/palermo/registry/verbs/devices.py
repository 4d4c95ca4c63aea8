"""Phones in the field: let in for the field's forms alone, and shut out again."""

import datetime
import hmac
import secrets
import uuid

from palermo.knowledge.refusal import Refusal
from palermo.registry.access.rule import may
from palermo.registry.models import FieldDevice, User
from palermo.registry.vault.words import hashed
from palermo.registry.verbs.acting import acting

ACTION = "use_field_device"
PURPOSE = "field device"
LETTERS = "bcdfghjkmnpqrstvwxz"


def let_device_in(user: User, label: str, *, now: datetime.datetime | None = None) -> tuple[FieldDevice, str]:
    """A phone of the user's own, and its secret, which is shown this once (128 bits)."""
    if not label.strip():
        raise Refusal(
            "the phone has no name", where="the phone", do="Name it so that you know it when it is lost"
        )
    secret = secrets.token_hex(16)
    with acting(user, ACTION, now=now) as act:
        login = "phone-" + "".join(secrets.choice(LETTERS) for _ in range(8))
        device = act.make(
            FieldDevice, user=user, login=login, label=label.strip()[:60],
            secret_hash=hashed(secret, PURPOSE), made_at=act.now,
        )  # fmt: skip
    return device, secret


def shut_device_out(user: User, device: uuid.UUID, *, now: datetime.datetime | None = None) -> None:
    """Lost, stolen or done with: from now on it sends nothing."""
    with acting(user, ACTION, now=now) as act:
        held = FieldDevice.objects.filter(pk=device, user=user).first()
        if held is None:
            raise Refusal("you have no such phone", where="the phone", do="Look at the list again")
        if held.revoked_at is None:
            act.change(held, revoked_at=act.now)


def device_of(login: str, secret: str) -> FieldDevice | None:
    """The phone with this login and secret, while its officer may still use one."""
    device = FieldDevice.objects.select_related("user__agency").filter(login=login, revoked_at=None).first()
    kept = bytes(device.secret_hash) if device else bytes(32)
    if not hmac.compare_digest(kept, hashed(secret, PURPOSE)) or device is None:
        return None
    return device if may(device.user, ACTION) else None
