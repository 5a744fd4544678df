"""The files made away from the screen, the journal of what came in and went out, and the whole centre."""

from django.contrib import messages
from django.db.models import Q
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import resolve
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from centre.actions.exports import CENTRE_ENTIER, ExportRefuse, confier, effacer
from centre.exports import exporte
from centre.forms.exports import MotDePasseRedonneForm
from centre.listes import ECHANGES
from centre.models import Export, Ouvrier
from centre.models.exports import DUREE_DU_JOURNAL
from config.acces import exige
from config.htmx import render_page_or_fragment
from config.pagination import page_de
from config.saisie import saisie, statut

DIRECTION = "centre.change_centre"


@exige(DIRECTION)
@exporte(ECHANGES)
def echange_liste(request):
    filtre = ECHANGES.lire(request)
    context = {
        "filtre": filtre,
        "page": page_de(filtre.qs, request),
        "filtree": any(filtre.form.cleaned_data.values()),
        "mois_gardes": round(DUREE_DU_JOURNAL.days / 30.4),
    }
    return render(request, "centre/echange_liste.html", context)


@exige(DIRECTION)
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def centre_exporter(request):
    form = MotDePasseRedonneForm(*saisie(request), request=request)
    if form.is_valid():
        try:
            export = confier(CENTRE_ENTIER, forme=Export.Forme.ZIP, auteur=request.user)
        except ExportRefuse as refus:
            form.add_error(None, refus)
        else:
            return redirect("export_detail", export.pk)
    return render(request, "centre/centre_exporter.html", {"form": form}, status=statut(form))


@exige()
@require_safe
def export_liste(request):
    if request.user.has_perm("partenaires.utiliser_portail"):
        raise Http404
    maintenant = timezone.now()
    miens = Export.objects.de(request.user).filter(Q(expire_le=None) | Q(expire_le__gt=maintenant))
    page = page_de(miens.select_related("travail").order_by("-pk"), request, par_page=20)
    return render(request, "centre/export_liste.html", {"page": page})


@exige()
@require_safe
def export_detail(request, pk):
    maintenant = timezone.now()
    export = get_object_or_404(Export.objects.de(request.user).select_related("travail"), pk=pk)
    context = {
        "export": export,
        "travail": export.travail,
        "pret": export.est_pret(le=maintenant),
        "perime": export.est_perime(le=maintenant),
        "maintenant": maintenant,
        "service": Ouvrier.objects.service(le=maintenant),
    }
    return render_page_or_fragment(request, "centre/export_detail.html", "centre/_export.html", context)


@exige()
@require_safe
def export_telecharger(request, pk):
    export = get_object_or_404(Export.objects.de(request.user), pk=pk)
    if not request.user.has_perms(_permissions(export)):
        raise Http404  # a role taken off closes its files too
    if not export.est_pret(le=timezone.now()) or not export.fichier.storage.exists(export.fichier.name):
        return redirect("export_detail", pk)
    response = FileResponse(export.fichier.open("rb"), as_attachment=True, filename=export.nom_fichier)
    response["Cache-Control"] = "private, no-store"
    return response


@exige()
@require_POST
def export_effacer(request, pk):
    export = get_object_or_404(Export.objects.de(request.user).select_related("travail"), pk=pk)
    effacer(export)
    messages.success(request, f"« {export} » est effacé.")
    return redirect("export_liste")


def _permissions(export):
    """What must still be held to have its file: what its page asks for."""
    if export.est_le_centre_entier:
        return (DIRECTION,)
    vue = resolve(export.adresse.partition("?")[0]).func
    return (*vue.permissions_exigees, *vue.listes[export.liste].permissions)
