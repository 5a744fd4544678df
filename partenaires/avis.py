"""The mails that tell each side what becomes of a demande: who is told what, in one table."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone

from centre.courriers import poster
from centre.models import Compte
from partenaires.gestes import est_correction
from partenaires.models import Cote, Demande

Statut = Demande.Statut
CENTRE, PARTENAIRE, ECHEANCE = Cote.CENTRE, Cote.PARTENAIRE, Cote.ECHEANCE


@dataclass(frozen=True)
class Annonce:
    objet: str  # of the mail, after the name of the centre: names nobody, no partner either
    phrase: str


@dataclass(frozen=True)
class Destinataire:
    courriel: str
    prenom: str
    cle: str
    compte: bool  # may follow the link of the mail


# Who decided, what the demande became, and where it came from when that changes the words: what the partner
# reads, and what the centre reads. A correction of the centre tells nobody.
AVIS = {
    (PARTENAIRE, Statut.RECUE): (
        Annonce("votre demande est bien reçue", "Nous avons bien reçu votre demande. Nous vous répondons bientôt."),
        Annonce("une demande est arrivée", "Une demande de cuisine solidaire vient d’arriver."),
    ),
    (CENTRE, Statut.ETUDIEE): (
        Annonce("nous étudions votre demande", "Nous étudions votre demande avec l’équipe de cuisine."),
        None,
    ),
    (CENTRE, Statut.ETUDIEE, Statut.DEVIS_ENVOYE): (
        Annonce("votre devis est à revoir", "Nous préparons une autre version de votre devis."),
        None,
    ),
    (CENTRE, Statut.ETUDIEE, Statut.REFUSEE): (
        Annonce("nous reprenons votre demande", "Nous reprenons l’étude de votre demande."),
        None,
    ),
    (CENTRE, Statut.ETUDIEE, Statut.ANNULEE): (
        Annonce("nous reprenons votre demande", "Nous reprenons l’étude de votre demande."),
        None,
    ),
    (CENTRE, Statut.ETUDIEE, Statut.EXPIREE): (
        Annonce("nous reprenons votre demande", "Nous reprenons l’étude de votre demande."),
        None,
    ),
    (PARTENAIRE, Statut.ETUDIEE): (
        Annonce(
            "votre demande de changement est notée",
            "Votre structure nous demande un changement : nous préparons une autre version du devis.",
        ),
        Annonce("un devis est à revoir", "Le partenaire demande une autre version du devis."),
    ),
    (CENTRE, Statut.DEVIS_ENVOYE): (
        Annonce("un devis vous attend", "Nous vous avons préparé un devis. Nous attendons votre accord."),
        None,
    ),
    (CENTRE, Statut.ACCEPTEE): (
        Annonce("votre demande est acceptée", "C’est d’accord. Nous préparons la suite."),
        None,
    ),
    (PARTENAIRE, Statut.ACCEPTEE): (
        Annonce("votre accord est noté", "Nous avons bien noté l’accord de votre structure. Nous préparons la suite."),
        Annonce("un accord est donné", "Le partenaire a donné son accord : la demande est à planifier."),
    ),
    (CENTRE, Statut.PLANIFIEE): (
        Annonce("votre demande est planifiée", "C’est prévu : l’équipe de cuisine sera prête ce jour-là."),
        None,
    ),
    (CENTRE, Statut.REALISEE): (
        Annonce("votre demande est réalisée", "C’est fait. Merci de votre confiance."),
        None,
    ),
    (CENTRE, Statut.FACTUREE): (
        Annonce("une facture vous attend", "C’est fait. Votre facture est prête."),
        None,
    ),
    (CENTRE, Statut.PAYEE): (
        Annonce("votre règlement est reçu", "Votre règlement nous est bien parvenu. Merci."),
        None,
    ),
    (CENTRE, Statut.PAYEE, Statut.REALISEE): (
        Annonce("votre demande est close", "C’est fait, et rien ne reste à régler. Merci de votre confiance."),
        None,
    ),
    (CENTRE, Statut.REFUSEE): (
        Annonce("réponse à votre demande", "Nous ne pouvons pas cuisiner pour vous cette fois."),
        None,
    ),
    (PARTENAIRE, Statut.REFUSEE): (
        Annonce(
            "votre réponse est notée", "Nous avons bien noté que votre structure ne donne pas suite à notre devis."
        ),
        Annonce("un devis est refusé", "Le partenaire ne donne pas suite au devis."),
    ),
    (CENTRE, Statut.ANNULEE): (
        Annonce("votre demande est annulée", "Nous avons annulé votre demande."),
        None,
    ),
    (PARTENAIRE, Statut.ANNULEE): (
        Annonce("votre demande est annulée", "Nous avons bien noté que votre structure annule sa demande."),
        Annonce("une demande est annulée", "Le partenaire annule sa demande."),
    ),
    (ECHEANCE, Statut.EXPIREE): (
        Annonce("votre demande est close", "La date de votre demande est passée sans accord : nous la fermons."),
        None,
    ),
}
GABARITS = {
    "passage": "partenaires/courrier_passage",
    "message": "partenaires/courrier_message",
    "sort": "partenaires/courrier_sort",
}
MESSAGE_RECU = {
    CENTRE: Annonce("un message vous attend", "Le centre vous écrit au sujet de votre demande."),
    PARTENAIRE: Annonce("un message est arrivé", "Un partenaire écrit au sujet de sa demande."),
}


SORT_DIT = Annonce(
    "la suite de l’annulation", "Votre demande est annulée. Voici la suite donnée au devis ou à l’acompte."
)


def annoncer_passage(passage):
    """Post the mails that this step calls for, in its transaction, once."""
    if est_correction(passage.de, passage.vers) or est_prevu_apres_coup(passage.demande, passage.vers, le=passage.le):
        return
    cle = (passage.cote, passage.vers)
    au_partenaire, au_centre = AVIS.get((*cle, passage.de)) or AVIS.get(cle) or (None, None)
    context = {"demande": passage.demande, "passage": passage}
    if au_partenaire:
        _poster("passage", passage, PARTENAIRE, context | {"annonce": au_partenaire})
    if au_centre:
        _poster("passage", passage, CENTRE, context | {"annonce": au_centre})


def est_prevu_apres_coup(demande, vers, *, le):
    """Whether this step plans a meal whose day is past: nobody is told to expect it any more."""
    return vers == Statut.PLANIFIEE and demande.date < timezone.localdate(le)


def annoncer_le_sort(passage):
    """Post to the partner what becomes of the devis or the deposit of the demande it cancelled, once."""
    _poster("sort", passage, PARTENAIRE, {"demande": passage.demande, "passage": passage, "annonce": SORT_DIT})


def annoncer_message(message):
    """Post a message to the other side, in its transaction, once; a note of the team goes nowhere."""
    if message.interne:
        return
    vers = PARTENAIRE if message.cote == CENTRE else CENTRE
    context = {"demande": message.demande, "message": message, "annonce": MESSAGE_RECU[message.cote]}
    _poster("message", message, vers, context)


def est_joignable(demande, cote=PARTENAIRE):
    """Whether a mail about this demande reaches somebody on this side, its partner's unless told."""
    return bool(destinataires(demande, cote))


def destinataires(demande, cote):
    """Who reads the mails on this side: a partner without an open account, at its own address."""
    if cote == CENTRE:
        return _de_comptes(Compte.objects.ouverts().filter(rappels=True).autorises("partenaires.change_demande"))
    return destinataires_chez(demande.partenaire)


def destinataires_chez(partenaire):
    """Who reads the mails at a partner's: its open accounts, else its own address."""
    trouves = _de_comptes(Compte.objects.ouverts().filter(acces_partenaire__partenaire=partenaire))
    if not trouves and partenaire.courriel:
        return [Destinataire(partenaire.courriel, "", f"partenaire-{partenaire.pk}", compte=False)]
    return trouves


def _de_comptes(comptes):
    return [Destinataire(compte.courriel, compte.prenom, f"{compte.pk}", compte=True) for compte in comptes]


def _poster(nature, objet, cote, context):
    page = reverse("portail_demande" if cote == PARTENAIRE else "demande_detail", args=[context["demande"].pk])
    for destinataire in destinataires(context["demande"], cote):
        contenu = context | {"destinataire": destinataire, "page": page, "au_centre": cote == CENTRE}
        cle = f"demande_{nature}:{objet.pk}:{cote}:{destinataire.cle}"
        poster(destinataire.courriel, GABARITS[nature], contenu, cle=cle)
