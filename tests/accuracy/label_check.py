"""Check the labels made by hand and count them: `python tests/accuracy/label_check.py [first|second|development|development_figures]`.

Every field must hold a value that a reader could bring back, every span must lie inside its passage and begin and
end on a letter, digit or bracket. Where the corpus is absent, spans are held against the passage's own span alone.
"""

import csv
import json
import os
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

from palermo.evidence.figure import FigureKind, Qualifier, Status
from palermo.evidence.period import SaidKind
from palermo.evidence.statement import ComparedWith, Direction, Polarity, Topic
from palermo.knowledge.content import load
from palermo.knowledge.measures import measures

HERE = Path(__file__).parent
CORPUS = Path(os.environ.get("PALERMO_CORPUS") or HERE.parents[2] / "shared" / "data")
FORMS = {form["code"] for form in load("forms.yml")["forms"]}
UNITS = {"cases", "persons", "unspecified", "inspections", "sites", "percent", "provinces", "violations"}

STATEMENT = {
    "topic": set(get_args(Topic)),
    "direction": set(get_args(Direction)),
    "degree": {None, "significant"},
    "polarity": set(get_args(Polarity)),
    "compared_with": {None, *get_args(ComparedWith)},
}
FIGURE = {
    "kind": set(get_args(FigureKind)),
    "measure": set(measures()),
    "status": set(get_args(Status)),
    "qualifier": set(get_args(Qualifier)),
    "unit": UNITS,
    "part_of_total": {True, False},
    "ongoing": {True, False},
}
STATEMENT_FIELDS = {*STATEMENT, "forms", "place", "law", "span"}
FIGURE_FIELDS = {*FIGURE, "value", "lower", "upper", "of", "forms", "place", "period", "span"}


def passages(reader: str = "first") -> dict[str, dict[str, Any]]:
    """The drawn passages by id. The development set has its own list, beside its labels."""
    own = HERE / "labels" / reader / "passages.json"
    listed = own if own.exists() else HERE / "labels" / "passages.json"
    return {entry["id"]: entry for entry in json.loads(listed.read_text("utf-8"))}


def labels(reader: str) -> dict[str, dict[str, Any]]:
    """What one reader labelled, by passage. A passage labelled twice is a fault. `passages.json` is no label."""
    found: dict[str, dict[str, Any]] = {}
    for file in sorted((HERE / "labels" / reader).glob("[!p]*.json")):
        for entry in json.loads(file.read_text("utf-8")):
            if entry["passage"] in found:
                raise ValueError(f"{entry['passage']} is labelled twice ({file.name})")
            found[entry["passage"]] = entry
    return found


def text_of(passage: dict[str, Any], corpus: Path = CORPUS) -> str | None:
    """The whole text in whose characters the passage's spans count, or None where the corpus is absent."""
    file = corpus / passage["file"]
    if not file.exists():
        return None
    if "row" not in passage:
        return file.read_bytes().decode("utf-8", "strict")
    with file.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))[passage["row"]][passage["column"]]


def field_faults(item: dict[str, Any], allowed: dict[str, set[Any]], fields: set[str]) -> Iterator[str]:
    if set(item) != fields:
        yield f"has the fields {sorted(set(item) ^ fields)} too many or too few"
    yield from (f"{name} is {item[name]!r}" for name, values in allowed.items() if item[name] not in values)
    if strange := set(item["forms"]) - FORMS:
        yield f"forms are {sorted(strange)}"


def value_faults(figure: dict[str, Any]) -> Iterator[str]:
    if figure["period"]["kind"] not in get_args(SaidKind):
        yield f"period is {figure['period']}"
    if (figure["period"]["kind"] == "year") != (figure["period"]["year"] is not None):
        yield "a year belongs to the period of kind year alone"
    if (figure["value"] is not None) != (figure["status"] == "reported" and figure["qualifier"] != "vague"):
        yield f"value {figure['value']!r} with status {figure['status']}"


def span_faults(span: list[int], passage: dict[str, Any], text: str | None) -> Iterator[str]:
    start, end = span
    if not passage["span"][0] <= start < end <= passage["span"][1]:
        yield f"the span {span} leaves the passage"
    elif text and (text[start].isspace() or not (text[end - 1].isalnum() or text[end - 1] in ")”’")):
        yield f"the span {span} begins or ends on {text[start]!r}, {text[end - 1]!r}"


def faults(entry: dict[str, Any], passage: dict[str, Any]) -> Iterator[str]:
    """Everything wrong with the labels of one passage."""
    text = text_of(passage)
    for statement in entry["statements"]:
        yield from field_faults(statement, STATEMENT, STATEMENT_FIELDS)
        yield from span_faults(statement["span"], passage, text)
    for figure in entry["figures"]:
        yield from field_faults(figure, FIGURE, FIGURE_FIELDS)
        yield from value_faults(figure)
        yield from span_faults(figure["span"], passage, text)


def counts(found: dict[str, dict[str, Any]], drawn: dict[str, dict[str, Any]]) -> dict[str, Counter[str]]:
    """Passages, statements, figures and zeros by family."""
    told: dict[str, Counter[str]] = {}
    for name, entry in found.items():
        count = told.setdefault(drawn[name]["family"], Counter())
        count["passages"] += 1
        count["statements"] += len(entry["statements"])
        count["figures"] += len(entry["figures"])
        count["zeros"] += sum(figure["value"] == 0 for figure in entry["figures"])
        count["nothing to find"] += not entry["statements"] and not entry["figures"]
    return told


def main(reader: str = "first") -> int:
    drawn, found = passages(reader), labels(reader)
    wrong = [f"{name}: {fault}" for name, entry in found.items() for fault in faults(entry, drawn[name])]
    wrong += [f"{name}: not labelled" for name in drawn if name not in found] if reader != "second" else []
    for line in wrong:
        print(line, file=sys.stderr)
    for family, count in counts(found, drawn).items():
        print(family, ", ".join(f"{number} {what}" for what, number in count.items()))
    if not CORPUS.is_dir():
        print("no corpus: spans were not held against the texts", file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:2]))
