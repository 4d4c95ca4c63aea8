"""What keyed codes find, and what they give away: to who counts them, measures their length, or knows some names.

The attacker has all records' codes and no key, and knows from elsewhere how common every value is (here: exactly, which is
more than anybody has). Codes of single names, as simple schemes send them, are attacked beside ours.
"""

import random
from collections import Counter
from collections.abc import Callable, Iterable

from tests.bench.linkage import HELD_OUT, f1, true_pairs, whose

from palermo.linkage import coded
from palermo.linkage.folded import words
from palermo.linkage.invented.benchmark import Written, benchmark
from palermo.linkage.told import Told

KEY = b"a key for this measurement only!"
RECORDS = 10_000
KNOWN = 0.01  # of the records are the attacker's own people

Values = Callable[[Told], Iterable[str]]


def ours(record: Told) -> list[str]:
    return [*coded.values(record), *coded.values(record, alone=True)]


def single_names(record: Told) -> list[str]:
    return [f"own|{word}" for word in words(record.name_roman or record.name_urdu)]


def by_count(told: list[Written], values: Values) -> float:
    """Share of all coded values that are named rightly when codes and values are laid side by side by how common they
    are; where several are equally common the attacker draws one, so that a tie counts by its share."""
    counts = Counter(value for one in told for value in set(values(one.record)))
    ties = Counter(counts.values())
    return sum(many / ties[many] for many in counts.values()) / counts.total()


def by_known(told: list[Written], values: Values) -> float:
    """Share of the other people of whom something is learnt because one of the attacker's own bears the same value."""
    chance = random.Random(3)  # noqa: S311
    people = sorted({one.person for one in told})
    known = set(chance.sample(people, int(len(people) * KNOWN)))
    seen = {value for one in told if one.person in known for value in values(one.record)}
    others = [one for one in told if one.person not in known]
    return sum(bool(seen & set(values(one.record))) for one in others) / len(others)


def by_length(told: list[Written], lengths: Callable[[Told], int]) -> float:
    """Share of records that are alone in having so many codes."""
    held = Counter(lengths(one.record) for one in told)
    return sum(many == 1 for many in held.values()) / len(told)


def attack() -> None:
    told = list(benchmark(RECORDS, *HELD_OUT))
    sent = [(one.record.id, coded.coded(one.record, KEY), coded.alone(one.record, KEY)) for one in told]
    found, person = coded.compared(sent), whose(told)
    right = sum(person[first] == person[second] for first, second in found)
    score = f1(right, len(found), true_pairs(person))
    print(f"{RECORDS:,} records: F1 {score[0]:.4f}, precision {score[1]:.4f}, recall {score[2]:.4f}\n")
    print("| attack, without the key | our codes | codes of single names |\n|---|---|---|")
    print(
        f"| by counting: values named rightly | {by_count(told, ours):.2%} | {by_count(told, single_names):.2%} |"
    )
    print(
        f"| by {KNOWN:.0%} known people: others of whom a value is learnt | {by_known(told, ours):.2%} | {by_known(told, single_names):.2%} |"
    )
    plain = by_length(told, lambda record: len(set(single_names(record))))
    padded = by_length(told, lambda record: len(coded.coded(record, KEY)))
    print(f"| by length: records alone in it | {padded:.2%} | {plain:.2%} |")
    print("| by who holds the key and a list of names | 100% | 100% |\n")
