"""Each source's reading, kept as NDJSON, so that a source that did not change is not read again.

A line holds one thing: `{"kind", "n", "id", "source", "doc"}`, `n` counting the lines of the reading; the
source's own line tells the unread share too. The file is named by what the reading depends on: the bytes, what is known about the source, and the reader.
"""

import gzip
import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any

from pydantic import BaseModel

from palermo.evidence.reading import Reading
from palermo.store.confidential import withhold


def version_of(files: Iterable[Path]) -> str:
    """One hash for the code and content files that a reading depends on, whatever folder they stand in."""
    parts = sorted((path.name, hashlib.sha256(path.read_bytes()).hexdigest()) for path in files)
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def key_of(*parts: str) -> str:
    """The name of a reading: the hash of the hashes it depends on."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:32]


class ReadingCache:
    """The folder `readings/` of PALERMO_HOME."""

    def __init__(self, home: Path) -> None:
        self.folder = home / "readings"

    def path(self, key: str) -> Path:
        return self.folder / f"{key}.ndjson.gz"

    def holds(self, key: str) -> bool:
        return self.path(key).exists()

    def keep(self, key: str, reading: Reading) -> Path:
        """Write the reading, words of a confidential source withheld; whole or not at all."""
        self.folder.mkdir(parents=True, exist_ok=True)
        path = self.path(key)
        half = path.with_suffix(f".{os.getpid()}.half")
        with half.open("wb") as raw, gzip.GzipFile("", "wb", 1, raw, mtime=0) as packed:
            write_lines(packed, withhold(reading))
        half.replace(path)
        return path

    def prune(self, used: Iterable[Path]) -> None:
        """Forget the readings that the last build did not use, and what a killed build left half written."""
        keep = set(used)
        for path in self.folder.glob("*"):
            if path not in keep:
                path.unlink(missing_ok=True)


def write_lines(out: IO[bytes] | gzip.GzipFile, reading: Reading) -> None:
    for n, (kind, identity, doc) in enumerate(_things(reading)):
        head: dict[str, Any] = {"kind": kind, "n": n, "id": identity, "source": reading.source.id}
        if kind == "source":
            head["unread_share"] = reading.unread_share
        out.write(f'{json.dumps(head)[:-1]}, "doc": {doc}}}\n'.encode())


def _things(reading: Reading) -> Iterator[tuple[str, str | None, str]]:
    yield "source", reading.source.id, reading.source.model_dump_json()
    if reading.text is not None:
        yield "text", None, json.dumps({"text": reading.text}, ensure_ascii=False)
    for start, end in reading.unread:
        yield "unread", None, json.dumps({"span": [start, end]})
    shapes: tuple[tuple[str, tuple[BaseModel, ...]], ...] = (
        ("section", reading.sections), ("row", reading.rows), ("placement", reading.placements),
        ("statement", reading.statements), ("figure", reading.figures),
        ("recommendation", reading.recommendations), ("fault", reading.checks),
        ("quarantined", reading.quarantined), ("plan", reading.plans), ("decision", reading.decisions),
    )  # fmt: skip
    for kind, items in shapes:
        for item in items:
            yield kind, getattr(item, "id", None), item.model_dump_json()
