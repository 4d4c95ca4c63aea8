"""Where a country was placed: the sentence of a year, and the strip of all years."""

from collections.abc import Iterable
from typing import Any

from palermo.evidence.placement import Placement
from palermo.pages.compose.gathered import Gathered
from palermo.pages.names import tiers as tiers_named
from palermo.pages.speech import Fact, Node, say
from palermo.pages.translation import marked

FIRST_REPORT = 2001
MOVES = {
    "upgraded": marked("{country} was upgraded to {tiers} in {year}."),
    "downgraded": marked("{country} was downgraded to {tiers} in {year}."),
    "remained": marked("{country} remained on {tiers} in {year}."),
    "placed": marked("{country} was placed on {tiers} in {year}."),
    None: marked("{country} stood on {tiers} in {year}."),
}
LEVEL = marked("{country}: {level} in {year}.")
WAIVER = marked("A waiver kept it from a downgrade that was otherwise required.")
RAN_OUT = marked("The downgrade was automatic: the years allowed on the Watch List had run out.")
IN_A_ROW = marked("It was year {years} in a row.")


def placement_node(placement: Placement, gathered: Gathered) -> Node:
    """One source's placement as a sentence, with its own words beside where it has any."""
    source = gathered.sources[placement.source]
    told: dict[str, Fact] = {
        "country": {"country": placement.country},
        "year": str(gathered.year_of_placement(placement)),
    }
    cites = [placement.id]
    if placement.tiers:
        move = say(MOVES[placement.change], cites, tiers={"tiers": list(placement.tiers)}, **told)
    else:
        move = say(LEVEL, cites, level=placement.level or "?", **told)
    quote = getattr(placement.origin, "quote", None)
    return {
        **move,
        "tiers": list(placement.tiers),
        "level": placement.level,
        "change": placement.change,
        "also": [say(sentence, cites, **facts) for sentence, facts in _also(placement)],
        "quote": {"text": " ".join(quote.split()), "cites": cites} if quote else None,
        "source": source.id,
        "family": source.family,
    }


def _also(placement: Placement) -> list[tuple[str, dict[str, Any]]]:
    told: list[tuple[str, dict[str, Any]]] = []
    if placement.waiver:
        told.append((WAIVER, {}))
    if placement.automatic_downgrade:
        told.append((RAN_OUT, {}))
    if placement.consecutive_years:
        told.append((IN_A_ROW, {"years": placement.consecutive_years}))
    return told


def placed_in(gathered: Gathered, year: int) -> dict[str, Any] | None:
    """The year's placement: the fullest source first, others beside, and whether they differ."""
    found = [p for p in gathered.placements if gathered.year_of_placement(p) == year]
    tiered = sorted((p for p in found if p.tiers), key=lambda p: (p.change is None, len(p.tiers)))
    levels = [placement_node(p, gathered) for p in found if not p.tiers]
    if not tiered:
        return (
            {"main": None, "agree": [], "others": [], "levels": levels, "differ": False} if levels else None
        )
    main, *others = tiered
    return {
        "main": placement_node(main, gathered),
        "agree": _by_title(_named(p, gathered) for p in others if p.tiers == main.tiers),
        "others": [placement_node(p, gathered) for p in others if p.tiers != main.tiers],
        "levels": levels,
        "differ": _differ(tiered),
    }


def _by_title(nodes: Iterable[Node]) -> list[Node]:
    """Each source once, with all the placements that say the same."""
    found: dict[str, Node] = {}
    for node in nodes:
        known = found.setdefault(node["text"], node)
        if known is not node:
            known["cites"] += node["cites"]
    return list(found.values())


def _named(placement: Placement, gathered: Gathered) -> Node:
    """A source that says the same, by its title."""
    source = gathered.sources[placement.source]
    return {"text": source.title or source.id, "verbatim": "en", "cites": [placement.id]}


def _differ(placements: list[Placement]) -> bool:
    """Sets that share no tier disagree; `2/2WL` beside `2` does not."""
    common = set(placements[0].tiers).intersection(*(p.tiers for p in placements))
    return not common


def strip(gathered: Gathered, last: int) -> list[dict[str, Any]]:
    """One entry a year since the first report; a year without a placement is an empty one, not a guess."""
    by_year: dict[int, list[Placement]] = {}
    for placement in gathered.placements:
        year = gathered.year_of_placement(placement)
        if placement.tiers and year:
            by_year.setdefault(year, []).append(placement)
    return [_entry(year, by_year.get(year, [])) for year in range(FIRST_REPORT, max(last, FIRST_REPORT) + 1)]


def _entry(year: int, placements: list[Placement]) -> dict[str, Any]:
    if not placements:
        return {"year": year, "tiers": []}
    tightest = min(placements, key=lambda p: len(p.tiers))
    every = [tiers_named(p.tiers) for p in placements]
    return {
        "year": year,
        "tiers": list(tightest.tiers),
        "all": sorted({tier for p in placements for tier in p.tiers}),
        "differ": _differ(placements),
        "plotted": True,
        "text": f"{year}: {' / '.join(dict.fromkeys(every))}",
        "cites": [tightest.id, *(p.id for p in placements if p is not tightest)],
    }
