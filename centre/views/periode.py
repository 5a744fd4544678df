from datetime import date
from operator import itemgetter

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from centre.actions.periode import PeriodeEnDouble, noter_periode
from centre.exports import exporte
from centre.forms.periode import PeriodeForm
from centre.jours import feries
from centre.models import Periode, le_centre
from centre.tableaux.liste import Liste, Rubrique
from config.acces import exige
from config.champs import DERNIERE_ANNEE, PREMIERE_ANNEE
from config.saisie import saisie, statut


def adresse_de_l_annee(annee):
    return f"{reverse('periode_liste')}?annee={annee}"


def annee_demandee(request):
    """The year of the address, else this one."""
    texte = request.GET.get("annee", "")
    annee = int(texte) if texte.isascii() and texte.isdecimal() and len(texte) == 4 else 0
    return annee if PREMIERE_ANNEE <= annee <= DERNIERE_ANNEE else timezone.localdate().year


def _jours_de(annee, centre):
    """The closures and the school holidays of a year, then its days off, `{day: name}`."""
    debut, fin = date(annee, 1, 1), date(annee, 12, 31)
    periodes = Periode.objects.du_centre(centre.zone_scolaire).chevauchant(debut, fin)
    jours_feries = feries(debut, fin, alsace_moselle=centre.alsace_moselle)
    return periodes.order_by("date_debut", "date_fin", "pk"), jours_feries


def jours_particuliers(request):
    """All of them as `(nature, name, first day, last day)`, in the order of the year."""
    periodes, jours_feries = _jours_de(annee_demandee(request), le_centre())
    rangees = [
        (periode.get_nature_display(), periode.nom, periode.date_debut, periode.date_fin) for periode in periodes
    ]
    rangees += [("Jour férié", nom, jour, jour) for jour, nom in jours_feries.items()]
    return sorted(rangees, key=itemgetter(2, 3, 1))


JOURS = Liste(
    "jours",
    "Fermetures, vacances et jours fériés",
    jours_particuliers,
    (
        Rubrique("Nature", itemgetter(0)),
        Rubrique("Jours", itemgetter(1)),
        Rubrique("Premier jour", itemgetter(2)),
        Rubrique("Dernier jour", itemgetter(3)),
    ),
    situer=lambda request: (f"Année {annee_demandee(request)}",),
)


@exige("centre.change_centre")
@exporte(JOURS)
def periode_liste(request):
    annee, centre = annee_demandee(request), le_centre()
    periodes, jours_feries = _jours_de(annee, centre)
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
