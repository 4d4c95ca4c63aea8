"""Recommendations of successive editions strung together: each item stands in one thread, under its latest wording."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from palermo.evidence.followed import Link
from palermo.evidence.recommendation import Recommendation


class Step(NamedTuple):
    """An item and the link by which it continues the step before; the first step of a thread has none."""

    item: Recommendation
    link: Link | None


Thread = Sequence[Step]  # in the order of years


def threads(items: Iterable[Recommendation], links: Iterable[Link]) -> list[Thread]:
    """Threads in the order of their last item: latest edition first, then as printed. Rejected links join nothing.

    Where an item was split, the likest later item goes on with its thread, and the others begin their own; where
    several were merged, the likest earlier one is gone on with.
    """
    known = {item.id: item for item in items}
    before = _one_to_one(link for link in links if link.later in known and link.earlier in known)
    followed = {link.earlier for link in before.values()}
    last = [item for item in known.values() if item.id not in followed]
    last.sort(key=lambda item: (-(item.report_year or 0), item.order, item.id))
    return [list(reversed(list(_back(item, before, known)))) for item in last]


def _one_to_one(links: Iterable[Link]) -> dict[str, Link]:
    """By later item, the link that goes on; no earlier item goes on twice."""
    going_on: dict[str, Link] = {}
    gone: set[str] = set()
    for link in sorted(links, key=lambda link: (link.state != "confirmed", -link.score, link.id)):
        if link.state != "rejected" and link.later not in going_on and link.earlier not in gone:
            going_on[link.later] = link
            gone.add(link.earlier)
    return going_on


def _back(item: Recommendation, before: dict[str, Link], known: dict[str, Recommendation]) -> Iterator[Step]:
    while True:
        link = before.get(item.id)
        yield Step(item, link)
        if link is None:
            return
        item = known[link.earlier]
