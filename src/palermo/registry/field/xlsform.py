"""The field's forms as XLSForms, and as the XForms that ODK Collect takes: written from content, never by hand."""

import functools
import hashlib
import io
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]
from pyxform.xls2xform import convert

from palermo.registry.field.questions import SITES, FieldForm, Question, choices, field_form

EN, UR = "English (en)", "اردو (ur)"
SURVEY = (
    "type", "name", f"label::{EN}", f"label::{UR}", f"hint::{EN}", f"hint::{UR}", "required", "relevant",
    "constraint", f"constraint_message::{EN}", f"constraint_message::{UR}",
)  # fmt: skip
CHOICES = ("list_name", "name", f"label::{EN}", f"label::{UR}")
SETTINGS = ("form_title", "form_id", "version", "default_language", "instance_name")
Rows = list[tuple[Any, ...]]


@functools.lru_cache(maxsize=256)
def xlsform(name: str, country: str, place: str) -> bytes:
    """The workbook of a form for officers of a place (.xlsx)."""
    form = field_form(name)
    named = "concat(${kind}, ' ', ${at})" if name == "site_report" else "string(${at})"
    return _workbook(
        {
            "survey": [SURVEY, *_survey(form)],
            "choices": [CHOICES, *_choices(form, country, place)],
            "settings": [SETTINGS, (form.title, form.id, edition(name, country, place), EN, named)],
        }
    )


@functools.lru_cache(maxsize=256)
def xform(name: str, country: str, place: str) -> str:
    """The XForm of a form: what a phone downloads."""
    workbook = io.BytesIO(xlsform(name, country, place))
    return str(convert(workbook, file_type=".xlsx", form_name="data").xform)


def edition(name: str, country: str, place: str) -> str:
    """The version that the form carries: another one wherever a question or a choice is another."""
    form = field_form(name)
    told = repr((form.title, _survey(form), _choices(form, country, place)))
    return hashlib.sha256(told.encode()).hexdigest()[:12]


def fingerprint(name: str, country: str, place: str) -> str:
    """MD5 of the XForm, as OpenRosa's form list wants it: a phone asks again when it changes."""
    return hashlib.md5(xform(name, country, place).encode(), usedforsecurity=False).hexdigest()


def _survey(form: FieldForm) -> Rows:
    return [_row(question) for question in form.questions]


def _row(question: Question) -> tuple[Any, ...]:
    kind = {
        SITES: "select_one_from_file sites.csv",
        "": question.type,
    }.get(question.choices, f"{question.type} {question.choices}")
    return (
        kind, question.name, question.label, question.ur, question.hint, question.hint_ur,
        "yes" if question.required else "", question.relevant,
        question.constraint, question.constraint_says, question.constraint_ur,
    )  # fmt: skip


def _choices(form: FieldForm, country: str, place: str) -> Rows:
    lists = dict.fromkeys(q.choices for q in form.questions if q.choices not in ("", SITES))
    return [
        (listed, choice.code, choice.name, choice.ur)
        for listed in lists
        for choice in choices(listed, country, place)
    ]


def _workbook(sheets: dict[str, Rows]) -> bytes:
    kept = io.BytesIO()
    with xlsxwriter.Workbook(kept, {"in_memory": True, "strings_to_formulas": False}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return kept.getvalue()
