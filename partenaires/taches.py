"""The background work of the partenaires."""

from datetime import time, timedelta

from django.db import transaction
from django.utils import timezone

from centre.courriers import poster
from centre.models import Compte
from centre.travaux import travail
from config.presentation import accord
from partenaires import envois  # noqa: F401 – a worker that sends a mail knows the paper it carries
from partenaires.actions.passage import faire_passer
from partenaires.models import Cote, Demande, DocumentPartenaire

# A worker started for the first time, or again after a long stop, closes years of demandes: nobody waits for that news.
NOUVELLE = timedelta(weeks=3)


@travail("demandes_perimees", "Demandes dont la date est passée", chaque_jour=time(6, 0))
def fermer_les_demandes_perimees(suivi):
    """Close the demandes that nothing can come of any more; their partner is told, but of those long past."""
    maintenant = timezone.now()
    jour = suivi.jour or timezone.localdate(maintenant)
    perimees = list(Demande.objects.perimees(au=jour).order_by("pk").values_list("pk", flat=True))
    fermees = []
    for rang, pk in enumerate(perimees):
        suivi.avancer(rang, len(perimees))
        ancienne = _fermer(pk, jour=jour, le=maintenant)
        fermees += [] if ancienne is None else [ancienne]
    if not fermees:
        return "Aucune demande à fermer."
    nb, anciennes = len(fermees), fermees.count(True)
    silence = f", dont {anciennes} trop {accord(anciennes, 'ancienne,anciennes')} pour prévenir" if anciennes else ""
    return f"{nb} {accord(nb, 'demande fermée,demandes fermées')}{silence}."


@transaction.atomic
def _fermer(pk, *, jour, le):
    """Close it, and say whether it is of those long past; None when it advanced or was postponed meanwhile."""
    demande = Demande.objects.perimees(au=jour).select_for_update(of=("self",)).filter(pk=pk).first()
    if demande is None:
        return None
    ancienne = jour - demande.perimee_apres > NOUVELLE
    faire_passer(demande, Demande.Statut.EXPIREE, cote=Cote.ECHEANCE, par=None, le=le, annonce=not ancienne)
    return ancienne


@travail("rappel_des_conventions", "Rappel des conventions qui finissent", chaque_jour=time(7, 0))
def rappeler_les_conventions(suivi):
    """Write once for each document about to end to those who keep the directory, but to those who want no reminder.

    Without any of them it waits: a document is reminded of on the first day that somebody reads it.
    """
    jour = suivi.jour or timezone.localdate()
    comptes = list(
        Compte.objects.ouverts().filter(rappels=True).autorises("partenaires.change_partenaire").order_by("pk")
    )
    if not comptes:
        return "Personne ne reçoit ces rappels : les documents attendent."
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
