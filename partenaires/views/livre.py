from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from config.acces import exige
from config.htmx import render_page_or_fragment
from config.pagination import page_de
from partenaires.actions.exercice import ClotureImpossible, cloturer, obstacle_a_la_cloture
from partenaires.exports import en_csv, en_xlsx
from partenaires.filters import MouvementFilter
from partenaires.livre import annee_choisie, annees_du_livre, annees_ecrites, bilan_de_l_annee
from partenaires.models import Exercice, Mouvement

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@exige("partenaires.view_mouvement")
@require_safe
def livre(request):
    ecrites, en_cours = annees_ecrites(), timezone.localdate().year
    annee = annee_choisie(request.GET.get("annee"), ecrites, en_cours=en_cours)
    filtre = MouvementFilter(request.GET, queryset=Mouvement.objects.de_l_annee(annee))
    lignes = filtre.qs.avec_solde().avec_correction().select_related("action").order_by("-date", "-pk")
    context = {
        "annee": annee,
        "finie": annee < en_cours,
        "premiere_fois": not ecrites,
        "annees": annees_du_livre(ecrites, en_cours=en_cours),
        "filtre": filtre,
        "page": page_de(lignes, request),
        "filtree": any(filtre.form.cleaned_data.values()),
        "bilan": bilan_de_l_annee(annee, filtre.qs),
        "cloture": Exercice.objects.clos().select_related("cloture_par").filter(annee=annee).first(),
    }
    return render_page_or_fragment(request, "partenaires/livre.html", "partenaires/_livre_annee.html", context)


@exige("partenaires.change_mouvement")
@require_http_methods(["GET", "HEAD", "POST"])
def livre_cloturer(request, annee):
    refus = obstacle_a_la_cloture(annee, aujourdhui=timezone.localdate())
    if request.method == "POST":
        try:
            cloturer(annee, par=request.user, le=timezone.now())
        except ClotureImpossible as impossible:
            refus = impossible.message
        else:
            messages.success(request, f"L’année {annee} est close.")
            return redirect(f"{reverse('livre')}?annee={annee}")
    context = {"annee": annee, "refus": refus, "bilan": bilan_de_l_annee(annee, Mouvement.objects.de_l_annee(annee))}
    statut = 422 if request.method == "POST" else 200
    return render(request, "partenaires/livre_cloturer.html", context, status=statut)


@exige("partenaires.view_mouvement")
@require_safe
def livre_csv(request, annee):
    return _telecharger(en_csv(_lignes(annee)), f"autofinancement-{annee}.csv", "text/csv; charset=utf-8")


@exige("partenaires.view_mouvement")
@require_safe
def livre_xlsx(request, annee):
    return _telecharger(en_xlsx(_lignes(annee), titre=f"Livre {annee}"), f"autofinancement-{annee}.xlsx", XLSX)


def _lignes(annee):
    return Mouvement.objects.de_l_annee(annee).select_related("action__demande", "corrige").order_by("date", "pk")


def _telecharger(octets, nom, nature):
    response = HttpResponse(octets, content_type=nature)
    response["Content-Disposition"] = f'attachment; filename="{nom}"'
    return response
