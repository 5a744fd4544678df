from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from centre.exports import exporte
from config.acces import exige
from config.pagination import page_de
from config.presentation import euros
from config.saisie import numero_de, saisie, statut
from partenaires.actions.action import ActionDejaOuverte, modifier_action, ouvrir_action, pourquoi_elle_ne_change_plus
from partenaires.actions.affectation import AffectationImpossible, AvantLaRecette, affecter, reprendre
from partenaires.actions.exercice import AnneeClose
from partenaires.exports.livre import ACTIONS, LIGNES_DE_L_ACTION, lignes_de
from partenaires.forms.action import ActionForm, AffectationForm
from partenaires.models import Action, Affectation, Demande
from partenaires.recit_action import phrase_d_action


@exige("partenaires.view_mouvement")
@exporte(ACTIONS)
def action_liste(request):
    filtre = ACTIONS.lire(request)
    context = {"filtre": filtre, "page": page_de(filtre.qs, request), "filtree": any(filtre.form.cleaned_data.values())}
    return render(request, "partenaires/action_liste.html", context)


@exige("partenaires.view_mouvement")
@exporte(LIGNES_DE_L_ACTION)
def action_detail(request, pk):
    action = get_object_or_404(Action.objects.avec_montants().select_related("demande__partenaire"), pk=pk)
    context = {
        "action": action,
        "phrase": phrase_d_action(action),
        "figee": pourquoi_elle_ne_change_plus(action),
        "page": page_de(lignes_de(action), request),
        "affectations": action.affectations.select_related("projet").order_by("-date", "-pk"),
    }
    return render(request, "partenaires/action_detail.html", context)


@exige("partenaires.view_mouvement")
@require_safe
def demande_livre(request, pk):
    """Where the money of a demande is: its action, or the page that opens it."""
    demande = get_object_or_404(Demande.objects.visibles_par(request.user), pk=pk)
    action = Action.objects.filter(demande=demande).first()
    return redirect("action_detail", action.pk) if action else redirect(f"{reverse('action_creer')}?demande={pk}")


@exige("partenaires.change_mouvement")
@require_http_methods(["GET", "HEAD", "POST"])
def action_creer(request):
    form = ActionForm(*saisie(request), initial=_de_la_demande(request.GET.get("demande", "")))
    if form.is_valid():
        try:
            action = ouvrir_action(form.instance)
        except AnneeClose as refus:
            form.add_error("date", refus)
        except ActionDejaOuverte as refus:
            form.add_error("demande", refus)
        else:
            messages.success(request, f"Action ajoutée : {action}.")
            return redirect("action_detail", action.pk)
    return render(request, "partenaires/action_creer.html", {"form": form}, status=statut(form))


@exige("partenaires.change_mouvement")
@require_http_methods(["GET", "HEAD", "POST"])
def action_modifier(request, pk):
    action = get_object_or_404(Action, pk=pk)
    if request.method != "POST" and (figee := pourquoi_elle_ne_change_plus(action)):
        messages.warning(request, figee)
        return redirect("action_detail", pk)
    nom_connu = action.nom
    form = ActionForm(*saisie(request), instance=action)
    if form.is_valid():
        try:
            modifier_action(action)
        except AnneeClose as refus:
            form.add_error("date", refus)
        else:
            messages.success(request, f"Action mise à jour : {action}.")
            return redirect("action_detail", pk)
    context = {"form": form, "pk": pk, "nom_connu": nom_connu}
    return render(request, "partenaires/action_modifier.html", context, status=statut(form))


@exige("partenaires.change_mouvement")
@require_http_methods(["GET", "HEAD", "POST"])
def affectation_creer(request, pk):
    action = get_object_or_404(Action.objects.avec_montants(), pk=pk)
    aujourdhui = timezone.localdate()
    don = Affectation(action=action, par=request.user)
    form = AffectationForm(*saisie(request), instance=don, initial={"date": aujourdhui}, aujourdhui=aujourdhui)
    if form.is_valid():
        try:
            affecter(don)
        except (AnneeClose, AvantLaRecette) as refus:
            form.add_error("date", refus)
        except AffectationImpossible as refus:
            form.add_error("montant", refus)
        else:
            messages.success(request, f"{euros(don.montant)} pour {don.projet}.")
            return redirect("action_detail", pk)
    context = {"form": form, "action": action}
    return render(request, "partenaires/affectation_creer.html", context, status=statut(form))


@exige("partenaires.change_mouvement")
@require_POST
def affectation_reprendre(request, pk):
    don = get_object_or_404(Affectation.objects.select_related("projet"), pk=pk)
    try:
        reprendre(don, le=timezone.localdate())
    except AnneeClose as refus:
        messages.warning(request, refus.message)
    else:
        messages.success(request, f"Affectation reprise : {euros(don.montant)} pour {don.projet}.")
    return redirect("action_detail", don.action_id)


def _de_la_demande(pk):
    """What the form of an action begins with, when it comes from a demande; an address may hold anything."""
    demande = Demande.objects.envoyees().filter(pk=numero_de(pk)).first()
    if demande is None:
        return {"date": timezone.localdate()}
    return {"nature": Action.Nature.DEMANDE, "demande": demande.pk, "nom": demande.objet, "date": demande.date}
