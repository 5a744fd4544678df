"""The ordinary orders of 2012 to 2014, from the request to the payment; the amounts are invented."""

from dataclasses import dataclass
from datetime import date, timedelta

from bilans.demonstration.dossier import Dossier, Statut
from partenaires.models import Cote


@dataclass(frozen=True)
class Commande:
    """What was sold, who agreed to it, and how it was paid."""

    cle: str  # of DEMANDES
    vendu: tuple  # what, how many, counted in, price
    accord: tuple[str, str]  # name, function
    paye_le: date
    moyen: str
    reference: str
    montant: str


# In the order of the days.
DEBUT_2013 = (
    Commande(
        "vernissage",
        ("Buffet froid", 60, "personne", "3.60"),
        ("Serge Antoine", "Directeur des services"),
        *(date(2012, 12, 18), "virement", "VIR-12-04", "216"),
    ),
    Commande(
        "noel-2012",
        ("Petits gâteaux du goûter", 150, "pièce", "0.90"),
        ("Odile Rémy", "Responsable du pôle social"),
        *(date(2013, 1, 22), "virement", "VIR-13-01", "135"),
    ),
    Commande(
        "repas-mission",
        ("Repas à table, entrée, plat et dessert", 24, "personne", "8.50"),
        ("Karim Zeroual", "Conseiller"),
        *(date(2013, 2, 26), "cheque", "CH-13-02", "204"),
    ),
)
FIN_2013 = (
    Commande(
        "repas-ecole",
        ("Repas froid, plat et dessert", 38, "personne", "6.50"),
        ("Nathalie Didier", "Directrice"),
        *(date(2013, 7, 16), "cheque", "CH-13-06", "247"),
    ),
    Commande(
        "repas-intervention",
        ("Repas à table, entrée, plat et dessert", 40, "personne", "8.50"),
        ("Sylvie Canteri", "Chargée de mise à disposition"),
        *(date(2013, 11, 19), "virement", "VIR-13-05", "340"),
    ),
)
ANNEE_2014 = (
    Commande(
        "voeux",
        ("Buffet froid", 95, "personne", "3.60"),
        ("Serge Antoine", "Directeur des services"),
        *(date(2014, 3, 11), "virement", "VIR-14-02", "342"),
    ),
    Commande(
        "tournoi-2014",
        ("Pâtisseries orientales, en boîtes de vingt", 300, "pièce", "1.25"),
        ("Yann Poirot", "Trésorier"),
        *(date(2014, 6, 13), "cheque", "CH-14-03", "375"),
    ),
)
CLIENTS = {"tournoi-2014": "partenaire"}  # who acts from an account of their own


def vendre(commandes, demandes, comptes):
    """Each from its request to its payment, by a devis and a facture."""
    for commande in commandes:
        client = comptes.get(CLIENTS.get(commande.cle))
        dossier = Dossier(demandes[commande.cle], comptes, client)
        lundi = _etudier(dossier)
        dossier.proposer(lundi - timedelta(days=32), commande.vendu)
        dossier.accorder(lundi - timedelta(days=24), *commande.accord)
        _servir(dossier, lundi)
        facture = dossier.facturer(lundi + timedelta(days=2))
        dossier.encaisser(facture, commande.paye_le, commande.montant, commande.moyen, commande.reference)


def servir_par_convention(demande, comptes):
    """The meal of the social workers: a convention says what it brings, no devis and no facture."""
    dossier = Dossier(demande, comptes)
    lundi = _etudier(dossier)
    dossier.passer(Statut.ACCEPTEE, lundi - timedelta(days=24))
    _servir(dossier, lundi)
    dossier.recevoir_librement(
        lundi + timedelta(days=2), "180", "virement", "Prévu par la convention entre le service social et le centre."
    )


def renoncer(demandes, comptes):
    """What was not served, and why: refused, called off, or left without an answer until it expired."""
    petanque = Dossier(demandes["petanque-refusee"], comptes)
    petanque.recevoir(date(2013, 6, 24))
    petanque.passer(Statut.REFUSEE, date(2013, 6, 26), motif="Le centre est fermé à cette date.")
    loto = Dossier(demandes["loto-annule"], comptes, comptes["partenaire"])
    _etudier(loto)
    loto.passer(Statut.ANNULEE, date(2013, 11, 12), motif="Le loto n’a pas eu lieu.")
    jeunes = Dossier(demandes["jeunes-expiree"], comptes)
    jeunes.recevoir(date(2013, 12, 2))
    jeunes.passer(Statut.EXPIREE, date(2014, 1, 20), cote=Cote.ECHEANCE)


def _etudier(dossier):
    """Received and studied; returns the Monday after its service, that the other days are counted from."""
    service = dossier.demande.date
    lundi = service + timedelta(days=7 - service.weekday())
    dossier.recevoir(lundi - timedelta(days=42))
    dossier.passer(Statut.ETUDIEE, lundi - timedelta(days=38))
    return lundi


def _servir(dossier, lundi):
    dossier.passer(Statut.PLANIFIEE, lundi - timedelta(days=19))
    dossier.passer(Statut.REALISEE, lundi)
