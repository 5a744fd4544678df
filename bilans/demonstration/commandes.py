"""The orders of 2012 to 2014, and the three great ones of 2013 at length; the amounts are invented."""

from datetime import date

from bilans.demonstration.dossier import Dossier, Statut
from bilans.demonstration.repas import ANNEE_2014, DEBUT_2013, FIN_2013, renoncer, servir_par_convention, vendre


def vivre_les_commandes(demandes, comptes):
    """In the order of the days: devis, factures and reçus are numbered as they leave."""
    patisseries = Dossier(demandes["patisseries"], comptes, comptes["partenaire"])
    festival = Dossier(demandes["festival"], comptes)
    vendre(DEBUT_2013, demandes, comptes)
    servir_par_convention(demandes["repas-secteur"], comptes)
    _promettre_les_patisseries(patisseries)
    _promettre_le_buffet(festival)
    _livrer_les_patisseries(patisseries)
    _servir_le_festival(festival)
    vendre(FIN_2013, demandes, comptes)
    _offrir_la_buche(Dossier(demandes["buche"], comptes))
    renoncer(demandes, comptes)
    vendre(ANNEE_2014, demandes, comptes)


def _promettre_les_patisseries(dossier):
    dossier.recevoir(date(2013, 4, 2))
    dossier.repondre(date(2013, 4, 3), "Les boîtes de vingt nous aideraient : nous les vendons par boîte.")
    dossier.passer(Statut.ETUDIEE, date(2013, 4, 4))
    dossier.dire(date(2013, 4, 4), "C’est noté, en boîtes de vingt. Le devis suit.")
    dossier.dire(date(2013, 4, 5), "Deux séances suffisent si le four de l’école est libre le 24 mai.", interne=True)
    dossier.proposer(
        date(2013, 4, 9),
        ("Pâtisseries orientales, en boîtes de vingt", 400, "pièce", "1.25"),
        ("Livraison au gymnase", 1, "forfait", "20.00"),
        allergenes="Gluten, fruits à coque, œufs, lait, sésame. Une étiquette par boîte.",
    )
    dossier.accorder(date(2013, 4, 16), "Yann Poirot", "Trésorier")
    dossier.passer(Statut.PLANIFIEE, date(2013, 4, 19))


def _livrer_les_patisseries(dossier):
    dossier.passer(Statut.REALISEE, date(2013, 5, 27))
    facture = dossier.facturer(date(2013, 5, 28))
    dossier.repondre(date(2013, 5, 30), "Tout est parti avant midi. Merci à toutes les cuisinières !")
    dossier.encaisser(facture, date(2013, 6, 14), "520", "cheque", "CH-13-04")


def _promettre_le_buffet(dossier):
    """A large order: half of its price is asked for beforehand, to buy the food."""
    dossier.recevoir(date(2013, 3, 18))
    dossier.passer(Statut.ETUDIEE, date(2013, 3, 20))
    dossier.dire(date(2013, 3, 20), "Nous revenons vers vous après la réunion de cuisine.")
    dossier.proposer(
        date(2013, 4, 22),
        ("Buffet froid, moitié sans viande", 350, "personne", "3.60"),
        remarques="L’acompte nous permet d’acheter les denrées. Vaisselle fournie par le comité.",
        allergenes="Gluten, œufs, lait, moutarde, sulfites. Les plats sans viande ont leur table.",
        acompte=50,
    )
    dossier.accorder(date(2013, 4, 29), "Inès Valentin", "Coordinatrice")
    dossier.passer(Statut.PLANIFIEE, date(2013, 5, 2))
    acompte = dossier.demander_l_acompte(date(2013, 5, 6))
    dossier.encaisser(acompte, date(2013, 6, 3), "630", "virement", "VIR-13-02")


def _servir_le_festival(dossier):
    dossier.passer(Statut.REALISEE, date(2013, 6, 10))
    facture = dossier.facturer(date(2013, 6, 11))
    dossier.encaisser(facture, date(2013, 7, 9), "270", "virement", "VIR-13-03")
    dossier.encaisser(facture, date(2014, 1, 14), "360", "virement", "VIR-14-01")


def _offrir_la_buche(dossier):
    dossier.recevoir(date(2013, 11, 4))
    dossier.passer(Statut.ETUDIEE, date(2013, 11, 6))
    dossier.dire(date(2013, 11, 6), "Une bûche de six mètres, c’est oui. Chacun donnera ce qu’il veut.")
    dossier.passer(Statut.ACCEPTEE, date(2013, 11, 13))
    dossier.passer(Statut.PLANIFIEE, date(2013, 11, 20))
    dossier.passer(Statut.REALISEE, date(2013, 12, 19))
    dossier.recevoir_librement(
        date(2013, 12, 20), "150", "cheque", "Merci au CCAS, et à toutes les familles venues la partager."
    )
