"""The order of names, the same on every database: é stands beside e, not after z."""

from config.recherche import mots


def ordre_des_personnes(personne):
    """The order of the paper sheet: by name, or by nickname when it is all that is known."""
    return mots(personne.nom or personne.surnom), mots(personne.prenom), personne.pk


def ordre_des_ateliers(atelier):
    """Pôle by pôle in the centre's own order, then by name."""
    pole = atelier.pole
    return pole.ordre, mots(pole.nom), pole.pk, mots(atelier.nom), atelier.pk
