"""What the demandes of the term are waiting for: a devis to answer, messages to read, a facture to come."""

from datetime import timedelta

from bilans.demonstration.dossier import Dossier, Statut
from partenaires.models import Demande


def vivre_les_echanges(aujourdhui, comptes):
    """In the order of the days, so that the numbers follow; the handball club acts from its own account."""
    club = comptes["partenaire"]

    def il_y_a(jours):
        return aujourdhui - timedelta(days=jours)

    def dossier(objet, client=None):
        return Dossier(Demande.objects.filter(objet=objet).latest("date"), comptes, client)

    _attendre_un_paiement(dossier("Buffet d’accueil des salariés"), il_y_a)
    _servir_les_aines(dossier("Repas des aînés"), il_y_a)
    _preparer_le_tournoi(dossier("Pâtisseries du tournoi", club), il_y_a)
    _etudier_la_fete(dossier("Goûter de la fête de l’école"), il_y_a)
    _attendre_le_club(dossier("Buffet de l’assemblée générale", club), il_y_a)
    dossier("Goûter du forum de l’emploi").recevoir(il_y_a(1))


def _attendre_un_paiement(dossier, il_y_a):
    """A facture half paid, late: the board, the list of factures and the ledger say so together."""
    dossier.recevoir(il_y_a(115))
    dossier.passer(Statut.ETUDIEE, il_y_a(112))
    dossier.proposer(il_y_a(105), ("Buffet froid", 35, "personne", "3.60"))
    dossier.accorder(il_y_a(100), "Sylvie Canteri", "Chargée de mise à disposition")
    dossier.passer(Statut.PLANIFIEE, il_y_a(96))
    dossier.passer(Statut.REALISEE, il_y_a(74))
    facture = dossier.facturer(il_y_a(72))
    dossier.encaisser(facture, il_y_a(50), "60", "virement", "VIR-SAL-1")


def _servir_les_aines(dossier, il_y_a):
    dossier.recevoir(il_y_a(55))
    dossier.passer(Statut.ETUDIEE, il_y_a(53))
    dossier.proposer(
        il_y_a(48),
        ("Couscous, au poulet ou aux légumes", 42, "personne", "7.00"),
        ("Salade d’oranges à la cannelle", 42, "personne", "1.50"),
        allergenes="Gluten, céleri.",
    )
    dossier.accorder(il_y_a(44), "Odile Rémy", "Responsable du pôle social")
    dossier.passer(Statut.PLANIFIEE, il_y_a(40))
    dossier.passer(Statut.REALISEE, il_y_a(18))


def _preparer_le_tournoi(dossier, il_y_a):
    dossier.recevoir(il_y_a(25))
    dossier.passer(Statut.ETUDIEE, il_y_a(24))
    dossier.proposer(
        il_y_a(22),
        ("Pâtisseries orientales, en boîtes de vingt", 200, "pièce", "1.25"),
        allergenes="Gluten, fruits à coque, lait, œufs.",
    )
    dossier.accorder(il_y_a(19), "Yann Poirot", "Trésorier")
    dossier.passer(Statut.PLANIFIEE, il_y_a(15))
    dossier.repondre(il_y_a(6), "Nous pouvons venir les prendre à 16 h 30, est-ce possible ?")
    dossier.dire(il_y_a(5), "Oui : les boîtes seront prêtes à 16 h, à l’entrée de la cuisine.")


def _etudier_la_fete(dossier, il_y_a):
    dossier.recevoir(il_y_a(7))
    dossier.passer(Statut.ETUDIEE, il_y_a(5))
    dossier.dire(il_y_a(5), "Demander à l’école si les enfants peuvent aider à la salade de fruits.", interne=True)


def _attendre_le_club(dossier, il_y_a):
    dossier.recevoir(il_y_a(6))
    dossier.passer(Statut.ETUDIEE, il_y_a(5))
    dossier.repondre(il_y_a(4), "Quatre personnes mangent sans gluten : pouvez-vous leur faire une assiette à part ?")
    dossier.proposer(
        il_y_a(2),
        ("Buffet froid", 70, "personne", "3.60"),
        ("Service au buffet, deux personnes", 4, "heure", "15.00"),
        remarques="Quatre assiettes sans gluten, préparées et couvertes à part.",
        allergenes="Gluten, lait, œufs, sésame, moutarde, sulfites.",
    )
    dossier.dire(il_y_a(2), "Le devis est prêt. Les assiettes sans gluten y sont : dites-nous si cela vous convient.")
