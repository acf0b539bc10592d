"""Authors and controllers see the tree of folders in Wagtail's admin; what they may do there the guard decides."""

from django.db import migrations

ROLES = ["author", "controller"]


def give(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    Permission = apps.get_model("auth", "Permission")
    ContentType = apps.get_model("contenttypes", "ContentType")
    GroupPagePermission = apps.get_model("wagtailcore", "GroupPagePermission")
    Library = apps.get_model("documents", "Library")
    page_type, _ = ContentType.objects.get_or_create(app_label="wagtailcore", model="page")
    change, _ = Permission.objects.get_or_create(
        content_type=page_type, codename="change_page", defaults={"name": "Can change page"}
    )
    for name in ROLES:
        GroupPagePermission.objects.get_or_create(
            group=Group.objects.get(name=name), page_id=Library.objects.get().pk, permission=change
        )


def take(apps, schema_editor):
    apps.get_model("wagtailcore", "GroupPagePermission").objects.filter(group__name__in=ROLES).delete()


class Migration(migrations.Migration):
    dependencies = [("documents", "0002_library"), ("people", "0003_roles"), ("wagtailcore", "0098_apitoken")]
    operations = [migrations.RunPython(give, take)]
