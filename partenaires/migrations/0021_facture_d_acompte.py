"""A facture d'acompte, and the line that takes it away from the facture of its demande."""

from importlib import import_module

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q

figee = import_module("partenaires.migrations.0019_facture_figee")


class Migration(migrations.Migration):
    dependencies = [("partenaires", "0020_recus")]

    operations = [
        # SQLite rebuilds both tables: their triggers are laid aside meanwhile (see 0019).
        migrations.RunPython(figee.retirer, figee.poser),
        migrations.AlterField(
            model_name="facture",
            name="nature",
            field=models.CharField(
                choices=[("facture", "Facture"), ("acompte", "Facture d’acompte"), ("avoir", "Avoir")],
                default="facture",
                max_length=10,
                verbose_name="nature",
            ),
        ),
        migrations.AddField(
            model_name="lignefacture",
            name="acompte",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="deductions",
                to="partenaires.facture",
                verbose_name="acompte déduit",
            ),
        ),
        migrations.RemoveConstraint(model_name="facture", name="avoir_corrige_une_facture"),
        migrations.AddConstraint(
            model_name="facture",
            constraint=models.CheckConstraint(
                name="avoir_corrige_une_facture",
                condition=Q(nature__in=("facture", "acompte"), corrigee=None)
                | (Q(nature="avoir", corrigee__isnull=False) & ~Q(motif="")),
            ),
        ),
        migrations.AddConstraint(
            model_name="facture",
            constraint=models.CheckConstraint(
                name="acompte_d_une_demande",
                condition=~Q(nature="acompte") | Q(demande__isnull=False, devis__isnull=False),
            ),
        ),
        migrations.RemoveConstraint(model_name="lignefacture", name="ligne_facture_montant"),
        migrations.AddConstraint(
            model_name="lignefacture",
            constraint=models.CheckConstraint(
                name="ligne_facture_montant",
                condition=Q(quantite__gt=0)
                & (Q(acompte=None, prix_unitaire__gte=0) | Q(acompte__isnull=False, prix_unitaire__lt=0)),
            ),
        ),
        migrations.RunPython(figee.poser, figee.retirer),
    ]
