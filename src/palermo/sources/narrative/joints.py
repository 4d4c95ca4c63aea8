"""Joints of a sentence: the commas and conjunctions at which one claim may end and another begin.

No parser of English works offline within our budget, so a joint is judged by what stands on its two sides: a finite
verb with its object before it, and a predicate, a clause or a further act behind it.
"""

import functools
import re

from palermo.knowledge.content import load
from palermo.sources.narrative.verbs import carries_on, is_bare, is_finite, is_participle, surely_finite

WORD = re.compile(r"[A-Za-z][\w’'-]*")
JOINT = re.compile(
    r"(?P<clause>,?\s+(?:and|but|although|though|while|whereas|or)\s+|,\s+(?:so|yet|however,)\s+|[,;]\s+(?:and\s+)?therefore,?\s+)"
    r"|(?P<nor>,?\s+(?=nor\s))"
    r"|(?P<comma>,\s+)"
)
STRONG = {"but", "although", "though", "while", "whereas", "so", "however", "yet", "therefore"}
_ADVERBS = (
    r"(?:(?:also|then|only|often|further|subsequently|reportedly|therefore|thus|still|later|sometimes|nor|\w+ly)\s+)*"
)
_PREDICATE = re.compile(_ADVERBS + r"(?P<verb>[a-z]+(?:-[a-z]+)?)\b")
# "forced child labor", and a participle that ends the sentence ("crimes related.")
_NOT_PREDICATE = re.compile(
    r"\s+(?:(?:and|or)\s+\w+ed\s+)?(?:child\s+)?(?:labou?r|work|prostitution|begging|marriage)\b|[.,;]?\s*$"
)
# "Punjab province, where over half of the population resides, continued …"; "efforts to find, aid, and free them were"
_ASIDE = re.compile(r",\s(?:where|which|who|whose)\b[^,;]*,|\bto \w+(?:, \w+)+,? (?:and|or) (?=\w+ )")
_SUBJECT_WORDS = 18
_SPLICED_SUBJECT_WORDS = 9
_NOT_A_SUBJECT = re.compile(
    r"(?:which|who|whom|whose|that|to|in|by|for|with|at|on|from|through|including|as|such|where|when|because|if|of|"
    r"sometimes|often|usually|generally|resulting|leaving|making)\b"
)
_ADJUNCT = re.compile(r"(?:in|as|at|on|for|by|however|during|despite)\b[^,;]{0,60},\s", re.IGNORECASE)
_DEPENDENT = re.compile(r"(?:when|if|because|since|as|after|before|until|unless|once|although|while|where|in \w+ where)\b", re.IGNORECASE)
_PLAIN_SUBJECT = re.compile(
    r"(?:the (?:government|police|ministry|courts?|authorities)|authorities|officials|police|courts|it|they|there)\b",
    re.IGNORECASE,
)
_PREPOSITIONS = {"of", "for", "to", "in", "on", "at", "by", "with", "from", "against", "between", "under"}
_BEFORE_ADJECTIVES = _PREPOSITIONS | {"the", "a", "an", "its", "their", "and", "or", "all", "any", "some", "many", "most", "no"}
_ALWAYS_FINITE = {"is", "are", "was", "were", "has", "have", "had", "did", "do", "does"}
_RELATIVE = re.compile(r"\b(?:which|who|that|whose)\b(?!.*\b(?:which|who|that|whose)\b.*,)[^,]*$")
# What a bare verb behind "and" or "or" hangs on: "did not identify victims or refer them", "continued to fund … and run …"
_BEARER = re.compile(
    r"\b(?:(?:did|do|does|could|would|will|can|may|should|has|have|had)\s+(?:also\s+|still\s+)?(?:not|never)(?:\s+report)?|"
    r"(?:continue[sd]?|continuing|fail(?:s|ed)|began|sought|worked|plan(?:s|ned)|agreed|committed|refused|declined|nor)(?:\s+to)?)\b"
)
_PURPOSE = re.compile(r"\bto\s+(?!care\b|services\b|police\b|the\b|a\b|an\b|any\b|victims\b|their\b|its\b)[a-z]+\b")


def has_finite(stretch: str) -> bool:
    """Whether a finite verb stands in it that is no adjective."""
    return any(carries(stretch, word) for word in WORD.finditer(stretch))


def carries(stretch: str, word: re.Match[str]) -> bool:
    """Whether this word of the stretch is a finite verb, not an adjective nor a participle."""
    return is_finite(word[0]) and not adjectival(stretch, word) and not is_participle(stretch, *word.span())


def adjectival(stretch: str, word: re.Match[str]) -> bool:
    """A past form behind an article or a preposition ("the suspected traffickers") carries no clause."""
    if word[0].lower() in _ALWAYS_FINITE or word[0] in surely_finite():
        return False
    before = re.search(r"([A-Za-z’']+)\s+$", stretch[: word.start()])
    return before is not None and before[1].lower() in _BEFORE_ADJECTIVES


def parts_claims(text: str, at: int, joint: re.Match[str], end: int) -> bool:
    """Whether the claim that began at `at` ends at this joint."""
    left, after = text[at : joint.start()], joint.end()
    if not has_finite(left) or left.count("(") > left.count(")") or _hangs(left):
        return False
    if joint["nor"] is not None:
        return True
    if _opens_predicate(text, after):
        return _complete(left, sure="," in joint[0] or "but" in joint[0])
    if bears(left, text, after) or (_further_act(text, after) and _takes_act(left, joint)):
        return True
    if joint["comma"]:
        return _splices(left, text, after, end)
    word = (joint["clause"] or "").strip(" ,;").split()[-1]
    if word == "or":
        return False
    sure = word in STRONG or "," in joint[0] or bool(_PLAIN_SUBJECT.match(text, after))
    return opens_clause(text, after, end, surely=not sure)


def _hangs(left: str) -> bool:
    """"protection of and legal remedies for": the left side waits for what comes."""
    last = re.search(r"([A-Za-z]+)$", left)
    return last is not None and last[1].lower() in _PREPOSITIONS


def _complete(left: str, *, sure: bool) -> bool:
    """Whether what stands before "and VERB" has its own verb and object ("prosecuted and convicted" has none)."""
    words = WORD.findall(left)
    if not words or (is_finite(words[-1]) and words[-1].islower()):
        return False
    return sure or not _RELATIVE.search(left)


def _opens_predicate(text: str, at: int) -> bool:
    """A finite verb stands next, adverbs aside, and takes something after it."""
    predicate = _PREDICATE.match(text, at)
    if predicate is None or not carries_on(predicate["verb"]):
        return False
    return not _NOT_PREDICATE.match(text, predicate.end())


def bears(left: str, text: str, after: int) -> str:
    """The words of the left side on which a bare verb behind the joint hangs, or nothing."""
    bearers = list(_BEARER.finditer(left))
    predicate = _PREDICATE.match(text, after)
    if not bearers or predicate is None or not is_bare(predicate["verb"]) or _NOT_PREDICATE.match(text, predicate.end()):
        return ""
    behind = left[bearers[-1].end() :]
    words = WORD.findall(behind)
    if len(words) < 2 or is_bare(words[-1]) or _PURPOSE.search(behind) or _RELATIVE.search(behind):
        return ""
    return bearers[-1][0]


def negation_carries(left: str, piece: str) -> str:
    """"have not taken action, protected victims, or …": in a list that ends with "or" the negation is every verb's."""
    bearer = _BEARER.search(left)
    negative = bearer and re.search(r"\b(?:not|never)\b", bearer[0])
    return bearer[0] if negative and re.search(r",?\s+or\s+\w+(?:ed|ing)\b", piece) else ""


@functools.cache
def _acts() -> re.Pattern[str]:
    acts = "|".join(word.strip() for word in load("reading/clauses.yml")["further_acts"].split("|"))
    return re.compile(rf"(?:also\s+|\w+ly\s+)?(?:{acts})\s+\w")


def _further_act(text: str, at: int) -> bool:
    return bool(_acts().match(text, at))


def _takes_act(left: str, joint: re.Match[str]) -> bool:
    """A further act follows a comma, or a conjunction behind another act with an object of its own."""
    if joint["comma"] or "," in joint[0]:
        return True
    last = re.search(r"\b\w+ing\s+(?:[\w’'-]+\s+){0,12}[\w’'-]+$", left)
    return last is not None and bool(re.match(r"(?:also\s+)?\w+ing\b", left) or re.search(r"\breport(?:ed)?\s+\w+ing\b", left))


def _splices(left: str, text: str, after: int, end: int) -> bool:
    """Clauses set side by side with commas alone, as condensed texts do: a short subject and a sure verb."""
    if _DEPENDENT.match(left) or _RELATIVE.search(left) or not opens_clause(text, after, end, surely=True, longest=_SPLICED_SUBJECT_WORDS):
        return False
    return bool(re.match(r"(?:no|few|fewer|more|the|its|their|there|[a-z]+s?)\b", text[after:])) and _complete(left, sure=True)


def opens_clause(text: str, at: int, end: int, *, surely: bool = False, longest: int = _SUBJECT_WORDS) -> bool:
    """A subject of a few words and then a finite verb (`surely`: one that is nothing else), before any other mark."""
    begin = past_adjunct(text, at, end)
    if _NOT_A_SUBJECT.match(text, at) and begin == at:
        return False
    stretch = re.split(r"[;:,]", _ASIDE.sub(" ", text[begin:end], count=1))[0]
    finite = surely_finite().__contains__ if surely else is_finite
    for number, word in enumerate(WORD.finditer(stretch)):
        if number > longest or (surely and word[0] in {"and", "who", "which", "that", "because", "when", "where", "if"}):
            return False
        if number > 0 and word[0].islower() and finite(word[0]) and carries(stretch, word):
            return True
    return False


def past_adjunct(text: str, at: int, end: int) -> int:
    """Past "in 2013, " and the like, which may stand before the subject."""
    adjunct = _ADJUNCT.match(text, at, end)
    return adjunct.end() if adjunct else at
