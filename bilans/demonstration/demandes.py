"""The partners' demandes of 2012 to 2014; those of the term under way are in demandes_du_trimestre."""

from dataclasses import dataclass
from datetime import date, time

from partenaires.models import Demande

Nature, Statut, Remise = Demande.Nature, Demande.Statut, Demande.Remise


@dataclass(frozen=True)
class FicheDemande:
    partenaire: str  # key of PARTENAIRES
    objet: str
    nature: str
    date: date
    statut: str
    convives: int | None = None
    pieces: int | None = None
    motif: str = ""
    lieu: str = ""
    heure: time | None = None
    remise: str = ""
    service: bool = False
    precisions: str = ""
    reglement: str = Demande.Reglement.DEVIS_FACTURE


# Served in 2013: 130 people at table in four meals, a buffet for 350, 400 pieces, a cake whose guests nobody counted.
DEMANDES = {
    "vernissage": FicheDemande(
        "ville",
        "Buffet du vernissage des habitants",
        Nature.BUFFET_FROID,
        date(2012, 11, 24),
        Statut.PAYEE,
        convives=60,
        lieu="Salle des fêtes",
        remise=Remise.LIVRAISON,
    ),
    "noel-2012": FicheDemande(
        "ccas",
        "Goûter de l’arbre de Noël",
        Nature.GOUTER,
        date(2012, 12, 19),
        Statut.PAYEE,
        pieces=150,
        remise=Remise.LIVRAISON,
    ),
    "repas-mission": FicheDemande(
        "mission-locale",
        "Repas de rencontre avec les employeurs",
        Nature.REPAS_ASSIS,
        date(2013, 2, 1),
        Statut.PAYEE,
        convives=24,
        lieu="Grande salle du centre",
        remise=Remise.SUR_PLACE,
        service=True,
    ),
    "repas-secteur": FicheDemande(
        "departement",
        "Repas de la journée des travailleurs sociaux",
        Nature.REPAS_ASSIS,
        date(2013, 3, 20),
        Statut.PAYEE,
        convives=28,
        lieu="Grande salle du centre",
        reglement=Demande.Reglement.CONVENTION,
        remise=Remise.SUR_PLACE,
        service=True,
    ),
    "patisseries": FicheDemande(
        "handball",
        "Pâtisseries orientales du tournoi",
        Nature.PIECES,
        date(2013, 5, 25),
        Statut.PAYEE,
        pieces=400,
        lieu="Gymnase",
        precisions="À livrer en boîtes, le samedi avant 9 h. Étiquettes des ingrédients demandées.",
        heure=time(9),
        remise=Remise.LIVRAISON,
    ),
    "festival": FicheDemande(
        "festival",
        "Buffet de clôture du Festival des Rencontres Sociales",
        Nature.BUFFET_FROID,
        date(2013, 6, 8),
        Statut.PAYEE,
        convives=350,
        lieu="Parc municipal",
        precisions="Une moitié du buffet sans viande. Vaisselle fournie par le comité.",
        remise=Remise.LIVRAISON,
    ),
    "repas-ecole": FicheDemande(
        "ecole",
        "Repas de fin d’année de l’équipe et des parents délégués",
        Nature.REPAS_ASSIS,
        date(2013, 7, 5),
        Statut.PAYEE,
        convives=38,
        lieu="Cour de l’école",
        remise=Remise.LIVRAISON,
    ),
    "repas-intervention": FicheDemande(
        "intervention",
        "Repas de l’assemblée générale",
        Nature.REPAS_ASSIS,
        date(2013, 10, 18),
        Statut.PAYEE,
        convives=40,
        lieu="Grande salle du centre",
        remise=Remise.SUR_PLACE,
        service=True,
    ),
    "buche": FicheDemande(
        "ccas",
        "Bûche géante de l’arbre de Noël",
        Nature.GATEAU_EVENEMENT,
        date(2013, 12, 18),
        Statut.PAYEE,
        lieu="Salle des fêtes",
        reglement=Demande.Reglement.PARTICIPATION_LIBRE,
        precisions="Six mètres, coupés dans la salle. Personne n’a compté les convives.",
        remise=Remise.LIVRAISON,
    ),
    "petanque-refusee": FicheDemande(
        "petanque",
        "Repas du concours d’été",
        Nature.BUFFET_CHAUD,
        date(2013, 8, 10),
        Statut.REFUSEE,
        convives=80,
        motif="Le centre est fermé à cette date.",
    ),
    "loto-annule": FicheDemande(
        "handball",
        "Buffet du loto",
        Nature.BUFFET_FROID,
        date(2013, 11, 16),
        Statut.ANNULEE,
        convives=45,
        motif="Le loto n’a pas eu lieu.",
    ),
    "jeunes-expiree": FicheDemande(
        "mission-locale", "Goûter du forum des jeunes", Nature.GOUTER, date(2013, 12, 20), Statut.EXPIREE, convives=55
    ),
    "voeux": FicheDemande(
        "ville",
        "Buffet des vœux aux associations",
        Nature.BUFFET_FROID,
        date(2014, 1, 31),
        Statut.PAYEE,
        convives=95,
        lieu="Salle des fêtes",
        remise=Remise.LIVRAISON,
    ),
    "tournoi-2014": FicheDemande(
        "handball",
        "Pâtisseries orientales du tournoi",
        Nature.PIECES,
        date(2014, 5, 24),
        Statut.PAYEE,
        pieces=300,
        lieu="Gymnase",
        remise=Remise.RETRAIT,
    ),
}


def creer_demandes(fiches, partenaires):
    """The demandes written, by key."""
    demandes = Demande.objects.bulk_create(
        Demande(**vars(fiche) | {"partenaire": partenaires[fiche.partenaire]}) for fiche in fiches.values()
    )
    return dict(zip(fiches, demandes, strict=True))
