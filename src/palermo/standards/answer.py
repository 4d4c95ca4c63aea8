"""The answer about one country and one report: published, allowed, undecidable, decided, and why."""

from collections.abc import Iterable, Iterator, Mapping

from pydantic import Field

from palermo.evidence.decision import Decision
from palermo.evidence.placement import Placement, Tier
from palermo.evidence.shape import Shape
from palermo.evidence.statement import Statement
from palermo.knowledge.content import load
from palermo.standards.grounds import speaking
from palermo.standards.history import ORDER, History, Year
from palermo.standards.law import Law, in_force, rules
from palermo.standards.tiers import Allowed, allowed
from palermo.standards.told import WATCH_LIST, waived, waiver_entry, waivers
from palermo.standards.watch_list import counted_years

LISTS = {"1": "A", "2": "B", WATCH_LIST: "B", "3": "C"}  # of 22 U.S.C. 7107(b)(1)


class RuleApplied(Shape):
    """A rule, where it stands, what it does here, and the ids of what that rests on."""

    id: str
    citation: str
    effect: str
    evidence: tuple[str, ...] = ()


class TierAnswer(Shape):
    """What `palermo tier` prints. A tier that is neither allowed nor undecidable is excluded by one of `rules`."""

    country: str = Field(description="ISO 3166-1 alpha-3 code")
    year: int = Field(description="The report's year")
    published: str | None = Field(
        description="The tier as published; joined by / where sources merge or dispute it; null where none is known"
    )
    allowed: tuple[Tier, ...] = Field(description="What mechanical rules leave open")
    undecidable: tuple[Tier, ...] = Field(description="What rules cannot judge for want of history or waiver")
    decided: Tier | None = Field(description="What people decided; null where nobody has")
    rules: tuple[RuleApplied, ...]


def answer(
    country: str,
    year: int,
    placements: Iterable[Placement],
    statements: Iterable[Statement] = (),
    judged: Mapping[str, Decision] | None = None,
    suppose_waived: bool | None = None,
) -> TierAnswer:
    """Judge the report of `year` by the law then in force; `statements` are those of that report's own text.

    `judged`: what people decided of the questions of the procedure, by rule. `suppose_waived`: a waiver that is supposed.
    """
    judged = judged or {}
    given = [placement for placement in placements if placement.country == country]
    history = History(country, given)
    found = allowed(history, year, waived=suppose_waived, **_judgments(in_force(year), judged))
    return TierAnswer(
        country=country,
        year=year,
        published=history.published(year).printed,
        allowed=found.allowed,
        undecidable=found.undecidable,
        decided=None,
        rules=(
            *_published(found.law, [p for p in given if p.year == year and p.tiers]),
            *_change_of_list(found.law, history),
            *_mechanical(found, history, judged),
            *_spoken(found.law, statements),
            *_asked(found.law, judged),
        ),
    )


def _judgments(law: Law, judged: Mapping[str, Decision]) -> dict[str, bool]:
    """What of people's judgments bears mechanically on the tiers."""
    policy, grounds = judged.get("SE-PROOF"), law.grounds()
    return {
        "policy_or_pattern": policy is not None and policy.answer == "yes",
        "no_ground": bool(grounds) and all(id in judged and judged[id].answer == "no" for id in grounds),
    }


def _published(law: Law, placements: list[Placement]) -> Iterator[RuleApplied]:
    words = load("law/effects.yml")
    by_tiers: dict[tuple[str, ...], list[str]] = {}
    for placement in placements:
        by_tiers.setdefault(tuple(t for t in ORDER if t in placement.tiers), []).append(placement.id)
    for tiers, ids in sorted(by_tiers.items()):
        names = " or ".join(words["tiers"][tier] for tier in tiers)
        effect = words["published"].format(tiers=names)
        listed = next((rule for rule in words["list_of"].get(tiers[0], ()) if rule in law), None)
        named = {"id": listed, "citation": law.citation(listed)} if listed else words["special_case"]
        yield RuleApplied(**named, effect=effect, evidence=tuple(ids))


def _change_of_list(law: Law, history: History) -> Iterator[RuleApplied]:
    """What follows from the list of this report and that of the one before, where both are settled.

    The special watch list of (b)(2)(A)(i) and (ii) holds countries that were raised; it is apart from Tier 2 Watch List.
    """
    now, before = history.published(law.report_year), history.at(law.report_year - 1)
    lists = [{LISTS.get(tier) for tier in year.tiers} for year in (now, before)]
    known = not {now.unsettled, before.unsettled} & {"missing_year", "sources_disagree"}
    if not known or not all(len(one) == 1 and None not in one for one in lists):
        return
    step = "".join(str(one.pop()) for one in reversed(lists))
    words = load("law/effects.yml")["changes"]
    filled = {"now": _tier_name(now), "before": _tier_name(before), "year": before.year}
    for identity, said in words.items():
        if identity in law and step in said["from_to"]:
            yield RuleApplied(
                id=identity,
                citation=law.citation(identity),
                effect=said["says"].format(**filled),
                evidence=tuple(dict.fromkeys((*before.evidence, *now.evidence))),
            )


def _tier_name(year: Year) -> str:
    names = load("law/effects.yml")["tiers"]
    return " or ".join(names[tier] for tier in ORDER if tier in year.tiers)


def _mechanical(found: Allowed, history: History, judged: Mapping[str, Decision]) -> Iterator[RuleApplied]:
    """The sentence of each rule that bears on the Watch List; the two-year limit always, once there was one."""
    words = load("law/effects.yml")["effects"]
    filled = _filled(found, history)
    for identity, outcome in _outcomes(found).items():
        sentence = words[identity].get(outcome)
        if sentence:
            rule = next(rule for rule in rules() if rule.id == identity)
            yield RuleApplied(
                id=identity,
                citation=rule.cited_on(found.law.day),
                effect=sentence.format(**filled),
                evidence=(judged[identity].id,)
                if identity in judged
                else _evidence(identity, found, history),
            )


def _outcomes(found: Allowed) -> dict[str, str]:
    """Rule to what it came to, paragraph by paragraph."""
    verdict = found.watch_list
    outcomes: dict[str, str] = {"DG-2Y": verdict.limit.outcome} if "DG-2Y" in found.law else {}
    for part in (verdict.limit, verdict.special):
        outcomes |= dict.fromkeys(part.rules, part.outcome)
    if verdict.outcome == "excluded" and "excluded" not in outcomes.values():
        outcomes |= dict.fromkeys(
            verdict.rules, "excluded"
        )  # each course by one rule, no rule in every course
    judged = {rule.id for rule in found.law.judged_apart()}
    excluding = {rule for rules_ in found.excluded.values() for rule in rules_}
    return outcomes | dict.fromkeys(sorted(excluding & judged), "excluded")


def _filled(found: Allowed, history: History) -> dict[str, str]:
    """The words that the sentences of effects.yml leave blank."""
    verdict, law, words = found.watch_list, found.law, load("law/effects.yml")
    last = history.at(law.report_year - 1)
    off = f" ({last.year}: {_tier_name(last)})" if not last.unsettled and last.evidence else ""
    free, more = law.value("years_without_waiver") or 0, law.value("waiver_years") or 0
    run = [year.year for year in _run(found, history)]
    known = {True: "yes", False: "no", None: "unknown"}[found.waived]
    known_in_part = _unsettled(found, history)
    return {
        "run": _years(*verdict.runs),
        "years": f" ({', '.join(map(str, run))})" if run else off,
        "free": str(free),
        "more": _years(more),
        "longest": _years(free + more),
        "waiver": words["waiver"][known],
        "unsettled": f"; {known_in_part}" if known_in_part else "",
    }


def _unsettled(found: Allowed, history: History) -> str:
    """Which years are not settled, and why: `no source has the tier of 2018, 2019`."""
    reasons: dict[str, list[int]] = {}
    for year in map(history.at, found.watch_list.unsettled):
        reasons.setdefault(str(year.unsettled), []).append(year.year)
    words = load("law/effects.yml")["reasons"]
    return "; ".join(
        words[reason].format(years=", ".join(map(str, years))) for reason, years in reasons.items()
    )


def _years(*counts: int) -> str:
    """`1 year`, `2 years`, `0 to 2 years`."""
    low, high = min(counts), max(counts)
    words = load("law/effects.yml")["years"]
    if low != high:
        return str(words["span"].format(low=low, high=high))
    return str(words["one"] if low == 1 else words["many"].format(n=low))


def _run(found: Allowed, history: History) -> list[Year]:
    """The settled Watch List years that end right before the report."""
    run: list[Year] = []
    for year in reversed(counted_years(history, found.law)):
        if year.tiers != {WATCH_LIST}:
            break
        run.insert(0, year)
    return run


def _evidence(identity: str, found: Allowed, history: History) -> tuple[str, ...]:
    if identity in ("DG-W1", "DG-W2"):
        return _waiver_evidence(found, history)
    if identity == "DG-F":
        years = [y for y in counted_years(history, found.law) if y.tiers & {WATCH_LIST, "3"}]
    else:
        years = _run(found, history) or [history.at(found.law.report_year - 1)]
    return tuple(dict.fromkeys(each for year in years for each in year.evidence))


def _waiver_evidence(found: Allowed, history: History) -> tuple[str, ...]:
    year = found.law.report_year
    told = year in waivers() and found.waived == waived(history.country, year)
    return (waiver_entry(history.country, year),) if told and found.waived is not None else ()


def _spoken(law: Law, statements: Iterable[Statement]) -> Iterator[RuleApplied]:
    words = load("law/effects.yml")["speaks"]
    for limb in speaking(law, statements):
        effect = words[law.rules[limb.ground].sets][limb.side].format(limb=limb.limb)
        yield RuleApplied(
            id=limb.ground, citation=law.citation(limb.ground), effect=effect, evidence=limb.statements
        )


def _asked(law: Law, judged: Mapping[str, Decision]) -> Iterator[RuleApplied]:
    """What is left to a person, or what people answered."""
    words = load("law/effects.yml")
    for rule in law.questions():
        cited, decision = law.citation(rule.id), judged.get(rule.id)
        effect = words["asks"].format(asks=rule.asks)
        if decision:
            effect = words["answered"].format(asks=rule.asks, answer=decision.answer)
        yield RuleApplied(
            id=rule.id, citation=cited, effect=effect, evidence=(decision.id,) if decision else ()
        )
