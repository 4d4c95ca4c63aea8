"""What can be supposed of a report, out of the present evidence, and what would move. Nothing of it is kept."""

from typing import Any, NamedTuple

from django.conf import settings
from django.http import QueryDict

from palermo.evidence.figure import Figure
from palermo.knowledge.content import load
from palermo.knowledge.measures import measures
from palermo.standards.criteria.answer import Answer, CriteriaAnswer
from palermo.standards.criteria.every import answers
from palermo.standards.criteria.explain import known_of
from palermo.standards.criteria.inputs import inputs
from palermo.standards.criteria.suppose import Suppositions, amendable, countable
from palermo.standards.criteria.view import View, view_of
from palermo.standards.procedure import asked
from palermo.standards.what_if import WhatIf, what_if
from palermo.store.evidence_file import Evidence

ROWS = 3  # numbers that one form can suppose
Choice = tuple[str, str]


class Offered(NamedTuple):
    """What the form offers. Numbers, gaps and offences by the name that a supposition gives them, with their words."""

    figures: list[dict[str, Any]]
    gaps: list[Choice]
    offences: list[Choice]
    records: list[Choice]
    questions: list[dict[str, str]]


def offered(country: str, year: int) -> Offered:
    """Refuses a report of which the evidence says nothing."""
    with Evidence.open(settings.PALERMO_HOME) as evidence:
        view = view_of(known_of(evidence, country, year), year)
    told = answers(view)
    return Offered(
        [_figure(view, name, found) for name, found in sorted(countable(view).items())],
        list(_gaps(told).items()),
        [(offence.id, offence.citation) for offence in amendable(view)],
        [(code, entry["question"]) for code, entry in inputs().items()],
        [_question(one) for one in (*told.answers, *asked(view))],
    )


def _figure(view: View, name: str, found: list[Figure]) -> dict[str, Any]:
    """A count by what it counts, and what is told of it: several sources may tell several numbers."""
    one = found[0]
    values = dict.fromkeys(_value(figure) for figure in found)
    forms = {form["code"]: form["name"] for form in load("forms.yml")["forms"]}
    known = measures().get(one.measure)
    return {
        "name": name,
        "measure": known.name if known else one.measure,
        "form": forms[one.forms[0]] if one.forms else None,
        "place": one.place if one.place != view.country else None,
        "values": ", ".join(values),
    }


def _value(figure: Figure) -> str:
    if figure.status == "reported" and figure.value is not None:
        return f"{figure.value:g}"
    return f"<{figure.upper + 1:g}" if figure.status == "bounded" and figure.upper else "–"


def _gaps(told: CriteriaAnswer) -> dict[str, str]:
    """Statements laid against a criterion, each once. A confidential one has no words and is not offered."""
    against = (item for one in told.answers for item in one.evidence_against)
    return {item.id: item.text for item in against if item.kind == "statement" and item.id and item.text}


def _question(one: Answer) -> dict[str, str]:
    return {"key": one.criterion, "title": one.title, "citation": one.citation}


def asked_for(form: QueryDict) -> Suppositions:
    """What a form supposes; what it leaves blank is not supposed."""
    numbers = zip(form.getlist("figure"), form.getlist("value"), strict=False)
    waiver = form.get("waiver", "")
    return Suppositions(
        figures=tuple(f"{name}={value.strip()}" for name, value in numbers if name and value.strip()),
        gaps=tuple(form.getlist("gap")),
        records=tuple(f"{code}={form[f'record-{code}']}" for code in inputs() if form.get(f"record-{code}")),
        waiver={"yes": True, "no": False}.get(waiver),
        decided=tuple(
            f"{name.removeprefix('decided-')}={said}"
            for name, said in form.items()
            if name.startswith("decided-") and said
        ),
    )


def supposed(country: str, year: int, suppose: Suppositions) -> WhatIf:
    """Refuses a supposition that names nothing there is."""
    with Evidence.open(settings.PALERMO_HOME) as evidence:
        return what_if(evidence, country, year, suppose)
