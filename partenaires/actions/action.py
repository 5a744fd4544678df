"""An action of the ledger is opened once, and changes as long as the years that speak of it are open."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max, Min

from partenaires.actions.exercice import AnneeClose, tenir_annee
from partenaires.actions.mouvement import tenir_action
from partenaires.actions.passage import tenir
from partenaires.models import Action, Exercice

DITE_PAR_UNE_ANNEE_CLOSE = "L’année {} est close, et son livre dit cette action : elle ne change plus."


class ActionDejaOuverte(ValidationError):
    """This demande has its action already."""


@transaction.atomic
def ouvrir_action(action):
    """Write a new action; the very same one, sent twice, is given back. Raises AnneeClose and ActionDejaOuverte."""
    if action.demande_id:
        tenir(action.demande)
        if Action.objects.filter(demande=action.demande_id).exists():
            raise ActionDejaOuverte("Cette demande a déjà son action : ouvrez-la depuis la demande.")
    tenir_annee(action.date.year)  # its row is also the lock of a double click
    champs = ("nom", "nature", "demande", "date", "manifestation_soutien")
    connue = Action.objects.filter(**{champ: getattr(action, champ) for champ in champs}).order_by("pk").first()
    if connue is None:
        action.save(force_insert=True)
    return connue or action


@transaction.atomic
def modifier_action(action):
    """Write an action again; raises AnneeClose when a closed year counts it, has lines of it, or would count it."""
    connue = tenir_action(action.pk)
    lignes = connue.mouvements.dates("date", "year")
    for annee in sorted({connue.date.year, *(jour.year for jour in lignes)}):
        try:
            tenir_annee(annee)
        except AnneeClose as refus:
            raise AnneeClose(DITE_PAR_UNE_ANNEE_CLOSE.format(annee)) from refus
    tenir_annee(action.date.year)
    action.save()
    return action


def suivre_le_service(demande, *, depuis):
    """Take the action of a demande to its new day, when it stood on the day `depuis`; a closed year keeps it there."""
    action = Action.objects.filter(demande=demande, date=depuis).first()
    if action is None:
        return
    action.date = demande.date
    try:
        modifier_action(action)
    except AnneeClose:
        return


def pourquoi_elle_ne_change_plus(action):
    """The sentence that says which closed year speaks of an action; empty while it may change."""
    derniere = Exercice.objects.clos().aggregate(derniere=Max("annee"))["derniere"]
    if derniere is None:
        return ""
    premiere_ligne = action.mouvements.aggregate(premiere=Min("date"))["premiere"]
    annee = min(action.date, premiere_ligne or action.date).year
    return DITE_PAR_UNE_ANNEE_CLOSE.format(annee) if annee <= derniere else ""
