"""Risk is the sum of reasons that a person can read, and a day's round goes to the riskiest."""

from hypothesis import given
from hypothesis import strategies as st

from palermo.registry.risk import Known, day_of, in_season, kilometres, reasons, risk_of

yes_no = st.booleans()
anything = st.builds(
    Known,
    **{name: yes_no for name, field in Known.model_fields.items() if field.annotation is bool},
    days_since_visit=st.none() | st.integers(0, 5_000),
)
points = st.none() | st.tuples(st.floats(24, 36), st.floats(61, 77))
sites = st.lists(
    st.tuples(st.uuids(), st.sampled_from([0.0, 2.0, 5.0, 9.0]), points),
    max_size=20,
    unique_by=lambda s: s[0],
)


@given(anything)
def test_no_score_without_reasons_and_none_but_their_sum(known: Known):
    risk = risk_of(known)
    assert risk.score == sum(reason.weight for reason in risk.reasons)
    assert (risk.score > 0) == bool(risk.reasons)


@given(
    anything, st.sampled_from(["advance_claimed", "children_seen", "signs_found", "complained", "kept_out"])
)
def test_what_is_worse_never_makes_it_less(known: Known, worse: str):
    better, bad = (risk_of(known.model_copy(update={worse: value})).score for value in (False, True))
    assert bad > better


def test_a_registered_site_visited_lately_without_findings_has_no_reason():
    assert risk_of(Known(registered=True, days_since_visit=30)).reasons == ()


def test_never_visited_is_not_visited_long_ago():
    never = {reason.code for reason in risk_of(Known(registered=True)).reasons}
    long_ago = {reason.code for reason in risk_of(Known(registered=True, days_since_visit=900)).reasons}
    assert (never, long_ago) == ({"never_inspected"}, {"long_ago"})


def test_reasons_are_said_in_both_languages():
    assert all(reason.name and reason.ur for reason in reasons())


def test_where_nobody_said_when_work_is_on_it_is_no_reason():
    import datetime

    assert in_season("brick_kiln", "PAK", datetime.date(2026, 11, 3))
    assert not in_season("brick_kiln", "PAK", datetime.date(2026, 8, 3))
    assert not in_season("farm", "PAK", datetime.date(2026, 11, 3))


@given(sites, st.integers(1, 12))
def test_a_day_takes_the_riskiest_each_once(ranked: list, how_many: int):
    chosen = day_of(ranked, how_many)
    assert len(chosen) == len(set(chosen)) == min(how_many, len(ranked))
    scores = {site: score for site, score, _ in ranked}
    left = [score for site, score in scores.items() if site not in chosen]
    assert not left or min(scores[site] for site in chosen) >= max(left)


def test_of_sites_as_risky_the_nearest_fill_the_day():
    ranked = [("worst", 9.0, (31.0, 74.0)), ("far", 4.0, (35.0, 70.0)), ("near", 4.0, (31.1, 74.0))]
    assert day_of(ranked, 2) == ["worst", "near"]
    assert day_of(ranked, 3) == ["worst", "near", "far"]


def test_a_degree_of_latitude_is_some_111_kilometres():
    assert abs(kilometres((31.0, 74.0), (32.0, 74.0)) - 111.2) < 0.2
