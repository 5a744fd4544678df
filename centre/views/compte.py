from django.contrib import messages
from django.db.transaction import non_atomic_requests
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from centre.actions.compte import CompteExistant, RefusDeCompte, modifier_compte, ouvrir_compte
from centre.exports import exporte
from centre.forms.compte import CompteForm
from centre.invitations import inviter
from centre.listes import COMPTES
from centre.models import Compte
from config.acces import exige
from config.pagination import page_de
from config.saisie import saisie, statut


@exige("centre.change_compte")
@exporte(COMPTES)
def compte_liste(request):
    return render(request, "centre/compte_liste.html", {"page": page_de(COMPTES.lire(request), request)})


# The account is written before its mail leaves: nobody else waits for the mail server.
@exige("centre.change_compte")
@non_atomic_requests
@require_http_methods(["GET", "HEAD", "POST"])
def compte_creer(request):
    form = CompteForm(*saisie(request))
    if form.is_valid():
        try:
            compte = ouvrir_compte(form.save(commit=False), roles=form.cleaned_data["roles"])
        except CompteExistant as refus:
            form.add_error("courriel", str(refus))
        else:
            inviter(request, compte)
            return redirect("compte_liste")
    return render(request, "centre/compte_creer.html", {"form": form}, status=statut(form))


@exige("centre.change_compte")
@require_http_methods(["GET", "HEAD", "POST"])
def compte_modifier(request, pk):
    compte = get_object_or_404(Compte.objects.prefetch_related("groups"), pk=pk)
    titre, ouvert = str(compte), compte.is_active
    form = CompteForm(*saisie(request), instance=compte)
    partenaire = "roles" not in form.fields
    if form.is_valid():
        try:
            modifier_compte(form.save(commit=False), roles=form.cleaned_data.get("roles"), par=request.user)
        except RefusDeCompte as refus:
            form.add_error(None, str(refus))
        else:
            etat = "ouvert" if compte.is_active else "fermé"
            messages.success(request, f"Compte de {compte} mis à jour : il est {etat}.")
            return redirect("compte_liste")
    contexte = {"form": form, "compte": compte, "titre": titre, "ouvert": ouvert, "partenaire": partenaire}
    return render(request, "centre/compte_modifier.html", contexte, status=statut(form))


@exige("centre.change_compte")
@non_atomic_requests
@require_POST
def compte_inviter(request, pk):
    inviter(request, get_object_or_404(Compte.objects.ouverts(), pk=pk))
    return redirect("compte_liste")
