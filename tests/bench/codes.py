"""What a thief of the database without its keys learns from the search codes by counting them: `python -m tests.bench.codes`.

The attack: order the codes by how often they occur, order the names by how common they are known to be, and lay the two
lists side by side. The informed one knows besides over how many codes each name is spread, and expects each of them so
much the rarer. Both are run against codes as we store them and against codes that are not spread, on invented people
whose name words follow Zipf's law, the words of content/names/common.yml first.
"""

import random
from collections import Counter
from collections.abc import Mapping

from tests.registry.test_names import ROWS

from palermo.knowledge.content import load
from palermo.registry.vault import codes, folding, spread

PEOPLE = 100_000
KEY = b"a key for this measurement only!"


def words() -> list[str]:
    """Folded words, the commonest first."""
    common = [name for names in load("names/common.yml")["spread"].values() for name in names]
    rest = [word for row in ROWS for word in folding.words(row[0])]
    return list(dict.fromkeys(folding.skeleton(word) for word in common + rest))


def people(chance: random.Random) -> list[tuple[str, list[str]]]:
    """Ids and two or three name words each."""
    known = words()
    weights = [1 / rank for rank in range(1, len(known) + 1)]
    return [
        (str(number), chance.choices(known, weights, k=chance.choice((2, 3)))) for number in range(PEOPLE)
    ]


def code_of(person: str, word: str, table: Mapping[str, int]) -> int:
    turn = codes.code(KEY, "turn", f"{person}|{word}") % table.get(word, 1)
    return codes.code(KEY, codes.NAME, word, turn)


def expected(known: Mapping[str, int]) -> list[str]:
    """A word for every code, in the order in which somebody expects the codes to be common."""
    ranked = [(1 / rank / known.get(word, 1), word) for rank, word in enumerate(words(), start=1)]
    return [word for _, word in sorted(ranked, reverse=True) for _ in range(known.get(word, 1))]


def guessed(told: list[tuple[str, list[str]]], table: Mapping[str, int], known: Mapping[str, int]) -> float:
    """Share of all stored words that the attack names rightly."""
    meaning = {code_of(person, word, table): word for person, held in told for word in held}
    counts = Counter(code_of(person, word, table) for person, held in told for word in held)
    guesses = dict(zip([code for code, _ in counts.most_common()], expected(known), strict=False))
    right = {code for code, word in guesses.items() if meaning[code] == word}
    return sum(counts[code] for code in right) / counts.total()


def main() -> None:
    told = people(random.Random(1))  # noqa: S311
    judged, counted = folding.spread(), spread.measured(set(held) for _, held in told)
    for name, stored, known in (
        ("not spread", {}, {}),
        ("by judgement (the first key)", judged, {}),
        ("by judgement, informed", judged, judged),
        ("by count (after a rotation)", counted, {}),
        ("by count, informed", counted, counted),
    ):
        share = guessed(told, stored, known)
        print(f"{name}: {share:.1%} of {PEOPLE:,} people's name words named rightly")

    commonest = Counter(word for _, held in told for word in held).most_common(1)[0][1]
    print(f"to say the commonest word of everybody: {commonest / sum(len(held) for _, held in told):.1%}")


if __name__ == "__main__":
    main()
