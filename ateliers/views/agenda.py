from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.crypto import constant_time_compare
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_safe

from ateliers.actions.agenda import fermer_agenda, renouveler_agenda
from ateliers.agenda import empreinte, en_icalendar, evenements, seances_de_l_agenda
from ateliers.models import Agenda
from centre.models import le_centre
from config.acces import exige, pour_tous

VOIR_SEANCES = "ateliers.view_seance"
MIENNES = "miennes"


@exige(VOIR_SEANCES)
@require_safe
def agenda_detail(request):
    agenda = Agenda.objects.filter(compte=request.user).first()
    adresses = []
    if agenda:
        adresse = request.build_absolute_uri(reverse("agenda_ics", args=[agenda.cle]))
        adresses = [
            ("miennes", "Mes séances", f"{adresse}?seances={MIENNES}"),
            ("toutes", "Toutes les séances du centre", adresse),
        ]
    # `webcal` is http(s) that the calendar of the device opens by itself.
    liens = [(cle, libelle, url, f"webcal:{url.split(':', 1)[1]}") for cle, libelle, url in adresses]
    return render(request, "ateliers/agenda_detail.html", {"agenda": agenda, "liens": liens})


@exige(VOIR_SEANCES)
@require_http_methods(["GET", "HEAD", "POST"])
def agenda_renouveler(request):
    if request.method == "POST":
        renouveler_agenda(request.user, le=timezone.now())
        messages.success(request, "Votre adresse est prête. Elle est à vous : ne la donnez à personne.")
        return redirect("agenda_detail")
    return render(request, "ateliers/agenda_renouveler.html", _existe(request))


@exige(VOIR_SEANCES)
@require_http_methods(["GET", "HEAD", "POST"])
def agenda_supprimer(request):
    if request.method == "POST":
        fermer_agenda(request.user)
        messages.success(request, "L’adresse ne répond plus. Vous pouvez en créer une autre quand vous voulez.")
        return redirect("agenda_detail")
    return render(request, "ateliers/agenda_supprimer.html", _existe(request))


def _existe(request):
    return {"existe": Agenda.objects.filter(compte=request.user).exists()}


@pour_tous
@require_safe
@cache_control(private=True, max_age=900)
def agenda_ics(request, cle):
    """Open to whoever holds the key: a phone has no session. Everything else is a page that does not exist."""
    agenda = get_object_or_404(Agenda.objects.select_related("compte"), cle=cle)
    # A database may compare without regard to case; and the account may have closed, or lost its role.
    if not constant_time_compare(agenda.cle, cle) or not agenda.compte.has_perm(VOIR_SEANCES):
        raise Http404("Aucun agenda à cette adresse.")
    maintenant, miennes = timezone.now(), request.GET.get("seances") == MIENNES
    seances = seances_de_l_agenda(agenda.compte, aujourdhui=timezone.localdate(maintenant), miennes=miennes)
    site = request.build_absolute_uri("/").rstrip("/")
    contenu = evenements(seances, adresse_de=lambda seance: site + reverse("seance_detail", args=[seance.pk]))
    nom = f"{'Mes séances' if miennes else 'Séances'} – {le_centre().nom}"
    etag = empreinte(nom, contenu)
    connu = get_conditional_response(request, etag=etag)
    return connu or HttpResponse(
        en_icalendar(nom, contenu, maintenant=maintenant),
        content_type="text/calendar; charset=utf-8",
        headers={"ETag": etag, "Content-Disposition": 'inline; filename="seances.ics"'},
    )
