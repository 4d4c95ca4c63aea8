"""In whatever shape a known table comes, what is read of it is true, and what is not read is asked about."""

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.random_returns import Made, verdict


@settings(max_examples=60, deadline=None)
@given(st.integers(min_value=0, max_value=10**9))
def test_a_table_in_any_shape_is_read_truly_or_asked_about(seed):
    told, why = verdict(Made(seed))
    assert told in ("true", "asked"), why
