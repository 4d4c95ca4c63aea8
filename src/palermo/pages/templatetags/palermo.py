"""Says nodes: a sentence or number of a page's document becomes words in the reader's language, open to its origin."""

import datetime
from typing import Any

from django import template
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from palermo.knowledge.clock import system_clock
from palermo.pages import names, numbers, translation
from palermo.pages.links import Linker, on_site, to_cite
from palermo.pages.speech import Fact, Node, speak
from palermo.pages.speech import fact as speech_fact

register = template.Library()
Context = dict[str, Any]


def language() -> str:
    return get_language() or "en"


def linker(context: Context) -> Linker:
    return context.get("linker") or on_site


@register.simple_tag(takes_context=True)
def at(context: Context, name: str, **kwargs: object) -> str:
    """The address of a page; empty where it does not exist (in a static export)."""
    return linker(context)(name, **kwargs) or ""


@register.simple_tag(takes_context=True)
def at_cite(context: Context, cite: str) -> str:
    return to_cite(linker(context), cite) or ""


@register.filter
def say(node: Node) -> SafeString:
    """The words alone. A source's own words carry their language and direction."""
    words = speak(node, language())
    if "verbatim" in node and language() != node["verbatim"]:
        return format_html('<span lang="{}" dir="ltr">{}</span>', node["verbatim"], words)
    return escape(words)


@register.filter
def fact(told: Fact) -> str:
    """A name or number of a table's row."""
    words = speech_fact(told, language())
    return words[:1].upper() + words[1:]


@register.simple_tag(takes_context=True)
def cited(context: Context, node: Node) -> SafeString:
    """A sentence as a link to where it was said; what else it rests on follows as small numbers."""
    first, *others = node["cites"]
    href = to_cite(linker(context), first)
    if not href:
        return say(node)
    foreign = "verbatim" in node and language() != node["verbatim"]
    tongue = format_html(' lang="{}" dir="ltr"', node["verbatim"]) if foreign else mark_safe("")
    link = format_html('<a class="cite" href="{}"{}>{}</a>', href, tongue, speak(node, language()))
    return link + _others(context, others)


@register.simple_tag(takes_context=True)
def clause(context: Context, node: Node) -> SafeString:
    """A clause of the assessment as a link to the first thing it stands on; two more follow as small numbers."""
    return cited(context, {**node, "cites": node["cites"][:3]})


def _others(context: Context, cites: list[str]) -> SafeString:
    known = [(to_cite(linker(context), cite), n) for n, cite in enumerate(cites[:6], start=2)]
    return format_html_join("", ' <a class="more" href="{}"><sup>{}</sup></a>', [k for k in known if k[0]])


@register.simple_tag(takes_context=True)
def value(context: Context, node: Node) -> SafeString:
    """A figure's number as a link to its cell or passage; its note and its status in words are its title."""
    figure = node["figure"]
    words = numbers.brief(figure, language())
    status = numbers.status_of(figure)
    classes = "num" if status == "reported" else f"num {status}"
    first, *others = node["cites"]
    href = to_cite(linker(context), first)
    title = figure.get("note") or ""
    if not href:
        return format_html('<span class="{}" title="{}"><bdi>{}</bdi></span>', classes, title, words)
    shown = format_html('<a class="{}" href="{}" title="{}"><bdi>{}</bdi></a>', classes, href, title, words)
    return shown + (_others(context, others) if len(others) < 3 else mark_safe(""))


@register.simple_tag(takes_context=True)
def cells(context: Context, row: Node, now: bool = False) -> SafeString:
    """A row's cells, the first marked where it is the page's own year. Hundreds on a page, so no template of their own."""
    nothing = format_html(
        '<span class="soft" aria-label="{}">·</span>', translate(translation.marked("nothing said"))
    )
    told = [_each("{}", [value(context, node) for node in cell]) or nothing for cell in row["cells"]]
    own, others = (told[:1], told[1:]) if now else ([], told)
    return _each('<td class="now">{}</td>', own) + _each("<td>{}</td>", others)


@register.simple_tag
def said_of(row: Node, columns: list[Any]) -> SafeString:
    """What its source says of a row's numbers, each once, with the columns it is said of: a phone shows no title."""
    found: dict[str, list[str]] = {}
    for column, cell in zip(columns, row["cells"], strict=True):
        for note in dict.fromkeys(node["figure"].get("note") for node in cell):
            found.setdefault(note or "", []).append(str(column))
    told = [(", ".join(where), note) for note, where in found.items() if note]
    return format_html_join("", '<p class="small soft" lang="en" dir="ltr">{}: {}</p>', told)


def _each(html: str, told: list[Any]) -> SafeString:
    return format_html_join("", html, ((one,) for one in told))


@register.filter
def noted(notes: list[Fact]) -> SafeString:
    """What narrows a row, side by side."""
    return _each("<span>{}</span>", [fact(note) for note in notes])


def translate(message: str) -> str:
    return translation.translator(language())(message)


@register.filter
def country(code: str) -> str:
    return names.country(code, language())


@register.filter
def country_in_english(code: str) -> str:
    """The name in a citation, which is in English on every page."""
    return names.country(code)


@register.filter
def invented(code: str | None) -> bool:
    """Whether a country was made up, so that its page says so wherever a reader comes upon it."""
    return bool(code) and names.is_invented(str(code))


@register.filter
def place(code: str, of: str) -> str:
    return names.place(code, of, language())


@register.filter
def tier(codes: list[str] | str) -> str:
    return names.tiers([codes] if isinstance(codes, str) else codes, language())


@register.filter
def tier_short(codes: list[str]) -> SafeString:
    return format_html('<bdi dir="ltr">{}</bdi>', "/".join(names.word("tiers_short", code) for code in codes))


@register.filter
def measure(code: str) -> str:
    return names.measure(code, language())


@register.filter
def forms(codes: list[str]) -> str:
    return names.forms(codes, language())


@register.filter
def word(code: str, kind: str) -> str:
    return names.word(kind, code, language())


@register.filter
def number(value: float | None) -> str:
    return "" if value is None else numbers.number(value, language())


@register.filter
def percent(share: float) -> str:
    return numbers.percent(share, language())


@register.filter
def date(value: str | datetime.date) -> str:
    return numbers.date(value, language())


@register.filter
def overdue(action: dict[str, Any]) -> int:
    """Days since an action's target date, on the day that the page is shown; 0 where it was met or none is set."""
    if not action.get("target_date") or action.get("completed_on"):
        return 0
    return max(0, (system_clock().date() - datetime.date.fromisoformat(action["target_date"])).days)


@register.filter
def translated(message: str) -> str:
    return translation.translator(language())(message)


@register.filter
def get(mapping: dict[Any, Any], key: Any) -> Any:
    return mapping.get(key)


@register.filter
def at_index(sequence: list[Any], index: int) -> Any:
    return sequence[index]


@register.filter
def same(one: Any, other: Any) -> bool:
    return bool(one == other)
