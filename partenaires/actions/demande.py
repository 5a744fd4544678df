from itertools import zip_longest

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from config.presentation import nombre
from partenaires.actions.action import suivre_le_service
from partenaires.actions.message import ecrire_message
from partenaires.actions.passage import tenir
from partenaires.lecture import COUVERTS, DEMANDE, garder, lecture_de_demande, verifier_lecture
from partenaires.models import Cote, Couverts, Demande, Devis, Partenaire, Passage
from partenaires.models.couverts import couverts_de_trop
from partenaires.models.facture import debout
from partenaires.nombres_du_devis import nombres_du_devis
from partenaires.versions import deplacement, rendez_vous


class DemandeDejaNotee(ValidationError):
    """The same partner has the same demande for the same day."""


class ConvivesImpossibles(ValidationError):
    """The demande cannot count so many convives; the message says why."""


class PartenaireFige(ValidationError):
    """Another partner would read what was exchanged with this one."""


class ReglementFige(ValidationError):
    """A paper already says how the demande is settled."""


@transaction.atomic
def noter_demande(demande, *, par, le, une_autre=False, **rangees):
    """Write a new demande that the team notes, with its rows: `par` deposits it, and begins its history.

    Raises DemandeDejaNotee when the same one is known, unless it is `une_autre`.
    """
    # The partner's row is the lock: a double click must not note the same demande twice.
    Partenaire.objects.select_for_update(of=("self",)).get(pk=demande.partenaire_id)
    memes = Demande.objects.envoyees().filter(
        partenaire=demande.partenaire_id, objet=demande.objet, nature=demande.nature, date=demande.date
    )
    if not une_autre and memes.exists():
        raise DemandeDejaNotee("Cette demande est déjà notée : si c’en est une autre, cochez cette case.")
    demande.deposee_par = par
    demande.save()
    Passage.objects.create(
        demande=demande,
        de=Demande.Statut.BROUILLON,
        vers=demande.statut,
        cote=Cote.CENTRE,
        par=par,
        le=le,
        motif=demande.motif,
    )
    _ecrire_les_rangees(demande, **rangees)
    return demande


@transaction.atomic
def modifier_demande(demande, *, champs, par, le, lu=None, **rangees):
    """Write these fields of a demande and its rows; its status, that somebody may be changing, is left alone.

    A partner that may read it is told, in the thread, that its day, its hour or its place changes; the action of the
    ledger follows the day. `lu` is what the page had shown (partenaires.lecture). Raises EcritEntreTemps when somebody
    wrote something else since; PassageImpossible when it was served meanwhile, and its new date is to come;
    PartenaireFige when it would take to another partner what was exchanged with this one; ReglementFige when a paper
    says another règlement.
    """
    connue = tenir(demande)
    rangees |= _accorder(demande, connue, champs=champs, lu=lu, **rangees)
    _verifier_partenaire(demande, connue)
    if demande.reglement != connue.reglement:
        _verifier_reglement(connue, demande.reglement)
    demande.statut = connue.statut
    demande.verifier_service(demande.statut, au=timezone.localdate(le))
    demande.save(update_fields=champs)
    _ecrire_les_rangees(demande, **rangees)
    if demande.date != connue.date:
        suivre_le_service(demande, depuis=connue.date)
    _dire_le_rendez_vous(demande, connue, par=par, le=le)
    return demande


def _dire_le_rendez_vous(demande, connue, *, par, le):
    """Tell its partner what changes of the day, the hour and the place; and that its devis is no longer accepted."""
    changements = rendez_vous(demande, connue)
    if changements and connue.statut in Demande.A_VENIR and connue.tient_a_son_partenaire():
        texte = "\n".join(["Le rendez-vous change.", *changements, *_devis_a_refaire(demande)])
        ecrire_message(demande, cote=Cote.CENTRE, auteur=par, texte=texte, ecrit_le=le)


def _devis_a_refaire(demande):
    devis = demande.devis.filter(etat=Devis.Etat.ENVOYE).first()
    if devis and demande.statut == Demande.Statut.DEVIS_ENVOYE and deplacement(devis):
        yield f"{devis} ne s’accepte plus : une nouvelle version arrive."


def _verifier_partenaire(demande, connue):
    if demande.partenaire_id != connue.partenaire_id and connue.tient_a_son_partenaire():
        raise PartenaireFige(
            f"Cette demande reste à {connue.partenaire}, qui a pu la lire : notez-en une autre pour l’autre partenaire."
        )


def _verifier_reglement(connue, reglement):
    """Raise ReglementFige when a facture that stands, a valid reçu or a devis settles the demande in another way."""
    facture = next(iter(debout(connue.factures.avec_soldes().order_by("pk"))), None)
    if facture and reglement != Demande.Reglement.DEVIS_FACTURE:
        raise ReglementFige(f"{facture} règle déjà cette demande : rendez-la d’abord par un avoir.")
    recu = connue.recus.valables().first()
    if recu and reglement != recu.nature:
        raise ReglementFige(f"Cette demande est réglée par un papier, {recu.numero} : annulez-le d’abord.")
    if reglement != Demande.Reglement.DEVIS_FACTURE:
        _verifier_le_devis(connue)


def _verifier_le_devis(connue):
    """Raise ReglementFige while a devis waits for its accord, or while its accord holds and no facture says more."""
    devis = connue.devis.filter(etat__in=(Devis.Etat.ENVOYE, Devis.Etat.ACCEPTE)).first()
    if devis is None:
        return
    if devis.etat == Devis.Etat.ENVOYE and connue.statut == Demande.Statut.DEVIS_ENVOYE:
        raise ReglementFige(f"{devis} attend une réponse : « Préparer une autre version » d’abord, sur sa demande.")
    tenues = (*Demande.COMMANDEES, Demande.Statut.REALISEE)
    if devis.etat == Devis.Etat.ACCEPTE and connue.statut in tenues and not connue.factures.emises().exists():
        raise ReglementFige(
            f"{devis} est accepté, la demande se règle comme il le dit. S’il n’y a rien à payer : « Clore sans "
            "facture », une fois le service fait."
        )


@transaction.atomic
def suivre_le_devis(demande):
    """Count the convives and pièces of its accepted devis; raises ConvivesImpossibles when a diet has more covers."""
    demande = tenir(demande)
    nombres = nombres_du_devis(demande)
    compte = nombres.get("convives", demande.convives)
    if couverts_de_trop(dict(demande.couverts.values_list("exigence", "nombre")), convives=compte):
        raise ConvivesImpossibles(
            f"Un régime ou une allergie a plus de {nombre(compte)} couverts : corrigez-le d’abord, avec « Modifier »."
        )
    for nom, valeur in nombres.items():
        setattr(demande, nom, valeur)
    demande.save(update_fields=["convives", "pieces"])
    return demande


def _accorder(demande, connue, *, champs, lu, lignes=(), couverts=()):
    """Keep what only somebody else has written since `lu`, and give the rows of it."""
    siennes = {"lignes": list(connue.lignes.order_by("pk")), "couverts": list(connue.couverts.order_by("pk"))}
    voulu = lecture_de_demande(demande, champs, lignes=lignes, couverts=couverts)
    noms = verifier_lecture(lu, ecrit=lecture_de_demande(connue, champs, **siennes), voulu=voulu)
    garder(demande, connue, noms)
    for couvert in siennes["couverts"]:
        couvert.pk = None  # they are all written anew
    return {nom: siennes[nom] for nom, quoi in (("lignes", DEMANDE), ("couverts", COUVERTS)) if quoi in noms}


def _ecrire_les_rangees(demande, *, lignes=(), couverts=()):
    """Write its rows whole, those there were replaced; a line takes the number of the one it follows."""
    numeros = list(demande.lignes.order_by("pk").values_list("pk", flat=True))
    demande.lignes.filter(pk__in=numeros[len(lignes) :]).delete()
    for numero, ligne in zip_longest(numeros[: len(lignes)], lignes):
        ligne.pk, ligne.demande = numero, demande
        ligne.save()
    demande.couverts.all().delete()
    for couvert in couverts:
        couvert.demande = demande
    Couverts.objects.bulk_create(couverts)
