"""The invented country with the same people in several offices' files, and what its linkage officer made of them.

The truth of who is whom goes into a file beside the registry and never into it. The officer knows it as little as real ones
do; here the pairs that somebody found by hand are told from it, so that no comparison has to run before the desk opens.
`palermo link` looks for the others.
"""

import csv
import datetime
import random
import uuid
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from django.db import transaction
from django.db.models import F

from palermo.knowledge.clock import system_clock
from palermo.linkage.invented.doubled import Doubled
from palermo.registry.audit.record import record
from palermo.registry.invented.behaviour import behaviour
from palermo.registry.invented.fill import fill
from palermo.registry.invented.offices import COUNTRY
from palermo.registry.models import PairAnswer, PairDecision, SuggestedPair, User
from palermo.registry.verbs import linking

MIX = "tuned"
OFFICER = "federal-national-rapporteur-linkage"
BY_HAND = "by hand"  # in place of the saved weights: nothing was compared
WHY = "Name, father and age agree, however they are spelt; the second office's file tells of the first one's."


def fill_with_doubles(
    home: Path, cases: int, file: Path | None = None, *, names: bool = True
) -> Counter[str]:
    """Fill an empty registry; write PALERMO_HOME/invented/truth.csv; link as many as behaviour says. Without names nobody
    can be told apart, and nobody is met twice."""
    told, now = behaviour(file), system_clock()
    if not names or not told.met_again:
        return fill(cases, file, names=names, now=now)
    country = Doubled(COUNTRY, MIX, told.seed, told.met_again, until=now)
    written = fill(cases, file, now=now, through=country.among)
    keep_truth(home, country.truth)
    written["PairDecision"] = link_by_hand(country.truth, told.linked, told.seed, now)
    return written


def keep_truth(home: Path, truth: Mapping[uuid.UUID, uuid.UUID]) -> Path:
    """Which record is of the person of which first record, beside the registry."""
    folder = home / "invented"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "truth.csv"
    with path.open("w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(["record", "first_record"])
        writer.writerows(sorted((str(record), str(first)) for record, first in truth.items()))
    return path


@transaction.atomic
def link_by_hand(
    truth: Mapping[uuid.UUID, uuid.UUID], share: float, seed: int, now: datetime.datetime
) -> int:
    """Let the country's linkage officer find and decide a share of the pairs, all at once; gives how many."""
    chance = random.Random(seed)  # noqa: S311  # invented people, not secrets
    doubled = sorted((record, first) for record, first in truth.items() if record != first)
    found = [pair for pair in doubled if chance.random() < share]
    linking.suggest([(str(a), str(b), 1.0) for a, b in found], BY_HAND, now=now)
    officer, pairs = (
        User.objects.get(username=OFFICER),
        list(SuggestedPair.objects.filter(parameters=BY_HAND)),
    )
    SuggestedPair.objects.filter(parameters=BY_HAND).update(answer=PairAnswer.SAME, version=F("version") + 1)
    made = PairDecision.objects.bulk_create(
        PairDecision(
            pair=pair, answer=PairAnswer.SAME, reason=WHY, by=officer, designation=officer.designation, at=now,
            recorded_at=now,
        )
        for pair in pairs
    )  # fmt: skip
    linking.settle_links({end for pair in pairs for end in (pair.first_id, pair.second_id)})
    for one in made:
        persons = [str(one.pair.first_id), str(one.pair.second_id)]
        record(officer, officer.agency, linking.DECIDE, one.pair, at=now, answer="same", persons=persons)
    return len(made)
