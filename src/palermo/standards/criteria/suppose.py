"""What is supposed of a report: a figure changed, a gap closed, a record added. It lives in memory alone.

`palermo.standards.what_if` says which answers and tiers move.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from palermo.evidence.figure import Figure, Status
from palermo.findings.country import findings_of
from palermo.findings.said import Said
from palermo.knowledge.content import load
from palermo.knowledge.measures import measure
from palermo.knowledge.offences import Offence, PenalLaw
from palermo.knowledge.penalties import amended, commensurate, sufficiently_stringent
from palermo.knowledge.refusal import Refusal
from palermo.standards.criteria.answer import YesNo
from palermo.standards.criteria.inputs import Recorded, inputs
from palermo.standards.criteria.view import Known, View, view_of
from palermo.standards.criteria.whole import without_parts

SUPPOSED = "supposed"
SET = re.compile(
    r"(?P<measure>\w+)(?::(?P<form>\w+))?(?:@(?P<place>\S+?))?=(?P<value><?\d+|unknown|not_reported)"
)
RECORD = re.compile(r"(?P<input>\w+)=(?P<answer>yes|no|unknown)")


class Suppositions(NamedTuple):
    """What to suppose. `figures`: `MEASURE[:FORM][@PLACE]=VALUE`; `gaps`: ids; `records`: `INPUT=yes|no|unknown`.

    `decided`: what people are supposed to have answered, `CRITERION=yes|no|unknown` or `RULE=…` of the tier procedure.
    """

    figures: tuple[str, ...] = ()
    gaps: tuple[str, ...] = ()
    records: tuple[str, ...] = ()
    waiver: bool | None = None
    policy_or_pattern: bool | None = None
    decided: tuple[str, ...] = ()


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
    if code not in _forms():
        raise Refusal("this form is not declared", where=code, do=f"Use one of {', '.join(_forms())}")
    return code


def _forms() -> list[str]:
    return [form["code"] for form in load("forms.yml")["forms"]]


def countable(before: View) -> dict[str, list[Figure]]:
    """The counts that can be changed and that a criterion hears, by the name that a supposition gives them."""
    found: dict[str, list[Figure]] = {}
    forms = ((), *((code,) for code in _forms()))
    for figure in without_parts(before.figures, before.country):
        if figure.kind == "count" and not figure.breakdown and figure.forms in forms:
            form = f":{figure.forms[0]}" if figure.forms else ""
            place = f"@{figure.place}" if figure.place != before.country else ""
            found.setdefault(f"{figure.measure}{form}{place}", []).append(figure)
    return found


def _countable(before: View) -> str:
    found = countable(before)
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


def amendable(before: View) -> list[Offence]:
    """The offences that an amendment would make pass."""
    if before.penal is None:
        return []
    found = [(offence, _amended(before.penal, offence.id, before.report)) for offence in before.offences]
    return [offence for offence, amended_ in found if offence != amended_]


def _amended(penal: PenalLaw, identity: str, report: int) -> Offence:
    """The offence as it would read if the amendments that would pass were made to it."""
    benchmark = penal.offence(penal.benchmark)
    judges: tuple[Callable[[Offence], Any], ...] = (
        lambda offence: commensurate(offence, report, benchmark),
        lambda offence: sufficiently_stringent(offence, report),
    )
    offence = penal.offence(identity)
    for judge in judges:
        offence = amended(offence, judge(offence))
    return offence


def _passing(penal: PenalLaw, identity: str, report: int) -> PenalLaw:
    """The law with one offence amended so that it passes."""
    offence = _amended(penal, identity, report)
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
