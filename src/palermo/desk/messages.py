"""Every message that the desk says, from where it stands; `python -m palermo.desk.messages` merges them.

Templates, marked strings of the code, labels of codes in the registry's models, and the words that experts edit in
content/ are all in one catalogue, so that a word added anywhere is missed by the test until it has been translated.
"""

import ast
import functools
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from palermo.desk import refusals, return_words
from palermo.desk.borrowed import BORROWED
from palermo.knowledge.content import load
from palermo.knowledge.measures import measures

DESK = Path(__file__).parent
MODELS = DESK.parent / "registry" / "models"
LANGUAGES = ("ur",)
IN_TEMPLATES = {"gettext": None, "ngettext": (1, 2), "_": None}
IN_CODE = {"_": None}


@functools.cache
def messages() -> frozenset[str]:
    """All message ids of the desk, in English."""
    return frozenset(
        {
            *_of_templates(),
            *_of_code(),
            *_of_models(),
            *_of_content(),
            *refusals.messages(),
            *return_words.messages(),
            *BORROWED,
        }
    )


def _of_templates() -> Iterator[str]:
    from django.utils.translation.template import templatize

    for path in sorted(DESK.glob("templates/**/*.html")):
        yield from _marked(templatize(path.read_text(encoding="utf-8"), origin=path.name), IN_TEMPLATES)


def _of_code() -> Iterator[str]:
    for path in sorted(DESK.rglob("*.py")):
        yield from _marked(path.read_text(encoding="utf-8"), IN_CODE)


def _marked(python: str, keywords: dict[str, Any]) -> Iterator[str]:
    """Strings in `_( )` and its kin, whole where they are written in several pieces."""
    for _, _, message, _ in extract_python(io.BytesIO(python.encode()), keywords, (), {}):
        told: tuple[str | None, ...] = message if isinstance(message, tuple) else (str(message),)
        yield from (one for one in told if one)


def _of_models() -> Iterator[str]:
    """Labels of codes: what Django makes of a member's name where the model tells none."""
    for path in sorted(MODELS.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef) and "Codes" in map(ast.unparse, node.bases):
                yield from _labels(node)


def _labels(choices: ast.ClassDef) -> Iterator[str]:
    for member in choices.body:
        if not isinstance(member, ast.Assign):
            continue
        told, name = ast.literal_eval(member.value), ast.unparse(member.targets[0])
        yield told[1] if isinstance(told, tuple) else name.replace("_", " ").title()


def _of_content() -> Iterator[str]:
    yield from (entry["says"] for entry in load("duties/events.yml")["events"].values())
    yield from (kind["name"] for kind in load("duties/agencies.yml")["agency_kinds"].values())
    yield from (role["name"] for role in load("access/roles.yml")["roles"])
    yield from (form["name"] for form in load("forms.yml")["forms"])
    faults = load("law/penalties.yml")["sentences"].values()
    yield from (fault["says"] for fault in faults if "{" not in fault["says"])
    yield from (entry["title"] for entry in load("law/criteria.yml")["criteria"])
    apart = [rule for rule in load("law/tier-procedure.yml")["rules"] if "title" in rule]
    yield from (rule[name] for rule in apart for name in ("title", "asks"))
    yield from (entry["question"] for entry in load("law/inputs.yml")["inputs"])
    yield from _of_duties()
    yield from (route["name"] for route in load("registry/routing.yml")["laws"])
    words = load("pages/words.yml")
    for kind in (
        "families",
        "units",
        "discrepancy_outcomes",
        "reconciliation_states",
        "reconciliation_reasons",
    ):
        yield from words[kind].values()
    yield from (measure.name for measure in measures().values())


def _of_duties() -> Iterator[str]:
    from palermo.registry.duties.duty import duties

    yield from (duty.name for duty in duties().values())


def folder(language: str) -> Path:
    return DESK / "locale" / language / "LC_MESSAGES"


def catalogue(language: str) -> Catalog:
    """The catalogue as it is kept; an empty one where there is none yet."""
    path = folder(language) / "django.po"
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def missing(language: str) -> set[str]:
    """Messages without a translation."""
    known = catalogue(language)
    return {message for message in messages() if not (found := known.get(message)) or not found.string}


def merge(language: str, translated: dict[str, str] | None = None) -> None:
    """Write the catalogue with all messages in order, old translations kept and `translated` added, and compile it."""
    told: dict[str, Any] = {m.id: m.string for m in catalogue(language) if isinstance(m.id, str)}
    told |= translated or {}
    fresh = Catalog(locale=language, header_comment="# Messages of the desk.", fuzzy=False)
    for message in sorted(messages()):
        fresh.add(message, told.get(message, ""), flags=())
    folder(language).mkdir(parents=True, exist_ok=True)
    with (folder(language) / "django.po").open("wb") as file:
        write_po(file, fresh, width=0, omit_header=False)
    with (folder(language) / "django.mo").open("wb") as file:
        write_mo(file, fresh)


if __name__ == "__main__":
    for tongue in LANGUAGES:
        merge(tongue)
        print(f"{tongue}: {len(missing(tongue))} messages without a translation")
