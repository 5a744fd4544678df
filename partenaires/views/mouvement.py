from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.http import require_http_methods, require_safe

from config.acces import exige
from config.fichiers import servir_piece
from config.presentation import euros
from config.saisie import saisie, statut
from partenaires.actions.exercice import AnneeClose
from partenaires.actions.mouvement import MouvementDejaNote, MouvementImpossible, corriger_mouvement, noter_mouvement
from partenaires.forms.mouvement import CorrectionForm, MouvementForm
from partenaires.models import Exercice, Mouvement
from partenaires.origine import origine


@exige("partenaires.change_mouvement")
@require_http_methods(["GET", "HEAD", "POST"])
def mouvement_creer(request):
    aujourdhui = timezone.localdate()
    initial = {"date": aujourdhui, "sens": request.GET.get("sens", ""), "action": request.GET.get("action", "")}
    ligne = Mouvement(saisi_par=request.user)
    form = MouvementForm(*saisie(request), instance=ligne, initial=initial, aujourdhui=aujourdhui)
    if form.is_valid():
        try:
            noter_mouvement(form.instance, un_autre=form.cleaned_data["un_autre"])
        except MouvementDejaNote as refus:
            form.douter(refus)
        except AnneeClose as refus:
            form.add_error("date", refus)
        except MouvementImpossible as refus:
            form.add_error("montant", refus)
        else:
            messages.success(request, f"{ligne.get_sens_display()} notée : {euros(ligne.montant)}, {ligne}.")
            return redirect("action_detail", ligne.action_id)
    return render(request, "partenaires/mouvement_creer.html", {"form": form}, status=statut(form))


@exige("partenaires.change_mouvement")
@require_http_methods(["GET", "HEAD", "POST"])
def mouvement_corriger(request, pk):
    ligne = get_object_or_404(
        Mouvement.objects.select_related("action", "correction", "paiement__facture", "recu"), pk=pk
    )
    aujourdhui = timezone.localdate()
    form = CorrectionForm(*saisie(request), initial={"date": aujourdhui}, aujourdhui=aujourdhui)
    if form.is_valid():
        try:
            corriger_mouvement(ligne, par=request.user, **form.cleaned_data)
        except AnneeClose as refus:
            form.add_error("date", refus)
        except MouvementImpossible as refus:
            form.add_error(None, refus)
        else:
            messages.success(request, f"Ligne corrigée : {ligne}. Notez maintenant la bonne, s’il y en a une.")
            return redirect("action_detail", ligne.action_id)
    context = {
        "form": form,
        "ligne": ligne,
        "papier": origine(ligne),
        "corrigee": hasattr(ligne, "correction") or ligne.corrige_id,
        "close": Exercice.objects.clos().filter(annee__gte=ligne.date.year).exists(),
    }
    return render(request, "partenaires/mouvement_corriger.html", context, status=statut(form))


@exige("partenaires.view_mouvement")
@require_safe
def mouvement_justificatif(request, pk):
    ligne = get_object_or_404(Mouvement, pk=pk)
    return servir_piece(ligne.justificatif, slugify(f"{ligne.date} {ligne.piece}"))
