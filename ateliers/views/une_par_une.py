"""The tablet passed round: one person a screen, nothing about anybody else."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from ateliers.actions.feuille import FeuilleSansPersonne, PersonneInconnue
from ateliers.actions.une_par_une import ReponseChangee, repondre, terminer
from ateliers.forms.une_par_une import MOTS, ReponseForm, Tour
from ateliers.models import Seance
from ateliers.models.seance import PointageImpossible
from ateliers.views.feuille import resume_enregistree
from config.acces import exige


@exige("ateliers.change_presence")
@require_http_methods(["GET", "HEAD", "POST"])
def seance_une_par_une(request, pk):
    seance, maintenant = get_object_or_404(Seance.objects.avec_libelles(), pk=pk), timezone.now()
    try:
        seance.verifier_pointage(le=maintenant)
        if request.method != "POST":
            tour = Tour(seance)
            return _ecran(request, seance, tour, tour.rang_demande(request.GET.get("rang", "")))
        geste = {"passer": _passer, "terminer": _terminer}.get(request.POST.get("reponse"), _repondre)
        return geste(request, seance, maintenant)
    except PointageImpossible:
        return redirect("seance_presences", pk)  # that page says why


def _repondre(request, seance, maintenant):
    form = ReponseForm(request.POST)
    if not form.is_valid():
        return _vers(seance)
    numero, statut, lu = (form.cleaned_data[champ] for champ in ("personne", "reponse", "lu"))
    try:
        repondre(seance, participant_id=numero, statut=statut, lu=lu, par=request.user, le=maintenant)
    except PersonneInconnue:
        return _vers(seance)
    except ReponseChangee as alerte:
        tour = Tour(seance)
        rang = tour.rang_de(numero) or tour.suivant(0)
        return _ecran(request, seance, tour, rang, alerte=alerte.message, status=409)
    tour = Tour(seance)
    rang = tour.rang_de(numero)
    return _vers(seance, rang=tour.suivant(rang), avant=rang) if statut else _vers(seance, rang=rang)


def _passer(request, seance, maintenant):
    tour = Tour(seance)
    rang = tour.rang_demande(request.POST.get("rang", ""))
    return _vers(seance, rang=tour.suivant(rang), avant=rang)


def _terminer(request, seance, maintenant):
    tour = Tour(seance)
    try:
        messages.success(
            request, resume_enregistree(terminer(seance, par=request.user, le=maintenant), tour.nb_sans_reponse)
        )
    except FeuilleSansPersonne:
        messages.warning(request, "Personne n’a dit être là\u00a0: relisez la feuille, puis enregistrez-la.")
    return redirect("seance_presences", seance.pk)


def _vers(seance, **ou):
    """The next screen; without a rank, the first person who has not answered."""
    return redirect(reverse("seance_une_par_une", args=[seance.pk], query=ou))


def _ecran(request, seance, tour, rang, *, alerte="", status=200):
    personne = tour.a_l_ecran(rang)
    statut = tour.statuts.get(personne.pk, "") if personne else ""
    context = {
        "seance": seance,
        "tour": tour,
        "rang": rang,
        "avant": tour.rang_lisible(request.GET.get("avant", "")),
        "reprise": tour.suivant(0),
        "suivant": tour.suivant(rang),
        "personne": personne,
        "statut": statut,
        "reponse": MOTS.get(statut, ""),
        "alerte": alerte,
    }
    return render(request, "ateliers/seance_une_par_une.html", context, status=status)
