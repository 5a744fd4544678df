from django.db import migrations, models


class Migration(migrations.Migration):
    """The last séances of an atelier are read one after the other: who stopped coming is asked on every home page."""

    dependencies = [("ateliers", "0013_attestations")]

    operations = [
        migrations.AddIndex(
            model_name="seance",
            index=models.Index(fields=["atelier", "statut", "date"], name="seance_atelier_statut_date"),
        ),
    ]
