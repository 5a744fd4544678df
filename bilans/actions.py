from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F

from bilans.models import Bilan, Recit


class RecitModifieEntreTemps(ValidationError):
    """Somebody wrote in the section since it was opened; the message says so, in French."""


@transaction.atomic
def ecrire_recit(annee, *, section, texte, version, par, le, pole=None):
    """Write a section of a year's report, unless somebody else did since this version was read.

    A section that nobody ever wrote in leaves no row behind.
    """
    if not texte and not Recit.objects.filter(bilan__annee=annee, section=section, pole=pole).exists():
        return Recit(section=section, pole=pole)
    bilan, _ = Bilan.objects.get_or_create(annee=annee)
    recit, _ = Recit.objects.get_or_create(bilan=bilan, section=section, pole=pole)
    if recit.texte == texte:
        return recit
    # The version is a condition of the writing itself: of two people at the same instant, only one writes.
    ecrits = Recit.objects.filter(pk=recit.pk, version=version).update(
        texte=texte, version=F("version") + 1, modifie_par=par, modifie_le=le
    )
    if not ecrits:
        raise RecitModifieEntreTemps("Quelqu’un d’autre a écrit dans cette partie pendant que vous y travailliez.")
    recit.refresh_from_db()
    return recit


@transaction.atomic
def presenter_bilan(annee, *, titre, mots_cles):
    """Give a year's report its title and its keywords."""
    bilan, _ = Bilan.objects.update_or_create(annee=annee, defaults={"titre": titre, "mots_cles": mots_cles})
    return bilan
