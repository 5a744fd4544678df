from datetime import timedelta

from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from ateliers.models import Inscription, Seance
from ateliers.rappels import feuilles_en_attente
from centre.models import le_centre
from centre.roles import VOIR_PERSONNES
from config.acces import exige
from partenaires.models import Demande
from partenaires.tableau import en_cours
from partenaires.tresorerie import argent_en_attente

A_VENIR_JOURS = 7
PAR_PERSONNE = 3
EN_VUE = 6  # enough to see what waits; the calendar shows the rest
AUTRES_ENTREES = (
    ("partenaires.view_partenaire", "partenaire_liste"),
    ("partenaires.utiliser_portail", "portail"),
    ("bilans.view_bilan", "bilan_liste"),
)


@exige()
@require_safe
def accueil(request):
    """Today's séances for the team, and the money that waits for who holds it; for the others, their first page."""
    maintenant = timezone.now()
    aujourdhui = timezone.localdate(maintenant)
    tient_l_argent = request.user.has_perm("partenaires.change_facture")
    context = {"aujourdhui": aujourdhui, "argent": argent_en_attente(au=aujourdhui) if tient_l_argent else None}
    if request.user.has_perm("ateliers.view_seance"):
        return render(request, "bilans/accueil.html", context | _les_seances(request, maintenant, aujourdhui))
    if tient_l_argent:
        return render(request, "bilans/accueil_tresorerie.html", context)
    entree = next((nom for permission, nom in AUTRES_ENTREES if request.user.has_perm(permission)), None)
    return redirect(entree) if entree else render(request, "bilans/accueil_sans_role.html")


def _les_seances(request, maintenant, aujourdhui):
    les_miennes = request.GET.get("seances") == "miennes"
    toutes = Seance.objects.filter(encadrements__compte=request.user) if les_miennes else Seance.objects.all()
    seances = toutes.avec_libelles().avec_effectifs().order_by("date", "heure_debut", "pk")
    oubliees = toutes.a_pointer(le=maintenant).passees(au=aujourdhui)
    a_venir = seances.entre(aujourdhui + timedelta(days=1), aujourdhui + timedelta(days=A_VENIR_JOURS))
    du_jour = seances.filter(date=aujourdhui)
    suit_les_demandes = request.user.has_perm("partenaires.change_demande")
    return {
        "les_miennes": les_miennes,
        "demandes": en_cours(Demande.objects.envoyees(), au=aujourdhui) if suit_les_demandes else None,
        "seances_du_jour": du_jour,
        "feuilles_ouvertes": [seance.pk for seance in du_jour if seance.ouverture <= maintenant],
        "nb_oubliees": oubliees.count(),
        "oubliees": feuilles_en_attente(oubliees, par_personne=EN_VUE if les_miennes else PAR_PERSONNE),
        "a_venir": a_venir.exclude(statut__in=(Seance.Statut.ANNULEE, Seance.Statut.REPORTEE))[:EN_VUE],
        "nb_a_appeler": personnes_a_appeler(request.user, aujourdhui, les_miennes=les_miennes),
    }


def personnes_a_appeler(compte, aujourdhui, *, les_miennes):
    """How many people stopped coming, for the accounts that may know; None for the others."""
    if not compte.has_perms(VOIR_PERSONNES):
        return None
    absences = le_centre().absences_avant_appel
    inscriptions = Inscription.objects.sans_nouvelles(au=aujourdhui, absences=absences)
    if les_miennes:
        inscriptions = inscriptions.filter(atelier__responsables=compte)
    return inscriptions.values("participant").distinct().count()
