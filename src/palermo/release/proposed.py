"""What passed the gate and waits for two signatures: the tables as they would be published, and a report on them."""

import contextlib
import datetime
import fcntl
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from palermo.evidence.released import Released
from palermo.evidence.shape import Shape
from palermo.evidence.signed import Entry
from palermo.knowledge.refusal import Refusal
from palermo.release.formats.written import write_files
from palermo.release.gate import Outcome
from palermo.release.register import Folder, sign

PUBLIC = "public"
OWNER_ALONE = 0o600


class Signature(Shape):
    """Who signed, and when."""

    by: str
    at: datetime.datetime


class About(Shape):
    """A report of the gate on one measure; the fields are those of `victims.Report`."""

    measure: str
    cells: int
    published: int
    withheld_at_once: int
    besides: int
    stands: int
    smallest: bool
    narrowed_before: int
    disagreeing: int
    plain: int


class Proposal(Shape):
    """A release before it is one. `after`: hash of the last entry of the register that the gate knew.

    `left_out`: of a return, measures of which nothing is said, and why; for the signers' eyes alone.
    """

    released: Released
    reports: tuple[About, ...]
    inferred: tuple[dict[str, str], ...]
    purpose: str
    recipients: tuple[str, ...]
    made_at: datetime.datetime
    after: str | None
    signatures: tuple[Signature, ...] = ()
    left_out: tuple[tuple[str, str], ...] = ()

    @property
    def id(self) -> str:
        """The release's."""
        return self.released.id


class Proposed:
    """Proposals beside a register, in a folder of PALERMO_HOME that its owner alone can read."""

    def __init__(self, home: Path) -> None:
        self.folder = home / "proposed"
        self.register = Folder(home / "releases")

    def all(self) -> list[Proposal]:
        """The oldest first."""
        told = [Proposal.model_validate_json(path.read_bytes()) for path in self.folder.glob("*.json")]
        return sorted(told, key=lambda one: (one.made_at, one.id))

    def get(self, release: str) -> Proposal:
        """One by its release's id; refuses what is not there."""
        found = [one for one in self.all() if one.id == release]
        if not found:
            raise Refusal(
                "no such release waits for signatures", where=release[:40], do="Open the list again"
            )
        return found[0]

    def propose(
        self,
        outcome: Outcome,
        *,
        purpose: str,
        recipients: Sequence[str],
        at: datetime.datetime,
        left_out: Sequence[tuple[str, str]] = (),
    ) -> Proposal:
        """Lay what passed the gate before the signers. An earlier proposal for the same period gives way."""
        if not purpose.strip() or not recipients:
            raise Refusal(
                "it has no purpose or no recipient", where="the release", do="Say what for, to whom"
            )
        made = Proposal(
            released=outcome.released,
            reports=tuple(About(**report._asdict()) for report in outcome.reports),
            inferred=tuple({"measure": one.measure, **one.codes} for one in outcome.inferred),
            purpose=purpose.strip(),
            recipients=tuple(recipients),
            made_at=at,
            after=self._last(),
            left_out=tuple(left_out),
        )
        with self._alone():
            for other in self.all():
                if _subject(other.released) == _subject(made.released):
                    self._path(other.id).unlink()
            self._keep(made)
        return made

    def sign(self, release: str, by: str, at: datetime.datetime) -> Entry | None:
        """Add a signature; with the second the release is entered in the register and given.

        Refuses a person's second signature, and what was proposed before another release was signed: the gate has to
        know that one too.
        """
        with self._alone():
            held = self.get(release)
            if held.after != self._last():
                raise Refusal(
                    "another release was signed since this one passed the gate",
                    where=release,
                    do="Prepare it again: the gate has to hold it against that one",
                )
            if by in {one.by for one in held.signatures}:
                raise Refusal(
                    "you have signed it already", where=release, do="Let a second person look at it"
                )
            signed = held.model_copy(update={"signatures": (*held.signatures, Signature(by=by, at=at))})
            if len(signed.signatures) < 2:
                self._keep(signed)
                return None
            return self._enter(signed, at)

    def withdraw(self, release: str) -> None:
        """Take back what waits; nothing of it was published."""
        with self._alone():
            self._path(self.get(release).id).unlink()

    def _enter(self, signed: Proposal, at: datetime.datetime) -> Entry:
        entry = sign(
            signed.released,
            self.register,
            signers=[one.by for one in signed.signatures],
            purpose=signed.purpose,
            recipients=signed.recipients,
            at=at,
        )
        if PUBLIC in signed.recipients:
            write_files(signed.released, self.register.folder / "files" / signed.id)
        self._path(signed.id).unlink()
        return entry

    def _last(self) -> str | None:
        entries = self.register.entries()
        return entries[-1].hash if entries else None

    def _path(self, release: str) -> Path:
        return self.folder / f"{release}.json"

    def _keep(self, proposal: Proposal) -> None:
        part = self.folder / f".{proposal.id}.part"
        with open(part, "wb", opener=lambda name, flags: os.open(name, flags, OWNER_ALONE)) as file:
            file.write(proposal.model_dump_json().encode())
        part.replace(self._path(proposal.id))

    @contextlib.contextmanager
    def _alone(self) -> Iterator[None]:
        """One signer at a time: two second signatures at once would enter it twice."""
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        with (self.folder / ".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield


def _subject(released: Released) -> tuple[object, ...]:
    """What a release is about: a country's period, or a return's."""
    of = released.freeze.id if released.freeze.of_a_return else ""
    return released.country, released.period, of
