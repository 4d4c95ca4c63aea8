"""Every word of the desk has its Urdu, and officers who chose Urdu read it."""

import io
import string

from babel.messages.mofile import read_mo, write_mo
from django.utils import translation
from django.utils.formats import date_format
from tests.registry.conftest import NOON

from palermo.desk.messages import catalogue, folder, messages, missing


def test_every_message_of_the_desk_has_its_urdu():
    assert missing("ur") == set()


def test_the_compiled_catalogue_of_the_desk_is_current():
    compiled = io.BytesIO()
    write_mo(compiled, catalogue("ur"))
    fresh = read_mo(io.BytesIO(compiled.getvalue()))
    kept = read_mo(io.BytesIO((folder("ur") / "django.mo").read_bytes()))
    assert {m.id: m.string for m in fresh if m.id} == {m.id: m.string for m in kept if m.id}


def test_no_translation_of_the_desk_loses_or_invents_a_value():
    for message in catalogue("ur"):
        if message.id in messages():
            assert _values(message.id) == _values(message.string), message.id


def _values(text: str) -> set[str]:
    named = {part.split(")s")[0] for part in text.split("%(")[1:]}
    return named | {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_no_translation_holds_latin_words_where_urdu_has_its_own():
    said = [m.string for m in catalogue("ur") if m.id and m.id in messages()]
    assert [text for text in said if text.isascii() and text.strip("{}")] == []  # a gap alone stays one


def test_a_code_is_named_in_the_readers_language_and_stored_as_it_is():
    from palermo.registry.models import Case
    from palermo.registry.models.case import CaseKind

    with translation.override("ur"):
        assert Case(kind="site").get_kind_display() == "جگہ"
        assert ("site", "جگہ") in [(code, str(name)) for code, name in CaseKind.choices]
    with translation.override("en"):
        assert Case(kind="site").get_kind_display() == "Site"
    assert CaseKind.SITE == "site"


def test_a_date_is_said_with_the_urdu_month():
    with translation.override("ur"):
        assert date_format(NOON, "j M Y") == "2 مارچ 2026"
