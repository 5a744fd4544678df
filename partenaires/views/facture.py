from functools import partial

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from centre.exports import exporte
from config.acces import exige
from config.htmx import render_page_or_fragment
from config.pagination import page_de
from config.pdf import reponse_pdf
from config.saisie import numero_de, saisie, statut
from partenaires.actions.facture import (
    EcartsNonConfirmes,
    ecrire_facture,
    emettre_facture,
    jeter_facture,
    preparer_acompte,
    preparer_facture,
)
from partenaires.actions.lignes_de_facture import deductions
from partenaires.documents.commerce import avant_acompte, facture_en_pdf
from partenaires.exports.commerce import FACTURES
from partenaires.forms.facture import FactureForm, FactureLibreForm
from partenaires.forms.lignes_de_prix import en_saisie, lignes_saisies
from partenaires.lecture import lecture_de_facture, lu_de
from partenaires.mode_operatoire import adresse_publique, ecarts_de_facture, payeur_de
from partenaires.models import Demande, Facture, FactureFigee, LigneFacture, Partenaire, les_reglages
from partenaires.views.envoi import dire_a_qui_part


@exige("partenaires.view_facture")
@exporte(FACTURES)
def facture_liste(request):
    filtre = FACTURES.lire(request)
    context = {
        "filtre": filtre,
        "page": page_de(FACTURES.completer(filtre.qs), request),
        "filtree": any(filtre.form.cleaned_data.values()),
        "totaux": filtre.qs.totaux(),
        "reglages": les_reglages(),
        "aujourdhui": timezone.localdate(),
    }
    return render_page_or_fragment(
        request, "partenaires/facture_liste.html", "partenaires/_facture_tableau.html", context
    )


@exige("partenaires.view_facture")
@require_safe
def facture_detail(request, pk):
    return _lire(request, pk)


def _lire(request, pk, *, confirmes=None):
    """The page of a facture; `confirmes`, the écarts accepted so far, when it has just refused to leave."""
    factures = Facture.objects.avec_soldes().select_related("partenaire", "demande", "corrigee", "emise_par")
    facture = get_object_or_404(factures, pk=pk)
    aujourdhui, lignes = timezone.localdate(), list(facture.lignes.order_by("rang"))
    paiements = list(facture.paiements.order_by("date", "pk"))
    context = {
        "facture": facture,
        "lignes": lignes,
        "avant_acompte": avant_acompte(lignes),
        "deduite_par": _qui_deduit(facture),
        "paiements": paiements,
        "remboursee": any(paiement.rendu and not paiement.annule_le for paiement in paiements),
        "avoirs": facture.avoirs.emises().order_by("date", "pk"),
        "en_retard": facture.est_en_retard(au=aujourdhui),
        "creditable": facture.total - facture.credite,
        "reglages": les_reglages(),
        "empreinte": facture.empreinte(lignes),
        "payeur": "" if facture.numero else payeur_de(facture.partenaire_id),
        "ecarts": [] if facture.numero else ecarts_de_facture(facture, le=aujourdhui),
        "confirmes": confirmes or [],
        "refusee": confirmes is not None,
    }
    return render(request, "partenaires/facture_detail.html", context, status=200 if confirmes is None else 422)


def _qui_deduit(facture):
    """The facture that takes this facture d'acompte away; None for any other."""
    if not facture.est_acompte:
        return None
    return Facture.objects.filter(nature=Facture.Nature.FACTURE, lignes__acompte=facture).order_by("pk").last()


@exige("partenaires.change_facture")
@require_http_methods(["GET", "HEAD", "POST"])
def facture_creer(request):
    client = Partenaire.objects.choisissables().filter(pk=numero_de(request.GET.get("partenaire", ""))).first()
    initial = {"partenaire": client.pk, **adresse_publique(client)} if client else {}
    form = FactureLibreForm(saisie(request)[0], initial=initial)
    return _ecrire(request, form, "partenaires/facture_creer.html", {}, connues=())


@exige("partenaires.change_facture")
@require_POST
def demande_facturer(request, pk):
    return _preparer(request, pk, preparer_facture)


@exige("partenaires.change_facture")
@require_POST
def demande_acompter(request, pk):
    return _preparer(request, pk, preparer_acompte)


def _preparer(request, pk, preparer):
    demande = get_object_or_404(Demande.objects.envoyees(), pk=pk)
    try:
        facture = preparer(demande)
    except ValidationError as refus:
        messages.warning(request, refus.message)
        return redirect("demande_detail", demande.pk)
    return redirect("facture_detail" if facture.lignes.exists() else "facture_modifier", facture.pk)


@exige("partenaires.change_facture")
@require_http_methods(["GET", "HEAD", "POST"])
def facture_modifier(request, pk):
    facture = get_object_or_404(Facture.objects.select_related("partenaire"), pk=pk)
    if facture.numero:
        messages.warning(request, f"{facture} est émise : elle ne change plus. Un avoir la corrige.")
        return redirect("facture_detail", pk)
    form = FactureForm(saisie(request)[0], instance=facture)
    connues, deduits = en_saisie(facture.lignes.filter(acompte=None).order_by("rang")), deductions(facture)
    lu = lu_de(request, partial(lecture_de_facture, facture))
    context = {"facture": facture, "deduits": deduits, "payeur": payeur_de(facture.partenaire_id), "lu": lu}
    return _ecrire(request, form, "partenaires/facture_modifier.html", context, connues=connues)


def _ecrire(request, form, template, context, *, connues):
    lignes = lignes_saisies(request, connues=connues)
    if all([form.is_valid(), lignes.is_valid()]):
        try:
            facture = ecrire_facture(form.instance, lignes=lignes.ecrites(LigneFacture), lu=context.get("lu"))
        except ValidationError as refus:
            form.add_error(None, refus)
            context["lu"] = getattr(refus, "lu", context.get("lu"))
        else:
            messages.success(request, "Facture enregistrée. Relisez-la : une fois émise, elle ne change plus.")
            return redirect("facture_detail", facture.pk)
    context |= {"form": form, "lignes": lignes, "nb_fautes": lignes.fautes_avec(form)}
    return render(request, template, context, status=statut(form))


@exige("partenaires.change_facture")
@require_http_methods(["GET", "HEAD", "POST"])
def facture_supprimer(request, pk):
    facture = get_object_or_404(Facture.objects.select_related("partenaire"), pk=pk, numero=None)
    if request.method == "POST":
        try:
            jeter_facture(facture)
        except FactureFigee as refus:
            messages.warning(request, refus.message)
        else:
            messages.success(request, "La facture en préparation est jetée : elle n’avait pas de numéro.")
        return redirect("facture_liste")
    return render(request, "partenaires/facture_supprimer.html", {"facture": facture})


@exige("partenaires.change_facture")
@require_POST
def facture_emettre(request, pk):
    facture, confirmes = get_object_or_404(Facture, pk=pk), request.POST.getlist("malgre")
    try:
        facture = emettre_facture(
            facture, par=request.user, le=timezone.now(), malgre=confirmes, vue=request.POST.get("vue")
        )
    except EcartsNonConfirmes as refus:
        messages.warning(request, refus.message)
        return _lire(request, pk, confirmes=confirmes)
    except ValidationError as refus:
        messages.warning(request, refus.message)
    else:
        messages.success(request, f"{facture} émise. Elle ne change plus.")
        dire_a_qui_part(request, facture.partenaire)
    return redirect("facture_detail", pk)


@exige("partenaires.view_facture")
@require_safe
def facture_pdf(request, pk):
    facture = get_object_or_404(Facture.objects.emises().select_related("corrigee"), pk=pk)
    return reponse_pdf(facture_en_pdf(facture), f"{facture.nature}-{facture.numero}")
