from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from config.acces import exige
from config.htmx import render_page_or_fragment
from config.pagination import page_de
from config.saisie import saisie, statut
from partenaires.actions.demande import DemandeDejaNotee, noter_demande
from partenaires.filters import DemandeFilter
from partenaires.forms.demande import DemandeForm, NouvelleDemandeForm
from partenaires.models import Demande
from partenaires.papiers import papiers_de


@exige("partenaires.view_demande")
@require_safe
def demande_liste(request):
    demandes = Demande.objects.visibles_par(request.user).select_related("partenaire").order_by("-date", "-pk")
    filtre = DemandeFilter(request.GET, queryset=demandes)
    context = {
        "filtre": filtre,
        "page": page_de(filtre.qs, request),
        "totaux": filtre.qs.totaux(),
        "filtree": any(filtre.form.cleaned_data.values()),
    }
    return render_page_or_fragment(
        request, "partenaires/demande_liste.html", "partenaires/_demande_tableau.html", context
    )


@exige("partenaires.change_demande")
@require_http_methods(["GET", "HEAD", "POST"])
def demande_creer(request):
    form = NouvelleDemandeForm(
        *saisie(request),
        initial={"partenaire": request.GET.get("partenaire", "")},
        aujourdhui=timezone.localdate(),
    )
    if form.is_valid():
        try:
            demande = noter_demande(form.instance, une_autre=form.cleaned_data["une_autre"])
        except DemandeDejaNotee as refus:
            form.douter(refus)
        else:
            messages.success(request, f"Demande notée : {demande}, pour {demande.partenaire}.")
            return redirect("demande_detail", demande.pk)
    return render(request, "partenaires/demande_creer.html", {"form": form}, status=statut(form))


@exige("partenaires.view_demande")
@require_safe
def demande_detail(request, pk):
    demandes = Demande.objects.visibles_par(request.user).select_related("partenaire")
    demande = get_object_or_404(demandes, pk=pk)
    context = {"demande": demande, "papiers": papiers_de(demande), "aujourdhui": timezone.localdate()}
    return render(request, "partenaires/demande_detail.html", context)


@exige("partenaires.change_demande")
@require_http_methods(["GET", "HEAD", "POST"])
def demande_modifier(request, pk):
    demande = get_object_or_404(Demande, pk=pk)
    objet_connu = demande.objet
    form = DemandeForm(*saisie(request), instance=demande, aujourdhui=timezone.localdate())
    if form.is_valid():
        demande = form.save()
        messages.success(request, f"Demande mise à jour : {demande}, {demande.get_statut_display().lower()}.")
        return redirect("demande_detail", demande.pk)
    context = {"form": form, "pk": pk, "objet_connu": objet_connu}
    return render(request, "partenaires/demande_modifier.html", context, status=statut(form))
