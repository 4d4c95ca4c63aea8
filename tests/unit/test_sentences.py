"""Where sentences end, and where they do not."""

import pytest

from palermo.sources.narrative.sentences import split


def texts(text: str) -> list[str]:
    return [sentence.text for sentence in split(text, 0, len(text), "summary")]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Police arrested two men. Courts freed one.", 2),
        ("Law No. 8 of 2010 applies. It is old.", 2),
        ("The U.S. Government paid. It paid late.", 2),
        ("Art. 12 and Sec. 4 apply to J. Doe.", 1),
        ("It has gaps. (3,4) The law is new. (5)", 2),
        ("The answer was no. Nobody asked.", 2),
        ("One item • Another item", 2),
        ("First paragraph\nSecond paragraph", 2),
        ("Funding rose by 2.5 percent in 2019.", 1),
    ],
)
def test_sentences_are_counted(text: str, count: int):
    assert len(texts(text)) == count


def test_a_reference_behind_the_stop_stays_with_its_sentence():
    assert texts("It has gaps. (3,4) The law is new.")[0] == "It has gaps. (3,4)"
