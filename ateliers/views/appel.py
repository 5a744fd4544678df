"""People who stopped coming: who to call, and what they said."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from ateliers.actions.appel import InscriptionDejaTerminee, noter_appel
from ateliers.forms.appel import AppelForm
from ateliers.models import Appel, Inscription
from centre.models import Centre
from centre.roles import VOIR_PERSONNES
from config.acces import exige
from config.pagination import page_de
from config.saisie import saisie, statut

PAR_PAGE = 25
ORDRE = ("participant__cle_recherche", "participant", "atelier", "pk")
MERCIS = {
    Appel.Suite.REVIENT: "Appel noté : {personne} revient à {atelier}.",
    Appel.Suite.NE_REVIENT_PAS: "Appel noté. {atelier} n’attend plus {personne} ; ses présences restent.",
    Appel.Suite.SANS_REPONSE: "Appel noté. {personne} sera de nouveau dans la liste à la prochaine séance manquée.",
}


@exige(*VOIR_PERSONNES)
@require_safe
def appel_liste(request):
    aujourdhui = timezone.localdate()
    absences = (Centre.objects.first() or Centre()).absences_avant_appel
    a_appeler = Inscription.objects.sans_nouvelles(au=aujourdhui, absences=absences)
    les_miens = request.GET.get("ateliers") == "miens"
    if les_miens:
        a_appeler = a_appeler.filter(atelier__responsables=request.user)
    page = page_de(a_appeler.order_by(*ORDRE).values_list("pk", flat=True), request, par_page=PAR_PAGE)
    montrees = Inscription.objects.filter(pk__in=list(page)).avec_absences(au=aujourdhui)
    context = {
        "absences": absences,
        "les_miens": les_miens,
        "page": page,
        "inscriptions": montrees.select_related("participant", "atelier__pole").order_by(*ORDRE),
    }
    return render(request, "ateliers/appel_liste.html", context)


@exige("ateliers.change_inscription", *VOIR_PERSONNES)
@require_http_methods(["GET", "HEAD", "POST"])
def appel_creer(request, pk):
    inscription = get_object_or_404(Inscription.objects.select_related("participant", "atelier__pole"), pk=pk)
    form = AppelForm(*saisie(request), inscription=inscription, aujourdhui=timezone.localdate())
    if form.is_valid():
        try:
            appel = noter_appel(inscription, **form.cleaned_data, par=request.user)
        except InscriptionDejaTerminee as refus:
            form.add_error(None, refus)
        else:
            merci = MERCIS[Appel.Suite(appel.suite)]
            messages.success(request, merci.format(personne=inscription.participant, atelier=inscription.atelier))
            return redirect("appel_liste")
    context = {"form": form, "inscription": inscription, "appels": inscription.appels.order_by("-passe_le", "-pk")}
    return render(request, "ateliers/appel_creer.html", context, status=statut(form))
