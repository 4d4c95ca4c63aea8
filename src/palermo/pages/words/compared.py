"""Facts out of findings: changes, first times, what one place alone reports, and effort against the scale."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from palermo.evidence.figure import Figure
from palermo.evidence.finding import Finding
from palermo.evidence.statement import Statement
from palermo.knowledge.places import of_district
from palermo.pages.words.fact import Amount, Fact, Shortfall
from palermo.pages.words.stated import Ranked, level_of
from palermo.pages.words.wording import counts

Ground = Mapping[str, Figure | Statement]
REPORTS = "tip_reporting_period"  # "the previous reporting period" needs no year


def with_findings(
    facts: Sequence[Fact], findings: Iterable[Finding], ground: Ground, ranked: Mapping[str, Ranked]
) -> list[Fact]:
    """The facts of texts, completed by the findings that stand on their figures; then facts of the other findings.

    A finding whose figures say of one group alone (children, one citizenship), or of bounds, is not said, nor one about
    a district: beside provinces it would be taken for one, and the tables have them all.
    """
    told = list(facts)
    for finding in findings:
        if of_district(finding.place, finding.country):
            continue
        figures = [item for item in _ground(finding, ground) if isinstance(item, Figure)]
        known = next((n for n, fact in enumerate(told) if _speaks_of(fact, finding)), None)
        if known is not None:
            told[known] = _completed(told[known], finding)
        elif not finding.facts.get("claimed") and figures and not any(map(_of_a_part, figures)):
            told += _fact(finding, figures, ranked)
    return told


def _of_a_part(figure: Figure) -> bool:
    return bool(figure.breakdown) or figure.part_of_total


def _ground(finding: Finding, ground: Ground) -> list[Figure | Statement]:
    return [ground[one] for one in getattr(finding.origin, "of", ()) if one in ground]


def _speaks_of(fact: Fact, finding: Finding) -> bool:
    """Whether the finding is about the very claim or number that the fact says."""
    if finding.kind == "change":
        return (finding.facts["current"] or {}).get("id") in fact.cites
    claimed = finding.facts.get("claimed") or finding.facts.get("stated")
    return bool(claimed) and not set(getattr(finding.origin, "of", ())).isdisjoint(fact.cites)


def _completed(fact: Fact, finding: Finding) -> Fact:
    """With the finding's caveats; and for a change with its direction, degree and baseline, by the thresholds."""
    warnings = (*fact.warnings, *(finding.warning or "").split())
    more: dict[str, Any] = {"cites": (*fact.cites, finding.id), "warnings": warnings}
    if finding.kind == "change" and finding.facts["direction"] in ("increased", "decreased"):
        more |= {"direction": finding.facts["direction"], "degree": finding.facts["degree"]}
        more |= {"polarity": "gap" if finding.facts["direction"] == "decreased" else fact.polarity}
        more |= {"compared_with": "previous_period", "amounts": _both(finding) or fact.amounts}
    return fact.model_copy(update=more)


def _both(finding: Finding) -> tuple[Amount, ...]:
    """The present number and its baseline; empty where one of them is no exact number."""
    now, before = finding.facts["current"], finding.facts["previous"]
    told = [_amount(finding.subject, one, earlier=one is before) for one in (now, before)]
    return tuple(one for one in told if one) if all(told) else ()


def _amount(measure: str, told: Mapping[str, Any], *, earlier: bool) -> Amount | None:
    if told.get("value") is None or told["qualifier"] == "vague":
        return None
    year = None if told["period_kind"] == REPORTS else told["period"]
    known = {"value": told["value"], "qualifier": told["qualifier"], "unit": told["unit"]}
    return Amount(measure=measure, kind="count", year=year, earlier=earlier, **known)


def _fact(finding: Finding, figures: Sequence[Figure], ranked: Mapping[str, Ranked]) -> list[Fact]:
    measure = counts().get(finding.subject)
    specific = _specific(finding)
    if measure is None or specific is None:
        return []
    said_by = ranked[figures[0].source]
    known = {
        "topic": measure.topic,
        "place": finding.place or finding.country,
        "forms": finding.forms,
        "level": level_of(figures, finding.place or finding.country),
        "rank": said_by.rank,
        "by": said_by.by,
        "of_children": said_by.of_children,
        "cites": (finding.id, *(figure.id for figure in figures[:2])),
        "warnings": tuple((finding.warning or "").split()),
    }
    return [Fact(**known | specific)]


def _specific(finding: Finding) -> dict[str, Any] | None:
    """What a finding of its kind claims; None where it is not put in words."""
    facts = finding.facts
    if finding.kind == "change" and facts["direction"] in ("increased", "decreased") and _both(finding):
        polarity = "effort" if facts["direction"] == "increased" else "gap"
        told = {"direction": facts["direction"], "degree": facts["degree"], "polarity": polarity}
        return told | {"compared_with": "previous_period", "amounts": _both(finding)}
    if finding.kind == "first_time":
        now = _amount(finding.subject, facts["current"], earlier=False)
        told = {"direction": "first_time", "polarity": "effort", "compared_with": "all_earlier"}
        return told | {"amounts": (now,)} if now else None
    if finding.kind == "only":
        return {"polarity": "gap", "compared_with": "other_places", "told": "only"}
    if finding.kind == "share" and facts["degree"] == "nearly_all" and finding.place != finding.country:
        part = Amount(
            measure=finding.subject,
            kind="share",
            value=round(facts["share"] * 100),
            unit="percent",
            of=facts["of"],
        )
        return {"polarity": "gap", "compared_with": "other_places", "amounts": (part,)}
    if finding.kind == "inadequacy":
        return {"polarity": "gap", "compared_with": "scale", "shortfall": _shortfall(finding)}
    return None


def _shortfall(finding: Finding) -> Shortfall:
    return Shortfall(threshold=finding.facts["threshold"], against=finding.facts["against"])
