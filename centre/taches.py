"""The background work that belongs to no trade: mails leave, what is over is erased."""

from datetime import time, timedelta

from django.core.management import call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from centre.actions.exports import fabriquer, ranger_les_exports
from centre.actions.imports import ranger_les_imports
from centre.envoi import envoyer_ce_qui_attend
from centre.fichier_csv import FichierIllisible
from centre.models import Courrier, Import, Ouvrier, Travail
from centre.tableaux.ecriture import ApercuDepasse, ecrire
from centre.tableaux.preparation import preparer, reexaminer
from centre.tableaux.retour import ImportTenu, defaire
from centre.travaux import TravailImpossible, travail
from centre.travaux.garde import COURRIERS
from config.presentation import accord

GARDER_LES_TRAVAUX = timedelta(days=60)
GARDER_LES_COURRIERS = timedelta(days=60)  # longer than any key is asked for again
GARDER_LES_MESSAGES = timedelta(days=7)


@travail(COURRIERS, "Envoi des courriers")
def envoyer_les_courriers(suivi):
    partis, rates = envoyer_ce_qui_attend(suivi)
    phrase = f"{partis} {accord(partis, 'courrier parti,courriers partis')}"
    return f"{phrase}, {rates} {accord(rates, 'n’a,n’ont')} pas pu partir." if rates else f"{phrase}."


@travail("menage", "Ménage de la nuit", chaque_jour=time(3, 0))
def faire_le_menage(suivi):
    """Erase what nobody will read again: finished travaux, mails gone, sessions over, exports kept long enough."""
    maintenant = timezone.now()
    call_command("clearsessions")
    DBTaskResult.objects.exclude(status="READY").filter(enqueued_at__lt=maintenant - GARDER_LES_MESSAGES).delete()
    Ouvrier.objects.filter(vu_le__lt=maintenant - GARDER_LES_TRAVAUX).delete()
    ranger_les_imports(le=maintenant)
    ranger_les_exports(le=maintenant)
    travaux, _ = Travail.objects.finis(avant=maintenant - GARDER_LES_TRAVAUX).delete()
    courriers, _ = Courrier.objects.finis(avant=maintenant - GARDER_LES_COURRIERS).delete()
    return (
        f"{travaux} {accord(travaux, 'travail ancien effacé,travaux anciens effacés')}, "
        f"{courriers} {accord(courriers, 'courrier ancien effacé,courriers anciens effacés')}."
    )


@travail("lire_tableau", "Lecture d’un tableau à importer")
def lire_tableau(suivi, dossier, encore):
    """Examine the lines of an import, read in its file or, `encore`, as they were read before."""
    try:
        lu = (reexaminer if encore else preparer)(dossier, avancer=suivi.avancer)
    except FichierIllisible as refus:
        Import.objects.get(pk=dossier).passer_a(Import.Etat.DEPOSE, phrase=refus.messages[0])
        raise TravailImpossible(refus.messages[0]) from refus
    return f"{lu.nb_lignes} {accord(lu.nb_lignes, 'ligne lue,lignes lues')}."


@travail("ecrire_tableau", "Import d’un tableau")
def ecrire_tableau(suivi, dossier):
    """Write the lines of a confirmed import, all or none."""
    try:
        ecrit = ecrire(dossier, avancer=suivi.avancer)
    except ApercuDepasse as refus:
        Import.objects.get(pk=dossier).passer_a(Import.Etat.A_VERIFIER, phrase=refus.messages[0])
        raise TravailImpossible(refus.messages[0]) from refus
    return f"{ecrit.a_ecrire} {accord(ecrit.a_ecrire, 'ligne importée,lignes importées')}."


@travail("exporter", "Export d’un tableau")
def exporter(suivi, export):
    """Make the file somebody asked for, and keep it for them a day."""
    fait = fabriquer(export, avancer=suivi.avancer)
    if fait is None or fait.nb_lignes is None:
        return "Cet export n’est plus demandé."
    return f"{fait}\u00a0: {fait.nb_lignes} {accord(fait.nb_lignes, 'ligne,lignes')}, à télécharger."


@travail("defaire_tableau", "Retour d’un import")
def defaire_tableau(suivi, dossier):
    """Undo an import, all of it or nothing."""
    try:
        if Import.objects.get(pk=dossier).etat == Import.Etat.EN_RETOUR:
            defaire(dossier, avancer=suivi.avancer)
    except ImportTenu as refus:
        Import.objects.get(pk=dossier).passer_a(Import.Etat.ECRIT, phrase=refus.messages[0])
        raise TravailImpossible(refus.messages[0]) from refus
    return "Les données sont comme avant."
