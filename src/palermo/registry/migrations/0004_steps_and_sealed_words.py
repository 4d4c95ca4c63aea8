"""What offices do beyond reports and referrals gets its tables, and free words that may hold a name are sealed."""

import uuid
from typing import Any

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

from palermo.registry.vault import words

WORDS = {
    "allegation": {"summary": "summary"},
    "allegationanswer": {"summary": "summary"},
    "consent": {"views_heard": "views_heard", "best_interests": "best_interests"},
    "crimereport": {"summary": "summary", "not_registered_reason": "not_registered"},
    "identification": {"reasons": "reasons"},
    "inspection": {"notes": "notes"},
    "qualitycheck": {"found": "found"},
}
REASONS = ("", "no_offence_found", "other_police", "registered_before", "told_not_to", "other")


def seal_words(apps: Any, schema_editor: Any) -> None:
    """Free words move from their columns into sealed ones. What was no code as a reason becomes words of "other"."""
    for model, fields in WORDS.items():
        rows = apps.get_model("registry", model)
        for field, name in fields.items():
            for pk, text in rows.objects.exclude(**{field: ""}).values_list("pk", field).iterator():
                if field != "not_registered_reason":
                    _seal(apps, pk, name, text)
                elif text not in REASONS:
                    _seal(apps, pk, name, text)
                    rows.objects.filter(pk=pk).update(not_registered_reason="other")


def _seal(apps: Any, record: uuid.UUID, name: str, text: str) -> None:
    sealed = words.seal(text, uuid.uuid5(record, name))
    apps.get_model("registry", "SealedWords").objects.create(record=record, name=name, sealed=sealed)


def name_held(apps: Any, schema_editor: Any) -> None:
    """A held form says itself under which instance it came."""
    for held in apps.get_model("registry", "heldsubmission").objects.select_related("first"):
        held.instance_id = held.first.instance_id
        held.save(update_fields=["instance_id"])


class Migration(migrations.Migration):
    dependencies = [
        ("registry", "0003_plan_of_inspections"),
    ]

    operations = [
        migrations.CreateModel(
            name="ActionPlan",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("recorded_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("country", models.CharField(max_length=3)),
                ("place", models.CharField(blank=True, max_length=40)),
                ("which", models.CharField(max_length=30)),
                ("period", models.CharField(max_length=12)),
                ("budget", models.DecimalField(blank=True, decimal_places=2, max_digits=16, null=True)),
                ("currency", models.CharField(blank=True, max_length=3)),
                ("at", models.DateField()),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Designation",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("recorded_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("country", models.CharField(max_length=3)),
                ("role", models.CharField(max_length=12)),
                ("number", models.PositiveIntegerField()),
                ("at", models.DateField()),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Guardianship",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("recorded_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("suspect", models.BooleanField(default=False)),
                ("appointed_at", models.DateTimeField()),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Recovery",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("recorded_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("state", models.CharField(max_length=20)),
                ("at", models.DateTimeField()),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SealedWords",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("record", models.UUIDField()),
                ("name", models.CharField(max_length=24)),
                ("sealed", models.BinaryField()),
            ],
        ),
        migrations.AddConstraint(
            model_name="sealedwords",
            constraint=models.UniqueConstraint(fields=("record", "name"), name="one_word_field_once"),
        ),
        migrations.AddField(
            model_name="heldsubmission",
            name="instance_id",
            field=models.CharField(blank=True, max_length=80),
        ),
        migrations.RunPython(name_held, migrations.RunPython.noop),
        migrations.RunPython(seal_words, migrations.RunPython.noop),
        migrations.RemoveConstraint(
            model_name="heldsubmission",
            name="one_held_body_once",
        ),
        migrations.RemoveField(
            model_name="allegation",
            name="summary",
        ),
        migrations.RemoveField(
            model_name="allegationanswer",
            name="summary",
        ),
        migrations.RemoveField(
            model_name="consent",
            name="best_interests",
        ),
        migrations.RemoveField(
            model_name="consent",
            name="views_heard",
        ),
        migrations.RemoveField(
            model_name="crimereport",
            name="summary",
        ),
        migrations.RemoveField(
            model_name="identification",
            name="reasons",
        ),
        migrations.RemoveField(
            model_name="inspection",
            name="notes",
        ),
        migrations.RemoveField(
            model_name="qualitycheck",
            name="found",
        ),
        migrations.AddField(
            model_name="heldsubmission",
            name="made",
            field=models.UUIDField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="heldsubmission",
            name="outcome",
            field=models.CharField(blank=True, max_length=10),
        ),
        migrations.AddField(
            model_name="heldsubmission",
            name="reason",
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AddField(
            model_name="heldsubmission",
            name="why",
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AddField(
            model_name="recruitmentfee",
            name="agency",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="fees",
                to="registry.agency",
            ),
        ),
        migrations.AddField(
            model_name="victimaccused",
            name="to_case",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="accusations_received",
                to="registry.case",
            ),
        ),
        migrations.AlterField(
            model_name="crimereport",
            name="not_registered_reason",
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AlterField(
            model_name="heldsubmission",
            name="first",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="held",
                to="registry.submission",
            ),
        ),
        migrations.AlterField(
            model_name="instrument",
            name="stage",
            field=models.CharField(
                choices=[
                    ("drafted", "drafted"),
                    ("passed", "passed"),
                    ("notified", "notified"),
                    ("adopted", "adopted"),
                    ("disseminated", "disseminated"),
                    ("trained_on", "trained_on"),
                    ("acceded", "acceded"),
                ],
                max_length=16,
            ),
        ),
        migrations.AddConstraint(
            model_name="heldsubmission",
            constraint=models.UniqueConstraint(fields=("instance_id", "sha256"), name="one_held_body_once"),
        ),
        migrations.AddField(
            model_name="actionplan",
            name="agency",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="plans", to="registry.agency"
            ),
        ),
        migrations.AddField(
            model_name="designation",
            name="agency",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="designations", to="registry.agency"
            ),
        ),
        migrations.AddField(
            model_name="guardianship",
            name="case",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="guardianships", to="registry.case"
            ),
        ),
        migrations.AddField(
            model_name="guardianship",
            name="child",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="guardianships",
                to="registry.person",
            ),
        ),
        migrations.AddField(
            model_name="guardianship",
            name="guardian",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="registry.person"
            ),
        ),
        migrations.AddField(
            model_name="recovery",
            name="case",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="recoveries", to="registry.case"
            ),
        ),
        migrations.AddField(
            model_name="recovery",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="recoveries", to="registry.person"
            ),
        ),
    ]
