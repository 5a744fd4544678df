import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import config.champs


class Migration(migrations.Migration):
    dependencies = [
        ("partenaires", "0021_facture_d_acompte"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="recu",
            name="annule_le",
            field=config.champs.DateField(null=True, verbose_name="annulé le"),
        ),
        migrations.AddField(
            model_name="recu",
            name="annule_par",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="recu",
            name="motif_annulation",
            field=config.champs.LigneField(blank=True, max_length=120, verbose_name="pourquoi l’annuler"),
        ),
        migrations.AddConstraint(
            model_name="recu",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("annule_le", None),
                    models.Q(models.Q(("motif_annulation", ""), _negated=True), ("annule_par__isnull", False)),
                    _connector="OR",
                ),
                name="recu_annulation_motivee",
                violation_error_message="Dites pourquoi ce papier est annulé.",
            ),
        ),
    ]
