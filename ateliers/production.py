"""From the menu of a demande to its séances: how much work, and which days before the service."""

from dataclasses import dataclass, field
from datetime import date, time, timedelta

from django.db.models import Count, OuterRef, Subquery

from ateliers.apercu import Apercu, Ligne, a_decocher, remarques_du_jour
from ateliers.conflits import Creneau, conflits
from ateliers.models import Atelier, Inscription, Seance
from ateliers.models.conditions import est_en_cours
from ateliers.plan import cle_de
from centre.jours import jours_particuliers
from centre.models import Compte
from config.presentation import heure
from partenaires.models import Demande

JOURS_DE_RECUL = 60  # nothing is cooked two months ahead
LIGNES_DE_PLUS = 6  # days shown beyond those needed, to choose others


@dataclass(frozen=True)
class Production:
    """How the work of a menu is spread: hands, hours, days of the week; `minutes` is the work left to plan."""

    demande: Demande
    atelier: Atelier
    mains: int
    heure_debut: time
    heure_fin: time
    jours: frozenset[int]
    minutes: int
    responsables: list[Compte] = field(default_factory=list)

    @property
    def nb_seances(self):
        """The séances still needed, at these hours and with these hands."""
        duree = (self.heure_fin.hour - self.heure_debut.hour) * 60 + self.heure_fin.minute - self.heure_debut.minute
        return -(-max(0, self.minutes) // (duree * self.mains))

    def dates(self, aujourdhui):
        """The days that may serve, backwards from the hour of service; that day itself when there is time before."""
        fin = self.demande.date
        if self.demande.heure is None or self.heure_fin > self.demande.heure:
            fin -= timedelta(days=1)
        reculs = (fin - timedelta(days=recul) for recul in range(JOURS_DE_RECUL))
        return [jour for jour in reculs if jour >= aujourdhui and jour.weekday() in self.jours]

    def creneau(self, jour):
        comptes = frozenset(compte.pk for compte in self.responsables)
        return Creneau(jour, self.heure_debut, self.heure_fin, self.atelier.lieu, comptes, self.atelier.pk)


def seances_de(demande):
    """The séances that prepare it, in order, with `nb_inscrits` on their day and `nb_presents`."""
    inscrits = Inscription.objects.filter(est_en_cours(OuterRef("date")), atelier=OuterRef("atelier"))
    combien = inscrits.order_by().values("atelier").annotate(nb=Count("participant", distinct=True)).values("nb")
    seances = demande.seances.avec_libelles().avec_effectifs().annotate(nb_inscrits=Subquery(combien))
    return seances.order_by("date", "heure_debut", "pk")


def seances_a_annuler(demande, *, au):
    """Its séances to come, that day included, that are still prévues and whose sheet bears no name."""
    prevues = demande.seances.filter(statut=Seance.Statut.PREVUE, date__gte=au, presences=None)
    return prevues.select_related("atelier").order_by("date", "heure_debut", "pk")


def est_apres_le_service(seance, demande):
    """Whether a séance prévue begins once the meal is served: its demande was moved since."""
    if seance.statut != Seance.Statut.PREVUE or demande.date is None:
        return False
    return (seance.date, seance.heure_debut) >= (demande.date, demande.heure or time.max)


def inscrits_de(seances):
    """The people enrolled on the day of each of these séances: `{seance: [person, …]}`, in one query."""
    if not seances:
        return {}
    dates = [seance.date for seance in seances]
    inscriptions = Inscription.objects.filter(atelier__in={seance.atelier_id for seance in seances})
    inscriptions = inscriptions.chevauchant(min(dates), max(dates)).select_related("participant")
    rangees = list(inscriptions.order_by("participant__cle_recherche", "participant", "pk"))
    return {
        seance.pk: [i.participant for i in rangees if i.atelier_id == seance.atelier_id and i.couvre(seance.date)]
        for seance in seances
    }


def mains_utiles(minutes, seances):
    """The hands each séance maintenue needs for the work to be done in time; None without any."""
    duree = sum(s.minutes for s in seances if s.statut in (Seance.Statut.PREVUE, Seance.Statut.REALISEE))
    return -(-minutes // duree) if duree else None


def apercu_de(production, *, aujourdhui, coches=None):
    """The days before the service, in order; the nearest that meet nothing are ticked, as many as it takes."""
    dates = _dates_montrees(production, aujourdhui, coches or ())
    if not dates:
        return Apercu()
    particuliers = jours_particuliers(dates[-1], dates[0])
    prises = prises_par(production, dates)
    libres = [production.creneau(jour) for jour in dates if jour not in prises]
    rencontres = conflits(libres)
    proposees = _proposees(production, dates, particuliers, prises, rencontres) if coches is None else coches
    return Apercu([_ligne(production, j, particuliers, prises, rencontres, proposees) for j in reversed(dates)])


def _dates_montrees(production, aujourdhui, coches):
    """The nearest days, and as far back as those ticked: a list sent twice is still known once it is written."""
    dates = production.dates(aujourdhui)
    cochees = [rang for rang, jour in enumerate(dates, start=1) if cle_de(jour, production.heure_debut) in coches]
    return dates[: max(production.nb_seances + LIGNES_DE_PLUS, *cochees, 0)]


def prises_par(production, dates):
    """The days when the atelier already holds a séance at that hour."""
    memes = production.atelier.seances.maintenues().filter(date__in=dates, heure_debut=production.heure_debut)
    return set(memes.values_list("date", flat=True))


def _proposees(production, dates, particuliers, prises, rencontres):
    bonnes = (
        jour
        for jour in dates
        if jour not in prises
        and production.creneau(jour) not in rencontres
        and not a_decocher(particuliers.get(jour, ()), vacances=True)
    )
    return {cle_de(jour, production.heure_debut) for jour, _ in zip(bonnes, range(production.nb_seances), strict=False)}


def _ligne(production, jour: date, particuliers, prises, rencontres, proposees):
    cle = cle_de(jour, production.heure_debut)
    remarques = remarques_du_jour(particuliers.get(jour, ()))
    if jour in prises:
        remarques += (f"Il y a déjà une séance à {heure(production.heure_debut)}",)
    return Ligne(
        cle,
        jour,
        production.heure_debut,
        production.heure_fin,
        remarques=remarques,
        conflits=rencontres.get(production.creneau(jour), ()),
        cochee=cle in proposees,
        possible=jour not in prises,
    )
