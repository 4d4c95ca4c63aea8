"""How good, how fast and how leaky linkage is: `python -m tests.bench.linkage [PART …] [--comparator PYTHON]`.

Parts: learn (weights and thresholds, from drawn mixes alone), quality, febrl4, speed, defaults, codes.
`--comparator` is the interpreter of an environment with the recordlinkage toolkit. Prints Markdown.
"""

import argparse
import csv
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from tests.bench.linkage_weights import supervised

from palermo.linkage.comparing import Comparing, comparing
from palermo.linkage.folded import SCHEMA, batches, words
from palermo.linkage.invented.benchmark import Written, benchmark
from palermo.linkage.parameters import bundled, thresholds
from palermo.linkage.told import Told

TUNED, HELD_OUT = ("tuned", 1), ("held_out", 20_261_124)
DRAWN, LEARNT_FROM, CHOSEN_ON = "drawn", range(1, 9), range(101, 106)
SUGGEST, CUTS = 0.02, [step / 50 for step in range(2, 48)]
UNSEEN = (
    ("unseen", 5_310_207),
    ("unseen_2", 7_700_141),
    ("unseen_3", 8_812_903),
)  # written down before they were run
CONTENT = Path(__file__).parents[2] / "content" / "linkage"
FEBRL = Path(__file__).parent / "febrl4.yml"
COMPARATOR = Path(__file__).parent / "linkage_comparator.py"
Scored = list[tuple[str, str, float]]


def scored(
    records: Iterable[Told],
    parameters: dict | None = None,
    least: float = 0.01,
    how: Comparing | None = None,
) -> Scored:
    """Pairs of ids with their scores, the surest first."""
    from palermo.linkage.scoring import score

    tables = score(batches(records), parameters or bundled(), how or comparing(), least)
    found = [(row["first"], row["second"], row["score"]) for table in tables for row in table.to_pylist()]
    return sorted(found, key=lambda pair: (-pair[2], pair[0], pair[1]))


def whose(told: Sequence[Written]) -> dict[str, int]:
    return {one.record.id: one.person for one in told}


def true_pairs(person: dict[str, int]) -> int:
    return sum(many * (many - 1) // 2 for many in Counter(person.values()).values())


def f1(right: int, found: int, true: int) -> tuple[float, float, float]:
    """F1, precision, recall."""
    precision, recall = right / max(found, 1), right / max(true, 1)
    return 2 * right / max(found + true, 1), precision, recall


def at(threshold: float, pairs: Scored, person: dict[str, int]) -> tuple[float, float, float]:
    found = [pair for pair in pairs if pair[2] >= threshold]
    right = sum(person[first] == person[second] for first, second, _ in found)
    return f1(right, len(found), true_pairs(person))


def blocking_recall(told: Sequence[Written]) -> float:
    """Of the true pairs, those that are compared at all."""
    from palermo.linkage.prepared import pairs, prepare
    from palermo.linkage.scoring import connected

    connection, person = connected(), whose(told)
    prepare(connection, batches(one.record for one in told), SCHEMA, comparing())
    pairs(connection, 0, 1)
    rows = connection.execute(
        "select a.id, b.id from pairs join prepared a on a.row = join_key_l join prepared b on b.row = join_key_r"
    ).fetchall()
    return sum(person[first] == person[second] for first, second in rows) / true_pairs(person)


def learn(records: int) -> None:
    """Weights from worlds that are each drawn anew, the threshold from others: the one best for all of them together."""
    parameters = supervised((list(benchmark(records, DRAWN, seed)) for seed in LEARNT_FROM), comparing())
    (CONTENT / "parameters.json").write_text(json.dumps(parameters, indent=1) + "\n")
    worlds = [list(benchmark(records, DRAWN, seed)) for seed in CHOSEN_ON]
    found = [(scored((one.record for one in told), parameters), whose(told)) for told in worlds]
    cut = max(CUTS, key=lambda cut: sum(at(cut, pairs, person)[0] for pairs, person in found))
    (CONTENT / "thresholds.json").write_text(json.dumps({"suggest": SUGGEST, "alike": cut}) + "\n")
    for seed, (pairs, person) in zip(CHOSEN_ON, found, strict=True):
        told = ", ".join(f"{part:.4f}" for part in (*at(cut, pairs, person), *at(SUGGEST, pairs, person)))
        print(f"drawn, {seed}: F1, precision, recall at {cut}, then of all suggested: {told}")


def exact(told: Sequence[Written]) -> tuple[float, float, float]:
    """Records of one card, or of one name, father and year as folded: what a careful query finds."""
    found: set[tuple[str, str]] = set()
    for key in (lambda r: r.national_id, _whole):
        groups: dict[object, list[str]] = {}
        for one in told:
            if value := key(one.record):
                groups.setdefault(value, []).append(one.record.id)
        for ids in groups.values():
            found |= {(a, b) for index, a in enumerate(ids) for b in ids[index + 1 :]}
    person = whose(told)
    return f1(sum(person[a] == person[b] for a, b in found), len(found), true_pairs(person))


def _whole(record: Told) -> object:
    name, father = words(record.name_roman or record.name_urdu), words(record.father_name)
    return (tuple(name), tuple(father), record.birth_year) if father and record.birth_year else None


def quality(records: int, comparator: str | None) -> None:
    print(
        "| seed and mix | way | compared of the true pairs | F1 | precision | recall |\n|---|---|---|---|---|---|"
    )
    for mix, seed in ((TUNED[0], TUNED[1] + 1), HELD_OUT, *UNSEEN):
        told = list(benchmark(records, mix, seed))
        pairs, person = scored(one.record for one in told), whose(told)
        _row(
            f"{mix}, {seed}",
            f"palermo at {thresholds()['alike']}",
            blocking_recall(told),
            at(thresholds()["alike"], pairs, person),
        )
        _row(
            f"{mix}, {seed}",
            "palermo, everything suggested",
            None,
            at(thresholds()["suggest"], pairs, person),
        )
        _row(f"{mix}, {seed}", "exact: card, or folded name, father and year", None, exact(told))
        if comparator:
            answer = toolkit(told, comparator)
            _row(f"{mix}, {seed}", "recordlinkage toolkit (ECM)", answer["blocked"] / true_pairs(person),
                 f1(answer["right"], answer["found"], true_pairs(person)))  # fmt: skip
    print(f"\n{records:,} records each.\n")


def _row(what: str, way: str, blocked: float | None, told: tuple[float, float, float]) -> None:
    reached = "" if blocked is None else f"{blocked:.4f}"
    print(f"| {what} | {way} | {reached} | {told[0]:.4f} | {told[1]:.4f} | {told[2]:.4f} |", flush=True)


def toolkit(told: Sequence[Written], comparator: str) -> dict[str, float]:
    """The recordlinkage toolkit on the same records, in its own environment."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "records.csv"
        with path.open("w", newline="") as file:
            rows = csv.writer(file)
            rows.writerow(["id", "person", "name", "father", "home", "card", "phone", "sex", "place", "born"])
            for person, r in ((one.person, one.record) for one in told):
                rows.writerow([r.id, person, r.name_roman or r.name_urdu, r.father_name, r.address, r.national_id,
                               r.phone, r.sex, r.place, r.birth_year or ""])  # fmt: skip
        done = subprocess.run(
            [comparator, str(COMPARATOR), "link", str(path)], capture_output=True, check=True
        )
    return json.loads(done.stdout)


def febrl4(comparator: str | None) -> None:
    """FEBRL 4 through the same folding, weights learnt from it without its truth: with the levels of Palermo's own records,
    and with levels for its own columns (febrl4.yml). Two files, in each of which nobody stands twice.
    """
    if comparator is None:
        print("FEBRL 4 needs --comparator.\n")
        return
    rows = _febrl_rows(comparator)
    person = {row["rec_id"]: int(row["rec_id"].split("-")[1]) for row in rows}
    for name, how, told in (
        ("with the levels of case records", comparing(), _of_febrl),
        ("with levels for its own columns", comparing(FEBRL), _by_columns),
    ):
        pairs = _between(list(map(told, rows)), how)
        for cut in (0.5, thresholds()["suggest"]):
            for way, some in (("pairs", pairs), ("each record once", _once(pairs))):
                f, precision, recall = at(cut, some, person)
                print(f"| {name} | {way}, {cut} | {f:.4f} | {precision:.4f} | {recall:.4f} |", flush=True)
    print()


def _febrl_rows(comparator: str) -> list[dict[str, str]]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "febrl4.csv"
        subprocess.run([comparator, str(COMPARATOR), "febrl4", str(path)], check=True)
        with path.open(newline="") as file:
            return [{name: value.strip() for name, value in row.items()} for row in csv.DictReader(file)]


def _between(records: Sequence[Told], how: Comparing) -> Scored:
    """Scored pairs of a record of one file with one of the other."""
    from palermo.linkage.training import learn as learnt

    pairs = scored(records, learnt(batches(records), how), how=how)
    return [pair for pair in pairs if pair[0].split("-")[2] != pair[1].split("-")[2]]


def _once(pairs: Scored) -> Scored:
    """The surest first; whoever is taken is not taken again."""
    taken: set[str] = set()
    kept = []
    for pair in pairs:
        if not taken & {pair[0], pair[1]}:
            taken |= {pair[0], pair[1]}
            kept.append(pair)
    return kept


def _of_febrl(row: dict[str, str]) -> Told:
    return Told(
        id=row["rec_id"],
        name_roman=f"{row['given_name']} {row['surname']}",
        national_id=row["soc_sec_id"],
        birth_year=int(row["date_of_birth"][:4]) if row["date_of_birth"][:4].isdecimal() else None,
        address=f"{row['street_number']} {row['address_1']} {row['address_2']} {row['suburb']}",
        place=row["postcode"],
    )


def _by_columns(row: dict[str, str]) -> Told:
    """As febrl4.yml has them."""
    return replace(
        _of_febrl(row),
        phone=row["date_of_birth"],
        father_name=row["suburb"],
        address=f"{row['address_1']} {row['address_2']} {row['street_number']}",
    )


def alone(part: str, records: int) -> dict[str, float]:
    """Run one size in a process of its own: seconds on the clock and of processors, peak memory of both processes."""
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.linkage", "one", part, str(records)],
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout.splitlines()[-1]) | {"began": began}


def one(part: str, records: int) -> None:
    told = list(benchmark(records, *HELD_OUT))
    began, busy = time.monotonic(), _busy()
    pairs = sum(1 for _ in _pairs(part, [one.record for one in told]))
    print(
        json.dumps(
            {"pairs": pairs, "clock": time.monotonic() - began, "busy": _busy() - busy, "peak": _peak(part)}
        )
    )


def _pairs(part: str, records: list[Told]) -> Iterator[object]:
    if part == "defaults":
        yield from defaults(records)
        return
    from palermo.linkage.apart import compare

    for table in compare(records, bundled(), thresholds()["suggest"]):
        yield from range(table.num_rows)


def defaults(records: list[Told]) -> list[tuple]:
    """Splink as its first page says: Jaro-Winkler on names, blocks of equal values, EM over all records."""
    import pyarrow as pa
    import splink.comparison_library as cl
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on

    rows = [
        {"unique_id": r.id, "name": r.name_roman or r.name_urdu or None, "father": r.father_name or None,
         "card": r.national_id or None, "sex": r.sex or None, "born": r.birth_year, "place": r.place or None}
        for r in records
    ]  # fmt: skip
    settings = SettingsCreator(
        link_type="dedupe_only",
        comparisons=[cl.JaroWinklerAtThresholds("name"), cl.JaroWinklerAtThresholds("father"),
                     cl.ExactMatch("card"), cl.ExactMatch("sex"), cl.ExactMatch("born"), cl.ExactMatch("place")],
        blocking_rules_to_generate_predictions=[block_on("card"), block_on("name", "sex"), block_on("father", "place")],
    )  # fmt: skip
    api = DuckDBAPI()
    linker = Linker(api.register(pa.Table.from_pylist(rows)), settings, log_level=40)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6)
    for rule in (block_on("name"), block_on("card")):
        linker.training.estimate_parameters_using_expectation_maximisation(rule)
    found = linker.inference.predict(threshold_match_probability=0.5, warning_mode="never")
    return found.as_duckdbpyrelation().fetchall()


def _busy() -> float:
    kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(used.ru_utime + used.ru_stime for used in map(resource.getrusage, kinds))


def _peak(part: str) -> float:
    """Gigabytes at most of the process that compares; ours is a process of its own."""
    kind = resource.RUSAGE_SELF if part == "defaults" else resource.RUSAGE_CHILDREN
    return resource.getrusage(kind).ru_maxrss / 1e6


def speed(part: str, sizes: Sequence[int]) -> None:
    print(f"Load before: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores.\n")
    print(
        "| records | way | pairs found | seconds | processor seconds | peak GB |\n|---|---|---|---|---|---|"
    )
    for size in sizes:
        told = alone(part, size)
        print(
            f"| {size:,} | {part} | {told['pairs']:,.0f} | {told['clock']:.0f} | {told['busy']:.0f} | {told['peak']:.2f} |",
            flush=True,
        )
    print()


def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("parts", nargs="*", default=["quality", "febrl4", "speed", "defaults", "codes"])
    asked.add_argument("--comparator")
    asked.add_argument("--records", type=int, default=20_000)
    asked.add_argument("--sizes", default="10000,100000,1000000")
    told = asked.parse_args()
    sizes = [int(size) for size in told.sizes.split(",")]
    if told.parts[0] == "one":
        return one(told.parts[1], int(told.parts[2]))
    ways = {
        "learn": lambda: learn(told.records),
        "quality": lambda: quality(told.records, told.comparator),
        "febrl4": lambda: febrl4(told.comparator),
        "speed": lambda: speed("palermo", sizes),
        "defaults": lambda: speed("defaults", [size for size in sizes if size <= 100_000]),
        "codes": codes,
    }
    for part in told.parts:
        ways[part]()
    return None


def codes() -> None:
    from tests.bench.linkage_codes import attack

    attack()


if __name__ == "__main__":
    main()
