"""`palermo what-if`: one figure changed, a gap closed, a record, a waiver or a decision added; what moves.

Nothing that is supposed is written, and no tier is said to follow from it.
"""

import datetime
import re
from collections.abc import Iterator, Sequence

from pydantic import Field

from palermo.evidence.decision import Decision
from palermo.evidence.placement import Tier
from palermo.evidence.shape import Shape
from palermo.knowledge.refusal import Refusal
from palermo.standards.answer import RuleApplied, TierAnswer
from palermo.standards.criteria.answer import Answer, CriteriaAnswer, Exclusion, Laid, Sentence, YesNo
from palermo.standards.criteria.every import answers
from palermo.standards.criteria.explain import known_of
from palermo.standards.criteria.suppose import Suppositions, supposed
from palermo.standards.criteria.view import view_of
from palermo.standards.explain import tier_answer
from palermo.standards.law import in_force
from palermo.standards.procedure import QUESTION
from palermo.store.evidence_file import Evidence

DECIDED = re.compile(r"(?P<key>[\w-]+)=(?P<answer>yes|no|unknown)")
LATEST = datetime.datetime.max.replace(tzinfo=datetime.UTC)
POLICY = "SE-PROOF"


class Moved(Shape):
    """One criterion before and after. `gained` and `lost` are pieces of evidence on each side."""

    criterion: str
    title: str
    before: YesNo
    after: YesNo
    reasons: tuple[Sentence, ...] = Field(
        description="Why it is so then; what was a reason before is left out where there are others"
    )
    gained_for: tuple[Laid, ...] = ()
    lost_for: tuple[Laid, ...] = ()
    gained_against: tuple[Laid, ...] = ()
    lost_against: tuple[Laid, ...] = ()


class Tiers(Shape):
    """Tiers that rules and decisions leave open, and those among the others that a failed standard excludes."""

    allowed: tuple[Tier, ...]
    undecidable: tuple[Tier, ...]
    excludes: tuple[Exclusion, ...]


class WhatIf(Shape):
    """What `palermo what-if` prints. `answers` are those of all criteria, before and after."""

    country: str
    year: int
    supposed: tuple[str, ...]
    moved: tuple[Moved, ...] = Field(description="Criteria whose answer or evidence is another one")
    answers: dict[str, tuple[YesNo, YesNo]]
    tiers_before: Tiers
    tiers_after: Tiers
    rules_lost: tuple[RuleApplied, ...] = Field(description="What rules of the tier say only before")
    rules_gained: tuple[RuleApplied, ...] = Field(description="What they say only after")


def what_if(evidence: Evidence, country: str, year: int, suppose: Suppositions) -> WhatIf:
    """Refuses what `palermo criteria` refuses, and a supposition that names nothing there is."""
    told = known_of(evidence, country, year)
    before = view_of(told, year)
    was, would = answers(before), answers(supposed(told, before, suppose))
    placements = [placement for placement in evidence.placements(country=told.country) if placement.tiers]
    made = evidence.decisions()
    also = [*made, *_decisions(was, suppose)]
    return _compared(
        (was, tier_answer(told, placements, was, made)),
        (would, tier_answer(told, placements, would, also, waived=suppose.waiver)),
        suppose,
    )


Told = tuple[CriteriaAnswer, TierAnswer]


def _compared(before: Told, after: Told, suppose: Suppositions) -> WhatIf:
    (was, tier_was), (would, tier_would) = before, after
    pairs = list(zip(was.answers, would.answers, strict=True))
    moved = (_moved(one, other) for one, other in pairs)
    return WhatIf(
        country=was.country,
        year=was.year,
        supposed=_listed(suppose),
        moved=tuple(one for one in moved if one),
        answers={one.criterion: (one.answer, other.answer) for one, other in pairs},
        tiers_before=_tiers(tier_was, was),
        tiers_after=_tiers(tier_would, would),
        rules_lost=tuple(rule for rule in tier_was.rules if rule not in tier_would.rules),
        rules_gained=tuple(rule for rule in tier_would.rules if rule not in tier_was.rules),
    )


# Decisions


def _decisions(told: CriteriaAnswer, suppose: Suppositions) -> Iterator[Decision]:
    """What people are supposed to have decided: later than anything they did decide."""
    for spoken in suppose.decided:
        read = DECIDED.fullmatch(spoken)
        if read is None or read["key"] not in decidable(told):
            raise Refusal(
                "people decide no such question of this report",
                where=spoken,
                do=f"Write QUESTION=yes, no or unknown, with one of {', '.join(decidable(told))}",
            )
        yield _decision(told, read["key"], read["answer"])
    if suppose.policy_or_pattern is not None:
        yield _decision(told, POLICY, "yes" if suppose.policy_or_pattern else "no")


def decidable(told: CriteriaAnswer) -> tuple[str, ...]:
    """What people can answer of a report: its criteria, and the questions of the tier procedure in force."""
    rules = (rule.id for rule in in_force(told.year).judged_apart())
    return (*(one.criterion for one in told.answers), *rules)


def _decision(told: CriteriaAnswer, key: str, answer: str) -> Decision:
    criteria = {one.criterion for one in told.answers}
    return Decision(
        id=f"supposed-{key}",
        question="criterion" if key in criteria else QUESTION,
        subject=(told.country, str(told.year), key),
        answer=answer,
        by="supposed",
        at=LATEST,
        why="supposed",
    )


# Side by side


def _moved(before: Answer, after: Answer) -> Moved | None:
    sides = {
        "gained_for": _without(after.evidence_for, before.evidence_for),
        "lost_for": _without(before.evidence_for, after.evidence_for),
        "gained_against": _without(after.evidence_against, before.evidence_against),
        "lost_against": _without(before.evidence_against, after.evidence_against),
    }
    if before.answer == after.answer and not any(sides.values()):
        return None
    return Moved(
        criterion=before.criterion,
        title=before.title,
        before=before.answer,
        after=after.answer,
        reasons=tuple(one for one in after.reasons if one not in before.reasons) or after.reasons,
        **sides,
    )


def _without(laid: Sequence[Laid], others: Sequence[Laid]) -> tuple[Laid, ...]:
    return tuple(item for item in laid if item not in others)


def _tiers(tier: TierAnswer, told: CriteriaAnswer) -> Tiers:
    return Tiers(allowed=tier.allowed, undecidable=tier.undecidable, excludes=told.excludes)


def _listed(suppose: Suppositions) -> tuple[str, ...]:
    yes_no = {True: "yes", False: "no"}
    also = {"waiver": suppose.waiver, "policy or pattern": suppose.policy_or_pattern}
    return (
        *suppose.figures,
        *(f"{gap} closed" for gap in suppose.gaps),
        *suppose.records,
        *(f"people decided {one}" for one in suppose.decided),
        *(f"{name}: {yes_no[told]}" for name, told in also.items() if told is not None),
    )


def in_words(told: WhatIf) -> str:
    """What is supposed, which criteria move, and which tiers stay open."""
    lines = [f"{told.country} {told.year}, supposing: {'; '.join(told.supposed) or 'nothing'}", ""]
    for moved in told.moved:
        lines.append(f"{moved.criterion} {moved.title}: {moved.before} → {moved.after}")
        if moved.before != moved.after:
            lines += [f"    {reason.text}" for reason in moved.reasons]
        for name in ("gained_for", "lost_for", "gained_against", "lost_against"):
            items: tuple[Laid, ...] = getattr(moved, name)
            lines += [
                f"    {name.replace('_', ' ')}: {item.text or 'withheld'} [{item.code or item.id or item.kind}]"
                for item in items
            ]
    if not told.moved:
        lines.append("No criterion moves.")
    lines += ["", *_in_words("before", told.tiers_before), *_in_words("after", told.tiers_after)]
    for when, rules in (("no longer", told.rules_lost), ("now", told.rules_gained)):
        lines += [f"    {when}: {rule.id} ({rule.citation}): {rule.effect}" for rule in rules]
    return "\n".join(lines)


def _in_words(when: str, tiers: Tiers) -> list[str]:
    failed = [f"Tier {one.tier} by {one.because}" for one in tiers.excludes]
    return [
        f"tiers {when}: rules leave {', '.join(tiers.allowed) or 'none'} open, "
        f"{', '.join(tiers.undecidable) or 'none'} undecidable; "
        f"failed standards exclude {', '.join(failed) or 'none'}"
    ]
