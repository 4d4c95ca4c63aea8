from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("decisions", "0003_progress"),
    ]

    operations = [
        migrations.AlterField(
            model_name="decision",
            name="question",
            field=models.CharField(
                choices=[
                    ("tier", "Tier"),
                    ("criterion", "Criterion"),
                    ("procedure", "Question of the tier procedure"),
                    ("link", "Recommendation linked"),
                    ("answer", "Recommendation answered"),
                    ("progress", "Progress reported"),
                    ("owner", "Who answers for a discrepancy"),
                    ("discrepancy", "What came of a discrepancy"),
                ],
                max_length=12,
            ),
        ),
    ]
