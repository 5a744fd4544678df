from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from config.acces import exige
from config.pdf import reponse_pdf
from config.saisie import saisie
from partenaires.accord import peut_accorder, refus_de_l_accord
from partenaires.actions.devis import accepter_devis, demander_un_changement, refuser_devis
from partenaires.documents.commerce import devis_en_pdf
from partenaires.forms.devis import AccordForm, ChangementForm, RefusForm
from partenaires.models import Cote, Demande, Devis
from partenaires.retrait import refus_au_partenaire


@exige("partenaires.utiliser_portail")
@require_safe
def portail_devis(request, pk):
    return _page(request, _le_sien(request, pk))


@exige("partenaires.utiliser_portail")
@require_safe
def portail_devis_pdf(request, pk):
    devis = _le_sien(request, pk)
    return reponse_pdf(devis_en_pdf(devis), f"devis-{devis.numero}")


@exige("partenaires.utiliser_portail")
@require_POST
def portail_devis_accepter(request, pk):
    devis = _le_sien(request, pk)
    if not peut_accorder(request.user):
        raise PermissionDenied
    form = AccordForm(saisie(request)[0], prefix="accord")
    if not form.is_valid():
        return _page(request, devis, accord=form)
    accord = {"nom": form.cleaned_data["nom"], "fonction": form.cleaned_data["fonction"]}
    try:
        accepter_devis(devis, cote=Cote.PARTENAIRE, par=request.user, le=timezone.now(), **accord)
    except ValidationError as refus:
        messages.warning(request, refus.message)
    else:
        messages.success(request, "Merci : votre accord est noté. Nous préparons la suite avec la cuisine.")
    return redirect("portail_devis", devis.pk)


@exige("partenaires.utiliser_portail")
@require_POST
def portail_devis_refuser(request, pk):
    form = RefusForm(saisie(request)[0], prefix="refus")
    return _repondre(request, pk, form, refuser_devis, "motif", "Votre refus est noté. Merci de nous l’avoir dit.")


@exige("partenaires.utiliser_portail")
@require_POST
def portail_devis_changer(request, pk):
    dit = "Votre message est parti. Nous vous préparons une nouvelle version."
    form = ChangementForm(saisie(request)[0], prefix="changement")
    return _repondre(request, pk, form, demander_un_changement, "message", dit)


def _repondre(request, pk, form, agir, argument, dit):
    devis = _le_sien(request, pk)
    if not peut_accorder(request.user):
        raise PermissionDenied
    if form.is_valid():
        try:
            agir(devis, par=request.user, le=timezone.now(), **{argument: form.cleaned_data["motif"]})
        except ValidationError as refus:
            messages.warning(request, refus.message)
        else:
            messages.success(request, dit)
            return redirect("portail_devis", devis.pk)
    return _page(request, _le_sien(request, pk), **{form.prefix: form})


def _page(request, devis, **formulaires):
    """The devis and its three answers; a refused one opens again with what was typed, kept too once it is too late."""
    aujourdhui, ouvert = timezone.localdate(), devis.demande.partenaire.actif
    attend = ouvert and devis.etat == Devis.Etat.ENVOYE and devis.demande.statut == Demande.Statut.DEVIS_ENVOYE
    trop_tard = refus_au_partenaire(devis.demande, request.user, au=aujourdhui) if attend else ""
    context = {
        **_reponses(request.user),
        **formulaires,
        "devis": devis,
        "lignes": devis.lignes.order_by("rang"),
        "suivant": devis.demande.devis.partis().filter(version__gt=devis.version).order_by("version").last(),
        "aujourdhui": aujourdhui,
        "refus_de_l_accord": refus_de_l_accord(devis, le=aujourdhui),
        "ouvert": ouvert,
        "trop_tard": trop_tard,
        "repond": attend and not trop_tard,
        "garde": "".join(form.data.get(form.add_prefix("motif"), "") for form in formulaires.values()),
        "peut_accorder": peut_accorder(request.user),
    }
    return render(request, "partenaires/portail_devis.html", context, status=422 if formulaires else 200)


def _reponses(compte):
    return {
        "accord": AccordForm(initial={"nom": str(compte)}, prefix="accord"),
        "refus": RefusForm(prefix="refus"),
        "changement": ChangementForm(prefix="changement"),
    }


def _le_sien(request, pk):
    return get_object_or_404(Devis.objects.du_portail(request.user).select_related("demande__partenaire"), pk=pk)
