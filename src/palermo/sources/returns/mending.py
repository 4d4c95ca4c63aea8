"""Lines torn by a comma that nobody quoted: repaired with consent, or refused with their line; never skipped."""

from collections.abc import Iterator

from palermo.knowledge.refusal import Refusal
from palermo.sources.returns.questions import Answers, Choice, Question, short
from palermo.sources.returns.sheets import Raw, Sheet, Torn
from palermo.sources.returns.tables import Table, tables_of
from palermo.sources.returns.values import value_of

REFUSE = "refuse"
MOST = 6


def mended(sheet: Sheet, answers: Answers, *, name: str) -> tuple[Sheet, list[Question]]:
    """The sheet with its torn lines as answered; those not answered are empty, and asked about."""
    if not sheet.torn:
        return sheet, []
    rows = [list(row) for row in sheet.rows]
    torn = {tear.row: list(rows[tear.row]) for tear in sheet.torn}
    for n in torn:
        rows[n] = [None] * len(rows[n])
    width = sheet.torn[0].width
    rows = [row[:width] if not any(cell is not None for cell in row[width:]) else row for row in rows]
    rows = [row + [None] * (width - len(row)) for row in rows]
    whole = sheet._replace(rows=_even(rows), torn=())
    tables = tables_of(whole)
    asked: list[Question] = []
    for tear in sheet.torn:
        table = _of(tear, tables)
        if table is None or not any(value_of(cell) for cell in torn[tear.row]):
            whole.rows[tear.row] = torn[tear.row][: len(whole.rows[0])]
            continue
        question, repairs = _question(tear, torn[tear.row], table)
        answer = answers.get(question.id, "")
        if answer == REFUSE:
            raise Refusal(
                "this line has more or fewer cells than the header, and its repair was declined",
                where=f"{name}, line {tear.line}",
                do="Ask the agency for the line",
            )
        if answer in repairs:
            whole.rows[tear.row] = repairs[answer] + [None] * (len(whole.rows[0]) - len(repairs[answer]))
        else:
            asked.append(question)
    return whole, asked


def _even(rows: list[list[Raw]]) -> list[list[Raw]]:
    width = max(map(len, rows), default=0)
    return [row + [None] * (width - len(row)) for row in rows]


def _of(tear: Torn, tables: list[Table]) -> Table | None:
    """The table in which, or right under which, the line stands."""
    above = [table for table in tables if table.lines[0].row <= tear.row + 1]
    return above[-1] if above and tear.row <= above[-1].lines[-1].row + 3 else None


def _question(tear: Torn, cells: list[Raw], table: Table) -> tuple[Question, dict[str, list[Raw]]]:
    """What to do with a line: every repair after which labels are labels and counts are counts, or refuse it."""
    while cells and cells[-1] is None and len(cells) > tear.width:
        cells = cells[:-1]
    told = _filled(cells)
    made = dict(
        _joined(cells, tear.width, table) if len(told) > tear.width else _parted(told, tear.width, table)
    )
    repairs = dict(list(made.items())[:MOST])
    choices = [Choice(answer=key, says=" | ".join("" if c is None else str(c) for c in row)) for key, row in repairs.items()]  # fmt: skip
    choices.append(Choice(answer=REFUSE, says="Refuse the file because of this line"))
    question = Question(
        id=f"line:{tear.line}:{short(*cells)}",
        says=f"Line {tear.line} has more cells than the table ({len(told)}, not {tear.width}). How does it read?"
        if len(told) > tear.width
        else f"Line {tear.line} has fewer cells than the table ({len(told)}, not {tear.width}). How does it read?",
        example=" | ".join("" if cell is None else str(cell) for cell in told),
        choices=tuple(choices),
    )
    return question, repairs


def _filled(cells: list[Raw]) -> list[Raw]:
    last = max((n for n, cell in enumerate(cells) if cell is not None), default=-1)
    return cells[: last + 1]


def _joined(cells: list[Raw], width: int, table: Table) -> Iterator[tuple[str, list[Raw]]]:
    extra = len(_filled(cells)) - width
    cells = _filled(cells)
    for n in range(width):
        parts = ["" if cell is None else str(cell) for cell in cells[n : n + extra + 1]]
        numbers = all(part.isdecimal() for part in parts)
        row: list[Raw] = [*cells[:n], ("," if numbers else ", ").join(parts), *cells[n + extra + 1 :]]
        if _fits(row, table):
            yield f"join:{n + 1}", row


def _parted(cells: list[Raw], width: int, table: Table) -> Iterator[tuple[str, list[Raw]]]:
    missing = width - len(cells)
    for n in range(len(cells), -1, -1):
        row: list[Raw] = [*cells[:n], *[None] * missing, *cells[n:]]
        if _fits(row, table):
            yield f"empty:{n + 1}", row


def _fits(row: list[Raw], table: Table) -> bool:
    counts = all(row[c + table.first] is None or value_of(row[c + table.first]) for c in table.counts)
    labels = [row[c + table.first] for c in table.labels]
    usual = {c for c in table.labels if all(value_of(line.cells[c]) is None for line in table.lines)}
    return counts and all(
        value_of(told) is None for c, told in zip(table.labels, labels, strict=True) if c in usual
    )
