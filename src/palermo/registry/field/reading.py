"""A filled form, read with care: it comes from a phone that anybody may have held."""

import datetime
import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from lxml import etree

from palermo.knowledge.refusal import Refusal
from palermo.registry.field.questions import SITES, Question, choices, field_form

LARGEST = 200_000  # bytes; a filled form has some two thousand
LONGEST = 5_000  # letters of an answer
INSTANCE = re.compile(r"uuid:[0-9A-Za-z-]{8,60}")
SAFE = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}


@dataclass(frozen=True)
class Filled:
    """A filled form: which, its instance id, the SHA-256 of its bytes, and its answers as far as any were given."""

    form: str
    instance: str
    sha256: str
    answers: Mapping[str, Any]


def read(data: bytes, country: str, place: str) -> Filled:
    """The answers of a submission, each of its question's type. Refuses what is not one of our forms, whole."""
    root = _root(data)
    form = field_form(root.get("id", ""))
    told = {_name(part): part for part in root}
    instance = _instance(root)
    if unknown := set(told) - {q.name for q in form.questions} - {"meta"}:
        raise _refusal(f"it answers what was not asked ({', '.join(sorted(unknown))})")
    answers = {
        q.name: value
        for q in form.questions
        if q.name in told and (value := _answer(q, told[q.name].text or "", country, place)) is not None
    }
    if missing := [q.name for q in form.questions if q.required and not q.relevant and q.name not in answers]:
        raise _refusal(f"an answer is missing ({', '.join(missing)})")
    return Filled(form.id, instance, hashlib.sha256(data).hexdigest(), answers)


def _refusal(what: str) -> Refusal:
    return Refusal(what, where="the form", do="Fetch the forms again and fill it in once more")


def _root(data: bytes) -> Any:
    if len(data) > LARGEST:
        raise Refusal(
            f"it is larger than {LARGEST:,} bytes", where="the form", do="Send it without attachments"
        )
    try:
        root = etree.fromstring(data, etree.XMLParser(**SAFE))
    except (etree.XMLSyntaxError, ValueError):
        raise _refusal("it is not whole XML") from None
    if root.getroottree().docinfo.doctype:  # entities are declared there: no form of ours has one
        raise _refusal("it declares a document type, which no form does")
    return root


def _name(part: Any) -> str:
    return etree.QName(part).localname if isinstance(part.tag, str) else "meta"


def _instance(root: Any) -> str:
    found = [part.text or "" for part in root.iter("{*}instanceID")]
    if len(found) != 1 or not INSTANCE.fullmatch(found[0].strip()):
        raise _refusal("it has no instance id")
    return str(found[0]).strip()


def _answer(question: Question, text: str, country: str, place: str) -> Any:
    text = text.strip()
    if not text:
        return None
    if len(text) > LONGEST:
        raise _refusal(f"the answer to {question.name} is longer than {LONGEST:,} letters")
    try:
        return _READ[question.type](question, text, country, place)
    except (ValueError, InvalidOperation):
        raise _refusal(f"the answer to {question.name} cannot be read") from None


def _one(question: Question, text: str, country: str, place: str) -> str:
    if question.choices == SITES:
        return text  # looked up under the access rule when it lands
    if text not in {choice.code for choice in choices(question.choices, country, place)}:
        raise ValueError(text)
    return text


def _several(question: Question, text: str, country: str, place: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_one(question, code, country, place) for code in text.split()))


def _point(_q: Question, text: str, *_where: str) -> tuple[float, float]:
    latitude, longitude = (float(number) for number in text.split()[:2])
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise ValueError(text)
    return latitude, longitude


def _moment(_q: Question, text: str, *_where: str) -> datetime.datetime:
    found = datetime.datetime.fromisoformat(text)
    if found.tzinfo is None:
        raise ValueError(text)
    return found


def _amount(_q: Question, text: str, *_where: str) -> Decimal:
    amount = Decimal(text)
    if not (amount.is_finite() and 0 <= amount < 10**8):
        raise ValueError(text)
    return amount.quantize(Decimal("0.01"))


def _number(_q: Question, text: str, *_where: str) -> int:
    number = int(text)
    if not 0 <= number <= 100_000:
        raise ValueError(text)
    return number


_READ: dict[str, Callable[[Question, str, str, str], Any]] = {
    "select_one": _one,
    "select_multiple": _several,
    "geopoint": _point,
    "dateTime": _moment,
    "decimal": _amount,
    "integer": _number,
    "text": lambda _q, text, *_where: text,
}
