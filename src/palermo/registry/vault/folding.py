"""One key for a name in all its spellings, in Urdu or Roman letters. The rules are content/names/folding.yml."""

import functools
import re
import unicodedata
from typing import NamedTuple

from anyascii import anyascii

from palermo.knowledge.content import load

PARTING = re.compile(r"[\s\-.,/_()\u2010-\u2015\u060c\u06d4\u200b-\u200f]+")


class Rules(NamedTuple):
    """folding.yml, made ready."""

    letters: dict[int, str]
    urdu: re.Pattern[str]
    roman: dict[str, str]
    spelt: re.Pattern[str]
    rewrites: list[tuple[re.Pattern[str], str]]
    articles: frozenset[str]
    joined: frozenset[str]
    clinging: tuple[str, ...]
    ends: dict[str, str]
    ends_after_article: dict[str, str]


@functools.cache
def _rules() -> Rules:
    told = load("names/folding.yml")
    letters = {ord(letter): sound for sound, all_of in told["letters"].items() for letter in all_of}
    roman = {str(spelling): str(sound) for spelling, sound in told["roman"].items()}
    return Rules(
        letters=letters | {ord(pair): sound for pair, sound in told["urdu_pairs"]},
        urdu=re.compile(f"[{''.join(map(chr, letters))}]"),
        roman=roman,
        spelt=re.compile("|".join(sorted(map(re.escape, roman), key=len, reverse=True))),
        rewrites=[(re.compile(pattern), to) for pattern, to in told["rewrites"]],
        articles=frozenset(told["articles"]),
        joined=frozenset(told["joined"]),
        clinging=tuple(told["clinging"]),
        ends={word: row["joined"] for row in told["ends"] for word in row["always"]},
        ends_after_article={word: row["joined"] for row in told["ends"] for word in row["after_article"]},
    )


def words(name: str) -> list[str]:
    """The words of a name in small letters, without vowel marks and articles; `Abdul Rahman` is one word."""
    rules = _rules()
    plain = unicodedata.normalize("NFKC", name).casefold()
    plain = "".join(sign for sign in unicodedata.normalize("NFD", plain) if not unicodedata.combining(sign))
    found: list[str] = []
    after_article = False
    for word in filter(None, PARTING.split(unicodedata.normalize("NFC", plain))):
        end = rules.ends.get(word) or (after_article and rules.ends_after_article.get(word))
        after_article = word in rules.articles
        if found and (end or found[-1] in rules.joined):
            found[-1] += end or word
        elif not after_article:
            found.append(word)
    return found


@functools.lru_cache(maxsize=65_536)
def skeleton(word: str) -> str:
    """The sounds of one word, vowels gone: Husain, Hussein and حسین are all `hsn`."""
    rules = _rules()
    if rules.urdu.search(word):
        sounds = word.translate(rules.letters)
    else:
        sounds = rules.spelt.sub(lambda match: rules.roman[match[0]], anyascii(word).lower())
    for pattern, replacement in rules.rewrites:
        sounds = pattern.sub(replacement, sounds)
    return sounds


def keys(word: str) -> frozenset[str]:
    """Every key under which a word is found: its skeleton, or the one it shares, and that without a clinging article."""
    forms = {word}
    if word.startswith("ال") and len(word) > 3:
        forms.add(word[2:])
    if len(word) > 4 and word.endswith(_rules().clinging):
        forms.add(word[:-2])
    return frozenset(_same().get(form, skeleton(form)) for form in forms) - {""}


@functools.cache
def _same() -> dict[str, str]:
    """Spellings told to be the same (content/names/same.yml) to the skeleton of the first of them."""
    rows = load("names/same.yml")["same"]
    return {spelling: skeleton(row[0]) for row in rows for spelling in row}


@functools.cache
def spread() -> dict[str, int]:
    """Over how many codes a common key is spread (content/names/common.yml); every other key has one."""
    told = load("names/common.yml")["spread"]
    pairs = [(key, int(many)) for many, names in told.items() for name in names for key in keys(name)]
    return dict(sorted(pairs, key=lambda pair: pair[1]))  # two names of one key: the larger number stays


def digits(number: str) -> str:
    """The digits of a number in any script, as 0-9."""
    return "".join(str(unicodedata.digit(sign)) for sign in number if sign.isdigit())
