"""The day the money of a reçu came: until now, the day its paper was made."""

from django.db import migrations
from django.db.models import F

import config.champs


def le_jour_du_papier(apps, schema_editor):
    apps.get_model("partenaires", "Recu").objects.exclude(montant=None).update(recu_le=F("date"))


class Migration(migrations.Migration):
    dependencies = [("partenaires", "0031_paiement_rendu")]

    operations = [
        migrations.AddField(
            model_name="recu",
            name="recu_le",
            field=config.champs.DateField(
                blank=True,
                help_text="Le jour où la somme est arrivée, même l’an passé.",
                null=True,
                verbose_name="reçu le",
            ),
        ),
        migrations.RunPython(le_jour_du_papier, migrations.RunPython.noop),
    ]
