"""The page on paper: the document goes as JSON into one Typst template, which shapes Urdu as well as English."""

import json
from pathlib import Path
from typing import Any

from lxml import etree

from palermo.knowledge.refusal import Refusal
from palermo.pages.downloads.spoken import spoken
from palermo.pages.drawn import Drawing

TEMPLATE = Path(__file__).parents[1] / "templates" / "pages" / "page.typ"
SVG = "{http://www.w3.org/2000/svg}"
FAMILIES = {"en": "Noto Sans", "ur": "Noto Nastaliq Urdu"}


def printed(
    document: dict[str, Any], drawing: Drawing, outlines: dict[str, Any] | None, evidence: str
) -> bytes:
    """The country page as PDF bytes, in the language of its drawing. Refuses where the PDF writer is not installed or fails."""
    try:
        import typst
    except ImportError:
        raise Refusal(
            "the PDF writer is not installed on this server",
            where="page.pdf",
            do="Print the page from the browser instead, or install the package typst",
        ) from None
    words = spoken(document, drawing.language, evidence)
    told = json.dumps(words | {"plots": _plots(drawing, outlines)}, ensure_ascii=False)
    try:
        return bytes(typst.compile(str(TEMPLATE), sys_inputs={"page": told}))
    except (RuntimeError, typst.TypstError):
        raise Refusal(
            "this page could not be set as PDF", where="page.pdf", do="Print it from the browser instead"
        ) from None


def _plots(drawing: Drawing, outlines: dict[str, Any] | None) -> dict[str, list[dict[str, str]]]:
    """What the page draws, by its section."""
    kilns = [drawing.kiln_map(outlines), drawing.kilns()]
    sections = {"numbers": [*drawing.stages(), *drawing.shares()], "kilns": [plot for plot in kilns if plot]}
    return {
        name: [_for_printer(plot, drawing.language) for plot in plots] for name, plots in sections.items()
    }


def _for_printer(plot: str, language: str) -> dict[str, str]:
    """A drawing with its title. The printer knows no style sheet, so the drawing names its letters itself."""
    root = etree.fromstring(plot)
    root.set("font-family", FAMILIES.get(language, FAMILIES["en"]))
    _anchor(root, "ltr")
    return {"title": root.findtext(f"{SVG}title") or "", "svg": etree.tostring(root, encoding="unicode")}


def _anchor(element: etree._Element, direction: str) -> None:
    """The printer sets every text from the left: where it runs from the right, its start is what it calls the end."""
    direction = element.get("direction", direction)
    if element.tag == f"{SVG}text" and direction == "rtl":
        anchor = element.get("text-anchor", "start")
        element.set("text-anchor", {"start": "end", "end": "start"}.get(anchor, anchor))
    for child in element:
        _anchor(child, direction)
