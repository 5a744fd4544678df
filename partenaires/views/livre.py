from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from centre.exports import exporte
from config.acces import exige
from config.htmx import render_page_or_fragment
from config.pagination import page_de
from partenaires.actions.exercice import ClotureImpossible, cloturer, obstacle_a_la_cloture
from partenaires.exports.livre import COMPTABLE, LIVRE, filtre_du_livre
from partenaires.livre import annee_choisie, annees_du_livre, annees_ecrites, bilan_de_l_annee
from partenaires.models import Exercice, Mouvement


@exige("partenaires.view_mouvement")
@exporte(LIVRE, COMPTABLE)
def livre(request):
    ecrites, en_cours = annees_ecrites(), timezone.localdate().year
    annee = annee_choisie(request.GET.get("annee"), ecrites, en_cours=en_cours)
    filtre = filtre_du_livre(request, annee)
    context = {
        "annee": annee,
        "finie": annee < en_cours,
        "premiere_fois": not ecrites,
        "annees": annees_du_livre(ecrites, en_cours=en_cours),
        "filtre": filtre,
        "page": page_de(LIVRE.completer(filtre.qs), request),
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
