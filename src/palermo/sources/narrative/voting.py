"""The topic of a clause by vote: each sign has weights that were learnt from labels, and the cue that the rules of
topics.yml found first is a sign among them, trusted by the kind of rule that found it."""

import functools
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast

from palermo.evidence.statement import Topic
from palermo.knowledge.content import load


@dataclass(frozen=True, slots=True)
class Weights:
    """`signs` gives what each sign adds to which topics; `trust` what a kind of rule adds to the topic it found."""

    signs: dict[str, tuple[tuple[str, float], ...]]
    trust: dict[str, float]


@functools.cache
def _weights() -> Weights:
    learnt = load("reading/topic-weights.yml")
    return Weights(
        {sign: tuple(_parsed(said)) for sign, said in learnt["signs"].items()},
        load("reading/topics.yml")["trust"],
    )


def _parsed(said: str) -> Iterable[tuple[str, float]]:
    """ "law 1.2 treaty -0.4": topics, each with what the sign adds to it."""
    words = said.split()
    return zip(words[::2], map(float, words[1::2]), strict=True)


def voted(signs: Iterable[str], ruled: Topic, stage: str) -> Topic:
    """The topic with the most weight; `ruled` is what the rules found and `stage` the kind of rule."""
    weights = _weights()
    sums: defaultdict[str, float] = defaultdict(float, {ruled: weights.trust[stage]})
    for sign in sorted(signs):
        for topic, weight in weights.signs.get(sign, ()):
            sums[topic] += weight
    return cast("Topic", max(sums, key=lambda topic: (sums[topic], topic)))
