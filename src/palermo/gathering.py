"""Everything there is to read: what is bundled, what lies in the corpus folder, what analysts entered."""

import functools
import glob
import json
from collections.abc import Iterator
from pathlib import Path

from palermo.evidence.reading import Reading
from palermo.intake import Job
from palermo.knowledge.content import content_root, load
from palermo.sources.catalogue import About, companions_of, found, read_with
from palermo.sources.decided import FAMILY as DECISIONS
from palermo.sources.decided import NAME as DECIDED
from palermo.sources.decided import read_decided
from palermo.sources.entered import read_entered
from palermo.sources.law_files import FAMILY as LAW
from palermo.sources.law_files import read_offences, read_standards
from palermo.sources.narrative.reader import read as read_narrative
from palermo.sources.plans import FAMILY as PLANS
from palermo.sources.plans import read_plans
from palermo.sources.recorded import read_recorded
from palermo.sources.releases import FAMILY as RELEASE
from palermo.sources.releases import read_release, released_files
from palermo.sources.returns.figures import FAMILY as RETURN
from palermo.sources.returns.kept import FOLDER, REGISTER, accepted, read_accepted
from palermo.sources.returns.national import read_national
from palermo.sources.returns.withholding import releases_of

ENTERED = "entered"


def gathered(home: Path, corpus: Path | None) -> list[Job]:
    """One job a source, in an order that does not depend on the machine."""
    told = [*_described(corpus), *_narratives(corpus), *_law()]
    return [
        *told,
        *_entered(home),
        *_recorded(home),
        *_released(home),
        *_returned(home),
        *_planned(home),
        *_decided(home),
    ]


def _described(corpus: Path | None) -> Iterator[Job]:
    """What has a file in content/sources/."""
    for known, path in found(corpus):
        beside = tuple((corpus or Path()) / companion for companion in known.companions.values())
        read = functools.partial(read_described, known, corpus)
        yield Job(f"{known.id} ({path.name})", known.family, path, known.model_dump_json(), read, beside)


def read_described(known: About, corpus: Path | None, data: bytes) -> Reading:
    return read_with(known, companions_of(known, corpus), data)


def _narratives(corpus: Path | None) -> Iterator[Job]:
    """Texts, where content/narratives.yml says that they lie."""
    for entry in load("narratives.yml")["narratives"]:
        root = content_root() if entry.get("lies_in") == "content" else corpus
        for path in sorted(root.glob(entry["path"])) if root else ():
            year = int(path.parent.name) if entry.get("year_from") == "folder" else None
            told = {"name": path.name, "family": entry["family"], "year": year}
            read = functools.partial(read_told, **told)
            yield Job(str(path.relative_to(root or path)), entry["family"], path, json.dumps(told), read)


def read_told(data: bytes, *, name: str, family: str, year: int | None) -> Reading:
    return read_narrative(data, name, family=family, year=year)


def _entered(home: Path) -> Iterator[Job]:
    """Each card of PALERMO_HOME/entered/ with its text; numbered, because a file's name may name who gave it."""
    for number, card in enumerate(sorted((home / ENTERED).glob("*.yml")), start=1):
        texts = tuple(
            path for path in sorted(card.parent.glob(f"{glob.escape(card.stem)}.*")) if path != card
        )
        read = functools.partial(read_entered, texts=texts)
        yield Job(f"entered source {number}", ENTERED, card, ENTERED, read, texts)


def _law() -> Iterator[Job]:
    """The clauses of the minimum standards, and each country's offences."""
    root = content_root() / "law"
    yield Job("minimum standards", LAW, root / "minimum-standards.yml", LAW, read_standards)
    for path in sorted((root / "offences").glob("*.yml")):
        yield Job(
            f"offences of {path.stem}", LAW, path, LAW, functools.partial(read_offences, country=path.stem)
        )


def _recorded(home: Path) -> Iterator[Job]:
    """What analysts recorded for the rules of law; numbered, like what they entered. First the invented country's."""
    declared = (content_root() / "law" / "inputs.yml",)
    for card in sorted((content_root() / "invented" / "inputs").glob("*.yml")):
        yield Job(f"invented record {card.stem}", ENTERED, card, "inputs", read_recorded, declared)
    for number, card in enumerate(sorted((home / ENTERED / "inputs").glob("*.yml")), start=1):
        yield Job(f"entered record {number}", ENTERED, card, "inputs", read_recorded, declared)


def _planned(home: Path) -> Iterator[Job]:
    """Plans that answer recommendations: what a government entered, and the invented country's."""
    for folder in (content_root() / "recommendations" / "plans", home / PLANS):
        for path in sorted(folder.glob("*.yml")):
            yield Job(f"plan {path.name}", PLANS, path, PLANS, functools.partial(read_plans, name=path.name))


def _decided(home: Path) -> Iterator[Job]:
    """What people judged, as the decisions app writes it out."""
    path = home / DECIDED
    if path.is_file():
        yield Job(DECIDED, DECISIONS, path, DECISIONS, read_decided)


def _released(home: Path) -> Iterator[Job]:
    """Each release of the registry with the register that vouches for it."""
    for path, beside in released_files(home):
        yield Job(path.stem, RELEASE, path, RELEASE, functools.partial(read_release, beside=beside), beside)


def _returned(home: Path) -> Iterator[Job]:
    """Each return that was accepted, and their national figures; what words mean and what was released is part of it."""
    signed = releases_of(home)
    said = (content_root() / "returns" / "words.yml", *((signed,) if signed.is_file() else ()))
    for card, file in accepted(home):
        read = functools.partial(read_accepted, file=file)
        yield Job(f"return {card.stem}", RETURN, card, RETURN, read, (file, *said))
    cards = tuple(card for card, _ in accepted(home))
    register = home / FOLDER / REGISTER
    if cards and register.is_file():
        together = functools.partial(read_national, cards=cards)
        beside = (*cards, *(file for _, file in accepted(home)), *said)
        yield Job("national figures from returns", RETURN, register, "national", together, beside)
