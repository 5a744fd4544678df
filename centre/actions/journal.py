"""The journal of the tables that came in and went out: who, when, which, how many rows; never what they say."""

from django.utils import timezone

from centre.models import Echange
from config.presentation import accord


def noter_export(tableau, perimetre, *, forme, nb_lignes, auteur):
    """Write in the journal that a table went out."""
    return _noter(Echange.Sens.EXPORT, tableau, perimetre, forme, nb_lignes, auteur)


def noter_import(tableau, perimetre, *, forme, nb_lignes, auteur, defait=False):
    """Write in the journal that a table came in, or that its coming in was undone."""
    sens = Echange.Sens.RETOUR if defait else Echange.Sens.IMPORT
    return _noter(sens, tableau, perimetre, forme, nb_lignes, auteur)


def noter_import_de(dossier, tableau, *, defait=False):
    """The same, of an import that was written or undone just now."""
    perimetre = (
        f"{dossier.nouvelles} {accord(dossier.nouvelles, 'nouvelle,nouvelles')}",
        f"{dossier.changees} {accord(dossier.changees, 'changée,changées')}",
    )
    forme = dossier.nom_fichier.rpartition(".")[2].lower()[:10]
    return noter_import(
        tableau, perimetre, forme=forme, nb_lignes=dossier.a_ecrire, auteur=dossier.auteur, defait=defait
    )


def _noter(sens, tableau, perimetre, forme, nb_lignes, auteur):
    return Echange.objects.create(
        le=timezone.now(),
        sens=sens,
        tableau=tableau,
        perimetre=", ".join(perimetre)[:300],
        forme=forme,
        nb_lignes=nb_lignes,
        auteur=auteur,
    )
