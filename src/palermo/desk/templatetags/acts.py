"""Which acts a file offers to somebody."""

from collections.abc import Collection

from django import template

from palermo.desk.acts.form import Act
from palermo.desk.acts.listed import ACTS
from palermo.registry.models import Case

register = template.Library()


@register.simple_tag
def acts_for(case: Case, actions: Collection[str]) -> list[tuple[str, type[Act]]]:
    """Names and acts that the kind of file has and the user's roles list."""
    return [(name, act) for name, act in ACTS.items() if case.kind in act.kinds and act.action in actions]
