import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("search", "0002_help"),
    ]

    operations = [
        migrations.CreateModel(
            name="EngineState",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=40, unique=True)),
                ("index", models.CharField(blank=True, max_length=100)),
                ("filling", models.CharField(blank=True, max_length=100)),
                ("reached", models.CharField(blank=True, max_length=240)),
                ("filled_at", models.DateTimeField(null=True)),
                ("scheme", models.PositiveIntegerField(default=0)),
                ("ticket", models.BigIntegerField(default=0)),
                ("applied", models.BigIntegerField(default=0)),
                ("stalled_since", models.DateTimeField(null=True)),
                ("last_error", models.TextField(blank=True)),
                ("drifted", models.PositiveIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name="Applied",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("index", models.CharField(max_length=100)),
                (
                    "row",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="applied",
                        to="search.outboxrow",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("row", "index"), name="one_applied_row_per_index")
                ],
            },
        ),
    ]
