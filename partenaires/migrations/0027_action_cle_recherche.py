from django.db import migrations

import config.recherche


class Migration(migrations.Migration):
    dependencies = [("partenaires", "0026_devis_envoye_par")]

    operations = [
        migrations.AddField(
            model_name="action",
            name="cle_recherche",
            field=config.recherche.CleRechercheField(sources=("nom",)),
        ),
    ]
