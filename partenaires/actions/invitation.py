"""An administrator invites colleagues in its space: whoever it is, nothing tells who has an account elsewhere."""

from django.db import transaction

from centre.actions.compte import CompteExistant
from centre.models import Compte
from centre.roles import PARTENAIRE
from partenaires.actions.acces import RefusDAcces, ouvrir_acces, verifier_administrateur
from partenaires.models import Invitation

DEJA_ICI = {
    True: "{compte} utilise déjà cet espace, avec cette adresse.",
    False: "L’accès de {compte} est fermé : choisissez « Rouvrir son accès », dans « Qui utilise cet espace ».",
}


class DejaCollegue(RefusDAcces):
    """The address is that of somebody who uses this space, or used it."""


@transaction.atomic
def inviter_un_collegue(compte, *, par, le, **droits):
    """The Invitation of this new account by `par`, the AccesPartenaire that administers; asked twice, it is the same.

    Its access is opened with these rights when the address has no account. Raises DejaCollegue, RefusDAcces.
    """
    verifier_administrateur(par)
    ici = par.partenaire.acces.installes().filter(compte__courriel=compte.courriel).select_related("compte").first()
    if ici:
        raise DejaCollegue(DEJA_ICI[ici.compte.is_active].format(compte=ici.compte))
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
        if compte.has_usable_password() or compte.groups.exclude(name=PARTENAIRE).exists():
            raise RefusDAcces(f"{compte} utilise maintenant cet espace : retirez plutôt son accès.")
        compte.delete()
    invitation.delete()
