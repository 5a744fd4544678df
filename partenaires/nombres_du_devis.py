"""How many convives and pièces the devis accepted counts, when the demande still says other numbers."""

from config.presentation import accord, nombre
from config.recherche import mots
from partenaires.models import Demande, Devis, LigneDevis

# The beginning of the word: « personne », « convives », « couverts »; « pièce », without its accent.
PAR_PERSONNE, A_LA_PIECE = ("pers", "convive", "couvert"), ("piece",)
FORMES = {"convives": "convive,convives", "pieces": "pièce,pièces"}


def nombres_du_devis(demande):
    """{"convives": …, "pieces": …}, of its accepted devis, for each that is not the demande's.

    The lines by person all count the same people: several numbers say nothing. The pièces add up. Nothing for what the
    demande does not count, nor once it is given up.
    """
    if demande.statut in Demande.ABANDONNEES or not (demande.convives or demande.pieces):
        return {}
    lignes = LigneDevis.objects.filter(devis__demande=demande, devis__etat=Devis.Etat.ACCEPTE)
    dites = list(lignes.values_list("unite", "quantite"))
    personnes = {quantite for unite, quantite in dites if _commence(unite, PAR_PERSONNE)}
    pieces = sum(quantite for unite, quantite in dites if _commence(unite, A_LA_PIECE))
    comptes = {"convives": personnes.pop() if len(personnes) == 1 else 0, "pieces": pieces}
    return {nom: int(compte) for nom, compte in comptes.items() if _differe(getattr(demande, nom), compte)}


def ecarts_de_nombre(demande, nombres):
    """The sentences that say them."""
    return [
        f"Le devis accepté compte {nombre(compte)}\u00a0{accord(compte, FORMES[nom])}, "
        f"la demande en dit {nombre(getattr(demande, nom))}."
        for nom, compte in nombres.items()
    ]


def _differe(dit, compte):
    return bool(dit) and compte > 0 and compte == int(compte) and compte != dit


def _commence(unite, debuts):
    return any(mot.startswith(debuts) for mot in mots(unite))
