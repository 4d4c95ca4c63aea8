"""Which acts a file offers to somebody."""

from collections.abc import Collection

from django import template

from palermo.desk.acts.form import Act
from palermo.desk.acts.listed import ACTS, OFFICE_ACTS
from palermo.registry.models import Case, User
from palermo.registry.models.record import Record

register = template.Library()


@register.simple_tag
def acts_for(case: Case, actions: Collection[str]) -> list[tuple[str, type[Act]]]:
    """Names and acts that the kind of file has and the user's roles list."""
    offered = [(name, act) for name, act in ACTS.items() if case.kind in act.kinds and act.action in actions]
    return [(name, act) for name, act in offered if act.after_closing or not case.closed_at]


@register.simple_tag
def acts_of(record: Record, case: Case, actions: Collection[str]) -> list[tuple[str, type[Act]]]:
    """Names and acts that can be done to one record of a file now."""
    if case.closed_at:
        return []
    about = [(name, act) for name, act in ACTS.items() if act.about is type(record) and act.action in actions]
    return [(name, act) for name, act in about if act.fits(record, case)]


@register.simple_tag
def office_acts_of(record: Record, user: User, actions: Collection[str]) -> list[tuple[str, type[Act]]]:
    """Names and acts of the office that can be done to one of its records now."""
    about = [
        (name, act)
        for name, act in OFFICE_ACTS.items()
        if act.about is type(record) and act.action in actions
    ]
    return [(name, act) for name, act in about if act.rows(user).filter(pk=record.pk).exists()]
