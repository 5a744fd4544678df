"""What follows an issued facture: its avoirs, its reminder, its deposit on Chorus Pro."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from config.acces import exige
from config.saisie import saisie, statut
from partenaires.actions.avoir import emettre_avoir
from partenaires.actions.numero import EmissionImpossible
from partenaires.forms.facture import AvoirForm
from partenaires.models import Facture, les_reglages
from partenaires.montants import au_centime
from partenaires.relances import RelancePrecoce, relancer
from partenaires.views.envoi import dire_a_qui_part


def facture_emise(pk):
    """The issued facture, or facture d'acompte, of this number, with its soldes; or a 404."""
    factures = Facture.objects.emises().a_regler().avec_soldes().select_related("partenaire")
    return get_object_or_404(factures, pk=pk)


@exige("partenaires.change_facture")
@require_http_methods(["GET", "HEAD", "POST"])
def facture_avoir(request, pk):
    facture = facture_emise(pk)
    initial = {"montant": facture.total - facture.credite, "depuis": au_centime(facture.credite)}
    form = AvoirForm(saisie(request)[0], initial=initial)
    if form.is_valid():
        rendu = {champ: form.cleaned_data[champ] for champ in ("montant", "motif", "depuis")}
        try:
            avoir = emettre_avoir(facture, par=request.user, le=timezone.now(), **rendu)
        except EmissionImpossible as refus:
            form.add_error(None, refus)
        except ValidationError as refus:
            form.add_error("montant", refus)
        else:
            messages.success(request, f"{avoir} émis : il corrige la facture {facture.numero}.")
            dire_a_qui_part(request, avoir.partenaire)
            return redirect("facture_detail", avoir.pk)
    context = {"form": form, "facture": facture, "reglages": les_reglages()}
    return render(request, "partenaires/facture_avoir.html", context, status=statut(form))


@exige("partenaires.change_facture")
@require_http_methods(["GET", "HEAD", "POST"])
def facture_relancer(request, pk):
    facture = facture_emise(pk)
    if request.method != "POST":
        return render(request, "partenaires/facture_relancer.html", {"facture": facture})
    try:
        lecteurs = relancer(facture, le=timezone.localdate(), avant_echeance="avant_echeance" in request.POST)
    except RelancePrecoce:
        return redirect("facture_relancer", pk)
    except ValidationError as refus:
        messages.warning(request, refus.message)
    else:
        messages.success(request, f"Un rappel part à {', '.join(lecteur.courriel for lecteur in lecteurs)}.")
    return redirect("facture_detail", pk)


@exige("partenaires.change_facture")
@require_POST
def facture_deposer(request, pk):
    facture = get_object_or_404(Facture.objects.emises(), pk=pk, client_public=True)
    if facture.noter_depot(le=timezone.localdate()):
        messages.success(request, "Dépôt sur Chorus Pro noté à la date d’aujourd’hui.")
    else:
        messages.info(request, "Le dépôt de cette facture est déjà noté : sa date reste celle du premier jour.")
    return redirect("facture_detail", pk)
