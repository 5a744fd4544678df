"""What an action earned goes to collective projects, never beyond what it earned."""

from django.core.exceptions import ValidationError
from django.db import transaction

from config.presentation import euros, jour
from partenaires.actions.exercice import tenir_annee
from partenaires.actions.mouvement import tenir_action
from partenaires.models import Affectation, Mouvement


class AffectationImpossible(ValidationError):
    """This money cannot go to this project; the message says why."""


class AvantLaRecette(AffectationImpossible):
    """This day, the action had nothing to give yet."""


@transaction.atomic
def affecter(affectation):
    """Give money to a project, under the action's lock.

    Raises AvantLaRecette, AffectationImpossible beyond what the action earned, and AnneeClose in a year closed.
    """
    action = tenir_action(affectation.action_id)
    tenir_annee(affectation.date.year)
    premiere = (
        action.mouvements.filter(sens=Mouvement.Sens.RECETTE, corrige=None, correction=None).order_by("date").first()
    )
    if premiere and affectation.date < premiere.date:
        raise AvantLaRecette(
            f"Cette action n’a rien reçu avant le {jour(premiere.date)} : choisissez une date depuis lors."
        )
    if affectation.montant > action.reste:
        reste = f"il reste {euros(action.reste)} à affecter" if action.reste > 0 else "il ne reste rien à affecter"
        raise AffectationImpossible(f"Ce montant dépasse ce que l’action a gagné : {reste}.")
    meme = {champ: getattr(affectation, champ) for champ in ("action", "projet", "montant", "date")}
    if Affectation.objects.en_cours().filter(**meme).exists():
        raise AffectationImpossible(
            "Cette somme va déjà à ce projet, ce jour-là : pour en donner plus, reprenez-la et affectez le total."
        )
    affectation.save(force_insert=True)
    return affectation


@transaction.atomic
def reprendre(affectation, *, le):
    """Take back what was given to a project, that day; twice, it is taken back once. Raises AnneeClose.

    What was decided in a closed year is still taken back: the reprise belongs to its own day.
    """
    tenir_action(affectation.action_id)
    tenir_annee(le.year)
    affectation = Affectation.objects.get(pk=affectation.pk)
    if affectation.reprise_le is None:
        affectation.reprise_le = le
        affectation.save(update_fields=["reprise_le"])
    return affectation
