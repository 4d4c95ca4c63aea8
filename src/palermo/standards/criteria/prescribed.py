"""What the penal law prescribes, held against one standard offence by offence: shared by (a)(2) and (a)(3)."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from palermo.knowledge.content import load
from palermo.knowledge.offences import Longest, Offence
from palermo.knowledge.penalties import FILE, Judged
from palermo.standards.criteria.answer import Laid, Sentence, YesNo
from palermo.standards.criteria.laid_out import OnSides
from palermo.standards.criteria.saying import Fact, change, phrase, reason, said, several, word
from palermo.standards.criteria.told import all_of
from palermo.standards.criteria.view import View

Judge = Callable[[Offence], Judged]
NOT_ALL: tuple[YesNo, ...] = ("unknown",)
SIDES: tuple[YesNo, ...] = ("yes", "no", "unknown")  # for, against, beside


class Prescribed(NamedTuple):
    """The answer for all offences together, with reasons, amendments that would pass, and the offences by side."""

    answer: YesNo
    reasons: tuple[Sentence, ...]
    changes: tuple[Sentence, ...]
    evidence: OnSides


def prescribed(view: View, judge: Judge, unreached: Iterable[str]) -> Prescribed:
    """`unreached`: severe forms that no offence on file reaches; while there are any, all passing is not yet a yes."""
    if view.penal is None:
        return Prescribed("unknown", (reason("no_offences"),), (change("file"),), OnSides((), (), ()))
    day = view.law.period.end
    judged = [(offence, judge(offence)) for offence in view.offences if offence.forms]
    asked = [(offence, found) for offence, found in judged if found.answer != "not_asked"]
    answers: list[YesNo] = [
        _answer(found) if offence.holds_on(day) else "unknown" for offence, found in asked
    ]
    missing = list(unreached)
    lacking = [reason("not_covered", forms=several(word("covers", f) for f in missing))] if missing else []
    whole = all_of([*answers, *NOT_ALL[: len(missing)]])
    # What decides comes first: a reader of a "no" wants the offence that fails, not those that pass.
    deciding = sorted(zip(answers, asked, strict=True), key=lambda pair: pair[0] != whole)
    return Prescribed(
        whole,
        (*(_says(view, offence, found) for _, (offence, found) in deciding), *lacking),
        tuple(
            said(message, (), **_facts(offence, found))
            for offence, found in asked
            for message in (load(FILE)["amendments"][key] for key in found.amend)
        ),
        _sides(view, [offence for offence, _ in asked], answers),
    )


def _answer(judged: Judged) -> YesNo:
    return judged.answer if judged.answer != "not_asked" else "unknown"


def _says(view: View, offence: Offence, judged: Judged) -> Sentence:
    held = offence.holds_on(view.law.period.end)
    message = load(FILE)["says"][judged.reason if held else "perhaps_in_force"]
    return said(message, [view.entry("offence", offence.id)], **_facts(offence, judged))


def _facts(offence: Offence, judged: Judged) -> dict[str, Fact]:
    """The sentence's facts, the term as a phrase that other languages can say."""
    return {**judged.facts, "longest": _term(offence.imprisonment.most)}


def _term(longest: Longest | None) -> Fact:
    told = load(FILE)["terms"]
    if isinstance(longest, int):
        return phrase(told["year" if longest == 1 else "years"], n=str(longest))
    return phrase(told[longest or "not_read"])


def _sides(view: View, offences: Iterable[Offence], answers: Iterable[YesNo]) -> OnSides:
    told: dict[YesNo, list[Laid]] = {answer: [] for answer in SIDES}
    for offence, answer in zip(offences, answers, strict=True):
        told[answer].append(laid(view, offence))
    return OnSides(*(tuple(told[answer]) for answer in SIDES))


def laid(view: View, offence: Offence) -> Laid:
    text = f"{offence.citation}: {offence.summary}"
    return Laid(id=view.entry("offence", offence.id), kind="offence", text=text, code=offence.id)
