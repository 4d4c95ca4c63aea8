"""The page on paper: the document goes as JSON into one Typst template, which shapes Urdu as well as English."""

import json
from pathlib import Path
from typing import Any

from palermo.knowledge.refusal import Refusal
from palermo.pages.downloads.spoken import spoken

TEMPLATE = Path(__file__).parents[1] / "templates" / "pages" / "page.typ"


def printed(document: dict[str, Any], language: str, evidence: str) -> bytes:
    """The country page as PDF bytes. Refuses where the PDF writer is not installed or fails."""
    try:
        import typst
    except ImportError:
        raise Refusal(
            "the PDF writer is not installed on this server",
            where="page.pdf",
            do="Print the page from the browser instead, or install the package typst",
        ) from None
    told = json.dumps(spoken(document, language, evidence), ensure_ascii=False)
    try:
        return bytes(typst.compile(str(TEMPLATE), sys_inputs={"page": told}))
    except (RuntimeError, typst.TypstError):
        raise Refusal(
            "this page could not be set as PDF", where="page.pdf", do="Print it from the browser instead"
        ) from None
