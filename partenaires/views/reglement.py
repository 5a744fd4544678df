"""What follows an issued facture: payments, avoirs, reminders, the deposit on Chorus Pro."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from config.acces import exige
from config.saisie import saisie, statut
from partenaires.actions.exercice import AnneeClose
from partenaires.actions.facture import emettre_avoir
from partenaires.actions.numero import EmissionImpossible
from partenaires.actions.paiement import annuler_paiement, noter_paiement, rendre_le_trop_percu
from partenaires.forms.facture import AnnulerPaiementForm, AvoirForm, PaiementForm
from partenaires.models import Facture, Paiement, les_reglages
from partenaires.montants import au_centime
from partenaires.relances import RelancePrecoce, relancer
from partenaires.views.envoi import dire_a_qui_part


@exige("partenaires.change_facture")
@require_http_methods(["GET", "HEAD", "POST"])
def paiement_noter(request, pk):
    facture = _emise(pk)
    return _noter(request, facture, noter_paiement, "paiement_noter", du=facture.reste)


@exige("partenaires.change_facture")
@require_http_methods(["GET", "HEAD", "POST"])
def paiement_rendre(request, pk):
    facture = _emise(pk)
    return _noter(request, facture, rendre_le_trop_percu, "paiement_rendre", du=-facture.reste, rendu=True)


def _noter(request, facture, noter, page, *, du, rendu=False):
    aujourdhui, propose = timezone.localdate(), au_centime(du) if du > 0 else None
    paiement = Paiement(facture=facture, note_par=request.user, date=aujourdhui, montant=propose, rendu=rendu)
    form = PaiementForm(saisie(request)[0], instance=paiement, aujourdhui=aujourdhui)
    if form.is_valid():
        try:
            noter(form.instance, le=timezone.now())
        except AnneeClose as refus:
            form.add_error("date", refus)
        except ValidationError as refus:
            form.add_error("montant", refus)
        else:
            messages.success(request, "Remboursement noté." if rendu else "Paiement noté.")
            return redirect("facture_detail", facture.pk)
    context = {"form": form, "facture": facture}
    return render(request, f"partenaires/{page}.html", context, status=statut(form))


@exige("partenaires.change_facture")
@require_http_methods(["GET", "HEAD", "POST"])
def paiement_annuler(request, pk):
    paiement = get_object_or_404(Paiement.objects.select_related("facture"), pk=pk)
    form, nom = AnnulerPaiementForm(saisie(request)[0]), "Remboursement" if paiement.rendu else "Paiement"
    if form.is_valid():
        try:
            annuler_paiement(paiement, motif=form.cleaned_data["motif"], par=request.user, le=timezone.now())
        except ValidationError as refus:
            form.add_error(None, refus)
        else:
            messages.success(request, f"{nom} annulé : il reste lisible, avec son motif.")
            return redirect("facture_detail", paiement.facture_id)
    context = {"form": form, "paiement": paiement, "facture": paiement.facture}
    return render(request, "partenaires/paiement_annuler.html", context, status=statut(form))


@exige("partenaires.change_facture")
@require_http_methods(["GET", "HEAD", "POST"])
def facture_avoir(request, pk):
    facture = _emise(pk)
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
    facture = _emise(pk)
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


def _emise(pk):
    factures = Facture.objects.emises().a_regler().avec_soldes().select_related("partenaire")
    return get_object_or_404(factures, pk=pk)
