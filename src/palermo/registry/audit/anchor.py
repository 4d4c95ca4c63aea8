"""Anchors: where each chain ended, noted outside the database.

Who holds the database alone can cut the end off a chain and set its head back, and nothing in the database would show
it. A line here says how far each chain had come. Lines are chained and signed too, under another key; a copy kept by
somebody else (another agency, a printed sheet) holds against who has this machine as well.
"""

import datetime
import fcntl
import hmac
import json
import os
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string

from palermo.knowledge.refusal import Refusal
from palermo.registry.models.audit import AuditHead
from palermo.registry.vault import keys

Anchors = dict[str, dict[int, bytes]]
FIRST = "0" * 64


def file() -> Path:
    """PALERMO_HOME/anchors.jsonl, one line an anchor."""
    return keys.home() / "anchors.jsonl"


def anchor() -> str:
    """Note where every chain ends now, and return the line, for who keeps a copy."""
    now: datetime.datetime = import_string(settings.PALERMO_CLOCK)()
    with file().open("a+", encoding="utf-8") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        held.seek(0)
        lines = held.read().splitlines()
        told = {
            "at": now.isoformat(),
            "number": len(lines) + 1,
            "heads": {
                head.agency: [head.sequence, bytes(head.mac).hex()] for head in AuditHead.objects.all()
            },
            "previous": json.loads(lines[-1])["mac"] if lines else FIRST,
        }
        line = json.dumps(told | {"mac": _mac(told)}, sort_keys=True)
        held.write(line + "\n")
        held.flush()
        os.fsync(held.fileno())
    return line


def heads(copy: Path | None = None) -> Anchors:
    """What the anchors say: agency to sequence to MAC. Refuses a file whose lines were altered or do not follow."""
    source = copy or file()
    if not source.exists():
        if copy:
            raise Refusal("there is no such file", where=source.name, do="Check the path")
        return {}
    found: Anchors = {}
    previous = FIRST
    for number, line in enumerate(source.read_text(encoding="utf-8").splitlines(), start=1):
        told = _told(line, number, previous, source.name)
        previous = told["mac"]
        for agency, (sequence, mac) in told["heads"].items():
            found.setdefault(agency, {})[sequence] = bytes.fromhex(mac)
    return found


def _told(line: str, number: int, previous: str, where: str) -> dict[str, Any]:
    """One line, checked."""
    try:
        told: dict[str, Any] = json.loads(line)
        mac = told.pop("mac")
        whole = hmac.compare_digest(mac, _mac(told))
        follows = told["previous"] == previous and told["number"] == number
    except (ValueError, KeyError, TypeError, AttributeError):
        whole = follows = False
    if not (whole and follows):
        raise Refusal(
            "this anchor was altered" if not whole else "this anchor does not follow the one before it",
            where=f"{where}, line {number}",
            do="Compare with a copy that somebody else keeps (palermo audit verify --anchors COPY)",
        )
    return told | {"mac": mac}


def _mac(told: dict[str, Any]) -> str:
    signed = json.dumps(told, sort_keys=True, separators=(",", ":"))
    return hmac.digest(_key(), signed.encode(), "sha256").hex()


def _key() -> bytes:
    return keys.newest(keys.ANCHOR, needed=lambda: file().exists() and file().stat().st_size > 0)[1]
