"""Reads the sources that changed, a few at a time, each into a file of its own; one that fails stops no other."""

import functools
import hashlib
import multiprocessing
import os
import threading
import traceback
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import NamedTuple

from palermo.evidence.reading import Reading
from palermo.knowledge.refusal import Refusal
from palermo.store.origins import must_resolve
from palermo.store.reading_cache import ReadingCache, key_of

Progress = Callable[[str, int, int], None]  # what is being done, how many are done, of how many
WORKERS = 2
Task = tuple[int, Callable[[], "Outcome"]]
WORTH_A_POOL = 8  # starting a process costs as much as reading a few texts


class Job(NamedTuple):
    """One source to read. `known` is what is known before reading, as text: it is part of the reading's name.

    `read` takes the file's bytes; it travels to another process, so it is a function of a module or a
    `functools.partial` of one. `companions` are files that it reads besides.
    """

    name: str
    family: str
    path: Path
    known: str
    read: Callable[[bytes], Reading]
    companions: tuple[Path, ...] = ()


class Outcome(NamedTuple):
    """A reading in the cache, or the sentence that says why there is none. `fresh`: it was read just now."""

    name: str
    family: str
    reading: Path | None = None
    refusal: str | None = None
    fresh: bool = False


def take_in(jobs: Sequence[Job], cache: ReadingCache, version: str, progress: Progress) -> list[Outcome]:
    """Outcomes in the order given. Sources whose bytes and reader are unchanged come from the cache."""
    outcomes: dict[int, Outcome] = {}
    tasks: list[Task] = []
    seen: dict[str, str] = {}
    for n, job in enumerate(jobs):
        key = _key(job, version)
        if key in seen:
            outcomes[n] = _refused(
                job, f"{job.name}: it is the same file as {seen[key]}. Remove one of the two."
            )
        elif cache.holds(key):
            outcomes[n] = _kept(job, cache.path(key), fresh=False)
        else:
            tasks.append((n, functools.partial(read_one, job, cache, key)))
        seen.setdefault(key, job.name)
    for done, (n, outcome) in enumerate(_run(tasks), start=1):
        outcomes[n] = outcome
        progress("reading", done, len(tasks))
    return [outcomes[n] for n in range(len(jobs))]


def read_one(job: Job, cache: ReadingCache, key: str) -> Outcome:
    """Read one source into the cache. Whatever goes wrong becomes a sentence in the report, never silence."""
    try:
        reading = job.read(job.path.read_bytes())
        must_resolve(reading)
        cache.keep(key, reading)
    except Refusal as refusal:
        return _refused(job, _sentence(job, refusal))
    except Exception as fault:
        last = traceback.extract_tb(fault.__traceback__)[-1]
        told = f"{type(fault).__name__}: {fault} ({Path(last.filename).name}, line {last.lineno})"
        return _refused(job, f"{job.name}: its reader failed, {told}. Report this fault.")
    return _kept(job, cache.path(key), fresh=True)


def _sentence(job: Job, refusal: Refusal) -> str:
    """The refusal under the source's listed name: there are seven files called Afghanistan.txt."""
    where = "" if refusal.where in job.name else f"{refusal.where}: "
    return f"{job.name}: {where}{refusal.what}. {refusal.do}."


def _kept(job: Job, path: Path, *, fresh: bool) -> Outcome:
    return Outcome(job.name, job.family, reading=path, fresh=fresh)


def _refused(job: Job, sentence: str) -> Outcome:
    return Outcome(job.name, job.family, refusal=sentence)


def _key(job: Job, version: str) -> str:
    return key_of(version, job.family, job.known, *map(_hash, (job.path, *job.companions)))


def _hash(path: Path) -> str:
    """A file's hash; that a companion is missing is for its reader to say."""
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "missing"


def _run(tasks: Sequence[Task]) -> Iterator[tuple[int, Outcome]]:
    if len(tasks) < WORTH_A_POOL:
        yield from ((n, task()) for n, task in tasks)
        return
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(WORKERS, mp_context=spawn, initializer=_end_with_parent) as pool:
        futures = {pool.submit(task): n for n, task in tasks}
        try:
            yield from _finished(futures)
        finally:
            pool.shutdown(cancel_futures=True)


def _finished(futures: dict[Future[Outcome], int]) -> Iterator[tuple[int, Outcome]]:
    try:
        for future in as_completed(futures):
            yield futures[future], future.result()
    except BrokenProcessPool:
        raise Refusal(
            "the machine ended a process that was reading, probably for want of memory",
            where="palermo build",
            do="Free some memory and run it again; what was read so far is kept",
        ) from None


def _end_with_parent() -> None:
    """A worker whose build was killed would wait for work for ever: it ends itself instead."""
    parent = multiprocessing.parent_process()

    def wait() -> None:
        if parent:
            parent.join()
            os._exit(1)

    threading.Thread(target=wait, daemon=True).start()
