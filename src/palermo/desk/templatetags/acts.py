"""Which acts a file offers to somebody."""

from collections.abc import Collection, Mapping
from typing import Any

from django import template

from palermo.desk.acts.form import Act
from palermo.desk.acts.listed import ACTS, OFFICE_ACTS, PARTS, part_of
from palermo.registry.models import Case
from palermo.registry.models.record import Record

register = template.Library()


@register.simple_tag
def acts_for(case: Case, actions: Collection[str]) -> dict[str, list[tuple[str, type[Act]]]]:
    """Names and acts that the kind of file has and the user's roles list, under their headings."""
    offered: dict[str, list[tuple[str, type[Act]]]] = {str(part): [] for part in PARTS.values()}
    for name, act in ACTS.items():
        still = act.after_closing or not case.closed_at
        if case.kind in act.kinds and act.action in actions and still:
            offered[part_of(act)].append((name, act))
    return {part: acts for part, acts in offered.items() if acts}


@register.simple_tag
def acts_of(record: Record, case: Case, actions: Collection[str]) -> list[tuple[str, type[Act]]]:
    """Names and acts that can be done to one record of a file now."""
    if case.closed_at:
        return []
    about = [(name, act) for name, act in ACTS.items() if act.about is type(record) and act.action in actions]
    return [(name, act) for name, act in about if act.fits(record, case)]


@register.simple_tag
def office_acts_of(record: Record, doable: Mapping[str, Collection[Any]]) -> list[tuple[str, type[Act]]]:
    """Names and acts of the office that can be done to one of its records now; `doable`: ids by the act's name."""
    return [(name, OFFICE_ACTS[name]) for name, ids in doable.items() if record.pk in ids]
