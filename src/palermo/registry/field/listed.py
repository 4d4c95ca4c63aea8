"""The sites that go to a phone with the form: those its officer may see, the riskiest first, and nothing of people."""

import csv
import datetime
import io

from palermo.knowledge.places import gazetteer
from palermo.registry.access.rule import visible
from palermo.registry.field.questions import choices
from palermo.registry.models import Site, User

MOST = 300  # a phone's list; the rest is chosen at the desk by planning


def sites_csv(user: User, now: datetime.datetime) -> bytes:
    """CSV as ODK's select-from-file reads it: name, label, geometry (for choosing on a map)."""
    kinds = {kind.code: kind.name for kind in choices("site_kinds", user.agency.country, user.place)}
    planned = visible(
        user,
        Site.objects.filter(planned__inspection=None, planned__put_off_at=None, planned__isnull=False),
        now,
    )
    first = list(planned.distinct().order_by("-risk", "id")[:MOST])
    others = visible(user, Site.objects.exclude(pk__in=[site.pk for site in first]), now)
    kept = io.StringIO()
    table = csv.writer(kept)
    table.writerow(["name", "label", "geometry"])
    for site in [*first, *others.order_by("-risk", "id")[: MOST - len(first)]]:
        place = gazetteer(site.country).name(site.place or site.country, "en")
        point = f"{site.latitude} {site.longitude} 0 0" if site.latitude is not None else ""
        table.writerow([site.pk, f"{kinds[site.kind]}, {place}, {str(site.pk)[:4]}", point])
    return kept.getvalue().encode()
