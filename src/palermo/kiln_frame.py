"""The satellite frame of brick kilns, from the corpus into the registry: its points go nowhere else."""

import datetime
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from rich.progress import Progress

from palermo.knowledge.places import Gazetteer, gazetteer
from palermo.knowledge.refusal import Refusal

SOURCE = "kilns-apad"
FRAME = "APAD"


def load_kilns(corpus: Path, now: datetime.datetime) -> Counter[str]:
    """Load the frame of the corpus as sites "seen, not matched to a register"; what is there already stays as it is.

    Refuses where the registry has no labour office of the country, whose the files of the sites would be.
    """
    from palermo.registry.models import Agency
    from palermo.registry.verbs.seen import Seen, load_seen
    from palermo.sources.catalogue import about

    known = about(SOURCE)
    country = known.country or ""
    if not Agency.objects.filter(country=country, kind="labour", active=True).exists():
        raise Refusal(
            f"no labour office of {country} is entered, and each site's file is one's",
            where="the registry's offices",
            do="Enter them with `palermo desk set-up FILE`, then load again",
        )
    located = list(_located(corpus, gazetteer(country)))
    told: Counter[str] = Counter(not_in_one_district=sum(not sure for *_, sure in located))
    with Progress(transient=True) as bar:
        task = bar.add_task("Kilns", total=len(located))
        sites = (Seen(key, "brick_kiln", place, lat, lon) for key, place, lat, lon, _ in located)
        told += load_seen(FRAME, country, sites, now, lambda done: bar.advance(task, done))
    return told


def _located(corpus: Path, places: Gazetteer) -> Iterator[tuple[str, str, float, float, bool]]:
    """Id, place, latitude, longitude, and whether one district holds the point: if not, the printed province does."""
    from palermo.sources.catalogue import about, companions_of
    from palermo.sources.outlines import Outlines
    from palermo.sources.tables import records

    known = about(SOURCE)
    file = corpus / known.path
    if not file.is_file():
        raise Refusal(
            "the satellite frame is not there", where=known.path, do="Check --corpus or PALERMO_CORPUS"
        )
    outlines = Outlines.of(companions_of(known, corpus)["outlines"].read_bytes(), known)
    rows = records(file.read_bytes(), known)
    points = [(float(row["lon"]), float(row["lat"])) for row in rows]
    for row, (lon, lat), held in zip(rows, points, outlines.holding(points), strict=True):
        province = places.resolve(row["state"], level="province") or places.country
        sure = len(held) == 1
        yield row["id"], held[0] if sure else province, lat, lon, sure
