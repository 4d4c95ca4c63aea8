"""What is known about each source before it is read: one YAML file in content/sources/ for each."""

import functools
import hashlib
import importlib
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal, cast

from pydantic import BaseModel, ConfigDict, ValidationError

from palermo.evidence.reading import Reading
from palermo.evidence.source import Reliability, Source
from palermo.knowledge.content import content_root, load
from palermo.knowledge.refusal import Refusal

Reader = Callable[..., Reading]  # (bytes, About), and the bytes of companions by role where About names any


class About(BaseModel):
    """One source: who published it, where its files lie, and what its reader may expect.

    `path` is a glob, relative to the corpus folder or, for what is bundled (`lies_in: content`), to content/.
    `header` are the columns in their printed order; `minimum` and `maximum` bound the records of one file.
    `lookups` say what coded values mean and whatever else its reader lets an expert decide. A change of
    `version`, of this file or of the bytes means that the source is read again. `stands_in_for` names sources
    of the corpus from which a bundled table was carried over: it is read only where one of them is missing.
    `file` is the one file at hand, relative to its folder, once it has been found: some names tell the year.
    `companions` are further files of the corpus that the reader needs, by role: the outlines for points.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    family: str
    reader: str
    version: int = 1
    lies_in: Literal["corpus", "content"] = "corpus"
    path: str
    form: Literal["text", "table", "document"] = "table"
    publisher: str | None
    title: str | None
    citation: str | None = None
    terms: str | None = None
    read_on: str | None = None
    country: str | None = None
    reliability: Reliability = "official"
    header: tuple[str, ...] = ()
    minimum: int | None = None
    maximum: int | None = None
    lookups: dict[str, Any] = {}
    stands_in_for: tuple[str, ...] = ()
    file: str | None = None
    companions: dict[str, str] = {}


@functools.cache
def listed() -> list[About]:
    """All sources that have a file in content/sources/, in the order of their ids."""
    return [_about(path.stem) for path in sorted((content_root() / "sources").glob("*.yml"))]


def about(source: str) -> About:
    """One source by id; refuses one that has no file."""
    for known in listed():
        if known.id == source:
            return known
    raise Refusal(
        f"the source {source!r} is not described",
        where="content/sources/",
        do=f"Use one of {', '.join(known.id for known in listed())}, or see docs/how-to/add-a-source.md",
    )


def found(corpus: Path | None) -> list[tuple[About, Path]]:
    """Every file there is to read: what is bundled, and what lies in the corpus folder.

    A bundled table is left out where the corpus has all the sources that it stands in for.
    """
    there = [pair for known in listed() if known.lies_in == "corpus" for pair in _files(known, corpus)]
    have = {known.id for known, _ in there}
    bundled = [known for known in listed() if known.lies_in == "content"]
    needed = [
        known for known in bundled if not known.stands_in_for or not have.issuperset(known.stands_in_for)
    ]
    return [pair for known in needed for pair in _files(known, content_root())] + there


def reader_of(known: About) -> Reader:
    """The function that reads a source: `read` of the module palermo.sources.<reader>."""
    try:
        return cast(Reader, importlib.import_module(f"palermo.sources.{known.reader}").read)
    except (ImportError, AttributeError) as fault:
        raise Refusal(
            f"there is no reader {known.reader!r} ({fault})",
            where=f"content/sources/{known.id}.yml",
            do="Name a module of palermo.sources that has a function read(data, about)",
        ) from None


def companions_of(known: About, corpus: Path | None) -> dict[str, Path]:
    """The files that a source is read together with, by role; refuses where one is missing."""
    paths = {role: (corpus or Path()) / path for role, path in known.companions.items()}
    for role, path in paths.items():
        if not path.is_file():
            raise Refusal(
                f"its companion {role} is not there",
                where=known.id,
                do=f"Put {known.companions[role]} into the corpus folder",
            )
    return paths


def read_with(known: About, companions: dict[str, Path], data: bytes) -> Reading:
    """One source's reading; `functools.partial(read_with, known, companions)` reads in another process."""
    if not known.companions:
        return reader_of(known)(data, known)
    return reader_of(known)(data, known, {role: path.read_bytes() for role, path in companions.items()})


def source_of(known: About, data: bytes, **more: Any) -> Source:
    """The source that these bytes are; `more` are what only its reader knows, such as `records`."""
    sha256 = hashlib.sha256(data).hexdigest()
    told = known.model_dump(include=set(Source.model_fields) - {"id"})
    return Source(**{**told, "id": f"{known.family}-{sha256[:16]}", "sha256": sha256, **more})


def _files(known: About, folder: Path | None) -> list[tuple[About, Path]]:
    paths = sorted(folder.glob(known.path)) if folder else []
    return [(known.model_copy(update={"file": _name(path, folder)}), path) for path in paths]


def _name(path: Path, folder: Path | None) -> str:
    return path.relative_to(folder).as_posix() if folder else path.name


def _about(name: str) -> About:
    try:
        return About(**{"id": name, "family": name, **load(f"sources/{name}.yml")})
    except (TypeError, ValidationError) as fault:
        raise Refusal(str(fault), where=f"content/sources/{name}.yml", do="Mend the entry named") from None
