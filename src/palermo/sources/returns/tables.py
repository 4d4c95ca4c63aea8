"""Finds the tables of a sheet: what is title, header, label, count and note, by content and not by position."""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from palermo.sources.returns.labels import column_of, folded, words
from palermo.sources.returns.sheets import Raw, Sheet
from palermo.sources.returns.values import value_of, year_of

DIMENSIONS = ("place", "period", "sex", "age", "form", "measure", "law", "level")
SEVERAL_CELLS = "(one number for several cells)"


class Line(NamedTuple):
    """A row of counts: its row in the grid, the heading of its section, its cells by column.

    `filled`: columns whose label is that of a row above.
    """

    row: int
    section: str | None
    cells: tuple[Raw, ...]
    filled: frozenset[int] = frozenset()


class Table(NamedTuple):
    """One table. `headers`: the labels over each column from the top; `labels` and `counts`: which columns are which.

    `doubtful`: headings of which the reach over columns is not sure. `serials`: columns that number the rows.
    Columns count from `first`, the table's left edge.
    """

    sheet: str
    first: int
    titles: tuple[str, ...]
    headers: tuple[tuple[str, ...], ...]
    labels: tuple[int, ...]
    counts: tuple[int, ...]
    lines: tuple[Line, ...]
    notes: tuple[str, ...]
    doubtful: tuple[str, ...] = ()
    serials: tuple[int, ...] = ()


class _Run(NamedTuple):
    """Rows of one table before its columns are known."""

    above: list[int]
    body: list[tuple[int, int | None]]  # row, row of the section's heading


Grid = list[list[Raw]]


def tables_of(sheet: Sheet) -> list[Table]:
    """Every table of a sheet, from the top, those side by side from the left."""
    found = []
    for rows, origin in _beside(_spread(sheet)):
        runs = list(_runs(rows))
        for n, run in enumerate(runs):
            after = runs[n + 1].above if n + 1 < len(runs) else _rest(rows, run)
            found.append(_table(sheet, rows, origin, run, after))
    return found


def _rest(rows: Grid, run: _Run) -> list[int]:
    return list(range(run.body[-1][0] + 1, len(rows)))


def _spread(sheet: Sheet) -> Grid:
    """The grid with merged text in every cell that it covers. A merged count covers several cells: it is of none."""
    rows = [list(row) for row in sheet.rows]
    for top, left, bottom, right in sheet.merges:
        if top >= len(rows) or left >= len(rows[top]):
            continue
        told = rows[top][left]
        counts = value_of(told) is not None and year_of(told) is None
        for r in range(top, min(bottom, len(rows) - 1) + 1):
            for c in range(left, min(right, len(rows[r]) - 1) + 1):
                rows[r][c] = f"{told} {SEVERAL_CELLS}" if counts else told
    return rows


def _beside(rows: Grid) -> Iterator[tuple[Grid, int]]:
    """The grid, or its parts where empty columns part tables that have labels of their own."""
    width = len(rows[0]) if rows else 0
    full = [n for n in range(width) if sum(row[n] is not None for row in rows if _distinct(row) > 1)]
    groups: list[list[int]] = []
    for n in full:
        if groups and n == groups[-1][-1] + 1:
            groups[-1].append(n)
        else:
            groups.append([n])
    if len(groups) < 2 or not all(_has_labels(rows, group) for group in groups):
        yield rows, 0
        return
    for group in groups:
        yield [_shared(row, group) for row in rows], group[0]


def _shared(row: list[Raw], group: list[int]) -> list[Raw]:
    """A part of a row; a title, alone in its row, is every part's."""
    told = [row[n] for n in range(group[0], group[-1] + 1)]
    if _distinct(row) == 1 and not any(cell is not None for cell in told):
        told[0] = next(cell for cell in row if cell is not None)
    return told


def _has_labels(rows: Grid, group: list[int]) -> bool:
    counting = [row for row in rows if any(_counts(row[n]) for n in group)]
    return len(counting) > 1 and any(
        sum(_is_text(row[n]) for row in counting) > len(counting) // 2 for n in group
    )


def _distinct(row: Sequence[Raw]) -> int:
    return len({str(cell) for cell in row if cell is not None})


def _counts(cell: Raw) -> bool:
    return value_of(cell) is not None


def _is_text(cell: Raw) -> bool:
    return isinstance(cell, str) and value_of(cell) is None


def _runs(rows: Grid) -> Iterator[_Run]:
    """Tables from the top. A table ends where rows come that head counts again."""
    run: _Run | None = None
    pending: list[int] = []
    section: int | None = None
    for n, row in enumerate(rows):
        if not any(cell is not None for cell in row) or _is_numbering(row):
            pending += [n] if run is None or pending else []
            continue
        if not _is_body(rows, n, pending, run):
            pending.append(n)
            continue
        if run is not None and pending and _heads(rows, pending, run):
            if _header_again(rows, pending, run):
                pending = []  # on the next page of the print
            else:
                yield run
                run, section = None, None
        if run is None:
            run = _Run(pending, [])
        else:
            section = _body_or_section(rows, run, pending, section)
        run.body.append((n, section))
        pending = []
    if run is not None:
        _trailing_rows(rows, run, pending)
        yield run


def _header_again(rows: Grid, pending: list[int], run: _Run) -> bool:
    """The rows are the table's header once more, and no title stands over them."""
    told = [rows[n] for n in pending if _filled(rows[n])]
    return bool(told) and told == [rows[n] for n in run.above if _distinct(rows[n]) > 1][-len(told) :]


def _body_or_section(rows: Grid, run: _Run, pending: list[int], section: int | None) -> int | None:
    """Rows without counts between rows with counts: several cells make a row that reports nothing, one a heading."""
    for n in pending:
        told = [cell for cell in rows[n] if cell is not None]
        if len(set(map(str, told))) > 1:
            run.body.append((n, section))
        elif told:
            section = n
    return section


def _trailing_rows(rows: Grid, run: _Run, pending: list[int]) -> None:
    """Rows after the last count that have cells beside their label are of the table; the rest are notes."""
    for n in pending:
        if n == run.body[-1][0] + 1 and _distinct(rows[n]) > 1:
            run.body.append((n, run.body[-1][1]))


def _is_body(rows: Grid, n: int, pending: list[int], run: _Run | None) -> bool:
    row = rows[n]
    counts = [c for c, cell in enumerate(row) if _counts(cell)]
    if not counts:
        return False
    if len(counts) == _filled(row) == 1 and year_of(row[counts[0]]) is not None:
        return False  # a year alone is a title
    if all(year_of(row[c]) is not None for c in counts):
        return not _are_years(rows, n, counts, pending, within=run is not None)
    return True


def _filled(row: Sequence[Raw]) -> int:
    return sum(cell is not None for cell in row)


def _are_years(rows: Grid, n: int, counts: list[int], pending: list[int], *, within: bool) -> bool:
    """A row of years over counts, and not counts that look like years."""
    above = [rows[p] for p in pending if _distinct(rows[p]) > 1]
    if above and any(column_of(str(above[-1][c])) == "period" for c in counts if above[-1][c] is not None):
        return False
    told = [str(cell) for c, cell in enumerate(rows[n]) if c not in counts and cell is not None]
    under = next((row for row in rows[n + 1 :] if _filled(row)), [])
    if within and told and not above and not all(column_of(text) is not None for text in told):
        return False  # a row of the table whose count looks like a year
    if not told:
        return bool(under)
    if not within and not above and len(told) > 1 and sum(map(_counts, under)) > len(counts):
        return True  # texts and a year among them, and more counts below than years here
    heads = (
        all(column_of(text) is not None for text in told) or len(set(years_in(rows[n]))) == len(counts) > 1
    )
    more = any(_counts(cell) for cell in under) or sum(map(_is_text, under)) > 1
    return heads and more and not _all_years(under)


def _all_years(row: Sequence[Raw]) -> bool:
    counts = [cell for cell in row if _counts(cell)]
    return bool(counts) and all(year_of(cell) is not None for cell in counts)


def years_in(row: Iterable[Raw]) -> list[int]:
    """The years among the cells of a row."""
    return [year for year in map(year_of, row) if year is not None]


def _is_numbering(row: Sequence[Raw]) -> bool:
    """(1) (2) (3): the numbers of columns, under many printed headers."""
    told = [str(cell).strip("()[] ") for cell in row if cell is not None]
    return len(told) > 2 and told == [str(n) for n in range(1, len(told) + 1)]


def _heads(rows: Grid, pending: list[int], run: _Run) -> bool:
    """Whether rows between counts are headers of a next table: text over at least half of the columns of counts."""
    columns = {c for n, _ in run.body[:200] for c, cell in enumerate(rows[n]) if _counts(cell)}
    for n in pending:
        over = sum(_is_text(rows[n][c]) or isinstance(rows[n][c], datetime.date) for c in columns)
        over += sum(year_of(rows[n][c]) is not None for c in columns)
        if over and over >= len(columns) / 2 and _distinct(rows[n]) > 1:
            return True
    return False


def _table(sheet: Sheet, rows: Grid, origin: int, run: _Run, after: list[int]) -> Table:
    head, titles, section = _head_and_titles(rows, run.above)
    width = len(rows[run.body[0][0]])
    body = [rows[n] for n, _ in run.body]
    labels, counts, serials = _columns(head, body, width, first=origin)
    spread, doubtful = _reach(head, labels, width, merged=_merged_rows(sheet, rows, run.above))
    headers = [tuple(dict.fromkeys(text for row in spread if (text := row[c]))) for c in range(width)]
    lines = [
        Line(n, _only(rows[under]) if under is not None else section, tuple(rows[n])) for n, under in run.body
    ]
    return Table(
        sheet=sheet.name,
        first=origin,
        titles=tuple(titles),
        headers=tuple(headers),
        labels=tuple(labels),
        counts=tuple(counts),
        lines=tuple(_filled_down(lines, labels)),
        notes=tuple(text for n in after if _distinct(rows[n]) == 1 and (text := _only(rows[n]))),
        doubtful=tuple(doubtful),
        serials=tuple(serials),
    )


def _merged_rows(sheet: Sheet, rows: Grid, above: list[int]) -> set[int]:
    return {top for top, left, _, right in sheet.merges if top in above and right > left}


def _only(row: Sequence[Raw]) -> str:
    return next((str(cell) for cell in row if cell is not None), "")


def _head_and_titles(
    rows: Grid, above: list[int]
) -> tuple[list[tuple[int, list[Raw]]], list[str], str | None]:
    """The header is the last run of rows before the counts, from the first one with several cells.

    Also the titles above it, and the heading of the first section where one stands under the header.
    """
    told = [n for n in above if not _is_numbering(rows[n])]
    while told and not _filled(rows[told[-1]]):
        told.pop()
    section = None
    several = any(_distinct(rows[n]) > 1 and not _is_pairs(rows[n]) for n in told)
    while several and _distinct(rows[told[-1]]) < 2:
        section = section or _only(rows[told[-1]]) or None
        told.pop()
    begins = max((n for n, row in enumerate(told) if not _filled(rows[row])), default=-1) + 1
    while begins < len(told) - 1 and (_distinct(rows[told[begins]]) < 2 or _is_pairs(rows[told[begins]])):
        begins += 1
    if begins == len(told) - 1 and _distinct(rows[told[begins]]) < 2 and _only_at_left(rows[told[begins]]):
        begins += 1
    titles = [text for n in told[:begins] for text in _texts(rows[n])]
    return [(n, rows[n]) for n in told[begins:]], titles, section


def _only_at_left(row: Sequence[Raw]) -> bool:
    return bool(row) and row[0] is not None


def _is_pairs(row: Sequence[Raw]) -> bool:
    """Province: Punjab, Year: 2023."""
    return any(str(cell).rstrip().endswith(":") for cell in row if cell is not None)


def _texts(row: Sequence[Raw]) -> list[str]:
    told = list(dict.fromkeys(str(cell) for cell in row if cell is not None))
    return [" ".join(told)] if _is_pairs(row) and len(told) == 2 else told


def _columns(
    head: list[tuple[int, list[Raw]]], body: list[list[Raw]], width: int, *, first: int
) -> tuple[list[int], list[int], list[int]]:
    """Which columns hold labels, which counts, and which only number the rows."""
    labels, counts, serials = [], [], []
    for c in range(width):
        cells = [row[c] for row in body]
        said = [str(row[c]) for _, row in head if row[c] is not None]
        named = column_of(said[-1]) if said else None
        numbers = [cell for cell in cells if _counts(cell)]
        if _is_serial(cells, said):
            serials.append(c)
        elif named in DIMENSIONS or sum(map(_is_text, cells)) > len(numbers) or _dated(cells):
            labels.append(c)
        elif named == "out" and folded(said[-1]) not in ("no", "serial no", "sr no"):
            labels.append(c)
        elif numbers:
            counts.append(c)
    return labels, counts, serials


def _dated(cells: list[Raw]) -> bool:
    told = [cell for cell in cells if cell is not None]
    return bool(told) and sum(isinstance(cell, datetime.date) for cell in told) > len(told) // 2


def _is_serial(cells: list[Raw], said: list[str]) -> bool:
    """1, 2, 3 … under nothing, or under a word for it."""
    numbers = [
        int(str(cell)) for cell in cells if str(cell).strip(". ").isdecimal() and str(cell).isdecimal()
    ]
    if said and folded(said[-1]) not in {folded(word) for word in words()["columns"]["out"]}:
        return False
    return len(numbers) > 1 and numbers == list(range(1, len(numbers) + 1))


def _reach(
    head: list[tuple[int, list[Raw]]], labels: list[int], width: int, *, merged: set[int]
) -> tuple[list[list[str]], list[str]]:
    """Each header row with its headings over every column they reach; and those of which the reach is not sure.

    Merged cells say it themselves. Otherwise a heading reaches to the next one; sure only if the groups so made are
    of one pattern, or have no label in common.
    """
    spread, doubtful = [], []
    for k, (n, row) in enumerate(head):
        told = ["" if cell is None else _heading(cell) for cell in row]
        if k < len(head) - 1 and n not in merged and any(told[c] for c in range(width) if c not in labels):
            below = ["" if cell is None else _heading(cell) for cell in head[-1][1]]
            told = _to_the_next(told, below, labels)
            if not _one_pattern(told, below, labels):
                doubtful += [text for text in dict.fromkeys(told) if text and text not in below]
        spread.append(told)
    return spread, doubtful


def _heading(cell: Raw) -> str:
    return cell.isoformat() if isinstance(cell, datetime.date) else str(cell)


def _to_the_next(told: list[str], below: list[str], labels: list[int]) -> list[str]:
    reached, last = list(told), ""
    for c, text in enumerate(told):
        if c in labels:
            last = ""
        elif text:
            last = text
        elif below[c]:
            reached[c] = last
    return reached


def _one_pattern(told: list[str], below: list[str], labels: list[int]) -> bool:
    groups: list[tuple[str, list[str]]] = []
    for c, text in enumerate(told):
        if c in labels or not below[c]:
            continue
        if groups and groups[-1][0] == text:
            groups[-1][1].append(folded(below[c]))
        else:
            groups.append((text, [folded(below[c])]))
    several = [pattern for text, pattern in groups if text or len(groups) > 1]
    if not several or all(pattern == several[0] for pattern in several):
        return all(text for text, _ in groups) or len(groups) < 2
    said = [label for pattern in several for label in pattern]
    return all(text for text, _ in groups) and len(set(said)) == len(said)


def _filled_down(lines: list[Line], labels: list[int]) -> Iterator[Line]:
    """An empty label left of a written one is the one above: provinces are often written once."""
    above: dict[int, Raw] = {}
    whole = {folded(word) for word in words()["grand_total"]}
    for line in lines:
        cells = list(line.cells)
        said = [c for c in labels if cells[c] is not None]
        grand = any(folded(str(cells[c])) in whole for c in said)
        filled = set()
        for c in labels:
            if cells[c] is None and any(other > c for other in said) and not grand:
                cells[c] = above.get(c)
                filled.add(c)
            elif cells[c] is not None:
                above = {column: told for column, told in above.items() if column <= c} | {c: cells[c]}
        yield line._replace(cells=tuple(cells), filled=frozenset(filled))
