"""Returns on their way: uploaded, questions answered, sent, and not yet accepted. PALERMO_HOME/returns/sent/.

Each is a card beside its file, under a random id. Nothing here is in the evidence: only what was accepted is read by a build.
"""

import datetime
import hashlib
import uuid
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings

from palermo.evidence.shape import Shape
from palermo.knowledge.refusal import Refusal
from palermo.registry.models import OwnReturn, User
from palermo.sources.returns.checks import Fault
from palermo.sources.returns.kept import FOLDER, checked, earlier_of, mapping, with_proposals
from palermo.sources.returns.questions import Question
from palermo.sources.returns.understanding import Understood, understand

LARGEST = 16 * 1024 * 1024


class Sheaf(Shape):
    """One return on its way. `sent`: the registry's record of it, once it was sent; `by`: who answered, by designation."""

    id: uuid.UUID
    agency: str
    country: str
    place: str
    name: str
    sha256: str
    dataset: str
    period: str
    start: datetime.date
    end: datetime.date
    answers: dict[str, str]
    by: str
    sent: uuid.UUID | None = None


def folder() -> Path:
    """Where they lie."""
    return Path(settings.PALERMO_HOME) / FOLDER / "sent"


def laid(user: User, data: bytes, name: str, dataset: str, period: Any) -> Sheaf:
    """Lay an uploaded file in the tray of its office. `period`: label, start and end."""
    if len(data) > LARGEST:
        raise Refusal("it is larger than 16 MB", where=name, do="Send the table alone")
    sheaf = Sheaf(
        id=uuid.uuid4(), agency=user.agency.code, country=user.agency.country, place=user.agency.place,
        name=Path(name).name[:120], sha256=hashlib.sha256(data).hexdigest(), dataset=dataset, period=period.label,
        start=period.start, end=period.end, answers={}, by=user.designation or user.agency.name,
    )  # fmt: skip
    folder().mkdir(parents=True, exist_ok=True)
    (folder() / f"{sheaf.id}.data").write_bytes(data)
    kept(sheaf)
    return sheaf


def kept(sheaf: Sheaf) -> Sheaf:
    """Write the card."""
    path = folder() / f"{sheaf.id}.yml"
    beside = path.with_suffix(".part")
    beside.write_text(yaml.safe_dump(sheaf.model_dump(mode="json"), allow_unicode=True), encoding="utf-8")
    beside.replace(path)
    return sheaf


def found(sheaf: uuid.UUID) -> Sheaf | None:
    """One of them."""
    path = folder() / f"{sheaf}.yml"
    return Sheaf.model_validate(yaml.safe_load(path.read_bytes())) if path.is_file() else None


def of_return(sent: OwnReturn) -> Sheaf | None:
    """The one that was sent as this return."""
    return next((one for one in every() if one.sent == sent.pk), None)


def every() -> list[Sheaf]:
    """All of them, by name."""
    cards = sorted(folder().glob("*.yml")) if folder().is_dir() else []
    return [Sheaf.model_validate(yaml.safe_load(card.read_bytes())) for card in cards]


def data_of(sheaf: Sheaf) -> bytes:
    """The file's bytes."""
    return (folder() / f"{sheaf.id}.data").read_bytes()


def thrown_away(sheaf: Sheaf) -> None:
    """Take it out of the tray."""
    for ending in (".yml", ".data"):
        (folder() / f"{sheaf.id}{ending}").unlink(missing_ok=True)


def previewed(sheaf: Sheaf) -> tuple[Understood, list[Fault], dict[str, str]]:
    """What is understood, what is wrong, and the answers that stand: those given and those learnt of the layout."""
    data, home = data_of(sheaf), Path(settings.PALERMO_HOME)
    told = {"period:return": f"{sheaf.start}:{sheaf.end}"} | sheaf.answers
    read = understand(data, sheaf.name, country=sheaf.country, answers=told, place=sheaf.place)
    learnt = mapping(home, sheaf.agency, read.layout)
    if learnt:
        told = learnt | told
        read = understand(data, sheaf.name, country=sheaf.country, answers=told, place=sheaf.place)
    earlier = earlier_of(home, sheaf.agency, but=sheaf.sha256)
    read = with_proposals(read, home, sheaf.agency)
    return read, checked(read, sheaf.name, sheaf.country, earlier), told


def of_another_period(read: Understood, sheaf: Sheaf) -> bool:
    """No count lies in the period for which the return was sent."""
    periods = [count.period for count in read.counts if count.kept and count.period]
    return bool(periods) and not any(one.start <= sheaf.end and sheaf.start <= one.end for one in periods)


def answered(sheaf: Sheaf, asked: list[Question], given: dict[str, str], by: User) -> Sheaf:
    """The card with answers to questions that were asked, and who gave them; an empty one leaves its question open."""
    told = {
        question.id: given[question.id].strip() for question in asked if given.get(question.id, "").strip()
    }
    return kept(
        sheaf.model_copy(update={"answers": sheaf.answers | told, "by": by.designation or by.agency.name})
    )
