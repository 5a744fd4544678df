"""The séances as they go out, each with what its cahier says, in the words of the table that comes in."""

from django.shortcuts import get_object_or_404
from django.utils import timezone

from ateliers.calendrier import periode_demandee
from ateliers.filters import CalendrierFilter, RappelFilter
from ateliers.models import Atelier, Seance
from ateliers.resources.seances import Seances
from centre.tableaux.liste import Liste, Rubrique, rubriques_de
from partenaires.models import Partenaire


def periode_de(request):
    """The days that an address of the calendar shows."""
    choix = request.GET
    return periode_demandee(
        choix.get("vue"), choix.get("date", ""), aujourdhui=timezone.localdate(), duree=choix.get("duree", "")
    )


def seances_du_calendrier(request):
    seances = Seance.objects.entre(*periode_de(request).bornes).avec_libelles().order_by("date", "heure_debut", "pk")
    return CalendrierFilter(request.GET, queryset=seances, request=request)


def feuilles_attendues(request):
    """The past séances whose sheet waits, the oldest first."""
    maintenant = timezone.now()
    attendues = Seance.objects.a_pointer(le=maintenant).passees(au=timezone.localdate(maintenant)).avec_libelles()
    return RappelFilter(request.GET, queryset=attendues.order_by("date", "heure_debut", "pk"), request=request)


def seances_de_l_atelier(request, pk):
    return get_object_or_404(Atelier, pk=pk).seances.avec_libelles().order_by("-date", "-heure_debut", "-pk")


def seances_avec(request, pk):
    """The séances a partner speaks at, or that prepare one of its demandes."""
    liees = Seance.objects.liees_a(get_object_or_404(Partenaire, pk=pk)).avec_libelles()
    return liees.order_by("-date", "-heure_debut", "-pk")


def nommer_l_atelier(request, pk):
    return (f"Atelier {get_object_or_404(Atelier, pk=pk)}",)


def _completees(seances):
    return seances.avec_effectifs().prefetch_related("responsables", "intervenants")


def _noms(relation):
    return lambda seance: ", ".join(map(str, getattr(seance, relation).all()))


RUBRIQUES = (
    *rubriques_de(
        Seances, atelier=lambda seance: seance.atelier.nom, statut=lambda seance: seance.get_statut_display()
    ),
    Rubrique("Pôle", lambda seance: str(seance.atelier.pole)),
    Rubrique("Responsables", _noms("responsables")),
    Rubrique("Intervenants extérieurs", _noms("intervenants")),
    Rubrique("Présents", lambda seance: seance.nb_presents if seance.statut == Seance.Statut.REALISEE else None),
    Rubrique("Ce qui est prévu", lambda seance: seance.prevu),
    Rubrique("Ce qui a été fait", lambda seance: seance.fait),
    Rubrique("Pour la suite", lambda seance: seance.suite),
)
CALENDRIER = Liste(
    "seances",
    "Séances",
    seances_du_calendrier,
    RUBRIQUES,
    completer=_completees,
    situer=lambda request: (periode_de(request).titre,),
    taire=("responsable",),
)
FEUILLES = Liste(
    "feuilles", "Feuilles à remplir", feuilles_attendues, RUBRIQUES, completer=_completees, taire=("responsable",)
)
SEANCES_DE_L_ATELIER = Liste(
    "seances", "Séances", seances_de_l_atelier, RUBRIQUES, completer=_completees, situer=nommer_l_atelier
)
SEANCES_AVEC = Liste(
    "seances",
    "Séances",
    seances_avec,
    RUBRIQUES,
    completer=_completees,
    situer=lambda request, pk: (f"Avec {get_object_or_404(Partenaire, pk=pk)}",),
)
