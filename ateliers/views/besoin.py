from django.contrib import messages
from django.db.models import Prefetch
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from ateliers.actions.besoin import (
    BesoinDejaNote,
    ajouter_voix,
    exprimer_besoin,
    modifier_besoin,
    repondre_au_besoin,
    retirer_voix,
    supprimer_besoin,
)
from ateliers.actions.contenu import ContenuRetire
from ateliers.exports.ateliers import BESOINS, BESOINS_DE_L_ATELIER, VOIX, besoins_de, voix
from ateliers.forms.besoin import BesoinForm, ExprimerForm, ReponsesForm, VoixForm
from ateliers.models import Atelier, Besoin
from ateliers.reponses import reponses_a
from ateliers.views.seance import numero
from centre.exports import exporte
from centre.roles import VOIR_PERSONNES
from config.acces import exige
from config.pagination import page_de
from config.presentation import accord
from config.saisie import saisie, statut

PAR_PAGE = 30


@exige("ateliers.view_seance")
@exporte(BESOINS)
def besoin_liste(request):
    filtre = BESOINS.lire(request)
    page = page_de(filtre.qs, request, par_page=PAR_PAGE)
    context = {
        "filtre": filtre,
        "choix": [filtre.form[nom] for nom in ("pole", "nature", "etat")],
        "filtree": any(filtre.form.cleaned_data.values()),
        "page": page,
        "reponses": BESOINS.completer(page),
        "aujourdhui": timezone.localdate(),
    }
    return render(request, "ateliers/besoin_liste.html", context)


@exige("ateliers.view_seance")
@exporte(BESOINS_DE_L_ATELIER)
def atelier_besoins(request, pk):
    atelier = get_object_or_404(Atelier.objects.select_related("pole"), pk=pk)
    reponses = reponses_a(besoins_de(atelier))
    context = {"atelier": atelier, "reponses": reponses, "aujourdhui": timezone.localdate()}
    return render(request, "ateliers/atelier_besoins.html", context)


@exige("ateliers.change_seance", *VOIR_PERSONNES)
@require_http_methods(["GET", "HEAD", "POST"])
def besoin_creer(request, pk):
    atelier = get_object_or_404(Atelier.objects.select_related("pole"), pk=pk)
    form = ExprimerForm(*saisie(request), atelier=atelier, aujourdhui=timezone.localdate())
    if form.is_valid():
        besoin, nouvelles = exprimer_besoin(atelier, **form.dit, **form.voix)
        messages.success(request, f"Noté : {besoin}. {voix_ajoutees(nouvelles)}")
        return redirect("besoin_creer" if "encore" in request.POST else "atelier_besoins", pk)
    return render(request, "ateliers/besoin_creer.html", {"form": form, "atelier": atelier}, status=statut(form))


def voix_ajoutees(nb):
    if not nb:
        return "Ces personnes l’avaient déjà dit : leurs voix comptent une fois."
    return f"{nb} {accord(nb, 'voix ajoutée,voix ajoutées')}."


@exige("ateliers.view_seance")
@exporte(VOIX)
def besoin_detail(request, pk):
    besoins = Besoin.objects.avec_voix().avec_etat().select_related("atelier__pole")
    besoin = get_object_or_404(besoins.prefetch_related(Prefetch("expressions", voix())), pk=pk)
    context = {"besoin": besoin, "reponse": reponses_a([besoin])[0], "aujourdhui": timezone.localdate()}
    return render(request, "ateliers/besoin_detail.html", context)


@exige("ateliers.change_seance", *VOIR_PERSONNES)
@require_http_methods(["GET", "HEAD", "POST"])
def voix_ajouter(request, pk):
    besoin = get_object_or_404(Besoin.objects.select_related("atelier__pole"), pk=pk)
    form = VoixForm(*saisie(request), atelier=besoin.atelier, aujourdhui=timezone.localdate())
    if form.is_valid():
        try:
            nouvelles = ajouter_voix(besoin, **form.voix)
        except ContenuRetire as refus:
            form.add_error(None, refus)
        else:
            messages.success(request, voix_ajoutees(nouvelles))
            return redirect("besoin_detail", pk)
    return render(request, "ateliers/voix_ajouter.html", {"form": form, "besoin": besoin}, status=statut(form))


@exige("ateliers.change_seance", *VOIR_PERSONNES)
@require_POST
def voix_retirer(request, pk):
    besoin = get_object_or_404(Besoin, pk=pk)
    retirer_voix(besoin, numero=numero(request.POST.get("voix")))
    messages.success(request, "Cette voix est retirée ; le besoin reste noté.")
    return redirect("besoin_detail", pk)


@exige("ateliers.change_seance")
@require_http_methods(["GET", "HEAD", "POST"])
def besoin_modifier(request, pk):
    besoin = get_object_or_404(Besoin.objects.select_related("atelier__pole"), pk=pk)
    nom = str(besoin)
    form = BesoinForm(*saisie(request), instance=besoin)
    if form.is_valid():
        try:
            modifie = modifier_besoin(besoin, **form.dit, confirme=form.cleaned_data["confirme"])
        except (BesoinDejaNote, ContenuRetire) as refus:
            form.refuser(refus)
        else:
            messages.success(request, besoin_modifie(modifie, reuni=modifie.pk != pk))
            return redirect("besoin_detail", modifie.pk)
    context = {"form": form, "besoin": besoin, "nom": nom}
    return render(request, "ateliers/besoin_modifier.html", context, status=statut(form))


def besoin_modifie(besoin, *, reuni):
    if not reuni:
        return f"Besoin modifié : {besoin}."
    nb = Besoin.objects.avec_voix().get(pk=besoin.pk).nb_voix
    return f"Les deux besoins n’en font plus qu’un : {besoin}, {nb} voix."


@exige("ateliers.change_seance")
@require_http_methods(["GET", "HEAD", "POST"])
def besoin_repondre(request, pk):
    besoin = get_object_or_404(Besoin.objects.select_related("atelier__pole"), pk=pk)
    donnees = request.POST if request.method == "POST" else None
    form = ReponsesForm(donnees, besoin=besoin, aujourdhui=timezone.localdate())
    if form.is_valid():
        lus = {"jalons": set(), "seances": set()} | form.lu
        try:
            repondre_au_besoin(besoin, choisis=form.saisi, lus=lus)
        except ContenuRetire as refus:
            form.add_error(None, refus)
        else:
            messages.success(request, f"Ce qui répond est noté : {besoin}.")
            return redirect("besoin_detail", pk)
    return render(request, "ateliers/besoin_repondre.html", {"form": form, "besoin": besoin}, status=statut(form))


@exige("ateliers.change_seance")
@require_http_methods(["GET", "HEAD", "POST"])
def besoin_supprimer(request, pk):
    besoin = get_object_or_404(Besoin.objects.avec_voix().select_related("atelier__pole"), pk=pk)
    if request.method == "POST":
        supprimer_besoin(besoin)
        messages.success(request, f"Besoin retiré : {besoin}.")
        return redirect("atelier_besoins", besoin.atelier_id)
    return render(request, "ateliers/besoin_supprimer.html", {"besoin": besoin})
