"""A demande while its partner prepares it: begun, written step by step, sent once, or thrown away."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from partenaires.actions.passage import faire_passer, tenir
from partenaires.actions.piece import effacer_les_fichiers
from partenaires.models import Cote, Couverts, Demande, LigneDemande, Partenaire

# What « Comme la dernière fois » takes again: neither the day, nor the purchase order, which are of one time.
REPRIS = (
    "objet",
    "occasion",
    "nature",
    "heure",
    "lieu",
    "remise",
    "service",
    "convives",
    "pieces",
    "materiel",
    "reglement",
    "budget",
    "decideur",
)


class DemandeIncomplete(ValidationError):
    """What the centre needs to answer is not all there; the messages say what."""


@transaction.atomic
def commencer(demande, *, par, lignes=(), couverts=None):
    """Write a new draft with its rows; the very same one, just begun by a double click, is given back instead."""
    _tenir_le_partenaire(demande.partenaire_id)
    couverts = couverts or {}
    memes = {champ: getattr(demande, champ) for champ in (*REPRIS, "precisions")}
    pareils = Demande.objects.brouillons().filter(partenaire=demande.partenaire_id, date=None, deposee_par=par, **memes)
    for connue in pareils.order_by("pk"):
        if _quantites(connue.lignes.order_by("pk"), _couverts_de(connue)) == _quantites(lignes, couverts):
            return connue
    demande.statut, demande.deposee_par = Demande.Statut.BROUILLON, par
    demande.save()
    _ecrire_quantites(demande, lignes, couverts)
    return demande


@transaction.atomic
def refaire(demande, *, par):
    """Begin a draft like this demande, its date left to choose."""
    nouvelle = Demande(partenaire=demande.partenaire, **{champ: getattr(demande, champ) for champ in REPRIS})
    if demande.vient_du_partenaire():  # otherwise the team wrote these words, for itself
        nouvelle.precisions = demande.precisions
    if nouvelle.pieces == demande.lignes.pieces():
        nouvelle.pieces = None  # counted from the lines when it is sent: they may change
    lignes = [
        LigneDemande(designation=ligne.designation, quantite=ligne.quantite, unite=ligne.unite)
        for ligne in demande.lignes.order_by("pk")
    ]
    return commencer(nouvelle, par=par, lignes=lignes, couverts=_couverts_de(demande))


@transaction.atomic
def noter_quantites(demande, *, lignes, couverts):
    """Write how many: the lines replace those there were, `couverts` is {exigence: number of covers}."""
    demande.save(update_fields=["convives", "pieces"])
    demande.lignes.all().delete()
    demande.couverts.all().delete()
    _ecrire_quantites(demande, lignes, couverts)
    return demande


@transaction.atomic
def envoyer(demande, *, par, le):
    """Send the draft to the centre, once, its pièces counted from its lines when it says none.

    Raises DemandeIncomplete, PartenaireRange or PassageImpossible.
    """
    demande = tenir(demande)
    if demande.statut == Demande.Statut.BROUILLON and not demande.date:
        raise DemandeIncomplete("Il manque le jour : choisissez-le à l’étape « Quand et où ».")
    if demande.statut == Demande.Statut.BROUILLON and demande.date < timezone.localdate(le):
        raise DemandeIncomplete("Le jour choisi est passé : choisissez-en un autre à l’étape « Quand et où ».")
    if demande.statut == Demande.Statut.BROUILLON and demande.pieces is None:
        demande.pieces = demande.lignes.pieces()
        demande.save(update_fields=["pieces"])
    return faire_passer(demande, Demande.Statut.RECUE, cote=Cote.PARTENAIRE, par=par, le=le)


@transaction.atomic
def jeter(demande):
    """Throw a draft away, with its files; twice is once."""
    demande = Demande.objects.brouillons().select_for_update(of=("self",)).filter(pk=demande.pk).first()
    if demande:
        effacer_les_fichiers(demande.pieces_jointes.all())
        demande.delete()


def _tenir_le_partenaire(pk):
    """Its row is the lock: a double click must not begin two drafts."""
    Partenaire.objects.select_for_update(of=("self",)).get(pk=pk).verifier_ouvert()


def _couverts_de(demande):
    """{exigence: number of covers}"""
    return dict(demande.couverts.values_list("exigence", "nombre"))


def _quantites(lignes, couverts):
    """Rows as two drafts compare them."""
    return [(ligne.designation, ligne.quantite, ligne.unite) for ligne in lignes], couverts


def _ecrire_quantites(demande, lignes, couverts):
    for ligne in lignes:
        ligne.demande = demande
    LigneDemande.objects.bulk_create(lignes)
    Couverts.objects.bulk_create(
        Couverts(demande=demande, exigence=exigence, nombre=nombre) for exigence, nombre in couverts.items()
    )
