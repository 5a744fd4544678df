"""The years a report may speak of."""

import re
from dataclasses import dataclass

from django.db.models import Count, Q
from django.db.models.functions import ExtractYear

from ateliers.models import Seance
from bilans.models import Bilan
from partenaires.models import Demande
from participants.models import EtapeEmploi


class AnneeIllisible(ValueError):
    """A year that is not one, or too far away; the message says what to write, in French."""


@dataclass(frozen=True)
class AnneeConnue:
    """A year with something in it."""

    annee: int
    seances_realisees: int
    recit_commence: bool


def lire_annee(texte):
    """The year typed on a command line, from 1900 to 2199."""
    if not re.fullmatch(r"(19|20|21)[0-9]{2}", texte):
        raise AnneeIllisible(f"« {texte} » n’est pas une année : écrivez par exemple 2013 (de 1900 à 2199).")
    return int(texte)


def annees_connues(*, au):
    """The years with séances, demandes, étapes or words, newest first, none after today's."""
    seances = dict(
        Seance.objects.values_list(ExtractYear("date"))
        .annotate(realisees=Count("pk", filter=Q(statut=Seance.Statut.REALISEE)))
        .order_by()
    )
    bilans = dict(
        Bilan.objects.annotate(recits_ecrits=Count("recits", filter=~Q(recits__texte=""))).values_list(
            "annee", "recits_ecrits"
        )
    )
    autres = [
        *Demande.objects.envoyees().values_list("date__year", flat=True).distinct().order_by(),
        *EtapeEmploi.objects.values_list("date_debut__year", flat=True).distinct().order_by(),
    ]
    annees = {annee for annee in {*seances, *bilans, *autres} if 1900 <= annee <= au.year}
    return [
        AnneeConnue(annee, seances.get(annee, 0), bool(bilans.get(annee))) for annee in sorted(annees, reverse=True)
    ]
