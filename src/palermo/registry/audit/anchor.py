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
from typing import Any, NamedTuple

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


class Read(NamedTuple):
    """What the anchors say: agency to sequence to MAC, and a sentence for each restoration of a backup."""

    heads: Anchors
    restorations: list[str]


def anchor(*, restored: bool = False) -> str:
    """Note where every chain ends now, and return the line, for who keeps a copy.

    `restored`: a backup was put in place; what was anchored beyond it is lost, and is not to be missed from now on.
    """
    now: datetime.datetime = import_string(settings.PALERMO_CLOCK)()
    file().parent.mkdir(mode=0o700, parents=True, exist_ok=True)
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
            "restored": restored,
            "previous": json.loads(lines[-1])["mac"] if lines else FIRST,
        }
        line = json.dumps(told | {"mac": _mac(told)}, sort_keys=True)
        held.write(line + "\n")
        held.flush()
        os.fsync(held.fileno())
    return line


def read(copy: Path | None = None) -> Read:
    """Read the anchors, or a copy of them. Refuses a file whose lines were altered or do not follow."""
    source = copy or file()
    if copy and not copy.is_file():
        raise Refusal("there is no such file", where=copy.name, do="Check the path")
    lines = source.read_text(encoding="utf-8").splitlines() if source.exists() else []
    found, restorations, previous = Anchors(), [], FIRST
    for number, line in enumerate(lines, start=1):
        told = _told(line, where=f"{source.name}, line {number}")
        # A copy may hold some lines and not others: each is signed by itself.
        if not copy and (told["previous"], told["number"]) != (previous, number):
            raise _refused("this anchor does not follow the one before it", f"{source.name}, line {number}")
        previous = told["mac"]
        if told["restored"]:
            restorations += [f"a backup was restored on {told['at'][:16]}{_lost(found, told['heads'])}"]
            _forget(found, told["heads"])
        for agency, (sequence, mac) in told["heads"].items():
            found.setdefault(agency, {})[sequence] = bytes.fromhex(mac)
    return Read(found, restorations)


def _lost(found: Anchors, restored: dict[str, Any]) -> str:
    """Which anchored entries a restoration lost, in words."""
    lost = [
        f"{agency} from {restored.get(agency, [0])[0] + 1} to {max(held)}"
        for agency, held in sorted(found.items())
        if max(held, default=0) > restored.get(agency, [0])[0]
    ]
    return f"; lost with it: {', '.join(lost)}" if lost else ""


def _forget(found: Anchors, restored: dict[str, Any]) -> None:
    """Anchors beyond what was restored bind no longer."""
    for agency, held in found.items():
        last = restored.get(agency, [0])[0]
        found[agency] = {sequence: mac for sequence, mac in held.items() if sequence <= last}


def _told(line: str, *, where: str) -> dict[str, Any]:
    """One line, whole by its own HMAC."""
    try:
        told: dict[str, Any] = json.loads(line)
        mac = told.pop("mac")
        whole = hmac.compare_digest(mac, _mac(told))
    except (ValueError, KeyError, TypeError, AttributeError):
        whole = False
    if not whole:
        raise _refused("this anchor was altered", where)
    return told | {"mac": mac}


def _refused(what: str, where: str) -> Refusal:
    return Refusal(
        what,
        where=where,
        do="Compare with a copy that somebody else keeps (palermo audit verify --anchors COPY)",
    )


def _mac(told: dict[str, Any]) -> str:
    signed = json.dumps(told, sort_keys=True, separators=(",", ":"))
    return hmac.digest(_key(), signed.encode(), "sha256").hex()


def _key() -> bytes:
    return keys.newest(keys.ANCHOR, needed=lambda: file().exists() and file().stat().st_size > 0)[1]
