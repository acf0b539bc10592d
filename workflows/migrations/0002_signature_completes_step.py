"""A signature says whether its step was complete with it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("workflows", "0001_workflows")]
    operations = [
        migrations.AddField("signature", "completes_step", models.BooleanField(default=False)),
    ]
