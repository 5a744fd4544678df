from functools import partial

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from centre.commentaires import avertissement
from centre.exports import exporte
from config.acces import exige
from config.htmx import render_page_or_fragment
from config.pagination import page_de
from config.saisie import saisie, statut
from partenaires.actions.nom import NomDejaPris
from partenaires.actions.partenaire import enregistrer_partenaire
from partenaires.exports.annuaire import CONTACTS, PARTENAIRES
from partenaires.forms.partenaire import NouveauPartenaireForm, PartenaireForm
from partenaires.lecture import EcritEntreTemps, lecture_de, lu_de
from partenaires.models import Partenaire

DEMANDES_MONTREES = 10


@exige("partenaires.view_partenaire")
@exporte(PARTENAIRES, CONTACTS)
def partenaire_liste(request):
    filtre = PARTENAIRES.lire(request)
    context = {
        "filtre": filtre,
        "choix": [filtre.form[champ] for champ in ("role", "nature", "etat")],
        "page": page_de(filtre.qs, request),
        "recherche": filtre.form.cleaned_data.get("q", ""),
        "filtree": any(filtre.form.cleaned_data.values()),
    }
    return render_page_or_fragment(
        request, "partenaires/partenaire_liste.html", "partenaires/_partenaire_tableau.html", context
    )


@exige("partenaires.change_partenaire")
@require_http_methods(["GET", "HEAD", "POST"])
def partenaire_creer(request):
    form = NouveauPartenaireForm(*saisie(request), initial={"nom": request.GET.get("q", "")})
    return _formulaire(request, form, "partenaires/partenaire_creer.html", "Partenaire ajouté", {})


@exige("partenaires.view_partenaire")
@require_safe
def partenaire_detail(request, pk):
    partenaire = get_object_or_404(Partenaire.objects.select_related("mode_operatoire"), pk=pk)
    context = {
        "partenaire": partenaire,
        "mode": getattr(partenaire, "mode_operatoire", None),
        "documents": _documents(partenaire, timezone.localdate()),
        "contacts": partenaire.contacts.order_by("nom", "pk"),
        "demandes": None,
        "a_des_factures": request.user.has_perm("partenaires.view_facture") and partenaire.factures.exists(),
        "acces": None,
    }
    if request.user.has_perm("partenaires.view_demande"):
        context["demandes"] = partenaire.demandes.envoyees().order_by("-date", "-pk")[:DEMANDES_MONTREES]
    if request.user.has_perm("centre.change_compte"):
        context["acces"] = partenaire.acces.select_related("compte").order_by("pk")
    return render(request, "partenaires/partenaire_detail.html", context)


@exige("partenaires.change_partenaire")
@require_http_methods(["GET", "HEAD", "POST"])
def partenaire_modifier(request, pk):
    partenaire = get_object_or_404(Partenaire, pk=pk)
    context = {"pk": pk, "nom_connu": partenaire.nom, "lu": lu_de(request, partial(lecture_de, partenaire))}
    form = PartenaireForm(*saisie(request), instance=partenaire)
    return _formulaire(request, form, "partenaires/partenaire_modifier.html", "Partenaire mis à jour", context)


def _formulaire(request, form, template, fait, context):
    if form.is_valid():
        try:
            partenaire = enregistrer_partenaire(form.instance, lu=context.get("lu"))
        except EcritEntreTemps as refus:
            form.add_error(None, refus)
            context["lu"] = refus.lu
        except NomDejaPris as refus:
            form.add_error("nom", refus)
        else:
            messages.success(request, f"{fait} : {partenaire}.")
            if a_voir := avertissement(partenaire.notes):
                messages.warning(request, a_voir)
            return redirect("partenaire_detail", partenaire.pk)
    return render(request, template, context | {"form": form}, status=statut(form))


def _documents(partenaire, aujourdhui):
    documents = list(partenaire.documents.order_by("-fin", "pk"))
    for document in documents:
        document.bientot, document.fini = document.finit_bientot(aujourdhui), document.est_fini(aujourdhui)
    return documents
