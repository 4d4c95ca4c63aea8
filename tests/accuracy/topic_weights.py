"""Learn how much each sign of a clause says for each topic: `python -m tests.accuracy.topic_weights [--corpus DIR]`.

Writes content/reading/topic-weights.yml. Learnt from what people labelled (`labels/development`,
`labels/development_statements`; never the held-out passages) and, at a twentieth of the weight, from what the rules of
topics.yml say of other clauses of countries that are not held out: words that stand together teach each other.
"""

import argparse
import json
import random
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from scipy.optimize import minimize  # type: ignore[import-untyped]
from scipy.sparse import csr_matrix  # type: ignore[import-untyped]
from tests.accuracy.held_out import held_out_country
from tests.accuracy.run import default_corpus
from tests.accuracy.truth import LABELS, factbook, stored_text

from palermo.evidence.origin import Span
from palermo.knowledge.content import content_root
from palermo.sources.narrative import ilab_layout, tip
from palermo.sources.narrative.claims import is_background, is_tier_sentence
from palermo.sources.narrative.clauses import clauses
from palermo.sources.narrative.core import core_of
from palermo.sources.narrative.cues import small
from palermo.sources.narrative.sentences import split
from palermo.sources.narrative.signs import signs
from palermo.sources.narrative.topics import named_topic, topic_in

TAUGHT_BY_RULES = 9000
RULES_COUNT = 0.05
PENALTY = 0.1
# A sign of two countries may be a name.
COUNTRIES_AT_LEAST = 4
KEPT_FROM = 0.2


class Example(NamedTuple):
    """A clause's signs with its topic, how much it counts, and the country it is about."""

    signs: set[str]
    topic: str
    counts: float
    country: str


class Found(NamedTuple):
    """A clause as the reader cuts it; `ruled` is None where no rule names a topic."""

    text: str
    signs: set[str]
    ruled: str | None
    background: bool


def read_clauses(text: str, family: str) -> dict[Span, Found]:
    """Every clause of a text by its span in the stored characters."""
    laid = ilab_layout.lay(text) if family == "ilab" else tip.lay(text)
    found = {}
    for prose in laid.prose:
        for sentence in split(prose.copy.text, 0, len(prose.copy.text), prose.section):
            for clause in clauses(sentence.text):
                words = sentence.text[clause.start : clause.end]
                span = prose.copy.raw_span(sentence.start + clause.start, sentence.start + clause.end)
                found[span] = _found(words, clause.bears, prose.section, bool(clause.head))
    return found


def _found(words: str, bears: str, section: str, listed: bool) -> Found:
    whole = f"{bears} {words}" if bears else words
    core, lowered = core_of(whole), small(whole)
    _, named = named_topic(lowered, core)
    background = is_tier_sentence(words) or (not listed and is_background(words, section))
    return Found(
        " ".join(words.split()),
        signs(lowered, core, section),
        topic_in(section, named) if named else None,
        background,
    )


def labelled() -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """(where, what is labelled of it): statements of passages, of Pakistan 2020, and clauses picked singly."""
    for folder in ("development", "development_statements"):
        where = {
            each["id"]: each for each in json.loads((LABELS / folder / "passages.json").read_text("utf-8"))
        }
        for path in sorted((LABELS / folder).glob("[!p]*.json")):
            for entry in json.loads(path.read_text("utf-8")):
                yield from ((where[entry["passage"]], statement) for statement in entry["statements"])
    whole = json.loads((LABELS / "pakistan_2020.json").read_text("utf-8"))
    yield from ((whole, statement) for statement in whole["statements"])
    picked = json.loads((LABELS / "development_statements" / "picked_clauses.json").read_text("utf-8"))
    yield from ((each, each) for each in picked)


def learnt_from_labels(corpus: Path) -> tuple[list[Example], set[str]]:
    """Examples whose span the reader cuts as the label does, and their words."""
    texts: dict[tuple[str, int | None], dict[Span, Found]] = {}
    examples, words = [], set()
    for where, label in labelled():
        key = where["file"], where.get("row")
        if key not in texts:
            texts[key] = read_clauses(stored_text(corpus, where), where["family"])
        if clause := texts[key].get((label["span"][0], label["span"][1])):
            examples.append(Example(clause.signs, label["topic"], 1.0, where["country"]))
            words.add(clause.text)
    return examples, words


def texts_not_held_out(corpus: Path) -> Iterator[tuple[str, str, str]]:
    """(family, country, text) of countries that are not held out."""
    for path in sorted((corpus / "ilab" / "txt").glob("*/*.txt")):
        if not held_out_country(path.stem):
            yield "ilab", path.stem, path.read_bytes().decode("utf-8", "replace")
    for row in factbook(corpus):
        if not held_out_country(row["country"]):
            yield "tip", row["country"], row["tier_rating_text"]


def learnt_from_rules(corpus: Path, known: set[str]) -> list[Example]:
    """Examples that the rules of topics.yml gave their topic, drawn by seed."""
    texts = [*texts_not_held_out(corpus)]
    seed = random.Random(1)  # noqa: S311  (no secret)
    seed.shuffle(texts)
    found: dict[str, Example] = {}
    for family, country, text in texts:
        if len(found) >= 2 * TAUGHT_BY_RULES:
            break
        for clause in read_clauses(text, family).values():
            if clause.ruled and not clause.background and clause.text not in known:
                found[clause.text] = Example(clause.signs, clause.ruled, RULES_COUNT, country)
    return seed.sample([*found.values()], min(TAUGHT_BY_RULES, len(found)))


def train(examples: list[Example]) -> dict[str, dict[str, float]]:
    """Weights of a log-linear model, by sign and topic; small ones are left out."""
    where = defaultdict(set)
    for each in examples:
        for sign in each.signs:
            where[sign].add(each.country)
    listed = sorted(sign for sign, countries in where.items() if len(countries) >= COUNTRIES_AT_LEAST)
    at = {sign: number for number, sign in enumerate(listed)}
    topics = sorted({each.topic for each in examples})
    cells = [
        (row, at[sign]) for row, each in enumerate(examples) for sign in sorted(each.signs) if sign in at
    ]
    rows, columns = zip(*cells, strict=True)
    seen = csr_matrix((np.ones(len(cells)), (rows, columns)), shape=(len(examples), len(listed)))
    truth = np.zeros((len(examples), len(topics)))
    truth[range(len(examples)), [topics.index(each.topic) for each in examples]] = 1
    counts = np.array([each.counts for each in examples])[:, None]

    def loss(flat: Any) -> tuple[float, Any]:
        weights = flat.reshape(len(listed), len(topics))
        scores = seen @ weights
        scores = scores - scores.max(axis=1, keepdims=True)
        share = np.exp(scores) / np.exp(scores).sum(axis=1, keepdims=True)
        wrong = -(counts * truth * np.log(share + 1e-12)).sum() + 0.5 * PENALTY * (flat @ flat)
        return wrong, (seen.T @ (counts * (share - truth)) + PENALTY * weights).ravel()

    start = np.zeros(len(listed) * len(topics))
    best = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 80})
    return kept(best.x.reshape(len(listed), len(topics)), listed, topics)


def kept(weights: Any, listed: list[str], topics: list[str]) -> dict[str, dict[str, float]]:
    told = {
        sign: {
            topic: round(float(weight), 2)
            for topic, weight in zip(topics, row, strict=True)
            if abs(weight) >= KEPT_FROM
        }
        for sign, row in zip(listed, weights, strict=True)
    }
    return {sign: row for sign, row in told.items() if row}


def page(weights: dict[str, dict[str, float]], examples: list[Example]) -> str:
    by_hand = sum(each.counts == 1 for each in examples)
    lines = [
        "# What each sign of a clause adds to each topic (src/palermo/sources/narrative/signs.py, voting.py). Learnt by",
        "# `python -m tests.accuracy.topic_weights`; to change it, label more clauses or edit topics.yml, and run that again.",
        f"# From {by_hand} clauses labelled by hand and {len(examples) - by_hand} that the rules of topics.yml read.",
        "signs:",
    ]
    for sign, row in sorted(weights.items()):
        said = " ".join(
            f"{topic} {weight:g}" for topic, weight in sorted(row.items(), key=lambda each: -each[1])
        )
        lines.append(
            f"  {sign if re.fullmatch('[a-z_ -]+', sign) else json.dumps(sign, ensure_ascii=False)}: {said}"
        )
    return "\n".join(lines) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description="Learn the weights of topic-weights.yml from labels.")
    parser.add_argument("--corpus", type=Path, default=default_corpus())
    corpus = parser.parse_args().corpus
    examples, known = learnt_from_labels(corpus)
    examples += learnt_from_rules(corpus, known)
    weights = train(examples)
    (content_root() / "reading" / "topic-weights.yml").write_text(page(weights, examples), encoding="utf-8")
    print(f"{len(examples)} clauses, {len(weights)} signs kept")


if __name__ == "__main__":
    main()
