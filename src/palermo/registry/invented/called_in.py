"""The offices that the verbs would have let join a matter's files, since they owe something in them."""

from palermo.registry import models
from palermo.registry.access.scopes import chain
from palermo.registry.invented.matter import Matter
from palermo.registry.invented.offices import COUNTRY
from palermo.registry.models import Agency, Case
from palermo.registry.verbs.calling_in import called_in, fits


def call_in(matter: Matter) -> None:
    """Add to a matter the parties of content/access/called_in.yml, each from the event that calls it."""
    inside = {(row.case_id, row.agency_id) for row in matter.rows[models.CaseParty]}
    inside |= {(row.case_id, row.agency_id) for row in matter.rows.get(models.CaseAgainst, ())}
    for event in sorted(matter.events, key=lambda event: (event.recorded_at, event.pk)):
        for entry in called_in():
            for file in filter(None, (event.case, event.to_case)):
                office = _nearest(matter, entry["office"], file) if fits(entry, event, file) else None
                if office and (file.pk, office.pk) not in inside:
                    inside.add((file.pk, office.pk))
                    place = file.place or COUNTRY
                    matter.beside(
                        models.CaseParty, case=file, agency=office, place=place, since=event.recorded_at
                    )


def _nearest(matter: Matter, kind: str, file: Case) -> Agency | None:
    """The office at the file's place or above it, as palermo.registry.routing finds it, without a query."""
    above = chain(file.place or COUNTRY, COUNTRY)
    held = matter.offices.agencies
    return next((held[kind, place] for place in above if (kind, place) in held), None)
