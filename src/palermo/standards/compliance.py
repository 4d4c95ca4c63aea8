"""What the four standards of 7106(a) close: Tier 1 where one is not met, every other tier where people found all four met.

Only three things close a tier here: a rule that answers a standard with no, a person who decided so, and people who
decided that all four are met. What rules do not know closes nothing. Where people decided otherwise than a rule, both
stand, and Tier 1 is undecidable until they agree.
"""

from collections.abc import Iterable, Iterator, Mapping

from palermo.evidence.decision import Decision, latest
from palermo.evidence.placement import Tier
from palermo.knowledge.content import load
from palermo.standards.answer import RuleApplied, TierAnswer
from palermo.standards.criteria.answer import Answer, CriteriaAnswer, Sentence
from palermo.standards.criteria.every import STANDARDS
from palermo.standards.law import in_force
from palermo.standards.tiers import TIERS

FULLY: Tier = "1"


def held_against(told: TierAnswer, criteria: CriteriaAnswer, decisions: Iterable[Decision]) -> TierAnswer:
    """The answer with the tiers that the standards close taken out of `allowed` and `undecidable`, and why."""
    decided = _decided(criteria, decisions)
    standards = [one for one in criteria.answers if one.criterion in STANDARDS]
    rules = [rule for one in standards for rule in _rules(criteria, one, decided.get(one.criterion))]
    all_met = [decided[key] for key in STANDARDS if key in decided and decided[key].answer == "yes"]
    closed: set[str] = {FULLY} if any(_fails(one, decided.get(one.criterion)) for one in standards) else set()
    if len(all_met) == len(STANDARDS):
        closed |= set(TIERS) - {FULLY}
        rules.append(_all_met(criteria, all_met))
    disputed = {FULLY} if any(_differ(one, decided.get(one.criterion)) for one in standards) else set()
    return told.model_copy(
        update={
            "allowed": tuple(tier for tier in told.allowed if tier not in closed | disputed),
            "undecidable": tuple(
                tier for tier in TIERS if tier not in closed and tier in disputed | set(told.undecidable)
            ),
            "rules": (*told.rules, *rules),
        }
    )


def _decided(criteria: CriteriaAnswer, decisions: Iterable[Decision]) -> dict[str, Decision]:
    """What people decided of this report's criteria, by criterion."""
    found = latest(decisions)
    keys = {one.criterion: (criteria.country, str(criteria.year), one.criterion) for one in criteria.answers}
    return {key: found["criterion", asked] for key, asked in keys.items() if ("criterion", asked) in found}


def _fails(one: Answer, decided: Decision | None) -> bool:
    if decided is None or decided.answer == "unknown":
        return one.answer == "no"
    return decided.answer == "no"


def _differ(one: Answer, decided: Decision | None) -> bool:
    return one.answer == "no" and decided is not None and decided.answer == "yes"


def _rules(criteria: CriteriaAnswer, one: Answer, decided: Decision | None) -> Iterator[RuleApplied]:
    if one.answer == "no":
        key = "disputed" if _differ(one, decided) else "not_met"
        yield _rule(criteria, key, one, tuple(cite for reason in _failing(one) for cite in reason.cites))
    if decided is not None and decided.answer == "no":
        yield _rule(criteria, "decided_not_met", one, (decided.id,))


def _failing(one: Answer) -> tuple[Sentence, ...]:
    """The reasons that rest on what is laid against it: what passes is no reason that it fails."""
    against = {item.id for item in one.evidence_against}
    return tuple(reason for reason in one.reasons if against & set(reason.cites)) or one.reasons


def _rule(criteria: CriteriaAnswer, key: str, one: Answer, evidence: tuple[str, ...]) -> RuleApplied:
    words: Mapping[str, str] = load("law/effects.yml")["standards"]
    because = " ".join(reason.text for reason in _failing(one)) if key != "decided_not_met" else ""
    effect = words[key].format(title=one.title, citation=one.citation, because=because).strip()
    return _listing(criteria, effect, tuple(dict.fromkeys(evidence)))


def _all_met(criteria: CriteriaAnswer, decided: Iterable[Decision]) -> RuleApplied:
    words = load("law/effects.yml")["standards"]["all_met"]
    return _listing(criteria, words, tuple(one.id for one in decided))


def _listing(criteria: CriteriaAnswer, effect: str, evidence: tuple[str, ...]) -> RuleApplied:
    """Tier 1 is for governments that fully comply: 22 U.S.C. 7107(b)(1)(A)."""
    law = in_force(criteria.year)
    listed = next(rule for rule in ("L-A", "L-A-old") if rule in law)
    return RuleApplied(id=listed, citation=law.citation(listed), effect=effect, evidence=evidence)
