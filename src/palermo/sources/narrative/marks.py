"""A sentence as marks: numbers with their nouns, verbs with their sense, periods, and the words that join them."""

from dataclasses import dataclass

from palermo.evidence.figure import Qualifier
from palermo.sources.narrative.counted import Counted, read_counted
from palermo.sources.narrative.figure_words import Words
from palermo.sources.narrative.numbers import Number, is_year, read_number
from palermo.sources.narrative.periods import Period, find_periods
from palermo.sources.narrative.tokens import Token, tokenise

SEPARATORS = {",": "comma", ";": "stop", ":": "colon", "(": "open", "[": "open", ")": "close", "]": "close"}
CITED = (
    "section",
    "sections",
    "article",
    "articles",
    "chapter",
    "chapters",
    "paragraphs",
    "laws",
    "conventions",
)
SEPARATORS |= {"—": "dash", "–": "dash", "--": "dash"}


@dataclass(slots=True)
class Mark:
    """`kind`: number, verb, predicate, noun, period, comparison, part, comma, stop, colon, open, close, dash, aux,

    modal, adverb, conj, prep, det, rel, negation, word. `sense` and `form` are of verbs and governing nouns;
    a verb of no listed sense has sense "". Offsets are in the sentence.
    """

    kind: str
    low: str
    start: int
    end: int
    sense: str = ""
    form: str = ""
    counted: Counted | None = None
    qualifier: Qualifier = "exact"
    period: Period | None = None
    first: int = 0
    capital: bool = False


@dataclass(slots=True)
class Marker:
    """Reads a sentence from left to right; `at` is the next token."""

    words: Words
    text: str
    tokens: list[Token]
    periods: list[Period]
    notes: bool = False  # whether digits alone in a bracket are note marks
    at: int = 0

    def read(self) -> list[Mark]:
        marks: list[Mark] = []
        while self.at < len(self.tokens):
            first = self.at
            mark = self.period() or self.phrase() or self.number(marks) or self.word(marks)
            mark.first = first
            if mark.kind == "qualifier" and not self.qualifies():
                mark.kind = "comparison" if mark.low.endswith("than") else "prep"
            marks.append(mark)
        return marks

    def take(self, kind: str, count: int, **datum: str) -> Mark:
        first, last = self.tokens[self.at], self.tokens[self.at + count - 1]
        low = " ".join(token.low for token in self.tokens[self.at : self.at + count])
        self.at += count
        mark = Mark(kind, low, first.start, last.end, **datum)  # type: ignore[arg-type]
        mark.capital = first.text[0].isupper()
        return mark

    def period(self) -> Mark | None:
        start = self.tokens[self.at].start
        found = next((period for period in self.periods if period.start == start), None)
        if found is None:
            return None
        count = sum(start <= token.start < found.end for token in self.tokens[self.at :])
        mark = self.take("period", count)
        mark.period = found
        return mark

    def phrase(self) -> Mark | None:
        rest = self.tokens[self.at : self.at + 7]
        for phrase, kind, datum in self.words.phrases.get(rest[0].low, ()):
            if len(phrase) <= len(rest) and all(
                token.low == word for token, word in zip(rest, phrase, strict=False)
            ):
                following = rest[len(phrase)].low if len(phrase) < len(rest) else ""
                if kind == "predicate" and phrase[-1] in self.words.events and following == "of":
                    continue  # "resulted in convictions of three men": the noun governs the number
                if kind in ("vague", "unknown"):
                    return self.vague(kind, len(phrase))
                form = form_of_phrase(phrase[0]) if kind == "verb" else ""
                return self.take(kind, len(phrase), sense=datum, form=form)
        return None

    def vague(self, kind: str, count: int) -> Mark:
        """ "several cases", "dozens of victims", "an unknown number of victims": a count without a value."""
        form = "unknown" if kind == "unknown" else "vague"
        qualifier: Qualifier = "vague" if kind == "vague" else "exact"
        number = Number(self.at, self.at + count, None, form=form, qualifier=qualifier)  # type: ignore[arg-type]
        return self.numbered(number)

    def number(self, marks: list[Mark]) -> Mark | None:
        token = self.tokens[self.at]
        if token.low == "no" and not self.following("longer", "less", "fewer", "more", "one's"):
            return self.none()
        number = read_number(self.tokens, self.at)
        if number is None:
            return None
        if self.excluded(number):
            return self.take("word", number.last - number.first)
        mark = self.numbered(number)
        mark.qualifier = number.qualifier if number.qualifier != "exact" else qualifier_before(marks)
        return mark

    def none(self) -> Mark | None:
        """ "no prosecutions": the word counts only with a noun that is counted."""
        counted = read_counted(self.words, self.tokens, Number(self.at, self.at + 1, 0))
        if counted.noun is None:
            return None
        return self.mark_of(counted)

    def numbered(self, number: Number) -> Mark:
        return self.mark_of(read_counted(self.words, self.tokens, number))

    def mark_of(self, counted: Counted) -> Mark:
        first = self.tokens[counted.number.first]
        low = self.text[first.start : counted.end].lower()
        self.at = max(counted.resume, counted.number.last)
        return Mark(
            "number", low, first.start, counted.end, counted=counted, qualifier=counted.number.qualifier
        )

    def following(self, *lows: str) -> bool:
        return self.at + 1 < len(self.tokens) and self.tokens[self.at + 1].low in lows

    def excluded(self, number: Number) -> bool:
        """Years, ages, lengths of time, sums of money, numbers of laws and of notes are not counts."""
        tokens, lists = self.tokens, self.words.lists
        before = tokens[number.first - 1].low if number.first else ""
        if before == "." and number.first > 1:
            before = tokens[number.first - 2].low
        after = [token.low for token in tokens[number.last : number.last + 3]]
        digits = tokens[number.first].text[0].isdigit()
        if digits and self.cited(number.first):
            return True
        if digits and before in lists["not_counted_before"]:
            return True
        if self.aged(number) or self.years(number) or (after[:1] and after[0] in lists["not_counted_after"]):
            return True
        if any(word in lists["currencies"] for word in after) or after[:1] == ["-"]:
            return True
        if digits and number.last - number.first == 1 and is_year(tokens[number.first]):
            counted = (before.endswith(("ed", "ing")) and before != "red") or before in (
                "than",
                "over",
                "some",
            )
            return not counted or not after or not after[0].isalpha() or after[0] in self.words.kinds
        return digits and self.notes and self.noted(number)

    def aged(self, number: Number) -> bool:
        """ "ages 16 and 17", "between the ages of 10 and 17", "aged 5 to 17", but not "girls ages 11 to 16 and 37 boys"."""
        index = number.first - 1
        if number.last < len(self.tokens) and self.tokens[number.last].low in self.words.heads:
            return False
        while index > 0 and (
            self.tokens[index].text[0].isdigit()
            or self.tokens[index].low in ("of", "and", "to", "or", "between", "-", "–")
        ):
            index -= 1
        return index >= 0 and self.tokens[index].low in ("aged", "age", "ages")

    def years(self, number: Number) -> bool:
        """ "from 2005-2014": years, not a range of counts."""
        return (
            number.lower is not None
            and is_year(self.tokens[number.first])
            and is_year(self.tokens[number.last - 1])
        )

    def cited(self, at: int) -> bool:
        """A further number of a list of sections: "Articles 252, 254 or 255"."""
        index = at - 1
        while index >= 0 and (
            self.tokens[index].text[0].isdigit() or self.tokens[index].low in ("or", "and", ",", "-")
        ):
            index -= 1
        listed = any(token.text[0].isdigit() for token in self.tokens[index + 1 : at])
        return listed and index >= 0 and self.tokens[index].low in CITED

    def noted(self, number: Number) -> bool:
        """A note mark: "(3,4)", "(12)", "(3-5, 7)". A bracket that holds digits alone says nothing else."""
        left = number.first - 1
        while left >= 0 and (self.tokens[left].text[0].isdigit() or self.tokens[left].low in ",-–;"):
            left -= 1
        right = number.last
        while right < len(self.tokens) and (
            self.tokens[right].text[0].isdigit() or self.tokens[right].low in ",-–;"
        ):
            right += 1
        return (
            left >= 0
            and right < len(self.tokens)
            and self.tokens[left].low == "("
            and self.tokens[right].low == ")"
        )

    def qualifies(self) -> bool:
        return self.at < len(self.tokens) and (
            self.tokens[self.at].text[0].isdigit() or read_number(self.tokens, self.at) is not None
        )

    def word(self, marks: list[Mark]) -> Mark:
        low = self.tokens[self.at].low
        if low in SEPARATORS:
            return self.take(SEPARATORS[low], 1)
        if self.named(marks):
            return self.take("word", 1)
        if low in self.words.verbs and self.acts(low, marks):
            sense, form = self.words.verbs[low]
            return self.take("verb", 1, sense=sense, form=form)
        if low in self.words.events:
            return self.take("noun", 1, sense=self.words.events[low][0], form="event")
        if low in self.words.nouns:
            return self.take("noun", 1, sense=self.words.nouns[low])
        if low in ("not", "never", "failed", "nor", "without", "neither") or (
            low == "yet" and self.following("to")
        ):
            return self.take("negation", 1)
        if low in self.words.kinds:
            return self.take(self.words.kinds[low], 1)
        return self.take("verb", 1, form=self.form(low)) if self.form(low) else self.take("word", 1)

    def named(self, marks: list[Mark]) -> bool:
        """A capital inside the sentence: part of a name ("Special Investigating Unit"), no verb and no noun."""
        token = self.tokens[self.at]
        inside = bool(marks) and marks[-1].kind in ("word", "det", "prep", "conj", "noun", "number")
        return inside and token.text[0].isupper() and not token.text.isupper() and marks[-1].low[0].isalnum()

    def acts(self, low: str, marks: list[Mark]) -> bool:
        """Whether a word that is a noun too ("shelter", "charges") is a verb here: after "to", "did not" and the like."""
        if low not in self.words.lists["noun_like"]:
            return True
        before = marks[-1] if marks else None
        if low.endswith("s"):
            return False
        if before is None or before.low == "to" or before.kind in ("aux", "modal", "negation", "adverb"):
            return before is not None
        return before.kind in ("conj", "comma") and any(mark.form == "base" for mark in marks[-4:-1])

    def form(self, low: str) -> str:
        """The form of a verb of no listed sense, told by its ending; "" for other words."""
        if low in self.words.lists["other_verbs"]:
            return "past"
        if low in self.words.lists["not_verbs"] or len(low) < 5 or not low.isalpha():
            return ""
        return "past" if low.endswith("ed") else "ing" if low.endswith("ing") else ""


def form_of_phrase(first: str) -> str:
    """The form of a verb of several words by its first; "" for states ("under investigation", "awaiting trial")."""
    if first in (
        "under",
        "on",
        "before",
        "awaiting",
        "pending",
        "training",
        "trainings",
        "workshops",
        "bound",
    ):
        return ""
    if first.endswith("ing"):
        return "ing"
    past = first.endswith("ed") or first in (
        "found",
        "brought",
        "took",
        "taken",
        "sent",
        "began",
        "begun",
        "charges",
    )
    return "past" if past else "base"


def qualifier_before(marks: list[Mark]) -> Qualifier:
    """The qualifier that stands right before the number: "at least", "approximately"."""
    for mark in reversed(marks[-3:]):
        if mark.kind == "qualifier":
            return mark.sense  # type: ignore[return-value]
        if mark.kind not in ("adverb", "det"):
            break
    return "exact"


def read_marks(words: Words, text: str, *, notes: bool) -> list[Mark]:
    """All marks of a sentence, left to right. `notes`: its brackets of digits are note marks, as in "(3,4)"."""
    return Marker(words, text, tokenise(text), find_periods(text), notes).read()
