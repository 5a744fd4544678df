from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from ateliers.actions.confirmation import AConfirmer
from ateliers.models import Atelier
from ateliers.models.atelier import slug_libre
from config.presentation import accord


class NomDejaPris(ValidationError):
    """Somebody has just given this name to another atelier."""


class ChiffresDeplaces(AConfirmer):
    """The séances held would leave a pôle for another, in the figures of the past years too."""


@transaction.atomic
def ouvrir_atelier(atelier, *, responsables):
    """Write a new atelier, with its slug and the people in charge; raises NomDejaPris."""
    atelier.slug = slug_libre(Atelier, atelier.nom)
    return _ecrire(atelier, responsables)


@transaction.atomic
def modifier_atelier(atelier, *, responsables, confirme=False):
    """Write a changed atelier; raises NomDejaPris, and ChiffresDeplaces unless confirmed."""
    ancien_pole = Atelier.objects.select_for_update(of=("self",)).get(pk=atelier.pk).pole_id
    nb = atelier.seances.realisees().count()
    if nb and atelier.pole_id != ancien_pole and not confirme:
        seances = f"{nb} {accord(nb, 'séance réalisée,séances réalisées')}"
        raise ChiffresDeplaces(
            f"{seances} {accord(nb, 'changera,changeront')} de pôle avec cet atelier : "
            f"les chiffres des deux pôles changeront aussi pour les années passées."
        )
    return _ecrire(atelier, responsables)


def _ecrire(atelier, responsables):
    try:
        with transaction.atomic():
            atelier.save()
    except IntegrityError as refus:
        raise NomDejaPris({"nom": "Un atelier porte déjà ce nom."}) from refus
    atelier.responsables.set(responsables)
    return atelier
