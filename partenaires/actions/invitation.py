"""An administrator invites colleagues in its space: whoever it is, nothing tells who has an account elsewhere."""

from django.db import transaction

from centre.actions.compte import CompteExistant
from centre.courriers import poster_lien
from centre.models import Compte
from centre.roles import PARTENAIRE
from partenaires.actions.acces import (
    FERME_PAR_LE_CENTRE,
    RefusDAcces,
    ouvrir_acces,
    prevenir_le_titulaire,
    verifier_administrateur,
)
from partenaires.models import Invitation

UTILISE = "{compte} utilise déjà cet espace, avec cette adresse."
ENTRE = "{compte} utilise maintenant cet espace : retirez plutôt son accès."
DEJA_ENTRE = "{compte} a déjà choisi son mot de passe : aucun lien n’est à renvoyer."
FERME_PAR_LES_SIENS = (
    "L’accès de {compte} est fermé : choisissez « Rouvrir son accès », dans « Qui utilise cet espace »."
)


class DejaCollegue(RefusDAcces):
    """The address is that of somebody who uses this space, or used it."""


@transaction.atomic
def inviter_un_collegue(compte, *, par, le, **droits):
    """The Invitation of this new account by `par`, the AccesPartenaire that administers; asked twice, it is the same.

    Its access is opened with these rights when the address has no account. Raises DejaCollegue, RefusDAcces.
    """
    verifier_administrateur(par)
    _refuser_installe(par.partenaire.acces.filter(compte__courriel=compte.courriel), sinon=UTILISE)
    invitations = par.partenaire.invitations.filter(courriel=compte.courriel)
    if attendue := invitations.en_attente().select_related("acces__compte", "acces__partenaire").first():
        return attendue
    invitations.delete()  # its person came in, and has another address since
    try:
        acces = ouvrir_acces(par.partenaire, compte=compte, par=par, **droits)
    except CompteExistant:
        acces = None
    qui = {"prenom": compte.prenom, "nom": compte.nom, "courriel": compte.courriel}
    return Invitation.objects.create(partenaire=par.partenaire, acces=acces, envoyee_le=le, **qui)


@transaction.atomic
def envoyer_invitation(invitation, *, par, le):
    """Post the mail of an invitation: its link, or a word to whoever has an account elsewhere. Raises RefusDAcces."""
    verifier_administrateur(par)
    if invitation.acces_id is None:
        prevenir_le_titulaire(invitation.courriel, par=par, le=le)
        return
    acces = par.partenaire.acces.select_related("compte", "partenaire").get(pk=invitation.acces_id)
    envoyer_acces(acces, par=par, le=le)


@transaction.atomic
def envoyer_acces(acces, *, par, le):
    """Post again the link of an access whose holder has no password yet. Raises RefusDAcces, DejaCollegue."""
    verifier_administrateur(par)
    siens = par.partenaire.acces.filter(pk=acces.pk)
    if not siens.filter(compte__in=Compte.objects.invites()).exists():
        _refuser_installe(siens, sinon=DEJA_ENTRE)
    poster_lien(acces.compte, invitation=acces.invitation(par=par.compte), le=le)


@transaction.atomic
def retirer_invitation(invitation, *, par):
    """Forget an invitation of its space, with the account it opened, that nobody has entered; twice is once.

    Raises RefusDAcces.
    """
    verifier_administrateur(par)
    invitation = par.partenaire.invitations.select_related("acces").filter(pk=invitation.pk).first()
    if invitation is None:
        return
    if invitation.acces:
        compte = Compte.objects.select_for_update(of=("self",)).get(pk=invitation.acces.compte_id)
        _refuser_installe(par.partenaire.acces.filter(compte=compte), sinon=ENTRE)
        if compte.groups.exclude(name=PARTENAIRE).exists():
            raise RefusDAcces(ENTRE.format(compte=compte))
        compte.delete()
    invitation.delete()


def _refuser_installe(acces, *, sinon):
    """Raise DejaCollegue when one of these accesses waits no more: closed, and by whom, or else with this sentence."""
    ici = acces.installes().avec_rouvrable().select_related("compte").first()
    if ici is None:
        return
    ferme = FERME_PAR_LES_SIENS if ici.rouvrable else FERME_PAR_LE_CENTRE
    raise DejaCollegue((sinon if ici.compte.is_active else ferme).format(compte=ici.compte))
