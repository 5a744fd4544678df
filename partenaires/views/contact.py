from functools import partial

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from config.acces import exige
from config.saisie import saisie, statut
from partenaires.actions.contact import ajouter_contact, modifier_contact
from partenaires.forms.partenaire import ContactForm, NouveauContactForm
from partenaires.lecture import EcritEntreTemps, lecture_de, lu_de
from partenaires.models import Contact, Partenaire


@exige("partenaires.change_partenaire")
@require_http_methods(["GET", "HEAD", "POST"])
def contact_creer(request, pk):
    partenaire = get_object_or_404(Partenaire, pk=pk)
    form = NouveauContactForm(*saisie(request), instance=Contact(partenaire=partenaire))
    if form.is_valid():
        contact = ajouter_contact(form.instance)
        messages.success(request, f"Contact ajouté : {contact}.")
        return redirect("partenaire_detail", partenaire.pk)
    context = {"form": form, "partenaire": partenaire}
    return render(request, "partenaires/contact_creer.html", context, status=statut(form))


@exige("partenaires.change_partenaire")
@require_http_methods(["GET", "HEAD", "POST"])
def contact_modifier(request, pk):
    contact = get_object_or_404(Contact.objects.select_related("partenaire"), pk=pk)
    lu = lu_de(request, partial(lecture_de, contact))
    form = ContactForm(*saisie(request), instance=contact)
    if form.is_valid():
        try:
            modifier_contact(form.instance, lu=lu)
        except EcritEntreTemps as refus:
            form.add_error(None, refus)
            return _modifier(request, form, refus.lu)
        messages.success(request, f"Contact mis à jour : {contact}.")
        return redirect("partenaire_detail", contact.partenaire_id)
    return _modifier(request, form, lu)


def _modifier(request, form, lu):
    context = {"form": form, "partenaire": form.instance.partenaire, "lu": lu}
    return render(request, "partenaires/contact_modifier.html", context, status=statut(form))


@exige("partenaires.change_partenaire")
@require_http_methods(["GET", "HEAD", "POST"])
def contact_supprimer(request, pk):
    contact = get_object_or_404(Contact.objects.select_related("partenaire"), pk=pk)
    if request.method == "POST":
        contact.delete()
        messages.success(request, f"Contact retiré : {contact}.")
        return redirect("partenaire_detail", contact.partenaire_id)
    return render(request, "partenaires/contact_supprimer.html", {"contact": contact})
