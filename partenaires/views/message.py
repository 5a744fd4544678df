from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from config.acces import exige
from config.saisie import saisie, statut
from partenaires.actions.message import ecrire_message
from partenaires.fil import fil_de_l_equipe, fil_du_partenaire
from partenaires.forms.message import MessageEquipeForm, MessageForm
from partenaires.models import Cote, Demande, PartenaireRange


@exige("partenaires.change_demande")
@require_http_methods(["GET", "HEAD", "POST"])
def demande_message_creer(request, pk):
    demande = get_object_or_404(Demande.objects.visibles_par(request.user).select_related("partenaire"), pk=pk)
    form = MessageEquipeForm(*saisie(request))
    if form.is_valid():
        _ecrire(request, demande, form, cote=Cote.CENTRE, interne=form.interne)
        messages.success(request, "Note gardée pour l’équipe." if form.interne else "Message envoyé au partenaire.")
        return redirect(reverse("demande_detail", args=[demande.pk]) + "#fil")
    context = {"demande": demande, **fil_de_l_equipe(demande, form=form)}
    return render(request, "partenaires/demande_message_creer.html", context, status=statut(form))


@exige("partenaires.utiliser_portail")
@require_http_methods(["GET", "HEAD", "POST"])
def portail_message_creer(request, pk):
    # Somebody of the team who is also of a partner writes here for that partner only.
    siennes = Demande.objects.visibles_par(request.user).envoyees().filter(partenaire__acces__compte=request.user)
    demande = get_object_or_404(siennes.select_related("partenaire"), pk=pk)
    form = MessageForm(*saisie(request))
    if form.is_valid():
        try:
            _ecrire(request, demande, form, cote=Cote.PARTENAIRE)
        except PartenaireRange as refus:
            form.add_error("texte", refus)
        else:
            messages.success(request, "Message envoyé. Nous vous répondons bientôt.")
            return redirect(reverse("portail_demande", args=[demande.pk]) + "#fil")
    context = {"demande": demande, **fil_du_partenaire(demande, form=form)}
    return render(request, "partenaires/portail_message_creer.html", context, status=statut(form))


def _ecrire(request, demande, form, **options):
    texte = form.cleaned_data["texte"]
    return ecrire_message(demande, auteur=request.user, texte=texte, ecrit_le=timezone.now(), **options)
