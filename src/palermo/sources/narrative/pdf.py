"""The text of a PDF in reading order, a line to each printed line or table cell, a form feed between pages.

Characters come with their boxes, so that cells that stand side by side are told apart, a hyphen at a line's end is
kept, and two columns are read one after the other with full-width lines above and below them.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

import pypdfium2
import pypdfium2.raw as pdfium

from palermo.knowledge.refusal import Refusal

# PDFium's own mark for a hyphen at a line's end; older versions give U+FFFE.
LINE_END_HYPHENS = {"\x02": "-", "\ufffe": "-"}
LEAST_TEXT = 100  # characters; a scan has none or a stamp
CELL_GAP = 0.7  # of the letters' height: a wider gap may part two cells
WORD_GAP = 1.2  # up to this a gap is a stretched space, unless a column begins after it
COLUMN_LINES = 6  # full lines that make a column
COLUMN_FILLED = 0.7  # of a column's width that its median line fills

Box = tuple[float, float, float, float]  # left, bottom, right, top


@dataclass(slots=True)
class Run:
    """Characters printed in one go on one line, and the box around them, in points from the lower left."""

    left: float
    bottom: float
    right: float
    top: float
    characters: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(self.characters).strip()

    @property
    def width(self) -> float:
        return self.right - self.left

    def continues(self, box: Box, gap: float = CELL_GAP) -> bool:
        """True if the box stands on this run's line, at most `gap` of its height after its last character."""
        left, bottom, _, top = box
        low = min(self.top - self.bottom, top - bottom)
        overlap = min(self.top, top) - max(self.bottom, bottom)
        height = max(self.top - self.bottom, 1.0)
        return overlap >= 0.4 * low and -height <= left - self.right <= gap * height

    def take(self, character: str, box: Box) -> None:
        self.characters.append(character)
        self.right = max(self.right, box[2])
        if box[3] - box[1] > self.top - self.bottom:
            self.bottom, self.top = box[1], box[3]


def pdf_text(data: bytes, name: str) -> str:
    """All pages' text. Refuses a PDF that is broken, locked with a password, or holds pictures of pages only."""
    document = _open(data, name)
    try:
        text = "\n\f\n".join("\n".join(_page_lines(page)) for page in document)
    except pypdfium2.PdfiumError:
        raise Refusal("a page of this PDF is broken", where=name, do="Download the file again") from None
    finally:
        document.close()
    if sum(map(str.isalpha, text)) < LEAST_TEXT:
        raise Refusal(
            "this PDF has no text, only pictures of pages",
            where=name,
            do="Run text recognition (OCR) on it first",
        )
    return text + "\n"


def _open(data: bytes, name: str) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as fault:
        if "password" in str(fault).lower():
            raise Refusal(
                "this PDF is locked with a password", where=name, do="Save a copy without one"
            ) from None
        raise Refusal(
            "this PDF is broken and cannot be opened", where=name, do="Download the file again"
        ) from None


def _page_lines(page: pypdfium2.PdfPage) -> list[str]:
    runs = _unstretched([run for run in _runs(page.get_textpage()) if run.text])
    return [run.text for run in in_reading_order(runs, page.get_width())]


def _unstretched(runs: list[Run]) -> list[Run]:
    """Join runs that a stretched space of justified text parts: no other run of the page begins where the second does."""
    edges = Counter(round(run.left) for run in runs)
    joined: list[Run] = []
    for run in runs:
        box = (run.left, run.bottom, run.right, run.top)
        alone = sum(edges[round(run.left) + by] for by in (-1, 0, 1)) == 1
        if joined and alone and joined[-1].continues(box, WORD_GAP):
            joined[-1].take(" " + run.text, box)
        else:
            joined.append(run)
    return joined


def _runs(textpage: pypdfium2.PdfTextPage) -> Iterator[Run]:
    """Runs in the order in which the page draws them, which is that of its cells and paragraphs."""
    run: Run | None = None
    for character, box in _characters(textpage):
        if box is None:
            if run is not None:
                run.characters.append(character)
        elif run is not None and run.continues(box):
            run.take(character, box)
        else:
            if run is not None:
                yield run
            run = Run(*box, [character])
    if run is not None:
        yield run


def _characters(textpage: pypdfium2.PdfTextPage) -> Iterator[tuple[str, Box | None]]:
    """Each character with its box; spaces, which PDFium may have made up itself, without."""
    raw = textpage.raw
    for i in range(textpage.count_chars()):
        character = chr(pdfium.FPDFText_GetUnicode(raw, i))
        character = LINE_END_HYPHENS.get(character, character)
        if character.isspace() or character == "\0":
            yield " ", None
            continue
        pdfium.FPDFText_GetLooseCharBox(raw, i, _LOOSE)
        yield character, (_LOOSE.left, _LOOSE.bottom, _LOOSE.right, _LOOSE.top)


_LOOSE = pdfium.FS_RECTF()


def in_reading_order(runs: list[Run], page_width: float) -> list[Run]:
    """Runs as drawn, but for a page of two columns drawn line by line across both: there full-width lines part the
    page into bands, and in each band the left column comes before the right."""
    gutter = find_gutter(runs, page_width)
    if gutter is None or not _drawn_across(runs, gutter):
        return runs
    across = sorted((run for run in runs if run.left < gutter < run.right), key=lambda run: -run.top)

    def place(run: Run) -> tuple[int, int]:
        above = sum(other.bottom >= run.top - 1 for other in across if other is not run)
        if run.left < gutter < run.right:
            return 2 * above, 0
        return 2 * above + 1, int(run.left >= gutter)

    return sorted(runs, key=place)


def _drawn_across(runs: list[Run], gutter: float) -> bool:
    """True if the drawing keeps changing sides: most producers draw a column, or a cell, to its end."""
    sides = [run.left >= gutter for run in runs if not run.left < gutter < run.right]
    changes = sum(side != after for side, after in pairwise(sides))
    return changes >= min(sides.count(True), sides.count(False))


def find_gutter(runs: list[Run], page_width: float) -> float | None:
    """The middle of the gap between two columns of running lines, or None: labels beside a table's cells are no column."""
    full = [run for run in runs if run.width > 0.25 * page_width]
    edges = Counter(round(run.left / 4) for run in full if 0.4 < run.left / page_width < 0.65)
    if not edges:
        return None
    edge, _ = edges.most_common(1)[0]
    gutter = edge * 4 - 4.0
    left = [run for run in runs if run.right <= gutter + 2 and run.width > 0.1 * page_width]
    right = [run for run in runs if run.left >= gutter - 2 and run.width > 0.1 * page_width]
    return gutter if _is_column(left) and _is_column(right) and _side_by_side(left, right) else None


def _is_column(runs: list[Run]) -> bool:
    if len(runs) < COLUMN_LINES:
        return False
    widths = sorted(run.width for run in runs)
    extent = max(run.right for run in runs) - min(run.left for run in runs)
    return widths[len(widths) // 2] >= COLUMN_FILLED * extent


def _side_by_side(left: list[Run], right: list[Run]) -> bool:
    """True if the columns share at least half the height of the shorter one."""
    spans = [(min(run.bottom for run in column), max(run.top for run in column)) for column in (left, right)]
    (low_a, high_a), (low_b, high_b) = spans
    shared = min(high_a, high_b) - max(low_a, low_b)
    return shared >= 0.5 * min(high_a - low_a, high_b - low_b)
