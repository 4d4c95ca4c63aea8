"""Returns in PALERMO_HOME: those accepted, each a card beside its file, and what was learnt of an agency's layouts.

returns/accepted.jsonl is the register, a line for each that was accepted; returns/<16 of sha256>.yml is the card (agency, country, answers, who accepted it and when), <16 of sha256>.data the file.
mappings/<agency>/<layout>.jsonl is what was answered of a layout, a line each time, never changed: `proposed` is shown when it
is asked again and never used by itself; `reviewed`, which a second person has read, is used.
"""

import datetime
import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Literal

import yaml
from pydantic import Field, ValidationError

from palermo.evidence.reading import Reading
from palermo.evidence.shape import Shape
from palermo.knowledge.content import content_root
from palermo.knowledge.refusal import Refusal
from palermo.sources.returns.checks import Fault, File, check
from palermo.sources.returns.figures import reading_of
from palermo.sources.returns.questions import OF_THE_LAYOUT, Answers
from palermo.sources.returns.understanding import Count, Understood, understand
from palermo.sources.returns.withholding import released_of, releases_of

FOLDER, MAPPINGS, REGISTER = "returns", "mappings", "accepted.jsonl"


class Card(Shape):
    """What is known of an accepted return besides its file. `name` is what the sender called the file."""

    agency: str
    country: str | None
    name: str
    sha256: str
    answers: dict[str, str] = Field(default_factory=dict)
    accepted: datetime.datetime
    by: str = ""


class Remembered(Shape):
    """What was answered of an agency's layout, by whom and when; who read it, and why, once a second person has."""

    state: Literal["proposed", "reviewed"]
    answers: dict[str, str]
    answered_by: str
    read_by: str = ""
    at: datetime.datetime
    why: str = ""


def accepted(home: Path) -> Iterator[tuple[Path, Path]]:
    """Each accepted return: its card and its file."""
    for card in sorted((home / FOLDER).glob("*.yml")):
        yield card, card.with_suffix(".data")


def keep(home: Path, data: bytes, card: Card) -> Path:
    """Accept a return: all of it. Its mapping is kept for the agency's next file of that layout."""
    folder = home / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{card.sha256[:16]}.yml"
    if path.exists():
        raise Refusal(
            "this very file was accepted before", where=card.name, do="Look whether the right file was sent"
        )
    path.with_suffix(".data").write_bytes(data)
    _whole(path, card.model_dump(mode="json"))
    line = {"sha256": card.sha256, "agency": card.agency, "accepted": card.accepted.isoformat()}
    with (folder / REGISTER).open("a", encoding="utf-8") as held:
        held.write(json.dumps(line) + "\n")
    return path


def _whole(path: Path, told: Any) -> None:
    """Written beside and moved: a card is there or not."""
    beside = path.with_suffix(".part")
    beside.write_text(yaml.safe_dump(told, allow_unicode=True, sort_keys=False), encoding="utf-8")
    beside.replace(path)


def read_accepted(data: bytes, *, file: Path) -> Reading:
    """An accepted return as a source: read again with its answers. Refuses a file that is another than was accepted.

    Of its counts of victims it has those that were released, by the register beside the folder of returns.
    """
    card, held, understood = understood_again(data, file)
    faults = checked(understood, card.name, card.country)
    released = released_of(releases_of(file.parent.parent), card.sha256)
    return reading_of(
        held,
        understood,
        faults,
        agency=card.agency,
        country=card.country,
        title=f"Return: {card.name}",
        released=released,
    )


def understood_again(data: bytes, file: Path) -> tuple[Card, bytes, Understood]:
    """An accepted return's card and file, read with its answers: everything in it, for inside the house alone."""
    card = card_of(data)
    held = file.read_bytes() if file.is_file() else b""
    if hashlib.sha256(held).hexdigest() != card.sha256:
        raise Refusal(
            "the file is not the one that was accepted", where=card.name, do="Restore it from a backup"
        )
    understood = understand(held, card.name, country=card.country, answers=card.answers)
    if understood.questions:
        raise Refusal(
            f"{len(understood.questions)} things in it are not understood any more ({understood.questions[0].says})",
            where=card.name,
            do="Read it again with palermo returns read, and accept it anew",
        )
    return card, held, understood


def card_of(data: bytes) -> Card:
    """A card. Refuses one that was written by hand and is wrong."""
    try:
        return Card.model_validate(yaml.safe_load(data))
    except (ValidationError, yaml.YAMLError) as fault:
        raise Refusal(
            f"its card is wrong ({type(fault).__name__})", where="a return", do="Accept the return again"
        ) from None


def checked(
    understood: Understood, name: str, country: str | None, earlier: tuple[Count, ...] = ()
) -> list[Fault]:
    """What the checks find in a return; `earlier` are the counts of the agency's returns before."""
    names = [name, *(table.sheet for table in understood.tables if table.sheet), *(t for table in understood.tables for t in table.titles)]  # fmt: skip
    return check(File(understood.counts, earlier, tuple(dict.fromkeys(names)), country, understood.registers))


def earlier_of(home: Path, agency: str, *, but: str) -> tuple[Count, ...]:
    """The counts of an agency's accepted returns, without the file at hand."""
    found: list[Count] = []
    for card, file in accepted(home):
        told = card_of(card.read_bytes())
        if told.agency == agency and told.sha256 != but and file.is_file():
            found += understand(
                file.read_bytes(), told.name, country=told.country, answers=told.answers
            ).counts
    return tuple(found)


def mapping(home: Path, agency: str, layout: str) -> dict[str, str]:
    """The answers for a layout that hold unasked: those bundled for a published table, and those a second person has read."""
    told: dict[str, str] = {}
    bundled = content_root() / "returns" / "layouts" / f"{layout}.yml"
    if bundled.is_file():
        told = {str(k): str(v) for k, v in (yaml.safe_load(bundled.read_bytes())["answers"] or {}).items()}
    for one in remembered(home, agency, layout):
        told |= one.answers if one.state == "reviewed" else {}
    return told


def remembered(home: Path, agency: str, layout: str) -> list[Remembered]:
    """What was answered of a layout, the oldest first."""
    path = _mapping(home, agency, layout)
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    return [Remembered.model_validate_json(line) for line in lines]


def with_proposals(understood: Understood, home: Path, agency: str) -> Understood:
    """The open questions with what was answered before and nobody else has read, for somebody to confirm."""
    before: dict[str, tuple[str, str]] = {}
    for one in remembered(home, agency, understood.layout):
        who = f"{one.answered_by}, {one.at.date()}"
        before |= {key: (said, who) for key, said in one.answers.items()}
    asked = [
        question.model_copy(update=dict(zip(("proposed", "proposed_by"), before[question.id], strict=True)))
        if question.id in before
        else question
        for question in understood.questions
    ]
    return understood._replace(questions=asked)


def learn(
    home: Path,
    agency: str,
    layout: str,
    answers: Answers,
    *,
    by: str,
    at: datetime.datetime,
    read_by: str = "",
    why: str = "",
) -> None:
    """Remember the answers that hold for every file of a layout: reviewed where a second person read them, else proposed."""
    lasting = {key: said for key, said in answers.items() if key.partition(":")[0] in OF_THE_LAYOUT and not _of_one_file(key)}  # fmt: skip
    path = _mapping(home, agency, layout)
    if not lasting:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    told = Remembered(
        state="reviewed" if read_by else "proposed", answers=lasting, answered_by=by, read_by=read_by, at=at, why=why
    )  # fmt: skip
    with path.open("a", encoding="utf-8") as held:
        held.write(told.model_dump_json() + "\n")


def _of_one_file(key: str) -> bool:
    return (key.endswith(":return") and not key.startswith("place")) or key.startswith("label:row ")


def _mapping(home: Path, agency: str, layout: str) -> Path:
    return home / MAPPINGS / re.sub(r"[^\w-]", "_", agency or "nobody") / f"{layout}.jsonl"


def answers_in(path: Path) -> dict[str, str]:
    """An answers' file: question to answer, as YAML. Refuses anything else."""
    try:
        told = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError):
        raise Refusal(
            "it cannot be read as YAML", where=str(path), do="Check the path and the file"
        ) from None
    told = told.get("answers", told) if isinstance(told, Mapping) else told
    if not isinstance(told, Mapping):
        raise Refusal("it holds no answers", where=str(path), do="Write one line a question, id: answer")
    return {str(key): "no" if said is False else str(said) for key, said in told.items()}
