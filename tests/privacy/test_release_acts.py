"""What the State did is published. No rule of the gate can hide that nothing was done."""

import random

import pytest
from hypothesis import given as drawn
from hypothesis import settings
from hypothesis import strategies as st
from tests.privacy.invented import FORMS, TODAY, counts, place, plan, table

from palermo.evidence.dimension import key_of
from palermo.knowledge.measures import measures
from palermo.release.counts import Table, cells_of
from palermo.release.gate import Outcome, release
from palermo.release.plan import the_plan

PLACES = place(2, 3)
CODES = [code for code in FORMS.codes if code != "_T"]
RULES = plan({"measure": "convictions", "by": ["place", "form"]})
PLAIN = plan({"measure": "convictions", "by": ["place"]})


def convicted(**districts: dict[str, tuple[int, int]]) -> Outcome:
    """Convictions by district and form; each form's number, and how many victims those acts concern."""
    rows = [
        {"place": district, "form": form, "value": value, "victims": victims}
        for district, forms in districts.items()
        for form, (value, victims) in forms.items()
    ]
    given = Table(measure="convictions", by=("place", "form"), rows=tuple(rows))
    return release(counts(given, dimensions=(PLACES, FORMS)), RULES, on=TODAY)


def one(form: str, value: int, victims: int) -> dict[str, tuple[int, int]]:
    """So many convictions, all for one form: the form, what contains it, and the whole."""
    return dict.fromkeys(FORMS.line(form), (value, victims))


def said(outcome: Outcome, place: str, form: str = "_T"):
    for cell in outcome.released.cells:
        if cell.codes["place"] == place and cell.codes.get("form", "_T") == form:
            return cell.status if cell.value is None else cell.value
    raise AssertionError(f"no cell {place} {form}")


def test_few_convictions_and_none_are_said():
    given = table("convictions", ("place",), {("P1D1",): 1, ("P1D2",): 2})
    outcome = release(counts(given, dimensions=(PLACES,)), PLAIN, on=TODAY)
    assert [said(outcome, code) for code in ("P1D1", "P1D2", "P2D1", "P2", "XMV")] == [1, 2, 0, 0, 3]


def test_a_conviction_that_concerns_one_victim_is_not_broken_down_and_its_total_stays():
    outcome = convicted(P1D1=one("sex", 1, 1), P1D2=one("bonded_labour", 2, 9), P1D3=one("sex", 5, 30))
    assert said(outcome, "P1D1") == 1
    assert {said(outcome, "P1D1", form) for form in CODES} == {"coarsened"}


def test_a_neighbour_is_coarsened_too_so_that_the_province_does_not_give_it_back():
    outcome = convicted(P1D1=one("sex", 1, 1), P1D2=one("bonded_labour", 2, 9), P1D3=one("sex", 5, 30))
    assert said(outcome, "P1D2", "sex") == "coarsened"
    assert said(outcome, "P1D3", "sex") == 5
    assert outcome.inferred == ()


def test_where_no_neighbour_did_anything_the_signers_are_told_what_can_be_inferred():
    outcome = convicted(P1D1=one("sex", 1, 1))
    assert said(outcome, "P1D1", "sex") == "coarsened"
    assert [said(outcome, code, "sex") for code in ("P1D2", "P1D3", "P2")] == [0, 0, 0]
    assert [inferred.codes for inferred in outcome.inferred] == [{"place": "P1D1"}]


def test_provinces_and_the_country_always_say_for_what():
    outcome = convicted(P1D1=one("sex", 1, 1))
    assert (
        said(outcome, "P1", "sex"),
        said(outcome, "XMV", "sex"),
        said(outcome, "XMV", "bonded_labour"),
    ) == (1, 1, 0)


def test_who_reported_nothing_is_said_as_that():
    given = table("convictions", ("place",), {("P1D1",): 4})
    given = counts(given, dimensions=(PLACES,), absent=({"place": "P2"},))
    outcome = release(given, PLAIN, on=TODAY)
    assert said(outcome, "P2D1") == "not_reported"
    assert said(outcome, "P1D2") == 0


@pytest.mark.parametrize("code", [code for code, one in measures().items() if one.protects == "nobody"])
def test_every_measure_of_the_state_is_published_whole_at_every_place(code):
    rng = random.Random(code)  # noqa: S311 - invented counts
    districts = [place for place in PLACES.codes if "D" in place]
    given = table(code, ("place",), {(district,): rng.choice((0, 0, 1, 3, 12)) for district in districts})
    rules = plan({"measure": code, "by": ["place"]})
    given = counts(given, dimensions=(PLACES,))
    outcome = release(given, rules, on=TODAY)
    told = {key_of(cell.codes, given.dimensions): cell.value for cell in outcome.released.cells}
    assert told == cells_of(given, code)


DISTRICTS = st.sampled_from([code for code in PLACES.codes if "D" in code])
ACTS = st.dictionaries(
    DISTRICTS,
    st.tuples(st.sampled_from(CODES), st.integers(0, 4), st.integers(0, 4)),
)


@settings(deadline=None, max_examples=150)
@drawn(ACTS)
def test_no_nought_of_official_action_can_be_hidden(acts):
    """Where nothing was done everything says 0; totals, provinces and the country are never less than exact."""
    outcome = convicted(**{district: one(*told) for district, told in acts.items()})
    given = counts(
        Table(
            measure="convictions",
            by=("place", "form"),
            rows=tuple(
                {"place": district, "form": form, "value": told[1]}
                for district, told in acts.items()
                for form in FORMS.line(told[0])
            ),
        ),
        dimensions=(PLACES, FORMS),
    )
    truth = cells_of(given, "convictions")
    for cell in outcome.released.cells:
        key = key_of(cell.codes, given.dimensions)
        total = truth[tuple(pair for pair in key if pair[0] == "place")]
        always = "form" not in cell.codes or "D" not in cell.codes["place"] or total == 0
        assert cell.status == "published" or not always
        assert cell.value in (truth[key], None)
        assert cell.status in ("published", "coarsened")


def test_only_declared_victims_are_protected_in_the_plan():
    for planned in the_plan().tables:
        assert measures()[planned.measure].code == planned.measure
