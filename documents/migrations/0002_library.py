"""The library: the one root of all folders, in place of Wagtail's welcome page; the site begins there."""

from django.db import migrations


def make_library(apps, schema_editor):
    Page = apps.get_model("wagtailcore", "Page")
    Site = apps.get_model("wagtailcore", "Site")
    Locale = apps.get_model("wagtailcore", "Locale")
    ContentType = apps.get_model("contenttypes", "ContentType")
    Library = apps.get_model("documents", "Library")
    if Library.objects.exists():
        return
    Page.objects.filter(depth=2).delete()
    Page.objects.filter(depth=1).update(numchild=1)
    locale, _ = Locale.objects.get_or_create(language_code="zh-hans")
    content_type, _ = ContentType.objects.get_or_create(app_label="documents", model="library")
    library = Library.objects.create(
        title="受控文件",
        draft_title="受控文件",
        slug="library",
        content_type=content_type,
        path="00010001",
        depth=2,
        numchild=0,
        url_path="/library/",
        locale=locale,
        live=True,
    )
    Site.objects.all().delete()
    Site.objects.create(hostname="localhost", port=80, root_page_id=library.pk, is_default_site=True)


def remove_library(apps, schema_editor):
    Library = apps.get_model("documents", "Library")
    Site = apps.get_model("wagtailcore", "Site")
    Site.objects.all().delete()
    Library.objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("documents", "0001_documents"), ("wagtailcore", "0002_initial_data")]
    operations = [migrations.RunPython(make_library, remove_library)]
