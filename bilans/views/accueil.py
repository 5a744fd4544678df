from datetime import timedelta

from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from ateliers.models import Seance
from config.acces import exige

A_VENIR_JOURS = 7
EN_VUE = 6  # enough to see what waits; the calendar shows the rest
AUTRES_ENTREES = (
    ("partenaires.view_partenaire", "partenaire_liste"),
    ("partenaires.utiliser_portail", "portail"),
    ("bilans.view_bilan", "bilan_liste"),
)


@exige()
@require_safe
def accueil(request):
    """Today's séances for the team; for the others, the first page their account opens."""
    if not request.user.has_perm("ateliers.view_seance"):
        entree = next((nom for permission, nom in AUTRES_ENTREES if request.user.has_perm(permission)), None)
        return redirect(entree) if entree else render(request, "bilans/accueil_sans_role.html")
    maintenant = timezone.now()
    aujourdhui = timezone.localdate(maintenant)
    les_miennes = request.GET.get("seances") == "miennes"
    seances = Seance.objects.avec_libelles().avec_effectifs().order_by("date", "heure_debut", "pk")
    if les_miennes:
        seances = seances.filter(responsables=request.user)
    oubliees = seances.a_pointer(le=maintenant).passees(au=aujourdhui).reverse()
    a_venir = seances.entre(aujourdhui + timedelta(days=1), aujourdhui + timedelta(days=A_VENIR_JOURS))
    du_jour = seances.filter(date=aujourdhui)
    context = {
        "aujourdhui": aujourdhui,
        "les_miennes": les_miennes,
        "seances_du_jour": du_jour,
        "feuilles_ouvertes": [seance.pk for seance in du_jour if seance.ouverture <= maintenant],
        "nb_oubliees": oubliees.count(),
        "oubliees": oubliees[:EN_VUE],
        "a_venir": a_venir.exclude(statut__in=(Seance.Statut.ANNULEE, Seance.Statut.REPORTEE))[:EN_VUE],
    }
    return render(request, "bilans/accueil.html", context)
