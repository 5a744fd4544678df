"""What was done with a partner, year by year."""

from dataclasses import dataclass

from django.db.models import Count, Q, Sum
from django.db.models.functions import ExtractYear

from ateliers.models import Seance
from partenaires.models import Demande


@dataclass(frozen=True)
class AnneeEnsemble:
    """A year with a partner. Convives eat: they are never added to the people it sent us."""

    annee: int
    animees: int = 0  # séances réalisées where it spoke
    preparees: int = 0  # séances réalisées that prepared one of its demandes
    orientees: int = 0  # people it sent us that year, each counted at their first welcome
    demandes: int = 0
    convives: int = 0  # served
    pieces: int = 0  # served


def annees_ensemble(partenaire):
    """The years when something was done with this partner, the latest first; three queries."""
    annees = {}
    for lignes in (_seances(partenaire), _orientees(partenaire), _demandes(partenaire)):
        for ligne in lignes:
            annees.setdefault(ligne["annee"], {}).update(ligne)
    return [AnneeEnsemble(**annees[annee]) for annee in sorted(annees, reverse=True)]


def _seances(partenaire):
    seances = Seance.objects.liees_a(partenaire).realisees()
    ici = Q(pk__in=partenaire.seances.values("pk"))
    pour_elle = Q(demande__partenaire=partenaire)
    return _par_annee(seances, "date", animees=Count("pk", filter=ici), preparees=Count("pk", filter=pour_elle))


def _orientees(partenaire):
    return _par_annee(partenaire.personnes_orientees, "date_entree", orientees=Count("pk"))


def _demandes(partenaire):
    servies = Q(statut__in=Demande.SERVIES)
    return _par_annee(
        partenaire.demandes.envoyees(),
        "date",
        demandes=Count("pk"),
        convives=Sum("convives", filter=servies, default=0),
        pieces=Sum("pieces", filter=servies, default=0),
    )


def _par_annee(queryset, date, **mesures):
    return queryset.order_by().values(annee=ExtractYear(date)).annotate(**mesures)
