"""How many convives the devis accepted counts, when the demande still says another number."""

from config.presentation import accord, nombre
from config.recherche import mots
from partenaires.models import Demande, Devis, LigneDevis

# The beginning of the word: « personne », « convives », « couverts ».
PAR_PERSONNE = ("pers", "convive", "couvert")


def convives_du_devis(demande):
    """The number of convives its accepted devis counts, when it is not the demande's; None when its lines say several.

    Nor when the demande says none, or is given up.
    """
    if not demande.convives or demande.statut in Demande.ABANDONNEES:
        return None
    lignes = LigneDevis.objects.filter(devis__demande=demande, devis__etat=Devis.Etat.ACCEPTE)
    dits = {quantite for unite, quantite in lignes.values_list("unite", "quantite") if _par_personne(unite)}
    if len(dits) != 1 or (compte := dits.pop()) != int(compte) or compte == demande.convives:
        return None
    return int(compte)


def ecart_de_convives(demande, compte):
    """The sentence that says it."""
    personnes = f"{nombre(compte)}\u00a0{accord(compte, 'convive,convives')}"
    return f"Le devis accepté compte {personnes}, la demande en dit {nombre(demande.convives)}."


def _par_personne(unite):
    return any(mot.startswith(PAR_PERSONNE) for mot in mots(unite))
