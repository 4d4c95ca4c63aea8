"""What an assessment is laid out from: the criteria of a report in the present evidence, and a hash of each piece."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings

from palermo.evidence.pieces import cited, english, piece
from palermo.evidence.pieces import digest as hashed
from palermo.evidence.pieces import held as held_of
from palermo.knowledge.refusal import Refusal
from palermo.store.evidence_file import Evidence, Item

Told = dict[str, Any]
PREFIX = "criteria/"
PROCEDURE = "procedure"


def reports() -> list[tuple[str, int]]:
    """Country and year of each report whose criteria are laid out."""
    with Evidence.open(settings.PALERMO_HOME) as evidence:
        keys = [key.split("/") for key in evidence.keys(PREFIX)]
    return [(country, int(year)) for _, country, year in keys]


def laid_out(country: str, year: int) -> list[Told]:
    """Each criterion and each question of the tier procedure, as `question` says: key, number, title, citation, the
    answer of the rules, sides with their items, and `hashes`.

    Refuses a report of which the evidence holds no criteria.
    """
    with Evidence.open(settings.PALERMO_HOME) as evidence:
        document = evidence.document(f"{PREFIX}{country}/{year}")
        if document is None:
            raise Refusal(
                "the evidence lays out no criteria of it",
                where=f"{country} {year}",
                do="Enter a source that speaks of this report, and build",
            )
        criteria = [one | {"part": part["name"]} for part in document["parts"] for one in part["criteria"]]
        held = _held(evidence, country, {each for one in criteria for each in cited(one)})
    return [_criterion(one, held) for one in criteria]


def _held(evidence: Evidence, country: str, ids: set[str]) -> dict[str, str]:
    """Ids to what the evidence holds under them, asked for at once: one look-up for each would be slow."""
    wanted = sorted(ids)
    found: list[Item] = [
        *evidence.statements(ids=wanted),
        *evidence.figures(ids=wanted),
        *(finding for finding in evidence.findings(country) if finding.id in ids),
    ]
    return held_of(found)


def hashes(criteria: list[Told]) -> dict[str, Mapping[str, str]]:
    """Ids to hashes of what is laid out now, by criterion."""
    return {one["key"]: one["hashes"] for one in criteria}


def published(country: str, year: int) -> list[str]:
    """The tiers that sources print for the report; several where they merge or dispute it."""
    with Evidence.open(settings.PALERMO_HOME) as evidence:
        placements = evidence.placements(country, year)
    return sorted({tier for placement in placements for tier in placement.tiers})


def _criterion(told: Told, held: Mapping[str, str]) -> Told:
    sides = [(side["side"], [_piece(node, held) for node in side["items"]]) for side in told["sides"]]
    kept = ("key", "number", "title", "citation", "answer")
    return {name: told[name] for name in kept} | {
        "question": PROCEDURE if told["part"] == PROCEDURE else "criterion",
        "sides": [(side, pieces) for side, pieces in sides if pieces],
        "changes": [english(change) for change in told["changes"]],
        "asks": _asks(told) if told["part"] == PROCEDURE else None,
        "hashes": {piece["id"]: piece["hash"] for _, pieces in sides for piece in pieces},
    }


def _asks(told: Told) -> str:
    """The question of the tier procedure, as the law's entry has it."""
    asked: str = told["changes"][0]["facts"]["question"]["phrase"]["say"]
    return asked


def _piece(node: Told, held: Mapping[str, str]) -> Told:
    """One piece: known by the ids it cites and hashed with what they hold; by its words where it cites nothing."""
    identity, sealed = piece(node, held)
    cites = node.get("cites")
    return {
        "id": identity,
        "hash": sealed,
        "text": english(node),
        "opens": f"{settings.PALERMO_PUBLIC}/origin/{cites[0]}/" if cites else None,
    }


def digest(pieces: Mapping[str, str], answered: str) -> str:
    """One hash of everything that somebody who answers has before them."""
    return hashed("\n".join([answered, *(f"{each} {pieces[each]}" for each in sorted(pieces))]))
