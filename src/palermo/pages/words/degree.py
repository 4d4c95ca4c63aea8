"""Degree words out of the thresholds of content/findings.yml: nearly all, most, only."""

from palermo.knowledge.content import load
from palermo.pages.words.fact import Amount


def most_of(share: Amount | None) -> str:
    """`nearly all ` from 90 percent, `most ` from 50 percent; nothing below, and nothing where no share is known."""
    if share is None:
        return ""
    rule = load("findings.yml")["share"]
    part = share.value / 100
    return "nearly all " if part >= rule["nearly_all"] else "most " if part >= rule["most"] else ""


def only_before(amount: Amount) -> str:
    """`only ` before a part of a whole that is small by the thresholds for words."""
    rule = load("findings.yml")["words"]
    if amount.kind == "coverage" and isinstance(amount.of, int):
        return "only " if amount.value / amount.of < rule["only_places_below"] else ""
    return "only " if amount.value / 100 < rule["only_share_below"] else ""
