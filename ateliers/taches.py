"""The background work of the ateliers."""

from datetime import time

from django.utils import timezone

from ateliers.models import Seance
from ateliers.rappels import feuilles_en_attente
from centre.courriers import poster
from centre.models import Compte
from centre.travaux import travail
from config.presentation import accord

FEUILLES_NOMMEES = 10


@travail("rappel_des_feuilles", "Rappel des feuilles à remplir", chaque_jour=time(7, 0))
def rappeler_les_feuilles(suivi):
    """Write once a day to each person in charge of sheets that wait, but to those who want no reminder."""
    maintenant = timezone.now()
    jour = suivi.jour or timezone.localdate(maintenant)
    comptes = {compte.pk: compte for compte in Compte.objects.ouverts().filter(rappels=True)}
    attendues = Seance.objects.a_pointer(le=maintenant).passees(au=jour).filter(encadrements__compte__in=comptes)
    groupes = feuilles_en_attente(attendues, par_personne=FEUILLES_NOMMEES)
    for rang, groupe in enumerate(groupes):
        suivi.avancer(rang, len(groupes))
        compte = comptes[groupe.responsable]
        context = {
            "compte": compte,
            "groupe": groupe,
            "jour": jour,
            "peut_pointer": compte.has_perm("ateliers.change_presence"),
        }
        cle = f"rappel_des_feuilles:{compte.pk}:{jour.isoformat()}"
        poster(compte.courriel, "ateliers/courrier_rappel", context, cle=cle)
    nb = len(groupes)
    return f"{nb} {accord(nb, 'courrier préparé,courriers préparés')}." if nb else "Aucune feuille n’attendait."
