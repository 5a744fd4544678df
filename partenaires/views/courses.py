from datetime import timedelta
from urllib.parse import urlencode

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from centre.exports import exporte
from centre.tableaux.liste import Liste, Rubrique
from config.acces import exige
from config.pdf import reponse_pdf
from partenaires.courses import courses_de
from partenaires.documents.cuisine import courses_en_pdf
from partenaires.forms.courses import PeriodeForm
from partenaires.models import Demande

TROIS_SEMAINES = timedelta(weeks=3)


def achats_montres(request):
    """What is to be bought for the demandes of an address, as `(supplier, aisle, Achat)`, in the order of the page."""
    _, proposees = _proposees(request)
    choisies = _choisies(request, proposees)
    magasins = courses_de(choisies).magasins if choisies else []
    return [
        (magasin.nom, allee.libelle, achat)
        for magasin in magasins
        for allee in magasin.allees
        for achat in allee.achats
    ]


def _situer(request):
    form, _ = _proposees(request)
    return ("du {du:%d-%m-%Y} au {au:%d-%m-%Y}".format(**form.cleaned_data),) if form.is_valid() else ()


COURSES = Liste(
    "courses",
    "Liste de courses",
    achats_montres,
    (
        Rubrique("Fournisseur", lambda ligne: ligne[0]),
        Rubrique("Rayon", lambda ligne: ligne[1]),
        Rubrique("Ingrédient", lambda ligne: ligne[2].ingredient.nom),
        Rubrique("Paquets", lambda ligne: ligne[2].paquets),
        Rubrique("À prendre", lambda ligne: ligne[2].a_prendre),
        Rubrique("Il en faut", lambda ligne: ligne[2].il_faut),
        Rubrique("Il en restera", lambda ligne: ligne[2].reste),
        Rubrique("Prix", lambda ligne: ligne[2].prix),
    ),
    situer=_situer,
)


@exige("partenaires.view_demande", "partenaires.view_recette")
@exporte(COURSES)
def courses(request):
    form, proposees = _proposees(request)
    choisies = _choisies(request, proposees)
    context = {
        "form": form,
        "proposees": [(demande, demande in choisies) for demande in proposees],
        "choisies": choisies,
        "courses": courses_de(choisies) if choisies else None,
        "papier": urlencode([*_jours(form), *(("demande", demande.pk) for demande in choisies)]),
    }
    return render(request, "partenaires/courses.html", context, status=422 if form.errors else 200)


@exige("partenaires.view_demande", "partenaires.view_recette")
@require_safe
def courses_pdf(request):
    form, proposees = _proposees(request)
    choisies = _choisies(request, proposees)
    if not choisies:
        messages.warning(request, "Choisissez au moins une demande dont le menu est composé.")
        return redirect(f"{reverse('courses')}?{urlencode(_jours(form))}")
    return reponse_pdf(courses_en_pdf(choisies, courses_de(choisies)), f"courses-{choisies[0].date}")


def _proposees(request):
    """The period asked for, the three weeks to come without one, and its demandes that have a menu, by day."""
    aujourdhui = timezone.localdate()
    defaut = {"du": aujourdhui, "au": aujourdhui + TROIS_SEMAINES}
    form = PeriodeForm(request.GET if {"du", "au"} & request.GET.keys() else defaut)
    if not form.is_valid():
        return form, []
    demandes = Demande.objects.visibles_par(request.user).exclude(statut__in=Demande.ABANDONNEES)
    periode = demandes.filter(date__range=(form.cleaned_data["du"], form.cleaned_data["au"]), menu__isnull=False)
    return form, list(periode.select_related("partenaire").order_by("date", "pk").distinct())


def _choisies(request, proposees):
    """Those ticked; until somebody chooses, those a meal is still expected from."""
    if "demande" not in request.GET and "choix" not in request.GET:
        return [demande for demande in proposees if demande.statut not in Demande.SERVIES]
    cochees = set(request.GET.getlist("demande"))
    return [demande for demande in proposees if str(demande.pk) in cochees]


def _jours(form):
    jours = form.cleaned_data if form.is_valid() else {}
    return [(nom, jour.isoformat()) for nom, jour in jours.items()]
