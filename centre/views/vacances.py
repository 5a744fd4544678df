from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from centre import vacances
from centre.actions.periode import noter_vacances
from centre.fichier_csv import FichierIllisible
from centre.forms.periode import VacancesForm
from centre.models import le_centre
from config.acces import exige
from config.presentation import accord
from config.saisie import saisie, statut


def apercu(lecture, zone):
    """What the preview shows: nothing is written yet."""
    tri = vacances.trier(lecture, zone=zone)
    lignes = [(vacances.en_ligne(periode), periode) for periode in tri.nouvelles]
    return {"lecture": lecture, "tri": tri, "lignes": lignes}


@exige("centre.change_centre")
@require_http_methods(["GET", "HEAD", "POST"])
def vacances_importer(request):
    centre, form = le_centre(), VacancesForm(*saisie(request))
    if form.is_valid():
        try:
            lecture = vacances.lire(form.cleaned_data["fichier"], zone=centre.zone_scolaire)
        except FichierIllisible as refus:
            form.add_error("fichier", refus)
        else:
            context = apercu(lecture, centre.zone_scolaire) | {"le_centre": centre}
            return render(request, "centre/vacances_apercu.html", context)
    return render(request, "centre/vacances_importer.html", {"form": form, "le_centre": centre}, status=statut(form))


@exige("centre.change_centre")
@require_safe
def vacances_proposer(request):
    centre, en_cours = le_centre(), vacances.annee_scolaire(timezone.localdate())
    annees = range(en_cours - 1, en_cours + 3)
    annee = next((annee for annee in annees if str(annee) == request.GET.get("annee")), en_cours)
    context = apercu(vacances.calculees(annee, zone=centre.zone_scolaire), centre.zone_scolaire) | {
        "le_centre": centre,
        "calculable": centre.zone_scolaire in vacances.ZONES_CALCULEES,
        "annees": [(annee_, annee_ + 1, annee_ == annee) for annee_ in annees],
    }
    return render(request, "centre/vacances_proposer.html", context)


@exige("centre.change_centre")
@require_POST
def vacances_noter(request):
    lignes = request.POST.getlist("periode")
    try:
        lecture = vacances.lire(vacances.en_tableau(lignes), zone=le_centre().zone_scolaire)
    except FichierIllisible as refus:
        messages.error(request, " ".join(refus.messages))
        return redirect("vacances_importer")
    nb = len(noter_vacances(lecture))
    if nb:
        messages.success(request, f"C’est noté : {nb} {accord(nb, 'période,périodes')} de vacances.")
    else:
        messages.info(request, "Rien de nouveau à noter.")
    return redirect("periode_liste")


@exige("centre.change_centre")
@require_safe
def vacances_modele(request):
    """The table to fill in, with the school year in progress as an example when it can be worked out."""
    zone = le_centre().zone_scolaire
    lecture = vacances.calculees(vacances.annee_scolaire(timezone.localdate()), zone=zone)
    tableau = vacances.en_tableau(map(vacances.en_ligne, lecture.periodes))
    # The mark lets spreadsheets read the accents.
    response = HttpResponse(tableau.encode("utf-8-sig"), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="vacances-scolaires.csv"'
    return response
