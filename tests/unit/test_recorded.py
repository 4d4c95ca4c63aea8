"""What an analyst records for the rules of law, and the law on file: each opens to its entry."""

from pathlib import Path

import pytest

from palermo.evidence.origin import TextOrigin
from palermo.evidence.reading import Reading
from palermo.knowledge.content import content_root
from palermo.knowledge.refusal import Refusal
from palermo.sources.entries import entries
from palermo.sources.law_files import read_offences, read_standards
from palermo.sources.recorded import read_recorded

CARD = """country: PAK
report: 2020
date: 2021-05-04
reliability: credible
confidential: {confidential}
publisher: An embassy
answers:
  - {{input: data_requested, answer: yes, because: "Letter of 3 June 2019."}}
  - {{input: data_given, answer: "no"}}
  - input: public_allegations
    answer: unknown
"""


def recorded(confidential: str = "false") -> Reading:
    return read_recorded(CARD.format(confidential=confidential).encode())


def test_each_answer_becomes_a_statement_that_opens_to_its_line():
    reading = recorded()
    asked, given, alleged = reading.statements
    assert [s.entry for s in reading.statements] == [
        ("input", "data_requested", "yes"),
        ("input", "data_given", "no"),
        ("input", "public_allegations", "unknown"),
    ]
    assert (asked.polarity, given.polarity, alleged.polarity) == ("neutral", "gap", "neutral")
    assert asked.text.endswith("Yes. Letter of 3 June 2019.")
    assert all(quoted(reading, s.origin) for s in reading.statements)
    assert "data_given" in given.origin.quote and "data_requested" not in given.origin.quote
    assert asked.period.label == 2020


def quoted(reading: Reading, origin: TextOrigin) -> bool:
    start, end = origin.span
    return reading.text is not None and reading.text[start:end] == origin.quote


def test_of_a_confidential_record_neither_words_nor_giver_are_kept():
    reading = recorded("true")
    assert reading.text is None
    assert reading.source.publisher is None
    assert {(s.text, s.origin.quote) for s in reading.statements} == {(None, None)}
    assert reading.statements[1].entry == ("input", "data_given", "no")


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("data_given", "data_lost", "there is no input 'data_lost'"),
        ('"no"', "perhaps", "an answer is not whole"),
        ("PAK", "XYZ", "not a country"),
        ("report: 2020\n", "", "it is not whole: report"),
        ("answers:", "replies:", "a list under 'answers'"),
        ("country: PAK", "country: [", "a list under 'answers'"),
        ("  - input: public_allegations\n    answer: unknown\n", "  - soon\n", "has no fields"),
    ],
)
def test_a_record_that_is_not_whole_is_refused(old: str, new: str, says: str):
    text = CARD.format(confidential="false").replace(old, new)
    with pytest.raises(Refusal, match=says) as refused:
        read_recorded(text.encode())
    assert "yml" not in refused.value.where


def test_a_record_that_is_not_utf_8_is_refused():
    with pytest.raises(Refusal, match="not UTF-8"):
        read_recorded("country: Españia".encode("latin-1"))


@pytest.mark.parametrize("name", ["minimum-standards.yml", "offences/PAK.yml"])
def test_every_entry_of_the_law_opens_to_its_own_lines(name: str):
    data = (content_root() / "law" / name).read_bytes()
    reading = read_standards(data) if name.startswith("minimum") else read_offences(data, country="PAK")
    assert all(quoted(reading, s.origin) for s in reading.statements)
    assert all(f"id: {s.entry[1]}," in s.origin.quote for s in reading.statements)
    assert len({s.id for s in reading.statements}) == len(reading.statements)
    assert {s.period for s in reading.statements} == {None}  # the law is of no reporting period


def test_entries_know_their_characters_in_any_script():
    text = 'answers:\n  - {input: "اردو"}\n  - {input: b}\n'
    first, second = entries(text, "answers", "a test")
    assert text[slice(*first.span)] == '{input: "اردو"}'
    assert text[slice(*second.span)] == "{input: b}"


def test_a_folder_of_records_is_gathered(tmp_path: Path):
    from palermo.gathering import gathered

    folder = tmp_path / "entered" / "inputs"
    folder.mkdir(parents=True)
    (folder / "somebody.yml").write_text(CARD.format(confidential="false"), encoding="utf-8")
    names = [job.name for job in gathered(tmp_path, None)]
    assert "entered record 1" in names
    assert not any("somebody" in name for name in names)
