from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from centre.actions.compte import modifier_compte, ouvrir_compte
from centre.courriers import poster
from centre.models import Compte
from centre.roles import PARTENAIRE
from partenaires.accord import peut_accorder
from partenaires.models import AccesPartenaire, Partenaire

FERME_PAR_LE_CENTRE = "Le centre a fermé ce compte : voyez avec nous."


class RefusDAcces(ValidationError):
    """This access cannot be changed so; the message is the sentence to show."""


@transaction.atomic
def ouvrir_acces(partenaire, *, compte, administrateur=False, peut_accorder=True, par=None):
    """Open the portal to a new account: it sees this partner's demandes only. Raises centre's CompteExistant.

    `par` is the AccesPartenaire that invites, None for the centre: it gives no right it has not (RefusDAcces).
    A partner without an administrator gets one: whoever comes first.
    """
    _tenir(partenaire)
    if peut_accorder:
        _verifier_accord(par)
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
    return _ouvrir_ou_fermer(acces, par, ouvert=False)


@transaction.atomic
def rouvrir_acces(acces, *, par):
    """Let in again a colleague that one of them removed, for `par`, the AccesPartenaire that administers.

    Raises RefusDAcces, too when the centre closed the account.
    """
    acces = _verifier(acces, par)
    if not acces.compte.is_active and not acces.rouvrable:
        raise RefusDAcces(FERME_PAR_LE_CENTRE)
    return _ouvrir_ou_fermer(acces, par, ouvert=True)


@transaction.atomic
def changer_droits(acces, *, administrateur, peut_accorder, par=None):
    """Say what an account may do in its space, for `par`, the AccesPartenaire that administers, None for the centre.

    Raises RefusDAcces.
    """
    if par is None:
        _tenir(acces.partenaire)
    else:
        _verifier(acces, par)
    acces = AccesPartenaire.objects.select_related("compte", "partenaire").get(pk=acces.pk)
    autres = acces.partenaire.acces.administrateurs().exclude(pk=acces.pk)
    if acces.administrateur and not administrateur and not autres.exists():
        raise RefusDAcces("C’est le dernier accès qui administre cet espace : nommez d’abord quelqu’un d’autre.")
    if peut_accorder and not acces.peut_accorder:
        _verifier_accord(par)
    acces.administrateur, acces.peut_accorder = administrateur, peut_accorder
    acces.save(update_fields=["administrateur", "peut_accorder"])
    return acces


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


def verifier_administrateur(par):
    """Hold the row of its partner until the end of the transaction; refused when `par` administers no longer."""
    _tenir(par.partenaire)
    if not par.partenaire.acces.administrateurs().filter(pk=par.pk).exists():
        raise RefusDAcces("Vous n’administrez plus cet espace : demandez-le à un collègue, ou au centre.")


def _verifier(acces, par):
    """The access as it is now, for `par` that administers."""
    verifier_administrateur(par)
    acces = par.partenaire.acces.avec_rouvrable().select_related("compte").get(pk=acces.pk)
    if acces.compte.groups.exclude(name=PARTENAIRE).exists():
        raise RefusDAcces("Ce compte est aussi celui de quelqu’un du centre : voyez avec nous.")
    return acces


def _verifier_accord(par):
    """Refused when `par`, who gives the right to agree to a devis, has not got it; the centre always may."""
    if par is not None and not peut_accorder(par.compte):
        raise RefusDAcces("Vous ne donnez pas l’accord vous-même : demandez au centre d’y autoriser cette personne.")


def _ouvrir_ou_fermer(acces, par, *, ouvert):
    acces.compte.is_active = ouvert
    modifier_compte(acces.compte, roles=None, par=par.compte)
    return acces
