"""What the country template needs beside the document: the sections that are there, and the plots drawn."""

from typing import Any

Document = dict[str, Any]


def country_view(document: Document) -> dict[str, Any]:
    """The template's context; the same for the site and for a static export."""
    texts = document["texts"]
    asked = [text for text in texts if text["recommendations"]]
    return {
        "page": document,
        "said": [text for text in texts if text["parts"]],
        "asked": asked,
        "nothing_said": not texts,
        "sources_by_id": {source["id"]: source for source in document["sources"]},
    }
