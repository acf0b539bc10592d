"""Waivers of checks, written once."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('documents', '0007_registers'),
    ]

    operations = [
        migrations.CreateModel(
            name='CheckWaiver',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=20, verbose_name='check')),
                ('anchor', models.CharField(blank=True, max_length=40, verbose_name='anchor')),
                ('reason', models.TextField(verbose_name='reason')),
                ('expires_on', models.DateField(verbose_name='expires on')),
                ('by_key', models.CharField(max_length=150)),
                ('by_name', models.CharField(max_length=200)),
                ('by_post', models.CharField(max_length=200)),
                ('waived_at', models.DateTimeField()),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='waivers', to='documents.document')),
            ],
            options={
                'verbose_name': 'waiver',
                'verbose_name_plural': 'waivers',
                'ordering': ['document', 'code', 'anchor', 'waived_at', 'pk'],
                'indexes': [models.Index(fields=['document', 'expires_on'], name='waiver_standing')],
            },
        ),
    ]
