"""The background work about the partners."""

from datetime import time

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from centre.courriers import poster
from centre.models import Compte
from centre.travaux import travail
from config.presentation import accord
from partenaires.models import DocumentPartenaire


@travail("rappel_des_conventions", "Rappel des conventions qui finissent", chaque_jour=time(7, 0))
def rappeler_les_conventions(suivi):
    """Write once for each document about to end to those who keep the directory, but to those who want no reminder."""
    jour = suivi.jour or timezone.localdate()
    comptes = _comptes_de_l_annuaire()
    attendus = DocumentPartenaire.objects.a_rappeler(le=jour).filter(rappele_le=None).order_by("fin", "pk")
    numeros = list(attendus.values_list("pk", flat=True))
    for rang, pk in enumerate(numeros):
        suivi.avancer(rang, len(numeros))
        _rappeler(pk, comptes, jour)
    nb = len(numeros)
    return f"{nb} {accord(nb, 'document rappelé,documents rappelés')}." if nb else "Aucun document ne finit bientôt."


@transaction.atomic
def _rappeler(pk, comptes, jour):
    document = DocumentPartenaire.objects.select_related("partenaire").filter(pk=pk, rappele_le=None).first()
    if document is None:  # told by another worker, or erased since
        return
    for compte in comptes:
        context = {"compte": compte, "document": document, "jours": (document.fin - jour).days}
        cle = f"rappel_de_document:{document.pk}:{document.fin.isoformat()}:{document.rappel_jours}:{compte.pk}"
        poster(compte.courriel, "partenaires/courrier_document", context, cle=cle)
    document.rappele_le = jour
    document.save(update_fields=["rappele_le"])


def _comptes_de_l_annuaire():
    droit = {"codename": "change_partenaire", "content_type__app_label": "partenaires"}
    par_role = Q(**{f"groups__permissions__{cle}": valeur for cle, valeur in droit.items()})
    return list(Compte.objects.ouverts().filter(par_role, rappels=True).distinct().order_by("pk"))
