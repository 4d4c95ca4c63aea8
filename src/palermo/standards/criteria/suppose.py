"""`palermo what-if`: one figure changed, a gap closed, a record or a waiver added; which answers and tiers move.

What is supposed lives in memory alone: nothing of it is written, and no tier is said to follow from it.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from pydantic import Field

from palermo.evidence.figure import Figure, Status
from palermo.evidence.placement import Tier
from palermo.evidence.shape import Shape
from palermo.findings.country import findings_of
from palermo.findings.said import Said
from palermo.knowledge.content import load
from palermo.knowledge.measures import measure
from palermo.knowledge.offences import Offence, PenalLaw
from palermo.knowledge.penalties import amended, commensurate, sufficiently_stringent
from palermo.knowledge.refusal import Refusal
from palermo.standards.criteria.answer import Answer, CriteriaAnswer, Exclusion, Laid, Sentence, YesNo
from palermo.standards.criteria.every import answers
from palermo.standards.criteria.explain import known_of
from palermo.standards.criteria.inputs import Recorded, inputs
from palermo.standards.criteria.view import Known, View, view_of
from palermo.standards.history import History
from palermo.standards.tiers import Allowed, allowed
from palermo.store.evidence_file import Evidence

SUPPOSED = "supposed"
SET = re.compile(
    r"(?P<measure>\w+)(?::(?P<form>\w+))?(?:@(?P<place>\S+?))?=(?P<value><?\d+|unknown|not_reported)"
)
RECORD = re.compile(r"(?P<input>\w+)=(?P<answer>yes|no|unknown)")


class Suppositions(NamedTuple):
    """What to suppose. `figures`: `MEASURE[:FORM][@PLACE]=VALUE`; `gaps`: ids; `records`: `INPUT=yes|no|unknown`."""

    figures: tuple[str, ...] = ()
    gaps: tuple[str, ...] = ()
    records: tuple[str, ...] = ()
    waiver: bool | None = None
    policy_or_pattern: bool | None = None


class Moved(Shape):
    """One criterion before and after. `gained` and `lost` are pieces of evidence on each side."""

    criterion: str
    title: str
    before: YesNo
    after: YesNo
    reasons: tuple[Sentence, ...]
    gained_for: tuple[Laid, ...] = ()
    lost_for: tuple[Laid, ...] = ()
    gained_against: tuple[Laid, ...] = ()
    lost_against: tuple[Laid, ...] = ()


class Tiers(Shape):
    """Tiers that rules leave open, and those among the others that a failed standard excludes."""

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


def what_if(evidence: Evidence, country: str, year: int, suppose: Suppositions) -> WhatIf:
    """Refuses what `palermo criteria` refuses, and a supposition that names nothing there is."""
    told = known_of(evidence, country, year)
    before = view_of(told, year)
    after = supposed(told, before, suppose)
    history = History(told.country, evidence.placements(country=told.country))
    return compared(history, answers(before), answers(after), suppose)


def compared(
    history: History, before: CriteriaAnswer, after: CriteriaAnswer, suppose: Suppositions
) -> WhatIf:
    pairs = list(zip(before.answers, after.answers, strict=True))
    moved = (_moved(one, other) for one, other in pairs)
    year = before.year
    law_before = allowed(history, year)
    law_after = allowed(history, year, waived=suppose.waiver, policy_or_pattern=suppose.policy_or_pattern)
    return WhatIf(
        country=before.country,
        year=year,
        supposed=_listed(suppose),
        moved=tuple(one for one in moved if one),
        answers={one.criterion: (one.answer, other.answer) for one, other in pairs},
        tiers_before=_tiers(law_before, before),
        tiers_after=_tiers(law_after, after),
    )


def supposed(told: Known, before: View, suppose: Suppositions) -> View:
    """The view as it would be. Findings are worked out anew, so that a changed figure changes what it is compared to."""
    figures = told.figures
    for spoken in suppose.figures:
        figures = _set(figures, before, spoken)
    penal = before.penal
    closed: set[str] = set()
    for gap in suppose.gaps:
        if penal and any(offence.id == gap for offence in before.offences):
            penal = _passing(penal, gap, before.report)
        else:
            closed.add(_gap(before, gap))
    statements = [statement for statement in told.statements if statement.id not in closed]
    changed = told._replace(figures=figures, statements=statements)
    if suppose.figures or closed:
        changed = changed._replace(findings=_found_anew(changed))
    view = view_of(changed, before.report)
    return view._replace(penal=penal, inputs={**view.inputs, **_records(suppose.records)})


# Figures


def _set(figures: Iterable[Figure], before: View, spoken: str) -> list[Figure]:
    """Every figure of that measure, form and place in the period takes the value; the parts of it stay."""
    read = SET.fullmatch(spoken)
    if read is None:
        raise Refusal(
            "it cannot be read", where=spoken, do="Write MEASURE[:FORM][@PLACE]=VALUE, such as convictions=0"
        )
    measure(read["measure"])
    forms = (_form(read["form"]),) if read["form"] else ()
    place = read["place"] or before.country
    here = {figure.id for figure in before.figures}
    told = list(figures)
    wanted = [
        figure.id
        for figure in told
        if figure.id in here
        and (figure.measure, figure.forms, figure.place) == (read["measure"], forms, place)
        and figure.kind == "count"
        and not figure.breakdown
    ]
    if not wanted:
        raise Refusal("no count of this period is there to change", where=spoken, do=_countable(before))
    changes = _value(read["value"])
    return [figure.model_copy(update=changes) if figure.id in wanted else figure for figure in told]


def _form(code: str) -> str:
    known = [form["code"] for form in load("forms.yml")["forms"]]
    if code not in known:
        raise Refusal("this form is not declared", where=code, do=f"Use one of {', '.join(known)}")
    return code


def _countable(before: View) -> str:
    found = dict.fromkeys(
        f"{f.measure}{':' + f.forms[0] if len(f.forms) == 1 else ''}{'@' + f.place if f.place != before.country else ''}"
        for f in before.figures
        if f.kind == "count" and not f.breakdown and len(f.forms) < 2
    )
    return f"Use one of {', '.join(found)}" if found else "There is none"


def _value(spoken: str) -> dict[str, Any]:
    nothing = {"value": None, "lower": None, "upper": None, "qualifier": "exact", "note": SUPPOSED}
    statuses: dict[str, Status] = {"unknown": "unknown", "not_reported": "not_reported"}
    if spoken in statuses:
        return {**nothing, "status": statuses[spoken]}
    if spoken.startswith("<"):
        return {**nothing, "status": "bounded", "lower": 0, "upper": max(int(spoken[1:]) - 1, 0)}
    return {**nothing, "status": "reported", "value": int(spoken)}


def _found_anew(told: Known) -> list[Any]:
    said = Said(told.country, told.figures, told.statements, told.sources)
    return list(findings_of(said))


# Gaps, records


def _gap(before: View, identity: str) -> str:
    """A statement of the period that faults."""
    gaps = [s.id for s in before.statements if s.polarity == "gap"]
    if identity not in gaps:
        raise Refusal(
            "it is no gap of this report",
            where=identity,
            do="Use the id of a statement that `palermo criteria` lays against a criterion, or of an offence",
        )
    return identity


def _passing(penal: PenalLaw, identity: str, report: int) -> PenalLaw:
    """The law as it would read if the amendments that would pass were made to one offence."""
    benchmark = penal.offence(penal.benchmark)
    judges: tuple[Callable[[Offence], Any], ...] = (
        lambda offence: commensurate(offence, report, benchmark),
        lambda offence: sufficiently_stringent(offence, report),
    )
    offence = penal.offence(identity)
    for judge in judges:
        offence = amended(offence, judge(offence))
    if offence == penal.offence(identity):
        raise Refusal("nothing in this offence needs an amendment", where=identity, do="Name another")
    return penal.model_copy(
        update={"offences": tuple(offence if one.id == identity else one for one in penal.offences)}
    )


def _records(spoken: Sequence[str]) -> Mapping[str, Recorded]:
    found: dict[str, Recorded] = {}
    for one in spoken:
        read = RECORD.fullmatch(one)
        if read is None or read["input"] not in inputs():
            raise Refusal(
                "it cannot be read",
                where=one,
                do=f"Write INPUT=yes, no or unknown, with one of {', '.join(inputs())}",
            )
        answer: dict[str, YesNo] = {"yes": "yes", "no": "no", "unknown": "unknown"}
        found[read["input"]] = Recorded(answer[read["answer"]])
    return found


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
        reasons=after.reasons,
        **sides,
    )


def _without(laid: Sequence[Laid], others: Sequence[Laid]) -> tuple[Laid, ...]:
    return tuple(item for item in laid if item not in others)


def _tiers(law: Allowed, told: CriteriaAnswer) -> Tiers:
    closed = {excluded.tier for excluded in told.excludes}
    left = tuple(tier for tier in law.allowed if tier not in closed)
    return Tiers(allowed=left, undecidable=law.undecidable, excludes=told.excludes)


def _listed(suppose: Suppositions) -> tuple[str, ...]:
    yes_no = {True: "yes", False: "no"}
    also = {"waiver": suppose.waiver, "policy or pattern": suppose.policy_or_pattern}
    return (
        *suppose.figures,
        *(f"{gap} closed" for gap in suppose.gaps),
        *suppose.records,
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
    return "\n".join(lines)


def _in_words(when: str, tiers: Tiers) -> list[str]:
    failed = [f"Tier {one.tier} by {one.because}" for one in tiers.excludes]
    return [
        f"tiers {when}: rules leave {', '.join(tiers.allowed) or 'none'} open, "
        f"{', '.join(tiers.undecidable) or 'none'} undecidable; "
        f"failed standards exclude {', '.join(failed) or 'none'}"
    ]
