"""One walk through the marks of a sentence: which numbers are counts, and which words govern them."""

from dataclasses import dataclass, field

from palermo.sources.narrative.counted import Counted
from palermo.sources.narrative.drafts import Draft, Region
from palermo.sources.narrative.elision import Licence, changed, license_bare, no_count
from palermo.sources.narrative.figure_words import Words
from palermo.sources.narrative.marks import Mark

CONTINUED = ("continued", "continue", "continuing", "continues")
REMAINED = ("remained", "remain", "remains")
BEING = ("was", "were", "been", "be", "being", "is", "are")
GOVERNING = ("of", "against", "into", "for", "to", "in", "involving", "on")
PASSED = ("det", "adverb", "qualifier", "prep")


@dataclass(slots=True)
class Walk:
    """`senses`: the senses of the verb in force. `chain`: nothing but commas and conjunctions since that verb."""

    words: Words
    marks: list[Mark]
    region: Region
    senses: tuple[str, ...] = ()
    chain: bool = False
    passive: bool = False  # the verb in force was done to what stands before it, and takes no number after it
    continued: int = -9
    aside: tuple[
        str, ...
    ] = ()  # the senses in force before an infinitive: "trained 25 officers to identify victims"
    ongoing: bool = False
    named: str = ""  # the event noun right before the open bracket: "prosecutions (from 12 to 19)"
    stack: list[tuple[Region, tuple[str, ...], str]] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)
    regions: list[Region] = field(default_factory=list)

    def run(self) -> "Walk":
        for at, mark in enumerate(self.marks):
            if mark.low in CONTINUED:
                self.continued = at
            step = getattr(self, f"on_{mark.kind}", None)
            if step is not None:
                step(at, mark)
            elif mark.kind == "period" and self.region.kind == "comparison" and mark.period:
                self.region.said = self.region.said or mark.period.said
            elif mark.kind not in ("conj", "adverb", "prep", "det"):
                self.chain = False
            self.regions.append(self.region)
        return self

    # Regions

    def enter(self, kind: str, at: int, *, host: Draft | None = None, bracket: bool = False) -> None:
        self.region = Region(kind, at, host, bracket)  # type: ignore[arg-type]
        self.senses, self.chain = (), False

    def on_open(self, at: int, mark: Mark) -> None:
        self.stack.append((self.region, self.senses, self.named))
        before = self.marks[at - 1] if at else mark
        self.named = f"event:{before.low}" if before.form == "event" else ""
        self.enter("part", at, host=self.last(), bracket=True)

    def on_close(self, at: int, mark: Mark) -> None:
        if self.stack:
            self.region, self.senses, self.named = self.stack.pop()
            self.chain = False

    def on_dash(self, at: int, mark: Mark) -> None:
        if (
            self.region.kind == "part"
            and not self.region.bracket
            and self.marks[self.region.first].kind == "dash"
        ):
            self.back(at)
        elif self.drafts and at + 1 < len(self.marks):
            self.enter("part", at, host=self.last())

    def on_colon(self, at: int, mark: Mark) -> None:
        if self.drafts:
            self.enter("part", at, host=self.last())

    def on_stop(self, at: int, mark: Mark) -> None:
        """A semicolon ends a clause, but inside a bracket or after a colon it parts the items of one list."""
        if not self.region.bracket and not self.listing():
            self.back(at)
            self.senses, self.ongoing = (), False

    def listing(self) -> bool:
        return self.region.kind == "part" and self.marks[self.region.first].kind == "colon"

    def on_part(self, at: int, mark: Mark) -> None:
        """ "including 12 children"; "12 of whom were girls", where the number stands before."""
        if mark.low.startswith("of ") and self.drafts and self.drafts[-1].at == at - 1:
            own = self.drafts[-1]
            own.part, own.host = True, self.drafts[-2] if len(self.drafts) > 1 else None
            return
        host = self.last()
        bracket = self.region.bracket
        self.enter("part", at, host=host, bracket=bracket)

    def on_comparison(self, at: int, mark: Mark) -> None:
        self.enter("comparison", at, host=self.last(), bracket=self.region.bracket)
        following = self.marks[at + 1 : at + 2]
        self.region.gerunds = bool(following and following[0].form == "ing")

    def back(self, at: int) -> None:
        self.region = Region("main", at)

    def last(self) -> Draft | None:
        """The figure that a part goes back to: the last one that is not itself a part."""
        whole = [draft for draft in self.drafts if not draft.part and draft.region.kind != "part"]
        return whole[-1] if whole else (self.drafts[-1] if self.drafts else None)

    # Governors

    def on_verb(self, at: int, mark: Mark) -> None:
        if mark.low in self.words.lists["describing"] and self.describes(at):
            mark.kind = "word"
            return
        if self.is_participle(at, mark):
            mark.kind = "participle"
            return
        if self.done_to_them(at, mark):
            return
        self.leave_region(at, mark)
        if self.chain and self.senses and mark.form:
            told = () if self.senses == ("report",) and mark.sense else self.senses  # "reported assisting"
            self.senses = (*told, mark.sense) if mark.sense else told
        else:
            self.aside = self.senses if self.infinitive(at, mark) or self.in_relative(at) else ()
            self.senses = (mark.sense,) if mark.sense else ()
            self.passive = self.is_passive(at, mark)
            self.ongoing = at - self.continued <= 2
        self.chain = True

    def is_participle(self, at: int, mark: Mark) -> bool:
        """ "12 victims identified by police": a past form right after a count, with no object of its own."""
        if mark.form != "past" or at == 0 or self.marks[at - 1].kind not in ("number", "close"):
            return False
        following = self.marks[at + 1 : at + 3]
        return not (following and (following[0].kind in ("number", "det") or following[0].low == "any"))

    def done_to_them(self, at: int, mark: Mark) -> bool:
        """ "removed 40 victims and referred them to care": the same forty were referred."""
        following = self.marks[at + 1 : at + 2]
        if not (mark.sense and following and following[0].low == "them" and self.drafts):
            return False
        last = self.drafts[-1]
        if (
            last.group not in ("victim", "person", "child", "suspect")
            or last.part
            or last.region is not self.region
        ):
            return False
        last.also += (mark.sense,)
        return True

    def infinitive(self, at: int, mark: Mark) -> bool:
        """A purpose after a count: the verb before it is still in force for the next number."""
        return mark.form == "base" and at > 0 and self.marks[at - 1].low == "to" and bool(self.drafts)

    def is_passive(self, at: int, mark: Mark) -> bool:
        before = [each for each in self.marks[max(0, at - 3) : at] if each.kind != "adverb"]
        return mark.form == "past" and bool(before) and before[-1].low in BEING

    def in_relative(self, at: int) -> bool:
        """ "18 cases that began in 2018": the verb of the relative clause governs nothing after it."""
        before = [mark for mark in self.marks[max(0, at - 3) : at] if mark.kind not in ("aux", "adverb")]
        return bool(self.drafts) and bool(before) and before[-1].kind == "rel"

    def back_from_aside(self, at: int, counted: Counted) -> None:
        """ ", and another 40 judges": joined to the count before the infinitive, whose object it could not be."""
        group = counted.noun.group if counted.noun else ""
        fits = any((sense, group) in self.words.counts for sense in self.aside)
        joined = [mark.kind for mark in self.marks[max(0, at - 2) : at]] == ["comma", "conj"]
        if fits and (joined or not any((sense, group) in self.words.counts for sense in self.senses)):
            self.senses, self.aside = self.aside, ()

    def describes(self, at: int) -> bool:
        """ "children subjected to forced labor": no clause of its own begins."""
        before, after = self.marks[at - 1 : at], self.marks[at + 1 : at + 2]
        joined = bool(before) and before[0].kind in ("word", "noun", "number", "close")
        return joined and bool(after) and after[0].low in self.words.lists["after_describing"]

    def leave_region(self, at: int, mark: Mark) -> None:
        """A verb ends a comparison or a list of parts, except in brackets and in its own relative clause."""
        if self.region.kind == "main" or self.region.bracket:
            return
        if self.region.kind == "comparison" and (
            (self.region.gerunds and mark.form == "ing") or self.relative(at) or self.of_number(at)
        ):
            return
        if self.marks[self.region.first].low.startswith("of ") and not self.resumes(at, mark):
            return
        if self.region.kind == "part" and self.marks[at - 1].kind in ("aux", "adverb") and self.drafts:
            return
        self.back(at)

    def resumes(self, at: int, mark: Mark) -> bool:
        """ ", all of whom were women, and prosecuted 33 men": the main clause goes on."""
        joined = [each.kind for each in self.marks[max(0, at - 2) : at]] == ["comma", "conj"]
        done = any(each.kind in ("verb", "aux") for each in self.marks[self.region.first : at - 2])
        return joined and done and mark.form == "past"

    def of_number(self, at: int) -> bool:
        """ "fewer than the 706 it employed in 2012": the verb tells which 706."""
        before = self.marks[max(0, at - 2) : at]
        return (
            len(before) == 2 and before[0].kind == "number" and before[1].low in ("it", "they", "that", "who")
        )

    def relative(self, at: int) -> bool:
        """ "the previous year, when it convicted 12": still of the previous year."""
        since = self.marks[self.region.first : at]
        when = next((mark for mark in reversed(since) if mark.low in ("when", "which", "where")), None)
        return when is not None and any(mark.kind == "period" for mark in since)

    def on_rel(self, at: int, mark: Mark) -> None:
        """ "and the government reports that 300 officers …": what was said before governs nothing of it."""
        self.chain = False
        if mark.low == "that" and at and self.marks[at - 1].low in self.words.lists["states_that"]:
            self.senses = ()

    def on_predicate(self, at: int, mark: Mark) -> None:
        """ "12 victims received care": what follows is not counted."""
        self.senses, self.chain = (), False

    def on_comma(self, at: int, mark: Mark) -> None:
        """A comma leaves everything in force."""

    def on_prep(self, at: int, mark: Mark) -> None:
        """ "from 12 in 2018 to 20": what follows "to" is of the figure's own period again."""
        cue = self.marks[self.region.first]
        following = self.marks[at + 1 : at + 2]
        if (
            mark.low == "from"
            and following
            and following[0].kind == "number"
            and (self.named or changed(self.words, self.marks, at))
        ):
            self.enter("comparison", at, host=self.last(), bracket=self.region.bracket)
            return
        if mark.low == "to" and self.region.kind == "comparison" and cue.low.endswith("from"):
            if following and following[0].kind in ("number", "qualifier"):
                self.back(at)

    def nominal(self, at: int) -> tuple[str, ...]:
        """The noun that governs a number through a preposition: "prosecutions of 71 suspects"."""
        index, through, strange = at - 1, False, 0
        if at and self.marks[at - 1].kind == "comparison":
            return ()
        while index >= 0 and (
            self.marks[index].kind in PASSED or (self.marks[index].kind == "word" and not strange)
        ):
            if self.marks[index].kind == "prep" and self.marks[index].low not in GOVERNING:
                return ()
            through |= self.marks[index].kind == "prep"
            strange += self.marks[index].kind == "word"
            index -= 1
        if found_dropped(self.words, self.marks, index):
            return ()
        if self.workshop_for(at):
            return ("train",)
        found = self.counted_event(index) if through else ()
        while through and index >= 0 and self.marks[index].kind in ("noun", "conj", "comma"):
            if self.marks[index].kind == "noun":
                found = (self.marks[index].sense, *found)
            index -= 1
        return tuple(dict.fromkeys(found))

    def workshop_for(self, at: int) -> bool:
        """ "a workshop on child labor and human trafficking for 60 officials" """
        before = [
            mark
            for mark in self.marks[max(0, at - 3) : at]
            if mark.kind not in ("qualifier", "adverb", "det")
        ]
        if not before or before[-1].low not in ("for", "with", "to"):
            return False
        for mark in reversed(self.marks[max(0, at - 20) : at - 1]):
            if mark.kind == "noun" and mark.sense == "train":
                return True
            if mark.kind in ("verb", "number", "stop", "rel", "predicate"):
                return False
        return False

    def counted_event(self, index: int) -> tuple[str, ...]:
        """ "two convictions in 12 cases", "17 investigations involving 31 suspects": the counted noun governs."""
        counted = self.marks[index].counted if index >= 0 else None
        if counted is None or counted.noun is None or counted.noun.group != "event":
            return ()
        return (self.words.events[counted.noun.head][0],)

    # Numbers

    def on_number(self, at: int, mark: Mark) -> None:
        counted = mark.counted
        if counted is None or no_count(self.words, self.marks, at):
            return
        if self.adds(at, counted):
            self.back(at)
        self.back_from_aside(at, counted)
        nominal = self.nominal(at)
        if nominal and set(nominal) < set(self.senses):
            nominal = self.senses  # "identifying and providing assistance to 14 victims"
        senses = () if self.passive and counted.noun is not None else self.senses
        licence = Licence(nominal or senses, self.region.kind == "part", self.region.host)
        if counted.noun is None:
            found = self.in_bracket(at) or license_bare(
                self.words, self.marks, at, licence, self.region, self.drafts
            )
            if found is None:
                return
            licence = found
        else:
            self.senses = nominal or self.senses
        self.draft(at, mark, counted, licence)

    def in_bracket(self, at: int) -> Licence | None:
        """ "prosecutions (from 12 to 19)", "convicted more traffickers (45) than the previous year (36)"."""
        if self.named:
            return Licence((self.named,))
        before, after = self.marks[at - 1 : at], self.marks[at + 1 : at + 2]
        alone = before and after and (before[0].kind, after[0].kind) == ("open", "close")
        if not alone or not self.stack:
            return None
        self.region, senses, _ = self.stack[-1]
        return Licence(senses) if senses or self.region.kind == "comparison" else None

    def adds(self, at: int, counted: Counted) -> bool:
        """ ", a decrease from 144 in 2012, and 35 prosecutions": a new count after a comparison of bare numbers."""
        if self.region.kind != "comparison" or self.region.bracket or counted.noun is None or at < 2:
            return False
        mine = [draft for draft in self.drafts if draft.region is self.region]
        joined = [mark.kind for mark in self.marks[at - 2 : at]] == ["comma", "conj"]
        return joined and bool(mine) and all(draft.noun is None for draft in mine)

    def draft(self, at: int, mark: Mark, counted: Counted, licence: Licence) -> None:
        """One draft for the number's noun, and one for each noun coordinated with it, each span from the number."""
        ongoing = self.ongoing or self.still(at)
        nouns = [counted.noun, *(counted.noun.more if counted.noun else ())]
        for number, noun in enumerate(nouns):
            draft = Draft(
                at, mark.start, noun.end if number and noun else mark.end, self.region, licence.senses
            )
            draft.group, draft.head = (noun.group, noun.head) if noun else (None, "")
            draft.counted, draft.noun, draft.mark, draft.reach = counted, noun, mark, at
            draft.part, draft.host, draft.ongoing = licence.part, licence.host, ongoing
            draft.never = counted.number.value == 0 and "ever" in [
                each.low for each in self.marks[at + 1 : at + 5]
            ]
            self.drafts.append(draft)
        self.chain = False

    def still(self, at: int) -> bool:
        """ "continued 26 prosecutions", "12 pending cases", "nine cases remained ongoing"."""
        if any(word in self.marks[at].low for word in ("ongoing", "pending", "continuing", "existing")):
            return True
        since = self.marks[max(0, at - 5) : at]
        if any(mark.low in CONTINUED for mark in since):
            last = max(index for index, mark in enumerate(since) if mark.low in CONTINUED)
            return not any(mark.kind in ("verb", "number") for mark in since[last + 1 :])
        for mark in self.marks[at + 1 : at + 5]:
            if mark.low in REMAINED or mark.low in ("ongoing", "pending"):
                return True
            if mark.kind in ("conj", "comma", "verb", "number", "stop"):
                break
        return False


def found_dropped(words: Words, marks: list[Mark], index: int) -> bool:
    """ "dropped charges in 12 cases": what became of the charges is no prosecution."""
    return (
        index > 0 and marks[index].low == "charges" and marks[index - 1].low in words.lists["other_outcomes"]
    )


def walk(words: Words, marks: list[Mark]) -> Walk:
    """Find the drafts of a sentence in order, each with the senses in force where it stands, and its regions."""
    return Walk(words, marks, Region("main", 0)).run()
