"""What a séance worked on, what was said of it, what it answered, and who passed something on."""

from django.core.exceptions import ValidationError
from django.db import transaction

from ateliers.actions.progression import verrouiller_atelier
from ateliers.cahier import ATTEINT, TRAVAILLE
from ateliers.models import Besoin, Jalon, JalonTravaille, Seance, Transmission
from participants.actions import noter_savoir_faire
from participants.models import SavoirFaire


class ContenuRetire(ValidationError):
    """What was ticked has just been taken out of the atelier by somebody else."""

    PHRASE = "Quelqu’un vient de retirer une des lignes que vous avez choisies : relisez la liste, puis recommencez."


@transaction.atomic
def noter_jalons(seance, *, etats):
    """Write what a séance makes of these jalons, `{number: "", "travaille" or "atteint"}`; the others stay so.

    Raises ContenuRetire when a jalon is no longer in the progression of the atelier.
    """
    verrouiller_atelier(seance.atelier)
    travailles = {pk: etat == ATTEINT for pk, etat in etats.items() if etat}
    _verifier_presence(Jalon.objects.filter(atelier=seance.atelier_id), travailles)
    seance.jalons_travailles.filter(jalon__in=etats.keys() - travailles.keys()).delete()
    for pk, atteint in travailles.items():
        JalonTravaille.objects.update_or_create(seance=seance, jalon_id=pk, defaults={"atteint": atteint})


@transaction.atomic
def choisir_jalons(seance, *, choisis, lus):
    """Pick the jalons a séance will work on; `lus` are those the person saw ticked: nobody else's tick is undone.

    Raises TransitionImpossible when the séance will not be held, and ContenuRetire.
    """
    seance = verrouiller_seance(seance)
    seance.verifier_modification()
    ecrits = dict(seance.jalons_travailles.values_list("jalon", "atteint"))
    retires = {pk for pk in lus - choisis if ecrits.get(pk) is False}
    ajoutes = choisis - lus - ecrits.keys()
    noter_jalons(seance, etats=dict.fromkeys(ajoutes, TRAVAILLE) | dict.fromkeys(retires, ""))


@transaction.atomic
def noter_avis(seance, comptes):
    """Write how many people showed each of these faces, `{face: number}`; zero takes the face away."""
    for visage, nombre in comptes.items():
        if nombre:
            seance.avis.update_or_create(visage=visage, defaults={"nombre": nombre})
        else:
            seance.avis.filter(visage=visage).delete()


@transaction.atomic
def noter_reponses(seance, *, ajoutes=(), retires=()):
    """Say which needs of the atelier a séance answers, and which it does not after all; raises ContenuRetire."""
    verrouiller_atelier(seance.atelier)
    _verifier_presence(Besoin.objects.filter(atelier=seance.atelier_id), ajoutes)
    seance.besoins.remove(*retires)
    seance.besoins.add(*ajoutes)


@transaction.atomic
def noter_transmissions(seance, *, ajoutes=(), retires=(), nouveau=None):
    """Say which savoir-faire are passed on at a séance; `nouveau`, not saved yet, is noted for its person first.

    Raises ContenuRetire when a savoir-faire has been deleted meanwhile.
    """
    ajoutes = set(ajoutes)
    if nouveau is not None:
        ajoutes.add(noter_savoir_faire(nouveau).pk)
    _verifier_presence(SavoirFaire.objects.select_for_update().order_by("pk"), ajoutes)
    seance.transmissions.filter(savoir_faire__in=retires).delete()
    deja = set(seance.transmissions.values_list("savoir_faire", flat=True))
    Transmission.objects.bulk_create(Transmission(seance=seance, savoir_faire_id=pk) for pk in ajoutes - deja)


@transaction.atomic
def noter_transmissions_de(seance, *, choisis, lus, nouveau=None):
    """Write who passes what on, before or after the séance; `lus` are the ticks seen: nobody else's is undone.

    Raises TransitionImpossible when the séance will not be held, and ContenuRetire.
    """
    seance = verrouiller_seance(seance)
    seance.verifier_modification()
    noter_transmissions(seance, ajoutes=choisis - lus, retires=lus - choisis, nouveau=nouveau)


@transaction.atomic
def emporter(seances, *, vers):
    """Give the séances that replace others what was prepared for those: jalons, needs, and who passes what on.

    They are of one atelier; `vers` are new, in the same order: nothing is written of them yet.
    """
    verrouiller_atelier(seances[0].atelier)
    savoirs = SavoirFaire.objects.filter(transmissions__seance__in=seances).values("pk")
    list(SavoirFaire.objects.select_for_update().filter(pk__in=savoirs).order_by("pk").values_list("pk"))
    place = {seance.pk: nouvelle for seance, nouvelle in zip(seances, vers, strict=True)}
    for lien, champ in (
        (JalonTravaille, "jalon_id"),
        (Transmission, "savoir_faire_id"),
        (Seance.besoins.through, "besoin_id"),
    ):
        prepares = lien.objects.filter(seance__in=place).order_by("pk").values_list("seance", champ)
        lien.objects.bulk_create(lien(seance=place[seance], **{champ: prepare}) for seance, prepare in prepares)


def verrouiller_seance(seance):
    return Seance.objects.select_for_update(of=("self",)).select_related("atelier").get(pk=seance.pk)


def _verifier_presence(queryset, numeros):
    presents = set(queryset.filter(pk__in=numeros).values_list("pk", flat=True))
    if set(numeros) - presents:
        raise ContenuRetire(ContenuRetire.PHRASE)
