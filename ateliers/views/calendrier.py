from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from ateliers.calendrier import DUREES, enfiler, repartir
from ateliers.exports.seances import CALENDRIER, periode_de
from ateliers.models import Seance
from centre.exports import exporte
from centre.jours import jours_particuliers
from centre.models import le_centre
from config.acces import exige
from config.pagination import page_de

PAR_PAGE = 50
SUR_LE_PAPIER = 2000  # a year of a large centre
GABARITS = {
    "semaine": "ateliers/calendrier_semaine.html",
    "mois": "ateliers/calendrier_mois.html",
    "liste": "ateliers/calendrier_liste.html",
}


@exige("ateliers.view_seance")
@exporte(CALENDRIER)
def calendrier(request):
    periode, filtre = periode_de(request), CALENDRIER.lire(request)
    centre = le_centre()
    particuliers = jours_particuliers(*periode.bornes, centre=centre)
    context = {
        "centre": centre,  # the heading of the page shows it too
        "periode": periode,
        "filtre": filtre,
        "choisis": filtre.choisis,
        "aujourdhui": timezone.localdate(),
    }
    if periode.vue == "liste":
        entiere = "entiere" in request.GET
        page = page_de(filtre.qs, request, par_page=SUR_LE_PAPIER if entiere else PAR_PAGE)
        context |= {"page": page, "jours": enfiler(page.object_list, particuliers), "durees": DUREES.items()}
    elif periode.vue == "mois":
        seances = list(filtre.qs.en_bref())
        context |= {
            "semaines": repartir(periode, seances, particuliers),
            "dessins": sorted({seance.icone for seance in seances}),
            "vide": not seances,
            # Asked once: an address for each of hundreds takes a tenth of the page.
            "adresse_des_seances": reverse("seance_detail", args=[0]).removesuffix("0/"),
            "barrees": (Seance.Statut.ANNULEE, Seance.Statut.REPORTEE),
        }
    else:
        context["semaines"] = repartir(periode, filtre.qs, particuliers)
    return render(request, GABARITS[periode.vue], context)
