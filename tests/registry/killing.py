"""What a registry holds after its writer was killed: a process of its own prints it as JSON for test_kill.py."""

import json
import os

os.environ["DJANGO_SETTINGS_MODULE"] = "palermo.site.desk"

import django

django.setup()

from palermo.registry.audit.verify import verify  # noqa: E402
from palermo.registry.models import AuditEntry, Case, Identity, Person  # noqa: E402
from palermo.registry.vault import identities  # noqa: E402

if __name__ == "__main__":
    audited = AuditEntry.objects.filter(action="open")
    print(
        json.dumps(
            {
                "cases": [str(pk) for pk in Case.objects.values_list("pk", flat=True)],
                "audited": list(audited.values_list("object_id", flat=True)),
                "persons": Person.objects.count(),
                "identities": Identity.objects.count(),
                "found": len(set(identities.find("invented person"))),
                "faults": [str(walked.fault) for walked in verify() if walked.fault],
            }
        )
    )
