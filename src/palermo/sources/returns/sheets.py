"""A file as grids of cells: Excel and ODS with their merged cells, CSV in any of the usual encodings, JSON records."""

import csv
import datetime
import io
import itertools
import json
from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

from palermo.knowledge.refusal import Refusal

Raw = str | int | float | datetime.date | None
Merge = tuple[int, int, int, int]  # first row, first column, last row, last column, counted from 0
LARGEST = 64 * 1024 * 1024
MOST_CELLS = 20_000_000
DELIMITERS = ",;\t|"


class Torn(NamedTuple):
    """A line with more or fewer cells than its table has: row of the grid, line of the file, cells it should have."""

    row: int
    line: int
    width: int


class Sheet(NamedTuple):
    """One grid; `name` is a workbook's own, since a file's name says nothing. `rows` all have the same length; None is an empty cell. `lines`: where each row begins in a text file."""

    name: str
    rows: list[list[Raw]]
    merges: tuple[Merge, ...] = ()
    lines: tuple[int, ...] = ()
    torn: tuple[Torn, ...] = ()
    kind: str = "workbook"


class Book(NamedTuple):
    """The sheets of a file and, in words, what of it was not read."""

    sheets: tuple[Sheet, ...]
    left_out: tuple[str, ...] = ()


def sheets_of(data: bytes, name: str) -> Book:
    """What is in a file, told by its bytes and not by its name. Refuses what is no table, with what to do."""
    if not data.strip(b"\0 \r\n\t"):
        raise Refusal("it is empty", where=name, do="Send the file again")
    if len(data) > LARGEST:
        raise Refusal("it is larger than 64 MB", where=name, do="Send the table alone")
    if data[:4] in (b"PK\x03\x04", b"\xd0\xcf\x11\xe0"):
        return _workbook(data, name)
    if data[:5] == b"%PDF-" or data[:5].lower() in (b"<html", b"<!doc"):
        raise Refusal(
            "it is a PDF or a web page and no table", where=name, do="Ask for the Excel or CSV file behind it"
        )
    text = decoded(data, name)
    if text.lstrip()[:1] in ("[", "{"):
        return Book((_records(text, name),))
    return Book((_separated(text, name),))


def _workbook(data: bytes, name: str) -> Book:
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        told = [(meta.name, meta.visible) for meta in book.sheets_metadata]
        shown = [sheet for sheet, seen in told if seen == SheetVisibleEnum.Visible]
        sheets = tuple(_sheet(book, sheet) for sheet in shown)
    except (CalamineError, ValueError, OSError, OverflowError) as fault:
        raise Refusal(
            f"it cannot be opened as a workbook ({type(fault).__name__})",
            where=name,
            do="Open it, save it as .xlsx without a password, and send it again",
        ) from None
    hidden = tuple(f"sheet {sheet!r} is hidden and was not read" for sheet, _ in told if sheet not in shown)
    return Book(sheets, hidden)


def _sheet(book: CalamineWorkbook, name: str) -> Sheet:
    sheet = book.get_sheet_by_name(name)
    if sheet.total_height * sheet.total_width > MOST_CELLS:
        raise ValueError("too many cells")
    rows = [[_cell(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
    merged = sheet.merged_cell_ranges or ()
    return Sheet(name, _even(rows), tuple((a, b, c, d) for (a, b), (c, d) in merged))


def _cell(value: Any) -> Raw:
    if isinstance(value, datetime.datetime):
        return value.date()
    if isinstance(value, bool | datetime.time | datetime.timedelta):
        return str(value)
    if isinstance(value, str):
        return value.strip() or None
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value  # type: ignore[no-any-return]


def _even(rows: list[list[Raw]]) -> list[list[Raw]]:
    width = max(map(len, rows), default=0)
    return [row + [None] * (width - len(row)) for row in rows]


def decoded(data: bytes, name: str) -> str:
    """The text of bytes: a byte-order mark is believed, then UTF-8, then UTF-16 by its zero bytes, then Windows-1252.

    A wrong guess at an 8-bit encoding spoils letters and never digits: the labels are then asked about.
    """
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return _strictly(data, encoding, name)
    for start, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        if data[start:2000:2].count(0) > len(data[:2000]) // 3:
            return _strictly(data, encoding, name)
    if b"\0" in data:
        raise Refusal("it is neither a workbook nor a text", where=name, do="Send it as .xlsx or .csv")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _strictly(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as fault:
        raise Refusal(
            f"its text is broken ({fault.reason} at byte {fault.start})", where=name, do="Save it as UTF-8"
        ) from None


def _records(text: str, name: str) -> Sheet:
    """A list of flat JSON records, as a grid with the names of their fields over it."""
    try:
        records = json.loads(text)
    except ValueError as fault:
        raise Refusal(f"it is not JSON ({fault})", where=name, do="Send the file again") from None
    if not isinstance(records, list) or not all(isinstance(one, dict) for one in records) or not records:
        raise Refusal("it is JSON, but no list of records", where=name, do="Send a list of flat records")
    fields = list(dict.fromkeys(field for one in records for field in one))
    rows: list[list[Raw]] = [list(fields)]
    rows += [[_plain(one.get(field)) for field in fields] for one in records]
    return Sheet("", rows, kind="records")


def _plain(value: Any) -> Raw:
    told = json.dumps(value) if isinstance(value, dict | list) else value
    return _cell(told)


def _separated(text: str, name: str) -> Sheet:
    """A CSV file with the separator that gives its lines the most even width."""
    best = max(DELIMITERS, key=lambda mark: _evenness(text, mark))
    try:
        told = list(_lines(text, best))
    except csv.Error as fault:
        raise Refusal(f"it is no CSV ({fault})", where=name, do="Save it again as CSV") from None
    rows: list[list[Raw]] = [[cell.strip() or None for cell in row] for row, _ in told]
    lines = tuple(line for _, line in told)
    width = _width(rows)
    torn = tuple(
        Torn(n, lines[n], width)
        for n, row in enumerate(rows)
        if n > _first_full(rows, width) and len(row) != width and _trailing(row) > 1 and _is_torn(row, width)
    )
    return Sheet("", _even(rows), (), lines, torn, "text")


def _lines(text: str, delimiter: str) -> Iterator[tuple[list[str], int]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    before = 0
    for row in reader:
        yield row, before + 1
        before = reader.line_num


def _evenness(text: str, delimiter: str) -> tuple[float, int]:
    try:
        widths = [len(row) for row, _ in itertools.islice(_lines(text, delimiter), 2000) if any(row)]
    except csv.Error:
        return 0.0, -1
    found = [width for width in widths if width > 1]
    if not found:
        return 0.0, 0
    common, times = Counter(found).most_common(1)[0]
    return times * min(common, 3), common


def _width(rows: list[list[Raw]]) -> int:
    widths = Counter(len(row) for row in rows if _trailing(row) > 1)
    return widths.most_common(1)[0][0] if widths else 1


def _first_full(rows: list[list[Raw]], width: int) -> int:
    return next((n for n, row in enumerate(rows) if len(row) == width and _trailing(row) > 1), 0)


def _is_torn(row: list[Raw], width: int) -> bool:
    """More cells than the table, and something in them; or fewer, where the writer otherwise fills every line."""
    return _trailing(row) > width or len(row) < width


def _trailing(row: list[Raw]) -> int:
    """The length of a row without the empty cells at its end."""
    return next((n for n in range(len(row), 0, -1) if row[n - 1] is not None), 0)
