"""Who sells and who buys, as a paper keeps them: copied on the day, whatever changes afterwards."""

from centre.models import le_centre


def identites(partenaire):
    """The columns `vendeur_…` and `client_…` of a devis or a facture; one query."""
    centre = le_centre()
    return _identite("vendeur", centre) | _identite("client", partenaire)


def _identite(qui, structure):
    commune = f"{structure.code_postal} {structure.commune}".strip()
    return {
        f"{qui}_nom": structure.nom,
        f"{qui}_adresse": "\n".join(morceau for morceau in (structure.adresse, commune) if morceau),
        f"{qui}_siret": structure.siret,
    }
