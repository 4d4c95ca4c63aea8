"""What the registry released: documents that passed the gate and that two persons signed.

PALERMO_HOME/releases/ holds a JSON file for each release and `register.jsonl`. A document without an entry in an
unbroken register is refused: nothing else comes from the registry. What a later revision published anew, or withheld,
is kept here as a row that can be cited, and no longer a figure.
"""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

from pydantic import ValidationError

from palermo.evidence.dimension import UNPLACED, Key, key_of
from palermo.evidence.figure import Figure, Level
from palermo.evidence.origin import FreezeOrigin, identify
from palermo.evidence.reading import Reading, Row
from palermo.evidence.released import Cell, Released
from palermo.evidence.signed import Entry, entries_of
from palermo.evidence.source import Source
from palermo.knowledge.content import load
from palermo.knowledge.measures import measure
from palermo.knowledge.places import gazetteer
from palermo.knowledge.refusal import Refusal

FAMILY = "release"
REGISTER = "register.jsonl"
PUBLIC = "public"
WHERE = "a release"
LEVELS: dict[str, Level] = {"federal": "federal", "provincial": "province"}


def released_files(home: Path) -> Iterator[tuple[Path, tuple[Path, ...]]]:
    """Each release to the public with what it is read together with: the register, and all later revisions.

    What is given to partners alone is theirs, and no source of the evidence; nor is what is released of a return.
    """
    folder = home / "releases"
    told = {path: _revised_by(path) for path in sorted(folder.glob("*.json"))}
    apart = _for_no_source(folder / REGISTER)
    for path in told:
        if path.stem not in apart:
            yield path, (folder / REGISTER, *_later(path.stem, told))


def _later(release: str, told: dict[Path, str | None]) -> Iterator[Path]:
    """The revision of a release, that one's revision, and so on."""
    for other, revised in told.items():
        if revised == release:
            yield other
            yield from _later(other.stem, told)


def _for_no_source(register: Path) -> set[str]:
    """What is given to partners alone, and what of a return may be said: the return is the source of that."""
    try:
        entries = signed(register)
    except Refusal:
        return set()  # each document is refused when it is read itself
    return {entry.release for entry in entries if PUBLIC not in entry.recipients or entry.freeze.of_a_return}


def signed(register: Path) -> list[Entry]:
    """The entries of a register, none where there is no file; refuses one that is not whole."""
    return entries_of(register.read_text(encoding="utf-8")) if register.is_file() else []


def read_release(data: bytes, *, beside: tuple[Path, ...]) -> Reading:
    """Figures and rows of one release. Refuses a document that was altered or is not in the register."""
    register, *later = beside
    released = document_of(data)
    entry = _entry(data, register)
    source = _source(released, entry, data)
    superseded = _superseded([document_of(path.read_bytes()) for path in later])
    rows = tuple(
        Row(source=source.id, row=number, cells=_printed(cell))
        for number, cell in enumerate(released.cells, 1)
    )
    figures = (
        _figure(number, cell, released, source)
        for number, cell in enumerate(released.cells, 1)
        if (cell.measure, key_of(cell.codes, released.dimensions)) not in superseded
        and _speaks(cell, released)
    )
    return Reading(source=source, rows=rows, figures=tuple(figures))


def _revised_by(path: Path) -> str | None:
    try:
        revises = document_of(path.read_bytes()).revises
    except Refusal:
        return None  # it is refused when it is read itself
    return revises.release if revises else None


def document_of(data: bytes) -> Released:
    try:
        return Released.model_validate_json(data)
    except ValidationError as fault:
        raise Refusal(
            f"it is not a release of this version ({fault.error_count()} faults)",
            where=WHERE,
            do="Release it again through the gate",
        ) from None


def _entry(data: bytes, register: Path) -> Entry:
    sha256 = hashlib.sha256(data).hexdigest()
    for entry in signed(register):
        if entry.sha256 == sha256:
            return entry
    raise Refusal(
        "it does not stand in the register of releases",
        where=WHERE,
        do="Remove the file, and let the release pass the gate and be signed by two persons",
    )


def _source(released: Released, entry: Entry, data: bytes) -> Source:
    told = load("release/plan.yml")["source"]
    return Source(
        id=f"{FAMILY}-{entry.sha256[:16]}",
        family=FAMILY,
        form="table",
        publisher=told["publisher"],
        title=f"{told['title']} {released.id}",
        country=released.country,
        report_year=released.period.label,
        terms=told["terms"],
        citation=f"{released.id}, {released.released_on.isoformat()}"
        + (f", revising {released.revises.release}: {released.revises.reason}" if released.revises else ""),
        read_on=released.released_on.isoformat(),
        sha256=entry.sha256,
        records=len(released.cells),
    )


def _superseded(later: list[Released]) -> set[tuple[str, Key]]:
    """The cells on which a later document has its own word."""
    return {
        (cell.measure, key_of(cell.codes, released.dimensions))
        for released in later
        for cell in released.cells
        if cell.status != "stands"
    }


def _speaks(cell: Cell, released: Released) -> bool:
    """What lies in no part of a place has no place of its own; withheld districts are many: both stay rows."""
    if cell.status == "stands" or cell.codes.get("place", "").endswith(UNPLACED):
        return False
    return cell.status != "withheld" or _place_level(cell, released) != "district"


def _figure(number: int, cell: Cell, released: Released, source: Source) -> Figure:
    codes = dict(cell.codes)
    place, form, level = (
        codes.pop("place", released.country),
        codes.pop("form", None),
        codes.pop("level", None),
    )
    return Figure.model_validate(
        {
            "id": identify(source.sha256, "figure", number),
            "kind": "count",
            "measure": cell.measure,
            **_said(cell, released),
            "unit": load("release/plan.yml")["units"].get(cell.measure, measure(cell.measure).unit),
            "forms": (form,) if form else (),
            "place": place,
            "level": LEVELS.get(level or "") or _place_level(cell, released),
            "period": released.period,
            "breakdown": codes,
            "part_of_total": bool(form or codes),
            "country": released.country,
            "source": source.id,
            "origin": FreezeOrigin(freeze=released.freeze.id, sha256=released.freeze.sha256),
        }
    )


def _said(cell: Cell, released: Released) -> dict[str, Any]:
    if cell.status == "published":
        return {"status": "reported", "value": cell.value, "note": _incomplete(cell, released)}
    if cell.status == "estimated":
        says = load("release/plan.yml")["source"]["estimated"].format(lower=cell.lower, upper=cell.upper)
        interval = {"lower": cell.lower, "upper": cell.upper}
        return {"status": "reported", "qualifier": "about", "value": cell.value, "note": says, **interval}
    if cell.status in ("withheld", "coarsened"):
        known = cell.upper is not None
        bounds = {"lower": cell.lower, "upper": cell.upper} if known else {}
        note = load("release/plan.yml")["source"][cell.status]
        return {"status": "bounded" if known else "unknown", "note": note, **bounds}
    return {"status": cell.status}


def _incomplete(cell: Cell, released: Released) -> str | None:
    """For a total, the places in it of which nothing was reported."""
    places = released.dimensions.get("place")
    own = cell.codes.get("place", "")
    if places is None or own not in places.parts:
        return None
    silent = {
        one.codes["place"]
        for one in released.cells
        if one.status == "not_reported" and one.measure == cell.measure and set(one.codes) == {"place"}
    }
    within = [
        code
        for code in places.codes
        if code in silent and own in places.line(code) and places.parents[code] not in silent
    ]
    names = ", ".join(_name(code, released.country) for code in within)
    return load("release/plan.yml")["source"]["incomplete"].format(names) if within else None


def _name(code: str, country: str) -> str:
    try:
        return gazetteer(country).name(code)
    except Refusal:
        return code


def _place_level(cell: Cell, released: Released) -> Level:
    dimension = released.dimensions.get("place")
    level = dimension.level(cell.codes["place"]) if dimension else None
    return level if level in get_args(Level) else "country"  # type: ignore[return-value]


def _printed(cell: Cell) -> dict[str, Any]:
    told = cell.model_dump(exclude_none=True)
    return {**told.pop("codes"), **told}
