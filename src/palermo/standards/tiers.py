"""The tiers that mechanical rules allow for a country and a report, given the years before it.

What the law leaves to judgement (does the government comply, does it make significant efforts, is there a Watch List
ground) is never computed here. Tiers 1, 2 and 3 stay allowed unless a person has found what excludes them.
"""

from typing import NamedTuple

from palermo.standards.history import History
from palermo.standards.law import Law, in_force
from palermo.standards.told import WATCH_LIST
from palermo.standards.told import waived as known_waiver
from palermo.standards.watch_list import Verdict, verdict

TIERS = ("1", "2", WATCH_LIST, "3")


class Allowed(NamedTuple):
    """Tiers in the order 1, 2, 2WL, 3. `excluded`: tier to the rules that exclude it."""

    law: Law
    allowed: tuple[str, ...]
    undecidable: tuple[str, ...]
    excluded: dict[str, tuple[str, ...]]
    watch_list: Verdict
    waived: bool | None


def allowed(
    history: History,
    report_year: int,
    *,
    waived: bool | None = None,
    policy_or_pattern: bool | None = None,
    no_ground: bool = False,
) -> Allowed:
    """Judge one report. `waived`: a waiver of the downgrade for it, if not told in content/law/waivers.yml.

    `policy_or_pattern`: what a person found about a government policy or pattern; None where nobody has. `no_ground`:
    that people answered every Watch List ground of the report with no.
    """
    law = in_force(report_year)
    waived = known_waiver(history.country, report_year) if waived is None else waived
    found = verdict(history, law, waived)
    excluded = {WATCH_LIST: found.rules} if found.outcome == "excluded" else {}
    if policy_or_pattern and law.setting("policy_or_pattern"):
        for tier in ("2", WATCH_LIST):  # it makes no significant efforts, which both presuppose
            excluded[tier] = (*excluded.get(tier, ()), "SE-PROOF")
    if no_ground and law.setting("watch_list"):
        excluded[WATCH_LIST] = (*excluded.get(WATCH_LIST, ()), *law.grounds())
    left = [tier for tier in TIERS if tier not in excluded]
    open_tiers = tuple(t for t in left if t == WATCH_LIST and found.outcome == "undecidable")
    return Allowed(law, tuple(t for t in left if t not in open_tiers), open_tiers, excluded, found, waived)
