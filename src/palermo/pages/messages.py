"""Every message that pages say, from where it stands; `python -m palermo.pages.messages` merges them into the catalogues.

Templates, marked strings of the code, and the words that experts edit in content/ are all in one catalogue, so that
a word added anywhere is missed by the test until it has been translated.
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

from palermo.knowledge.content import load
from palermo.knowledge.duties import released_duties
from palermo.knowledge.measures import measures
from palermo.pages.compose.effects import parts, sentences
from palermo.pages.translation import LANGUAGES, LOCALE

PAGES = Path(__file__).parent
KEYWORDS = {"gettext": None, "ngettext": (1, 2), "_": None}
NOT_SAID = frozenset({"tiers_short"})  # signs, alike in every language


@functools.cache
def messages() -> frozenset[str]:
    """All message ids of the pages in English."""
    found = {*_of_templates(), *_of_code(), *_of_content()}
    return frozenset(message for message in found if _without_names(message).strip(" {}–:()"))


def _without_names(message: str) -> str:
    """`{measure}` alone is nothing to translate."""
    inside = False
    kept = ""
    for letter in message:
        inside = (inside or letter == "{") and letter != "}"
        kept += "" if inside or letter == "}" else letter
    return kept


def _of_templates() -> Iterator[str]:
    from django.utils.translation.template import templatize

    for path in sorted(PAGES.glob("templates/**/*.html")):
        python = templatize(path.read_text(encoding="utf-8"), origin=path.name)
        for _, _, message, _ in extract_python(io.BytesIO(python.encode()), KEYWORDS, (), {}):
            yield message if isinstance(message, str) else message[0]


def _of_code() -> Iterator[str]:
    for path in sorted(PAGES.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and _name(node.func) in ("marked", "_"):
                yield from (
                    a.value for a in node.args[:1] if isinstance(a, ast.Constant) and isinstance(a.value, str)
                )


def _name(function: ast.expr) -> str:
    return function.id if isinstance(function, ast.Name) else ""


def _of_content() -> Iterator[str]:
    for kind, words in load("pages/words.yml").items():
        yield from words.values() if kind not in NOT_SAID else ()
    told = load("pages/findings.yml")
    yield from (entry["say"] for entries in told["messages"].values() for entry in entries)
    yield from told["warnings"].values()
    yield from (text for measure in measures().values() for text in (measure.name, measure.definition))
    yield from (form["name"] for form in load("forms.yml")["forms"])
    yield from (duty.name for duty in released_duties())
    yield from _of_law()
    yield from (
        part["means"] for part in load("findings.yml").values() if isinstance(part, dict) and "means" in part
    )


def _of_law() -> Iterator[str]:
    """What the pages of the minimum standards say: titles, reasons, questions, amendments, and what people answer."""
    told, penalties = load("law/criteria.yml"), load("law/penalties.yml")
    yield from (entry["title"] for entry in told["criteria"])
    for kind in ("reasons", "presumptions", "because", "changes", "covers"):
        yield from told[kind].values()
    for kind in ("says", "terms", "amendments"):
        yield from penalties[kind].values()
    yield from (entry["question"] for entry in load("law/inputs.yml")["inputs"])
    yield from (clause["asks"] for clause in load("law/minimum-standards.yml")["clauses"] if "asks" in clause)
    apart = [rule for rule in load("law/tier-procedure.yml")["rules"] if "title" in rule]
    yield from (rule["title"] for rule in apart)
    yield from (*sentences(), *parts())


def catalogue(language: str) -> Catalog:
    with (folder(language) / "django.po").open("rb") as file:
        return read_po(file, locale=language)


def folder(language: str) -> Path:
    return LOCALE / language / "LC_MESSAGES"


def missing(language: str) -> set[str]:
    """Messages without a translation."""
    known = catalogue(language)
    return {message for message in messages() if not (found := known.get(message)) or not found.string}


def merge(language: str, translated: dict[str, str] | None = None) -> None:
    """Write the catalogue with all messages in order, old translations kept and `translated` added, and compile it."""
    known = catalogue(language)
    told: dict[str, Any] = {message.id: message.string for message in known if isinstance(message.id, str)}
    told |= translated or {}
    fresh = Catalog(locale=language, header_comment="# Messages of the public pages.", fuzzy=False)
    for message in sorted(messages()):
        fresh.add(message, told.get(message, ""), flags=())
    with (folder(language) / "django.po").open("wb") as file:
        write_po(file, fresh, width=0, omit_header=False)
    with (folder(language) / "django.mo").open("wb") as file:
        write_mo(file, fresh)


if __name__ == "__main__":
    for tongue in LANGUAGES:
        if tongue != "en":
            merge(tongue)
            print(f"{tongue}: {len(missing(tongue))} messages without a translation")
