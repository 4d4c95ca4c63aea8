"""From drafts to figures: values, shares and coverages, forms, places, and which family's measures they are."""

import re
from collections.abc import Callable

from palermo.evidence.figure import FigureKind, Status
from palermo.sources.narrative.drafts import Draft
from palermo.sources.narrative.figure_words import Words
from palermo.sources.narrative.found import FoundFigure, Sentence
from palermo.sources.narrative.marks import Mark
from palermo.sources.narrative.numbers import Number

Places = Callable[[str], list[tuple[int, int, str]]]

EXPLOITED = re.compile(
    r"(?:in|from|of) (?:the )?(?:worst forms of )?child labou?r|child labou?rers|exploited|forced labou?r|bonded labou?r|slave|servitude|sexual exploitation",
    re.IGNORECASE,
)
AT_RISK = re.compile(r"at[ -]risk|vulnerable", re.IGNORECASE)
CHILD_LABOR_SAID = re.compile(r"\bchild (?:forced )?labou?r\b", re.IGNORECASE)
TRAFFICKING_SAID = re.compile(r"traffick|\badults? (?:and|or) child", re.IGNORECASE)  # no child labour alone
BACK = re.compile(
    r"\ball (?:of the )?\d+ |\b(?:these|those|them) ?(?:cases|investigations|prosecutions|convictions|victims|,)|\bof the \w+ cases",
    re.IGNORECASE,
)
# What the Department of Labor counts, where the sentence does not say trafficking: worst forms of child labour.
CHILD_LABOR = {
    "investigations": "child_labor_investigations",
    "prosecutions": "child_labor_prosecutions",
    "convictions": "child_labor_convictions",
}
OF_CHILD_LABOR = (*CHILD_LABOR.values(), "child_labor_violations", "child_labor_penalties")
DESCRIBED = ("suspected", "involved", "included", "involving", "forced", "accused")
TRAINED_ON = re.compile(
    r"\b(?:train\w*|workshops?|courses?|seminars?)\b[^.;]*? on \w"
    r"|\btrain(?:ed|ings?) in (?!(?:the )?(?:\w+ ){1,2}(?:districts?|provinces?|regions?|cooperation)|[12]\d{3}|[A-Z])\w"
)
TRAINING = re.compile(
    r"traffick|child labou?r|forced labou?r|exploit|bonded|slave|victim|TIP\b", re.IGNORECASE
)
OF_VICTIMS = ("victims_identified", "victims_referred", "victims_assisted", "victims_repatriated")
FOUND = {"identify", "rescue", "refer"}


def emit(
    words: Words,
    sentence: Sentence,
    marks: list[Mark],
    drafts: list[Draft],
    places: Places,
    family: str,
    before: Sentence | None = None,
) -> list[FoundFigure]:
    """One figure for each measure of each draft, in the order of the text; drafts that measure nothing are left out."""
    named = places(sentence.text) if any(draft.measures for draft in drafts) else []
    found = []
    for draft in drafts:
        own = judged_by(sentence, marks, draft, drafts)
        said = context(words, sentence, marks, own, before) if draft.measures else ""
        for code in draft.measures:
            measure = of_family(code, own, said, family)
            if family == "ilab" and code == "officials_trained" and other_training(sentence.text):
                continue
            if measure:
                found.append(figure(words, sentence, marks, draft, measure, named))
    return sorted(found, key=lambda each: (each.start, each.end))


def judged_by(sentence: Sentence, marks: list[Mark], draft: Draft, drafts: list[Draft]) -> Draft:
    """The figure whose words tell the crime: a part's whole, unless the part itself is said to be of trafficking."""
    whole = draft.host if draft.part and draft.host in drafts else None
    own = TRAFFICKING_SAID.search(sentence.text[draft.start : phrase_end(marks, draft)])
    return whole if whole and whole.measures == draft.measures and not own else draft


def context(
    words: Words, sentence: Sentence, marks: list[Mark], draft: Draft, before: Sentence | None
) -> str:
    """What tells whether trafficking is counted: the number's own phrase where it says so, else its clause.

    A clause that goes back ("of these cases") is read with the sentence before.
    """
    said = sentence.text[draft.start : phrase_end(marks, draft)]
    if CHILD_LABOR_SAID.search(said) or (
        draft.group == "child" and not TRAFFICKING_SAID.search(sentence.text)
    ):
        return TRAFFICKING_SAID.sub("", sentence.text[draft.start : described_end(words, marks, draft)])
    if draft.counted is None and draft.status != "reported":
        listed = marks[max(draft.beyond, draft.at)].end
        return sentence.text[draft.start : listed] + re.split("[,;]", sentence.text[listed:])[0]
    first = sentence.text.rfind(";", 0, draft.start) + 1
    clause = sentence.text[first:].split(";")[0] if first else sentence.text.split(";")[0]
    if before is not None and carries_on(words, before.text, sentence.text):
        return f"{before.text} {clause}"
    if not BACK.search(clause):
        return clause
    return sentence.text[:first] + clause if first or before is None else f"{before.text} {clause}"


def carries_on(words: Words, before: str, text: str) -> bool:
    """A sentence that names no crime goes on about the trafficking of the sentence before it."""
    own = TRAFFICKING_SAID.search(text) or CHILD_LABOR_SAID.search(text)
    other = words.lists["own_crimes"] & {word.strip(".,;()") for word in text.lower().split()}
    return (
        not own
        and not other
        and TRAFFICKING_SAID.search(before) is not None
        and CHILD_LABOR_SAID.search(before) is None
    )


def phrase_end(marks: list[Mark], draft: Draft) -> int:
    """Where the number's own phrase ends: before the next number, verb, bracket or comma."""
    end = draft.end
    for mark in marks[draft.at + 1 :]:
        if mark.kind not in ("prep", "word", "conj", "det", "noun", "adverb", "period") or mark.low == ".":
            break
        end = max(end, mark.end)
    return end


def described_end(words: Words, marks: list[Mark], draft: Draft) -> int:
    """Where what is said of the number ends, with "who were trafficked for …", "suspected of …", "that involved …"."""
    end, trained = phrase_end(marks, draft), draft.measures == ("officials_trained",)
    for mark in marks[draft.at + 1 :]:
        described = mark.low in words.lists["describing"] or mark.low in DESCRIBED
        told_of = trained and mark.kind in ("verb", "predicate", "participle")
        plain = (
            told_of
            or mark.kind in ("prep", "word", "det", "noun", "adverb", "period", "rel", "aux")
            or mark.low in ("and", "or")
        )
        if not (plain or described) or mark.low == ".":
            break
        end = max(end, mark.end)
    return end


def other_training(text: str) -> bool:
    """Training "on" a subject that is neither trafficking nor child labour is not counted."""
    return TRAINED_ON.search(text) is not None and TRAINING.search(text) is None


def of_family(code: str, draft: Draft, text: str, family: str) -> str | None:
    """The measure's code in this family of texts; None for persons whom a child labour text does not call victims.

    Children rescued or identified are victims of child labour; children who were only assisted may be pupils.
    """
    if family != "ilab" or TRAFFICKING_SAID.search(text):
        return code
    if code in OF_VICTIMS and draft.group not in ("victim", None) and not FOUND & set(draft.senses):
        return code if EXPLOITED.search(text) and not AT_RISK.search(text) else None
    return CHILD_LABOR.get(code, code)


def figure(
    words: Words,
    sentence: Sentence,
    marks: list[Mark],
    draft: Draft,
    measure: str,
    named: list[tuple[int, int, str]],
) -> FoundFigure:
    number = draft.counted.number if draft.counted else None
    kind = kind_of(draft, number)
    status = status_of(draft, number)
    value = (number.value if number else 0) if status in ("reported", "bounded") else None
    return FoundFigure(
        start=sentence.start + draft.start,
        end=sentence.start + draft.end,
        kind=kind,
        measure=measure,
        unit="percent" if kind == "share" else draft.unit,
        status=status,
        value=value,
        lower=number.lower if number else None,
        upper=number.upper if number else None,
        qualifier=draft.mark.qualifier if draft.mark else "exact",
        of=whole_of(words, draft, kind),
        forms=forms_of(words, sentence.text, marks, draft, measure),
        place=place_of(sentence.text, draft, named),
        said=draft.said,  # type: ignore[arg-type]
        part_of_total=draft.part,
        ongoing=draft.ongoing,
        note=note_of(draft, marks, value),
    )


def kind_of(draft: Draft, number: Number | None) -> FigureKind:
    if number is not None and number.form == "percent":
        return "share"
    return "coverage" if draft.group == "area" or of_posts(draft) else "count"


def of_posts(draft: Draft) -> bool:
    """ "149 of the 183 inspectors": how far a service is covered."""
    return draft.group == "inspector" and draft.counted is not None and draft.counted.whole is not None


def status_of(draft: Draft, number: Number | None) -> Status:
    if number is not None and number.form == "unknown":
        return "unknown"
    if number is not None and number.lower is not None:
        return "bounded"
    return draft.status


def whole_of(words: Words, draft: Draft, kind: FigureKind) -> str | int | None:
    """The whole of a share ("convictions", "victims_identified"), or the number of places of a coverage."""
    if kind == "coverage":
        return (draft.counted.of or draft.counted.whole) if draft.counted else None
    if kind != "share" or draft.of:
        return draft.of
    if draft.noun is None:
        return draft.host.measures[0] if draft.host and draft.host.measures else None
    if draft.group == "event":
        return words.events[draft.head][1]
    return "victims_identified" if draft.group == "victim" else draft.head


def note_of(draft: Draft, marks: list[Mark], value: float | int | None) -> str | None:
    """ "no victims were reported": a zero that may be a silence."""
    if value != 0 or draft.counted is None:
        return None
    after = [mark.low for mark in marks[draft.at + 1 : draft.at + 4]]
    return "said as none reported" if "reported" in after else None


def forms_of(words: Words, text: str, marks: list[Mark], draft: Draft, measure: str) -> tuple[str, ...]:
    """The forms named of the number, up to the next number, verb, bracket or comma; none that its measure says."""
    told = forms_in(words, text[draft.start : described_end(words, marks, draft)])
    return tuple(form for form in told if not (form == "child_labour" and measure in OF_CHILD_LABOR))


def forms_in(words: Words, text: str) -> tuple[str, ...]:
    """Codes of the forms of trafficking that a phrase names, in its order; longer names first."""
    told = [word.strip(".,;:()") for word in text.lower().replace("-", " ").split()]
    found: list[str] = []
    at = 0
    while at < len(told):
        match = next(
            (
                each
                for each in words.forms.get(told[at], ())
                if tuple(told[at : at + len(each[0])]) == each[0]
            ),
            None,
        )
        found += match[1] if match else ()
        at += len(match[0]) if match else 1
    return tuple(dict.fromkeys(found))


def place_of(text: str, draft: Draft, named: list[tuple[int, int, str]]) -> str | None:
    """The named place nearest to the number in its own clause; None leaves the country."""
    first = max(text.rfind(";", 0, draft.start), text.rfind(" while ", 0, draft.start)) + 1
    last = text.find(";", draft.end)
    inside = [each for each in named if each[0] >= first and (last < 0 or each[1] <= last)]
    outside = [each for each in inside if not (draft.start <= each[0] < draft.end)]
    nearest = min(
        outside, key=lambda each: min(abs(each[0] - draft.end), abs(draft.start - each[1])), default=None
    )
    return nearest[2] if nearest else None
