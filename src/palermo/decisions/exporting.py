"""What was decided, for the build: PALERMO_HOME/decided.jsonl, one decision a line, never changed, never taken away.

A tier goes out with its second signature, and with it the answers that it rests on and what second readers said; a
judgment on a recommendation or a discrepancy goes out at once. Users are named by designation alone.
"""

import fcntl
import json
import os
from collections.abc import Iterator
from pathlib import Path

from palermo.decisions.models import Decision as Row
from palermo.decisions.models import SecondReading
from palermo.decisions.standing import of_tier, signed
from palermo.evidence.decision import Decision

NAME = "decided.jsonl"
AT_ONCE = ("link", "answer", "progress", "owner", "discrepancy")


def export(home: Path) -> int:
    """Append what is decided and not yet in the file; how many lines that was."""
    home.mkdir(parents=True, exist_ok=True)
    with (home / NAME).open("a+", encoding="utf-8") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        held.seek(0)
        known = {json.loads(line)["id"] for line in held if line.strip()}
        fresh = {each.id: each for each in decided() if each.id not in known}
        held.writelines(f"{each.model_dump_json()}\n" for each in fresh.values())
        held.flush()
        os.fsync(held.fileno())
    return len(fresh)


def decided() -> Iterator[Decision]:
    """Everything that is decided, in the order in which it was."""
    for row in Row.objects.filter(question__in=AT_ONCE).order_by("at", "id"):
        yield _told(row, tuple(row.subject))
    for tier in Row.objects.filter(question="tier").order_by("at", "id"):
        if signed(tier):
            for resting in of_tier(tier):
                yield _told(resting, (tier.country, str(tier.year), *resting.subject))
                yield from map(_read, resting.second_readings.order_by("at", "id"))
            yield _tier(tier)


def _told(row: Row, subject: tuple[str, ...]) -> Decision:
    return Decision(
        id=str(row.pk),
        question=row.question,
        subject=subject,
        answer=row.answer,
        by=row.designation,
        at=row.at,
        why=row.reason,
        evidence=tuple(each["id"] for each in row.evidence),
        hashes=tuple(each["hash"] for each in row.evidence),
    )


def _read(reading: SecondReading) -> Decision:
    return Decision(
        id=str(reading.pk),
        question="second_reading",
        subject=(str(reading.decision_id),),
        answer="agrees" if reading.agrees else "disagrees",
        by=reading.designation,
        at=reading.at,
        why=reading.reason,
    )


def _tier(row: Row) -> Decision:
    """Decided when the second signature was given, by both who signed."""
    given = list(row.signatures.order_by("order"))
    told = _told(row, (row.country, str(row.year)))
    return told.model_copy(update={"by": "; ".join(one.designation for one in given), "at": given[-1].at})
