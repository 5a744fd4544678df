"""The rules that several tables ask, written once; `chemin` leads to the row they speak of (`seances__`)."""

from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

AVANCE = timedelta(hours=1)  # people come early, and the sheet is made at the door


def est_en_cours(au, chemin=""):
    """An inscription alive on that day, first and last day included."""
    return Q(**{f"{chemin}date_debut__lte": au}) & n_est_pas_terminee(au, chemin)


def n_est_pas_terminee(au, chemin=""):
    """An inscription that has not ended on that day, even one that begins later."""
    return Q(**{f"{chemin}date_fin": None}) | Q(**{f"{chemin}date_fin__gte": au})


def a_sa_feuille_ouverte(le, chemin=""):
    """A séance whose sheet can be filled in at that moment (aware datetime)."""
    local = timezone.localtime(le + AVANCE)
    if local.fold:  # the hour that comes twice in October: what the clock has said once is not unsaid
        local = local.replace(minute=59, second=59)
    du_jour = Q(**{f"{chemin}date": local.date(), f"{chemin}heure_debut__lte": local.time()})
    return Q(**{f"{chemin}date__lt": local.date()}) | du_jour


def est_a_pointer(le, chemin=""):
    """A séance whose sheet is open and that nobody has filled in."""
    return Q(**{f"{chemin}statut": "prevue"}) & a_sa_feuille_ouverte(le, chemin)
