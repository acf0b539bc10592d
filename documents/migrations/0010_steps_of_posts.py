"""Which posts act in which release; filled for the releases that exist."""

import json
from collections import Counter

import django.db.models.deletion
from django.db import migrations, models


def fill(apps, schema_editor):
    alias = schema_editor.connection.alias
    release_model, row = apps.get_model("documents", "Release"), apps.get_model("documents", "ActingPost")
    payloads = release_model.objects.using(alias).values_list("pk", "payload")
    for key, payload in payloads.iterator(chunk_size=50):
        codes = Counter(
            actor["code"]
            for clause in json.loads(payload).get("body") or []
            if clause.get("kind") == "step" and (actor := (clause.get("fields") or {}).get("actor"))
        )
        row.objects.using(alias).bulk_create(
            row(release_id=key, post_code=code, steps=steps) for code, steps in sorted(codes.items()) if code
        )


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0008_waivers"),
    ]

    operations = [
        migrations.CreateModel(
            name="ActingPost",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("post_code", models.CharField(max_length=20)),
                ("steps", models.PositiveIntegerField()),
                (
                    "release",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="acting_posts",
                        to="documents.release",
                    ),
                ),
            ],
            options={
                "ordering": ["release", "post_code"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("post_code", "release"), name="one_row_per_acting_post"
                    )
                ],
            },
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
