"""A small year with something in each chapter of the report."""

from datetime import date

from django.db.models import Sum

from ateliers.models import Presence, Seance
from bilans.models import Bilan, Recit
from partenaires.models import Demande
from tests.factories import (
    creer_atelier,
    creer_demande,
    creer_etape,
    creer_partenaire,
    creer_participant,
    creer_presence,
    creer_quartier,
    creer_seance,
    le_pole,
)

REALISEE = Seance.Statut.REALISEE


def creer_annee(nb_ateliers=2):
    """One person by atelier of the Vie quotidienne, one of them a woman of 38; a meal, a cake, a step, some words."""
    lea = creer_participant(
        "Léa", "Zutendaal", genre="f", annee_naissance=1975, quartier=creer_quartier("Haut-Fourneau", territoire="qpv")
    )
    for rang in range(nb_ateliers):
        seance = creer_seance(creer_atelier(f"Cuisine {rang + 1}"), statut=REALISEE, theme="Soupes")
        creer_presence(seance, lea if rang == 0 else creer_participant("Samir", f"Quelquun{rang}"))
        creer_presence(seance, creer_participant("Ana", f"Aidante{rang}"), role=Presence.Role.BENEVOLE)
        seance.intervenants.add(creer_partenaire(f"CPAM {rang + 1}"))
    club = creer_partenaire("Handball Club")
    creer_demande(club, objet="Repas de saison", convives=130, statut=Demande.Statut.PAYEE)
    creer_demande(
        club, objet="Gâteau géant", nature=Demande.Nature.GATEAU_EVENEMENT, date=date(2013, 7, 1), statut="realisee"
    )
    creer_etape(lea)
    return lea


def creer_recits(annee=2013):
    """A text in two sections and in one pôle; the others stay empty."""
    bilan = Bilan.objects.create(annee=annee, titre="Ouverts à tous", mots_cles=["sante", "famille"])
    bilan.recits.create(section=Recit.Section.REUSSITES, texte="1. Le repas du club")
    bilan.recits.create(section=Recit.Section.DIAGNOSTIC, texte="Le quartier **change**.")
    bilan.recits.create(
        section=Recit.Section.POLE, pole=le_pole(), texte="## En cuisine\n\nOn a cuisiné <b>ensemble</b>."
    )
    return bilan


def total_des_lignes(chiffre):
    lignes = chiffre.lignes()
    if chiffre.mesure:
        return lignes.aggregate(total=Sum(chiffre.mesure))["total"] or 0
    return lignes.count()


def attendu_des_lignes(chiffre):
    """Rows count one each or add up a measure (hours in minutes); a rate shows its denominator's rows."""
    if chiffre.unite == "%" or chiffre.code == "frequentation_moyenne":
        return chiffre.denominateur
    return chiffre.valeur * 60 if chiffre.unite == "h" else chiffre.valeur
