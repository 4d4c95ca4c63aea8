"""The method page: what is counted, by which thresholds, and what was not understood."""

from typing import Any

from palermo.evidence.source import Source
from palermo.knowledge.content import load
from palermo.knowledge.measures import measures
from palermo.knowledge.refusal import Refusal
from palermo.store.evidence_file import Evidence


def method_page(evidence: Evidence) -> dict[str, Any]:
    """Definitions and thresholds as the experts' files hold them, and the unread share by family of sources."""
    return {
        "kind": "method",
        "measures": [measure.model_dump(mode="json") for measure in measures().values()],
        "forms": load("forms.yml")["forms"],
        "thresholds": _thresholds(),
        "unread": _unread(evidence),
    }


def _thresholds() -> dict[str, Any]:
    try:
        told: dict[str, Any] = load("findings.yml")
    except Refusal:
        return {}
    return told


def _unread(evidence: Evidence) -> list[dict[str, Any]]:
    """By family: texts, characters, and the share of prose left unread, weighted by length."""
    by_family: dict[str, list[tuple[Source, float]]] = {}
    for source in evidence.sources():
        share = evidence.unread_share(source.id) if source.form == "text" else None
        if share is not None and source.chars:
            by_family.setdefault(source.family, []).append((source, share))
    return [_share(family, told) for family, told in sorted(by_family.items())]


def _share(family: str, told: list[tuple[Source, float]]) -> dict[str, Any]:
    chars = sum(source.chars or 0 for source, _ in told)
    unread = sum((source.chars or 0) * share for source, share in told)
    worst = sorted(told, key=lambda pair: -pair[1])[:5]
    return {
        "family": family,
        "texts": len(told),
        "chars": chars,
        "share": round(unread / chars, 4),
        "most": [{"id": source.id, "title": source.title, "share": share} for source, share in worst],
    }
