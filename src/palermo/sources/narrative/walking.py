"""One walk through the marks of a sentence: which numbers are counts, and which words govern them."""

from dataclasses import dataclass, field

from palermo.sources.narrative.drafts import Draft, Region
from palermo.sources.narrative.figure_words import Words
from palermo.sources.narrative.marks import Mark

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
    continued: int = -9
    ongoing: bool = False
    stack: list[tuple[Region, tuple[str, ...]]] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)
    regions: list[Region] = field(default_factory=list)

    def run(self) -> "Walk":
        for at, mark in enumerate(self.marks):
            if mark.low in ("continued", "continue", "continuing", "continues"):
                self.continued = at
            step = getattr(self, f"on_{mark.kind}", None)
            if step is not None:
                step(at, mark)
            elif mark.kind == "period" and self.region.kind == "comparison" and mark.period:
                self.region.said = self.region.said or mark.period.said
            elif mark.kind not in ("conj", "adverb", "prep", "det"):
                self.chain = self.chain and mark.kind in ("word", "noun")
            self.regions.append(self.region)
        return self

    # Regions

    def enter(self, kind: str, at: int, *, host: Draft | None = None, bracket: bool = False) -> None:
        self.region = Region(kind, at, host, bracket)  # type: ignore[arg-type]
        self.senses, self.chain = (), False

    def on_open(self, at: int, mark: Mark) -> None:
        self.stack.append((self.region, self.senses))
        self.enter("part", at, host=self.last(), bracket=True)

    def on_close(self, at: int, mark: Mark) -> None:
        if self.stack:
            self.region, self.senses = self.stack.pop()
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
        if self.is_participle(at, mark):
            mark.kind = "participle"
            return
        self.leave_region(at, mark)
        if self.chain and self.senses:
            self.senses += (mark.sense,) if mark.sense else ()
        else:
            self.senses = (mark.sense,) if mark.sense else ()
            self.ongoing = at - self.continued <= 2
        self.chain = True

    def is_participle(self, at: int, mark: Mark) -> bool:
        """ "12 victims identified by police": a past form right after a count, with no object of its own."""
        if mark.form != "past" or at == 0 or self.marks[at - 1].kind not in ("number", "close"):
            return False
        following = self.marks[at + 1 : at + 3]
        return not (following and (following[0].kind in ("number", "det") or following[0].low == "any"))

    def leave_region(self, at: int, mark: Mark) -> None:
        """A verb ends a comparison or a list of parts, except in brackets and in its own relative clause."""
        if self.region.kind == "main" or self.region.bracket:
            return
        if self.region.kind == "comparison" and (
            (self.region.gerunds and mark.form == "ing") or self.relative(at)
        ):
            return
        if self.region.kind == "part" and self.marks[at - 1].kind in ("aux", "adverb") and self.drafts:
            return
        self.back(at)

    def relative(self, at: int) -> bool:
        """ "the previous year, when it convicted 12": still of the previous year."""
        since = self.marks[self.region.first : at]
        when = next((mark for mark in reversed(since) if mark.low in ("when", "which", "where")), None)
        return when is not None and any(mark.kind == "period" for mark in since)

    def on_predicate(self, at: int, mark: Mark) -> None:
        """ "12 victims received care": what follows is not counted."""
        self.senses, self.chain = (), False

    def on_comma(self, at: int, mark: Mark) -> None:
        """A comma leaves everything in force."""

    def on_prep(self, at: int, mark: Mark) -> None:
        """ "from 12 in 2018 to 20": what follows "to" is of the figure's own period again."""
        cue = self.marks[self.region.first]
        following = self.marks[at + 1 : at + 2]
        if mark.low == "to" and self.region.kind == "comparison" and cue.low.endswith("from"):
            if following and following[0].kind in ("number", "qualifier"):
                self.back(at)

    def nominal(self, at: int) -> tuple[str, ...]:
        """The noun that governs a number through a preposition: "prosecutions of 71 suspects"."""
        index, through, strange = at - 1, False, 0
        while index >= 0 and (
            self.marks[index].kind in PASSED or (self.marks[index].kind == "word" and not strange)
        ):
            if self.marks[index].kind == "prep" and self.marks[index].low not in GOVERNING:
                return ()
            through |= self.marks[index].kind == "prep"
            strange += self.marks[index].kind == "word"
            index -= 1
        found: tuple[str, ...] = ()
        while through and index >= 0 and self.marks[index].kind in ("noun", "conj", "comma"):
            if self.marks[index].kind == "noun":
                found = (self.marks[index].sense, *found)
            index -= 1
        return tuple(dict.fromkeys(found))

    # Numbers

    def on_number(self, at: int, mark: Mark) -> None:
        counted = mark.counted
        if counted is None or self.difference(at):
            return
        noun = counted.noun
        senses = self.nominal(at) or self.senses
        if noun is None and not (senses := self.licensed(at, senses) or ()) and not self.carried(at):
            return
        draft = Draft(
            at, mark.start, mark.end, self.region, senses, noun.group if noun else None, noun.head if noun else "",
            counted, noun, mark, part=self.region.kind == "part", host=self.region.host, reach=at,
        )  # fmt: skip
        draft.ongoing = self.ongoing or at - self.continued <= 2 or self.still(mark)
        self.drafts.append(draft)
        self.chain = False
        self.further(draft)

    def further(self, draft: Draft) -> None:
        """ "no investigations, prosecutions, or convictions": one figure for each noun, each span from "no"."""
        for noun in draft.noun.more if draft.noun else ():
            assert draft.counted and draft.mark  # noqa: S101
            self.drafts.append(
                Draft(
                    draft.at,
                    draft.start,
                    noun.end,
                    self.region,
                    draft.senses,
                    noun.group,
                    noun.head,
                    draft.counted,
                    noun,
                    draft.mark,
                    part=draft.part,
                    host=draft.host,
                    reach=draft.at,
                )  # fmt: skip
            )

    def still(self, mark: Mark) -> bool:
        return any(word in mark.low for word in ("ongoing", "pending", "continuing"))

    def difference(self, at: int) -> bool:
        """ "three fewer than the previous year", "increased by 12", "one inspector for every 15,000 workers"."""
        mark = self.marks[at]
        following = self.marks[at + 1].low if at + 1 < len(self.marks) else ""
        before = self.marks[at - 1].low if at else ""
        return (
            (
                mark.counted is not None
                and mark.counted.noun is None
                and following in ("fewer", "more", "less")
            )
            or (before == "by" and self.changed(at))
            or following in ("per",)
            or [each.low for each in self.marks[at + 1 : at + 3]] == ["for", "every"]
            or before in ("every", "another per")
            or any(each.kind == "modal" for each in self.marks[max(0, at - 4) : at])
        )

    def changed(self, at: int) -> bool:
        return any(
            mark.low in self.words.lists["change_verbs"]
            or mark.low.startswith(("increas", "decreas", "reduc"))
            for mark in self.marks[max(0, at - 9) : at]
        )

    def carried(self, at: int) -> bool:
        """A number without noun or verb that still is a count: of a comparison, of parts, or one of a list."""
        mark, following = self.marks[at], self.marks[at + 1 : at + 2]
        if not self.elided(at):
            return False
        if self.region.kind in ("comparison", "part") and (
            self.region.host or self.region.kind == "comparison"
        ):
            return True
        if following and (
            following[0].low in ("of whom", "of which", "of these", "of them") or self.predicated(at)
        ):
            return True
        last = self.drafts[-1] if self.drafts else None
        return bool(last and mark and last.region is self.region and last.noun is None)

    def predicated(self, at: int) -> bool:
        following = self.marks[at + 1 : at + 2]
        return bool(following and following[0].kind in ("aux", "predicate", "participle"))

    def elided(self, at: int) -> bool:
        """Whether what follows a bare number leaves room for an elided noun."""
        for index in range(at + 1, len(self.marks)):
            mark = self.marks[index]
            if mark.kind != "word" and not (
                mark.kind == "noun" and mark.low in self.words.lists["elided_adjectives"]
            ):
                return mark.kind not in ("noun", "det", "modal")
            if not mark.low[0].isalnum():
                return True
            if mark.low not in self.words.lists["elided_adjectives"]:
                return False
        return True

    def licensed(self, at: int, senses: tuple[str, ...]) -> tuple[str, ...] | None:
        """The senses of a bare number that stands right after its verb, or after "rose to" and the like."""
        before = [
            mark
            for mark in self.marks[max(0, at - 4) : at]
            if mark.kind not in ("qualifier", "adverb", "det")
        ]
        if not before or not self.elided(at):
            return None
        if before[-1].kind == "verb" and senses:
            return senses
        if before[-1].low in ("to", "at", "was", "were", "of") and (
            self.changed(at) or before[-1].kind == "aux"
        ):
            return self.subject(at)
        if before[-1].low in self.words.lists["change_verbs"]:
            return self.subject(at)
        last = self.drafts[-1] if self.drafts else None
        in_list = last is not None and last.noun is None and last.region is self.region
        return senses if in_list and senses else None

    def subject(self, at: int) -> tuple[str, ...] | None:
        """ "the number of convictions increased to 20": the counted noun before the verb."""
        for mark in reversed(self.marks[:at]):
            if mark.kind == "noun" and mark.form == "event":
                return (f"event:{mark.low}",)
            if mark.kind in ("participle", "verb") and mark.sense and mark.form == "past":
                return (mark.sense,)
            if mark.kind in ("stop", "number"):
                return None
        return None


def walk(words: Words, marks: list[Mark]) -> Walk:
    """Find the drafts of a sentence in order, each with the senses in force where it stands, and its regions."""
    return Walk(words, marks, Region("main", 0)).run()
