"""Assembles the evidence: sources are read, what they say is compared, pages are made of it, all is swapped in.

Whatever happens on the way, PALERMO_HOME holds a whole evidence file: the old one until the last rename.
"""

import contextlib
import datetime
import fcntl
import functools
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from types import ModuleType

from palermo import evidence as evidence_layer
from palermo import knowledge, sources, store
from palermo.evidence.finding import Finding
from palermo.evidence.followed import Answer, Link
from palermo.evidence.shape import Shape
from palermo.findings.country import findings_of
from palermo.findings.said import Said
from palermo.intake import Job, Outcome, Progress, take_in
from palermo.knowledge.clock import Clock, system_clock
from palermo.knowledge.content import content_root
from palermo.knowledge.refusal import Refusal
from palermo.standards.recommendations.country import Asked, followed
from palermo.store import pointer, writing
from palermo.store.evidence_file import Evidence
from palermo.store.reading_cache import ReadingCache, key_of, version_of
from palermo.store.search import write_index
from palermo.store.tally import FamilyTally, tally

# Content that cannot change a reading: what only later layers use, and what is part of a job's own name.
NOT_FOR_READERS = frozenset(
    {"findings.yml", "pages", "narratives.yml", "duties", "law", "sources", "narratives", "starter"}
)

Documents = Callable[
    [Evidence], Iterable[writing.Document]
]  # a function of a module, by whose name it is known


class Family(Shape):
    """What became of the sources of one family. `fresh` of those `read` were read just now, not from the cache."""

    name: str
    read: int
    fresh: int
    refused: int
    quarantined: int
    figures: int
    statements: int
    unread_share: float | None


class Refused(Shape):
    """A source that was not taken in, and why."""

    name: str
    family: str
    sentence: str


class BuildReport(Shape):
    """What a build did. `unchanged`: the evidence equals what was there before."""

    evidence: str
    built_at: datetime.datetime
    unchanged: bool
    families: tuple[Family, ...]
    refused: tuple[Refused, ...]
    findings: int
    documents: int


def silent(stage: str, done: int, total: int) -> None:
    """The progress of a build that nobody watches."""


def build_from(
    home: Path,
    jobs: Sequence[Job],
    documents: Documents,
    *,
    clock: Clock = system_clock,
    progress: Progress = silent,
) -> BuildReport:
    """Build PALERMO_HOME's evidence from these sources; a source that is refused stops no other.

    Refuses when another build is running, and when a page document or a finding cites what is not there.
    """
    with _alone(home), _workshop(home) as folder:
        cache = ReadingCache(home)
        taken = take_in(jobs, cache, reader_version(), progress)
        outcomes = _without_repetition(taken)
        readings = [outcome.reading for outcome in outcomes if outcome.reading]
        recipe = _recipe(readings, documents)
        present = _present(home, recipe)
        if present:
            return _report(present, present.stem, outcomes, clock(), unchanged=True)
        path = folder / "evidence.duckdb"
        _compose(path, readings, documents, progress)
        report = _publish(home, path, recipe, readings, outcomes, clock())
        cache.prune(outcome.reading for outcome in taken if outcome.reading)
    return report


@functools.cache
def reader_version() -> str:
    """Changes whenever code or content changes that a reading may depend on; one for all of a process's life."""
    folders = (_folder(module) for module in (sources, evidence_layer, knowledge))
    code = [path for folder in folders for path in folder.rglob("*.py")]
    return version_of([*code, *_keeping(), *_content(NOT_FOR_READERS)])


def _keeping() -> list[Path]:
    """Code of the store through which a reading passes before it is kept."""
    return [_folder(store) / name for name in ("confidential.py", "reading_cache.py", "origins.py")]


def _recipe(readings: Sequence[Path], documents: Documents) -> str:
    """What the evidence is made of: the readings, and all the code and content that works on them."""
    code = _folder(store).parent.rglob("*.py")
    names = sorted(reading.name for reading in readings)
    return key_of(
        version_of([*code, *_content(frozenset())]), documents.__module__, documents.__qualname__, *names
    )


def _folder(package: ModuleType) -> Path:
    return Path(str(package.__file__)).parent


def _content(apart: frozenset[str]) -> list[Path]:
    """The files of content/ but what is `apart`."""
    root = content_root()
    return [path for path in root.rglob("*.yml") if path.relative_to(root).parts[0] not in apart]


def _present(home: Path, recipe: str) -> Path | None:
    """The present evidence file, if it was made of just this."""
    with contextlib.suppress(Refusal), Evidence.open(home) as evidence:
        if evidence.build_report().get("recipe") == recipe and pointer.search_beside(evidence.path).exists():
            return evidence.path
    return None


def _compose(path: Path, readings: Sequence[Path], documents: Documents, progress: Progress) -> None:
    progress("laying", 0, 4)
    writing.lay(path, readings)
    progress("comparing", 1, 4)
    writing.add_findings(path, _findings(path))
    writing.add_followed(path, _followed(path))
    progress("writing pages", 2, 4)
    writing.add_documents(path, _documents(path, documents))
    progress("indexing", 3, 4)
    for key, identity in writing.unresolved(path):
        raise Refusal(
            f"it cites {identity}, which is not in the evidence",
            where=f"page document {key}",
            do="Cite what was read, or do not say it",
        )
    with Evidence(path) as evidence:
        write_index(pointer.search_beside(path), evidence)
    progress("indexing", 4, 4)


def _findings(path: Path) -> Iterator[Finding]:
    with Evidence(path) as evidence:
        for told in evidence.told():
            yield from findings_of(Said(*told))


def _followed(path: Path) -> Iterator[Link | Answer]:
    """What became of each country's recommendations, country by country."""
    with Evidence(path) as evidence:
        families = {source.id: source.family for source in evidence.sources()}
        decisions = evidence.decisions()
        for country in evidence.countries():
            recommendations = evidence.recommendations(country)
            if recommendations:
                said = (evidence.statements(country), evidence.findings(country), evidence.figures(country))
                links, answers = followed(Asked(recommendations, *said, families, decisions))
                yield from links
                yield from answers


def _documents(path: Path, documents: Documents) -> Iterator[writing.Document]:
    with Evidence(path) as evidence:
        yield from documents(evidence)


def _without_repetition(outcomes: Sequence[Outcome]) -> list[Outcome]:
    """Refuse the later of two sources in which the same id stands: one would be taken for the other."""
    names = {outcome.reading: outcome.name for outcome in outcomes if outcome.reading}
    twice = writing.repeated([reading for reading in names if reading])
    sentences = {
        later: f"{names[later]}: it holds what stands in {names[first]} already. Remove one of the two."
        for later, first in twice.items()
    }
    return [
        Outcome(outcome.name, outcome.family, refusal=sentences[outcome.reading])
        if outcome.reading in sentences
        else outcome
        for outcome in outcomes
    ]


# Publishing


def _publish(
    home: Path,
    path: Path,
    recipe: str,
    readings: Sequence[Path],
    outcomes: Sequence[Outcome],
    now: datetime.datetime,
) -> BuildReport:
    told = [writing.told_file(path, table) for table in ("finding", "link", "answer", "document")]
    version = version_of(_folder(store).glob("*.py"))
    final = home / f"evidence-{writing.digest([*readings, *told], version)}.duckdb"
    report = _report(path, final.stem, outcomes, now, unchanged=_is_current(home, final))
    writing.add_report(path, report.model_dump(mode="json") | {"recipe": recipe})
    _on_disk(path)
    pointer.search_beside(path).replace(pointer.search_beside(final))
    path.replace(final)
    pointer.point_to(home, final)
    pointer.forget_old(home)
    return report


def _is_current(home: Path, final: Path) -> bool:
    try:
        return pointer.current(home) == final
    except Refusal:
        return False


def _on_disk(path: Path) -> None:
    """Wait until a file's bytes are on the disk, before a pointer names it."""
    for written in (path, pointer.search_beside(path)):
        with written.open("rb") as file:
            os.fsync(file.fileno())


def _report(
    path: Path, name: str, outcomes: Sequence[Outcome], now: datetime.datetime, *, unchanged: bool
) -> BuildReport:
    counts = tally(path)
    return BuildReport(
        evidence=name,
        built_at=now,
        unchanged=unchanged,
        families=tuple(
            _family(family, [outcome for outcome in outcomes if outcome.family == family], counts.families)
            for family in sorted({outcome.family for outcome in outcomes})
        ),
        refused=tuple(
            Refused(name=outcome.name, family=outcome.family, sentence=outcome.refusal)
            for outcome in outcomes
            if outcome.refusal
        ),
        findings=counts.findings,
        documents=counts.documents,
    )


def _family(name: str, outcomes: Sequence[Outcome], counts: dict[str, FamilyTally]) -> Family:
    told = counts.get(name, FamilyTally(0, 0, 0, None))
    return Family(
        name=name,
        read=sum(outcome.refusal is None for outcome in outcomes),
        fresh=sum(outcome.fresh for outcome in outcomes),
        refused=sum(outcome.refusal is not None for outcome in outcomes),
        **told._asdict(),
    )


# One build at a time, in a folder of its own


@contextlib.contextmanager
def _alone(home: Path) -> Iterator[None]:
    """Hold the lock of PALERMO_HOME; the system lets go of it when the build ends, however it ends."""
    home.mkdir(parents=True, exist_ok=True)
    with (home / "build.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Refusal("another build is running", where=str(home), do="Wait until it has ended") from None
        yield


@contextlib.contextmanager
def _workshop(home: Path) -> Iterator[Path]:
    """An empty folder for everything unfinished; what a killed build left in it is swept out first."""
    folder = home / "building"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
