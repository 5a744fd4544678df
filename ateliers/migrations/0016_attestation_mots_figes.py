from django.db import migrations, models


class Migration(migrations.Migration):
    """No attestation was delivered before these columns: their default fills nothing."""

    dependencies = [("ateliers", "0015_seance_phrases")]

    operations = [
        migrations.AddField(
            model_name="attestation",
            name="intitule",
            field=models.TextField(default="", editable=False, verbose_name="ateliers, un par ligne"),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="attestation",
            name="qualite",
            field=models.CharField(
                blank=True, default="", editable=False, max_length=200, verbose_name="en qualité de"
            ),
            preserve_default=False,
        ),
    ]
