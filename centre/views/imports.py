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
from centre.models import Import, ImportFige, LigneImport, Ouvrier
from centre.tableaux import modele
from centre.tableaux.jours import est_un_jour, est_un_jour_sans_annee
from centre.tableaux.lignes import colonnes_lues, est_un_jour_inexistant, numeros_du_tableur
from centre.tableaux.limites import TAILLE_MAXIMUM
from centre.tableaux.preparation import changer_de_feuille, deposer
from centre.tableaux.remplacements import mots_refuses, remplacements_dits
from centre.tableaux.retour import ImportTenu, defaire
from centre.tableaux.tableau import TABLEAUX, importables_par, remplacee
from config.acces import exige
from config.htmx import render_page_or_fragment
from config.pagination import page_de
from config.saisie import saisie, statut
from config.televersement import recoit

Etat, Sort = Import.Etat, LigneImport.Sort
REMARQUES, CHOIX = "remarques", "choix"  # lines that the other tabs show too
# What to read before confirming comes first: its code in the address, and where the Import counts its lines.
ONGLETS = (
    (Sort.A_TRANCHER, "a_trancher"),
    (Sort.REFUSEE, "refusees"),
    (REMARQUES, "remarquees"),
    (Sort.NOUVELLE, "nouvelles"),
    (Sort.CHANGEE, "changees"),
    (Sort.INCHANGEE, "inchangees"),
    (Sort.PASSEE, "passees"),
)
MOTS = dict(Sort.choices) | {REMARQUES: "Avec une remarque", CHOIX: "Décidée par vous"}


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
    form = ColonnesForm(request.POST, dossier=dossier, tableau=TABLEAUX[dossier.tableau])
    if not form.is_valid():
        return _montrer(request, dossier, form=form)
    return _faire(request, pk, lambda: imports.lire(dossier, form.correspondance))


@exige()
@require_POST
def import_choisir(request, pk):
    dossier = _dossier(request, pk)

    def choisir():
        imports.choisir(dossier, choix_des_lignes(request.POST))
        if "propositions" in request.POST:
            imports.suivre_les_propositions(dossier)
        imports.relire(dossier)

    return _faire(request, pk, choisir)


@exige()
@require_POST
def import_remplacer(request, pk):
    dossier = _dossier(request, pk)

    def remplacer():
        mots = mots_refuses(dossier, TABLEAUX[dossier.tableau])
        imports.remplacer(dossier, remplacements_dits(mots, reponses_aux_mots(request.POST)))
        imports.relire(dossier)

    return _faire(request, pk, remplacer, query={"sort": Sort.REFUSEE})


@exige()
@require_POST
def import_relire(request, pk):
    return _faire(request, pk, lambda: imports.relire(_dossier(request, pk)))


@exige()
@require_POST
def import_confirmer(request, pk):
    return _faire(request, pk, lambda: imports.confirmer(_dossier(request, pk)))


@exige()
@require_POST
def import_reprendre(request, pk):
    return _faire(request, pk, lambda: imports.reprendre(_dossier(request, pk)))


@exige()
@require_POST
def import_colonnes(request, pk):
    return _faire(request, pk, lambda: imports.revenir_aux_colonnes(_dossier(request, pk)))


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
        context |= _apercu(request, dossier, tableau)
    elif dossier.etat == Etat.ECRIT:
        context["defaisable"] = dossier.peut_etre_defait(le=context["maintenant"])
        context["refus"] = dossier.refusees and dossier.lignes.filter(sort=Sort.REFUSEE).exists()
        context |= _lignes(request, dossier, tableau, dossier.lignes.remarquees())
    code = 200 if form is None else 422
    return render_page_or_fragment(request, "centre/import_detail.html", "centre/_import.html", context, status=code)


def _apercu(request, dossier, tableau):
    """The lines of one fate, a page at a time; those that wait for somebody first."""
    comptes = [(code, getattr(dossier, compte)) for code, compte in ONGLETS]
    comptes.append((CHOIX, dossier.lignes.choisies().count()))
    onglets = [(code, MOTS[code], nombre) for code, nombre in comptes if nombre]
    premier = onglets[0][0] if onglets else Sort.NOUVELLE
    demande = request.GET.get("sort")
    sort = demande if demande in [code for code, _, _ in onglets] else premier
    if sort == REMARQUES:
        lignes = dossier.lignes.remarquees()
    elif sort == CHOIX:
        lignes = dossier.lignes.choisies()
    else:
        lignes = dossier.lignes.filter(sort=sort, ensemble__gt=0)
    inexistantes = [titre for titre in dossier.titres if tableau.marque and est_un_jour_inexistant(titre)]
    ignorees = [titre for titre in dossier.titres if titre and not dossier.correspondance.get(titre)]
    grille = any(map(est_un_jour, dossier.titres))
    sans_annee = [titre for titre in ignorees if tableau.marque and grille and est_un_jour_sans_annee(titre)]
    return _lignes(request, dossier, tableau, lignes) | {
        "sans_annee": sans_annee,
        "onglets": onglets,
        "sort": sort,
        "mots_refuses": mots_refuses(dossier, tableau) if sort == Sort.REFUSEE else (),
        "remplaces": [
            (tableau.fields[nom].titre, dit, vaut)
            for nom in tableau.fields
            for dit, vaut in sorted(dossier.remplacements.get(nom, {}).items())
        ],
        "ignorees": [titre for titre in ignorees if titre not in (*inexistantes, *sans_annee)],
        "inexistantes": inexistantes,
    }


def _lignes(request, dossier, tableau, lignes):
    """A page of these lines, each as the spreadsheet shows it."""
    choisies, rangee_de = colonnes_lues(dossier, tableau), numeros_du_tableur(dossier, tableau)
    page = page_de(lignes.order_by("numero"), request)
    for ligne in page:
        ligne.rangee = rangee_de(ligne.numero)
        lues = (remplacee(dossier.remplacements, nom, ligne.cellules) for nom in choisies)
        ligne.montrees = [tableau.fields[nom].relire(lue) for nom, lue in zip(choisies, lues, strict=True)]
        communes = {tableau.jour, tableau.marque} if ligne.ensemble > 1 else ()  # what one of the cells alone says
        dites = (dite for nom, dite in zip(choisies, ligne.montrees, strict=True) if nom not in communes)
        ligne.en_bref = " · ".join(filter(None, dites))
    _reperer_les_candidats(page, tableau)
    return {"page": page, "titres": [tableau.fields[nom].titre for nom in choisies]}


def _reperer_les_candidats(page, tableau):
    """Beside the name of each row that these lines may be about, what tells it from another of the same name."""
    reperes = tableau.reperes({reference for ligne in page for reference, _ in ligne.candidats if reference > 0})
    for ligne in page:
        ligne.reperes = [(reference, mots, reperes.get(reference, "")) for reference, mots in ligne.candidats]


def _faire(request, pk, geste, query=None):
    """Do a step of an import; refused, it says why. The page that follows is asked with this `query`."""
    try:
        geste()
    except (imports.ImportRefuse, ImportFige) as refus:
        messages.warning(request, refus.messages[0])
    return redirect(reverse("import_detail", args=[pk], query=query))


def _tableau(request, code):
    tableau = next((tableau for tableau in importables_par(request.user) if tableau.code == code), None)
    if tableau is None:
        raise Http404
    return tableau


def _dossier(request, pk):
    dossier = get_object_or_404(Import.objects.de(request.user).select_related("travail"), pk=pk)
    _tableau(request, dossier.tableau)  # a role taken off closes the preview too
    return dossier
