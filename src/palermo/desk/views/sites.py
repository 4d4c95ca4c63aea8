"""Sites: the list by risk with its reasons, and the map of those that the reader may see."""

import uuid
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from palermo.desk.mapping import Box, Dot, Outlines, box_of, districts_of, gathered, outlines
from palermo.desk.screens import now, screen
from palermo.knowledge.places import gazetteer
from palermo.registry.access.rule import visible
from palermo.registry.models import Site, User
from palermo.registry.verbs.plan import places_within
from palermo.registry.verbs.weighing import risks

PAGE = 25
DOTS = 12_000  # more sites than that in one district are listed, not drawn
CLASSES = 4
Told = dict[str, Any]


@screen("inspect")
@require_safe
def sites_listed(request: HttpRequest) -> HttpResponse:
    """The sites of the reader's place, the riskiest first, a page at a time."""
    user = request.user
    district = _district(user, request.GET.get("district", ""))
    rows = _of(user, district)
    told = {"district": district, "country": user.agency.country, "districts": _named(user)}
    return render(request, "desk/sites.html", {**told, **_page(request, rows)})


@screen("inspect")
@require_safe
def sites_map(request: HttpRequest) -> HttpResponse:
    """Counts by district; in a district a dot for each site. The list beside holds the same sites."""
    user = request.user
    country, drawn = user.agency.country, outlines(user.agency.country)
    district = _district(user, request.GET.get("district", ""))
    told: Told = {"district": district, "country": country, "districts": _named(user)}
    if district:
        listed = _page(request, _of(user, district))
        told |= listed | (_dots(user, district, drawn, listed["sites"]) if drawn else {})
    else:
        told |= _counts(user, drawn)
    return render(request, "desk/sites_map.html", told)


def _district(user: User, asked: str) -> str:
    """The district asked for, if it lies in the reader's place; the reader's own, if that is one."""
    mine = districts_of(user.agency.country, user.place)
    return asked if asked in mine else mine[0] if len(mine) == 1 else ""


def _named(user: User) -> list[str]:
    """The districts of the reader's place, in the order of the gazetteer."""
    return districts_of(user.agency.country, user.place)


def _of(user: User, district: str) -> QuerySet[Site]:
    places = [district] if district else places_within(user.place, user.agency.country)
    return visible(user, Site.objects.filter(place__in=places), now())


def _page(request: HttpRequest, rows: QuerySet[Site]) -> Told:
    """A page by risk with its reasons, and where the next begins: `after=<risk>_<id>`."""
    after = _after(request.GET.get("after", ""))
    if after:
        rows = rows.filter(Q(risk__lt=after[0]) | Q(risk=after[0], pk__gt=after[1]))
    found = list(rows.select_related("file").order_by("-risk", "id")[: PAGE + 1])
    sites = found[:PAGE]
    told = risks(sites, now())
    return {
        "sites": [{"site": site, "risk": told[site.pk], "n": n} for n, site in enumerate(sites, 1)],
        "last": sites[-1] if len(found) > PAGE else None,
        "later": bool(after),
    }


def _after(told: str) -> tuple[float, uuid.UUID] | None:
    risk, _sign, site = told.partition("_")
    try:
        return float(risk), uuid.UUID(site)
    except ValueError:
        return None


def _counts(user: User, drawn: Outlines | None) -> Told:
    """How many sites the reader may see in each district, as a table and on the map."""
    mine = districts_of(user.agency.country, user.place)
    counted = dict(_of(user, "").values_list("place").order_by("place").annotate(Count("pk")))
    rows = [{"place": code, "count": counted.get(code, 0)} for code in mine]
    elsewhere = sum(counted.values()) - sum(row["count"] for row in rows)
    told: Told = {"rows": rows, "total": sum(counted.values()), "elsewhere": elsewhere}
    if drawn:
        most = max(1, *(row["count"] for row in rows))
        told["areas"] = [_area(row, drawn, most, user) for row in rows if row["place"] in drawn.paths]
        told["box"] = box_of(drawn.paths[row["place"]] for row in rows if row["place"] in drawn.paths)
    return told


def _area(row: Told, drawn: Outlines, most: int, user: User) -> Told:
    path = drawn.paths[row["place"]]
    box = box_of([path])
    shade = 0 if not row["count"] else 1 + min(CLASSES - 1, CLASSES * row["count"] // (most + 1))
    name = gazetteer(user.agency.country).name(row["place"], user.language)
    middle = {"x": box.x + box.width / 2, "y": box.y + box.height / 2}
    return {
        **row,
        **middle,
        "path": path,
        "shade": shade,
        "label": f"{name}: {row['count']}",
        "size": box.width / 7,
    }


def _dots(user: User, district: str, drawn: Outlines, listed: list[Told]) -> Told:
    """The district with its dots; those of the page beside are numbered as in the list."""
    if district not in drawn.paths:
        return {}
    box = box_of([drawn.paths[district]])
    numbered = {row["site"].pk: row["n"] for row in listed}
    pointed = _of(user, district).exclude(latitude=None)
    placed = pointed.annotate(visits=Count("inspections")).values_list(
        "pk", "latitude", "longitude", "visits"
    )
    dots, marks = [], []
    for site, latitude, longitude, visits in placed[:DOTS]:
        x, y = drawn.frame.at(latitude, longitude)
        if site in numbered:
            marks.append({"x": x, "y": y, "n": numbered[site]})
        dots.append(Dot(x, y, 1, bool(visits), _("Inspected") if visits else _("Never inspected")))
    return {"box": box, "path": drawn.paths[district], "marks": marks, **_sized(gathered(dots, box), box)}


def _sized(dots: list[Dot], box: Box) -> Told:
    unit = max(box.width, box.height) / 100
    drawn = [
        {"dot": dot, "r": round(unit * (0.7 if dot.number == 1 else 0.8 + dot.number**0.5 / 3), 2)}
        for dot in dots
    ]
    return {
        "dots": drawn,
        "unit": unit,
        "clustered": any(dot.number > 1 for dot in dots),
        "text": round(unit * 2.6, 2),
        "mark": round(unit * 2.2, 2),
    }
