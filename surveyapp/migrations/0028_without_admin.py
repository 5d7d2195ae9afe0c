"""Django's admin is gone: so are its table, and what Django's own tables say of it."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.recorder import MigrationRecorder


def forget_admin(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    apps.get_model("contenttypes", "ContentType").objects.filter(app_label="admin").delete()
    MigrationRecorder(schema_editor.connection).migration_qs.filter(app="admin").delete()


class Migration(migrations.Migration):
    dependencies = [
        ("surveyapp", "0027_modes"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        migrations.RunPython(forget_admin, migrations.RunPython.noop, elidable=False),
        migrations.RunSQL("DROP TABLE IF EXISTS django_admin_log", migrations.RunSQL.noop),
    ]
