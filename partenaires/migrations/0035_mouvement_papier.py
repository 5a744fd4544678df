"""A line of the ledger says which payment or reçu wrote it; until now its piece alone named it."""

import django.db.models.deletion
from django.db import migrations, models


def relier(apps, schema_editor):
    """Give each line the paper that its piece names, for the same demande, amount and sens."""
    papiers = _papiers(apps)
    lignes = apps.get_model("partenaires", "Mouvement")._base_manager
    for ligne in lignes.filter(corrige=None, action__demande__isnull=False).select_related("action").iterator():
        papier = papiers.get((ligne.piece, ligne.action.demande_id, ligne.montant, ligne.sens))
        if papier:
            lignes.filter(pk=ligne.pk).update(**papier)


def _papiers(apps):
    paiements = apps.get_model("partenaires", "Paiement").objects.exclude(facture__demande=None)
    recus = apps.get_model("partenaires", "Recu").objects.exclude(montant=None)
    ecrits = {
        (f"{un.facture.numero}/{un.pk}", un.facture.demande_id, un.montant, "depense" if un.rendu else "recette"): {
            "paiement": un.pk
        }
        for un in paiements.select_related("facture")
    }
    return ecrits | {(un.numero, un.demande_id, un.montant, "recette"): {"recu": un.pk} for un in recus}


def papier(modele, nom):
    return models.ForeignKey(
        editable=False,
        null=True,
        on_delete=django.db.models.deletion.PROTECT,
        related_name="+",
        to=f"partenaires.{modele}",
        verbose_name=nom,
    )


class Migration(migrations.Migration):
    dependencies = [("partenaires", "0034_remises")]

    operations = [
        migrations.AddField("mouvement", "paiement", papier("paiement", "paiement qui l’a écrite")),
        migrations.AddField("mouvement", "recu", papier("recu", "reçu qui l’a écrite")),
        migrations.RunPython(relier, migrations.RunPython.noop),
    ]
