"""What answered the needs, and what people said of it afterwards, for a whole list of needs at once."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from django.db.models import F, Q

from ateliers.avis import Visage, visages
from ateliers.models import Avis, Besoin, Jalon, JalonTravaille, Seance


@dataclass(frozen=True)
class Reponse:
    """A need (with `nb_voix` and `etat`), the jalons and the séances that answer it, and the faces shown there."""

    besoin: Besoin
    jalons: list[Jalon]
    seances: list[Seance]
    visages: list[Visage]


def reponses_a(besoins):
    """A Reponse for each need, in the same order; the séances are those linked, or that work on a linked jalon."""
    besoins = list(besoins)
    jalons, seances = _jalons_de(besoins), _seances_de(besoins)
    tenues = {seance.pk for liste in seances.values() for seance in liste.values() if seance.statut == "realisee"}
    comptes = defaultdict(Counter)
    for seance, visage, nombre in Avis.objects.filter(seance__in=tenues).values_list("seance", "visage", "nombre"):
        comptes[seance][visage] += nombre
    return [
        Reponse(
            besoin,
            jalons[besoin.pk],
            sorted(seances[besoin.pk].values(), key=lambda seance: (seance.date, seance.heure_debut, seance.pk)),
            visages(sum((comptes[pk] for pk in seances[besoin.pk]), Counter())),
        )
        for besoin in besoins
    ]


def _jalons_de(besoins):
    liens = Besoin.jalons.through.objects.filter(besoin__in=besoins).select_related("jalon")
    jalons = defaultdict(list)
    for lien in liens.order_by("jalon__ordre", "jalon"):
        jalons[lien.besoin_id].append(lien.jalon)
    return jalons


def _seances_de(besoins):
    """`{need: {number: séance}}`, each séance once however it answers; those called off answer nothing."""
    maintenue = Q(seance__statut__in=(Seance.Statut.PREVUE, Seance.Statut.REALISEE))
    liens = Besoin.seances.through.objects.filter(maintenue, besoin__in=besoins).select_related("seance")
    travaux = JalonTravaille.objects.filter(maintenue, jalon__besoins__in=besoins).select_related("seance")
    seances = defaultdict(dict)
    for lien in liens:
        seances[lien.besoin_id][lien.seance_id] = lien.seance
    for travail in travaux.annotate(besoin=F("jalon__besoins")):
        seances[travail.besoin][travail.seance_id] = travail.seance
    return seances
