from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from centre.actions.compte import ouvrir_compte
from centre.roles import PARTENAIRE
from partenaires.models import AccesPartenaire, Demande, Partenaire


class NomDejaPris(ValidationError):
    """Another partner has this name."""


class DemandeDejaNotee(ValidationError):
    """The same partner has the same demande for the same day."""


def enregistrer_partenaire(partenaire):
    """Write a partner; raises NomDejaPris when somebody has just written the same one."""
    try:
        with transaction.atomic():
            partenaire.save()
    except IntegrityError as refus:
        raise NomDejaPris("Un partenaire porte déjà ce nom.") from refus
    return partenaire


@transaction.atomic
def noter_demande(demande, *, une_autre=False):
    """Write a new demande; raises DemandeDejaNotee when the same one is known, unless it is `une_autre`."""
    # The partner's row is the lock: a double click must not note the same demande twice.
    Partenaire.objects.select_for_update(of=("self",)).get(pk=demande.partenaire_id)
    memes = Demande.objects.filter(
        partenaire=demande.partenaire_id, objet=demande.objet, nature=demande.nature, date=demande.date
    )
    if not une_autre and memes.exists():
        raise DemandeDejaNotee("Cette demande est déjà notée : si c’en est une autre, cochez cette case.")
    demande.save()
    return demande


@transaction.atomic
def ouvrir_acces(partenaire, *, compte):
    """Open the portal to a new account: it sees this partner's demandes only. Raises centre's CompteExistant."""
    ouvrir_compte(compte, roles=[PARTENAIRE])
    return AccesPartenaire.objects.create(compte=compte, partenaire=partenaire)
