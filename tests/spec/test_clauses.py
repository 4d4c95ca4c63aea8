"""Which claims a sentence makes (labelling.md): the sentence, then its claims, cut exactly."""

import pytest

from palermo.sources.narrative.clauses import clauses

TABLE = [
    (
        "These efforts included convicting a trafficker for the first time, opening two shelters, and training judges on evidence.",
        ["convicting a trafficker for the first time", "opening two shelters", "training judges on evidence"],
    ),
    (
        "The government identified more victims than the previous year, and opened four cases.",
        ["The government identified more victims than the previous year", "opened four cases"],
    ),
    (
        "Although police arrested 12 suspects, courts did not convict any of them.",
        ["police arrested 12 suspects", "courts did not convict any of them"],
    ),
    (
        "Police prosecuted and convicted fewer traffickers.",
        ["Police prosecuted and convicted fewer traffickers"],
    ),
    (
        "The ministry funded one shelter; officials trained its staff.",
        ["The ministry funded one shelter", "officials trained its staff"],
    ),
    (
        "Northland province, where most people live, continued to report nearly all convictions.",
        ["Northland province, where most people live, continued to report nearly all convictions"],
    ),
    (
        "The government demonstrated increasing efforts by identifying victims, funding shelters, and passing a law.",
        [
            "The government demonstrated increasing efforts",
            "identifying victims",
            "funding shelters",
            "passing a law",
        ],
    ),
    (
        "Courts convicted nine traffickers, but judges suspended most sentences.",
        ["Courts convicted nine traffickers", "judges suspended most sentences"],
    ),
    (
        "The draft law had not yet been sent to parliament.",
        ["The draft law had not yet been sent to parliament"],
    ),
    (
        "Inspectors did not visit farms or report suspected cases to police.",
        ["Inspectors did not visit farms", "report suspected cases to police"],
    ),
    (
        "The act covers force, fraud, or coercion and prescribes five years’ imprisonment.",
        ["The act covers force, fraud, or coercion", "prescribes five years’ imprisonment"],
    ),
    (
        "No traffickers were convicted and victim identification remained weak.",
        ["No traffickers were convicted", "victim identification remained weak"],
    ),
]


@pytest.mark.parametrize(("sentence", "claims"), TABLE)
def test_a_sentence_is_cut_into_its_claims(sentence: str, claims: list[str]):
    assert [sentence[clause.start : clause.end] for clause in clauses(sentence)] == claims


def test_a_negation_is_borne_by_every_verb_it_governs():
    sentence = "Inspectors did not visit farms or report suspected cases to police."
    assert [clause.bears for clause in clauses(sentence)] == ["", "did not"]
