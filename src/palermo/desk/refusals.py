"""What the registry refuses, said in the reader's language.

A refusal is written in English where it is raised. Its sentences are messages of the desk's catalogue; one with a value
in it stands there with a gap, `a referral that is {} cannot be {}`, and what stood in the gap is said in the reader's
language too where it is a message itself.
"""

import ast
import functools
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from django.utils.translation import get_language, gettext

import palermo.registry
from palermo.knowledge.refusal import Refusal

WHERE = Path(palermo.registry.__file__).parent
FOLDERS = ("verbs", "field", "access")
ALONE = ("routing.py",)
GAP = "{}"
RAISED = ("Refusal", "super().__init__")

Pattern = tuple[re.Pattern[str], str]


def says(refusal: Refusal) -> str:
    """What is wrong and what to do, as one or two sentences."""
    what, do = sentence(refusal.what), sentence(refusal.do)
    stop = "۔" if get_language() == "ur" else "."
    return f"{what[:1].upper()}{what[1:]}{stop} {do}{stop}"


def sentence(text: str) -> str:
    """One clause in the reader's language; as it stands where the catalogue does not hold it."""
    if (said := gettext(text)) != text or get_language() == "en":
        return said
    return filled(text, _patterns())


def filled(text: str, patterns: list[Pattern]) -> str:
    """A clause with values in it by the first pattern that it fits; as it stands where it fits none."""
    for pattern, template in patterns:
        if found := pattern.fullmatch(text):
            return _filled(gettext(template), [gettext(value) for value in found.groups()])
    return text


def _filled(template: str, values: list[str]) -> str:
    for value in values:
        template = template.replace(GAP, value, 1)
    return template


@functools.cache
def _patterns() -> list[Pattern]:
    return patterns_of(messages())


def patterns_of(clauses: Iterable[str]) -> list[Pattern]:
    """What clauses with gaps look like once they are filled; the one with the most words first."""
    listed = sorted((one for one in clauses if GAP in one), key=lambda one: (-len(one), one))
    return [(re.compile("(.+?)".join(re.escape(part) for part in one.split(GAP))), one) for one in listed]


@functools.cache
def messages() -> frozenset[str]:
    """Every clause of a refusal that an officer can meet: `what` and `do`, values left out."""
    paths = [path for folder in FOLDERS for path in (WHERE / folder).glob("*.py")]
    return frozenset(one for path in (*paths, *(WHERE / name for name in ALONE)) for one in _of(path))


def _of(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith(RAISED):
            named = {keyword.arg: keyword.value for keyword in node.keywords}
            if "do" in named:
                yield from (text for one in (*node.args[:1], named["do"]) if (text := text_of(one)))


def text_of(node: ast.expr) -> str:
    """A text in the code, its values left out; empty where it is none."""
    if isinstance(node, ast.Constant):
        return str(node.value)
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else GAP for part in node.values)
    return ""
