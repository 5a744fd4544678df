"""The progression of an atelier: its jalons, in order. The atelier's row is the lock of them all."""

from django.core.exceptions import ValidationError
from django.db import transaction

from ateliers.models import Atelier, Jalon, JalonTravaille
from config.presentation import accord, jour
from config.recherche import mots

JALONS_MAXIMUM = 200
SEANCES_NOMMEES = 5
COPIES = ("intitule", "apprentissage", "competence", "niveau")


class ProgressionTropLongue(ValidationError):
    """The atelier would have more jalons than anybody can follow."""


class JalonEnTravail(ValidationError):
    """At least one séance works on this jalon: its name stays in what was done."""


@transaction.atomic
def ajouter_jalons(atelier, *, jalons):
    """Write these new jalons (Jalon not saved, without an atelier) after those of the atelier, and return them.

    A jalon already there, but for case, accents and spaces, is left out; raises ProgressionTropLongue.
    """
    atelier = verrouiller_atelier(atelier)
    connus = {_cle(jalon): jalon for jalon in atelier.jalons.all()}
    dernier = max((jalon.ordre for jalon in connus.values()), default=0)
    nouveaux = {}
    for jalon in jalons:
        if _cle(jalon) not in connus:
            nouveaux.setdefault(_cle(jalon), jalon)
    _refuser_si_trop_longue(len(connus) + len(nouveaux))
    for ordre, jalon in enumerate(nouveaux.values(), start=dernier + 1):
        jalon.atelier, jalon.ordre = atelier, ordre
    return Jalon.objects.bulk_create(nouveaux.values())


@transaction.atomic
def reprendre_progression(atelier, *, depuis):
    """Copy the jalons of another atelier, in their order, without what was done of them; return the new ones.

    Twice changes nothing: a jalon the atelier already has is left out. Raises ProgressionTropLongue.
    """
    copies = [Jalon(**{champ: getattr(jalon, champ) for champ in COPIES}) for jalon in depuis.jalons.dans_l_ordre()]
    return ajouter_jalons(atelier, jalons=copies)


def jalons_a_reprendre(atelier, *, depuis):
    """The jalons of another atelier that `reprendre_progression` would copy, in their order."""
    connus = {_cle(jalon) for jalon in atelier.jalons.all()}
    return [jalon for jalon in depuis.jalons.dans_l_ordre() if _cle(jalon) not in connus]


@transaction.atomic
def modifier_jalon(jalon, **champs):
    """Change these fields of a jalon, and only these: its place may have moved meanwhile."""
    Jalon.objects.filter(pk=jalon.pk).update(**champs)


@transaction.atomic
def deplacer_jalon(jalon, *, de):
    """Move a jalon by so many places (-1: one up); beyond either end it stays there."""
    atelier = verrouiller_atelier(jalon.atelier)
    jalons = list(atelier.jalons.dans_l_ordre())
    if jalon not in jalons:
        return
    place = jalons.index(jalon)
    jalons.insert(min(max(place + de, 0), len(jalons)), jalons.pop(place))
    deplaces = [(ordre, autre) for ordre, autre in enumerate(jalons, start=1) if autre.ordre != ordre]
    for ordre, autre in deplaces:
        autre.ordre = ordre
    Jalon.objects.bulk_update([autre for _, autre in deplaces], ["ordre"])


@transaction.atomic
def supprimer_jalon(jalon):
    """Delete a jalon nobody worked on; raises JalonEnTravail, naming the séances that do."""
    verrouiller_atelier(jalon.atelier)
    travaux = JalonTravaille.objects.filter(jalon=jalon).select_related("seance").order_by("-seance__date", "-pk")
    if travaux:
        seances = [jour(travail.seance.date) for travail in travaux[:SEANCES_NOMMEES]]
        suite = " et d’autres" if len(travaux) > SEANCES_NOMMEES else ""
        raise JalonEnTravail(
            f"« {jalon} » reste dans la progression : {accord(len(travaux), 'la séance,les séances')} du "
            f"{', du '.join(seances)}{suite} {accord(len(travaux), 'le travaille,le travaillent')}. "
            f"Retirez-le d’abord de {accord(len(travaux), 'cette séance,ces séances')}."
        )
    Jalon.objects.filter(pk=jalon.pk).delete()


def verrouiller_atelier(atelier):
    """The atelier, held until the end of the transaction: its jalons and what séances work on wait."""
    return Atelier.objects.select_for_update(of=("self",)).get(pk=atelier.pk)


def _refuser_si_trop_longue(nb):
    if nb > JALONS_MAXIMUM:
        raise ProgressionTropLongue(
            f"Une progression compte {JALONS_MAXIMUM} jalons au plus ; celle-ci en aurait {nb}. Gardez l’essentiel."
        )


def _cle(jalon):
    return " ".join(mots(jalon.intitule)) or jalon.intitule
