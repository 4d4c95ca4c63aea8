"""Kilns of Marvania as a satellite would see them: more than anybody ever inspected, and matched to none."""

import datetime
import random

from palermo.knowledge.outlines import drawn_outlines, point_in
from palermo.knowledge.places import gazetteer
from palermo.registry.invented.behaviour import Behaviour
from palermo.registry.invented.offices import COUNTRY
from palermo.registry.models import Site
from palermo.registry.verbs.seen import Seen, load_seen
from palermo.registry.verbs.weighing import weigh

FRAME = "INVENTED"
FOR_EACH_CASE = 0.4
MOST = 10_500  # as many as the frame of a real country has
AT_ONCE = 1_000


def see_kilns(told: Behaviour, cases: int, now: datetime.datetime) -> int:
    """Load the invented frame, give the sites entered by inspectors a point in their district, and weigh them."""
    chance = random.Random(told.seed)  # noqa: S311  # invented kilns, not secrets
    number = min(round(cases * FOR_EACH_CASE), MOST)
    seen = [_kiln(told, n, chance) for n in range(number)]
    loaded = load_seen(FRAME, COUNTRY, seen, now)["loaded"]
    _place_others(now)
    return loaded


def _kiln(told: Behaviour, number: int, chance: random.Random) -> Seen:
    provinces = list(told.provinces)
    code = chance.choices(provinces, [told.provinces[p].kilns for p in provinces])[0]
    district = chance.choice(_districts(code))
    lon, lat = point_in(drawn_outlines(COUNTRY)[district], chance)
    return Seen(f"K{number:05d}", "brick_kiln", district, lat, lon)


def _districts(province: str) -> list[str]:
    places = gazetteer(COUNTRY)
    return [code for code in places.at("district") if (places.parent(code) or "").startswith(f"{province}@")]


def _place_others(now: datetime.datetime) -> None:
    waiting = Site.objects.filter(country=COUNTRY, latitude=None).order_by("id")[:MOST]
    sites = list(waiting)
    for site in sites:
        chance = random.Random(site.pk.int)  # noqa: S311
        site.longitude, site.latitude = point_in(drawn_outlines(COUNTRY)[site.place], chance)
    Site.objects.bulk_update(sites, ["latitude", "longitude"], batch_size=AT_ONCE)
    weigh(sites, now)
