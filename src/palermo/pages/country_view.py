"""What the country template needs beside the document: which sections are there, and the plots drawn."""

from typing import Any

from palermo.pages.drawn import Drawing
from palermo.pages.links import Linker

Document = dict[str, Any]


def country_view(
    document: Document, outlines: Document | None, language: str, linker: Linker, edition: str = ""
) -> dict[str, Any]:
    """The template's context; the same for the site and for a static export. `edition` names the evidence."""
    texts = document["texts"]
    drawing = Drawing(document, language, linker)
    return {
        "page": document,
        "edition": edition,
        "said": [text for text in texts if text["parts"]],
        "asked": [text | _silence(text) for text in texts if text["recommendations"] or text.get("doubled")],
        "stages": drawing.stages(),
        "shares": drawing.shares(),
        "kilns": drawing.kilns(),
        "kiln_map": drawing.kiln_map(outlines),
    }


def _silence(text: Document) -> Document:
    """Of how many recommendations of a text nothing later speaks."""
    return {"silent": sum(not item.get("answers") for item in text["recommendations"])}
