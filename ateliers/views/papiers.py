"""The papers of an atelier and of a séance, ready for the printer."""

from calendar import monthrange
from urllib.parse import urlencode

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from ateliers.documents.cahier import cahier_en_pdf, reunir_cahier
from ateliers.documents.emargement import (
    LIGNES_VIDES,
    feuilles_en_pdf,
    grille_en_pdf,
    reunir_feuilles,
    reunir_grille,
)
from ateliers.documents.entete import periode_en_mots
from ateliers.forms.papiers import EmargementForm, SeancesForm
from ateliers.models import Atelier, Seance
from centre.roles import VOIR_PERSONNES
from config.acces import exige
from config.pdf import reponse_pdf

MOIS_PROPOSES = 4


@exige("ateliers.view_seance")
@require_safe
def atelier_papiers(request, pk):
    return _page(request, _atelier(pk))


@exige("ateliers.view_seance", *VOIR_PERSONNES)
@require_safe
def seance_emargement_pdf(request, pk):
    seance = get_object_or_404(Seance, pk=pk)
    feuilles = reunir_feuilles(Seance.objects.maintenues().filter(pk=pk), absolue=request.build_absolute_uri)
    if not feuilles:
        messages.warning(request, "Cette séance n’aura pas lieu\u00a0: elle n’a pas de feuille d’émargement.")
        return redirect("seance_detail", pk)
    return reponse_pdf(feuilles_en_pdf(feuilles), f"emargement-{seance.date}-seance-{pk}")


@exige("ateliers.view_seance", *VOIR_PERSONNES)
@require_safe
def atelier_emargement_pdf(request, pk):
    atelier = _atelier(pk)
    if not request.GET:
        return redirect("atelier_papiers", pk)
    form = EmargementForm(request.GET, atelier=atelier, auto_id="emargement_%s")
    if not form.is_valid():
        return _page(request, atelier, emargement=form)
    if form.en_feuilles:
        feuilles = reunir_feuilles(form.seances, absolue=request.build_absolute_uri)
        octets = feuilles_en_pdf(feuilles, **form.complements)
    else:
        grille = reunir_grille(atelier, form.seances, absolue=request.build_absolute_uri)
        octets = grille_en_pdf(grille, periode_en_mots(*form.jours), **form.complements)
    return reponse_pdf(octets, f"emargement-{atelier.slug}-{form.jours[0]}")


@exige("ateliers.view_seance")
@require_safe
def seance_cahier_pdf(request, pk):
    seance = get_object_or_404(Seance, pk=pk)
    seances = reunir_cahier(Seance.objects.filter(pk=pk))
    return reponse_pdf(cahier_en_pdf(seances, periode_en_mots(seance.date, seance.date)), f"cahier-{seance.date}-{pk}")


@exige("ateliers.view_seance")
@require_safe
def atelier_cahier_pdf(request, pk):
    atelier = _atelier(pk)
    if not request.GET:
        return redirect("atelier_papiers", pk)
    form = SeancesForm(request.GET, atelier=atelier, auto_id="cahier_%s")
    if not form.is_valid():
        return _page(request, atelier, cahier=form)
    octets = cahier_en_pdf(reunir_cahier(form.seances), periode_en_mots(*form.jours))
    return reponse_pdf(octets, f"cahier-{atelier.slug}-{form.jours[0]}")


def _atelier(pk):
    return get_object_or_404(Atelier.objects.select_related("pole"), pk=pk)


def _page(request, atelier, *, emargement=None, cahier=None):
    """The page of the papers; a form that was refused comes back with what was asked."""
    debut, fin = mois_de(timezone.localdate())
    context = {
        "atelier": atelier,
        "mois": mois_avec_seances(atelier, debut),
        "emargement": emargement or EmargementForm.proposee(atelier, debut, fin),
        "cahier": cahier or SeancesForm(atelier=atelier, initial={"du": debut, "au": fin}, auto_id="cahier_%s"),
    }
    return render(request, "ateliers/atelier_papiers.html", context, status=422 if emargement or cahier else 200)


def mois_de(jour):
    """The first and the last day of its month."""
    return jour.replace(day=1), jour.replace(day=monthrange(jour.year, jour.month)[1])


def mois_avec_seances(atelier, depuis):
    """The coming months that have séances: their name, and what asks for their grid."""
    mois = atelier.seances.maintenues().a_venir(le=depuis).dates("date", "month")[:MOIS_PROPOSES]
    lignes = {"modele": EmargementForm.Modele.GRILLE, "lignes": LIGNES_VIDES}
    periodes = [mois_de(premier) for premier in mois]
    return [(periode_en_mots(du, au), urlencode({"du": du, "au": au, **lignes})) for du, au in periodes]
