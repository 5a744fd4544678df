from django.core.management import call_command
from django.db import migrations


def creer_table(apps, schema_editor):
    call_command("createcachetable", "cache", database=schema_editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):
    """The shared cache's table (log-in attempts), made here so that `migrate` is the only step of an install."""

    dependencies = [("centre", "0001_initial")]
    operations = [migrations.RunPython(creer_table, migrations.RunPython.noop)]
