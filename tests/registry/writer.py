"""Writes cases, each with its audit, until it is killed; says the id of each one that was acknowledged.

Run as a process of its own by test_kill.py, with PALERMO_HOME and PALERMO_DATABASE in its environment.
"""

import os
import sys

os.environ["DJANGO_SETTINGS_MODULE"] = "palermo.site.desk"

import django

django.setup()

from django.db import transaction  # noqa: E402
from django.utils import timezone  # noqa: E402

from palermo.registry.audit.record import record  # noqa: E402
from palermo.registry.models import Agency, Case, Person  # noqa: E402
from palermo.registry.vault import identities  # noqa: E402


def write(agency: Agency) -> str:
    """One act: a person with a sealed identity, a case, and the audit of it."""
    with transaction.atomic():
        person = Person.objects.create()
        case = Case(
            kind="protection", country="XMV", level="federal", opened_by=agency, opened_at=timezone.now()
        )
        case.number = str(case.pk)
        case.save()
        identities.keep(person, name_roman="Invented Person")
        record(None, agency, "open", case, case=case, person=str(person.pk))
    return str(case.pk)


if __name__ == "__main__":
    its, _ = Agency.objects.get_or_create(
        code="xmv-labour", defaults={"name": "Labour", "kind": "labour", "country": "XMV", "place": "XMV"}
    )
    while True:
        sys.stdout.write(write(its) + "\n")
        sys.stdout.flush()
