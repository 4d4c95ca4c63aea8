"""What holds now: the newest answer to a question, whether its evidence is still what it was, whether it is signed."""

import hashlib
import json
from collections.abc import Mapping, Sequence

from palermo.decisions.models import Decision
from palermo.evidence.pieces import Changed, changed

Evidence = Mapping[str, str]  # ids to hashes of what is laid out
SIGNATURES = 2


def stale(decision: Decision, now: Evidence) -> Changed:
    """Hold what an answer stood on against what is laid out now."""
    return changed({each["id"]: each["hash"] for each in decision.evidence}, now)


def newest(question: str, country: str, year: int, subject: Sequence[str]) -> Decision | None:
    """The answer that nothing supersedes."""
    asked = Decision.objects.filter(question=question, country=country, year=year, subject=list(subject))
    return asked.filter(superseded_by=None).order_by("-at", "-id").first()


def of_tier(decision: Decision) -> list[Decision]:
    """The answers that a tier rests on: by criterion, then those to questions of the tier procedure."""
    held = Decision.objects.filter(pk__in=[each["id"] for each in decision.evidence])
    return sorted(held, key=_order)


def _order(answer: Decision) -> tuple[str, str, int]:
    """`a2` before `a10`; a rule of the procedure by its name."""
    key = answer.subject[0]
    by_number = answer.question == "criterion"
    return (answer.question, key[0] if by_number else key, int(key[1:]) if by_number else 0)


def signed(decision: Decision) -> bool:
    """Both signatures are there, of two people."""
    return decision.signatures.values("by").distinct().count() == SIGNATURES


def sealed(decision: Decision) -> str:
    """The hash by which a tier names an answer."""
    told = [str(decision.pk), decision.subject, decision.answer, decision.reason, decision.evidence]
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()
