"""Who sells and who buys, as a paper keeps them: copied on the day, whatever changes afterwards."""

from centre.models import le_centre


def identites(partenaire):
    """The columns `vendeur_…` and `client_…` of a devis or a facture; one query."""
    centre = le_centre()
    return _identite("vendeur", centre) | _identite("client", partenaire)


def manques(partenaire):
    """What a facture must say of its two sides and cannot yet, named; one query."""
    connues = identites(partenaire)
    dits = {
        "vendeur_adresse": "l’adresse du centre (Réglages, Le centre)",
        "vendeur_siret": "le SIRET du centre (Réglages, Le centre)",
        "client_adresse": f"l’adresse du partenaire ({partenaire}, sur sa fiche)",
    }
    return [dit for champ, dit in dits.items() if not connues[champ]]


def _identite(qui, structure):
    commune = f"{structure.code_postal} {structure.commune}".strip()
    return {
        f"{qui}_nom": structure.nom,
        f"{qui}_adresse": "\n".join(morceau for morceau in (structure.adresse, commune) if morceau),
        f"{qui}_siret": structure.siret,
    }
