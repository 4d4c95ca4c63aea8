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
    (
        "No cases were opened, no offenders were prosecuted and convicted.",
        ["No cases were opened", "no offenders were prosecuted and convicted"],
    ),
    (
        "Investigations decreased, victim identification was weak.",
        ["Investigations decreased", "victim identification was weak"],
    ),
    (
        "Officials did not draft a plan, report on their efforts, or compile data.",
        ["Officials did not draft a plan", "report on their efforts", "compile data"],
    ),
    (
        "Police opened two cases, but while more traffickers were convicted, their sentences did not deter the crime.",
        [
            "Police opened two cases",
            "more traffickers were convicted",
            "their sentences did not deter the crime",
        ],
    ),
    (
        "The government took some steps to address trafficking, including training police and opening a shelter.",
        ["training police", "opening a shelter"],
    ),
    (
        "The government continued its programs, including expanding cash transfers to two regions.",
        ["The government continued its programs", "expanding cash transfers to two regions"],
    ),
    (
        "Victims were identified and referred to care, and received no legal aid.",
        ["Victims were identified and referred to care", "received no legal aid"],
    ),
    (
        "Of these, six were prosecuted, 4 convicted, and 2 acquitted.",
        ["Of these, six were prosecuted", "4 convicted", "2 acquitted"],
    ),
    (
        "The National Council for Children and Adolescents was active.",
        ["The National Council for Children and Adolescents was active"],
    ),
    (
        "Penalties prescribed for recruiting and using children are low.",
        ["Penalties prescribed for recruiting and using children are low"],
    ),
    (
        "Reports indicate a lack of staff, equipment, and transportation to adequately inspect farms.",
        ["Reports indicate a lack of staff, equipment, and transportation to adequately inspect farms"],
    ),
    (
        "The ministry trained staff because the law was new and few officers knew it.",
        ["The ministry trained staff because the law was new and few officers knew it"],
    ),
    (
        "The plan sets the goal of ending child labor and dedicates little money to it.",
        ["The plan sets the goal of ending child labor", "dedicates little money to it"],
    ),
    (
        "The government is reviewing its law and drafting a plan.",
        ["The government is reviewing its law", "drafting a plan"],
    ),
    (
        "Northland signed an agreement and, with the support of a bank, built ten schools.",
        ["Northland signed an agreement", "with the support of a bank, built ten schools"],
    ),
    (
        "Officials did not report investigating, prosecuting, or convicting traffickers.",
        ["Officials did not report investigating, prosecuting, or convicting traffickers"],
    ),
    (
        "These efforts included identifying and referring victims to care, and training police.",
        ["identifying and referring victims to care", "training police"],
    ),
    (
        "The government shares no data, but reports from NGOs, the media, and observers found that forced labor persisted.",
        [
            "The government shares no data",
            "reports from NGOs, the media, and observers found that forced labor persisted",
        ],
    ),
    (
        "The ministry did not report the number of violations found, penalties imposed, and fines collected.",
        [
            "The ministry did not report the number of violations found, penalties imposed, and fines collected"
        ],
    ),
    (
        "The order lists hazardous work, including working as a diver.",
        ["The order lists hazardous work, including working as a diver"],
    ),
    (
        "However, due to a severe lack of fuel, the inspectorate was unable to visit farms.",
        ["However, due to a severe lack of fuel, the inspectorate was unable to visit farms"],
    ),
    (
        "The government increased convictions of traffickers and the number of victims identified.",
        ["The government increased convictions of traffickers", "the number of victims identified"],
    ),
    (
        "No victims were identified or received care.",
        ["No victims were identified or received care"],
    ),
    (
        "The city opened a shelter for girls who are victims and provided counseling to ten families.",
        [
            "The city opened a shelter for girls who are victims",
            "provided counseling to ten families",
        ],
    ),
]


@pytest.mark.parametrize(("sentence", "claims"), TABLE)
def test_a_sentence_is_cut_into_its_claims(sentence: str, claims: list[str]):
    assert [sentence[clause.start : clause.end] for clause in clauses(sentence)] == claims


def test_a_negation_is_borne_by_every_verb_it_governs():
    sentence = "Inspectors did not visit farms or report suspected cases to police."
    assert [clause.bears for clause in clauses(sentence)] == ["", "did not"]
