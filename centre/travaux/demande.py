"""Asking for background work, stopping it, beginning it again."""

from django.db import transaction
from django.utils import timezone

from centre.models import Travail
from centre.travaux.execution import mettre_en_file
from centre.travaux.registre import NATURES


def lancer(nature, /, *, auteur=None, **arguments):
    """Ask for a work of this kind, in the transaction of the data it is about; the arguments are plain JSON."""
    return inscrire(NATURES[nature], auteur=auteur, arguments=arguments)


@transaction.atomic
def inscrire(nature, *, auteur=None, jour=None, arguments=None):
    """Write the travail and put it in the queue; a second one for the same `jour` meets an IntegrityError."""
    maintenant = timezone.now()
    travail = Travail.objects.create(
        nature=nature.nom,
        intitule=nature.intitule,
        auteur=auteur,
        jour=jour,
        arguments=arguments or {},
        demande_le=maintenant,
        pas_avant=maintenant,
    )
    mettre_en_file(travail)
    return travail


@transaction.atomic
def annuler(travail):
    """Stop a travail, or ask it to stop at its next step; raises TravailFige when it is over."""
    travail = Travail.objects.select_for_update(of=("self",)).get(pk=travail.pk)
    travail.demander_annulation(le=timezone.now())
    return travail


@transaction.atomic
def relancer(travail):
    """Begin again a travail that failed or was cancelled; raises TravailFige for the others."""
    travail = Travail.objects.select_for_update(of=("self",)).get(pk=travail.pk)
    travail.relancer(le=timezone.now())
    mettre_en_file(travail)
    return travail
