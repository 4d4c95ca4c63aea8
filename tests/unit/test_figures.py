"""Figures in prose, by the table in figures.txt, and what a table does not show."""

from pathlib import Path

import pytest

from palermo.knowledge.content import load
from palermo.sources.narrative.figures import find_figures
from palermo.sources.narrative.found import FoundFigure, Sentence


def cases() -> list[tuple[str, list[str]]]:
    """The sentences of figures.txt, each with its expected lines."""
    found: list[tuple[str, list[str]]] = []
    table = Path(__file__).with_name("figures.txt").read_text(encoding="utf-8")
    for line in table.splitlines():
        if line.startswith("    "):
            found[-1][1].append(line.strip())
        elif line and not line.startswith("#"):
            found.append((line, []))
    return found


def value(figure: FoundFigure) -> str:
    if figure.status in ("not_reported", "unknown"):
        return figure.status.replace("_", " ")
    if figure.status == "bounded":
        return f"{figure.lower} to {figure.upper}"
    return "vague" if figure.value is None else str(figure.value)


def told(figure: FoundFigure, text: str) -> str:
    """A figure as one line of the table."""
    of = "" if figure.of is None else f" of {figure.of}"
    plain = figure.qualifier in ("exact", "vague") or figure.status == "bounded"
    extras = ["" if plain else figure.qualifier, *figure.forms]
    extras[1:1] = ["part" if figure.part_of_total else "", "ongoing" if figure.ongoing else ""]
    columns = [
        text[figure.start : figure.end],
        figure.measure,
        f"{value(figure)} {figure.unit}{of}",
        str(figure.said.year or figure.said.kind),
        ", ".join(extra for extra in extras if extra),
    ]
    return " | ".join(column for column in columns if column)


def read(text: str, *, before: str = "", family: str = "tip", start: int = 0) -> list[FoundFigure]:
    earlier = Sentence(0, len(before), "prosecution", before) if before else None
    sentence = Sentence(start, start + len(text), "prosecution", text)
    return find_figures(sentence, places=lambda _: [], country="XMV", family=family, before=earlier)


@pytest.mark.parametrize(("text", "expected"), cases(), ids=[text[:50] for text, _ in cases()])
def test_a_sentence_gives_these_figures(text: str, expected: list[str]):
    assert ([told(figure, text) for figure in read(text)] or ["nothing"]) == expected


def test_of_these_goes_back_to_the_sentence_before():
    text = "Of these, 12 were girls."
    found = read(text, before="Officials identified 30 victims.")
    assert [told(figure, text) for figure in found] == [
        "12 | victims_identified | 12 persons | current | part"
    ]


def test_of_these_without_a_sentence_before_is_not_guessed():
    assert read("Of these, 12 were girls.") == []


def test_offsets_are_those_of_the_reading_copy():
    (figure,) = read("Police investigated 12 cases.", start=1000)
    assert (figure.start, figure.end) == (1020, 1028)


def test_a_child_labour_text_counts_child_labour_unless_it_says_trafficking():
    plain = read("Police conducted 12 investigations.", family="ilab")
    trafficking = read("Police conducted 12 trafficking investigations.", family="ilab")
    assert [plain[0].measure, trafficking[0].measure] == ["child_labor_investigations", "investigations"]


def test_a_child_labour_text_counts_violations_of_child_labour():
    found = read("Inspectors found 41 child labor violations and 120 other violations.", family="ilab")
    assert [(figure.measure, figure.value) for figure in found] == [("child_labor_violations", 41)]


def test_children_are_not_suspects():
    assert read("Police investigated and discovered 153 children in mines.", family="ilab") == []


def words_of(told: object) -> list[object]:
    if isinstance(told, dict):
        return [word for key, inner in told.items() for word in (key, *words_of(inner))]
    return [word for inner in told for word in words_of(inner)] if isinstance(told, list) else [told]


def test_every_cue_is_a_word():
    """YAML takes a bare on or no for true or false, and a cue is lost in silence."""
    assert all(isinstance(word, str) for word in words_of(load("reading/figures.yml")))


def test_note_marks_are_not_numbers():
    (figure,) = read("Police investigated 12 cases. (3,4) (17-19, 22)", family="ilab")
    assert figure.value == 12


def test_the_place_is_the_nearest_named_in_the_clause():
    text = "Punjab convicted 28 traffickers; Sindh convicted four."

    def places(told: str) -> list[tuple[int, int, str]]:
        return [(told.index(name), told.index(name) + len(name), name[:2]) for name in ("Punjab", "Sindh")]

    sentence = Sentence(0, len(text), "prosecution", text)
    found = find_figures(sentence, places=places, country="PAK", family="tip")
    assert [figure.place for figure in found] == ["Pu", "Si"]


def test_none_reported_is_zero_with_a_note():
    (figure,) = read("No convictions were reported.")
    assert (figure.value, figure.status, figure.note) == (0, "reported", "said as none reported")


PAIRS = """
Officials identified 212 victims.
Of these, 90 were women, 61 were men, and 61 were children.
    90 | victims_identified | 90 persons | current | part
    61 | victims_identified | 61 persons | current | part
    61 | victims_identified | 61 persons | current | part
In 2014, the ministry employed 2,400 labor inspectors.
Of those amounts, 1,460 are general inspectors and 363 are specialized inspectors.
    1,460 | inspectors | 1460 persons | 2014 | part
    363 | inspectors | 363 persons | 2014 | part
Police investigated 29 cases of trafficking in persons in 2013.
Of these, there were 12 convictions that involved 30 victims, 18 of which were under the age of 18.
    12 convictions | convictions | 12 unspecified | current
    30 victims | victims_identified | 30 persons | current
    18 | victims_identified | 18 persons | current | part
Courts secured 12 convictions in cases that involved 30 victims.
Nine of these convictions included children who were trafficked for sexual exploitation.
    Nine of these convictions | convictions | 9 unspecified | current | part, sex
Police investigated 24 cases of child trafficking.
Charges were filed in two of those cases, one was brought to court, and 10 remain under investigation.
    two of those cases | prosecutions | 2 cases | current
    one | prosecutions | 1 cases | current | part
    10 | investigations | 10 cases | current | part
Courts convicted 17 traffickers.
Courts sentenced 12 of the traffickers to imprisonment and sentenced five to suspended terms.
    nothing
"""


def pairs() -> list[tuple[str, str, list[str]]]:
    """Two sentences each, and the figures of the second."""
    lines = PAIRS.strip().splitlines()
    starts = [at for at, line in enumerate(lines) if line[0] != " " and lines[at - 1][0] == " "] or [0]
    found = []
    for first, last in zip(starts, [*starts[1:], len(lines)], strict=True):
        found.append((lines[first], lines[first + 1], [line.strip() for line in lines[first + 2 : last]]))
    return found


@pytest.mark.parametrize(("before", "text", "expected"), pairs(), ids=[text[:50] for _, text, _ in pairs()])
def test_a_sentence_goes_back_to_the_one_before(before: str, text: str, expected: list[str]):
    assert ([told(figure, text) for figure in read(text, before=before)] or ["nothing"]) == expected


def test_trafficking_in_one_clause_does_not_make_another_clause_of_it():
    text = "No officers were dedicated to child trafficking; no investigations took place."
    assert [figure.measure for figure in read(text, family="ilab")] == ["child_labor_investigations"]


def test_training_on_another_subject_is_not_counted():
    assert read("Ninety officers received training on crowd control.", family="ilab") == []
    assert len(read("Ninety officers received training on child labor.", family="ilab")) == 1


def test_inspectors_of_all_inspectors_are_a_coverage():
    some, all_of_them = read("During the year, 149 of the 183 inspectors received training on child labor.")
    assert [(figure.kind, figure.value, figure.of) for figure in (some, all_of_them)] == [
        ("coverage", 149, 183),
        ("count", 183, None),
    ]
