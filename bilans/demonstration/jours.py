"""The days the demonstration centre is closed, and the school holidays of its zone, around the day of loading."""

from datetime import date

from centre.actions.periode import noter_periode, noter_vacances
from centre.jours import le_centre
from centre.models import Periode
from centre.vacances import annee_scolaire, calculees


def creer_jours(aujourdhui):
    """The school year under way and the next, with the two weeks of August and the days before New Year."""
    zone, annee = le_centre().zone_scolaire, annee_scolaire(aujourdhui)
    for rentree in (annee, annee + 1):
        noter_vacances(calculees(rentree, zone=zone))
        _fermer("Fermeture de fin d’année", date(rentree, 12, 26), date(rentree, 12, 31))
        _fermer("Fermeture d’été", date(rentree + 1, 8, 3), date(rentree + 1, 8, 16))


def _fermer(nom, debut, fin):
    noter_periode(Periode(nature=Periode.Nature.FERMETURE, nom=nom, date_debut=debut, date_fin=fin))
