"""The four roles as groups; Wagtail's own default groups, which could publish, go."""

from django.db import migrations

ROLES = ["author", "controller", "auditor", "administrator"]
IN_ADMIN = ["author", "controller", "administrator"]
WAGTAILS = ["Moderators", "Editors"]


def lay_roles(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    Permission = apps.get_model("auth", "Permission")
    access = Permission.objects.filter(codename="access_admin", content_type__app_label="wagtailadmin")
    for name in ROLES:
        group = Group.objects.get_or_create(name=name)[0]
        if name in IN_ADMIN:
            group.permissions.add(*access)
    Group.objects.filter(name__in=WAGTAILS).delete()


def take_roles(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    Group.objects.filter(name__in=ROLES).delete()
    for name in WAGTAILS:
        Group.objects.get_or_create(name=name)


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0002_void_and_sessions"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtailadmin", "0006_formstate"),
    ]

    operations = [migrations.RunPython(lay_roles, take_roles)]
