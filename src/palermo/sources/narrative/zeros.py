"""Zero and silence said with a verb: "did not convict any", "has never convicted", "did not report any"."""

from dataclasses import dataclass, field

from palermo.evidence.figure import Status
from palermo.sources.narrative.drafts import Draft, Region
from palermo.sources.narrative.figure_words import Words
from palermo.sources.narrative.marks import Mark
from palermo.sources.narrative.undone import AUXILIARY, PERFECT, undone, ungiven, unreceived

DATA = ("number", "numbers", "data", "statistics", "many", "total")
FAULTS = ("violation", "penalty")  # counted where they are said to be of child labour
FILLERS = ("the", "how", "many", "data", "statistics", "total", "of", "on", "new", "its", "for", "complete", "comprehensive", "all", "additional", "a", "an", "any", "single", "law", "enforcement", "to", "have", "being", "whether", "about", "regarding", "information")  # fmt: skip
PARTIAL = ("comprehensive", "complete", "disaggregated", "detailed", "full")
GIVING = ("provide", "provided", "disclose", "disclosed", "publish", "published", "release", "released", "share", "shared", "maintain", "maintained", "collect", "collected", "keep", "kept")  # fmt: skip
NUMBERED = ("number", "numbers")  # read as untold
OFTEN = ("often", "sometimes", "frequently", "generally", "usually", "occasionally", "rarely", "times")
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
                self.at = self.next_verb(self.at)
            self.at += 1
        for draft in self.found:
            draft.beyond = max(each.reach for each in self.found)
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
        head, last = self.object_head(self.at)
        if head is None and self.verbs and self.shares_object(last):
            self.at = last - 1  # "identify, provide protection to, or refer any victims": one object for all
            return True
        last = self.served_with(head, last)
        pending, self.verbs = [verb for verb in self.verbs if self.outright(verb, last)], []
        if head is None or self.practice(last):
            return False
        if head in FAULTS:
            last = self.fault(head, last)
        if self.status == "not_reported" and not pending:
            pending = self.counted_later(head, last)
        self.deny(pending, head, last)
        while further := self.further(last):
            head, last = further
            self.deny(pending, head, last)
        self.at = self.next_verb(last)
        return True

    def shares_object(self, at: int) -> bool:
        """Whether the noun phrase broke off at a further verb of the same denial, whose object is still to come."""
        joint = self.marks[at - 1] if at else self.marks[at]
        return (
            self.is_verb(self.marks[at])
            and joint.kind in ("conj", "comma")
            and self.marks[at - 2].low in (",", "to", "for")
        )

    def practice(self, last: int) -> bool:
        """ "failed to identify victims among migrants" faults a practice; with "any" it would be none."""
        following = self.marks[last + 1 : last + 2]
        among = bool(following) and following[0].low == "among"
        habit = self.marks[self.first].low in ("do", "does")  # "inspectors do not inspect farms"
        return (among or habit) and not any(
            mark.low in ("any", "a") for mark in self.marks[self.first : last + 1]
        )

    def served_with(self, head: str | None, last: int) -> int:
        """ "failed to provide victims with services": the span runs to what was not given."""
        following = self.marks[last + 1 : last + 5]
        given = any(self.marks[at].low in self.words.lists["giving"] for _, at in self.verbs)
        if head is None or not given or not following or following[0].low != "with":
            return last
        return next((at for at, mark in enumerate(following, start=last + 1) if mark.sense == "assist"), last)

    def deny(self, pending: list[tuple[str, int]], head: str, last: int) -> None:
        """One figure for each verb, all of one span: from the negation to the noun they share."""
        unit = "cases" if head == "alleged" else self.words.units.get(head, head)
        for sense, at in pending:
            measure = self.words.counts.get((sense, "official" if head == "alleged" else head))
            if measure:
                draft = self.draft(at, self.marks[last].end)
                draft.measures, draft.unit, draft.senses = (measure,), unit, (sense,)
                draft.reach = last
                self.found.append(draft)

    def further(self, last: int) -> tuple[str, int] | None:
        """A second object under the same verbs: "any traffickers or officials"."""
        at = last + 1
        while at < len(self.marks) and self.marks[at].low in (",", "or", "and", "any", "nor"):
            at += 1
        if at == last + 1 or at >= len(self.marks) or self.marks[at].kind not in ("word", "noun"):
            return None
        head, end = self.object_head(at)
        return (head, end) if head and head not in FAULTS else None

    def fault(self, head: str, last: int) -> int:
        """ "did not issue any citations or penalties for child labor violations": the span holds what makes it one."""
        measure = self.words.faults[head]
        end = of_child_labor(self.marks, self.first, last) or said_before(
            self.words, self.marks, self.first, last
        )
        if end is None:
            return last
        draft = self.draft(last, self.marks[end].end)
        draft.measures, draft.unit, draft.reach = (measure,), self.words.units[head], end
        self.found.append(draft)
        return end

    def outright(self, verb: tuple[str, int], last: int) -> bool:
        """ "did not provide services to victims" denies them; "adequate services", "victims with lawyers" deny a kind."""
        at = verb[1]
        if verb[0] != "assist" or self.marks[at].low not in self.words.lists["giving"]:
            return True
        between = self.marks[at + 1 : last + 1]
        served = [mark for mark in between if mark.kind == "noun" and mark.sense == "assist"]
        allowed = self.words.lists["whole_services"]
        return bool(served) and all(
            mark.kind in ("conj", "comma", "prep", "det", "noun", "verb")
            or mark.low in allowed
            or mark.low in self.words.heads
            or mark.low in self.words.lists["joined"]
            or mark.start > served[-1].start
            for mark in between
        )

    def counted_later(self, head: str, last: int) -> list[tuple[str, int]]:
        """ "did not report the number of victims identified" """
        for mark in self.marks[last + 1 : last + 5]:
            if mark.kind in ("verb", "participle") and mark.sense:
                return [(mark.sense, last)]
            if mark.kind == "predicate":
                return [(mark.sense if mark.sense != "" else "assist", last)]
        return [("identify", last)] if head == "victim" else []

    def object_head(self, at: int) -> tuple[str | None, int]:
        """The class of the object's noun, and its mark. "provide services to victims" reaches through "to"."""
        through = any(self.marks[verb].low in self.words.lists["giving"] for _, verb in self.verbs)
        if self.marks[at].low == "them" and self.spoken_of and self.status == "not_reported":
            return self.spoken_of, at
        for index in range(at, min(at + REACH, len(self.marks))):
            mark = self.marks[index]
            if mark.low in ("fewer", "more"):
                return None, index  # a comparison: "and identified fewer victims" is affirmed
            if mark.low in ("allegations", "reports", "complaints"):
                return self.alleged(index)
            if mark.low in ("in", "persons") and "trafficking" in (
                self.marks[index - 1].low,
                self.marks[index - 2].low,
            ):
                continue  # "trafficking in persons crimes"
            if mark.kind == "word" and mark.low in self.words.heads and self.ends_phrase(index):
                self.spoken_of = self.words.heads[mark.low]
                return self.spoken_of, index
            if self.adjective(index):
                continue
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
            any_later = any(each.low == "any" for each in self.marks[index : index + 5])
            if mark.kind == "prep" and not (through or mark.low == "of" or any_later):
                return None, index
        return None, at

    def alleged(self, index: int) -> tuple[str | None, int]:
        """ "did not investigate allegations of officials' involvement": a case of an official; others count nothing."""
        cues = self.words.lists["officials_cue"] | {"forces"}
        run = self.marks[index + 1 : index + 6]
        run = run[
            : next(
                (at for at, mark in enumerate(run) if mark.kind in ("verb", "comma", "stop", "rel")), len(run)
            )
        ]
        said = [at for at, mark in enumerate(run, start=index + 1) if mark.low in cues | {"involvement"}]
        if (
            not said
            or self.marks[index + 1].low != "of"
            or not any(mark.low in cues for mark in run)
            or self.status != "reported"
        ):
            return None, index
        return "alleged", said[-1]

    def adjective(self, index: int) -> bool:
        """ "identified victims": a participle right before the noun it describes."""
        following = self.marks[index + 1 : index + 3]
        if following and following[0].low in ("government", "military", "police", "public"):
            following = following[1:]  # "deposed government officials"
        return self.marks[index].form == "past" and bool(following) and following[0].low in self.words.heads

    def ends_phrase(self, index: int) -> bool:
        """A plural, or a singular with no further noun after it ("any trafficker", not "official complicity")."""
        following = self.marks[index + 1] if index + 1 < len(self.marks) else None
        further = following is not None and following.kind in ("word", "noun") and following.low[0].isalpha()
        return self.marks[index].low.endswith(("s", "children", "men", "people")) or not further

    def next_verb(self, last: int) -> int:
        """The mark before the next coordinated verb of the same form, else the last mark of the sentence."""
        for index in range(last + 1, len(self.marks)):
            mark = self.marks[index]
            if mark.kind in ("stop", "negation", "rel", "number", "open", "dash"):
                break
            if self.is_verb(mark) or (mark.low in self.words.lists["light"] and self.form == "base"):
                before = [each for each in self.marks[max(0, index - 3) : index] if each.kind != "adverb"]
                return index - 1 if before and self.joined(before[-1], index) else len(self.marks)
            if mark.kind == "verb" and mark.form in ("past", "s") and self.form != "past":
                break
        return len(self.marks)

    def joined(self, joint: Mark, index: int) -> bool:
        """A past form may be affirmed again ("has not trained police and convicted two"): a comma needs an "or" later."""
        if self.form != "past" or joint.low == "or":
            return joint.low in ("or", "and", ",", "nor")
        return joint.low == "," and any(mark.low == "or" for mark in self.marks[index:])


def of_child_labor(marks: list[Mark], first: int, last: int) -> int | None:
    """The mark of the noun that "child labor" describes, at or after mark `last`; None where it is not said."""
    for index in range(first, min(last + 6, len(marks) - 1)):
        if marks[index].low == "child" and marks[index + 1].low in ("labor", "labour"):
            noun = index + 2 if index + 2 < len(marks) and marks[index + 2].kind == "word" else index + 1
            return max(last, noun)
    return None


def said_before(words: Words, marks: list[Mark], first: int, last: int) -> int | None:
    """ "of 148 child labor violations, it did not assess fines or penalties": the mark of the last noun denied."""
    if "child labo" not in " ".join(mark.low for mark in marks[:first]):
        return None
    while (
        last + 2 < len(marks)
        and marks[last + 1].kind == "conj"
        and words.heads.get(marks[last + 2].low) == "penalty"
    ):
        last += 2
    return last


def find_zeros(words: Words, marks: list[Mark], regions: list[Region]) -> list[Draft]:
    """Drafts of value 0, or of status not_reported, one for each verb or noun under one negation."""
    found: list[Draft] = []
    for index, mark in enumerate(marks):
        if mark.low == "no":
            found += ungiven(words, marks, regions, index)
        if mark.kind != "negation":
            continue
        unmade = undone(words, marks, regions, index) or unreceived(words, marks, regions, index)
        if unmade:
            found += unmade
        elif denial := denied(words, marks, regions, index):
            found += denial.read()
    return found


def denied(words: Words, marks: list[Mark], regions: list[Region], index: int) -> Denial | None:
    """Where a negation's verbs begin, and which form they have; None where it denies something else."""
    first, form = beginning(marks, index)
    if first and marks[first - 1].low in OFTEN:
        return None
    at = past_subject(marks, index)
    while at < len(marks) and (
        marks[at].kind in ("adverb", "aux") or marks[at].low in ("to", "yet", "been", "there", "used")
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
    if is_silent(marks, at):
        return None if marks[first].low in ("do", "does") else silence(denial)
    return denial


def beginning(marks: list[Mark], index: int) -> tuple[int, str]:
    """The span begins at the auxiliary ("did not", "has never"); "nor", "failed to", "without" begin themselves."""
    low = marks[index].low
    for back in (index - 1, index - 2):
        if low in ("not", "never") and back >= 0 and marks[back].low in AUXILIARY:
            # "did" stands there for the negation alone; "has" is the tense, and stays outside the span.
            return (index, "past") if marks[back].low in PERFECT else (back, "base")
    if low == "not" and [mark.low for mark in marks[index + 1 : index + 3]] == ["used", "to"]:
        return index, "base"  # "the law was not used to prosecute any traffickers"
    forms = {
        "yet": "base",
        "never": "past",
        "neither": "past",
        "nor": "base",
        "failed": "base",
        "without": "ing",
    }
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
    if any(mark.low in PARTIAL for mark in marks[denial.at + 1 : at]):
        return None  # "did not report comprehensive data": some were reported
    if (not plain and not counted) or any(mark.low in NUMBERED for mark in marks[at : at + 3]):
        return None
    denial.at, denial.status, denial.form = at, "not_reported", "ing"
    return denial


def included(words: Words, marks: list[Mark], drafts: list[Draft]) -> list[Draft]:
    """ "no convictions, including convictions of complicit officials": the second kind is none too."""
    found = []
    for index, mark in enumerate(marks[:-1]):
        if mark.low != "including" or marks[index + 1].form != "event":
            continue
        zero = next((each for each in reversed(drafts) if each.at < index and is_zero(each)), None)
        if zero is not None and index - zero.at <= 2:
            at = index + 1
            draft = Draft(at, zero.start, marks[at].end, zero.region, status=zero.status, reach=at)
            draft.group, draft.head = "event", marks[at].low
            found.append(draft)
    return found


def is_zero(draft: Draft) -> bool:
    return draft.counted is None or draft.counted.number.value == 0
