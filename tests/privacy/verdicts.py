"""What an attack on an instance came to, beside what two common ways of withholding would have let through.

The verdict. The attack is made on everything published together; whatever end of a range it excludes is broken, and
every broken end is counted in one of three classes, none of them left out:

- *excluded by a release*: some release that published counts tells more of the target than was known the moment
  before it. "Before" holds every earlier document, which of the finest counts did not change, and the new document's
  cells and sums with nothing said of them. The suite fails on a single one of these.
- *by a small whole*: not so, but a release of fewer than ten in the whole country did. That a whole is withheld says
  that it is under ten; what did not change since is then under ten in every release of the period. The gate states
  this rule and cannot keep it from being seen; how often it bites is reported.
- *inherited*: what an earlier class told of an earlier release's count holds for a later one that did not change.

Why this is right. What is public grows step by step: each document, first with nothing said and then said. Knowledge
only ever narrows, so that an end excluded at last was excluded at some step. A step that only adds a silent document
adds equalities between counts that did not change, and columns of its own: of earlier targets it tells nothing; a
target of that document itself it ties to what was public of its unchanged parts. So every narrowing is the work of a
release, or is inherited. A release answers for its own counts and all earlier ones, hence `number >= newest`; of later
documents it cannot have known. A test (`test_attack_fast`) takes away a rule of the gate and sees the verdict change.
"""

import copy
from collections.abc import Iterator
from typing import Any, NamedTuple

from tests.privacy.attacker import Key, Knowledge, Target, small
from tests.privacy.instances import MEASURE, Instance, knowledge_of, large, released, targets_of


class Account(NamedTuple):
    """`exposed`: ends of targets that a release excluded; `small_whole`, `inherited`: see above."""

    safe: int
    exposed: int
    small_whole: int
    inherited: int
    unsolved: int


class Use(NamedTuple):
    """What one way of withholding publishes of a release, and what of its withheld counts is given back.

    `cells` and `persons` count what is published and all there is; `small` are counts from 1 to 9 withheld,
    `recovered` those of them that can be told to fewer than the stated width.
    """

    shown: int
    cells: int
    persons_shown: int
    persons: int
    small: int
    recovered: int


def account(made: Instance, seconds: float = 10) -> Account:
    """Attack everything that was published."""
    result = knowledge_of(made).attack(targets_of(made), seconds)
    steps = {
        number: (knowledge_of(made, number, silent=True), knowledge_of(made, number))
        for number in range(len(made.documents) if result.broken else 0)
    }
    loud = {number: step for number, step in steps.items() if _loud(made, number)}
    exposed = [side for side in result.broken if _excluded_by_a_release(loud, *side)]
    left = [side for side in result.broken if side not in exposed]
    whole = [side for side in left if _excluded_by_a_release(steps, *side)]
    return Account(result.safe, len(exposed), len(whole), len(left) - len(whole), result.unsolved)


def _loud(made: Instance, number: int) -> bool:
    return all(large(made, measure, number) for measure in made.measures)


def _excluded_by_a_release(steps: dict[int, tuple[Knowledge, Knowledge]], target: Target, up: bool) -> bool:
    """Whether one of these releases told more about a target than was known when it said nothing."""
    reach = target.high if up else target.low
    newest = max(number for (number, _, _), _ in target.terms)
    for number, step in steps.items():
        if number >= newest:
            before, after = (knowledge.end(target, up) for knowledge in step)
            if min(after, reach) < min(before, reach) if up else max(after, reach) > max(before, reach):
                return True
    return False


def uses(made: Instance) -> Iterator[tuple[str, Use]]:
    """The first release, if its whole may be said: by the gate, by the threshold alone, by two in each line.

    Where measures are related, by a gate too that does not know it, against the same attacker.
    """
    if not large(made, MEASURE, 0):
        return
    document = made.documents[0]
    for name, hide in (
        ("gate", None),
        ("threshold alone", _threshold),
        ("two in each line", _two_in_each_line),
    ):
        told = copy.deepcopy(document)
        if hide:
            _publish_all(made, told)
            hide(told)
        yield name, _use(made, told)
    if len(made.measures) > 1:
        unaware = made.plan.model_copy(update={"relations": ()})
        (told,) = (one.released for one in released([made.counts[0]], unaware))
        yield "related, by the gate", _use(made, document)
        yield "related, by a gate that does not know it", _use(made, told.model_dump(mode="json"))


def _use(made: Instance, document: dict[str, Any]) -> Use:
    knows = Knowledge([document], stages=True)
    values, shown = made.cells[0], dict.fromkeys(_named(made), False)
    for cell in document["cells"]:
        shown[cell["measure"], knows.key(0, cell["codes"])] = cell["status"] == "published"
    targets = [
        target
        for target in small(lambda measure, key: values[measure][key], 0, document, made.plan.reach)
        if len(target.terms) == 1
        and _of_some(made, *target.terms[0][0][1:])
        and not shown[target.terms[0][0][1:]]
    ]
    recovered = {target for target, _ in knows.attack(targets).broken}
    return Use(
        sum(shown.values()),
        len(shown),
        sum(values[measure][key] for (measure, key), said in shown.items() if said),
        sum(values[measure][key] for measure, key in shown),
        len(targets),
        len(recovered),
    )


def _named(made: Instance) -> Iterator[tuple[str, Key]]:
    for measure, cells in made.cells[0].items():
        for key in cells:
            yield measure, key


def _of_some(made: Instance, measure: str, key: Key) -> bool:
    return made.cells[0][measure][key] > 0


def _publish_all(made: Instance, document: dict[str, Any]) -> None:
    knows = Knowledge([document])
    for cell in document["cells"]:
        if cell["status"] not in ("not_reported", "not_applicable"):
            value = made.cells[0][cell["measure"]][knows.key(0, cell["codes"])]
            cell.update(status="published", value=value, lower=None, upper=None)
    document["rounded_to"] = 1


def _threshold(document: dict[str, Any]) -> None:
    """Counts from 1 to 9 are withheld, and nothing else."""
    for cell in document["cells"]:
        if cell["status"] == "published" and 0 < cell["value"] < document["threshold"]:
            cell.update(status="withheld", value=None, lower=0, upper=None)


def _two_in_each_line(document: dict[str, Any]) -> None:
    """Where one part of a line is withheld and its whole is not, the smallest other part is withheld too."""
    _threshold(document)
    knows = Knowledge([document])
    cells = {(cell["measure"], knows.key(0, cell["codes"])): cell for cell in document["cells"]}
    changed = True
    while changed:
        changed = False
        for parts in _lines(cells, document, knows.wholes[0]):
            hidden = [cell for cell in parts if cell["status"] == "withheld"]
            shown = [cell for cell in parts if cell["status"] == "published" and cell["value"]]
            if len(hidden) == 1 and shown:
                least = min(shown, key=lambda cell: cell["value"])
                least.update(status="withheld", value=None, lower=0, upper=None)
                changed = True


def _lines(
    cells: dict[tuple[str, Key], dict[str, Any]], document: dict[str, Any], wholes: dict[str, str]
) -> Iterator[list[dict[str, Any]]]:
    for (measure, key), cell in cells.items():
        for name, dimension in document["dimensions"].items():
            own = dict(key).get(name, wholes[name])
            below = [
                cells.get((measure, frozenset({**dict(key), name: code}.items())))
                for code, parent in dimension["parents"].items()
                if parent == own
            ]
            if below and all(below) and cell["status"] == "published":
                yield [part for part in below if part]
