"""Sentence forms of the tier paragraph (law/catalogue.md section 3.2), of invented countries."""

import pytest

from palermo.sources.narrative.placement import find_placement

MEETS_NOT = (
    "The Government of Northland does not fully meet the minimum standards for the elimination of trafficking"
)
EFFORTS = f"{MEETS_NOT} but is making significant efforts to do so."

# text, heading, tier, change, waiver, automatic downgrade, consecutive years
TABLE = [
    ("The Government of Northland fully meets the minimum standards for the elimination of trafficking.", "", "1", None, False, False, None),
    ("Northland fully complies with the minimum standards for the elimination of trafficking.", "", "1", None, False, False, None),
    (f"{EFFORTS} Therefore Northland remained on Tier 2.", "", "2", "remained", False, False, None),
    (f"{EFFORTS} Therefore Northland was upgraded to Tier 2.", "", "2", "upgraded", False, False, None),
    (f"{EFFORTS} Therefore Northland was downgraded to\nTier 2 Watch List.", "", "2WL", "downgraded", False, False, None),
    (f"{EFFORTS} Therefore Northland remained on Tier 2 Watch List for the second consecutive year.", "", "2WL", "remained", False, False, 2),
    (f"{MEETS_NOT} and is not making significant efforts to do so; therefore Northland was downgraded to Tier 3.", "", "3", "downgraded", False, False, None),
    (f"{MEETS_NOT} and is not making any efforts to do so.", "", "3", None, False, False, None),
    (EFFORTS, "", None, None, False, False, None),
    (EFFORTS, "NORTHLAND (Tier 2 Watch List)", "2WL", None, False, False, None),
    (EFFORTS, "NORTHLAND: Tier 2", "2", None, False, False, None),
    (
        f"{EFFORTS} Because the government has devoted sufficient resources to a written plan that, if implemented, would constitute significant"
        " efforts to meet the minimum standards, Northland was granted a waiver per the Trafficking Victims Protection Act from an otherwise"
        " required downgrade to Tier 3. Therefore Northland remained on Tier 2 Watch List for the third consecutive year.",
        "", "2WL", "remained", True, False, 3,
    ),
    (
        f"{MEETS_NOT} and was placed on Tier 3 after being on the Tier 2 Watch List for two consecutive years without making progress.",
        "", "3", "placed", False, True, 2,
    ),
    (f"{EFFORTS} Northland was upgraded from Tier 3 to Tier 2 Watch List.", "", "2WL", "upgraded", False, False, None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "line", "tier", "change", "waiver", "automatic", "years"), TABLE)
def test_a_placement_is_read(text, line, tier, change, waiver, automatic, years):
    found = find_placement(text, line)
    assert found is not None
    assert (found.tier, found.change, found.waiver, found.automatic_downgrade, found.consecutive_years) == (
        tier, change, waiver, automatic, years,
    )  # fmt: skip


def test_a_text_without_a_tier_has_no_placement():
    assert find_placement("Police identified two victims.") is None
