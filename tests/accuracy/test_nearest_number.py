"""The nearest-number reader reads what is plain, and falls where the grammar does not."""

from tests.accuracy.nearest_number import figures


def told(text):
    return [
        (text[slice(*item.span)], item.fields["measure"], item.fields["value"])
        for item in figures(text, "here", (0, len(text)))
    ]


def test_a_plain_count_is_read():
    assert told("In 2019, police conducted 12 investigations.") == [
        ("12 investigations", "investigations", 12)
    ]


def test_a_comparison_is_taken_for_this_year():
    said = "Courts convicted nobody, compared with 23 convictions the year before."
    assert ("23 convictions", "convictions", 23) in told(said)


def test_a_zero_said_with_a_verb_is_missed():
    assert told("The government did not convict any traffickers.") == []
