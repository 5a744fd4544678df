from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from centre.exports import exporte
from config.acces import exige
from config.htmx import render_page_or_fragment
from config.pagination import page_de
from config.saisie import numero_de, saisie, statut
from partenaires.actions.demande import (
    ConvivesImpossibles,
    DemandeDejaNotee,
    PartenaireFige,
    ReglementFige,
    modifier_demande,
    noter_demande,
    suivre_le_devis,
)
from partenaires.exports.commerce import DEMANDES, TABLEAU
from partenaires.fil import fil_de_l_equipe
from partenaires.forms.demande import DemandeForm, NouvelleDemandeForm
from partenaires.gestes import gestes_du_centre
from partenaires.lecture import EcritEntreTemps, lu_de
from partenaires.mode_operatoire import ecarts, prefill
from partenaires.models import Demande, Devis, PassageImpossible
from partenaires.nombres_du_devis import ecarts_de_nombre, nombres_du_devis
from partenaires.papiers import decides_par_papier, papiers_de
from partenaires.possibilites import remarques_pour_l_equipe
from partenaires.retards import avec_etape, retard_de
from partenaires.tableau import colonnes
from partenaires.versions import deplacement


@exige("partenaires.view_demande")
@exporte(DEMANDES)
def demande_liste(request):
    filtre = DEMANDES.lire(request)
    context = {
        "filtre": filtre,
        "page": page_de(filtre.qs, request),
        "totaux": filtre.qs.totaux(),
        "filtree": any(filtre.form.cleaned_data.values()),
    }
    return render_page_or_fragment(
        request, "partenaires/demande_liste.html", "partenaires/_demande_tableau.html", context
    )


@exige("partenaires.view_demande")
@exporte(TABLEAU)
def demande_tableau(request):
    filtre = TABLEAU.lire(request)
    context = {
        "filtre": filtre,
        "colonnes": colonnes(filtre.qs, au=timezone.localdate()),
        "gardes": filtre.dans_la_liste(),
    }
    return render_page_or_fragment(
        request, "partenaires/demande_tableau.html", "partenaires/_demande_colonnes.html", context
    )


@exige("partenaires.change_demande")
@require_http_methods(["GET", "HEAD", "POST"])
def demande_creer(request):
    form = NouvelleDemandeForm(
        *saisie(request),
        initial=_habitudes(request.GET.get("partenaire", "")),
        aujourdhui=timezone.localdate(),
    )
    if form.is_valid():
        try:
            demande = noter_demande(
                form.instance,
                par=request.user,
                le=timezone.now(),
                une_autre=form.cleaned_data["une_autre"],
                **form.rangees(),
            )
        except DemandeDejaNotee as refus:
            form.douter(refus)
        else:
            messages.success(request, f"Demande notée : {demande}, pour {demande.partenaire}.")
            return redirect("demande_detail", demande.pk)
    return render(request, "partenaires/demande_creer.html", {"form": form}, status=statut(form))


@exige("partenaires.view_demande")
@require_safe
def demande_detail(request, pk):
    aujourdhui = timezone.localdate()
    demandes = Demande.objects.visibles_par(request.user).select_related("partenaire", "deposee_par")
    demande = get_object_or_404(avec_etape(demandes), pk=pk)
    papiers, passages = papiers_de(demande), list(demande.passages.select_related("par").order_by("-le", "-pk"))
    fil = fil_de_l_equipe(demande)
    suites, corrections = gestes_du_centre(
        demande, compte=request.user, au=aujourdhui, par_papier=decides_par_papier(demande, papiers)
    )
    context = {
        "demande": demande,
        "ecarts": ecarts(demande, fil["mode"], le=aujourdhui),
        "remarques": remarques_pour_l_equipe(demande, le=aujourdhui),
        "retard": retard_de(demande, au=aujourdhui),
        "suites": suites,
        "corrections": corrections,
        "passages": passages,
        "ecarts_de_nombre": _ecarts_de_nombre(demande, papiers["devis"]),
        "rendez_vous": _rendez_vous_change(demande, papiers["devis"]),
        "deja_planifiee": any(passage.vers == Demande.Statut.PLANIFIEE for passage in passages),
        "changement": _changement_demande(demande, passages),
        "lignes": demande.lignes.order_by("pk"),
        "couverts": demande.couverts.order_by("pk"),
        "pieces_jointes": demande.pieces_jointes.order_by("pk"),
        "papiers": papiers,
        "aujourdhui": aujourdhui,
        **fil,
    }
    return render(request, "partenaires/demande_detail.html", context)


@exige("partenaires.change_demande")
@require_http_methods(["GET", "HEAD", "POST"])
def demande_modifier(request, pk):
    demande = get_object_or_404(Demande.objects.envoyees().select_related("partenaire"), pk=pk)
    objet_connu = demande.objet
    form = DemandeForm(*saisie(request), instance=demande, aujourdhui=timezone.localdate())
    lu = lu_de(request, form.lecture)
    if form.is_valid():
        try:
            modifier_demande(
                demande, champs=form.Meta.fields, par=request.user, le=timezone.now(), lu=lu, **form.rangees()
            )
        except EcritEntreTemps as refus:
            form.add_error(None, refus)
            lu = refus.lu
        except PassageImpossible as refus:
            form.add_error("date", refus)
        except PartenaireFige as refus:
            form.add_error("partenaire", refus)
        except ReglementFige as refus:
            form.add_error("reglement", refus)
        else:
            messages.success(request, f"Demande mise à jour : {demande}.")
            return redirect("demande_detail", demande.pk)
    context = {"form": form, "pk": pk, "objet_connu": objet_connu, "lu": lu}
    return render(request, "partenaires/demande_modifier.html", context, status=statut(form))


@exige("partenaires.change_demande")
@require_POST
def demande_nombres(request, pk):
    demande = get_object_or_404(Demande.objects.envoyees(), pk=pk)
    try:
        suivre_le_devis(demande)
    except ConvivesImpossibles as refus:
        messages.warning(request, refus.message)
    else:
        messages.success(request, "La demande compte maintenant comme le devis.")
    return redirect("demande_detail", pk)


def _ecarts_de_nombre(demande, devis):
    """The sentences that say what the devis accepted counts otherwise than the demande."""
    accepte = devis and devis.etat == Devis.Etat.ACCEPTE
    return ecarts_de_nombre(demande, nombres_du_devis(demande)) if accepte else []


def _rendez_vous_change(demande, devis):
    """What the service has become since its devis was sent or accepted, in sentences, while it is to come."""
    attendus = {Devis.Etat.ENVOYE: Demande.SANS_ACCORD, Devis.Etat.ACCEPTE: Demande.A_VENIR}
    return deplacement(devis) if devis and demande.statut in attendus.get(devis.etat, ()) else []


def _habitudes(partenaire):
    """What the form begins with when it comes from a partner's page; an address may hold anything."""
    connu = numero_de(partenaire)
    return {"partenaire": partenaire} | (prefill(connu) if connu else {})


def _changement_demande(demande, passages):
    """The step by which its partner asked for another version of the devis, while nothing has followed it."""
    dernier = passages[0] if passages else None
    return dernier if dernier and dernier.demande_un_changement and demande.statut == dernier.vers else None
