"""Why nothing of a return's measure can be released, in the reader's language; palermo.returning says it in English."""

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from palermo.desk.refusals import filled, patterns_of

WHY = (
    _("a bound stands for a count"),
    _("it says two numbers for the same"),
    _("fewer than the threshold in all"),
    _("the parts of {} are more than {}"),
    _("it has no totals"),
    _("by {} it does not add up to its total"),
    _("one {} is more than all of it"),
)


def why_left_out(text: str) -> str:
    """The reason, with what stood in its gaps; as it stands where it is none of these."""
    return gettext(text) if text in WHY else filled(text, patterns_of(WHY))
