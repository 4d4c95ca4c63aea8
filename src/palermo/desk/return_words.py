"""What a return is asked about, what was left out of it and what the checks find, said in the reader's language.

The texts are written in English where they come about; they are messages of the desk's catalogue, values left out.
"""

import ast
import functools
from collections.abc import Iterator
from pathlib import Path

from django.utils.translation import get_language, gettext

import palermo.sources.returns
from palermo.desk.refusals import Pattern, filled, patterns_of, text_of
from palermo.knowledge.measures import measures
from palermo.sources.checks import rules

WHERE = Path(palermo.sources.returns.__file__).parent
LISTS = ("left_out.append", "left.append")
NAMED = ("taken", "hidden")


def says(text: str) -> str:
    """A question, an answer to choose or a finding in the reader's language; as it stands where it is not known."""
    text = " ".join(text.split())
    if (said := gettext(text)) != text or get_language() == "en" or not text:
        return said
    return filled(text, _patterns())


@functools.cache
def _patterns() -> list[Pattern]:
    return patterns_of(messages())


@functools.cache
def messages() -> frozenset[str]:
    """All texts about returns, values left out."""
    ours = {text for path in WHERE.glob("*.py") for text in _of(path)}
    return frozenset(
        {text for text in (*ours, *_of_checks()) if text.replace("{}", "").strip(" :.()")} - _names()
    )


def _names() -> set[str]:
    return {measure.name for measure in measures().values()}


def _of_checks() -> Iterator[str]:
    for rule in rules("returns"):
        yield " ".join(rule.title.split())
        yield " ".join(rule.recommendation.split())
        if told := rule.parameters.get("says"):
            yield str(told).format(number="{}", records="{}")


def _of(path: Path) -> Iterator[str]:
    """`says` of questions, choices, lines of what was left out or read otherwise, and what a check yields."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        for told in _told(node):
            for one in (told.body, told.orelse) if isinstance(told, ast.IfExp) else (told,):
                yield text_of(one)


def _told(node: ast.AST) -> Iterator[ast.expr]:
    if isinstance(node, ast.Call):
        name = ast.unparse(node.func)
        yield from (keyword.value for keyword in node.keywords if keyword.arg == "says")
        if name.endswith(LISTS):
            yield node.args[0]
    elif isinstance(node, ast.Yield) and isinstance(node.value, ast.Tuple):
        yield from (one for one in node.value.elts[:1] if " " in text_of(one))
    elif isinstance(node, ast.Tuple) and len(node.elts) == 2 and isinstance(node.ctx, ast.Load):
        if _is_choice(node.elts[1]):
            yield node.elts[1]
    elif isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) in NAMED:
        yield from (
            one.elt for one in ast.walk(node.value) if isinstance(one, ast.ListComp | ast.GeneratorExp)
        )


def _is_choice(node: ast.expr) -> bool:
    """A pair's second text is what a choice says to a person where it is written as a sentence begins."""
    if not (
        isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str))
    ):
        return False
    told = text_of(node)
    return len(told) > 3 and told[0].isupper()
