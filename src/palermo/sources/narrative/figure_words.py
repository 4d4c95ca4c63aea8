"""The words of content/reading/figures.yml, arranged for look-up."""

import functools
from dataclasses import dataclass
from typing import Any

from palermo.knowledge.content import load
from palermo.knowledge.measures import measure

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """`verbs`: word → (sense, form: base, s, past, ing). `events`: noun → (sense, measure, unit). `heads`: noun → class.

    `phrases`: first word → (words, kind, datum), longest first. `counts`: (sense, class) → measure.
    """

    verbs: dict[str, tuple[str, str]]
    events: dict[str, tuple[str, str, str]]
    nouns: dict[str, str]
    heads: dict[str, str]
    phrases: dict[str, list[tuple[Phrase, str, str]]]
    counts: dict[tuple[str, str], str]
    units: dict[str, str]
    faults: dict[str, str]
    kinds: dict[str, str]
    lists: dict[str, frozenset[str]]
    forms: dict[str, list[tuple[Phrase, tuple[str, ...]]]]


@functools.cache
def figure_words() -> Words:
    """Loaded once; refuses a measure that content/measures.yml does not declare."""
    told = load("reading/figures.yml")
    senses = told["senses"]
    counts = {
        (sense, head): measure(code).code
        for sense, entry in senses.items()
        for head, code in entry["counts"].items()
    }
    return Words(
        verbs=all_verbs(told),
        events={
            noun: (sense, *pair) for sense, entry in senses.items() for noun, pair in entry["events"].items()
        },
        nouns={noun: sense for sense, entry in senses.items() for noun in entry["nouns"]},
        heads={noun: head for head, nouns in told["heads"].items() for noun in nouns},
        phrases=all_phrases(told),
        counts=counts,
        units=told["units"],
        faults={head: measure(code).code for head, code in told["faults"].items()},
        kinds=word_kinds(told),
        lists={name: frozenset(told[name]) for name in LISTS},
        forms=by_first_word([(tuple(name.split()), tuple(codes)) for name, codes in told["forms"].items()]),
    )


LISTS = (
    "joined", "elided_adjectives", "not_counted_after", "not_counted_before", "currencies", "not_verbs",
    "other_verbs", "light_gerunds", "anecdotes", "officials_cue", "estimate_of", "not_adverbs",
    "change_verbs", "light", "noun_like", "other_outcomes", "light_participles", "giving", "whole_services", "falls_short", "hearsay", "trained_on", "posts", "planned", "states_that", "own_crimes", "coming_upon",
    "other_crimes", "undone_by", "describing", "after_describing", "courts", "forces", "partial", "telling", "finding", "no_answer", "unknown_words",
)  # fmt: skip


def by_first_word(entries: list[tuple[Any, ...]]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for entry in sorted(entries, key=lambda each: -len(each[0])):
        found.setdefault(entry[0][0], []).append(entry)
    return found


def inflect(base: str) -> dict[str, str]:
    """Regular forms: investigate, investigates, investigated, investigating."""
    stem = base.removesuffix("e")
    return {base: "base", f"{base}s": "s", f"{stem}ed": "past", f"{stem}ing": "ing"}


def all_verbs(told: dict[str, Any]) -> dict[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    for sense, entry in told["senses"].items():
        for verb in entry["verbs"]:
            forms = (
                inflect(verb)
                if isinstance(verb, str)
                else dict.fromkeys(verb["bases"], "base") | verb["forms"]
            )
            found |= {word: (sense, form) for word, form in forms.items()}
    return found


def all_phrases(told: dict[str, Any]) -> dict[str, list[tuple[Phrase, str, str]]]:
    """Every phrase of several words (or one) that stands for something, longest first."""
    entries = [
        (tuple(words.split()), "verb", sense)
        for sense, entry in told["senses"].items()
        for words in entry.get("phrases", [])
    ]
    entries += [
        (tuple(words.split()), "predicate", sense)
        for sense, entry in told["senses"].items()
        for words in entry.get("predicates", [])
    ]
    entries += [
        (tuple(words.split()), "predicate", "attend") for words in told["senses"]["train"]["attended"]
    ]
    entries += [(tuple(words.split()), "comparison", "") for words in told["comparisons"]]
    entries += [(tuple(words.split()), "part", "") for words in told["parts"]]
    entries += [
        (tuple(words.split()), "qualifier", name)
        for name, phrases in told["qualifiers"].items()
        for words in phrases
    ]
    entries += [(tuple(words.split()), "vague", "") for words in told["vague_phrases"]]
    entries += [(tuple(word.split()), "vague", "") for word in told["vague"]]
    entries += [(tuple(words.split()), "unknown", "") for words in told["unknown_phrases"]]
    entries += [(tuple(words.split()), "word", "") for words in told["idioms"]]
    entries += [(tuple(words.split()), "prep", "") for words in ("such as", "as well as", "along with")]
    return by_first_word(entries)


def word_kinds(told: dict[str, Any]) -> dict[str, str]:
    """Words of grammar: auxiliary, modal, adverb, conjunction, preposition, determiner, relative."""
    names = {
        "auxiliaries": "aux", "modals": "modal", "adverbs": "adverb", "conjunctions": "conj",
        "prepositions": "prep", "determiners": "det", "relatives": "rel",
    }  # fmt: skip
    return {word: kind for name, kind in names.items() for word in reversed(told[name])}
