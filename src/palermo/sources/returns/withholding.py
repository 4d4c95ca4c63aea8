"""What of a return stays inside: every count of victims that did not pass the release gate.

An accepted return is a source inside the house. Of its counts of victims the evidence has those that a release of this
return published: that release knew the margins, the office's earlier returns, the registry's releases and what is public
elsewhere, and two persons signed it (ADR 0008). What the State did is never withheld (design, invariant 11).
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from palermo.evidence.period import Interval
from palermo.evidence.released import return_freeze
from palermo.knowledge.measures import measures
from palermo.knowledge.refusal import Refusal
from palermo.sources.releases import PUBLIC, REGISTER, document_of, signed
from palermo.sources.returns.understanding import WHOLE, Count
from palermo.sources.returns.values import YEARS, value_of

WITHHELD = "withheld to protect persons"
OF_VICTIMS = ("place", "sex", "age", "form")
BESIDE = ("measure", "unit", "territory")
Said = tuple[str, frozenset[tuple[str, str]], Interval]  # measure, codes, period


def releases_of(home: Path) -> Path:
    """The register that says what was released of returns."""
    return home / "releases" / REGISTER


def released_of(register: Path, sha256: str) -> frozenset[Said]:
    """The cells that signed releases of a return published, of the file with this hash."""
    freeze, found = return_freeze(sha256), set[Said]()
    for entry in signed(register):
        if entry.freeze == freeze and PUBLIC in entry.recipients:
            data = (register.parent / f"{entry.release}.json").read_bytes()
            if hashlib.sha256(data).hexdigest() != entry.sha256:
                raise Refusal(
                    "a release of it was altered", where=entry.release, do="Restore it from a backup"
                )
            document = document_of(data)
            found |= {
                (cell.measure, frozenset(cell.codes.items()), document.period)
                for cell in document.cells
                if cell.status == "published"
            }
    return frozenset(found)


def withheld(counts: Iterable[Count], released: frozenset[Said]) -> frozenset[tuple[int, str]]:
    """Row and column of each count that does not leave."""
    return frozenset(
        (one.row, one.column)
        for one in counts
        if is_of_victims(one) and is_counted(one) and _said(one) not in released
    )


def not_read(rows: Mapping[int, Mapping[str, Any]], counts: Iterable[Count]) -> Iterator[tuple[int, str]]:
    """Cells with a number that is no count that was understood: in a return about victims they may be of victims.

    A year is told from a count by what it looks like.
    """
    told = list(counts)
    read = {(one.row, one.column) for one in told}
    if not any(map(is_of_victims, told)):
        return
    for row, cells in rows.items():
        for column, cell in cells.items():
            said = value_of(cell)
            if said is not None and (row, column) not in read and said.value not in YEARS:
                yield row, column


def is_of_victims(count: Count) -> bool:
    """Whether the count is of victims; what is no measure of ours is taken as one if it speaks of victims."""
    code = count.means["measure"]
    known = measures().get(code)
    return known.protects == "victims" if known else "victims" in code


def is_counted(count: Count) -> bool:
    """Whether the cell has a number or bounds; that something was not reported tells of nobody."""
    return count.value.value is not None or count.value.lower is not None or count.value.upper is not None


def codes_of(count: Count) -> dict[str, str] | None:
    """The count's place and what describes victims; None where it is divided by anything else."""
    told = {name: code for name, code in count.means.items() if name not in BESIDE and code != WHOLE}
    return told if told.keys() <= {*OF_VICTIMS, "level"} else None


def _said(count: Count) -> Said | None:
    codes = codes_of(count)
    if codes is None or count.period is None or not count.kept:
        return None
    return count.means["measure"], frozenset((n, c) for n, c in codes.items() if n != "level"), count.period
