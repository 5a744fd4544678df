"""The needs voiced at an atelier: the same need is one row, whoever says it, and each saying is a voice."""

from django.db import transaction

from ateliers.actions.confirmation import AConfirmer
from ateliers.actions.contenu import ContenuRetire
from ateliers.actions.progression import verrouiller_atelier
from ateliers.models import Besoin, Expression
from config.presentation import accord
from config.recherche import mots


class BesoinDejaNote(AConfirmer):
    """Another need of the atelier says the same: the two would become one."""


@transaction.atomic
def exprimer_besoin(atelier, *, nature, precision, exprimee_le, participants=(), groupe=0):
    """Note a need with its first voices, or add them to the same need; return it, and how many voices are new."""
    atelier = verrouiller_atelier(atelier)
    besoin = _semblable(atelier, nature, precision) or atelier.besoins.create(nature=nature, precision=precision)
    return besoin, _ajouter(besoin, exprimee_le, participants, groupe)


@transaction.atomic
def ajouter_voix(besoin, *, exprimee_le, participants=(), groupe=0):
    """Add people, and a group of so many, to those who voiced a need; return how many voices are new.

    A person who has already voiced it still counts once. Raises ContenuRetire when the need has been deleted.
    """
    return _ajouter(_verrouiller(besoin), exprimee_le, participants, groupe)


@transaction.atomic
def modifier_besoin(besoin, *, nature, precision, confirme=False):
    """Say a need in other words, and return it. When another one says the same, raises BesoinDejaNote unless
    confirmed; both then become that one, with the voices and the answers of the two. Raises ContenuRetire.
    """
    besoin = _verrouiller(besoin)
    autre = _semblable(besoin.atelier, nature, precision, sauf=besoin)
    if autre is None:
        besoin.nature, besoin.precision = nature, precision
        besoin.save(update_fields=["nature", "precision"])
        return besoin
    if not confirme:
        nb = Besoin.objects.avec_voix().get(pk=autre.pk).nb_voix
        raise BesoinDejaNote(
            f"« {autre} » est déjà noté, avec {nb} {accord(nb, 'voix,voix')} : les deux n’en feront plus qu’un, "
            f"avec les voix et les réponses de l’un et de l’autre."
        )
    _reunir(besoin, autre)
    return autre


@transaction.atomic
def repondre_au_besoin(besoin, *, choisis, lus):
    """Tick the jalons and the séances that answer a need; `lus` are those seen ticked: nobody else's is undone.

    Both are `{"jalons": numbers, "seances": numbers}`. Raises ContenuRetire.
    """
    besoin = _verrouiller(besoin)
    for nom in ("jalons", "seances"):
        ajoutes = choisis[nom] - lus[nom]
        if len(getattr(besoin.atelier, nom).select_for_update(of=("self",)).filter(pk__in=ajoutes)) < len(ajoutes):
            raise ContenuRetire(ContenuRetire.PHRASE)
        getattr(besoin, nom).remove(*lus[nom] - choisis[nom])
        getattr(besoin, nom).add(*ajoutes)


@transaction.atomic
def supprimer_besoin(besoin):
    """Delete a need noted by mistake, with its voices."""
    verrouiller_atelier(besoin.atelier)
    Besoin.objects.filter(pk=besoin.pk).delete()


@transaction.atomic
def retirer_voix(besoin, *, numero):
    """Take away a voice noted by mistake, if it is still there; the need stays."""
    besoin.expressions.filter(pk=numero).delete()


def _verrouiller(besoin):
    verrouiller_atelier(besoin.atelier)
    tenu = Besoin.objects.select_related("atelier").filter(pk=besoin.pk).first()
    if tenu is None:
        raise ContenuRetire("Ce besoin vient d’être retiré par quelqu’un d’autre.")
    return tenu


def _semblable(atelier, nature, precision, sauf=None):
    """The need of the atelier that says the same, but for case, accents, punctuation and spaces."""
    autres = atelier.besoins.filter(nature=nature).exclude(pk=sauf and sauf.pk).order_by("pk")
    return next((autre for autre in autres if _cle(autre.precision) == _cle(precision)), None)


def _ajouter(besoin, exprimee_le, participants, groupe):
    deja = set(besoin.expressions.values_list("participant", flat=True))
    nouvelles = [
        Expression(besoin=besoin, participant=personne, exprimee_le=exprimee_le)
        for personne in participants
        if personne.pk not in deja
    ]
    if groupe:
        nouvelles.append(Expression(besoin=besoin, nombre=groupe, exprimee_le=exprimee_le))
    return sum(expression.nombre for expression in Expression.objects.bulk_create(nouvelles))


def _reunir(besoin, autre):
    deja = autre.expressions.exclude(participant=None).values("participant")
    besoin.expressions.filter(participant__in=deja).delete()
    besoin.expressions.update(besoin=autre)
    autre.jalons.add(*besoin.jalons.all())
    autre.seances.add(*besoin.seances.all())
    besoin.delete()


def _cle(precision):
    return " ".join(mots(precision)) or precision
