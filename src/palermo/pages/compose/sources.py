"""Sources as pages list them: who says it, on which terms, under which hash; a confidential one without its giver."""

from collections.abc import Iterable
from typing import Any

from palermo.evidence.source import Source
from palermo.pages.compose.gathered import Gathered
from palermo.pages.speech import Node, say
from palermo.pages.translation import marked

UNREAD = marked("{share}% of the prose was not understood and is left unread.")
ALL_READ = marked("All of the prose was read.")


def source_nodes(gathered: Gathered, sources: Iterable[Source]) -> list[Node]:
    return [source_node(source, gathered.unread.get(source.id)) for source in sources]


def source_node(source: Source, unread: float | None = None) -> Node:
    """`text` is the title as the publisher prints it; a confidential source has neither title nor publisher."""
    told: Node = {"id": source.id, "family": source.family, "form": source.form, "sha256": source.sha256}
    optional: dict[str, Any] = {
        "publisher": source.publisher,
        "country": source.country,
        "report_year": source.report_year,
        "terms": source.terms,
        "citation": source.citation,
        "read_on": source.read_on,
        "chars": source.chars,
        "records": source.records,
        "confidential": source.confidential or None,
        "reliability": source.reliability if source.reliability != "official" else None,
    }
    told |= {name: value for name, value in optional.items() if value is not None}
    if source.title:
        told |= {"text": source.title, "verbatim": "en", "cites": [source.id]}
    if unread is not None:
        share = round(unread * 100, 1)
        told["unread"] = say(UNREAD, [source.id], share=share) if share else say(ALL_READ, [source.id])
    return told
