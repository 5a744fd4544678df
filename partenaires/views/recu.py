from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from config.acces import exige
from config.pdf import reponse_pdf
from config.presentation import jour
from config.saisie import saisie, statut
from partenaires.actions.exercice import AnneeClose
from partenaires.actions.recu import RecuImpossible, annuler_recu, ecrire_recu, verifier_recu
from partenaires.documents.commerce import recu_en_pdf
from partenaires.forms.recu import AnnulerRecuForm, RecuForm
from partenaires.models import Demande, Recu


@exige("partenaires.change_facture")
@require_http_methods(["GET", "HEAD", "POST"])
def recu_ecrire(request, pk):
    demande = get_object_or_404(Demande.objects.envoyees().select_related("partenaire"), pk=pk)
    try:
        verifier_recu(demande)
    except RecuImpossible as refus:
        messages.warning(request, refus.message)
        return redirect("demande_detail", pk)
    aujourdhui = timezone.localdate()
    arrivee = {"reglement": demande.reglement, "aujourdhui": aujourdhui, "initial": {"recu_le": aujourdhui}}
    form = RecuForm(saisie(request)[0], **arrivee)
    if form.is_valid():
        dit = {champ: form.cleaned_data.get(champ) for champ in ("montant", "moyen", "recu_le", "texte")}
        try:
            recu = ecrire_recu(demande, par=request.user, le=timezone.now(), **dit)
        except AnneeClose as refus:
            form.add_error("recu_le", refus)
        except ValidationError as refus:
            form.add_error(None, refus)
        else:
            messages.success(request, f"{recu} : le papier est prêt, la demande est réglée.")
            return redirect("demande_detail", pk)
    context = {"form": form, "demande": demande, "titre": Recu.TITRES[demande.reglement]}
    return render(request, "partenaires/recu_ecrire.html", context, status=statut(form))


@exige("partenaires.change_facture")
@require_http_methods(["GET", "HEAD", "POST"])
def recu_annuler(request, pk):
    recu = get_object_or_404(Recu.objects.select_related("demande__partenaire"), pk=pk)
    form = AnnulerRecuForm(saisie(request)[0])
    if recu.annule_le:
        messages.warning(request, f"{recu} est déjà annulé, le {jour(recu.annule_le)}.")
        return redirect("demande_detail", recu.demande_id)
    if form.is_valid():
        try:
            annuler_recu(recu, motif=form.cleaned_data["motif"], par=request.user, le=timezone.now())
        except ValidationError as refus:
            form.add_error(None, refus)
        else:
            messages.success(request, f"{recu} annulé : il reste lisible, avec son motif. Vous pouvez faire le bon.")
            return redirect("demande_detail", recu.demande_id)
    context = {"form": form, "recu": recu, "demande": recu.demande}
    return render(request, "partenaires/recu_annuler.html", context, status=statut(form))


@exige("partenaires.view_facture")
@require_safe
def recu_pdf(request, pk):
    recu = get_object_or_404(Recu, pk=pk)
    return reponse_pdf(recu_en_pdf(recu), f"recu-{recu.numero}")


@exige("partenaires.utiliser_portail")
@require_safe
def portail_recu_pdf(request, pk):
    recu = get_object_or_404(Recu.objects.du_portail(request.user), pk=pk)
    return reponse_pdf(recu_en_pdf(recu), f"recu-{recu.numero}")
