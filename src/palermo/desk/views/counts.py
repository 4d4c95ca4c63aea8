"""Measures at the desk: the number of the files that the reader may see, each number opening to those files.

Nothing of it is released: a count of other offices' files would tell of them. What holds for all readers is on the board.
"""

import datetime
from typing import Any

import ibis
import pyarrow as pa
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from palermo.desk.screens import now, screen
from palermo.knowledge.measures import measure
from palermo.measures.counting import dimensions, rows_of, value_of
from palermo.measures.facts import FACTS
from palermo.measures.tables import Tables
from palermo.registry.access.rule import visible
from palermo.registry.models import Case

SHOWN = 100  # files a list
YEARS = 6
NOT_FILES = ("kilns_registered", "officials_trained")  # counted of sites and trainings


def _tables() -> Tables | None:
    """The newest extract, if one was written."""
    pointer = settings.PALERMO_HOME / "extracts" / "current"
    return Tables(pointer.parent / pointer.read_text()) if pointer.is_file() else None


@screen("count")
@require_safe
def counts(request: HttpRequest) -> HttpResponse:
    """One measure of one year by one dimension, of the files open to the reader; `cell` opens a number."""
    codes = [code for code in FACTS if code not in NOT_FILES]
    asked = request.GET
    code = asked.get("measure") if asked.get("measure") in codes else codes[0]
    this_year = now().year
    years = [this_year - back for back in range(YEARS)]
    year = next((one for one in years if str(one) == asked.get("year")), this_year)
    told: dict[str, Any] = {
        "measures": [{"code": one, "name": measure(one).name} for one in codes],
        "chosen": measure(code),
        "years": years,
        "year": year,
        "country": request.user.agency.country,
    }
    tables = _tables()
    if tables is not None:
        told |= _counted(request, tables, code, year)
    return render(request, "desk/counts.html", told)


def _counted(request: HttpRequest, tables: Tables, code: str, year: int) -> dict[str, Any]:
    has = [name for name in dimensions(code, tables) if name not in ("agency", "citizenship")]
    by = (
        request.GET.get("by") if request.GET.get("by") in has else "province" if "province" in has else has[0]
    )
    open_files = visible(request.user, Case.objects.all(), now())
    ids = [str(pk) for pk in open_files.values_list("pk", flat=True)]
    files = ibis.memtable(pa.table({"file": pa.array(ids, pa.string())}))
    period = datetime.date(year, 1, 1), datetime.date(year + 1, 1, 1)
    value = FACTS[code](tables).value
    whole = rows_of(code, tables, *period)
    whole = whole.semi_join(files, whole["case"] == files.file)
    rows = rows_of(code, tables, *period, [by])
    rows = rows.semi_join(files, rows["case"] == files.file)
    cells = rows.group_by(by).aggregate(value=value_of(rows, value)).order_by(by)
    found: dict[str, Any] = {
        "dimensions": has,
        "by": by,
        "extracted": tables.folder.name.removeprefix("extract-")[:8],
        "total": tables.engine.to_pyarrow(value_of(whole, value)).as_py(),
        "cells": [
            {"code": row[by] or "", "value": row["value"]}
            for row in tables.engine.to_pyarrow(cells).to_pylist()
        ],
    }
    if "cell" in request.GET:
        cell = request.GET["cell"]
        standing = (
            rows.filter(rows[by].fill_null("") == cell).select(file=rows["case"]).distinct().limit(SHOWN + 1)
        )
        under = [row["file"] for row in tables.engine.to_pyarrow(standing).to_pylist()]
        listed = open_files.filter(pk__in=under[:SHOWN]).order_by("-opened_at", "-id")
        found |= {"cell": cell, "files": list(listed), "more": len(under) > SHOWN}
    return found
