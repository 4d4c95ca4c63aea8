"""Recommendations come apart, however they were printed together."""

import pytest

from palermo.sources.narrative.copy import Copy
from palermo.sources.narrative.recommendations import items
from palermo.sources.narrative.repair import join_lines, repair

THREE = [
    "Increase prosecutions.",
    "Train officials—including police—on procedures.",
    "Ensure victims are not penalized.",
]


@pytest.mark.parametrize(
    "printed",
    [
        "Increase prosecutions.\n• Train officials—including police—on\nprocedures. •\nEnsure victims are not penalized.",
        "• Increase prosecutions. • Train officials—including police—on procedures.\n• Ensure victims are not penalized.",
        "Increase prosecutions.\n\nTrain officials—including police—on procedures.\n\nEnsure victims are not penalized.",
        "Increase prosecutions. Train officials—including police—on procedures. Ensure victims are not penalized.",
    ],
)
def test_three_items_are_three(printed: str):
    text = join_lines(repair(Copy.of(printed))).text
    assert [text[start:end] for start, end in items(text)] == THREE


def test_the_old_paragraph_is_parted_at_semicolons():
    text = "Increase prosecutions; train officials; fund shelters; and inform the public."
    assert [text[start:end] for start, end in items(text)] == [
        "Increase prosecutions", "train officials", "fund shelters", "inform the public.",
    ]  # fmt: skip
