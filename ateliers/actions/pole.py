from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from ateliers.actions.confirmation import AConfirmer
from ateliers.models import Atelier, Pole
from ateliers.models.atelier import nom_pris, slug_libre
from config.presentation import accord
from partenaires.models import Demande


class PoleEnDouble(ValidationError):
    """Somebody has just given another pôle this name, or the demandes of cuisine solidaire."""


class DemandesDeplacees(AConfirmer):
    """The demandes would be counted with another pôle, in the figures of the past years too."""


class PoleOccupe(ValidationError):
    """A pôle that something depends on stays."""


@transaction.atomic
def ouvrir_pole(pole, *, confirme=False):
    """Write a new pôle, with the slug of its figures; raises PoleEnDouble, DemandesDeplacees unless confirmed."""
    pole.slug = slug_libre(Pole, pole.nom)
    return _ecrire(pole, False, confirme)


@transaction.atomic
def modifier_pole(pole, *, confirme=False):
    """Write a changed pôle; raises PoleEnDouble, and DemandesDeplacees unless confirmed."""
    ancien = Pole.objects.select_for_update().get(pk=pole.pk)
    return _ecrire(pole, ancien.cuisine_solidaire, confirme)


@transaction.atomic
def supprimer_pole(pole):
    """Delete a pôle that nothing depends on; raises PoleOccupe, which names what does."""
    try:
        pole.delete()
    except ProtectedError as lien:
        raise PoleOccupe(_ce_qui_retient(pole, lien.protected_objects)) from lien


def _ecrire(pole, cuisinait, confirme):
    if pole.cuisine_solidaire != cuisinait and not confirme and Demande.objects.exists():
        raise DemandesDeplacees(
            f"Les demandes de cuisine solidaire {'ne ' if cuisinait else ''}seront "
            f"{'plus' if cuisinait else 'désormais'} comptées avec ce pôle, années passées comprises."
        )
    try:
        with transaction.atomic():
            pole.save()
    except IntegrityError as refus:
        if nom_pris(Pole, pole.nom, sauf=pole.pk):
            raise PoleEnDouble({"nom": "Un pôle porte déjà ce nom."}) from refus
        raise PoleEnDouble({"cuisine_solidaire": "C’est déjà le rôle d’un autre pôle."}) from refus
    return pole


def _ce_qui_retient(pole, objets):
    nb = sum(isinstance(objet, Atelier) for objet in objets)
    if nb:
        ateliers = f"{nb} {accord(nb, 'atelier,ateliers')}"
        return f"{pole.nom} a encore {ateliers} : {accord(nb, 'rattachez-le,rattachez-les')} d’abord à un autre pôle."
    textes = ", ".join(sorted({str(objet) for objet in objets}))
    return f"Des textes parlent encore de {pole.nom} ({textes}) : tant qu’ils sont là, ce pôle reste."
