from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from config.acces import exige
from config.saisie import saisie, statut
from participants.actions import SituationDejaNotee, noter_situation
from participants.forms.situation import SituationForm
from participants.models import Participant, Situation


@exige("participants.change_participant", "participants.view_situation")
@require_http_methods(["GET", "HEAD", "POST"])
def situation_creer(request, pk):
    participant = get_object_or_404(Participant, pk=pk)
    aujourdhui = timezone.localdate()
    form = SituationForm(
        *saisie(request),
        instance=Situation(participant=participant),
        initial={"depuis": aujourdhui},
        aujourdhui=aujourdhui,
    )
    if form.is_valid():
        try:
            situation = noter_situation(form.instance)
        except SituationDejaNotee as refus:
            form.add_error("depuis", refus)
        else:
            messages.success(request, f"Situation notée pour {participant} : {situation.get_statut_display()}.")
            return redirect("participant_detail", participant.pk)
    context = {"form": form, "participant": participant}
    return render(request, "participants/situation_creer.html", context, status=statut(form))
