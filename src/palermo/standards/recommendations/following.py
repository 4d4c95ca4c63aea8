"""Follows recommendations from one edition to the next: who was who, through rewording, splitting and merging.

Lexical and deterministic: the same two editions give the same links, whatever order they are read in.
"""

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np
from scipy.optimize import linear_sum_assignment  # type: ignore[import-untyped]

from palermo.evidence.followed import Link, LinkKind
from palermo.evidence.origin import identify
from palermo.evidence.recommendation import Recommendation
from palermo.standards.recommendations.likeness import likeness
from palermo.standards.recommendations.settings import settings

Pair = tuple[int, int]  # (earlier, later) by position
Parts = list[list[dict[str, float]]]
Editions = dict[str, dict[int, list[Recommendation]]]  # by line, by year


def editions(recommendations: Iterable[Recommendation], families: Mapping[str, str]) -> Editions:
    """By line of editions ("tip", "ilab"), the items of each year in their printed order.

    `families`: the family of each source. Where two families tell the same year, the first of following.yml is
    taken; sources of other families, and items without words or year, have no edition before them.
    """
    found: dict[str, dict[int, dict[int, list[Recommendation]]]] = {}
    for item in recommendations:
        line = settings().editions.get(families.get(item.source, ""))
        if line and item.report_year and item.text:
            years = found.setdefault(line[0], {})
            years.setdefault(item.report_year, {}).setdefault(line[1], []).append(item)
    return {
        line: {year: _ordered(ranked[min(ranked)]) for year, ranked in sorted(years.items())}
        for line, years in found.items()
    }


def _ordered(items: list[Recommendation]) -> list[Recommendation]:
    return sorted(items, key=lambda item: (item.order, item.id))


def follow(recommendations: Iterable[Recommendation], families: Mapping[str, str]) -> Iterator[Link]:
    """The links of one country, from each edition to the latest one before it."""
    for years in editions(recommendations, families).values():
        for before, now in itertools.pairwise(years):
            if now - before <= settings().years_apart:
                yield from links(years[before], years[now])


def links(earlier: Sequence[Recommendation], later: Sequence[Recommendation]) -> list[Link]:
    """What is proposed to be the same in two editions; the sequences are in printed order."""
    parts = likeness(earlier, later)
    pairs = _paired(parts)
    pairs += _further(parts, pairs)
    kinds = _kinds(pairs)
    return [_link(earlier[i], later[k], kinds[i, k], parts[i][k]) for i, k in sorted(pairs, key=_by_later)]


def _by_later(pair: Pair) -> Pair:
    return pair[1], pair[0]


def _paired(parts: Parts) -> list[Pair]:
    """One to one, so that the sum of scores is the greatest."""
    scores = np.array([[each["score"] for each in row] for row in parts])
    if not scores.size:
        return []
    found = zip(*linear_sum_assignment(-scores), strict=True)
    return [(int(i), int(k)) for i, k in found if scores[i, k] >= settings().alike]


def _further(parts: Parts, pairs: list[Pair]) -> list[Pair]:
    """Items left over that another one holds: split off from an earlier one, or merged into a later one."""
    if not pairs:
        return []
    earlier, later = {i for i, _ in pairs}, {k for _, k in pairs}
    split = [
        (max(sorted(earlier), key=lambda i: _weighed(parts[i][k])), k)
        for k in range(len(parts[0]))
        if k not in later
    ]
    merged = [
        (i, max(sorted(later), key=lambda k: _weighed(parts[i][k])))
        for i in range(len(parts))
        if i not in earlier
    ]
    return [(i, k) for i, k in [*split, *merged] if _is_further(parts[i][k])]


def _weighed(parts: dict[str, float]) -> tuple[bool, float, float]:
    return _is_further(parts), parts["score"], parts["contained"]


def _is_further(parts: dict[str, float]) -> bool:
    told = settings()
    return parts["score"] >= told.further_alike or (
        parts["contained"] >= told.further_contained and parts["area"] > 0
    )


def _kinds(pairs: list[Pair]) -> dict[Pair, LinkKind]:
    after, before = Counter(i for i, _ in pairs), Counter(k for _, k in pairs)
    return {(i, k): "split" if after[i] > 1 else "merged" if before[k] > 1 else "same" for i, k in pairs}


def _link(earlier: Recommendation, later: Recommendation, kind: LinkKind, parts: dict[str, float]) -> Link:
    told = {name: round(part, 4) for name, part in parts.items()}
    return Link(
        id=identify(earlier.id, "link", later.id),
        country=later.country,
        earlier=earlier.id,
        later=later.id,
        earlier_year=earlier.report_year or 0,
        later_year=later.report_year or 0,
        kind=kind,
        score=told.pop("score"),
        parts=told,
        years_agree=_years_agree(earlier, later),
    )


def _years_agree(earlier: Recommendation, later: Recommendation) -> bool | None:
    """Whether the years printed beside the later item are those beside the earlier one and its own."""
    if not earlier.years_suggested or not later.years_suggested:
        return None
    return set(later.years_suggested) - {later.report_year} == set(earlier.years_suggested)
