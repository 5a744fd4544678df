from functools import partial

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from config.acces import exige
from config.pdf import reponse_pdf
from config.saisie import saisie, statut
from partenaires.actions.devis import (
    accepter_devis,
    ecrire_devis,
    envoyer_devis,
    jeter_devis,
    lecture_du_brouillon,
)
from partenaires.documents.commerce import devis_en_pdf
from partenaires.envois import lecteurs_des_papiers
from partenaires.forms.devis import AccordPapierForm, DevisForm
from partenaires.forms.lignes_de_prix import en_saisie, lignes_saisies
from partenaires.lecture import lu_de
from partenaires.models import Cote, Demande, Devis, DevisFige, LigneDevis, les_reglages
from partenaires.reglement import refus_de_devis
from partenaires.versions import deplacement
from partenaires.views.envoi import dire_a_qui_part


@exige("partenaires.view_devis")
@require_safe
def demande_devis(request, pk):
    demande = get_object_or_404(Demande.objects.envoyees().select_related("partenaire"), pk=pk)
    versions = demande.devis.select_related("envoye_par").order_by("-version")
    en_preparation = next((devis for devis in versions if devis.etat == Devis.Etat.BROUILLON), None)
    envoye = next((devis for devis in versions if devis.etat == Devis.Etat.ENVOYE), None)
    lignes = list(en_preparation.lignes.order_by("rang")) if en_preparation else []
    attend = demande.statut in Demande.SANS_ACCORD
    refus = refus_de_devis(demande) if attend else ""
    context = {
        "demande": demande,
        "versions": versions,
        "en_preparation": en_preparation,
        "lignes": lignes,
        "rendez_vous": deplacement(envoye) if envoye else [],
        "empreinte": en_preparation.empreinte(lignes) if en_preparation else "",
        "lecteurs": lecteurs_des_papiers(demande.partenaire) if en_preparation else [],
        "prepare": attend and not refus,
        "refus_de_devis": refus,
        "reglages": les_reglages(),
        "aujourdhui": timezone.localdate(),
    }
    return render(request, "partenaires/demande_devis.html", context)


@exige("partenaires.change_devis")
@require_http_methods(["GET", "HEAD", "POST"])
def devis_ecrire(request, pk):
    demande = get_object_or_404(Demande.objects.envoyees().select_related("partenaire"), pk=pk)
    connu = demande.devis.order_by("-version").first()
    connues = en_saisie(connu.lignes.order_by("rang")) if connu else lignes_demandees(demande)
    form = DevisForm(saisie(request)[0], instance=Devis(**_textes(connu)))
    lignes = lignes_saisies(request, connues=connues)
    brouillon = connu if connu and connu.etat == Devis.Etat.BROUILLON else None
    lu = lu_de(request, partial(lecture_du_brouillon, brouillon))
    if all([form.is_valid(), lignes.is_valid()]):
        try:
            devis = ecrire_devis(demande, lignes=lignes.ecrites(LigneDevis), lu=lu, **form.cleaned_data)
        except ValidationError as refus:
            form.add_error(None, refus)
            lu = getattr(refus, "lu", lu)
        else:
            messages.success(request, f"Devis enregistré, version {devis.version}. Relisez-le, puis envoyez-le.")
            return redirect("demande_devis", demande.pk)
    context = {"form": form, "lignes": lignes, "demande": demande, "nb_fautes": lignes.fautes_avec(form), "lu": lu}
    return render(request, "partenaires/devis_ecrire.html", context, status=statut(form))


def lignes_demandees(demande):
    """What was asked for, as first lines of a devis, their price still to be said."""
    return [
        {"designation": ligne.designation, "quantite": ligne.quantite, "unite": ligne.unite_au_singulier}
        for ligne in demande.lignes.order_by("pk")
    ]


def _textes(devis):
    return {"allergenes": devis.allergenes, "remarques": devis.remarques} if devis else {}


@exige("partenaires.change_devis")
@require_POST
def devis_envoyer(request, pk):
    devis = get_object_or_404(Devis.objects.select_related("demande__partenaire"), pk=pk)
    try:
        devis = envoyer_devis(devis, par=request.user, le=timezone.now(), vu=request.POST.get("vu"))
    except ValidationError as refus:
        messages.warning(request, refus.message)
    else:
        messages.success(request, f"{devis} envoyé. Il ne change plus.")
        dire_a_qui_part(request, devis.demande.partenaire)
    return redirect("demande_devis", devis.demande_id)


@exige("partenaires.change_devis")
@require_http_methods(["GET", "HEAD", "POST"])
def devis_supprimer(request, pk):
    brouillons = Devis.objects.filter(etat=Devis.Etat.BROUILLON).select_related("demande__partenaire")
    devis = get_object_or_404(brouillons, pk=pk)
    if request.method == "POST":
        try:
            jeter_devis(devis)
        except DevisFige as refus:
            messages.warning(request, refus.message)
        else:
            messages.success(request, "Le devis en préparation est jeté : il n’avait pas de numéro.")
        return redirect("demande_devis", devis.demande_id)
    return render(request, "partenaires/devis_supprimer.html", {"devis": devis})


@exige("partenaires.view_devis")
@require_safe
def devis_pdf(request, pk):
    devis = get_object_or_404(Devis.objects.partis(), pk=pk)
    return reponse_pdf(devis_en_pdf(devis), f"devis-{devis.numero}")


@exige("partenaires.change_devis")
@require_http_methods(["GET", "HEAD", "POST"])
def devis_accord(request, pk):
    devis = get_object_or_404(Devis.objects.partis().select_related("demande"), pk=pk)
    form = AccordPapierForm(saisie(request)[0], devis=devis, aujourdhui=timezone.localdate())
    if form.is_valid():
        try:
            accepter_devis(devis, cote=Cote.CENTRE, par=request.user, le=timezone.now(), **form.cleaned_data)
        except ValidationError as refus:
            form.add_error(None, refus)
        else:
            messages.success(request, f"{devis} accepté par {form.cleaned_data['nom']}.")
            return redirect("demande_devis", devis.demande_id)
    return render(request, "partenaires/devis_accord.html", {"form": form, "devis": devis}, status=statut(form))
