"""Compares in a process of its own, which has no key and no database: folded records go in by its standard input, ids and
scores come out by its standard output, and what it knew ends with it. Nothing is written to disk.
"""

import contextlib
import json
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from typing import IO, Any

import pyarrow as pa

from palermo.knowledge.refusal import Refusal
from palermo.linkage.comparing import comparing
from palermo.linkage.folded import SCHEMA, batches
from palermo.linkage.told import Told

KEPT = ("PATH", "LANG", "LC_ALL", "PYTHONPATH", "VIRTUAL_ENV", "TZ")  # no home, no database, no key


def compare(records: Iterable[Told], parameters: dict[str, Any], least: float) -> Iterator[pa.Table]:
    """Pairs with a score of at least `least` (first, second, score), a part at a time. Records are streamed, not kept."""
    command = [sys.executable, "-m", "palermo.linkage.apart", str(least), json.dumps(parameters)]
    environment = {name: os.environ[name] for name in KEPT if name in os.environ}
    child = subprocess.Popen(  # noqa: S603
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment
    )
    try:
        yield from _asked(child, records)
    except (pa.ArrowInvalid, BrokenPipeError, OSError):
        raise Refusal(
            "the records could not be compared",
            where="palermo link",
            do="Read what was said above; nothing was kept",
        ) from None
    finally:
        child.kill()
        child.wait()


def _asked(child: subprocess.Popen[bytes], records: Iterable[Told]) -> Iterator[pa.Table]:
    """All goes in before anything comes out."""
    into, out = child.stdin, child.stdout
    if into is None or out is None:
        raise OSError("no pipe")
    with into, pa.ipc.new_stream(into, SCHEMA) as writer:
        for batch in batches(records):
            writer.write_batch(batch)
    with out, pa.ipc.open_stream(out) as reader:
        for batch in reader:
            yield pa.Table.from_batches([batch])


def answer(into: IO[bytes], out: IO[bytes], least: float, parameters: dict[str, Any]) -> None:
    """The process's own work."""
    from palermo.linkage.scoring import SCORED, score

    with pa.ipc.open_stream(into) as reader, pa.ipc.new_stream(out, SCORED) as writer:
        for table in score(reader, parameters, comparing(), least):
            writer.write_table(table)


if __name__ == "__main__":
    pipe = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    with contextlib.redirect_stdout(sys.stderr), pipe:  # what a library prints must not come between
        answer(sys.stdin.buffer, pipe, float(sys.argv[1]), json.loads(sys.argv[2]))
