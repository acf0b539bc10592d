"""Wagtail's front for our chains: one workflow with one task, assigned to nothing; Wagtail's own default one rests."""

from django.db import migrations

NAME = "审批链 Approval chain"


def lay_front(apps, schema_editor):
    Workflow = apps.get_model("wagtailcore", "Workflow")
    WorkflowTask = apps.get_model("wagtailcore", "WorkflowTask")
    WorkflowPage = apps.get_model("wagtailcore", "WorkflowPage")
    ContentType = apps.get_model("contenttypes", "ContentType")
    ChainTask = apps.get_model("workflows", "ChainTask")
    WorkflowPage.objects.all().delete()
    Workflow.objects.filter(name="Moderators approval").update(active=False)
    apps.get_model("wagtailcore", "Task").objects.filter(name="Moderators approval").update(active=False)
    content_type, _ = ContentType.objects.get_or_create(app_label="workflows", model="chaintask")
    task = ChainTask.objects.create(name=NAME, active=True, content_type=content_type)
    workflow = Workflow.objects.create(name=NAME, active=True)
    WorkflowTask.objects.create(workflow=workflow, task_id=task.pk, sort_order=0)


def take_front(apps, schema_editor):
    apps.get_model("wagtailcore", "Workflow").objects.filter(name=NAME).delete()
    apps.get_model("workflows", "ChainTask").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [
        ("workflows", "0002_signature_completes_step"),
        ("documents", "0002_library"),
        ("wagtailcore", "0098_apitoken"),
    ]
    operations = [migrations.RunPython(lay_front, take_front)]
