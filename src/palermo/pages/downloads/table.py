"""The figures of a page as CSV, with its description by the W3C standard for CSV on the Web."""

import csv
import io
from collections.abc import Iterable
from typing import Any

from palermo.evidence.figure import Figure
from palermo.evidence.origin import CellOrigin, PathOrigin, TextOrigin
from palermo.pages.cites import cited
from palermo.pages.names import country, place
from palermo.store.evidence_file import Evidence

# name, CSVW datatype, what the column holds
COLUMNS = [
    ("id", "string", "The figure's id; its origin opens under /origin/<id>/"),
    ("country", "string", "ISO 3166-1 alpha-3 code"),
    ("measure", "string", "The measure's code; definitions are on the method page"),
    ("kind", "string", "count, share (percent) or coverage"),
    (
        "status",
        "string",
        "reported, bounded, unknown, not_reported or not_applicable; only reported has a value",
    ),
    ("value", "number", "The number as reported; empty is not zero"),
    ("lower", "number", "The least it can be, where it is bounded"),
    ("upper", "number", "The most it can be, where it is bounded"),
    ("qualifier", "string", "exact, at_least, more_than, at_most, about or vague"),
    ("unit", "string", "What is counted; cases and persons are never added together"),
    ("of", "string", "The whole of a share, or the denominator of a coverage"),
    ("forms", "string", "Forms of trafficking, separated by spaces; empty means all or not said"),
    ("place", "string", "The place's code with its edition"),
    ("place_name", "string", "The place's name in English"),
    ("level", "string", "Who reports: country, federal, province or district"),
    ("period", "string", "The year under which it is listed"),
    ("period_kind", "string", "reporting period, calendar year, data year, census …"),
    ("period_start", "date", "First day"),
    ("period_end", "date", "Last day"),
    ("breakdown", "string", "Further divisions, name=value"),
    ("part_of_total", "boolean", "It is a part of another number beside it"),
    ("ongoing", "boolean", "Carried over from earlier years"),
    ("source", "string", "The source's id"),
    ("publisher", "string", "Who published the source"),
    ("sha256", "string", "Hash of the bytes that were read"),
    ("origin", "string", "Where in the source: characters, row and column, or path"),
    ("quote", "string", "The source's own characters"),
    ("note", "string", "A note of the reader"),
]
RISKY = ("=", "+", "-", "@", "\t", "\r")


def rows(evidence: Evidence, document: dict[str, Any]) -> list[dict[str, Any]]:
    """Each figure that the page shows, once, in the order of the page."""
    wanted = cited(document)
    known = {figure.id: figure for figure in evidence.figures(ids=wanted)}
    sources = {source.id: source for source in evidence.sources(document["country"])}
    return [_row(known[i], sources.get(known[i].source)) for i in wanted if i in known]


def _row(figure: Figure, source: Any) -> dict[str, Any]:
    told = figure.model_dump(mode="json")
    period = figure.period
    where = figure.origin
    return {
        **{name: told[name] for name, _, _ in COLUMNS if name in told},
        "forms": " ".join(figure.forms),
        "place_name": place(figure.place, figure.country),
        "period": period and period.label,
        "period_kind": period and period.kind,
        "period_start": period and period.start.isoformat(),
        "period_end": period and period.end.isoformat(),
        "breakdown": " ".join(f"{name}={value}" for name, value in figure.breakdown.items()),
        "publisher": source and source.publisher,
        "sha256": source and source.sha256,
        "origin": _where(where),
        "quote": getattr(where, "quote", None),
    }


def _where(origin: Any) -> str:
    if isinstance(origin, TextOrigin):
        return f"characters {origin.span[0]} to {origin.span[1]}"
    if isinstance(origin, CellOrigin):
        return f"row {origin.row}, column {origin.column}" if origin.column else f"row {origin.row}"
    return origin.path if isinstance(origin, PathOrigin) else str(origin.kind)


def written(told: Iterable[dict[str, Any]]) -> str:
    """CSV by RFC 4180."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([name for name, _, _ in COLUMNS])
    writer.writerows([harmless(row.get(name)) for name, _, _ in COLUMNS] for row in told)
    return out.getvalue()


def harmless(value: Any) -> Any:
    """Text that a spreadsheet would take for a formula gets an apostrophe; numbers stay numbers."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str) and value.startswith(RISKY):
        return f"'{value}"
    return value


def metadata(evidence: Evidence, document: dict[str, Any]) -> dict[str, Any]:
    """The table's description, https://www.w3.org/TR/tabular-data-model/: columns, title, sources, evidence."""
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "url": "figures.csv",
        "dc:title": f"{country(document['country'])} {document['year']}: figures of the page",
        "dc:identifier": evidence.path.stem,
        "dc:source": [_source(node) for node in document["sources"]],
        "dialect": {"header": True, "encoding": "utf-8", "lineTerminators": ["\r\n"]},
        "tableSchema": {
            "columns": [
                {"name": name, "titles": name, "datatype": kind, "dc:description": told}
                for name, kind, told in COLUMNS
            ],
            "primaryKey": "id",
        },
    }


def _source(node: dict[str, Any]) -> dict[str, Any]:
    told = {name: node[name] for name in ("id", "publisher", "citation", "terms", "sha256") if name in node}
    return told | ({"title": node["text"]} if "text" in node else {})
