"""How many places an atelier has left: whoever comes stays, so the busiest day to come decides."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count

from ateliers.models import Attente, Inscription

UN_JOUR = timedelta(days=1)
BIENTOT = timedelta(days=31)  # beyond, the season ends: nobody is called in September for a place of July


@dataclass(frozen=True)
class Places:
    """The places of an atelier for somebody who is not waiting yet, and would come from a day on."""

    capacite: int | None  # None: no limit
    inscrits: int  # on the busiest day to come
    attendues: int  # how many people of the waiting list a place would answer

    @property
    def libres(self):
        """Those that nobody is waiting for; None without a limit."""
        return None if self.capacite is None else max(self.capacite - self.inscrits - self.attendues, 0)

    @property
    def est_complet(self):
        return self.libres == 0


@dataclass(frozen=True)
class PlaceLibre:
    """A place that nobody has been told of, from a day on, and the person of the waiting list it falls to."""

    le: date
    attente: Attente


def affluence(periodes, debut, fin=None):
    """How many people share the busiest day from `debut` to `fin`, and the first such day: one when somebody begins.

    `periodes` are the first and last days of the enrolments alive in between.
    """
    rentrees = sorted({max(debut, premier) for premier, _ in periodes if fin is None or premier <= fin} | {debut})
    comptes = {le: sum(d <= le and (f is None or f >= le) for d, f in periodes) for le in rentrees}
    plus_charge = max(rentrees, key=comptes.get)
    return comptes[plus_charge], plus_charge


def places_par_atelier(ateliers, *, au):
    """The Places of each atelier from that day on, by its number: two queries, however many ateliers."""
    periodes = {atelier.pk: [] for atelier in ateliers}
    inscriptions = Inscription.objects.filter(atelier__in=periodes).en_cours_ou_a_venir(au=au)
    for numero, debut, fin in inscriptions.values_list("atelier", "date_debut", "date_fin"):
        periodes[numero].append((debut, fin))
    attentes = Attente.objects.d_une_place().filter(atelier__in=periodes).values("atelier").order_by()
    attendues = dict(attentes.values_list("atelier", Count("pk")))
    return {
        atelier.pk: Places(atelier.capacite, affluence(periodes[atelier.pk], au)[0], attendues.get(atelier.pk, 0))
        for atelier in ateliers
    }


def premier_jour_libre(atelier, *, au, pour=None):
    """The first day, that one or soon, from which a place is free; None without one.

    A place proposed to somebody is not free, but for `pour`, the wait it was proposed to.
    """
    if atelier.capacite is None:
        return au
    periodes = [*atelier.inscriptions.en_cours_ou_a_venir(au=au).values_list("date_debut", "date_fin")]
    prises = atelier.attentes.proposees().exclude(pk=pour and pour.pk).count()
    liberations = {fin + UN_JOUR for _, fin in periodes if fin is not None and fin < au + BIENTOT}
    for le in sorted({au} | liberations):
        if affluence([p for p in periodes if p[1] is None or p[1] >= le], le)[0] + prises < atelier.capacite:
            return le
    return None


def place_a_proposer(atelier, *, au):
    """The first place free, and the person of the list it falls to; None without one or the other."""
    attentes = atelier.attentes.d_une_place().filter(proposee_le=None).select_related("participant")
    suivante = attentes.dans_l_ordre().first()
    le = premier_jour_libre(atelier, au=au) if suivante else None
    return PlaceLibre(le, suivante) if le else None
