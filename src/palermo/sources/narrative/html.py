"""The main text of a web page: no scripts, menus or forms; a line to each block, a bullet to each list item."""

import re

from lxml import etree
from lxml import html as lxml_html

from palermo.knowledge.refusal import Refusal

DROPPED = frozenset(
    "script style noscript template nav footer aside form button select textarea svg math iframe object head figure".split()
)
BLOCKS = frozenset(
    "address article blockquote body br caption dd details div dl dt fieldset figcaption h1 h2 h3 h4 h5 h6 hr html li main ol p pre "
    "section summary table tbody td tfoot th thead tr ul".split()
)
MAIN = ("//main", "//*[@role='main']", "//article")
BULLET = "• "
_HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\r\n\f\u00a0]+")
_DECLARED = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)


def html_text(data: bytes, name: str) -> str:
    """The page's main content as lines of text. Refuses a page whose characters cannot be decoded."""
    markup = _decoded(data, name)
    parser = lxml_html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        page = lxml_html.document_fromstring(markup.encode(), parser=parser)
    except (etree.ParserError, ValueError):
        raise Refusal("the page holds no text", where=name, do="Save the whole page and try again") from None
    text = _lines_of(_main(page))
    if not text.strip():
        raise Refusal(
            "the page holds no text", where=name, do="Save the page as shown, after its scripts have run"
        )
    return text


def _decoded(data: bytes, name: str) -> str:
    """The markup by UTF-8, or by the encoding that the page declares."""
    declared = _DECLARED.search(data[:4096])
    for encoding in ("utf-8", declared[1].decode("ascii") if declared else "utf-8"):
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    raise Refusal(
        "the page is neither UTF-8 nor in the encoding it declares",
        where=name,
        do="Save it as UTF-8 and try again",
    )


def _main(page: etree._Element) -> etree._Element:
    """The element that holds the most text of those that claim to be the main content; else the page."""
    claimed = [element for path in MAIN for element in page.xpath(path)]
    return max(claimed, key=lambda element: len("".join(element.itertext())), default=page)


def _lines_of(main: etree._Element) -> str:
    """Text in document order. Walked by events, since nesting has no limit in pages found in the wild."""
    out: list[str] = []
    skipping: etree._Element | None = None
    for event, element in etree.iterwalk(main, events=("start", "end")):
        if event == "start" and skipping is None:
            if element is not main and _is_dropped(element):
                skipping = element
            else:
                out += _opening(element)
        elif event == "end":
            out += _closing(element, element is main, skipping)
            skipping = None if element is skipping else skipping
    return _tidy("".join(out))


def _opening(element: etree._Element) -> list[str]:
    text = _SPACES.sub(" ", element.text or "")
    if element.tag == "li":
        return ["\n", BULLET, text.lstrip()]
    return ["\n", text] if element.tag in BLOCKS else [text]


def _closing(element: etree._Element, is_main: bool, skipping: etree._Element | None) -> list[str]:
    """The line end of a block and the text after the element; that of a dropped element is kept."""
    if skipping is not None and element is not skipping:
        return []
    ending = ["\n"] if element.tag in BLOCKS and skipping is None else []
    return ending if is_main else [*ending, _SPACES.sub(" ", element.tail or "")]


def _is_dropped(element: etree._Element) -> bool:
    return (
        element.tag in DROPPED
        or (element.tag == "header" and element.getparent().tag not in ("article", "main", "section"))
        or element.get("role") in ("navigation", "search", "banner", "contentinfo")
        or element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or bool(_HIDDEN.search(element.get("style") or ""))
    )


def _tidy(text: str) -> str:
    """Lines without spaces around them and no empty ones; a bullet stands before its item's first words."""
    printed = (_SPACES.sub(" ", line).strip() for line in text.split("\n"))
    joined = "\n".join(line for line in printed if line)
    return re.sub(rf"^{BULLET.strip()}\n(?:{BULLET.strip()}\n)*", BULLET, joined, flags=re.MULTILINE) + "\n"
