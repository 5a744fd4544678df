import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("partenaires", "0025_facture_ineffacable"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="devis",
            name="envoye_le",
            field=models.DateTimeField(null=True, verbose_name="envoyé le"),
        ),
        migrations.AddField(
            model_name="devis",
            name="envoye_par",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
    ]
