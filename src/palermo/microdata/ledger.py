"""The privacy budget: what every release spent, in a file that only grows and whose lines are chained by hash."""

import fcntl
import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from palermo.knowledge.refusal import Refusal

FIRST = "0" * 64


class Spent(BaseModel):
    """One release's share of the budget. It is spent before the noise is drawn, whatever comes of it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    at: str
    country: str
    year: int
    epsilon: float
    signers: tuple[str, ...]
    outcome: str  # "spent"; a second line with epsilon 0 tells "released" or "refused"
    sha256: str = ""  # of the records, once released
    previous: str = FIRST


class Ledger:
    """The ledger's file."""

    def __init__(self, file: Path) -> None:
        self.file = file

    def entries(self) -> list[Spent]:
        """All lines, the oldest first. Refuses a ledger in which a line was changed or taken out."""
        lines = self.file.read_text(encoding="utf-8").splitlines() if self.file.exists() else []
        previous, found = FIRST, []
        for number, line in enumerate(lines, 1):
            entry = Spent.model_validate_json(line)
            if entry.previous != previous:
                raise Refusal(
                    "a line of the budget was changed or taken out",
                    where=f"{self.file.name}, line {number}",
                    do="Restore the ledger; release nothing until it is whole",
                )
            previous = hashlib.sha256(line.encode()).hexdigest()
            found.append(entry)
        return found

    def spent(self, country: str) -> float:
        """The epsilon of all releases of a country: they add up (sequential composition)."""
        return sum(entry.epsilon for entry in self.entries() if entry.country == country)

    @contextmanager
    def _locked(self) -> Iterator[None]:
        self.file.parent.mkdir(parents=True, exist_ok=True)
        with self.file.with_suffix(".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def spend(self, entry: Spent, total: float) -> None:
        """Write the line and flush it, if the country's budget allows it: two at once cannot both take the last of it."""
        with self._locked():
            left = total - self.spent(entry.country)
            if entry.epsilon > left + 1e-9:
                raise Refusal(
                    f"{entry.epsilon} is more than the {left:.4f} left of {entry.country}'s privacy budget",
                    where="content/microdata.yml, total_epsilon",
                    do="Release nothing more, or let those who answer for it raise the total",
                )
            self._append(entry)

    def _append(self, entry: Spent) -> None:
        lines = self.file.read_bytes().splitlines() if self.file.exists() else []
        previous = hashlib.sha256(lines[-1]).hexdigest() if lines else FIRST
        told = entry.model_copy(update={"previous": previous}).model_dump(mode="json")
        with self.file.open("ab") as file:
            file.write(json.dumps(told, sort_keys=True).encode() + b"\n")
            file.flush()
            os.fsync(file.fileno())
