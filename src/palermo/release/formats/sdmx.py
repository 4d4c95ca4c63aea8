"""SDMX-CSV 2.0 with its code lists in SDMX-JSON 2.0: for statistical offices and the UN.

Every withheld count has one confidentiality status: which are small and which only guard those is not told.
"""

import csv
import datetime
import io
import json
from typing import Any

from palermo.evidence.released import Released
from palermo.release.formats.flat import dimensions_in, name_of, rows_of

AGENCY, VERSION = "PALERMO", "1.0"
FLOW = f"{AGENCY}:DF_RELEASE({VERSION})"
# SDMX cross-domain code lists CL_OBS_STATUS and CL_CONF_STATUS: A normal, E estimated, Q suppressed, L exists but was not
# collected, M cannot exist; F free, C confidential.
SAID = {
    "published": ("A", "F"),
    "estimated": ("E", "F"),
    "withheld": ("Q", "C"),
    "coarsened": ("Q", "C"),
    "not_reported": ("L", "F"),
    "not_applicable": ("M", "F"),
}
ATTRIBUTES = ["OBS_VALUE", "UNIT_MEASURE", "OBS_STATUS", "CONF_STATUS"]
AS_SDMX = {"place": "REF_AREA"}


def files(released: Released) -> dict[str, bytes]:
    """The data and the code lists by file name. What a revision leaves standing is not sent again."""
    lists = json.dumps(_structure(released), ensure_ascii=False, indent=2) + "\n"
    return {f"{released.id}-sdmx.csv": _data(released), f"{released.id}-codelists.json": lists.encode()}


def code(told: str) -> str:
    """An identifier that SDMX allows: `/` is not among its characters."""
    return told.replace("/", "$")


def _data(released: Released) -> bytes:
    names = dimensions_in(released)
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(
        ["STRUCTURE", "STRUCTURE_ID", "ACTION", "MEASURE", *map(_id, names), "TIME_PERIOD", *ATTRIBUTES]
    )
    action = "M" if released.revises else "I"
    for row in rows_of(released):
        if str(row["status"]) in SAID:
            key = [row["measure"], *(code(str(row[name])) for name in names), _time(released)]
            value = "" if row["value"] is None else row["value"]
            writer.writerow(["dataflow", FLOW, action, *key, value, row["unit"], *SAID[str(row["status"])]])
    return out.getvalue().encode()


def _id(name: str) -> str:
    return AS_SDMX.get(name, name.upper())


def _time(released: Released) -> str:
    """A calendar year, or a range of ISO 8601: the first day and how long."""
    period = released.period
    if (period.start.month, period.start.day) == (1, 1) and period.end == period.start.replace(
        month=12, day=31
    ):
        return str(period.start.year)
    if period.end + datetime.timedelta(days=1) == period.start.replace(year=period.start.year + 1):
        return f"{period.start.isoformat()}/P1Y"
    return f"{period.start.isoformat()}/P{(period.end - period.start).days + 1}D"


def _structure(released: Released) -> dict[str, Any]:
    names = dimensions_in(released)
    return {
        "meta": {
            "schema": "https://raw.githubusercontent.com/sdmx-twg/sdmx-json/master/structure-message/tools/schemas/2.0.0/sdmx-json-structure-schema.json",
            "id": f"{released.id}-codelists",
            "prepared": f"{released.released_on.isoformat()}T00:00:00Z",
            "sender": {"id": AGENCY},
        },
        "data": {"codelists": [_codelist(name, released) for name in names]},
    }


def _codelist(name: str, released: Released) -> dict[str, Any]:
    dimension = released.dimensions[name]
    return {
        "id": f"CL_{_id(name)}",
        "agencyID": AGENCY,
        "version": VERSION,
        "name": name.capitalize(),
        "codes": [
            {
                "id": code(one),
                "name": name_of(name, one, released.country),
                **({"parent": code(dimension.parents[one])} if one in dimension.parents else {}),
            }
            for one in dimension.codes
        ],
    }
