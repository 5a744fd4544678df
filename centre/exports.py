"""`@exporte(LISTE)`: the page of a list also gives what it shows as a file, to a form posted at its own address."""

from functools import wraps
from io import BytesIO

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods

from centre.actions.exports import AU_DELA, ExportRefuse, confier, ecrire_liste
from centre.actions.journal import noter_export
from centre.models import Export
from centre.tableaux.liste import nom_de_fichier
from centre.tableaux.sortie import NATURES


def exporte(*listes):
    """Let the page export these lists; stands in the place of `@require_safe`, under `@exige`.

    The form names no address: it goes where the page is, with the filters of the moment, those htmx changed included.
    """
    par_code = {liste.code: liste for liste in listes}

    def declarer(view):
        @wraps(view)
        def ouverte(request, *args, **kwargs):
            if request.method != "POST":
                return view(request, *args, **kwargs)
            liste = par_code.get(request.POST.get("liste"), listes[0])
            return _exporter(request, liste, request.POST.get("export"), kwargs)

        ouverte.listes = par_code
        return require_http_methods(["GET", "HEAD", "POST"])(ouverte)

    return declarer


def telecharger(octets, nom, forme):
    """These bytes, to keep under this name."""
    response = HttpResponse(octets, content_type=NATURES[forme])
    response["Content-Disposition"] = content_disposition_header(True, nom)
    return response


def _exporter(request, liste, forme, arguments):
    if not request.user.has_perms(liste.permissions):
        raise PermissionDenied("Cette liste n’est pas pour ce compte.")
    if forme not in NATURES:
        messages.warning(request, "Choisissez un format\u00a0: Excel ou CSV.")
        return redirect(request.get_full_path())
    montre = liste.montrer(request, **arguments)
    if montre.nombre > AU_DELA:
        return _confier(request, liste, forme)
    fichier = BytesIO()
    nb_lignes = ecrire_liste(fichier, liste, montre, forme=forme, compte=request.user)
    noter_export(liste.titre, montre.perimetre, forme=forme, nb_lignes=nb_lignes, auteur=request.user)
    nom = nom_de_fichier(liste.titre, montre.perimetre, forme, jour=timezone.localdate())
    return telecharger(fichier.getvalue(), nom, forme)


def _confier(request, liste, forme):
    try:
        export = confier(
            liste.titre,
            forme=Export.Forme(forme),
            auteur=request.user,
            adresse=f"{request.path_info}?{request.META['QUERY_STRING']}",
            liste=liste.code,
        )
    except ExportRefuse as refus:
        messages.warning(request, refus.messages[0])
        return redirect("export_liste")
    return redirect("export_detail", export.pk)
