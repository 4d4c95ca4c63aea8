"""`palermo build`: everything there is to read, every finding, every page; and the table it ends with."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bar
from rich.table import Table

from palermo.assembly import BuildReport, build_from, silent
from palermo.criteria_pages import criteria_pages
from palermo.gathering import gathered
from palermo.intake import Progress
from palermo.knowledge.clock import Clock, system_clock
from palermo.pages.documents import documents_of
from palermo.store.evidence_file import Evidence
from palermo.store.writing import Document


def build(
    home: Path, corpus: Path | None, *, clock: Clock = system_clock, progress: Progress = silent
) -> BuildReport:
    """Build PALERMO_HOME's evidence from what is bundled, what is in the corpus and what was entered."""
    return build_from(home, gathered(home, corpus), documents, clock=clock, progress=progress)


def documents(evidence: Evidence) -> Iterator[Document]:
    """Every page: those of the evidence alone, and those that hold it against the law."""
    yield from documents_of(evidence)
    yield from criteria_pages(evidence)


@contextlib.contextmanager
def bar(console: Console) -> Iterator[Progress]:
    """A progress for `build` that is drawn on a console, one bar for each stage."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Bar(*columns, console=console) as drawn:
        tasks = {}

        def progress(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                for task in drawn.tasks:  # a stage begins when the one before it is done
                    drawn.update(task.id, completed=task.total)
                tasks[stage] = drawn.add_task(stage, total=total)
            drawn.update(tasks[stage], completed=done, total=total)

        yield progress


def show(report: BuildReport, console: Console) -> None:
    """The table that a build ends with, and under it each refused source with its sentence."""
    table = Table(title=f"{report.evidence}{' (unchanged)' if report.unchanged else ''}")
    table.add_column("sources")
    for heading in ("read", "of them now", "refused", "quarantined rows", "figures", "statements", "unread"):
        table.add_column(heading, justify="right")
    for family in report.families:
        counts = (
            family.read,
            family.fresh,
            family.refused,
            family.quarantined,
            family.figures,
            family.statements,
        )
        unread = "" if family.unread_share is None else f"{family.unread_share:.1%}"
        table.add_row(family.name, *map(str, counts), unread)
    console.print(table)
    console.print(f"{report.findings} findings, {report.documents} page documents")
    for refused in report.refused:
        console.print(f"refused: {refused.sentence}", markup=False, highlight=False)
