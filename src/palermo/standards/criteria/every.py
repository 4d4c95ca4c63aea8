"""All criteria that were law for a report, each answered by its own module, and what failed standards exclude."""

import importlib
from collections.abc import Callable

from palermo.standards.criteria.answer import Answer, CriteriaAnswer, Exclusion
from palermo.standards.criteria.told import clause_told
from palermo.standards.criteria.view import View
from palermo.standards.criteria.wording import EVERY, declared
from palermo.standards.law import in_force

STANDARDS = ("a1", "a2", "a3", "a4")


def criterion(key: str) -> Callable[[View], Answer]:
    """The function that answers one criterion."""
    module = importlib.import_module(f"palermo.standards.criteria.{declared()[key]['name']}")
    found: Callable[[View], Answer] = module.answer
    return found


def answers(view: View) -> CriteriaAnswer:
    """The standards, then the factors, by today's numbers; a factor that was not yet law is not there."""
    told = tuple(criterion(key)(view) for key in view.law.criteria)
    return CriteriaAnswer(
        country=view.country,
        year=view.report,
        law_of=view.law.day,
        period_from=view.law.period.start,
        period_to=view.law.period.end,
        applies=tuple(clause_told(view, clause) for clause in view.law.of(EVERY)),
        answers=told,
        excludes=tuple(
            _excluded(view, one) for one in told if one.criterion in STANDARDS and one.answer == "no"
        ),
    )


def _excluded(view: View, failed: Answer) -> Exclusion:
    """Tier 1 is for governments that fully comply with the standards: 22 U.S.C. 7107(b)(1)(A)."""
    law = in_force(view.report)
    rule = next(rule for rule in ("L-A", "L-A-old") if rule in law)
    return Exclusion(tier="1", because=failed.criterion, citation=law.citation(rule))
