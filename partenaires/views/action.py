from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from config.acces import exige
from config.pagination import page_de
from config.presentation import euros
from config.saisie import saisie, statut
from partenaires.actions.affectation import AffectationImpossible, affecter, reprendre
from partenaires.forms.action import ActionForm, AffectationForm
from partenaires.models import Action, Affectation
from partenaires.recit_action import phrase_d_action


@exige("partenaires.view_mouvement")
@require_safe
def action_liste(request):
    actions = Action.objects.avec_montants().select_related("demande__partenaire").order_by("-date", "-pk")
    return render(request, "partenaires/action_liste.html", {"page": page_de(actions, request)})


@exige("partenaires.view_mouvement")
@require_safe
def action_detail(request, pk):
    action = get_object_or_404(Action.objects.avec_montants().select_related("demande__partenaire"), pk=pk)
    context = {
        "action": action,
        "phrase": phrase_d_action(action),
        "lignes": action.mouvements.avec_correction().order_by("-date", "-pk"),
        "affectations": action.affectations.select_related("projet").order_by("-date", "-pk"),
    }
    return render(request, "partenaires/action_detail.html", context)


@exige("partenaires.change_mouvement")
@require_http_methods(["GET", "HEAD", "POST"])
def action_creer(request):
    form = ActionForm(*saisie(request), initial={"date": timezone.localdate()})
    if form.is_valid():
        action = form.save()
        messages.success(request, f"Action ajoutée : {action}.")
        return redirect("action_detail", action.pk)
    return render(request, "partenaires/action_creer.html", {"form": form}, status=statut(form))


@exige("partenaires.change_mouvement")
@require_http_methods(["GET", "HEAD", "POST"])
def action_modifier(request, pk):
    action = get_object_or_404(Action, pk=pk)
    nom_connu = action.nom
    form = ActionForm(*saisie(request), instance=action)
    if form.is_valid():
        action = form.save()
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
    reprendre(don, le=timezone.localdate())
    messages.success(request, f"Affectation reprise : {euros(don.montant)} pour {don.projet}.")
    return redirect("action_detail", don.action_id)
