from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from bilans import habitants, lignes, tableaux
from bilans.annees import AnneeIllisible, annees_connues, lire_annee
from bilans.chiffres import chiffres_de_l_annee
from bilans.documents import bilan_en_pdf, graphique_de
from bilans.exports import CHIFFRES, LIGNES, chiffre_choisi, perimetre_choisi
from bilans.rapport import feuilles_manquantes, pourquoi_provisoire, reunir_rapport
from centre.exports import exporte
from config.acces import exige
from config.pagination import page_de
from config.pdf import reponse_pdf


@exige("bilans.view_bilan")
@require_safe
def bilan_liste(request):
    return render(request, "bilans/bilan_liste.html", {"annees": annees_connues(au=timezone.localdate())})


@exige("bilans.view_bilan")
@require_safe
def bilan_annee_illisible(request, texte):
    try:
        return redirect("bilan_detail", lire_annee(texte))
    except AnneeIllisible as refus:
        messages.warning(request, str(refus))
        return redirect("bilan_liste")


@exige("bilans.view_bilan")
@exporte(CHIFFRES)
def bilan_detail(request, annee):
    aujourdhui = timezone.localdate()
    chiffres = chiffres_de_l_annee(annee, au=aujourdhui)
    avant = chiffres_de_l_annee(annee - 1, au=aujourdhui)
    perimetre = perimetre_choisi(request, chiffres)
    context = {
        "annee": annee,
        "annee_avant": annee - 1,
        "acces": lignes.Acces(request.user),
        "chiffres": chiffres,
        "perimetre": perimetre,
        "annees": annees_connues(au=aujourdhui),
        "provisoire": pourquoi_provisoire(chiffres, au=aujourdhui),
        "feuilles_manquantes": feuilles_manquantes(chiffres),
        "feuilles": chiffres.chiffre("completude.seances"),
        "essentiels": tableaux.comparer(tableaux.essentiels(chiffres, perimetre.code), avant),
        "complements": tableaux.complements(chiffres, perimetre.code),
        "poles": tableaux.tableaux_des_poles(chiffres, perimetre),
        "publics": [(publics, graphique_de(publics)) for publics in tableaux.repartitions(chiffres, perimetre.code)],
        "solidarite": tableaux.tableau_de_solidarite(chiffres, perimetre.code),
        "demandes": lignes.lignes_si(annee, chiffres, "demandes", perimetre),
        "partenaires": lignes.lignes_si(annee, chiffres, "partenaires", perimetre),
        "emploi": tableaux.tableaux_d_emploi(chiffres) if perimetre.est_l_annee else None,
        "completudes": tableaux.completudes(chiffres, perimetre.code),
        **habitants.groupes(chiffres, perimetre.code),
    }
    return render(request, "bilans/bilan_detail.html", context)


@exige("bilans.view_bilan")
@exporte(LIGNES)
def bilan_lignes(request, annee, code):
    chiffre, perimetre = chiffre_choisi(request, annee, code)
    page = page_de(lignes.lignes_de(annee, chiffre), request)
    context = {
        "annee": annee,
        "aujourdhui": timezone.localdate(),
        "chiffre": chiffre,
        "perimetre": perimetre,
        "page": page,
        "compte_des_lignes": lignes.compte_des_lignes(chiffre, page.paginator.count),
        "gabarit": lignes.nature_de(chiffre).gabarit,
    }
    return render(request, "bilans/bilan_lignes.html", context)


@exige("bilans.view_bilan")
@require_safe
def bilan_pdf(request, annee):
    octets = bilan_en_pdf(reunir_rapport(annee, au=timezone.localdate()))
    return reponse_pdf(octets, f"bilan-{annee}")
