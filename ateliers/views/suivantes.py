from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from ateliers.actions.planning import PlanningChange
from ateliers.actions.suivantes import SuivantesChangees, changer_les_suivantes
from ateliers.forms.choix import ChoixForm
from ateliers.forms.suivantes import (
    AnnulerSuivantesForm,
    DeplacerSuivantesForm,
    EquipeSuivantesForm,
    ReporterSuivantesForm,
    RetablirSuivantesForm,
    SupprimerSuivantesForm,
)
from ateliers.models import Seance
from ateliers.suivantes import apercu_des_suivantes
from config.acces import exige
from config.presentation import accord

MONTRER = "montrer"  # the address asks for the list


@dataclass(frozen=True)
class Page:
    """The words of a deed on several séances: its title, what it does, its button, and what was done."""

    form: type[forms.Form]
    titre: str
    explication: str
    bouton: str
    fait: str  # « annulée,annulées »
    suite: str = ""
    definitif: bool = False


ANNULER = Page(
    AnnulerSuivantesForm,
    "Annuler cette séance et les suivantes",
    "Elles restent dans le calendrier, barrées, et ne comptent dans aucun chiffre.",
    "Annuler les séances cochées",
    "annulée,annulées",
    " Prévenez les personnes inscrites. Un retour est possible, au bas de cette page.",
    definitif=True,
)
REPORTER = Page(
    ReporterSuivantesForm,
    "Reporter cette séance et les suivantes",
    "Chaque séance reste au calendrier, reportée, et une nouvelle la remplace.",
    "Reporter les séances cochées",
    "reportée,reportées",
    " Prévenez les personnes inscrites.",
)
DEPLACER = Page(
    DeplacerSuivantesForm,
    "Changer le jour, les heures ou le lieu de cette séance et des suivantes",
    "Chaque séance change de jour dans sa semaine.",
    "Changer les séances cochées",
    "changée,changées",
)
EQUIPE = Page(
    EquipeSuivantesForm,
    "Changer les responsables de cette séance et des suivantes",
    "Les personnes qui restent gardent ce qui est noté d’elles.",
    "Changer les séances cochées",
    "confiée à une nouvelle équipe,confiées à une nouvelle équipe",
)
RETABLIR = Page(
    RetablirSuivantesForm,
    "Remettre comme prévues cette séance et les suivantes",
    "Une séance reportée reprend sa date, et celle qui la remplaçait est supprimée.",
    "Remettre comme prévues les séances cochées",
    "remise comme prévue,remises comme prévues",
)
SUPPRIMER = Page(
    SupprimerSuivantesForm,
    "Supprimer cette séance et les suivantes",
    "À faire seulement si elles ont été prévues par méprise : il n’en reste rien. Sinon, annulez-les plutôt.",
    "Supprimer pour toujours les séances cochées",
    "supprimée,supprimées",
    definitif=True,
)


@exige("ateliers.change_seance")
@require_http_methods(["GET", "HEAD", "POST"])
def suivantes_annuler(request, pk):
    return changer(request, pk, ANNULER)


@exige("ateliers.change_seance")
@require_http_methods(["GET", "HEAD", "POST"])
def suivantes_reporter(request, pk):
    return changer(request, pk, REPORTER)


@exige("ateliers.change_seance")
@require_http_methods(["GET", "HEAD", "POST"])
def suivantes_deplacer(request, pk):
    return changer(request, pk, DEPLACER)


@exige("ateliers.change_seance")
@require_http_methods(["GET", "HEAD", "POST"])
def suivantes_confier(request, pk):
    return changer(request, pk, EQUIPE)


@exige("ateliers.change_seance")
@require_http_methods(["GET", "HEAD", "POST"])
def suivantes_retablir(request, pk):
    return changer(request, pk, RETABLIR)


@exige("ateliers.change_seance")
@require_http_methods(["GET", "HEAD", "POST"])
def suivantes_supprimer(request, pk):
    return changer(request, pk, SUPPRIMER)


def changer(request, pk, page):
    """The deed in two steps: what is asked, then each séance with what would change; a POST writes."""
    seance = get_object_or_404(Seance.objects.avec_libelles().select_related("serie"), pk=pk, serie__isnull=False)
    form = page.form(saisie_de(request, page), seance=seance)
    context = {"seance": seance, "page": page, "form": form, "apercu": None, "choix": None}
    if not form.is_valid():
        return render(request, "ateliers/seance_suivantes.html", context, status=422 if form.is_bound else 200)
    geste = form.geste()
    coches = frozenset(request.POST.getlist("cles")) if request.method == "POST" else None
    apercu = apercu_des_suivantes(seance, geste, aujourdhui=timezone.localdate(), coches=coches)
    choix = ChoixForm(request.POST if request.method == "POST" else None, apercu=apercu)
    if choix.is_valid():
        try:
            seances = changer_les_suivantes(seance, geste, **choix.cleaned_data)
        except (PlanningChange, SuivantesChangees) as refus:
            choix.add_error(None, refus)
        else:
            messages.success(request, bilan_en_mots(page, len(seances)))
            return retour(seances[0])
    context |= {"apercu": apercu, "choix": choix}
    return render(request, "ateliers/seance_suivantes.html", context, status=422 if choix.is_bound else 200)


def saisie_de(request, page):
    """What was typed; a deed that asks for nothing shows its list at once."""
    if request.method == "POST":
        return request.POST
    return request.GET if MONTRER in request.GET or not page.form.base_fields else None


def bilan_en_mots(page, nb):
    return f"{nb} {accord(nb, 'séance,séances')} {accord(nb, page.fait)}.{page.suite}"


def retour(seance):
    """The page of the first séance changed, or of its atelier when it is gone."""
    if Seance.objects.filter(pk=seance.pk).exists():
        return redirect("seance_detail", seance.pk)
    return redirect("atelier_detail", seance.atelier_id)
