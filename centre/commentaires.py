"""What free text may hold: facts, never what the law protects. The product warns, it never forbids."""

from config.recherche import mots

AIDE = "La personne peut lire ce texte. Des faits, pas d’avis. Pas de santé, religion, origine, justice."
MOTS_A_RELIRE = {
    "santé": "santé malade maladie handicapé dépression dépressif cancer alcool alcoolique drogue psychiatrie",
    "religion": "religion religieux musulman islam chrétien catholique protestant juif juive voile ramadan",
    "origine": "origine ethnie race étranger arabe africain gitan rom roms clandestin",
    "justice": "justice prison détenu condamné casier délinquant police tribunal",
}


def a_relire(texte):
    """The words of the text that deserve a second look, as they were listed; plurals and feminines are the same."""
    ecrits = {_racine(mot) for mot in mots(texte)}
    listes = " ".join(MOTS_A_RELIRE.values()).split()
    return [mot for mot in listes if _racine(mots(mot)[0]) in ecrits]


def avertissement(texte):
    """The sentence that asks to read the text again, or nothing."""
    trouves = ", ".join(f"« {mot} »" for mot in a_relire(texte))
    return f"Relisez les notes : {trouves}. Si ce mot parle d’une personne, retirez-le." if trouves else ""


def _racine(mot):
    return mot.rstrip("es")
