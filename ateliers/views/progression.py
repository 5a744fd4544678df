from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from ateliers.actions.progression import (
    JalonEnTravail,
    ProgressionTropLongue,
    ajouter_jalons,
    deplacer_jalon,
    jalons_a_reprendre,
    modifier_jalon,
    reprendre_progression,
    supprimer_jalon,
)
from ateliers.exports.ateliers import JALONS, jalons_de
from ateliers.forms.jalon import AjoutForm, JalonForm, RepriseForm
from ateliers.models import Atelier, Jalon
from centre.exports import exporte
from config.acces import exige
from config.presentation import accord
from config.saisie import saisie, statut

SENS = {"haut": -1, "bas": 1}
FORMES = {
    Jalon.Etat.FAIT: "fait,faits",
    Jalon.Etat.EN_COURS: "en cours,en cours",
    Jalon.Etat.PAS_ENCORE: "pas encore,pas encore",
}


@exige("ateliers.view_seance")
@exporte(JALONS)
def atelier_progression(request, pk):
    return page_progression(request, get_object_or_404(Atelier.objects.select_related("pole"), pk=pk), AjoutForm())


@exige("ateliers.change_seance")
@require_POST
def jalon_creer(request, pk):
    atelier = get_object_or_404(Atelier.objects.select_related("pole"), pk=pk)
    form = AjoutForm(request.POST)
    if form.is_valid():
        try:
            jalons = ajouter_jalons(atelier, jalons=form.cleaned_data["lignes"])
        except ProgressionTropLongue as refus:
            form.add_error("lignes", refus)
        else:
            messages.success(request, ajoutes(jalons))
            return redirect(f"{reverse('atelier_progression', args=[pk])}#ajouter")
    return page_progression(request, atelier, form)


def page_progression(request, atelier, form):
    """The plan of an atelier, with the form that adds to it."""
    jalons = list(jalons_de(atelier))
    etats = [jalon.etat for jalon in jalons]
    context = {
        "atelier": atelier,
        "jalons": jalons,
        "comptes": [(formes, etats.count(etat)) for etat, formes in FORMES.items()],
        "form": form,
        "deplace": request.GET.get("deplace", ""),
        "vers": request.GET.get("vers", ""),
    }
    return render(request, "ateliers/atelier_progression.html", context, status=statut(form))


def ajoutes(jalons):
    if not jalons:
        return "Rien à ajouter : ces jalons sont déjà dans la progression."
    nb = len(jalons)
    return f"{nb} {accord(nb, 'jalon ajouté,jalons ajoutés')}."


@exige("ateliers.change_seance")
@require_http_methods(["GET", "HEAD", "POST"])
def jalon_modifier(request, pk):
    jalon = get_object_or_404(Jalon.objects.select_related("atelier__pole"), pk=pk)
    nom = str(jalon)
    form = JalonForm(*saisie(request), instance=jalon)
    if form.is_valid():
        modifier_jalon(jalon, **{champ: getattr(form.instance, champ) for champ in form.changed_data})
        messages.success(request, f"Jalon modifié : {jalon}.")
        return redirect(f"{reverse('atelier_progression', args=[jalon.atelier_id])}#jalon-{pk}")
    context = {"form": form, "jalon": jalon, "nom": nom}
    return render(request, "ateliers/jalon_modifier.html", context, status=statut(form))


@exige("ateliers.change_seance")
@require_POST
def jalon_deplacer(request, pk):
    jalon = get_object_or_404(Jalon.objects.select_related("atelier"), pk=pk)
    vers = request.POST.get("vers", "")
    deplacer_jalon(jalon, de=SENS.get(vers, 0))
    adresse = reverse("atelier_progression", args=[jalon.atelier_id])
    # No fragment: with one, a browser ignores the autofocus that keeps the button under the finger.
    return redirect(f"{adresse}?deplace={pk}&vers={vers if vers in SENS else ''}")


@exige("ateliers.change_seance")
@require_http_methods(["GET", "HEAD", "POST"])
def jalon_supprimer(request, pk):
    jalon = get_object_or_404(Jalon.objects.select_related("atelier__pole"), pk=pk)
    if request.method == "POST":
        try:
            supprimer_jalon(jalon)
        except JalonEnTravail as refus:
            messages.error(request, refus.message)
        else:
            messages.success(request, f"Jalon retiré : {jalon}.")
        return redirect("atelier_progression", jalon.atelier_id)
    return render(request, "ateliers/jalon_supprimer.html", {"jalon": jalon})


@exige("ateliers.change_seance")
@require_http_methods(["GET", "HEAD", "POST"])
def progression_reprendre(request, pk):
    atelier = get_object_or_404(Atelier.objects.select_related("pole"), pk=pk)
    donnees = request.POST if request.method == "POST" else request.GET if "atelier" in request.GET else None
    form = RepriseForm(donnees, pour=atelier)
    apercu = depuis = None
    if form.is_valid():
        depuis = form.cleaned_data["atelier"]
        apercu = jalons_a_reprendre(atelier, depuis=depuis)
        if request.method == "POST":
            try:
                jalons = reprendre_progression(atelier, depuis=depuis)
            except ProgressionTropLongue as refus:
                form.add_error("atelier", refus)
            else:
                messages.success(request, ajoutes(jalons))
                return redirect("atelier_progression", pk)
    context = {"atelier": atelier, "form": form, "apercu": apercu, "depuis": depuis}
    return render(request, "ateliers/progression_reprendre.html", context, status=422 if form.errors else 200)
