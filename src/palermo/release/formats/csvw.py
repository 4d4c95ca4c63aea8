"""CSV on the Web (W3C, 17 December 2015): a CSV file, and beside it the JSON that says what its columns are."""

import csv
import io
import json
from typing import Any

from palermo.evidence.released import Released
from palermo.knowledge.content import load
from palermo.release.formats.flat import dimensions_in, name_of, rows_of

COLUMNS = {
    "measure": ("Measure", "string"),
    "unit": ("Unit", "string"),
    "status": ("Status", "string"),
    "value": ("Count", "nonNegativeInteger"),
    "lower": ("At least", "nonNegativeInteger"),
    "upper": ("At most", "nonNegativeInteger"),
}


def files(released: Released) -> dict[str, bytes]:
    """The two files by name."""
    table = f"{released.id}.csv"
    metadata = json.dumps(_metadata(released, table), ensure_ascii=False, indent=2) + "\n"
    return {table: _csv(released), f"{table}-metadata.json": metadata.encode()}


def _csv(released: Released) -> bytes:
    rows = list(rows_of(released))
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, _names(released), lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def _names(released: Released) -> list[str]:
    return ["measure", "unit", *dimensions_in(released), "status", "value", "lower", "upper"]


def _metadata(released: Released, table: str) -> dict[str, Any]:
    told = load("release/plan.yml")["source"]
    names = _names(released)
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "url": table,
        "dc:title": f"{told['title']} {released.id}",
        "dc:publisher": told["publisher"],
        "dc:rights": told["terms"],
        "dc:issued": {"@value": released.released_on.isoformat(), "@type": "xsd:date"},
        "dc:temporal": f"{released.period.start.isoformat()}/{released.period.end.isoformat()}",
        "dc:description": f"Counts of victims under {released.threshold} and others that would give them away are "
        f"withheld; {told['withheld']} {told['coarsened']}",
        "tableSchema": {
            "columns": [_column(name, released) for name in names],
            "primaryKey": ["measure", *dimensions_in(released)],
        },
    }


def _column(name: str, released: Released) -> dict[str, Any]:
    title, datatype = COLUMNS.get(name, (name.capitalize(), "string"))
    column: dict[str, Any] = {"name": name, "titles": [name], "dc:description": title, "datatype": datatype}
    column["required"] = name not in ("value", "lower", "upper")
    if name in released.dimensions:
        codes = released.dimensions[name].codes
        column["dc:description"] = "; ".join(
            f"{code}: {name_of(name, code, released.country)}" for code in codes
        )
    return column
