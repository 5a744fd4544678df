from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from centre.actions.compte import modifier_compte, ouvrir_compte
from centre.courriers import poster
from centre.models import Compte
from centre.roles import PARTENAIRE
from partenaires.models import AccesPartenaire, Partenaire


class RefusDAcces(ValidationError):
    """This access cannot be changed so; the message is the sentence to show."""


@transaction.atomic
def ouvrir_acces(partenaire, *, compte, administrateur=False, peut_accorder=True):
    """Open the portal to a new account: it sees this partner's demandes only. Raises centre's CompteExistant.

    A partner without an administrator gets one: whoever comes first.
    """
    _tenir(partenaire)
    ouvrir_compte(compte, roles=[PARTENAIRE])
    administrateur = administrateur or not partenaire.acces.administrateurs().exists()
    return AccesPartenaire.objects.create(
        compte=compte, partenaire=partenaire, administrateur=administrateur, peut_accorder=peut_accorder
    )


@transaction.atomic
def retirer_acces(acces, *, par):
    """Close a colleague's account for `par`, the AccesPartenaire that administers; raises RefusDAcces."""
    acces = _verifier(acces, par)
    if acces.compte_id == par.compte_id:
        raise RefusDAcces("Vous ne pouvez pas retirer votre propre accès : demandez-le à un collègue, ou au centre.")
    if not par.partenaire.acces.administrateurs().exclude(pk=acces.pk).exists():
        raise RefusDAcces("C’est le dernier accès qui administre cet espace : nommez d’abord quelqu’un d’autre.")
    return _ouvrir_ou_fermer(acces, par, ouvert=False)


@transaction.atomic
def rouvrir_acces(acces, *, par):
    """Let a colleague in again, for `par`, the AccesPartenaire that administers; raises RefusDAcces."""
    return _ouvrir_ou_fermer(_verifier(acces, par), par, ouvert=True)


def prevenir_le_titulaire(courriel, *, par, le):
    """Tell the holder of this address, once a day, that `par`, an AccesPartenaire, invites somebody who has an account.

    Nobody else learns it: the one who invites reads the same answer as for a new account.
    """
    compte = Compte.objects.ouverts().filter(courriel=courriel).first()
    if compte:
        cle = f"invitation:{par.partenaire_id}:{compte.pk}:{timezone.localdate(le)}"
        poster(compte.courriel, "partenaires/courrier_deja_un_compte", {"compte": compte, "par": par}, cle=cle)


def _tenir(partenaire):
    """The partner's row is the lock: two administrators must not remove each other at the same moment."""
    Partenaire.objects.select_for_update(of=("self",)).get(pk=partenaire.pk)


def _verifier(acces, par):
    """The access as it is now, its partner's row held; refused when `par` administers no longer."""
    _tenir(par.partenaire)
    if not par.partenaire.acces.administrateurs().filter(pk=par.pk).exists():
        raise RefusDAcces("Vous n’administrez plus cet espace : demandez-le à un collègue, ou au centre.")
    acces = par.partenaire.acces.select_related("compte").get(pk=acces.pk)
    if acces.compte.groups.exclude(name=PARTENAIRE).exists():
        raise RefusDAcces("Ce compte est aussi celui de quelqu’un du centre : voyez avec nous.")
    return acces


def _ouvrir_ou_fermer(acces, par, *, ouvert):
    acces.compte.is_active = ouvert
    modifier_compte(acces.compte, roles=None, par=par.compte)
    return acces
