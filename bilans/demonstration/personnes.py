"""The people of 2012 to 2014: who they are, where they live, how they came, their dated situations."""

import random
from datetime import date

from bilans.demonstration.groupes import NB_PERSONNES
from bilans.demonstration.noms import REMARQUABLES, identites
from participants.models import Participant, Quartier, Situation

Genre, Origine = Participant.Genre, Participant.Origine
Statut, Ressources = Situation.Statut, Situation.Ressources
Territoire = Quartier.Territoire
PART_NON_RENSEIGNEE = 0.08
AGE_DE_LA_RETRAITE = 62

# Invented places: nobody checked the QPV status of a real one.
QUARTIERS = (
    ("Les Tilleuls", "Homécourt", Territoire.HORS_QPV, date(2013, 1, 15), 8),
    ("Haut-Fourneau", "Homécourt", Territoire.HORS_QPV, date(2013, 1, 15), 6),
    ("Bord de rivière", "Homécourt", Territoire.HORS_QPV, date(2013, 1, 15), 4),
    ("Commune voisine", "", Territoire.AUTRE_COMMUNE, None, 3),
    ("Hameau des Mines", "Homécourt", Territoire.NON_RENSEIGNE, None, 1),
)
ORIGINES = {
    Origine.BOUCHE_A_OREILLE: 9,
    Origine.SPONTANEE: 4,
    Origine.CCAS: 5,
    Origine.ASSISTANTE_SOCIALE: 5,
    Origine.ECOLE: 3,
    Origine.MISSION_LOCALE: 2,
    Origine.FRANCE_TRAVAIL: 2,
    Origine.CAF: 2,
    Origine.ASSOCIATION: 1,
}
ORIENTEURS = {
    Origine.CCAS: "ccas",
    Origine.ASSISTANTE_SOCIALE: "departement",
    Origine.ECOLE: "ecole",
    Origine.MISSION_LOCALE: "mission-locale",
    Origine.CAF: "caf",
    Origine.ASSOCIATION: "intervention",
}
SITUATIONS = {
    (Statut.DEMANDEUR_EMPLOI, Ressources.ARE): 4,
    (Statut.DEMANDEUR_EMPLOI_LD, Ressources.RSA): 7,
    (Statut.DEMANDEUR_EMPLOI_LD, Ressources.ASS): 2,
    (Statut.FOYER, Ressources.NON_RENSEIGNE): 6,
    (Statut.SANS_ACTIVITE, Ressources.RSA): 3,
    (Statut.EMPLOI_CDI, Ressources.SALAIRE): 3,
    (Statut.EMPLOI_CDD_INTERIM, Ressources.SALAIRE): 2,
    (Statut.FORMATION, Ressources.AUTRE): 1,
    (Statut.NON_RENSEIGNE, Ressources.NON_RENSEIGNE): 1,
}
# A later situation: in mid-2013 it changes what is true on 31 December, in 2014 it must not.
CHANGEMENTS = {
    97: (date(2012, 10, 15), Statut.EMPLOI_AIDE_IAE, Ressources.SALAIRE),
    29: (date(2013, 3, 4), Statut.EMPLOI_AIDE_IAE, Ressources.SALAIRE),
    60: (date(2013, 4, 1), Statut.EMPLOI_AIDE_IAE, Ressources.SALAIRE),
    36: (date(2013, 5, 13), Statut.EMPLOI_CDD_INTERIM, Ressources.SALAIRE),
    98: (date(2013, 6, 17), Statut.DEMANDEUR_EMPLOI_LD, Ressources.RSA),
    12: (date(2013, 7, 1), Statut.FORMATION, Ressources.AUTRE),
    7: (date(2013, 9, 2), Statut.EMPLOI_CDD_INTERIM, Ressources.SALAIRE),
    115: (date(2013, 9, 16), Statut.EMPLOI_AIDE_IAE, Ressources.SALAIRE),
    66: (date(2013, 10, 1), Statut.EMPLOI_AIDE_IAE, Ressources.SALAIRE),
    63: (date(2013, 12, 31), Statut.DEMANDEUR_EMPLOI, Ressources.ARE),
    1: (date(2014, 2, 3), Statut.EMPLOI_CDD_INTERIM, Ressources.SALAIRE),
    28: (date(2014, 1, 1), Statut.SANS_ACTIVITE, Ressources.RSA),
    61: (date(2014, 4, 7), Statut.EMPLOI_CDI, Ressources.SALAIRE),
    101: (date(2014, 3, 10), Statut.FORMATION, Ressources.AUTRE),
}


def creer_quartiers():
    return Quartier.objects.bulk_create(
        Quartier(nom=nom, commune=commune, territoire=territoire, verifie_le=verifie_le)
        for nom, commune, territoire, verifie_le, _ in QUARTIERS
    )


def creer_personnes(entrees, quartiers, partenaires):
    """The people of 2012 to 2014 in the order of their ranks, with their situations."""
    noms = identites(NB_PERSONNES, graine=2013)
    personnes = Participant.objects.bulk_create(
        personne(REMARQUABLES.get(rang, noms[rang]), entrees[rang], f"personne-{rang}", quartiers, partenaires)
        for rang in range(NB_PERSONNES)
    )
    Situation.objects.bulk_create([*_situations_d_entree(personnes), *_changements(personnes)])
    return personnes


def personne(identite, date_entree, graine, quartiers, partenaires):
    """One person, not saved yet; each optional thing about them is sometimes unknown."""
    rng = random.Random(graine)
    prenom, nom, surnom, genre = identite
    origine = _ou_rien(rng, Origine.NON_RENSEIGNE, _tirer(rng, ORIGINES))
    oriente_par = partenaires.get(ORIENTEURS.get(origine)) if rng.random() < 0.85 else None
    return Participant(
        prenom=prenom,
        nom=nom,
        surnom=surnom,
        genre=_ou_rien(rng, Genre.NON_RENSEIGNE, genre),
        annee_naissance=_ou_rien(rng, None, date_entree.year - round(rng.triangular(17, 82, 40))),
        telephone=f"06 39 98 {rng.randrange(100):02} {rng.randrange(100):02}" if rng.random() < 0.4 else "",
        quartier=_ou_rien(rng, None, rng.choices(quartiers, [ligne[-1] for ligne in QUARTIERS])[0]),
        origine=origine,
        oriente_par=oriente_par,
        date_entree=date_entree,
    )


def situation_d_entree(personne, graine):
    """The situation told at the first welcome, not saved yet; None when nothing was told."""
    rng = random.Random(graine)
    statut, ressources = _tirer(rng, SITUATIONS)
    if personne.annee_naissance and personne.date_entree.year - personne.annee_naissance > AGE_DE_LA_RETRAITE:
        statut, ressources = Statut.RETRAITE, Ressources.RETRAITE_ASPA
    if rng.random() < PART_NON_RENSEIGNEE:
        return None
    return Situation(participant=personne, depuis=personne.date_entree, statut=statut, ressources=ressources)


def _situations_d_entree(personnes):
    toutes = (situation_d_entree(personne, f"situation-{rang}") for rang, personne in enumerate(personnes))
    return [situation for situation in toutes if situation]


def _changements(personnes):
    return [
        Situation(participant=personnes[rang], depuis=depuis, statut=statut, ressources=ressources)
        for rang, (depuis, statut, ressources) in CHANGEMENTS.items()
        if depuis > personnes[rang].date_entree
    ]


def _tirer(rng, poids):
    return rng.choices(list(poids), list(poids.values()))[0]


def _ou_rien(rng, rien, valeur):
    return rien if rng.random() < PART_NON_RENSEIGNEE else valeur
