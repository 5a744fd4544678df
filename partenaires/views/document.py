from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import slugify
from django.views.decorators.http import require_http_methods, require_safe

from config.acces import exige
from config.fichiers import servir_piece
from config.saisie import saisie, statut
from partenaires.actions.document import DocumentRetire, ajouter_document, modifier_document, supprimer_document
from partenaires.forms.document import DocumentConnuForm, DocumentForm
from partenaires.models import DocumentPartenaire, Partenaire


@exige("partenaires.change_partenaire")
@require_http_methods(["GET", "HEAD", "POST"])
def document_creer(request, pk):
    partenaire = get_object_or_404(Partenaire, pk=pk)
    form = DocumentForm(*saisie(request), instance=DocumentPartenaire(partenaire=partenaire))
    if form.is_valid():
        document = ajouter_document(form.instance)
        messages.success(request, f"Document ajouté : {document}.")
        return redirect("partenaire_detail", partenaire.pk)
    context = {"form": form, "partenaire": partenaire}
    return render(request, "partenaires/document_creer.html", context, status=statut(form))


@exige("partenaires.change_partenaire")
@require_http_methods(["GET", "HEAD", "POST"])
def document_modifier(request, pk):
    document = _document(pk)
    form = DocumentConnuForm(*saisie(request), instance=document)
    if form.is_valid():
        try:
            modifier_document(form.instance)
        except DocumentRetire as refus:
            form.add_error(None, refus)
        else:
            messages.success(request, f"Document mis à jour : {document}.")
            return redirect("partenaire_detail", document.partenaire_id)
    context = {"form": form, "partenaire": document.partenaire, "pk": pk}
    return render(request, "partenaires/document_modifier.html", context, status=statut(form))


@exige("partenaires.change_partenaire")
@require_http_methods(["GET", "HEAD", "POST"])
def document_supprimer(request, pk):
    document = _document(pk)
    if request.method == "POST":
        supprimer_document(document)
        messages.success(request, f"Document retiré : {document}.")
        return redirect("partenaire_detail", document.partenaire_id)
    return render(request, "partenaires/document_supprimer.html", {"document": document})


@exige("partenaires.view_partenaire")
@require_safe
def document_ouvrir(request, pk):
    document = _document(pk)
    return servir_piece(document.fichier, slugify(document.titre) or "document")


def _document(pk):
    return get_object_or_404(DocumentPartenaire.objects.select_related("partenaire"), pk=pk)
