"""Lays the evidence of a criterion out: for, against, and beside. Which is which, content/law/criteria.yml says."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Literal, NamedTuple

from palermo.evidence.figure import Figure
from palermo.evidence.finding import Finding
from palermo.evidence.statement import Statement
from palermo.knowledge.content import load
from palermo.knowledge.measures import measures
from palermo.knowledge.places import gazetteer, of_district
from palermo.knowledge.refusal import Refusal
from palermo.standards.criteria.answer import Kind, Laid
from palermo.standards.criteria.inputs import inputs
from palermo.standards.criteria.view import DutyTold, View, share_kept
from palermo.standards.criteria.whole import without_parts
from palermo.standards.criteria.wording import declared
from palermo.standards.grounds import fits

Side = Literal["for", "against", "beside"]
SIDES: tuple[Side, ...] = ("for", "against", "beside")
AGAINST_ITSELF = ("silence", "inadequacy")  # findings that fault whatever they are about
LEVELS = {"federal": "federal agencies", "province": "provincial agencies", "district": "district agencies"}
DIVIDED = (
    "coverage",
    "share",
)  # findings that, form by form, say little of a government's efforts as a whole
BREACHES = ("statute", "rule")  # a missed target of one's own is no breach


class OnSides(NamedTuple):
    """Evidence by side."""

    for_: tuple[Laid, ...]
    against: tuple[Laid, ...]
    beside: tuple[Laid, ...]


def laid_out(view: View, key: str) -> OnSides:
    """Statements first, then records, figures, findings and duties; an item stands once on a side."""
    told: dict[Side, dict[Laid, None]] = {side: {} for side in SIDES}
    for side, item in _all(view, key, declared()[key]):
        told[side][item] = None
    return OnSides(*(tuple(told[side]) for side in SIDES))


def _all(view: View, key: str, entry: Mapping[str, Any]) -> Iterator[tuple[Side, Laid]]:
    yield from _statements(view, entry)
    yield from _records(view, key)
    yield from _figures(view, entry.get("measures", ()))
    yield from _beside(view, set(entry.get("measures_beside", ())))
    yield from _findings(view, entry)
    yield from _answered(view, set(entry.get("answered", ())))
    yield from (_duty(duty) for duty in view.duties if duty.criterion == key)


def _statements(view: View, entry: Mapping[str, Any]) -> Iterator[tuple[Side, Laid]]:
    sides: tuple[Side, Side] = ("for", "against")
    for statement in view.statements:
        if statement.entry:  # a record or a law speaks by its entry
            continue
        for side in sides:
            if any(_heard(view, pattern, statement) for pattern in entry[side]):
                yield side, _laid("statement", statement.id, statement.text)


def _heard(view: View, pattern: Mapping[str, Any], statement: Statement) -> bool:
    family = view.families.get(statement.source)
    if "families" not in pattern and family in load("law/criteria.yml")["aside"]:
        return False
    if "families" in pattern and family not in pattern["families"]:
        return False
    if "forms_any" in pattern and not set(pattern["forms_any"]) & set(statement.forms):
        return False
    return fits(
        {name: told for name, told in pattern.items() if name not in ("families", "forms_any")}, statement
    )


def _records(view: View, key: str) -> Iterator[tuple[Side, Laid]]:
    sides: dict[str, Side] = {"effort": "for", "gap": "against", "neutral": "beside"}
    own = {code for code, entry in inputs().items() if entry["criterion"] == key}
    for statement in view.statements:
        if statement.entry and statement.entry[0] == "input" and statement.entry[1] in own:
            yield sides[statement.polarity], _laid("record", statement.id, statement.text)


def _figures(view: View, wanted: Iterable[str]) -> Iterator[tuple[Side, Laid]]:
    codes = set(wanted)
    told = [figure for figure in view.figures if figure.measure in codes and not figure.breakdown]
    for figure in without_parts(told, view.country):
        yield _side_of(figure), _laid("figure", figure.id, in_words(figure))


def _beside(view: View, wanted: set[str]) -> Iterator[tuple[Side, Laid]]:
    """How much there was to do in the whole country: it speaks for neither side."""
    for figure in view.figures:
        if figure.measure in wanted and figure.place == view.country and not figure.breakdown:
            yield "beside", _laid("figure", figure.id, in_words(figure))


def _side_of(figure: Figure) -> Side:
    """A count that was reported is something done, or nothing; a share, a bound and a gap in the numbers are neither."""
    if figure.kind != "count" or figure.status != "reported" or figure.value is None:
        return "beside"
    if figure.value == 0:
        return "against" if figure.qualifier == "exact" else "beside"
    return "beside" if figure.qualifier == "at_most" else "for"


def _findings(view: View, entry: Mapping[str, Any]) -> Iterator[tuple[Side, Laid]]:
    subjects, of_change = set(entry.get("findings", ())), set(entry.get("findings_of_change", ()))
    for finding in view.findings:
        if of_district(finding.place, view.country) or (finding.kind in DIVIDED and finding.forms):
            continue
        undivided = not finding.forms or finding.kind != "change"
        if finding.subject in subjects or (finding.kind == "change" and finding.subject in of_change):
            if undivided:
                yield _side_of_finding(finding), _laid("finding", finding.id, _found(finding))


def _side_of_finding(finding: Finding) -> Side:
    if finding.facts.get("claimed"):  # the statement itself stands on its side already
        return "beside"
    if finding.kind in AGAINST_ITSELF:
        return "against"
    if finding.kind == "first_time" or finding.facts.get("direction") == "increased":
        return "for"
    return "against" if finding.facts.get("direction") == "decreased" else "beside"


def _answered(view: View, subjects: set[str]) -> Iterator[tuple[Side, Laid]]:
    """Shares of the whole country: nearly all speaks for, less than half against."""
    sides: dict[bool | None, Side] = {True: "for", False: "against", None: "beside"}
    for finding in view.findings:
        if finding.kind == "ratio" and finding.subject in subjects and finding.place == view.country:
            yield sides[share_kept(finding)], _laid("finding", finding.id, _found(finding))


def _duty(duty: DutyTold) -> tuple[Side, Laid]:
    side: Side = "for" if duty.kept else "beside"
    if duty.kept is False and duty.deadline in BREACHES:
        side = "against"
    return side, Laid(id=duty.cite, kind="duty", text=duty.says)


def _laid(kind: Kind, identity: str, text: str | None) -> Laid:
    return Laid(id=identity, kind=kind, text=text)


def in_words(figure: Figure) -> str:
    """`Convictions: 12 (2019)`; what is not a number is said as what it is. Forms and a place of less than all are named."""
    name = measures()[figure.measure].name if figure.measure in measures() else figure.measure
    if figure.forms:
        name += f" ({', '.join(figure.forms).replace('_', ' ')})"
    if figure.level in LEVELS and figure.place == figure.country:
        name += f", {LEVELS[figure.level]}"
    if figure.place and figure.place != figure.country:
        name += f", {_place(figure.country, figure.place)}"
    value = _bounds(figure) if figure.status == "bounded" else figure.status.replace("_", " ")
    if figure.status == "reported":
        value = "some" if figure.value is None else f"{figure.value:g}"
        value += "%" if figure.kind == "share" else f" of {figure.of}" if figure.kind == "coverage" else ""
    label = f" ({figure.period.label})" if figure.period else ""
    return f"{name}: {value}{label}"


def _bounds(figure: Figure) -> str:
    """`<5`, `5 to 9`, `at least 5`."""
    if figure.upper is None:
        return f"at least {figure.lower:g}" if figure.lower is not None else "bounded"
    return f"{figure.lower:g} to {figure.upper:g}" if figure.lower else f"<{figure.upper + 1:g}"


def _place(country: str, place: str) -> str:
    try:
        return gazetteer(country).name(place)
    except Refusal:
        return place


def _found(finding: Finding) -> str:
    name = measures()[finding.subject].name if finding.subject in measures() else finding.subject
    direction = finding.facts.get("direction")
    return f"{name}: {finding.kind}{f', {direction}' if isinstance(direction, str) else ''}"
