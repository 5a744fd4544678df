from django.db import migrations


def ecrire_les_cles(apps, schema_editor):
    for action in apps.get_model("partenaires", "Action").objects.only("nom").iterator():
        action.save(update_fields=["cle_recherche"])


class Migration(migrations.Migration):
    dependencies = [("partenaires", "0027_action_cle_recherche")]

    operations = [migrations.RunPython(ecrire_les_cles, migrations.RunPython.noop)]
