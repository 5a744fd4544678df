"""What a séance meets at the hours it takes: another one in its place, with its team, or with its people."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, time

from ateliers.models import Encadrement, Inscription, Seance
from config.presentation import heure, jour
from config.recherche import mots


@dataclass(frozen=True)
class Creneau:
    """A moment that a séance takes, or would take; `atelier` is None for one that does not exist yet."""

    date: date
    heure_debut: time
    heure_fin: time
    lieu: str = ""
    responsables: frozenset[int] = frozenset()  # numbers of accounts
    atelier: int | None = None

    def chevauche(self, autre):
        """Whether both share at least one minute; one that begins when the other ends does not."""
        return self.date == autre.date and self.heure_debut < autre.heure_fin and autre.heure_debut < self.heure_fin


@dataclass(frozen=True)
class Conflit:
    """One thing that another séance maintenue takes at the same hours; told, never forbidden."""

    cle: str  # the same each time the same thing is told
    phrase: str


def moment_de(seance, responsables):
    """The moment a séance takes or would take, with this team."""
    comptes = frozenset(compte.pk for compte in responsables)
    return Creneau(seance.date, seance.heure_debut, seance.heure_fin, seance.lieu, comptes, seance.atelier_id)


def creneau_de(seance):
    """The moment of a séance written in the database, with its team."""
    responsables = frozenset(seance.encadrements.exclude(minutes=0).values_list("compte", flat=True))
    return Creneau(seance.date, seance.heure_debut, seance.heure_fin, seance.lieu, responsables, seance.atelier_id)


def rencontres_de(creneau, *, sauf=()):
    """What one moment meets."""
    return conflits([creneau], sauf=sauf).get(creneau, ())


def conflits(creneaux, *, sauf=()):
    """What each of these moments meets: `{creneau: (Conflit, …)}`, those that meet nothing left out.

    Three queries at most, whatever their number; `sauf` gives the numbers of the séances that make room.
    """
    rencontres = _rencontres(creneaux, sauf)
    equipes = _equipes({seance.pk for seances in rencontres.values() for seance in seances}, creneaux)
    inscrits = _inscrits(rencontres)
    trouves = {}
    for creneau, seances in rencontres.items():
        dits = [conflit for seance in seances for conflit in _dits(creneau, seance, equipes[seance.pk], inscrits)]
        if dits:
            trouves[creneau] = tuple(dits)
    return trouves


def _rencontres(creneaux, sauf):
    """The séances maintenues at the same hours as each moment that has some: rows, a plan may meet hundreds."""
    if not creneaux:
        return {}
    meles = (
        Seance.objects.maintenues()
        .filter(
            date__in={creneau.date for creneau in creneaux},
            heure_debut__lt=max(creneau.heure_fin for creneau in creneaux),
            heure_fin__gt=min(creneau.heure_debut for creneau in creneaux),
        )
        .exclude(pk__in=sauf)
        .order_by("date", "heure_debut", "pk")
        .values_list("pk", "date", "heure_debut", "heure_fin", "lieu", "atelier_id", "atelier__nom", named=True)
    )
    par_date = defaultdict(list)
    for seance in meles:
        par_date[seance.date].append(seance)
    trouvees = {creneau: [s for s in par_date[creneau.date] if creneau.chevauche(s)] for creneau in creneaux}
    return {creneau: seances for creneau, seances in trouvees.items() if seances}


def _equipes(seances, creneaux):
    """The accounts of the moments' teams who are in charge of these séances too: `{seance: [compte]}`."""
    equipes = defaultdict(list)
    comptes = frozenset().union(*(creneau.responsables for creneau in creneaux))
    if seances and comptes:
        communs = Encadrement.objects.exclude(minutes=0).filter(seance__in=seances, compte__in=comptes)
        for encadrement in communs.select_related("compte").order_by("compte__prenom", "compte__nom", "compte"):
            equipes[encadrement.seance_id].append(encadrement.compte)
    return equipes


def _inscrits(rencontres):
    """The enrolments of the people met: those of the moments' ateliers, there and in the ateliers met."""
    a_nous = {creneau.atelier for creneau in rencontres} - {None}
    inscrits = defaultdict(list)
    if a_nous:
        dates = [creneau.date for creneau in rencontres]
        ateliers = a_nous | {seance.atelier_id for seances in rencontres.values() for seance in seances}
        communes = Inscription.objects.filter(
            atelier__in=ateliers, participant__in=Inscription.objects.filter(atelier__in=a_nous).values("participant")
        ).chevauchant(min(dates), max(dates))
        for inscription in communes.only("atelier", "participant", "date_debut", "date_fin"):
            inscrits[inscription.atelier_id].append(inscription)
    return inscrits


def _dits(creneau, seance, equipe, inscrits):
    if (seance.atelier_id, seance.heure_debut) == (creneau.atelier, creneau.heure_debut):
        deja = f"{seance.atelier__nom} a déjà une séance le {jour(seance.date)} à {heure(seance.heure_debut)}."
        yield Conflit(f"{seance.pk}-double", deja)
        return
    horaires = f"de {heure(seance.heure_debut)} à {heure(seance.heure_fin)}"
    if creneau.lieu and (creneau.lieu == seance.lieu or _nom(creneau.lieu) == _nom(seance.lieu)):
        yield Conflit(f"{seance.pk}-lieu", f"La salle est déjà prise par {seance.atelier__nom} {horaires}.")
    for compte in equipe:
        if compte.pk in creneau.responsables:
            yield Conflit(f"{seance.pk}-{compte.pk}", f"{compte} encadre déjà {seance.atelier__nom} {horaires}.")
    nb = 0 if creneau.atelier == seance.atelier_id else _nb_communs(creneau, seance, inscrits)
    if nb:
        combien = "1 personne inscrite ici l’est" if nb == 1 else f"{nb} personnes inscrites ici le sont"
        yield Conflit(f"{seance.pk}-groupe", f"{combien} aussi à {seance.atelier__nom}, {horaires}.")


def _nb_communs(creneau, seance, inscrits):
    ici, ailleurs = (
        {inscription.participant_id for inscription in inscrits[atelier] if inscription.couvre(creneau.date)}
        for atelier in (creneau.atelier, seance.atelier_id)
    )
    return len(ici & ailleurs)


def _nom(lieu):
    """A place as the house compares names: case, accents and spaces make no difference."""
    return mots(lieu) or lieu
