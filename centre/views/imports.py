"""Bringing a table in: the file, its columns, the preview, the confirmation, the undoing."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from centre.actions import imports
from centre.fichier_csv import FichierIllisible
from centre.forms.imports import ColonnesForm, DepotForm, choix_des_lignes, reponses_aux_mots
from centre.models import Import, ImportFige, Ouvrier
from centre.tableaux import modele
from centre.tableaux.limites import TAILLE_MAXIMUM
from centre.tableaux.preparation import changer_de_feuille, deposer
from centre.tableaux.remplacements import remplacements_dits
from centre.tableaux.retour import ImportTenu, defaire
from centre.tableaux.tableau import TABLEAUX, importables_par
from centre.views import import_apercu as apercu
from config.acces import exige
from config.htmx import render_page_or_fragment
from config.pagination import page_de
from config.saisie import saisie, statut
from config.televersement import recoit

Etat = Import.Etat


@exige()
@require_safe
def import_liste(request):
    tableaux = importables_par(request.user)
    if not tableaux:
        raise Http404
    miens = Import.objects.de(request.user).order_by("-pk")
    page = page_de(miens, request, par_page=20)
    for dossier in page:
        dossier.titre = TABLEAUX[dossier.tableau].titre
    context = {"tableaux": tableaux, "page": page, "maintenant": timezone.now()}
    return render(request, "centre/import_liste.html", context)


@recoit(TAILLE_MAXIMUM)
@exige()
@require_http_methods(["GET", "HEAD", "POST"])
def import_creer(request, code):
    tableau, form = _tableau(request, code), DepotForm(*saisie(request))
    if form.is_valid():
        fichier = form.cleaned_data["fichier"]
        try:
            imports.verifier_quota(request.user)
            dossier = deposer(fichier, fichier.name, tableau=tableau, auteur=request.user)
        except (FichierIllisible, imports.ImportRefuse) as refus:
            form.add_error("fichier", refus)
        else:
            return redirect("import_detail", dossier.pk)
    context = {"form": form, "tableau": tableau, "colonnes": tableau.fields.values()}
    return render(request, "centre/import_creer.html", context, status=statut(form))


@exige()
@require_safe
def import_modele(request, code, forme):
    if forme not in modele.FORMES:
        raise Http404
    tableau = _tableau(request, code)
    octets, nature = modele.ecrire(tableau, forme)
    response = HttpResponse(octets, content_type=nature)
    response["Content-Disposition"] = content_disposition_header(True, f"modele-{tableau.code}.{forme}")
    return response


@exige()
@require_safe
def import_detail(request, pk):
    dossier = _dossier(request, pk)
    return _montrer(request, dossier)


@exige()
@require_POST
def import_feuille(request, pk):
    dossier = _dossier(request, pk)
    try:
        if dossier.etat == Etat.DEPOSE:
            changer_de_feuille(dossier, request.POST.get("feuille", ""))
    except FichierIllisible as refus:
        messages.error(request, refus.messages[0])
    return redirect("import_detail", pk)


@exige()
@require_POST
def import_lire(request, pk):
    dossier = _dossier(request, pk)
    if dossier.etat == Etat.DEPOSE and request.POST.get("feuille", dossier.feuille) != dossier.feuille:
        messages.info(request, "Vous avez choisi une autre feuille\u00a0: vérifiez ses colonnes.")
        return import_feuille(request, pk)
    form = ColonnesForm(request.POST, dossier=dossier, tableau=TABLEAUX[dossier.tableau])
    if not form.is_valid():
        return _montrer(request, dossier, form=form)
    return _faire(request, pk, lambda: imports.lire(dossier, form.correspondance))


@exige()
@require_POST
def import_choisir(request, pk):
    dossier = _dossier(request, pk)

    def choisir():
        change = _decider(request, dossier)
        if "propositions" in request.POST:
            change = imports.suivre_les_propositions(dossier) or change
        if not change:
            raise imports.ImportRefuse("Vous n’avez rien décidé de nouveau.")
        imports.relire(dossier)

    return _faire(request, pk, choisir)


@exige()
@require_POST
def import_relire(request, pk):
    return _faire(request, pk, lambda: imports.relire(_decidee(request, pk)))


@exige()
@require_POST
def import_confirmer(request, pk):
    dossier = _dossier(request, pk)

    def confirmer():
        if dossier.etat == Etat.A_VERIFIER and _decider(request, dossier):
            imports.relire(dossier)
            messages.warning(
                request, "Ce que vous veniez de choisir est gardé : regardez ce que cela donne, puis importez."
            )
        else:
            imports.confirmer(dossier)

    return _faire(request, pk, confirmer)


@exige()
@require_POST
def import_reprendre(request, pk):
    return _faire(request, pk, lambda: imports.reprendre(_dossier(request, pk)))


@exige()
@require_POST
def import_colonnes(request, pk):
    return _faire(request, pk, lambda: imports.revenir_aux_colonnes(_decidee(request, pk)))


@exige()
@require_POST
def import_abandonner(request, pk):
    dossier = _dossier(request, pk)
    reponse = _faire(request, pk, lambda: imports.abandonner(dossier))
    return reponse if Import.objects.get(pk=pk).ouvert else redirect("import_liste")


@exige()
@require_http_methods(["GET", "HEAD", "POST"])
def import_defaire(request, pk):
    dossier = _dossier(request, pk)
    if request.method != "POST":
        if not dossier.peut_etre_defait(le=timezone.now()):
            return redirect("import_detail", pk)
        return render(request, "centre/import_defaire.html", {"dossier": dossier, "tableau": TABLEAUX[dossier.tableau]})
    if not dossier.se_defait_aussitot:
        return _faire(request, pk, lambda: imports.defaire(dossier))
    try:
        defaire(dossier.pk)
    except (ImportTenu, ImportFige) as refus:
        messages.error(request, refus.messages[0])
    else:
        messages.success(request, f"« {dossier} » est défait : les données sont comme avant.")
    return redirect("import_detail", pk)


@exige()
@require_safe
def import_refus(request, pk):
    dossier = _dossier(request, pk)
    octets, nature = modele.ecrire_les_refus(dossier, TABLEAUX[dossier.tableau])
    response = HttpResponse(octets, content_type=nature)
    response["Content-Disposition"] = content_disposition_header(True, f"a-corriger-{dossier.tableau}.xlsx")
    return response


def _montrer(request, dossier, form=None):
    """The page of an import at its step; htmx gets what changes while a work is in progress."""
    tableau = TABLEAUX[dossier.tableau]
    context = {"dossier": dossier, "tableau": tableau, "maintenant": timezone.now(), "travail": dossier.travail}
    if dossier.etat == Etat.DEPOSE:
        context["form"] = form or ColonnesForm(dossier=dossier, tableau=tableau)
    elif dossier.au_travail:
        context["service"] = Ouvrier.objects.service(le=context["maintenant"])
        sort = request.GET.get("sort")  # where to come back once it is done
        context["suivie"] = reverse("import_detail", args=[dossier.pk], query={"sort": sort} if sort else None)
    elif dossier.etat == Etat.A_VERIFIER:
        context |= apercu.montrer(request, dossier, tableau)
    elif dossier.etat == Etat.ECRIT:
        context["defaisable"] = dossier.peut_etre_defait(le=context["maintenant"])
        context["a_corriger"] = dossier.lignes.a_corriger().count()
        context |= apercu.lignes(request, dossier, tableau, dossier.lignes.remarquees())
    code = 200 if form is None else 422
    return render_page_or_fragment(request, "centre/import_detail.html", "centre/_import.html", context, status=code)


def _decidee(request, pk):
    """The import, once what its preview decides is kept."""
    dossier = _dossier(request, pk)
    if dossier.etat == Etat.A_VERIFIER:
        _decider(request, dossier)
    return dossier


def _decider(request, dossier):
    """Keep what the page decides of lines and words; raises ImportRefuse when it does not show the last reading."""
    if request.POST.get("vu", apercu.version(dossier)) != apercu.version(dossier):
        raise imports.ImportRefuse(
            "Cet aperçu a changé depuis que cette page est ouverte, peut-être dans un autre onglet. Le voici\u00a0: "
            "refaites ce que vous vouliez."
        )
    choix, reponses = choix_des_lignes(request.POST), reponses_aux_mots(request.POST)
    mots = apercu.mots(dossier, TABLEAUX[dossier.tableau]) if reponses else ()
    return imports.decider(dossier, choix, remplacements_dits(mots, reponses))


def _faire(request, pk, geste):
    """Do a step of an import; refused, it says why. The page that follows shows the same tab."""
    try:
        geste()
    except (imports.ImportRefuse, ImportFige) as refus:
        messages.warning(request, refus.messages[0])
    sort = request.POST.get("sort")
    return redirect(reverse("import_detail", args=[pk], query={"sort": sort} if sort else None))


def _tableau(request, code):
    tableau = next((tableau for tableau in importables_par(request.user) if tableau.code == code), None)
    if tableau is None:
        raise Http404
    return tableau


def _dossier(request, pk):
    dossier = get_object_or_404(Import.objects.de(request.user).select_related("travail"), pk=pk)
    _tableau(request, dossier.tableau)  # a role taken off closes the preview too
    return dossier
