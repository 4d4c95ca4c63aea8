"""A register, one site a row: counted by what it says of them. Names and points of sites never leave this module."""

from collections import Counter
from typing import Any, NamedTuple

from palermo.knowledge.places import gazetteer
from palermo.knowledge.refusal import Refusal
from palermo.sources.returns.asking import Asking
from palermo.sources.returns.labels import folded, words
from palermo.sources.returns.questions import OUT, Question, choose, place_choice
from palermo.sources.returns.sheets import Raw, Sheet

MOST_KINDS = 8
SITES = ("kilns_registered", "kilns_licensed", "kilns_surveyed", "kilns_seen")


class Register(NamedTuple):
    """What is known of a register's records, without any of them: how many, how many exchanged, doubled, undated."""

    records: int
    exchanged: int
    doubled: int
    undated: int
    dates: int
    consents: bool


class Counted(NamedTuple):
    """One count: of all records, or of those with one word in one column."""

    number: int
    means: dict[str, str]
    printed: dict[str, Any]


def is_register(sheet: Sheet) -> bool:
    """A grid whose first full row names a latitude and a longitude."""
    return len(_points(sheet)) == 2


def counted(sheet: Sheet, asking: Asking, place: str | None) -> tuple[Register, list[Counted]]:
    """The counts of a register, once what its rows are is answered. A consent never becomes a registration."""
    head, rows = _head(sheet)
    points = _points(sheet)
    said = _said(head)
    told = Register(
        records=len(rows),
        exchanged=sum(_exchanged(row, points, asking.country) for row in rows),
        doubled=len(rows) - len({(row[points[0]], row[points[1]]) for row in rows}),
        undated=_undated(head, rows),
        dates=_days(head, rows),
        consents=said,
    )
    measure = _measure(asking, consents=said)
    exchanged = _asked_exchanged(asking, told)
    where = _where(asking, place)
    if measure is None or where is None or not exchanged:
        return told, []
    base = {"measure": measure, "unit": "sites", "place": where}
    found = [Counted(len(rows), base, {"records": len(rows)})]
    for c, name in _kinds(head, rows, points):
        spelt: dict[str, list[str]] = {}
        for text, _ in Counter(str(row[c]) for row in rows if row[c] is not None).most_common():
            spelt.setdefault(folded(text), []).append(text)
        for kind, spellings in spelt.items():
            number = sum(str(row[c]) in spellings for row in rows)
            found.append(Counted(number, {**base, f"={folded(name)}": kind.replace(" ", "_")}, {name: " or ".join(spellings), "records": number}))  # fmt: skip
    return told, found


def _head(sheet: Sheet) -> tuple[list[str], list[list[Raw]]]:
    first = next(n for n, row in enumerate(sheet.rows) if sum(cell is not None for cell in row) > 1)
    rows = [row for row in sheet.rows[first + 1 :] if any(cell is not None for cell in row)]
    return ["" if cell is None else str(cell) for cell in sheet.rows[first]], rows


def _points(sheet: Sheet) -> list[int]:
    if not any(sum(cell is not None for cell in row) > 1 for row in sheet.rows):
        return []
    head, _ = _head(sheet)
    return [c for axis in ("latitude", "longitude") for c in _called(head, axis)[:1]]


def _called(head: list[str], what: str) -> list[int]:
    cues = {folded(word) for word in words()["registers"][what]}
    return [c for c, text in enumerate(head) if folded(text) in cues]


def _said(head: list[str]) -> bool:
    said = {word for text in head for word in folded(text).split()}
    return any(set(folded(cue).split()) <= said for cue in words()["consents"])


def _exchanged(row: list[Raw], points: list[int], country: str | None) -> bool:
    latitude, longitude = (_degrees(row[c]) for c in points)
    box = words()["boxes"].get(country)
    if latitude is None or longitude is None:
        return False
    if box is None:
        return abs(latitude) > 90 >= abs(longitude)
    south, north, west, east = box
    return not south <= latitude <= north and south <= longitude <= north and west <= latitude <= east


def _degrees(raw: Raw) -> float | None:
    try:
        return float(str(raw))
    except ValueError:
        return None


def _undated(head: list[str], rows: list[list[Raw]]) -> int:
    return sum(row[c] is None for c in _called(head, "date")[:1] for row in rows)


def _days(head: list[str], rows: list[list[Raw]]) -> int:
    return len({str(row[c]) for c in _called(head, "date")[:1] for row in rows if row[c] is not None})


def _kinds(head: list[str], rows: list[list[Raw]], points: list[int]) -> list[tuple[int, str]]:
    """Columns of a few words that come again and again: validity, kind, status. Not names, points or dates."""
    apart = {*points, *_called(head, "date")}
    return [
        (c, name)
        for c, name in enumerate(head)
        if c not in apart
        and 1 < len({folded(str(row[c])) for row in rows if row[c] is not None}) <= MOST_KINDS < len(rows)
    ]


def _measure(asking: Asking, *, consents: bool) -> str | None:
    licensed = (
        "measure=kilns_licensed",
        "Brick kilns with a pollution consent on record; it says nothing about labour",
    )
    others = [("measure=kilns_registered", "Brick kilns registered under a factories law"), ("measure=kilns_surveyed", "Brick kilns counted on the ground"), ("measure=kilns_seen", "Brick kilns seen from satellite")]  # fmt: skip
    says = "Each row is one site. What does its being listed show?"
    if consents:
        says += " Its columns speak of a consent of a pollution board, which is no registration under a factories law."
    question = Question(id=f"measure:register{'_of_consents' if consents else ''}", says=says, choices=choose(licensed, *([] if consents else others)))  # fmt: skip
    answer = asking.ask(question)
    if consents and answer not in (None, licensed[0]):
        raise Refusal(
            "a pollution consent is no registration under a factories law",
            where=question.id,
            do="Answer measure=kilns_licensed",
        )
    return answer.removeprefix("measure=") if answer else None


def _asked_exchanged(asking: Asking, told: Register) -> bool:
    if not told.exchanged:
        return True
    question = Question(
        id="exchanged:return",
        says=f"In {told.exchanged} of {told.records} records the latitude is where the longitude should be: as printed, the points lie outside the country. Are the two columns exchanged?",
        choices=choose(("yes", "Yes, exchanged"), (OUT, "Not known: use no point of these records")),
    )
    return asking.ask(question) is not None


def _where(asking: Asking, place: str | None) -> str | None:
    country = asking.country
    listed = [
        *([place] if place else []),
        *([country, *gazetteer(country).at("province")] if country else []),
    ]
    question = Question(
        id="place:return",
        says="Of which place is the register?",
        choices=choose(*(place_choice(code, country) for code in dict.fromkeys(listed))) if country else (),
        open="place=code",
    )
    answer = asking.ask(question)
    return answer.removeprefix("place=") if answer else None
