"""Penalties and sentences, case by case: tests/spec/penalties.csv (what State printed) and sentences.csv."""

import csv
import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from palermo.knowledge.content import load
from palermo.knowledge.offences import Offence, known_countries, must_be_sound, penal_law
from palermo.knowledge.penalties import amended, commensurate, sufficiently_stringent, together
from palermo.knowledge.refusal import Refusal
from palermo.knowledge.sentences import LIFE, Sentence, lawful

HERE = Path(__file__).parent
PAKISTAN = penal_law("PAK")
assert PAKISTAN
RAPE = PAKISTAN.offence("PPC-376")


def table(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("row", table("penalties.csv"), ids=lambda row: row["law"])
def test_prescribed_penalties_are_judged_as_state_printed(row: dict[str, str]):
    offences = [PAKISTAN.offence(identity) for identity in row["offences"].split()]
    for report in map(int, row["reports"].split()):
        compared = [commensurate(offence, report, RAPE) for offence in offences]
        assert (
            together([sufficiently_stringent(o, report) for o in offences]) == row["sufficiently stringent"]
        )
        assert together(compared) == row["commensurate for sex trafficking"]
        asked = [sentence for judged in compared for sentence in judged.amendments]
        assert bool(asked) == bool(row["amendment asked"])
        assert all(sentence.startswith(row["amendment asked"]) for sentence in asked)


@pytest.mark.parametrize("row", table("sentences.csv"), ids=lambda row: row["case"])
def test_a_sentence_is_held_against_the_law_and_the_standard(row: dict[str, str]):
    found = lawful(PAKISTAN.offence(row["offence"]), sentence(row))
    assert (found.within_law, found.meets_standard) == (row["within the law"], row["meets the standard"])
    assert [fault.code for fault in found.faults] == row["faults"].split()
    told = load("law/penalties.yml")["unknown"]
    assert len(found.unknown) == len(row["unknown"].split())
    for code in row["unknown"].split():
        assert told[code].partition("{")[0] in " ".join(found.unknown)


def sentence(row: dict[str, str]) -> Sentence:
    prison, fine, day = row["prison in years"], row["fine in rupees"], row["day of the offence"]
    return Sentence(
        prison_years=None if prison == "" else LIFE if prison == "life" else float(prison),
        fine=int(fine) if fine else None,
        forms=tuple(row["form"].split()),
        suspended=row["suspended"] == "yes",
        committed_on=datetime.date.fromisoformat(day) if day else None,
        place=row["place"] or None,
    )


@pytest.mark.parametrize("country", known_countries())
def test_every_offence_says_where_it_was_read(country: str):
    law = penal_law(country)
    assert law
    assert law.benchmark in {offence.id for offence in law.offences}
    assert {offence.confidence for offence in law.offences} <= {"H", "M", "L"}


def test_a_country_without_a_file_is_not_known():
    assert penal_law("XXX") is None


def test_an_offence_that_nobody_has_is_refused():
    with pytest.raises(Refusal, match="there is no offence 'PTPA-9'"):
        PAKISTAN.offence("PTPA-9")


terms = st.one_of(st.integers(1, 40), st.sampled_from(["life", "death"]))
offences = st.builds(
    lambda most, fine, forms: PAKISTAN.offence("PTPA-3-1").model_copy(
        update={
            "imprisonment": PAKISTAN.offence("PTPA-3-1").imprisonment.model_copy(update={"most": most}),
            "fine": fine,
            "forms": forms,
        }
    ),
    terms,
    st.sampled_from(["with", "instead", "none"]),
    st.sampled_from([("sex",), ("forced_labour",), ("sex", "forced_labour"), ("bonded_labour",)]),
)


@given(offences, st.integers(2017, 2026))
def test_the_amendment_that_is_asked_for_passes(offence: Offence, report: int):
    judged = commensurate(offence, report, RAPE)
    if judged.amend:
        assert commensurate(amended(offence, judged), report, RAPE).answer == "yes"
    stringent = sufficiently_stringent(offence, report)
    if stringent.answer == "no":
        assert sufficiently_stringent(amended(offence, stringent), report).answer == "yes"


@given(offences, st.integers(2015, 2026))
def test_a_fine_instead_never_makes_a_penalty_less_stringent(offence: Offence, report: int):
    without = offence.model_copy(update={"fine": "with"})
    assert sufficiently_stringent(offence, report).answer == sufficiently_stringent(without, report).answer


@given(st.one_of(st.none(), st.integers(0, 30)), st.one_of(st.none(), st.integers(0, 10**7)))
def test_only_sex_trafficking_is_faulted_for_a_fine_instead_of_prison(prison: int | None, fine: int | None):
    told = Sentence(
        prison_years=prison, fine=fine, forms=("bonded_labour",), committed_on=datetime.date(2020, 1, 1)
    )
    found = lawful(PAKISTAN.offence("BLSA-11"), told)
    assert "fine_instead_of_prison" not in {fault.code for fault in found.faults}
    assert (found.within_law == "unknown") <= (prison is None or fine is None)


def test_an_offence_whose_source_is_not_listed_is_refused():
    remembered = PAKISTAN.offences[0].model_copy(update={"sources": ("remembered",)})
    law = PAKISTAN.model_copy(update={"offences": (remembered, *PAKISTAN.offences[1:])})
    with pytest.raises(Refusal, match="PTPA-3-1 names a source that is not listed"):
        must_be_sound(law, "law/offences/PAK.yml")
