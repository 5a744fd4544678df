"""What keeps a partner from deciding alone: the day of the service once past, an order accepted by somebody else."""

from partenaires.accord import peut_accorder
from partenaires.models import Cote, Demande, PassageImpossible


def refus_au_partenaire(demande, compte, *, au):
    """The sentence that says why this account of the partner takes a demande sent no further; empty when it may."""
    if demande.statut == Demande.Statut.BROUILLON:
        return ""
    if demande.date < au:
        return "Le jour du service est passé : écrivez-nous ou appelez le centre, nous verrons la suite avec vous."
    if not peut_engager(demande, compte):
        return "Cette commande est acceptée : seule une personne qui donne l’accord de votre structure peut l’annuler."
    return ""


def verifier_retrait(demande, compte, *, cote, au):
    """Raise PassageImpossible when this account, on the partner's side, takes it no further."""
    if cote == Cote.PARTENAIRE and (refus := refus_au_partenaire(demande, compte, au=au)):
        raise PassageImpossible(refus)


def peut_engager(demande, compte):
    """Whether this account may undo what its organisation agreed to, when it has agreed."""
    return demande.statut not in Demande.COMMANDEES or peut_accorder(compte)
