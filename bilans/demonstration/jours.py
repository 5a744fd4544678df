"""The days the demonstration centre is closed, and the school holidays of its zone, around the day of loading."""

from datetime import date

from centre.actions.periode import noter_periode, noter_vacances
from centre.models import Periode, le_centre
from centre.vacances import annee_scolaire, calculees

RENTREE = (9, 1)
FERMETURES = (  # the name, the first and the last days (month, day)
    ("Fermeture de fin d’année", (12, 26), (12, 31)),
    ("Fermeture d’été", (8, 3), (8, 16)),
)


def est_ferme(jour):
    """Whether the demonstration centre is closed that day."""
    return any(debut <= (jour.month, jour.day) <= fin for _, debut, fin in FERMETURES)


def creer_jours(aujourdhui):
    """The school year under way and the next, with the two weeks of August and the days before New Year."""
    zone, annee = le_centre().zone_scolaire, annee_scolaire(aujourdhui)
    for rentree in (annee, annee + 1):
        noter_vacances(calculees(rentree, zone=zone))
        for nom, debut, fin in FERMETURES:
            civile = rentree if debut >= RENTREE else rentree + 1
            _fermer(nom, date(civile, *debut), date(civile, *fin))


def _fermer(nom, debut, fin):
    noter_periode(Periode(nature=Periode.Nature.FERMETURE, nom=nom, date_debut=debut, date_fin=fin))
