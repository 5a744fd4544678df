"""The years of the autofinancement ledger: open, then closed for good."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from partenaires.models import Exercice, Mouvement


class AnneeClose(ValidationError):
    """Nothing more is written in this year."""


class ClotureImpossible(ValidationError):
    """This year cannot be closed now; the message says why."""


def tenir_annee(annee):
    """The year's row, held until the end of the transaction; raises AnneeClose once it, or a later one, is closed."""
    Exercice.objects.get_or_create(annee=annee)
    suite = Exercice.objects.select_for_update(of=("self",)).filter(annee__gte=annee)
    exercice, *suivantes = suite.order_by("annee")
    for une in (exercice, *suivantes):
        if une.cloture_le:
            dite = (
                f"L’année {annee} est close" if une is exercice else f"Le livre est clos jusqu’à la fin de {une.annee}"
            )
            raise AnneeClose(f"{dite} : choisissez une date dans une année encore ouverte.")
    return exercice


@transaction.atomic
def cloturer(annee, *, par, le):
    """Close a year of the ledger, that day; twice, the first closing stays. Raises ClotureImpossible."""
    exercice = _tenir(annee)
    if exercice.cloture_le:
        return exercice
    if obstacle := obstacle_a_la_cloture(annee, aujourdhui=timezone.localdate(le)):
        raise ClotureImpossible(obstacle)
    exercice.cloture_le, exercice.cloture_par = le, par
    exercice.save(update_fields=["cloture_le", "cloture_par"])
    return exercice


def obstacle_a_la_cloture(annee, *, aujourdhui):
    """The sentence that says why a year cannot be closed yet; empty when it can."""
    if Exercice.objects.clos().filter(annee=annee).exists():
        return f"L’année {annee} est déjà close."
    if annee >= aujourdhui.year:
        return f"L’année {annee} n’est pas finie : elle se clôt à partir du 1er janvier {annee + 1}."
    if suivante := Exercice.objects.clos().filter(annee__gt=annee).order_by("annee").last():
        return f"Le livre est déjà clos jusqu’à la fin de {suivante.annee}."
    closes = Exercice.objects.clos().values("annee")
    ouvertes = Mouvement.objects.filter(date__year__lt=annee).exclude(date__year__in=closes).order_by("date")
    plus_ancienne = ouvertes.values_list("date__year", flat=True).first()
    return f"Clôturez d’abord l’année {plus_ancienne}, encore ouverte." if plus_ancienne else ""


def _tenir(annee):
    Exercice.objects.get_or_create(annee=annee)
    return Exercice.objects.select_for_update(of=("self",)).get(annee=annee)
