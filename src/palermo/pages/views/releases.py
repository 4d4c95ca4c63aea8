"""The files of a release, as they were written when two persons had signed it."""

from pathlib import Path
from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase

from palermo.evidence.source import Source
from palermo.pages.at_hand import evidence, home
from palermo.pages.views.rendering import needs_evidence

FAMILY = "release"
KINDS = {  # how a file's name ends: what it is, in the words of the page, and its media type
    "-metadata.json": ("csvw", "application/csvm+json"),
    "-sdmx.csv": ("sdmx", "text/csv; charset=utf-8; header=present"),
    "-codelists.json": ("codelists", "application/json"),
    ".csv": ("csv", "text/csv; charset=utf-8; header=present"),
    ".xlsx": ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}


def releases_of(country: str, year: int) -> list[dict[str, Any]]:
    """Each release of a country's year, the oldest first, with its files; revisions stand beside what they correct."""
    sources = [one for one in evidence().sources(country) if one.family == FAMILY and one.report_year == year]
    told = [{"source": one.id, "citation": one.citation, "files": _files(one)} for one in sources]
    return sorted(told, key=lambda one: str(one["citation"]).partition(", ")[2])


def _files(source: Source) -> list[tuple[str, str, str]]:
    """Release, name and kind of each file; none where the release was signed before files were written."""
    release = f"r{source.sha256[:16]}"
    paths = sorted((home() / "releases" / "files" / release).glob(f"{release}*"))
    return [(release, path.name, _kind(path)[0]) for path in paths]


def _kind(path: Path) -> tuple[str, str]:
    return next((told for end, told in KINDS.items() if path.name.endswith(end)), ("", ""))


@needs_evidence
def release_file(request: HttpRequest, release: str, file: str) -> HttpResponseBase:
    """One file of a release that the evidence holds."""
    path = home() / "releases" / "files" / release / file
    if evidence().source(f"{FAMILY}-{release[1:]}") is None or not path.is_file() or not _kind(path)[0]:
        raise Http404
    return FileResponse(path.open("rb"), content_type=_kind(path)[1], as_attachment=True, filename=file)
