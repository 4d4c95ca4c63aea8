"""Joints of a sentence: the commas and conjunctions at which one claim may end and another begin.

No parser of English works offline within our budget, so a joint is judged by what stands on its two sides: a finite
verb with its object before it, and a predicate, a clause or a further act behind it.
"""

import re

from palermo.sources.narrative.doings import opens_doing, opens_further_act
from palermo.sources.narrative.finite import (
    DETERMINER,
    MOSTLY_ADJECTIVES,
    PREPOSITIONS,
    WORD,
    carries,
    has_finite,
)
from palermo.sources.narrative.verbs import (
    auxiliaries,
    carries_on,
    is_bare,
    is_finite,
    is_participle,
    is_plain_form,
    is_third_person,
    is_verb_behind,
    objectless_past,
    past_forms,
    surely_finite,
)

_TOKEN = re.compile(r"[A-Za-z\d][\w’'-]*")
# "programs that address child labor": the verb of the relative clause looks like a noun.
_NEXT_WORD = re.compile(r"\s+(?:\w+ly\s+)?([a-z]+)")
JOINT = re.compile(
    r"(?P<including>,\s+including(?:\s+by)?\s+(?=[a-z]+ing\s))"
    r"|(?P<clause>,?\s+(?:and|but|although|even though|though|while|whereas|or|as well as),?\s+(?:that\s+(?=the\s|\w+\s\w+\s))?|,\s+(?:yet|however,)\s+|[,;]\s+(?:and\s+)?therefore,?\s+)"
    r"|(?P<nor>,\s+(?=nor\s)|\s+(?=nor\s(?:did|do|does|has|have|had|is|are|was|were|could|can|would)\b)|\s+(?=nor\s))"
    r"|(?P<absolute>,\s+with\s+(?=(?:the\s)?(?:government|authorities|officials|police|courts)\s(?:not\s)?[a-z]+ing\b))"
    r"|(?P<comma>,\s+)"
)
STRONG = {"but", "although", "though", "while", "whereas", "however", "yet", "therefore", "that"}
_ADVERBS = r"(?:(?:also|then|only|often|further|subsequently|reportedly|therefore|thus|still|later|sometimes|nor|instead|even|now|again|(?!(?:ap|sup|re|com|im)p?ly\b)\w+ly)\s+)*"
_PREDICATE = re.compile(_ADVERBS + r"(?P<verb>[a-z]+(?:-[a-z]+)?)\b")
# "forced child labor", and a participle that ends the sentence ("crimes related.")
_NOT_PREDICATE = re.compile(
    r"\s+(?:(?:and|or)\s+\w+ed\s+)?(?:child\s+)?(?:labou?r|work|prostitution|begging|marriage)\b|\s+to as\b|\s*(?:[;:.,)(]|$)"
)
# "Punjab province, where over half of the population resides, continued …"; "efforts to find, aid, and free them were"
_ASIDE = re.compile(
    r",\s(?:where|which|who|whose|if any|such as|including|particularly|especially|as well as|along with)\b[^,;]*,|\bto \w+(?:, \w+)*,? (?:and|or) (?=\w+ )"
)
_SUBJECT_WORDS = 18
_SPLICED_SUBJECT_WORDS = 9
_NOT_A_SUBJECT = re.compile(
    r"(?:which|who|whom|whose|that|to|in|by|for|with|at|on|from|through|including|as|such|where|when|because|if|of|not|despite|without|than|"
    r"sometimes|often|usually|generally|resulting|leaving|making|\w+ of (?:whom|which))\b"
)
_ADJUNCT = re.compile(
    r"(?:in|as|at|on|for|by|with|during|through|however|despite|according|following|since|due)\b[^,;]{0,60},\s",
    re.IGNORECASE,
)
_DEPENDENT = re.compile(
    r"(?:when|if|because|since|as|after|before|until|unless|once|although|while|where|in \w+ where)\b",
    re.IGNORECASE,
)
_INTRODUCES = re.compile(
    r"(?:in|during|for|at|by|as|under|on|with|from|following|unlike|despite|due|based|according|given)\b[^,]*$",
    re.IGNORECASE,
)
_PLAIN_SUBJECT = re.compile(
    r"(?:the (?:government|police|ministry|courts?|authorities)|authorities|officials|police|courts|it|they|there|none|neither|all|both|many|most|few|fewer)\b",
    re.IGNORECASE,
)
_ENDS_SUBJECT = {
    "because",
    "when",
    "if",
    "but",
    "although",
    "while",
    "since",
    "than",
    "after",
    "before",
    "until",
    "unless",
    "despite",
    "without",
}
_RELATIVES = {"who", "which", "that", "whose", "whom", "where"}
_REPORTED_THAT = re.compile(
    r"\b(?:report|stat|not|indicat|acknowledg|f[oi]u?nd|claim|suggest|agree|alleg|said|believ|assert|observ|confirm|explain|conclud|determin|ensur)\w*\s+that\b"
)
# A relative clause or a clause of reason, place, or question that is still open: what "and" adds belongs to it.
_OPEN_CLAUSE = re.compile(r"\b(which|who|whom|that|whose|where|because|whether|if|how(?! to\b)|why)\b[^,]*$")
# "during which inspectors warn employers but do not fine them": the clause has its own subject, which goes on.
_HELD_CLAUSE = re.compile(r"\b(?:during|in|by|under|through|at|on|for|with|from) which\b[^,]*$")
# "investigating, prosecuting, or convicting traffickers": acts that wait for the object they share.
_WAITING_ACT = re.compile(
    r"(?:^|,\s|\b(?:report|reported|and|or|by|of|in|for)\s)(?:\w+ly\s)?(?!trafficking|training|funding)[a-z]+ing$"
)
# "…, including listing hazardous work": an example, unless what is done is listed under a head such as "efforts".
_DONE_INCLUDING = re.compile(
    r"\b(?:efforts?|steps|measures|actions?|progress|reforms|achievements|activities|initiatives|improvements|changes|approach|provisions|training)\b[^,;]*$",
    re.IGNORECASE,
)
# "Held in Northport, participants adopted …", "Led by the ministry, the council …"
_OPENING_PARTICIPLE = re.compile(r"[A-Z][a-z]+(?:ed|ld|en|wn)\s(?:in|on|by|at|with|under|from|to|of|as)\b")
# What a bare verb behind "and" or "or" hangs on: "did not identify victims or refer them", "continued to fund … and run …"
_BEARER = re.compile(
    r"\b(?:(?:did|do|does|could|would|will|can|may|should|has|have|had)\s+(?:also\s+|still\s+)?(?:not|never)(?:\s+report(?=\s+\w+ing\b))?|"
    r"(?:continue[sd]?|continuing|fail(?:s|ed)|began|sought|worked|planned|(?:government|ministry|it) plans|agreed|committed|refused|declined)\s+to|"
    r"(?:(?:did|does|do|has|have)\s+(?:not\s+)?)?(?:made|make|makes|took|take|takes|taken)\s+(?:\w+\s+){0,3}(?:efforts?|steps)\s+to|nor)\b"
)
# "is reviewing its law and drafting a plan"
_PROGRESSIVE = re.compile(
    r"\b(?:is|are|was|were|been|began|begun|started)\s+(?:\w+ly\s+|currently\s+|also\s+)?[a-z]+ing\s+[^,]*$"
)
_PURPOSE = re.compile(
    r"\bto\s+(?!care\b|services\b|police\b|the\b|a\b|an\b|any\b|victims\b|their\b|its\b|do\b)[a-z]+\b"
)
_OPENING_ADJECTIVE = re.compile(r"^[A-Za-z]+ed(?=\s+(?!the\b|an?\b|its\b|their\b|\d)[a-z])")
_COUNTED = re.compile(
    r"(?:[\d,]+|one|two|three|four|five|six|seven|eight|nine|ten)\s+(?:\w+ly\s+)?[a-z]+ed(?=\s*[,.;]|\s*$|\s+(?:in|under|for|and|of)\b)"
)
# "victims often receive no care"
_PLURAL_CLAUSE = re.compile(
    r"(?:[a-z-]+\s){0,2}[a-z]+s\s(?:often|also|only|rarely|still|generally|sometimes|frequently|typically|reportedly)\s"
)
_DETERMINED = re.compile(r"(?:no|few|fewer|more|most|the|its|their|there|this|these|many|some|all|one|\d+)\b")


def parts_claims(
    text: str, at: int, joint: re.Match[str], end: int, borne: str = "", opening: bool = False
) -> bool:
    """Whether the claim that began at `at` ends at this joint; `borne` are words before it on which its verb hangs,
    `opening` whether it opens the sentence, where a past form is an adjective ("prolonged crises … impeded")."""
    left, after = text[at : joint.start()], joint.end()
    if (_WAITING_ACT.search(left) and opens_doing(text, after)) or _waits_for_verbs(left):
        return False
    if (
        left.lower().startswith("no ") and joint[0].strip() == "or"
    ):  # "no victims were found or received care"
        return False
    if _ENSURED_THAT.search(left) and joint[0].rstrip().endswith("that"):
        return False
    verbal = has_finite(_OPENING_ADJECTIVE.sub("", left) if opening else left)
    if left.count("(") > left.count(")") or _hangs(left) or not (verbal or _is_doing(left, borne)):
        return False
    if joint["nor"] is not None or joint["absolute"] is not None:
        return True
    if joint["including"] is not None:
        return opens_further_act(text, after) or (
            opens_doing(text, after) and _DONE_INCLUDING.search(left) is not None
        )
    if _opens_predicate(left, text, joint):
        return _complete(left, joint, text) and not (
            _ends_passive(left) and not _STANDS_ALONE.match(text, after)
        )
    if bears(f"{borne} {left}", text, after, joint[0]) or (
        opens_further_act(text, after) and _takes_act(left, joint)
    ):
        return True
    return (verbal or "," in joint[0]) and _opens_further_clause(left, text, joint, end)


# "ensure that … are protected or that they receive training": one aim.
_ENSURED_THAT = re.compile(r"\b(?:ensur\w+|so|such|provided|requir\w+)\s+that\b")
# "continued to arrest, detain": infinitives that wait for the object of the last.
_INFINITIVES = re.compile(r"\bto\s(?:\w+ly\s)?([a-z]+)(?:,\s[a-z]+)*,\s([a-z]+)$")


def _waits_for_verbs(left: str) -> bool:
    listed = _INFINITIVES.search(left)
    return listed is not None and is_bare(listed[1]) and is_bare(listed[2])


def _opens_further_clause(left: str, text: str, joint: re.Match[str], end: int) -> bool:
    """Whether a clause with a subject of its own stands behind the joint."""
    after = joint.end()
    if _COUNTED.match(text, after) and re.search(r"\b(?:was|were|been)\b|^\d+ \w+ed$", left):
        return True
    if joint["comma"]:
        return _splices(left, text, after, end)
    word = (joint["clause"] or "").strip(" ,;").split()[-1]
    if word == "or" or joint[0].split()[-1] == "as" or _joins_names(left, text, joint):
        return False
    certain = word in STRONG or "," in joint[0]
    said = _REPORTED_THAT.split(left)[-1]
    if (not certain and _is_open(left)) or (said is not left and not has_finite(said)):
        return False
    certain = (
        certain
        or _DEFINITE_DOER.match(text, after) is not None
        or _ends_with_verb(left)
        or _PLAIN_SUBJECT.match(text, after) is not None
    )
    return opens_clause(text, after, end, surely=not certain)


# "… were trained and the police received equipment": a short subject, and a past form with its object.
_DEFINITE_DOER = re.compile(
    r"the (?:[A-Za-z-]+\s){1,3}(?:received|held|opened|conducted|adopted|provided|established|launched|organized|drafted|signed|passed|allocated|approved|identified|created|developed)\s(?!by\b|for\b|under\b|during\b|in\b|at\b|from\b|to\b|with\b|on\b|and\b|or\b)"
)


def _ends_with_verb(left: str) -> bool:
    """ "… victims increased": nothing can be joined to its object."""
    last = re.search(r"([a-z]+)$", left)
    return last is not None and last[1] in past_forms()


def _joins_names(left: str, text: str, joint: re.Match[str]) -> bool:
    """ "the Council for Children and Adolescents", "the Ministry of Labor, Immigration, and Population"."""
    names = re.search(r"\b[A-Z][\w’'-]*\)?$", left) and re.match(
        r"(?!The\b|In\b|It\b|They\b|NGOs?\b)[A-Z]", text[joint.end() :]
    )
    return bool(names) and ("," not in joint[0] or not has_finite(left.rpartition(",")[2]))


def _is_open(left: str) -> bool:
    left = _REPORTED_THAT.sub(" ", left)
    opened = _OPEN_CLAUSE.search(left)
    return opened is not None and not (opened[1] in _RELATIVES and _finites(left[opened.end(1) :]) > 1)


_PASSIVE = re.compile(r"\b(?:is|are|was|were|been|has|have|had)\s(?:\w+ly\s)?(?=[a-z]+)")


def _finites(stretch: str) -> int:
    """Finite verbs, an auxiliary and its participle as one."""
    led = {auxiliary.end() for auxiliary in _PASSIVE.finditer(stretch)}
    return sum(carries(stretch, word) for word in WORD.finditer(stretch) if word.start() not in led)


def _is_doing(left: str, borne: str) -> bool:
    """A participle, or a bare verb that hangs on words before it, with what it is done to: "identifying victims"."""
    act = re.match(r"(?:also\s+|\w+ly\s+)?([a-z]+)\s+\w", left)
    return act is not None and (act[1].endswith("ing") or (bool(borne) and is_bare(act[1])))


def _hangs(left: str) -> bool:
    """ "protection of and legal remedies for": the left side waits for what comes."""
    last = re.search(r"([A-Za-z]+)$", left)
    return last is not None and last[1].lower() in PREPOSITIONS


def _complete(left: str, joint: re.Match[str], text: str) -> bool:
    """Whether what stands before "and VERB" has its own verb and object ("prosecuted and convicted" has none)."""
    words = WORD.findall(left)
    if not words or (_ends_finite(words) and not _ends_passive(left)):
        return (
            bool(words)
            and re.match(r"(?:is|are|was|were|has|have|did|does|do)\b", text[joint.end() :]) is not None
        )
    if "," not in joint[0] and _HELD_CLAUSE.search(left):
        return False
    return "," in joint[0] or "but" in joint[0] or not _is_open(left) or _turns_back(left, text, joint.end())


def _ends_finite(words: list[str]) -> bool:
    """ "prosecuted and …" waits for an object; "a reduction in the number of towns reached and …" does not."""
    if not (is_finite(words[-1]) and words[-1].islower()):
        return False
    reached = len(words) > 2 and words[-2].endswith("s") and any(word in past_forms() for word in words[:-2])
    return not (reached and words[-1] in past_forms())


# "opened a shelter for girls who are victims and provided counseling": the tense goes back to the main verb's.
_PRESENT_RELATIVE = re.compile(r"\b(?:who|which|that)\s+(?:are|is|have|has|may|can)\b[^,]*$")


def _turns_back(left: str, text: str, after: int) -> bool:
    predicate = _PREDICATE.match(text, after)
    relative = _PRESENT_RELATIVE.search(left)
    if relative is None or predicate is None or predicate["verb"] not in past_forms():
        return False
    main = [word[0] for word in WORD.finditer(left[: relative.start()]) if carries(left, word)]
    return bool(main) and main[-1] in past_forms()


# "were identified and received no care": what was done stands for itself; of verbs that keep an object when passive it
# is not certain ("are detained and denied care").
_BE_AND_WORD = re.compile(r"\b(?:is|are|was|were|been)\s+(?:not\s+)?(?:\w+ly\s+)?(\w+)$")
_STANDS_ALONE = re.compile(
    r"(?:\w+ly\s+)?(?!(?:denied|given|granted|offered|paid|awarded|sentenced|fined|provided|charged|refused|forced|made|kept|found)\b)"
    r"[a-z]+\s+(?!(?:to|in|by|for|on|at|of|with|as|from|under|despite|because|since|although|though|while|and|or|during|through|into)\b)\w"
)


def _ends_passive(left: str) -> bool:
    last = _BE_AND_WORD.search(left)
    return last is not None and last[1] in past_forms()


def _opens_predicate(left: str, text: str, joint: re.Match[str]) -> bool:
    """A finite verb stands next, adverbs and an adjunct aside, and takes something after it. A participle that shares the
    auxiliary ("were identified and referred to care") opens none, nor does the verb behind an aside (", however, were")."""
    at = joint.end()
    if joint["clause"] and joint[0].rstrip().endswith(","):
        at = past_adjunct(text, at, len(text))
    predicate = _PREDICATE.match(text, at)
    if predicate is None or not _may_carry_on(text, predicate, left):
        return False
    if joint["comma"] and (predicate["verb"] in auxiliaries() - {"did"} or _ends_aside(left)):
        return False
    return not _NOT_PREDICATE.match(text, predicate.end())


_OF_PLURAL = re.compile(r"\b(?:are|have|do|remain|lack|need|continue)\b")


_OBJECT_BEHIND = re.compile(
    r"\s+(?:the|an?|its|their|his|her|them|those|these|any|all|cases|victims|children|[\d,]+)\b"
)


def _is_of_plural(left: str) -> bool:
    """ "officials remove the children": the main verb has no ending, so that one without may follow."""
    finites = [word[0] for word in WORD.finditer(left) if carries(left, word)]
    return (
        bool(finites)
        and is_plain_form(finites[-1])
        and not _BEARER.search(left)
        and not _PURPOSE.search(left)
    )


def _may_carry_on(text: str, predicate: re.Match[str], left: str) -> bool:
    verb, span = predicate["verb"], predicate.span("verb")
    if is_bare(verb) and _OBJECT_BEHIND.match(text, span[1]) and _is_of_plural(left):
        return True
    if is_plain_form(verb) and _OF_PLURAL.search(left) and not _BEARER.search(left):
        return DETERMINER.match(text, span[1]) is not None
    if verb == "provided" and text.startswith(" that", span[1]):
        return False
    if verb in MOSTLY_ADJECTIVES and not DETERMINER.match(text, span[1]):
        return False
    return (carries_on(verb) or is_third_person(text, *span, alone=True)) and not is_participle(
        text, *span, alone=True
    )


def _ends_aside(left: str) -> bool:
    """Whether the stretch since the last comma is no clause, so that this comma only closes it."""
    before, comma, stretch = left.rpartition(",")
    if comma and re.match(r"\s(?:\w+ of )?(?:where|which|who|whose|whom)\b", stretch):
        return True
    return (
        bool(comma)
        and not has_finite(stretch)
        and has_finite(before.rpartition(";")[2])
        and not stretch.startswith(" or ")
    )


# "or investigate, prosecute, or convict any traffickers": verbs that share what stands behind the last.
_VERBS_WITH_OBJECT = re.compile(r"[a-z]+(?:, [a-z]+)*,? (?:and|or) [a-z]+ [a-z]")
# "…, and research indicated": a noun that looks like a bare verb.
_NOUN_SUBJECT = re.compile(
    r"(?:research|police|evidence)\s+(?:also\s+)?(?:[a-z]+ed|found|was|were|did|could|is|are|has|have)\b"
)


# "increased convictions and the number of victims identified": two things that changed alike.
_CHANGED = re.compile(r"\b((?:in|de)creas(?:ed|ing)|expanded|reduced)\s[^,;]*$")
_COUNTED_THING = re.compile(r"the (?:number|amount|investigation|prosecution) of\b")


def bears(left: str, text: str, after: int, joint: str = "") -> str:
    """The words of the left side on which a bare verb behind the joint hangs, or nothing."""
    bearers = list(_BEARER.finditer(left))
    changed = _CHANGED.search(left)
    if changed and _COUNTED_THING.match(text, after):
        return changed[1]
    predicate = _PREDICATE.match(text, after)
    if _PROGRESSIVE.search(left) and opens_doing(text, after, sure=False) and predicate:
        return "" if _is_open(left) else "is"
    if predicate and predicate["verb"] == "to" and bearers and bearers[-1][0].endswith(" to"):
        predicate = _PREDICATE.match(text, predicate.end() + 1)
    if (
        not bearers
        or predicate is None
        or not is_bare(predicate["verb"])
        or _NOUN_SUBJECT.match(text, after)
        or (
            _NOT_PREDICATE.match(text, predicate.end())
            and not _VERBS_WITH_OBJECT.match(text, predicate.start("verb"))
        )
    ):
        return ""
    behind = left[bearers[-1].end() :]
    words = WORD.findall(behind)
    if len(words) < 2 or _lists_verbs(words) or _is_open(behind):
        return ""
    return "" if _PURPOSE.search(behind) and "," not in joint else bearers[-1][0]


def _lists_verbs(words: list[str]) -> bool:
    """ "… prosecute or convict", "efforts to investigate": verbs that wait for an object they share."""
    return is_bare(words[-1]) and (
        words[-2] in {"to", "and", "or", "they", "it"} or words[-2].endswith("ly") or is_bare(words[-2])
    )


# A verb in the form it has behind "have not", with no subject of its own.
_PAST_OR_ACT = re.compile(r"(?:\w+ly\s+)?[a-z]+(?:ed|ing|en|ld|nt|un|ne)\b")


def negation_carries(left: str, piece: str, following: str) -> str:
    """ "have not taken action, protected victims, or …": in a list that ends with "or" the negation is every verb's."""
    bearer = _BEARER.search(left)
    if bearer is None or not re.search(r"\b(?:not|never)\b", bearer[0]) or not _PAST_OR_ACT.match(following):
        return ""
    return bearer[0] if re.search(r",?\s+or\s+\w+(?:ed|ing)\b", piece) else ""


# "…, including verifying documents, issuing contracts": examples, one of which was not told apart before.
_EXAMPLES = re.compile(r"\bincluding [a-z]+ing\b[^;]*$")


def _takes_act(left: str, joint: re.Match[str]) -> bool:
    """A further act follows a comma, or a conjunction behind another act with an object of its own."""
    if joint["comma"] or "," in joint[0]:
        return not (_OPENING_PARTICIPLE.match(left) or _EXAMPLES.search(left))
    last = re.search(r"\b\w+ing\s+(?:[\w’'-]+\s+){0,12}[\w’'-]+$", left)
    return last is not None and bool(
        re.match(r"(?:also\s+)?\w+ing\b", left) or re.search(r"\breport(?:ed)?\s+\w+ing\b", left)
    )


# "Under Article 3, when a treaty is ratified, …"
_DEPENDENT_LAST = re.compile(r",\s(?:when|if|because|once|unless|until)\s[^,]*$")
_FLOW = re.compile(
    r"(?:however|in addition|moreover|furthermore|additionally|as a result|therefore|nevertheless|nonetheless|for example),\s",
    re.IGNORECASE,
)


def _splices(left: str, text: str, after: int, end: int) -> bool:
    """Clauses set side by side with commas alone, as condensed texts do: a short subject and a sure verb."""
    left = _FLOW.sub("", left, count=1)
    if _DEPENDENT.match(left) or _INTRODUCES.match(left) or _OPENING_PARTICIPLE.match(left) or _is_open(left):
        return False
    if _DEPENDENT_LAST.search(left):
        return False
    said = _REPORTED_THAT.split(left)[-1]
    if said is not left and not has_finite(said):
        return False
    determined = _DETERMINED.match(text, after) is not None
    if not determined and not text[after : after + 1].islower() and not _ends_passive(left):
        return False
    longest = _SUBJECT_WORDS if determined else _SPLICED_SUBJECT_WORDS
    plain = _PLAIN_SUBJECT.match(text, after) is not None
    plain = plain or _PLURAL_CLAUSE.match(text, after) is not None
    return opens_clause(text, after, end, surely=not plain, joined=determined, longest=longest)


def opens_clause(
    text: str, at: int, end: int, *, surely: bool = False, joined: bool = False, longest: int = _SUBJECT_WORDS
) -> bool:
    """A subject of a few words and then a finite verb (`surely`: one that is nothing else; then `joined` tells whether
    "and" may stand in the subject), before any other mark."""
    begin = past_adjunct(text, at, end)
    first = _TOKEN.match(text, begin)
    if first and is_participle(text, *first.span(), alone=True):
        return False
    if _NOT_A_SUBJECT.match(text, begin):
        return False
    stretch = re.split(r"[;:,]", _listed(_ASIDE.sub(" ", text[begin:end], count=1)))[0]
    finite = surely_finite().__contains__ if surely else None
    wanted = 1
    for number, word in enumerate(_TOKEN.finditer(stretch)):
        if (
            number > longest
            or (surely and not joined and word[0] == "and")
            or (number > 0 and word[0] in _ENDS_SUBJECT)
        ):
            return False
        if word[0] in _RELATIVES and number > 0:
            following = _NEXT_WORD.match(stretch, word.end())
            wanted += not (following and is_bare(following[1]) and not is_finite(following[1]))
        elif _ends_unmoved(stretch, word):
            return False
        elif (
            number > 0
            and word[0].islower()
            and (finite is None or finite(word[0]))
            and carries(stretch, word)
        ):
            wanted -= 1
        if not wanted:
            return True
    return False


def past_adjunct(text: str, at: int, end: int) -> int:
    """Past "in 2013, " and the like, which may stand before the subject."""
    adjunct = _ADJUNCT.match(text, at, end)
    return adjunct.end() if adjunct else at


_LISTED = re.compile(r"^(?:[\w’'-]+\s){0,8}[\w’'-]+(?:,\s(?:[\w’'-]+\s){0,3}[\w’'-]+)+,\s(?:and|or)\s")


def _listed(stretch: str) -> str:
    """A subject that is a list ("NGOs, the media, and observers found") without its commas."""
    listed = _LISTED.match(stretch)
    return (
        stretch
        if listed is None or has_finite(listed[0])
        else listed[0].replace(",", "") + stretch[listed.end() :]
    )


def _ends_unmoved(stretch: str, word: re.Match[str]) -> bool:
    """ "violations found", "penalties collected": a participle that ends what it belongs to carries no clause."""
    last = not stretch[word.end() :].strip(" .")
    return last and word[0] in past_forms() - objectless_past() and not is_verb_behind(stretch, word.start())
