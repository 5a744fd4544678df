"""What an action earned and what it served, in one sentence: for the year's report."""

from config.presentation import euros
from partenaires.models import Affectation


def phrase_d_action(action):
    """« 400 pâtisseries : 380 € pour la sortie d’été »; `action` comes with its amounts (`avec_montants`)."""
    lignes = Affectation.objects.en_cours().filter(action=action).select_related("projet").order_by("date", "pk")
    par_projet = {}
    for ligne in lignes:
        par_projet[ligne.projet.nom] = par_projet.get(ligne.projet.nom, 0) + ligne.montant
    parts = [f"{_somme(montant)} pour {nom}" for nom, montant in par_projet.items()]
    if action.reste > 0:
        parts.append(f"{_somme(action.reste)} encore à affecter")
    return f"{action} : {_enumeration(parts)}" if parts else f"{action} : aucun bénéfice"


def _somme(montant):
    """An amount as it is said: without its cents when there are none."""
    return euros(montant).replace(",00", "")


def _enumeration(parts):
    debut = ", ".join(parts[:-1])
    return f"{debut} et {parts[-1]}" if debut else parts[-1]
