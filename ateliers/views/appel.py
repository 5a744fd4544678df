"""People who stopped coming: who to call, and what they said."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.views.decorators.http import require_http_methods

from ateliers.actions.appel import InscriptionDejaTerminee, noter_appel
from ateliers.exports.personnes import A_APPELER, numeros_a_appeler
from ateliers.forms.appel import AppelForm
from ateliers.models import Appel, Inscription
from ateliers.places import place_a_proposer
from centre.exports import exporte
from centre.models import le_centre
from centre.roles import VOIR_PERSONNES
from config.acces import exige
from config.pagination import page_de
from config.presentation import jour
from config.saisie import saisie, statut

PAR_PAGE = 25
MERCIS = {
    Appel.Suite.REVIENT: "Appel noté : {personne} revient à {atelier}.",
    Appel.Suite.NE_REVIENT_PAS: "Appel noté. {atelier} n’attend plus {personne} ; ses présences restent.",
    Appel.Suite.SANS_REPONSE: "Appel noté. {personne} sera de nouveau dans la liste à la prochaine séance manquée.",
}


@exige(*VOIR_PERSONNES)
@exporte(A_APPELER)
def appel_liste(request):
    # All of them in one query, rather than counted first: telling who they are takes longer than reading them.
    absences = le_centre().absences_avant_appel
    page = page_de(numeros_a_appeler(request, absences), request, par_page=PAR_PAGE)
    context = {
        "absences": absences,
        "les_miens": request.GET.get("ateliers") == "miens",
        "page": page,
        "inscriptions": A_APPELER.completer(list(page)),
    }
    return render(request, "ateliers/appel_liste.html", context)


@exige("ateliers.change_inscription", *VOIR_PERSONNES)
@require_http_methods(["GET", "HEAD", "POST"])
def appel_creer(request, pk):
    inscription = get_object_or_404(Inscription.objects.select_related("participant", "atelier__pole"), pk=pk)
    aujourdhui = timezone.localdate()
    form = AppelForm(*saisie(request), inscription=inscription, aujourdhui=aujourdhui)
    if form.is_valid():
        try:
            appel = noter_appel(inscription, **form.cleaned_data, par=request.user)
        except InscriptionDejaTerminee as refus:
            form.add_error(None, refus)
        else:
            merci = MERCIS[Appel.Suite(appel.suite)]
            messages.success(request, merci.format(personne=inscription.participant, atelier=inscription.atelier))
            if appel.suite == Appel.Suite.NE_REVIENT_PAS:
                dire_la_place_libre(request, inscription.atelier, aujourdhui)
            return redirect("appel_liste")
    context = {"form": form, "inscription": inscription, "appels": inscription.appels.order_by("-passe_le", "-pk")}
    return render(request, "ateliers/appel_creer.html", context, status=statut(form))


def dire_la_place_libre(request, atelier, aujourdhui):
    """The place of whoever will not return goes to the first who waits for it."""
    place = place_a_proposer(atelier, au=aujourdhui)
    if place:
        phrase = 'Une place est libre à {}{} : <a href="{}">la proposer à {}</a>.'
        quand = f" à partir du {jour(place.le)}" if place.le > aujourdhui else ""
        liste = reverse("atelier_attente", args=[atelier.pk])
        messages.info(request, format_html(phrase, atelier, quand, liste, place.attente.participant))
