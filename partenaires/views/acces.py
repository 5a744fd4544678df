from django.contrib import messages
from django.db.transaction import non_atomic_requests
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from centre.actions.compte import CompteExistant
from centre.invitations import inviter
from config.acces import exige
from config.saisie import saisie, statut
from partenaires.actions.acces import RefusDAcces, changer_droits, ouvrir_acces
from partenaires.forms.acces import AccesForm, DroitsForm
from partenaires.models import AccesPartenaire, Partenaire


# The access is written before its mail leaves: nobody else waits for the mail server.
@exige("centre.change_compte")
@non_atomic_requests
@require_http_methods(["GET", "HEAD", "POST"])
def partenaire_acces_creer(request, pk):
    partenaire = get_object_or_404(Partenaire, pk=pk)
    form = AccesForm(*saisie(request))
    if form.is_valid():
        try:
            compte = ouvrir_acces(partenaire, compte=form.instance, **form.droits()).compte
        except CompteExistant as refus:
            form.add_error("courriel", str(refus))
        else:
            inviter(request, compte)
            return redirect("partenaire_detail", partenaire.pk)
    context = {"form": form, "partenaire": partenaire}
    return render(request, "partenaires/partenaire_acces_creer.html", context, status=statut(form))


@exige("centre.change_compte")
@require_http_methods(["GET", "HEAD", "POST"])
def partenaire_acces_modifier(request, pk):
    acces = get_object_or_404(AccesPartenaire.objects.select_related("compte", "partenaire"), pk=pk)
    form = DroitsForm(*saisie(request), instance=acces)
    if form.is_valid():
        try:
            changer_droits(acces, **form.cleaned_data)
        except RefusDAcces as refus:
            form.add_error(None, refus)
        else:
            messages.success(request, f"C’est noté pour {acces.compte}.")
            return redirect("partenaire_detail", acces.partenaire_id)
    context = {"form": form, "acces": acces}
    return render(request, "partenaires/partenaire_acces_modifier.html", context, status=statut(form))
