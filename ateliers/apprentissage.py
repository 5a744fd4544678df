"""What a demande taught: the séances that prepared it, who came, for how long, and what they worked on."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Count, Sum

from ateliers.models import JalonTravaille, Presence, Seance, Transmission
from config.presentation import INSECABLE, accord, nombre


@dataclass(frozen=True)
class Apprentissage:
    """What a demande taught: séances réalisées, and the presences that make the figures. Convives never count.

    `jalons` are the steps of a progression its séances worked on, `transmis` the savoir-faire people passed on there:
    their words, each once, as they were noted.
    """

    seances: int
    personnes: int
    presences: int
    minutes: int
    jalons: tuple[str, ...] = ()
    transmis: tuple[str, ...] = ()

    def en_mots(self):
        """`6 ateliers, 14 personnes, 52 heures`."""
        heures = self.minutes / 60
        return ", ".join(
            f"{nombre(nb)}{INSECABLE}{accord(nb, formes)}"
            for nb, formes in (
                (self.seances, "atelier,ateliers"),
                (self.personnes, "personne,personnes"),
                (heures, "heure,heures"),
            )
        )

    def savoirs_en_mots(self):
        """`on y a travaillé « Calculer les quantités » et transmis « Le makrout »`; empty when nothing was noted."""
        parts = [
            f"{fait} {', '.join(f'«{INSECABLE}{mots}{INSECABLE}»' for mots in liste)}"
            for fait, liste in (("travaillé", self.jalons), ("transmis", self.transmis))
            if liste
        ]
        return f"on y a {' et '.join(parts)}" if parts else ""


def apprentissage_de(demande):
    """What one demande taught."""
    return apprentissages([demande])[demande.pk]


def apprentissages(demandes):
    """What each of these demandes taught, by its number, in four queries.

    A person who came to several séances of a demande counts once for it.
    """
    tenues = Seance.objects.realisees().filter(demande__in=demandes).order_by()
    nombres = dict(tenues.values("demande").annotate(nb=Count("pk")).values_list("demande", "nb"))
    venues = Presence.objects.comptees().filter(seance__demande__in=demandes).avec_minutes().order_by()
    sommes = venues.values("seance__demande").annotate(
        personnes=Count("participant", distinct=True), presences=Count("pk"), minutes=Sum("minutes_comptees", default=0)
    )
    par_demande = {somme.pop("seance__demande"): somme for somme in sommes}
    jalons = _mots(JalonTravaille.objects.filter(seance__in=tenues), "jalon__ordre", "jalon", "jalon__intitule")
    transmis = _mots(Transmission.objects.filter(seance__in=tenues), "seance__date", "pk", "savoir_faire__intitule")
    personne = {"personnes": 0, "presences": 0, "minutes": 0}
    return {
        demande.pk: Apprentissage(
            seances=nombres.get(demande.pk, 0),
            jalons=tuple(jalons[demande.pk]),
            transmis=tuple(transmis[demande.pk]),
            **par_demande.get(demande.pk, personne),
        )
        for demande in demandes
    }


def _mots(lignes, *ordre):
    """The words these rows point at, `{demande: [words]}`, in this order whose last column is the words."""
    mots = defaultdict(dict)
    for demande, dits in lignes.order_by(*ordre).values_list("seance__demande", ordre[-1]):
        mots[demande][dits] = None
    return mots
