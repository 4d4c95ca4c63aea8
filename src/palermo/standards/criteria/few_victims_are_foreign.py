"""Whether the part of victims who are not citizens is insignificant.

22 U.S.C. 7106(b)(8), since 19 December 2003. The law names no number. Where every victim identified was a citizen there is
nothing to weigh; otherwise the part is worked out, at most, and a person judges.
"""

from typing import NamedTuple

from palermo.evidence.figure import Figure
from palermo.standards.criteria.answer import Answer, Laid, Sentence
from palermo.standards.criteria.laid_out import OnSides, in_words
from palermo.standards.criteria.saying import Fact, reason
from palermo.standards.criteria.told import answered
from palermo.standards.criteria.view import View

KEY = "b8"


class Counted(NamedTuple):
    """All victims identified in a period, and the citizens among them, by one source."""

    everybody: Figure
    citizens: Figure

    @property
    def at_most_foreign(self) -> float:
        """As a part of all; whose citizenship is unknown may be foreign."""
        whole, own = self.everybody.value or 0, self.citizens.value or 0
        return (whole - own) / whole


def answer(view: View) -> Answer:
    counted = _counted(view)
    if not counted:
        return answered(view, KEY, "unknown", [reason("judgement")])
    told = [_says(one) for one in counted]
    evidence = _evidence(counted)
    if all(one.at_most_foreign == 0 for one in counted):
        return answered(view, KEY, "yes", told, evidence=evidence)
    return answered(view, KEY, "unknown", told, evidence=evidence)


def _counted(view: View) -> list[Counted]:
    """Pairs of one source and period. A part that is larger than its whole is not used: one of the two is wrong."""
    victims = [f for f in view.figures if f.measure == "victims_identified" and _exact(f) and not f.forms]
    citizens = [f for f in victims if f.breakdown == {"citizenship": view.country}]
    return [
        Counted(whole, own)
        for whole in victims
        for own in citizens
        if not whole.breakdown
        and whole.place == view.country
        and (whole.source, whole.period) == (own.source, own.period)
        and 0 < (whole.value or 0) >= (own.value or 0)
    ]


def _exact(figure: Figure) -> bool:
    return figure.kind == "count" and figure.status == "reported" and figure.qualifier == "exact"


def _says(counted: Counted) -> Sentence:
    cites = [counted.everybody.id, counted.citizens.id]
    period = str(counted.everybody.period.label) if counted.everybody.period else ""
    if counted.at_most_foreign == 0:
        total: Fact = int(counted.everybody.value or 0)
        return reason("no_foreign_victims", cites, total=total, period=period)
    return reason("foreign_share", cites, share={"percent": counted.at_most_foreign}, period=period)


def _evidence(counted: list[Counted]) -> OnSides:
    for_ = [one for one in counted if one.at_most_foreign == 0]
    beside = [one for one in counted if one.at_most_foreign > 0]
    return OnSides(_laid(for_), (), _laid(beside))


def _laid(counted: list[Counted]) -> tuple[Laid, ...]:
    figures = [figure for one in counted for figure in one]
    return tuple(dict.fromkeys(Laid(id=f.id, kind="figure", text=in_words(f)) for f in figures))
