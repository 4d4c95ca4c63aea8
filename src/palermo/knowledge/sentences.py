"""A sentence that a court imposed, held against what the offence prescribes and against the minimum standards.

A fine within the law is a lawful sentence; whether it also meets the standard is another question, asked of sex
trafficking alone. What is not recorded is never taken for zero.
"""

import datetime
from collections.abc import Iterator
from typing import Literal, NamedTuple

from palermo.knowledge.content import load
from palermo.knowledge.offences import Offence
from palermo.knowledge.penalties import FILE

Of = Literal["law", "standard", "person"]
YesNo = Literal["yes", "no", "unknown"]
LIFE = 999.0  # a term in years for life imprisonment and for death


class Sentence(NamedTuple):
    """What was imposed on one person for one offence. None is not recorded; 0 is none imposed.

    `prison_years` (LIFE for life and death), `fine` in the country's currency; `forms` as in content/forms.yml;
    `committed_on` decides which law holds, not the day of judgment; `place` is `code@edition`.
    """

    prison_years: float | None
    fine: int | None
    forms: tuple[str, ...] = ()
    suspended: bool | None = None
    committed_on: datetime.date | None = None
    place: str | None = None


class Fault(NamedTuple):
    """One thing to be said of a sentence. `of`: law, standard, or person, who decides case by case."""

    code: str
    of: Of
    citation: str
    says: str


class Lawful(NamedTuple):
    """`within_law`: it is what the offence prescribes. `meets_standard`: 7106(a) has nothing against it.

    `unknown` are sentences on what would have to be recorded for an answer.
    """

    within_law: YesNo
    meets_standard: YesNo
    faults: tuple[Fault, ...]
    unknown: tuple[str, ...]


def lawful(offence: Offence, sentence: Sentence, currency: str = "PKR") -> Lawful:
    """Hold a sentence against its offence and the standard."""
    faults = tuple(
        _fault(code, offence, sentence, currency)
        for code in (*_in_force(offence, sentence), *_of_law(offence, sentence), *_beyond(sentence))
    )
    missing = dict.fromkeys((*_missing_for_law(offence, sentence), *_missing_for_standard(offence, sentence)))
    return Lawful(
        _answer("law", faults, tuple(_missing_for_law(offence, sentence))),
        _answer("standard", faults, tuple(_missing_for_standard(offence, sentence))),
        faults,
        tuple(load(FILE)["unknown"][code].format(law=offence.citation) for code in missing),
    )


def _answer(of: Of, faults: tuple[Fault, ...], missing: tuple[str, ...]) -> YesNo:
    if any(fault.of == of for fault in faults):
        return "no"
    return "unknown" if missing else "yes"


def _in_force(offence: Offence, sentence: Sentence) -> Iterator[str]:
    if sentence.committed_on is None:
        return
    if offence.holds_on(sentence.committed_on) is False:
        yield "not_in_force"
    elif not offence.holds_in(sentence.place, sentence.committed_on):
        yield "other_law_here"


def _of_law(offence: Offence, sentence: Sentence) -> Iterator[str]:
    """What the sentence lacks or exceeds, as far as it is recorded and the law was read."""
    prison, fine = sentence.prison_years, sentence.fine
    if prison == 0 and fine == 0:
        yield "no_punishment"
    elif prison == 0 and offence.fine != "instead":
        yield "prison_missing"
    elif prison and not offence.imprisonment.not_sourced:
        yield from _term(offence, prison)
    if fine == 0 and prison and offence.fine == "with" and not offence.imprisonment.not_sourced:
        yield "fine_missing"
    if fine:
        yield from _amount(offence, fine)


def _term(offence: Offence, prison: float) -> Iterator[str]:
    if prison < offence.imprisonment.least:
        yield "below_least"
    if prison > offence.imprisonment.longest:
        yield "above_most"


def _amount(offence: Offence, fine: int) -> Iterator[str]:
    if offence.fine_least is not None and fine < offence.fine_least:
        yield "fine_below_least"
    if offence.fine_most is not None and fine > offence.fine_most:
        yield "fine_above_most"


def _beyond(sentence: Sentence) -> Iterator[str]:
    """What the minimum standards say beyond the law of the country."""
    asked = set(load(FILE)["commensurate"]["forms"])
    if set(sentence.forms) & asked and sentence.prison_years == 0 and sentence.fine:
        yield "fine_instead_of_prison"
    if sentence.suspended:
        yield "suspended"


def _missing_for_law(offence: Offence, sentence: Sentence) -> Iterator[str]:
    if sentence.prison_years is None:
        yield "term"
    if sentence.fine is None:
        yield "fine"
    if sentence.committed_on is None:
        yield "day"
    elif offence.holds_on(sentence.committed_on) is None:
        yield "perhaps_in_force"
    if offence.imprisonment.not_sourced:
        yield "law_not_read"


def _missing_for_standard(offence: Offence, sentence: Sentence) -> Iterator[str]:
    """The standard asks of sex trafficking alone whether prison was imposed."""
    asked = set(load(FILE)["commensurate"]["forms"])
    if not sentence.forms and set(offence.forms) & asked and sentence.prison_years in (None, 0):
        yield "form"
    if set(sentence.forms) & asked and sentence.prison_years is None:
        yield "term"


def _fault(code: str, offence: Offence, sentence: Sentence, currency: str) -> Fault:
    told = load(FILE)["sentences"][code]
    amounts = code.startswith("fine_")
    says = told["says"].format(
        law=offence.citation,
        term=_years(sentence.prison_years),
        least=offence.fine_least if amounts else offence.imprisonment.least,
        most=offence.fine_most if amounts else offence.imprisonment.most,
        currency=currency,
    )
    return Fault(code, told["of"], told.get("citation", offence.citation), says)


def _years(prison: float | None) -> str:
    if prison is None:
        return "A term that is not recorded"
    return "Life" if prison >= LIFE else f"{prison:g} year{'' if prison == 1 else 's'}"
