"""What an action earned and what it served, in one sentence: for the year's report."""

from collections import defaultdict

from config.presentation import euros
from partenaires.models import Action, Affectation


def phrase_d_action(action):
    """« 400 pâtisseries : 380 € pour la sortie d’été »; `action` comes with its amounts (`avec_montants`)."""
    return f"{action} : {_dit(action, _affectations([action])[action.pk]) or 'aucun bénéfice'}"


def emplois_des_benefices(demandes):
    """What the money of each of these demandes serves, `{number: « 380 € pour la sortie d’été »}`, in two queries.

    A demande that earned nothing is left out.
    """
    actions = list(Action.objects.filter(demande__in=demandes).avec_montants())
    affectations = _affectations(actions)
    dits = {action.demande_id: _dit(action, affectations[action.pk]) for action in actions}
    return {demande: phrase for demande, phrase in dits.items() if phrase}


def _affectations(actions):
    """The amounts these actions gave, `{action: {project: amount}}`, in the order they were given."""
    lignes = Affectation.objects.en_cours().filter(action__in=actions).select_related("projet").order_by("date", "pk")
    par_action = defaultdict(dict)
    for ligne in lignes:
        recu = par_action[ligne.action_id]
        recu[ligne.projet.nom] = recu.get(ligne.projet.nom, 0) + ligne.montant
    return par_action


def _dit(action, par_projet):
    parts = [f"{_somme(montant)} pour {nom}" for nom, montant in par_projet.items()]
    if action.reste > 0:
        parts.append(f"{_somme(action.reste)} encore à affecter")
    return _enumeration(parts) if parts else ""


def _somme(montant):
    """An amount as it is said: without its cents when there are none."""
    return euros(montant).replace(",00", "")


def _enumeration(parts):
    debut = ", ".join(parts[:-1])
    return f"{debut} et {parts[-1]}" if debut else parts[-1]
