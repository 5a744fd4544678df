from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from config.acces import exige
from config.saisie import saisie, statut
from participants.forms.etape import EtapeForm
from participants.models import EtapeEmploi, Participant


@exige("participants.change_etapeemploi")
@require_http_methods(["GET", "HEAD", "POST"])
def etape_creer(request, pk):
    participant = get_object_or_404(Participant, pk=pk)
    aujourdhui = timezone.localdate()
    form = EtapeForm(
        *saisie(request),
        instance=EtapeEmploi(participant=participant),
        initial={"date_debut": aujourdhui},
        aujourdhui=aujourdhui,
    )
    if form.is_valid():
        etape = form.save()
        messages.success(request, f"Étape notée pour {participant} : {etape}.")
        return redirect("participant_detail", participant.pk)
    context = {"form": form, "participant": participant}
    return render(request, "participants/etape_creer.html", context, status=statut(form))


@exige("participants.change_etapeemploi")
@require_http_methods(["GET", "HEAD", "POST"])
def etape_modifier(request, pk):
    etape = get_object_or_404(EtapeEmploi.objects.select_related("participant"), pk=pk)
    form = EtapeForm(*saisie(request), instance=etape, aujourdhui=timezone.localdate())
    if form.is_valid():
        etape = form.save()
        messages.success(request, f"Étape mise à jour pour {etape.participant} : {etape}.")
        return redirect("participant_detail", etape.participant_id)
    context = {"form": form, "participant": etape.participant}
    return render(request, "participants/etape_modifier.html", context, status=statut(form))
