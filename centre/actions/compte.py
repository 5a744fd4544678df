import logging

from django.contrib.auth.models import Group
from django.db import IntegrityError, transaction

from centre import tentatives
from centre.courriers import OUBLI, CourrierNonParti, envoyer_lien
from centre.models import Compte
from centre.roles import DIRECTION

logger = logging.getLogger(__name__)

# What a direction writes: not the password, which the holder may be choosing at that moment.
ECRITS = ("prenom", "nom", "courriel", "benevole", "is_active", "ferme_par")


class RefusDeCompte(Exception):
    """The account cannot be written so; the message is the sentence to show."""


class CompteExistant(RefusDeCompte):
    """Another account has this e-mail address."""


class CompteDeSoi(RefusDeCompte):
    """Nobody shuts the door on oneself."""


class DirectionIndispensable(RefusDeCompte):
    """The centre would have no open direction account left."""


@transaction.atomic
def ouvrir_compte(compte, *, roles):
    """Write a new account with its roles; it has no password until its holder chooses one."""
    compte.set_unusable_password()
    _ecrire(compte, roles, champs=None)
    return compte


@transaction.atomic
def modifier_compte(compte, *, roles, par):
    """Write a changed account and its roles (`None` leaves them) for the account `par`, kept when it closes it.

    Raises CompteDeSoi, DirectionIndispensable or CompteExistant.
    """
    # The group's row is the lock: two directions must not remove each other at the same moment.
    Group.objects.select_for_update().get(name=DIRECTION)
    directions = Compte.objects.ouverts().du_role(DIRECTION)
    quitte_la_direction = roles is not None and DIRECTION not in roles
    if compte == par and not compte.is_active:
        raise CompteDeSoi("Vous ne pouvez pas fermer votre propre compte : demandez-le à une autre direction.")
    if (not compte.is_active or quitte_la_direction) and directions.contains(compte):
        if compte == par:
            raise CompteDeSoi("Vous ne pouvez pas quitter vous-même la direction : demandez-le à une autre direction.")
        if not directions.exclude(pk=compte.pk).exists():
            raise DirectionIndispensable("C’est le dernier compte de direction ouvert : ouvrez-en d’abord un autre.")
    compte.ferme_par = _qui_ferme(compte, par)
    _ecrire(compte, roles, champs=ECRITS)
    return compte


def envoyer_lien_oublie(courriel, *, site):
    """Send a link to the open account of this address, at most one in two minutes; say nothing if there is none."""
    compte = Compte.objects.ouverts().filter(courriel=courriel).first()
    if tentatives.lien_deja_demande(courriel) or compte is None:
        return
    try:
        envoyer_lien(compte, courrier=OUBLI, site=site)
    except CourrierNonParti:
        # The page answers the same for every address: only the log tells.
        logger.exception("Password link not sent to account %s", compte.pk)


def _qui_ferme(compte, par):
    """Nobody when it is open, `par` when it has just been closed, otherwise whoever had closed it."""
    if compte.is_active:
        return None
    connu = Compte.objects.select_related("ferme_par").get(pk=compte.pk)
    return par if connu.is_active else connu.ferme_par


def _ecrire(compte, roles, *, champs):
    try:
        with transaction.atomic():
            compte.save(update_fields=champs)
    except IntegrityError as refus:
        raise CompteExistant("Un compte existe déjà avec cette adresse e-mail.") from refus
    if roles is not None:
        compte.groups.set(Group.objects.filter(name__in=roles))
