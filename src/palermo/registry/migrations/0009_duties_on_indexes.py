"""What an office owes, was told of and missed is listed from an index, however much it has missed for good."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("registry", "0008_open_referrals"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="dutyrow",
            index=models.Index(
                condition=models.Q(("settled", "open")),
                fields=["escalates_to", "closes_at"],
                name="duties_missed",
            ),
        ),
        migrations.AddIndex(
            model_name="dutyrow",
            index=models.Index(
                condition=models.Q(("closes_at", None), ("settled", "open")),
                fields=["worked_by", "due_at", "id"],
                name="duties_lasting",
            ),
        ),
        migrations.AddIndex(
            model_name="dutyrow",
            index=models.Index(
                condition=models.Q(("settled", "open")),
                fields=["worked_by", "closes_at"],
                name="duties_closing",
            ),
        ),
        migrations.AddIndex(
            model_name="dutyrow",
            index=models.Index(
                condition=models.Q(("case", None), ("settled", "open")),
                fields=["worked_by", "due_at"],
                name="duties_of_no_file",
            ),
        ),
    ]
