"""Understands labels with the answers at hand, and keeps the questions that are still open."""

from collections.abc import Iterable

from rapidfuzz import fuzz, process

from palermo.knowledge.places import gazetteer
from palermo.sources.returns.labels import Label, Means, folded, label_of, words
from palermo.sources.returns.questions import (
    NOTHING,
    OUT,
    TOTAL,
    Answers,
    Question,
    choose,
    measure_choices,
    place_choice,
    told,
)
from palermo.sources.returns.spelling import near

LABEL_FORM = "dimension=code, such as place=PK617@2022, measure=convictions or sex=female"
PERIOD_FORM = "2024, 2024-Q1, 2024-05, TIP2024, or two days: 2024-07-01:2025-06-30"


class Asking:
    """Answers, and the open questions by id. `country` None: places are countries."""

    def __init__(self, country: str | None, answers: Answers) -> None:
        self.country = country
        self.answers = dict(answers)
        self.open: dict[str, Question] = {}
        self.used: set[str] = set()
        self.respelt: dict[str, str] = {}

    def ask(self, question: Question) -> str | None:
        """The answer, or None and the question is open."""
        if question.id in self.answers:
            self.used.add(question.id)
            return self.answers[question.id]
        self.open.setdefault(question.id, question)
        return None

    def label(self, text: str, *, example: str, dimension: str | None = None) -> Label | None:
        """What a label means, by our words or by an answer. None: asked. A label that is out has left `out`."""
        key = f"label:{folded(text) or text}"
        if key in self.answers:
            self.used.add(key)
            return self._answered(self.answers[key], key)
        if key in self.open:
            return None
        found = label_of(text, self.country)
        if found.understood and self._is_of(found, dimension):
            if found.respelt and "place" in found.means:
                self.respelt[text] = found.means["place"]
            return found
        self.open.setdefault(key, self._about_label(key, text, found, example, dimension))
        return None

    def _is_of(self, found: Label, dimension: str | None) -> bool:
        """In a column of districts, "Sex" is no district: a member tells of its column's dimension, or is its whole."""
        if dimension is None or found.total:
            return True
        near_by = {"period": {"year", "part", "span", "date"}, "law": {"law"}}.get(dimension, {dimension})
        return bool(near_by & set(found.means))

    def _answered(self, answer: str, key: str) -> Label:
        if answer == OUT:
            return Label({}, left=OUT)
        if answer == NOTHING:
            return Label({})
        if answer == TOTAL:
            return Label({}, total="total")
        means = told(answer, key)
        return Label(means)

    def _about_label(
        self, key: str, text: str, found: Label, example: str, dimension: str | None
    ) -> Question:
        first: list[tuple[str, str]] = []
        if self.country:
            codes = found.places or (near(text, self.country) if dimension in (None, "place") else ())
            first += [place_choice(code, self.country) for code in codes]
        if dimension in (None, "measure"):
            first += measure_choices(_alike(text))[:5]
        last = [(TOTAL, "The total of what stands beside it"), (NOTHING, "It adds nothing to what is counted"), (OUT, "Leave it out")]  # fmt: skip
        return Question(
            id=key,
            says=f"“{text}” names several places. What does it mean?"
            if len(found.places) > 1
            else f"“{text}” is not understood. What does it mean?",
            example=example,
            choices=choose(*first, *last),
            open=LABEL_FORM,
        )


def _alike(text: str) -> list[str]:
    """Measures of which a phrase is like the text, the nearest first."""
    phrases = {phrase: code for code, phrases in words()["measures"].items() for phrase in phrases}
    found = process.extract(folded(text), list(phrases), scorer=fuzz.token_set_ratio, limit=8)
    return list(dict.fromkeys(phrases[phrase] for phrase, score, _ in found if score > 50))


def smallest_around(places: Iterable[str], country: str) -> str:
    """The smallest place that holds all of them."""
    listed = gazetteer(country)
    lines = [_line(place, country) for place in set(places)]
    for code in lines[0] if lines else ():
        if all(code in line for line in lines) and len(lines) > 1:
            return code
    return listed.parent(lines[0][0]) or country if lines else country


def _line(place: str, country: str) -> list[str]:
    listed, line = gazetteer(country), [place]
    while up := listed.parent(line[-1]):
        line.append(up)
    return line


def merged(*told: Means) -> tuple[Means, str | None]:
    """Later meanings over earlier ones, and the dimension on which two contradict each other, if any do."""
    all_of: Means = {}
    wrong: str | None = None
    for means in told:
        for dim, code in means.items():
            if all_of.get(dim, code) != code:
                wrong = dim
            all_of[dim] = code
    return all_of, wrong
