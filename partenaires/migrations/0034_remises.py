"""A line may take away: a remise on a devis or on a facture has a negative price."""

from decimal import Decimal
from importlib import import_module

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import migrations, models
from django.db.models import Q

figee = import_module("partenaires.migrations.0019_facture_figee")
ineffacable = import_module("partenaires.migrations.0025_facture_ineffacable")
BORNES = (MinValueValidator(Decimal(-100_000)), MaxValueValidator(Decimal(100_000)))


def retirer(apps, schema_editor):
    ineffacable.retirer(apps, schema_editor)
    figee.retirer(apps, schema_editor)


def poser(apps, schema_editor):
    figee.poser(apps, schema_editor)
    ineffacable.poser(apps, schema_editor)


class Migration(migrations.Migration):
    dependencies = [("partenaires", "0033_recu_le_avec_montant")]

    operations = [
        # SQLite rebuilds the table: its triggers are laid aside meanwhile (see 0019 and 0025).
        migrations.RunPython(retirer, poser),
        migrations.AlterField(
            model_name="lignefacture",
            name="prix_unitaire",
            field=models.DecimalField(
                decimal_places=2, max_digits=14, validators=BORNES, verbose_name="prix à l’unité"
            ),
        ),
        migrations.RemoveConstraint(model_name="lignefacture", name="ligne_facture_montant"),
        migrations.AddConstraint(
            model_name="lignefacture",
            constraint=models.CheckConstraint(
                name="ligne_facture_montant",
                condition=Q(quantite__gt=0) & (Q(acompte=None) | Q(prix_unitaire__lt=0)),
            ),
        ),
        migrations.RunPython(poser, retirer),
        migrations.AlterField(
            model_name="lignedevis",
            name="prix_unitaire",
            field=models.DecimalField(decimal_places=2, max_digits=9, validators=BORNES, verbose_name="prix à l’unité"),
        ),
        migrations.RemoveConstraint(model_name="lignedevis", name="ligne_devis_montant"),
        migrations.AddConstraint(
            model_name="lignedevis",
            constraint=models.CheckConstraint(name="ligne_devis_montant", condition=Q(quantite__gt=0)),
        ),
    ]
