"""Strange tables are understood or asked about: a number that is stored is the true one, and none is lost unsaid."""

import pytest
from tests.unit.hard_returns import HARD, Hard, Truth

from palermo.sources.returns.understanding import WHOLE, Count, Understood, understand

TOLD = ("measure", "place", "unit")


def told(understood: Understood) -> Truth:
    return {_key(count): _said(count) for count in understood.counts if count.kept}


def _key(count: Count) -> tuple[str, ...]:
    means = count.means
    period = f"{count.period.start}:{count.period.end}" if count.period else ""
    dims = [f"{dim}={code}" for dim, code in sorted(means.items()) if dim not in TOLD and code != WHOLE]
    return means["measure"], means["place"], period, *dims


def _said(count: Count) -> object:
    value = count.value
    if value.status == "bounded":
        return value.lower, value.upper
    return value.value if value.status == "reported" else value.status


def read(hard: Hard, answers: dict[str, str]) -> Understood:
    return understand(hard.data, hard.file, country=hard.country, answers=answers)


def answered(hard: Hard) -> Understood:
    """Answer, round by round, whatever is asked and what the agency knows."""
    answers: dict[str, str] = {}
    for _ in range(6):
        understood = read(hard, answers)
        said = {
            question.id: answer
            for question in understood.questions
            for about, answer in hard.answers.items()
            if question.id.startswith(about)
        }
        if not said:
            return understood
        answers |= said
    return understood


@pytest.mark.parametrize("make", HARD, ids=lambda make: make.__name__)
def test_without_an_answer_nothing_untrue_is_said_and_nothing_is_lost_unasked(make):
    hard = make()
    understood = read(hard, {})
    said = told(understood)
    untrue = {
        key: (number, hard.truth.get(key)) for key, number in said.items() if hard.truth.get(key) != number
    }
    assert not untrue
    assert understood.questions or said == hard.truth


@pytest.mark.parametrize("make", HARD, ids=lambda make: make.__name__)
def test_with_the_answers_an_agency_gives_all_of_it_is_read(make):
    hard = make()
    understood = answered(hard)
    assert [question.id for question in understood.questions] == []
    assert told(understood) == (hard.truth if "reach:" not in hard.answers else {})
