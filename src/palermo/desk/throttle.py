"""How often one address may ask: a keyed hash of it, in this process's memory and nowhere else, gone with it."""

import collections
import hmac
import secrets
import time

from django.conf import settings
from django.http import HttpRequest

WINDOW = 3600.0  # seconds
MOST_ADDRESSES = 10_000
_KEY = secrets.token_bytes(32)
_asked: collections.OrderedDict[bytes, collections.deque[float]] = collections.OrderedDict()


def too_often(request: HttpRequest, what: str, most: int) -> bool:
    """Whether this address did `what` more than `most` times within the hour; counts this time."""
    mark = hmac.digest(_KEY, f"{what}|{_address(request)}".encode(), "sha256")
    times = _asked.setdefault(mark, collections.deque(maxlen=most + 1))
    _asked.move_to_end(mark)
    times.append(time.monotonic())
    while len(_asked) > MOST_ADDRESSES:
        _asked.popitem(last=False)
    return len(times) > most and times[-1] - times[0] < WINDOW


def forget() -> None:
    """Forget every address."""
    _asked.clear()


def _address(request: HttpRequest) -> str:
    """Who asks; behind a proxy of ours, the address that it saw and put last."""
    if settings.SECURE_PROXY_SSL_HEADER:
        return str(request.headers.get("X-Forwarded-For", "")).rpartition(",")[2].strip()
    return str(request.META.get("REMOTE_ADDR", ""))
