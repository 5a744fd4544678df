"""A devis is prepared, sent, then accepted, refused or replaced; the demande's row is the lock of them all."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from config.presentation import jour
from partenaires.accord import verifier_accord, verifier_droit
from partenaires.actions.numero import EmissionImpossible, prendre_numero, reglages_complets
from partenaires.actions.passage import faire_passer, tenir
from partenaires.envois import poster_devis
from partenaires.identites import identites
from partenaires.lecture import LIGNES, garder, lecture_de_devis, lignes_neuves, verifier_lecture
from partenaires.models import Compteur, Cote, Demande, Devis, DevisFige, LigneDevis, Message
from partenaires.montants import prix_des
from partenaires.reglement import refus_de_devis

Statut = Demande.Statut


@transaction.atomic
def ecrire_devis(demande, *, lignes, allergenes, remarques, lu=None):
    """Write the draft of the next version whole: `lignes` are LigneDevis not yet tied to it, in order.

    `lu` is what the page had shown (partenaires.lecture). Raises EcritEntreTemps, DevisFige once the demande no longer
    waits for an offer or is settled without a facture, TotalNegatif and TotalDeTrop.
    """
    demande = tenir(demande)
    _verifier_offre(demande)
    devis = demande.devis.filter(etat=Devis.Etat.BROUILLON).first()
    ecrit, lignes = _accorder(devis, Devis(allergenes=allergenes, remarques=remarques), lignes, lu=lu)
    if devis is None:
        derniere = demande.devis.aggregate(version=Max("version"))["version"] or 0
        devis = Devis.objects.create(demande=demande, version=derniere + 1)
    devis.lignes.all().delete()
    for rang, ligne in enumerate(lignes, start=1):
        ligne.devis, ligne.rang = devis, rang
    LigneDevis.objects.bulk_create(lignes)
    devis.allergenes, devis.remarques, devis.total = ecrit.allergenes, ecrit.remarques, prix_des(lignes)
    devis.save(update_fields=["allergenes", "remarques", "total"])
    return devis


def _accorder(connu, devis, lignes, *, lu):
    """The devis and its lines, those that only somebody else has written since `lu` kept as they are written."""
    noms = verifier_lecture(lu, ecrit=lecture_du_brouillon(connu), voulu=lecture_de_devis(devis, lignes))
    if connu is None:
        return devis, lignes
    garder(devis, connu, noms)
    return devis, lignes_neuves(connu.lignes) if LIGNES in noms else lignes


def _verifier_offre(demande):
    """Raise DevisFige unless the demande, settled by a facture, still waits for an offer."""
    if demande.statut not in Demande.SANS_ACCORD:
        raise DevisFige(f"Cette demande est « {demande.get_statut_display()} » : elle n’attend plus de devis.")
    if refus := refus_de_devis(demande):
        raise DevisFige(refus)


def lecture_du_brouillon(devis):
    """What the draft of a devis says, in words; None says nothing yet."""
    return lecture_de_devis(devis or Devis(), devis.lignes.order_by("rang") if devis else ())


@transaction.atomic
def jeter_devis(devis):
    """Forget a draft; twice is once. Raises DevisFige once it is sent."""
    demande = tenir(devis.demande)
    if demande.devis.partis().filter(pk=devis.pk).exists():
        raise DevisFige("Ce devis est déjà parti.")
    demande.devis.filter(pk=devis.pk).delete()


@transaction.atomic
def envoyer_devis(devis, *, par, le, vu=None):
    """Give the draft its number, freeze it and send it, in one mail; the version sent before it is replaced.

    It is valid as long as the settings say, never beyond the day of the service.
    `vu` is the empreinte of what was on the screen. Raises EmissionImpossible, DevisFige or PassageImpossible.
    """
    demande = tenir(devis.demande)
    devis = _relire(devis, demande)
    reglages = _verifier_envoi(devis, vu=vu, le=timezone.localdate(le))
    devis.envoye_le, devis.envoye_par = le, par
    if demande.statut == Statut.RECUE:
        faire_passer(demande, Statut.ETUDIEE, cote=Cote.CENTRE, par=par, le=le, annonce=False)
    faire_passer(demande, Statut.DEVIS_ENVOYE, cote=Cote.CENTRE, par=par, le=le, annonce=False)
    avant = demande.devis.partis().order_by("version").last()
    demande.devis.filter(etat__in=(Devis.Etat.ENVOYE, Devis.Etat.ACCEPTE)).update(etat=Devis.Etat.REMPLACE)
    _figer(devis, demande, reglages, date=timezone.localdate(le))
    poster_devis(devis, avant=avant)
    return devis


def _verifier_envoi(devis, *, vu, le):
    """The settings it is sent with; raises DevisFige or EmissionImpossible when it cannot be sent that day."""
    if devis.etat != Devis.Etat.BROUILLON:
        raise DevisFige(f"{devis} est déjà parti.")
    if refus := refus_de_devis(devis.demande):
        raise DevisFige(refus)
    if vu is not None and vu != devis.empreinte(devis.lignes.order_by("rang")):
        raise DevisFige("Rien n’est parti : ce devis vient de changer. Relisez-le, puis envoyez-le.")
    reglages = reglages_complets()
    if not devis.lignes.exists():
        raise EmissionImpossible("Ce devis n’a aucune ligne : écrivez ce que vous proposez.")
    if devis.demande.date < le:
        raise EmissionImpossible(
            f"Le service est passé, le {jour(devis.demande.date)} : corrigez d’abord la date de la demande."
        )
    return reglages


def _figer(devis, demande, reglages, *, date):
    copies = {
        "etat": Devis.Etat.ENVOYE,
        "numero": f"D-{prendre_numero(Compteur.Serie.DEVIS, date=date)}",
        "date": date,
        "valable_jusqu_au": min(date + timedelta(days=reglages.validite_devis), demande.date),
        "objet": demande.objet,
        "date_prestation": demande.date,
        "heure": demande.heure,
        "lieu": demande.lieu,
        **identites(demande.partenaire),
        **{nom: getattr(reglages, nom) for nom in ("mention_tva", "acompte", "conditions_annulation", "signataire")},
    }
    for nom, valeur in copies.items():
        setattr(devis, nom, valeur)
    devis.save(update_fields=[*copies, "envoye_le", "envoye_par"])


@transaction.atomic
def accepter_devis(devis, *, nom, fonction, cote, par, le: datetime, signe_le=None):
    """Keep the agreement, with the seal of the version agreed to; `signe_le` is the date of a signature on paper.

    Another version that was begun is thrown away: nothing more is offered. A service that has moved since needs a new
    version, even when this one was signed on paper.
    Raises DevisFige when this version cannot be accepted any more, PassageImpossible, too for an account of the partner
    that does not give its accord.
    """
    if cote == Cote.PARTENAIRE:
        verifier_droit(par)
    demande = tenir(devis.demande)
    devis = _relire(devis, demande)
    date = signe_le or timezone.localdate(le)
    verifier_accord(devis, le=date)
    faire_passer(demande, Statut.ACCEPTEE, cote=cote, par=par, le=le)
    accord = {"nom": nom, "fonction": fonction, "date": date, "note_le": le, "note_par": par}
    _sceller(devis, sur_papier=signe_le is not None, **accord)
    demande.devis.filter(etat=Devis.Etat.BROUILLON).delete()
    return devis


def _sceller(devis, **accord):
    accord["empreinte"] = devis.empreinte(devis.lignes.order_by("rang"))
    champs = {"etat": Devis.Etat.ACCEPTE, **{f"accord_{nom}": valeur for nom, valeur in accord.items()}}
    for champ, valeur in champs.items():
        setattr(devis, champ, valeur)
    devis.save(update_fields=list(champs))


@transaction.atomic
def refuser_devis(devis, *, motif, par, le):
    """The partner gives the demande up, and says why. Raises DevisFige, PassageImpossible."""
    demande = _en_attente(devis, par)
    faire_passer(demande, Statut.REFUSEE, cote=Cote.PARTENAIRE, par=par, le=le, motif=motif)
    demande.devis.filter(pk=devis.pk).update(etat=Devis.Etat.REFUSE)


@transaction.atomic
def demander_un_changement(devis, *, message, par, le):
    """The partner asks for another version, and says what to change, in the thread too.

    Raises DevisFige, PassageImpossible.
    """
    demande = _en_attente(devis, par)
    # The mail of the step bears these words: the message needs none of its own.
    Message.objects.create(demande=demande, cote=Cote.PARTENAIRE, auteur=par, texte=message, ecrit_le=le)
    faire_passer(demande, Statut.ETUDIEE, cote=Cote.PARTENAIRE, par=par, le=le, motif=message)


def _en_attente(devis, compte):
    verifier_droit(compte)
    demande = tenir(devis.demande)
    if _relire(devis, demande).etat != Devis.Etat.ENVOYE or demande.statut != Statut.DEVIS_ENVOYE:
        raise DevisFige("Ce devis n’attend plus votre réponse : relisez la demande, elle a peut-être avancé.")
    return demande


def _relire(devis, demande):
    """The devis as it is now that the demande's row is held; raises DevisFige when its draft was thrown away."""
    devis = Devis.objects.filter(pk=devis.pk).first()
    if devis is None:
        raise DevisFige("Ce devis en préparation a été jeté : relisez la demande, elle a peut-être avancé.")
    devis.demande = demande
    return devis
