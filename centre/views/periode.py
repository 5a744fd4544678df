from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from centre.actions.periode import PeriodeEnDouble, noter_periode
from centre.exports import exporte
from centre.forms.periode import PeriodeForm
from centre.listes import JOURS, annee_demandee, jours_de
from centre.models import Periode, le_centre
from config.acces import exige
from config.champs import DERNIERE_ANNEE, PREMIERE_ANNEE
from config.saisie import saisie, statut


def adresse_de_l_annee(annee):
    return f"{reverse('periode_liste')}?annee={annee}"


@exige("centre.change_centre")
@exporte(JOURS)
def periode_liste(request):
    annee, centre = annee_demandee(request), le_centre()
    periodes, jours_feries = jours_de(annee, centre)
    context = {
        "annee": annee,
        "precedente": annee - 1 if annee > PREMIERE_ANNEE else None,
        "suivante": annee + 1 if annee < DERNIERE_ANNEE else None,
        "le_centre": centre,
        "periodes": periodes,
        "feries": jours_feries.items(),
    }
    return render(request, "centre/periode_liste.html", context)


@exige("centre.change_centre")
@require_http_methods(["GET", "HEAD", "POST"])
def periode_creer(request):
    form = PeriodeForm(*saisie(request), initial={"nature": request.GET.get("nature", Periode.Nature.FERMETURE)})
    if form.is_valid():
        try:
            periode = noter_periode(form.save(commit=False))
        except PeriodeEnDouble as refus:
            form.add_error(None, refus)
        else:
            messages.success(request, f"C’est noté : {periode}.")
            return redirect(adresse_de_l_annee(periode.date_debut.year))
    return render(request, "centre/periode_creer.html", {"form": form}, status=statut(form))


@exige("centre.change_centre")
@require_http_methods(["GET", "HEAD", "POST"])
def periode_modifier(request, pk):
    periode = get_object_or_404(Periode, pk=pk)
    nom, annee = periode.nom, periode.date_debut.year
    form = PeriodeForm(*saisie(request), instance=periode)
    if form.is_valid():
        try:
            noter_periode(form.save(commit=False))
        except PeriodeEnDouble as refus:
            form.add_error(None, refus)
        else:
            messages.success(request, f"C’est noté : {periode}.")
            return redirect(adresse_de_l_annee(periode.date_debut.year))
    context = {"form": form, "pk": pk, "nom": nom, "retour": adresse_de_l_annee(annee)}
    return render(request, "centre/periode_modifier.html", context, status=statut(form))


@exige("centre.change_centre")
@require_http_methods(["GET", "HEAD", "POST"])
def periode_supprimer(request, pk):
    periode = get_object_or_404(Periode, pk=pk)
    retour = adresse_de_l_annee(periode.date_debut.year)
    if request.method == "POST":
        periode.delete()
        messages.success(request, f"Supprimé : {periode}. Les séances déjà prévues ne changent pas.")
        return redirect(retour)
    return render(request, "centre/periode_supprimer.html", {"periode": periode, "retour": retour})
