"""Who signed which release; filled for the releases that exist."""

import json

import django.db.models.deletion
from django.db import migrations, models


def fill(apps, schema_editor):
    alias = schema_editor.connection.alias
    release_model, row = apps.get_model("documents", "Release"), apps.get_model("documents", "Signer")
    signatures = release_model.objects.using(alias).values_list("pk", "signatures")
    for key, text in signatures.iterator(chunk_size=200):
        people = sorted({line["person_key"] for line in json.loads(text)})
        row.objects.using(alias).bulk_create(row(release_id=key, person_key=person) for person in people)


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0010_steps_of_posts"),
    ]

    operations = [
        migrations.CreateModel(
            name="Signer",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("person_key", models.CharField(max_length=150)),
                (
                    "release",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="signers",
                        to="documents.release",
                    ),
                ),
            ],
            options={
                "ordering": ["release", "person_key"],
                "constraints": [
                    models.UniqueConstraint(fields=("person_key", "release"), name="one_row_per_signer")
                ],
            },
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
