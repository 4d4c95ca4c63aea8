"""Lists stay on an index as files grow: of one kind, of what is kept or held, of reports that are not registered."""

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps
from django.db.models import OuterRef, Subquery


def say_kinds(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Every scope row says the kind of its case."""
    scopes, cases = apps.get_model("registry", "CaseScope"), apps.get_model("registry", "Case")
    kind = cases.objects.filter(pk=OuterRef("case")).values("kind")
    scopes.objects.filter(kind="").update(kind=Subquery(kind[:1]))


class Migration(migrations.Migration):
    # On PostgreSQL an index cannot be made in the transaction that still owes foreign-key checks for its rows.
    atomic = False

    dependencies = [("registry", "0006_linked_people")]

    operations = [
        migrations.RemoveIndex(model_name="casescope", name="scope_newest"),
        migrations.AddField(
            model_name="casescope",
            name="kind",
            field=models.CharField(default="", max_length=12),
            preserve_default=False,
        ),
        migrations.RunPython(say_kinds, migrations.RunPython.noop),
        migrations.AddIndex(
            model_name="casescope",
            index=models.Index(fields=["scope", "-opened_at", "-case"], name="scope_newest"),
        ),
        migrations.AddIndex(
            model_name="casescope",
            index=models.Index(fields=["scope", "kind", "-opened_at", "-case"], name="scope_newest_of_kind"),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("closed_at__isnull", False), ("legal_hold", False)),
                fields=["retain_until", "id"],
                name="case_kept",
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("legal_hold", True)), fields=["-opened_at", "-id"], name="case_held"
            ),
        ),
        migrations.AddIndex(
            model_name="correctionrequest",
            index=models.Index(fields=["answered_at", "-asked_at", "id"], name="corrections_listed"),
        ),
        migrations.AddIndex(
            model_name="crimereport",
            index=models.Index(
                condition=models.Q(("registered_at", None)),
                fields=["to_agency", "made_at", "id"],
                name="reports_in",
            ),
        ),
        migrations.AddIndex(
            model_name="crimereport",
            index=models.Index(
                condition=models.Q(("registered_at", None)),
                fields=["from_agency", "-made_at", "id"],
                name="reports_out",
            ),
        ),
    ]
