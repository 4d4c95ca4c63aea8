"""Strict reading of printed tables: what is understood is popped from a row, and the rest is complained of."""

import csv
import gzip
import io
import zlib
from collections.abc import Iterable, Mapping
from typing import Any

from palermo.evidence.figure import Status
from palermo.evidence.reading import Row
from palermo.evidence.source import Source
from palermo.knowledge.refusal import Refusal
from palermo.sources.catalogue import About

UNPACKED_AT_MOST = 512 * 1024 * 1024
MORE_CELLS, FEWER_CELLS = "\0more", "\0fewer"

Cells = dict[str, str]


def records(data: bytes, about: About) -> list[Cells]:
    """The rows of a CSV file (UTF-8, gzipped or not), in order; each maps the printed header to its cells.

    Refuses another encoding, a changed header, a torn row, and fewer or more records than were expected.
    """
    table = csv.DictReader(
        io.StringIO(_text(data, about), newline=""), restkey=MORE_CELLS, restval=FEWER_CELLS
    )
    _check_header(tuple(table.fieldnames or ()), about)
    try:
        rows = list(table)
    except csv.Error as fault:
        raise Refusal(
            f"it is not a CSV table ({fault})", where=about.id, do="Download the file again"
        ) from None
    for number, row in enumerate(rows, 1):
        if MORE_CELLS in row or FEWER_CELLS in row.values():
            raise Refusal(
                "a row has more or fewer cells than the header",
                where=f"{about.id}, row {number}",
                do="Mend the row",
            )
    check_count(len(rows), about)
    return rows


def check_count(number: int, about: About) -> None:
    """Refuses fewer or more records than the source's file in content/sources/ expects."""
    low, high = about.minimum or 0, about.maximum
    if number < low or (high is not None and number > high):
        raise Refusal(
            f"it has {number} records, expected {low} to {high if high is not None else 'any number'}",
            where=about.id,
            do=f"See whether the file is whole; if it grew, set minimum and maximum in content/sources/{about.id}.yml",
        )


def look_up(table: Mapping[str, Any], value: str, *, named: str, where: str) -> Any:
    """What a coded value means; refuses one that nobody has decided on."""
    try:
        return table[value]
    except KeyError:
        raise Refusal(
            f"{named} {value!r} is not among the lookups",
            where=where,
            do=f"Open the source, decide what it means, and add the line under {named!r} in its file in content/sources/",
        ) from None


def nothing_left(row: Cells, *, where: str) -> None:
    """Refuses a row in which something was not read."""
    if row:
        raise Refusal(f"nobody reads {', '.join(row)}", where=where, do="Teach the reader these columns")


def leave(row: Cells, columns: Iterable[str]) -> None:
    """Pop what is knowingly not read."""
    for column in columns:
        row.pop(column)


def whole_number(text: str, *, where: str) -> int:
    """`1,234` is 1234. Refuses anything but digits and commas between thousands."""
    digits = text.strip().replace(",", "")
    if not digits.isascii() or not digits.isdigit():
        raise Refusal(
            f"{text!r} is not a whole number", where=where, do="Open the source and decide what it means"
        )
    return int(digits)


def counted(text: str, *, where: str) -> dict[str, Any]:
    """status, value, lower and upper of a printed count; `<5` is a bound from 0 to 4."""
    if text.startswith("<"):
        status: Status = "bounded"
        return {"status": status, "lower": 0, "upper": whole_number(text[1:], where=where) - 1}
    return {"status": "reported", "value": whole_number(text, where=where)}


def kept(source: Source, rows: Iterable[Mapping[str, Any]]) -> tuple[Row, ...]:
    """The rows as they were printed, numbered from 1."""
    return tuple(Row(source=source.id, row=number, cells=dict(row)) for number, row in enumerate(rows, 1))


def _text(data: bytes, about: About) -> str:
    try:
        return _unpacked(data).decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise Refusal(
            f"it is not UTF-8 ({fault.reason} at byte {fault.start})", where=about.id, do="Save it as UTF-8"
        ) from None
    except (OSError, EOFError, zlib.error) as fault:
        raise Refusal(
            f"it cannot be unpacked ({fault})", where=about.id, do="Download the file again"
        ) from None


def _unpacked(data: bytes) -> bytes:
    if not data.startswith(b"\x1f\x8b"):
        return data
    with gzip.open(io.BytesIO(data)) as packed:
        unpacked = packed.read(UNPACKED_AT_MOST + 1)
    if len(unpacked) > UNPACKED_AT_MOST:
        raise OSError(f"more than {UNPACKED_AT_MOST} bytes inside")
    return unpacked


def _check_header(printed: tuple[str, ...], about: About) -> None:
    expected = about.header
    if printed == expected:
        return
    gone = [column for column in expected if column not in printed]
    come = [column for column in printed if column not in expected]
    changes = [f"{', '.join(gone)} went"] * bool(gone) + [f"{', '.join(come)} came"] * bool(come)
    raise Refusal(
        f"the header changed: {'; '.join(changes) or 'the columns stand in another order'}",
        where=about.id,
        do=f"Decide what the new columns mean, teach the reader, and set header in content/sources/{about.id}.yml",
    )
