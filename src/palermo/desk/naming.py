"""Countries in the reader's language, from CLDR."""

from babel import Locale
from django.utils import translation

from palermo.knowledge.countries import Country


def country_name(told: Country) -> str:
    """A country's name in the reader's language; as reports print it where the language has none."""
    if translation.get_language() != "ur":
        return told.name
    return str(Locale("ur").territories.get(told.iso2, told.name))
