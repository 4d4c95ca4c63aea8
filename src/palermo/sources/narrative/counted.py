"""What a number counts: the noun that follows it, the whole of a share, the places of a coverage."""

from dataclasses import dataclass, replace

from palermo.sources.narrative.figure_words import Words
from palermo.sources.narrative.numbers import SMALL, Number, read_number
from palermo.sources.narrative.tokens import Token

REACH = 9  # words between a number and its noun
APOSTROPHES = ("'", "’")


@dataclass(frozen=True, slots=True)
class Noun:
    """`head` is the noun, `group` its class or "event". `first`, `last`: tokens after the number, to the head's end;
    `end`: where the head ends in the sentence.

    `more` are nouns coordinated with the first ("no investigations, prosecutions, or convictions").
    """

    head: str
    group: str
    first: int
    last: int
    end: int
    more: tuple["Noun", ...] = ()


@dataclass(frozen=True, slots=True)
class Counted:
    """A number with what it counts. `resume` is the token at which reading goes on.

    `noun` is None for an elided noun. `of` is the stated whole of a coverage.
    `partitive`: "10 of the 30 victims", whose thirty is `whole`.
    """

    number: Number
    noun: Noun | None
    end: int
    resume: int
    of: int | None = None
    partitive: bool = False
    whole: int | None = None


def read_noun(words: Words, tokens: list[Token], at: int, *, singular: bool) -> Noun | None:
    """The first counted noun after `at`, with only modifiers before it; None at the first word that ends a phrase."""
    for index in range(at, min(at + REACH, len(tokens))):
        low = tokens[index].low
        if low in SMALL:
            return None
        group = head_group(words, tokens, index, singular=singular)
        if group and not (low == "persons" and tokens[index - 1].low == "in"):
            return Noun(low, group, at, index + 1, tokens[index].end)
        if not (
            modifies(words, tokens, index) or joins(words, tokens, index, at) or in_persons(tokens, index)
        ):
            return None
    return None


def in_persons(tokens: list[Token], at: int) -> bool:
    """The inside of "eight trafficking in persons cases"."""
    around = [token.low for token in tokens[max(0, at - 1) : at + 2]]
    return around[:3] == ["trafficking", "in", "persons"]


def head_group(words: Words, tokens: list[Token], at: int, *, singular: bool) -> str | None:
    low = tokens[at].low
    if low == "positions" and tokens[at - 1].low in ("inspector", "inspectors"):
        return "inspector"
    group = "event" if low in words.events else words.heads.get(low)
    if group is None:
        return None
    following = tokens[at + 1].low if at + 1 < len(tokens) else "."
    if following in APOSTROPHES and low.endswith("s"):
        return None
    if low.endswith(("s", "men", "people", "children", "accused", "personnel")) and low != "police":
        return group
    # A singular noun, or "police", is the head only where no further noun follows: "one case", not "12 case files".
    if not (singular or low in ("police", "staff")):
        return None
    return group if ends_phrase(words, following) else None


def ends_phrase(words: Words, low: str) -> bool:
    return (
        not low[0].isalpha()
        or low in words.kinds
        or low in words.verbs
        or low in words.lists["other_verbs"]
        or (low.endswith("ed") and low not in words.lists["not_verbs"])
    )


def modifies(words: Words, tokens: list[Token], at: int) -> bool:
    """A word that may stand between a number and its noun."""
    low = tokens[at].low
    if low in APOSTROPHES:
        return True
    if not low[0].isalpha():
        return low in ('"', "“", "”", "-", "+") or tokens[at].text[0] in "“”"
    kind = words.kinds.get(low)
    return (
        kind is None or low in ("related", "linked", "criminal", "newly", "formally")
    ) and low not in words.lists["not_counted_after"]


def joins(words: Words, tokens: list[Token], at: int, first: int) -> bool:
    """ "and", "or" or a comma between two adjectives that may share a noun: "12 sex and labor trafficking cases"."""
    if tokens[at].low not in ("and", "or", ",", "and/or", "/") or at == first:
        return False
    following = next((token.low for token in tokens[at + 1 : at + 3] if token.low not in ("and", "or")), "")
    joined = words.lists["joined"]
    before = tokens[at - 1].low
    return (before in joined or before == ",") and following in joined


def read_counted(words: Words, tokens: list[Token], number: Number) -> Counted:
    """What stands after a number. The noun is None where nothing that can be counted follows at once."""
    at = number.last
    following = tokens[at].low if at < len(tokens) else ""
    two = [token.low for token in tokens[at : at + 2]]
    if following == "of" or two == ["out", "of"]:
        return after_of(words, tokens, number, at + (1 if following == "of" else 2))
    noun = read_noun(words, tokens, at, singular=number.value in (0, 1))
    if noun is None:
        return Counted(number, None, tokens[at - 1].end, at)
    if number.value == 0:
        noun = heard_of(words, tokens, noun)
        noun = replace(noun, more=coordinated(words, tokens, noun.last))
    last = noun.more[-1].last if noun.more else noun.last
    return Counted(number, noun, tokens[noun.last - 1].end, last)


def heard_of(words: Words, tokens: list[Token], noun: Noun) -> Noun:
    """ "no reports of prosecutions": none of what the reports would tell of."""
    if noun.head not in words.lists["hearsay"] or noun.last >= len(tokens) or tokens[noun.last].low != "of":
        return noun
    told = read_noun(words, tokens, noun.last + 1, singular=True)
    if told is None:
        return of_complicity(tokens, noun)
    return replace(told, first=noun.first)


def of_complicity(tokens: list[Token], noun: Noun) -> Noun:
    """ "no reports of official complicity": each would be a case of an official."""
    for index in range(noun.last + 1, min(noun.last + 4, len(tokens))):
        if tokens[index].low == "complicity":
            return replace(noun, group="case", last=index + 1, end=tokens[index].end)
    return noun


def coordinated(words: Words, tokens: list[Token], at: int) -> tuple[Noun, ...]:
    """Further nouns under one word for none: ", prosecutions, or convictions"."""
    found: list[Noun] = []
    while at < len(tokens) and tokens[at].low in (",", "or", "and", "nor"):
        step = at + 1
        while step < len(tokens) and tokens[step].low in ("or", "and", "nor", "no", "any"):
            step += 1
        first = tokens[step].low if step < len(tokens) else "."
        noun = (
            None
            if first in words.verbs or first.endswith(("ed", "ing"))
            else read_noun(words, tokens, step, singular=True)
        )
        if noun is None or noun.group not in ("event", "penalty"):
            break
        found.append(noun)
        at = noun.last
    return tuple(found)


def after_of(words: Words, tokens: list[Token], number: Number, at: int) -> Counted:
    bare = Counted(number, None, tokens[number.last - 1].end, number.last)
    if at < len(tokens) and tokens[at].low in ("them", "whom", "which"):
        return bare
    first = at
    while at < len(tokens) and at < first + 5:
        second = read_number(tokens, at)
        if second is not None and second.value and second.form == "count":
            return of_many(words, tokens, number, second) or bare
        if not (
            tokens[at].low in words.kinds or tokens[at].text[0].isupper() or tokens[at].low == "country's"
        ):
            break
        at += 1
    while first < len(tokens) and words.kinds.get(tokens[first].low) == "det":
        first += 1
    noun = read_noun(words, tokens, first, singular=False)
    if noun is None:
        return bare
    last = with_participle(words, tokens, noun) if number.form == "percent" else noun.last
    return Counted(
        number, replace(noun, last=last), tokens[last - 1].end, last, partitive=number.form == "count"
    )


def of_many(words: Words, tokens: list[Token], number: Number, second: Number) -> Counted | None:
    """ "two of Pakistan's six provinces", "10 of the 30 victims" """
    noun = read_noun(words, tokens, second.last, singular=False)
    if noun is None:
        return None
    end = tokens[noun.last - 1].end
    if noun.group == "area":
        return Counted(number, noun, end, noun.last, of=int(second.value or 0))
    return Counted(number, noun, end, second.first, partitive=True, whole=int(second.value or 0))


def with_participle(words: Words, tokens: list[Token], noun: Noun) -> int:
    """ "of all victims identified": the participle belongs to the whole."""
    following = tokens[noun.last].low if noun.last < len(tokens) else ""
    return noun.last + 1 if words.verbs.get(following, ("", ""))[1] == "past" else noun.last
