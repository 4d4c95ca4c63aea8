"""Zero and silence said with a verb: "did not convict any", "has never convicted", "did not report any"."""

from dataclasses import dataclass, field

from palermo.evidence.figure import Status
from palermo.sources.narrative.drafts import Draft, Region
from palermo.sources.narrative.figure_words import Words
from palermo.sources.narrative.marks import Mark

AUXILIARY = ("did", "does", "do", "has", "have", "had")
PERFECT = ("has", "have", "had")
DATA = ("number", "numbers", "data", "statistics", "many", "total")
FILLERS = ("the", "how", "many", "number", "numbers", "data", "statistics", "total", "of", "on", "new", "its", "for", "complete", "comprehensive", "all", "additional", "a", "an", "any", "single", "law", "enforcement", "to", "have", "being", "whether", "about", "regarding", "information")  # fmt: skip
GIVING = ("provide", "provided", "disclose", "disclosed", "publish", "published", "release", "released", "share", "shared", "maintain", "maintained", "collect", "collected", "keep", "kept")  # fmt: skip
REACH = 10


@dataclass(slots=True)
class Denial:
    """One negation and what it denies. `form`: the form its verbs must have. `first`: where its spans begin."""

    words: Words
    marks: list[Mark]
    regions: list[Region]
    first: int
    at: int
    form: str
    spoken_of: str | None = None  # the class of the last object, which "them" goes back to
    status: Status = "reported"
    verbs: list[tuple[str, int]] = field(default_factory=list)
    found: list[Draft] = field(default_factory=list)

    def read(self) -> list[Draft]:
        while self.at < len(self.marks):
            mark = self.marks[self.at]
            if self.is_verb(mark):
                self.verbs.append((mark.sense, self.at))
            elif mark.kind == "noun" and mark.form == "event" and self.counts_nouns():
                self.event()
            elif not self.joins(mark) and not self.object():
                break
            self.at += 1
        return self.found

    def is_verb(self, mark: Mark) -> bool:
        return mark.kind == "verb" and mark.form == self.form and bool(mark.sense)

    def joins(self, mark: Mark) -> bool:
        if mark.low == "nor" and self.marks[self.first].low == "neither":
            return True
        if mark.kind in ("conj", "comma", "adverb") or mark.low in ("any", "a", "an", "the", "new", "single"):
            return True
        if mark.low in self.words.lists["joined"] and mark.kind in ("word", "noun") and mark.form != "event":
            return True
        light = self.words.lists["light"] | self.words.lists["light_gerunds"]
        return (
            mark.low in light
            or mark.low in ("out", "in")
            or (
                self.form == "past"
                and mark.low in ("initiated", "opened", "had", "secured", "obtained", "made")
            )
        )

    def counts_nouns(self) -> bool:
        """A noun is denied itself unless one of the verbs before it takes it as its object."""
        return self.form != "ing" or self.status == "not_reported" if not self.verbs else self.light_only()

    def light_only(self) -> bool:
        return all(sense in ("open", "report") for sense, _ in self.verbs)

    def event(self) -> None:
        mark = self.marks[self.at]
        following = self.marks[self.at + 1 : self.at + 2]
        compound = following and following[0].kind == "word" and following[0].low[0].isalpha()
        if compound and not mark.low.endswith("s"):
            return  # "did not report prosecution data"
        draft = self.draft(self.at, self.marks[self.at].end)
        draft.group, draft.head = "event", mark.low
        self.found.append(draft)

    def draft(self, at: int, end: int) -> Draft:
        start, never = self.marks[self.first].start, self.marks[self.first : at]
        draft = Draft(at, start, end, self.regions[at], status=self.status, reach=at)
        draft.never = any(mark.low == "never" for mark in never)
        return draft

    def object(self) -> bool:
        """What the verbs so far are denied of: each verb that fits gives a figure. False ends the reading."""
        head, last = self.object_head()
        pending, self.verbs = self.verbs, []
        pending = [verb for verb in pending if self.any_needed(verb) <= self.said_any(last)]
        if head is None:
            return False
        if self.status == "not_reported" and not pending:
            pending = self.counted_later(head, last)
        for sense, at in pending:
            measure = self.words.counts.get((sense, head))
            if measure:
                draft = self.draft(at, self.end_of(at, last if at == last else at))
                draft.measures, draft.unit, draft.senses = (measure,), self.words.units[head], (sense,)
                draft.reach = last
                self.found.append(draft)
        self.at = self.next_verb(last)
        return True

    def any_needed(self, verb: tuple[str, int]) -> bool:
        """ "did not provide services to victims", "failed to identify victims" fault a practice; "any" makes them 0."""
        provided = verb[0] == "assist" and self.marks[verb[1]].low.startswith(("provid", "offer"))
        failed = self.marks[self.first].low == "failed" and verb[0] in ("identify", "refer", "assist")
        return (provided or failed) and self.status == "reported"

    def said_any(self, last: int) -> bool:
        return any(mark.low in ("any", "a", "single") for mark in self.marks[self.first : last + 1])

    def counted_later(self, head: str, last: int) -> list[tuple[str, int]]:
        """ "did not report the number of victims identified" """
        for mark in self.marks[last + 1 : last + 5]:
            if mark.kind in ("verb", "participle") and mark.sense:
                return [(mark.sense, last)]
            if mark.kind == "predicate":
                return [(mark.sense if mark.sense != "" else "assist", last)]
        return [("identify", last)] if head == "victim" else []

    def end_of(self, at: int, last: int) -> int:
        """The end of the verb, and of "any" where it follows at once."""
        following = [mark.low for mark in self.marks[at + 1 : at + 3]]
        if following[:1] == ["any"] or following == ["a", "single"]:
            return self.marks[at + (1 if following[0] == "any" else 2)].end
        return self.marks[last].end

    def object_head(self) -> tuple[str | None, int]:
        """The class of the object's noun, and its mark. "provide services to victims" reaches through "to"."""
        through = any(
            self.marks[at].low in ("provide", "provided", "providing", "offer") for _, at in self.verbs
        )
        if self.marks[self.at].low == "them" and self.spoken_of:
            return self.spoken_of, self.at
        for index in range(self.at, min(self.at + REACH, len(self.marks))):
            mark = self.marks[index]
            if mark.low in ("allegations", "reports", "complaints"):
                return None, index  # an allegation not looked into is no count of cases
            if mark.kind == "word" and mark.low in self.words.heads and self.ends_phrase(index):
                self.spoken_of = self.words.heads[mark.low]
                return self.spoken_of, index
            if mark.kind in (
                "stop",
                "open",
                "close",
                "verb",
                "rel",
                "aux",
                "modal",
                "period",
                "part",
                "comparison",
            ):
                return None, index
            if mark.kind == "prep" and not through and mark.low not in ("of",):
                return None, index
        return None, self.at

    def ends_phrase(self, index: int) -> bool:
        """A plural, or a singular with no further noun after it ("any trafficker", not "official complicity")."""
        following = self.marks[index + 1] if index + 1 < len(self.marks) else None
        further = following is not None and following.kind in ("word", "noun") and following.low[0].isalpha()
        return self.marks[index].low.endswith("s") or not further

    def next_verb(self, last: int) -> int:
        """The mark before the next coordinated verb of the same form, else the last mark of the sentence."""
        for index in range(last + 1, len(self.marks)):
            mark = self.marks[index]
            if mark.kind in ("stop", "negation", "rel", "number", "open", "dash"):
                break
            if self.is_verb(mark) or (mark.low in self.words.lists["light"] and self.form == "base"):
                before = [each for each in self.marks[max(0, index - 3) : index] if each.kind != "adverb"]
                joints = ("or",) if self.form == "past" else ("or", "and", ",", "nor")
                return index - 1 if before and before[-1].low in joints else len(self.marks)
            if mark.kind == "verb" and mark.form in ("past", "s") and self.form != "past":
                break
        return len(self.marks)


def find_zeros(words: Words, marks: list[Mark], regions: list[Region]) -> list[Draft]:
    """Drafts of value 0, or of status not_reported, one for each verb or noun under one negation."""
    found: list[Draft] = []
    for index, mark in enumerate(marks):
        if mark.kind == "negation" and (denial := denied(words, marks, regions, index)):
            found += denial.read()
    return found


def denied(words: Words, marks: list[Mark], regions: list[Region], index: int) -> Denial | None:
    """Where a negation's verbs begin, and which form they have; None where it denies something else."""
    first, form = beginning(marks, index)
    at = past_subject(marks, index)
    while at < len(marks) and (
        marks[at].kind in ("adverb", "aux") or marks[at].low in ("to", "yet", "been", "there")
    ):
        form = "past" if marks[at].low in PERFECT else form
        at += 1
    if at < len(marks) and marks[at].low.endswith("ly") and marks[at].kind == "word":
        if marks[at].low in words.lists["not_adverbs"]:
            return None
        at += 1
    if at >= len(marks) or not form:
        return None
    denial = Denial(words, marks, regions, first, at, form)
    return silence(denial) if is_silent(marks, at) else denial


def beginning(marks: list[Mark], index: int) -> tuple[int, str]:
    """The span begins at the auxiliary ("did not", "has never"); "nor", "failed to", "without" begin themselves."""
    low = marks[index].low
    for back in (index - 1, index - 2):
        if low in ("not", "never") and back >= 0 and marks[back].low in AUXILIARY:
            return back, "past" if marks[back].low in PERFECT else "base"
    if low == "yet" and index and marks[index - 1].low in PERFECT:
        return index - 1, "base"
    forms = {"never": "past", "neither": "past", "nor": "base", "failed": "base", "without": "ing"}
    return index, forms.get(low, "")


def past_subject(marks: list[Mark], index: int) -> int:
    """ "nor did the government identify": the subject stands between."""
    at = index + 1
    if marks[index].low != "nor" or at >= len(marks) or marks[at].kind != "aux":
        return at
    while at < len(marks) and marks[at].kind in ("det", "word", "aux", "adverb") and at < index + 7:
        if marks[at].low == "report" or marks[at].low in GIVING:
            break
        at += 1
    return at


def is_silent(marks: list[Mark], at: int) -> bool:
    if marks[at].low in ("report", "reported", "reporting"):
        return True
    return marks[at].low in GIVING and any(mark.low in DATA for mark in marks[at + 1 : at + 6])


def silence(denial: Denial) -> Denial | None:
    """ "did not report any prosecutions", "did not report convicting any traffickers", "… the number of victims"."""
    marks, at = denial.marks, denial.at
    plain = marks[at].low.startswith("report")
    at += 1
    counted = False
    while at < len(marks) and marks[at].low in FILLERS:
        if marks[at].low == "whether":
            return None
        counted |= marks[at].low in DATA
        at += 1
    if not plain and not counted:
        return None
    denial.at, denial.status, denial.form = at, "not_reported", "ing"
    return denial
