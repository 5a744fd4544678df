"""The days the demonstration centre is closed, and the school holidays of its zone, around the day of loading."""

from datetime import date, timedelta

from centre.actions.periode import noter_periode, noter_vacances
from centre.models import Periode, le_centre
from centre.vacances import annee_scolaire, calculees

RENTREE = (9, 1)
FERMETURES = (  # the name, the first and the last days (month, day)
    ("Fermeture de fin d’année", (12, 26), (12, 31)),
    ("Fermeture d’été", (8, 3), (8, 16)),
)
SAMEDI = 5
FERIES_FIXES = {(1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25)}


def est_ferme(jour):
    """Whether the demonstration centre is closed that day."""
    return any(debut <= (jour.month, jour.day) <= fin for _, debut, fin in FERMETURES)


def est_ouvre(jour):
    return jour.weekday() < SAMEDI and (jour.month, jour.day) not in FERIES_FIXES


def jour_ouvre(jour):
    """That day, or the last working day before it."""
    while not est_ouvre(jour):
        jour -= timedelta(days=1)
    return jour


def jour_de_classe(jour):
    """That day, or the first one after it when the school is open."""
    vacances = Periode.objects.filter(nature=Periode.Nature.VACANCES)
    while not est_ouvre(jour) or any(une.date_debut <= jour <= une.date_fin for une in vacances):
        jour += timedelta(days=1)
    return jour


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
