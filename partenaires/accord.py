"""Who gives the accord of an organisation."""

from partenaires.models import AccesPartenaire, PassageImpossible


def peut_accorder(compte):
    """Whether this account of a partner gives the accord of its organisation."""
    return AccesPartenaire.objects.filter(compte=compte, peut_accorder=True).exists()


def verifier_droit(compte):
    """Raise PassageImpossible unless this account of a partner may answer a devis."""
    if not peut_accorder(compte):
        raise PassageImpossible("Une autre personne de votre structure donne l’accord : elle seule répond au devis.")
