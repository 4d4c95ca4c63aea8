"""What law and standards say of the sentences in a proceeding (22 U.S.C. 7106(a); the country's own offences)."""

from typing import NamedTuple

from palermo.knowledge.offences import penal_law
from palermo.knowledge.refusal import Refusal
from palermo.knowledge.sentences import Fault, lawful
from palermo.knowledge.sentences import Sentence as Imposed
from palermo.registry.models import Charge, Judgment, Proceeding, Sentence


class Held(NamedTuple):
    """A sentence and what is to be said of it: whether the law allows it, and whether the standard does."""

    sentence: Sentence
    charge: Charge
    within_law: str
    meets_standard: str
    faults: tuple[Fault, ...]


def held(sentence: Sentence, judgment: Judgment, charge: Charge, country: str) -> Held | None:
    """One sentence held against its offence; None where the country's law is not on file or names no such offence."""
    law = penal_law(country)
    try:
        offence = law.offence(charge.offence) if law else None
    except Refusal:
        offence = None
    if law is None or offence is None:
        return None
    imposed = Imposed(
        prison_years=None if sentence.prison_months is None else sentence.prison_months / 12,
        fine=None if sentence.fine is None else int(sentence.fine),
        forms=(charge.form,) if charge.form else (),
        suspended=sentence.suspended,
        committed_on=charge.charged_at.date(),
        place=judgment.court.place if judgment.court.place != country else None,
    )
    if sentence.fine_instead_of_prison:
        imposed = imposed._replace(prison_years=0)
    answer = lawful(offence, imposed, law.currency)
    return Held(sentence, charge, answer.within_law, answer.meets_standard, answer.faults)


def faults_of(proceeding: Proceeding, country: str) -> list[Held]:
    """Every sentence of a proceeding whose accused, charges and judgments were fetched with it."""
    found = []
    for accused in proceeding.accused.all():
        for charge in accused.charges.all():
            for judgment in charge.judgments.all():
                sentence = getattr(judgment, "sentence", None)
                if sentence and (one := held(sentence, judgment, charge, country)):
                    found.append(one)
    return found
