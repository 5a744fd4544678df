from functools import partial

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from centre.exports import exporte
from config.acces import exige
from config.pagination import page_de
from config.saisie import saisie, statut
from partenaires.actions.nom import NomDejaPris
from partenaires.actions.projet import enregistrer_projet
from partenaires.exports.livre import PROJETS
from partenaires.forms.action import ProjetForm
from partenaires.lecture import EcritEntreTemps, lecture_de, lu_de
from partenaires.models import Affectation, Projet

DONS_MONTRES = 10  # of each project, the latest


@exige("partenaires.view_mouvement")
@exporte(PROJETS)
def projet_liste(request):
    projets = PROJETS.lire(request)
    page = page_de(projets, request, par_page=20)
    dons = Affectation.objects.en_cours().filter(projet__in=[projet.pk for projet in page]).derniers(DONS_MONTRES)
    par_projet = {}
    for don in dons.select_related("action").order_by("-date", "-pk"):
        par_projet.setdefault(don.projet_id, []).append(don)
    for projet in page:
        projet.dons = par_projet.get(projet.pk, [])
        projet.autres_dons = projet.nb_dons - len(projet.dons)
    plus_grand = projets.values_list("recu", flat=True).first() or 0
    return render(request, "partenaires/projet_liste.html", {"page": page, "plus_grand": plus_grand})


@exige("partenaires.change_mouvement")
@require_http_methods(["GET", "HEAD", "POST"])
def projet_creer(request):
    form = ProjetForm(*saisie(request))
    if form.is_valid():
        try:
            projet = enregistrer_projet(form.instance)
        except NomDejaPris as refus:
            form.add_error("nom", refus)
        else:
            messages.success(request, f"Projet ajouté : {projet}.")
            return redirect("projet_liste")
    return render(request, "partenaires/projet_creer.html", {"form": form}, status=statut(form))


@exige("partenaires.change_mouvement")
@require_http_methods(["GET", "HEAD", "POST"])
def projet_modifier(request, pk):
    projet = get_object_or_404(Projet, pk=pk)
    nom_connu, lu = projet.nom, lu_de(request, partial(lecture_de, projet))
    form = ProjetForm(*saisie(request), instance=projet)
    if form.is_valid():
        try:
            projet = enregistrer_projet(form.instance, lu=lu)
        except EcritEntreTemps as refus:
            form.add_error(None, refus)
            lu = refus.lu
        except NomDejaPris as refus:
            form.add_error("nom", refus)
        else:
            messages.success(request, f"Projet mis à jour : {projet}.")
            return redirect("projet_liste")
    context = {"form": form, "nom_connu": nom_connu, "lu": lu}
    return render(request, "partenaires/projet_modifier.html", context, status=statut(form))
