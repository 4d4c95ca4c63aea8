"""What people judged, as the decisions app writes it out: one decision a line, never changed, never taken away."""

import hashlib

from pydantic import ValidationError

from palermo.evidence.decision import Decision
from palermo.evidence.reading import Reading
from palermo.evidence.source import Source
from palermo.knowledge.refusal import Refusal

FAMILY = "decisions"
NAME = "decided.jsonl"


def read_decided(data: bytes) -> Reading:
    """The decisions of PALERMO_HOME/decided.jsonl. Refuses a line that is no decision, with its number.

    The file's text is not kept: it names who judged.
    """
    sha256 = hashlib.sha256(data).hexdigest()
    lines = data.decode("utf-8", errors="replace").splitlines()
    decisions = tuple(_decision(line, n) for n, line in enumerate(lines, start=1) if line.strip())
    source = Source(
        id=f"{FAMILY}-{sha256[:16]}",
        family=FAMILY,
        form="document",
        publisher=None,
        title=None,
        sha256=sha256,
        records=len(decisions),
    )
    return Reading(source=source, decisions=decisions)


def _decision(line: str, n: int) -> Decision:
    try:
        return Decision.model_validate_json(line)
    except ValidationError as fault:
        first = fault.errors()[0]
        at = ".".join(map(str, first["loc"])) or "the line"
        raise Refusal(
            f"{at} is wrong ({first['msg']})",
            where=f"{NAME}, line {n}",
            do="Mend the line; decisions before it stay as they are",
        ) from None
