"""What is done to a séance and to those that follow it in its série, all together or not at all."""

from dataclasses import dataclass, field, replace
from datetime import time, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction

from ateliers.actions.contenu import emporter
from ateliers.actions.encadrement import affecter_a_toutes
from ateliers.actions.planning import refuser_les_nouveaux, verrouiller_le_planning
from ateliers.conflits import conflits
from ateliers.models import Seance, Serie
from ateliers.suivantes import MEME_MOMENT, Geste, creneau_tel_quel, suivantes
from centre.models import Compte
from config.presentation import INSECABLE

UN_JOUR = timedelta(days=1)
GARDES = ("lieu", "theme", "prevu", "demande_id", "atelier_id")  # what a séance keeps when it is put back


class SuivantesChangees(ValidationError):
    """One of the séances kept is no longer what the list said."""


@transaction.atomic
def changer_les_suivantes(seance, geste, *, cles, dits):
    """Apply the deed to the séances of these keys, all of the série from this one on, and return them.

    `dits` holds the conflicts already told; raises PlanningChange when there are others, and SuivantesChangees.
    """
    verrouiller_le_planning()
    serie = Serie.objects.select_for_update(of=("self",)).get(pk=seance.serie_id)
    list(Seance.objects.select_for_update(of=("self",)).filter(serie=serie).order_by("pk").values_list("pk"))
    cles = set(cles)
    choisies = [autre for autre in suivantes(seance) if str(autre.pk) in cles]
    if len(choisies) != len(cles) or any(geste.empechement(autre) for autre in choisies):
        raise SuivantesChangees("La liste a changé : relisez-la, puis validez de nouveau.")
    arrivees = [arrivee for arrivee in map(geste.arrivee, choisies) if arrivee]
    if geste.deplace and len({(arrivee.date, arrivee.heure_debut) for arrivee in arrivees}) != len(arrivees):
        raise SuivantesChangees(f"{MEME_MOMENT}{INSECABLE}: décochez l’une des deux.")
    refuser_les_nouveaux(conflits(arrivees, sauf=geste.liberees(choisies)), dits)
    geste.ecrire(choisies, seance)
    return choisies


@dataclass(frozen=True)
class Annulation(Geste):
    """They are called off, with one reason."""

    motif: str

    def ecrire(self, seances, depuis):
        numeros = [seance.pk for seance in seances]
        Seance.objects.filter(pk__in=numeros).update(statut=Seance.Statut.ANNULEE, motif_annulation=self.motif)


@dataclass(frozen=True)
class Deplacement(Geste):
    """They go to another day of their week, other hours, another place: the plan itself changes from this day on."""

    jour: int
    heure_debut: time
    heure_fin: time
    lieu: str
    deplace = True

    def arrivee(self, seance):
        ecart = timedelta(days=self.jour - seance.date.weekday())
        horaires = {"heure_debut": self.heure_debut, "heure_fin": self.heure_fin, "lieu": self.lieu}
        return replace(creneau_tel_quel(seance), date=seance.date + ecart, **horaires)

    def ecrire(self, seances, depuis):
        champs = ("date", "heure_debut", "heure_fin", "lieu")
        for seance in seances:
            arrivee = self.arrivee(seance)
            for champ in champs:
                setattr(seance, champ, getattr(arrivee, champ))
        Seance.objects.bulk_update(seances, champs)
        regle = {"jour": self.jour, "heure_debut": self.heure_debut, "heure_fin": self.heure_fin, "lieu": self.lieu}
        _changer_de_serie(seances, depuis, regle)


@dataclass(frozen=True)
class Report(Geste):
    """Each is put back by as many days: a new séance copies it, the old one stays and says so."""

    ecart: timedelta
    deplace = True

    def arrivee(self, seance):
        return replace(creneau_tel_quel(seance), date=seance.date + self.ecart)

    def ecrire(self, seances, depuis):
        serie = self._serie_des_nouvelles(seances)
        nouvelles = Seance.objects.bulk_create(self._nouvelle(seance, serie) for seance in seances)
        _copier_l_equipe(seances, nouvelles)
        emporter(seances, vers=nouvelles)
        for seance, nouvelle in zip(seances, nouvelles, strict=True):
            seance.statut, seance.reportee_a = Seance.Statut.REPORTEE, nouvelle
        Seance.objects.bulk_update(seances, ["statut", "reportee_a"])

    def _nouvelle(self, seance, serie):
        arrivee = self.arrivee(seance)
        horaires = {champ: getattr(arrivee, champ) for champ in ("date", "heure_debut", "heure_fin")}
        return Seance(serie=serie, **horaires, **{champ: getattr(seance, champ) for champ in GARDES})

    def _serie_des_nouvelles(self, seances):
        serie = seances[0].serie
        dates = [seance.date + self.ecart for seance in seances]
        if self.ecart.days % 7:
            return _copie(serie, jour=(serie.jour + self.ecart.days) % 7, date_debut=min(dates), date_fin=max(dates))
        serie.date_debut, serie.date_fin = min(serie.date_debut, *dates), max(serie.date_fin, *dates)
        serie.save(update_fields=["date_debut", "date_fin"])
        return serie


@dataclass(frozen=True)
class Equipe(Geste):
    """Other people are in charge."""

    responsables: list[Compte] = field(default_factory=list)

    def arrivee(self, seance):
        comptes = frozenset(compte.pk for compte in self.responsables)
        return replace(creneau_tel_quel(seance), responsables=comptes, lieu="", atelier=None)

    def a_part(self, seance, modele):
        equipes = [{lien.compte for lien in autre.encadrements.all()} for autre in (seance, modele)]
        noms = ", ".join(sorted(map(str, equipes[0]))) or "personne"
        return "" if equipes[0] == equipes[1] else f"Équipe changée à part{INSECABLE}: {noms}"

    def ecrire(self, seances, depuis):
        affecter_a_toutes(seances, self.responsables)


@dataclass(frozen=True)
class Retour(Geste):
    """They are expected again, after having been called off or put back; the séances that replaced them go."""

    statuts = (Seance.Statut.ANNULEE, Seance.Statut.REPORTEE)
    dits = ()

    def arrivee(self, seance):
        return creneau_tel_quel(seance)

    def liberees(self, seances):
        return [numero for seance in seances for numero in (seance.pk, seance.reportee_a_id) if numero]

    def empechement(self, seance):
        nouvelle = seance.reportee_a
        if nouvelle and (nouvelle.statut != Seance.Statut.PREVUE or seance.suite_avec_noms):
            return "La séance qui la remplace n’est plus seulement prévue"
        return super().empechement(seance)

    def a_part(self, seance, modele):
        memes = (seance.statut, seance.motif_annulation) == (modele.statut, modele.motif_annulation)
        return "" if memes else f"{seance.get_statut_display()} à part"

    def ecrire(self, seances, depuis):
        nouvelles = [seance.reportee_a_id for seance in seances if seance.reportee_a_id]
        for seance in seances:
            seance.statut, seance.motif_annulation, seance.reportee_a = Seance.Statut.PREVUE, "", None
            seance.version += 1  # a tablet that still shows the old sheet must be told
        Seance.objects.bulk_update(seances, ["statut", "motif_annulation", "reportee_a", "version"])
        Seance.objects.filter(pk__in=nouvelles).delete()


@dataclass(frozen=True)
class Suppression(Geste):
    """They were planned by mistake: nothing is written of them, and they go for good."""

    def empechement(self, seance):
        return super().empechement(seance) or ("" if seance.sans_trace else "Quelque chose y est déjà noté")

    def ecrire(self, seances, depuis):
        Seance.objects.filter(pk__in=[seance.pk for seance in seances]).delete()
        Serie.objects.filter(pk=depuis.serie_id, seances=None).delete()


def _changer_de_serie(seances, depuis, regle):
    """The séances moved make a série of their own; the old one ends the day before, or becomes theirs."""
    serie, dates = Serie.objects.get(pk=depuis.serie_id), [seance.date for seance in seances]
    restes = serie.seances.exclude(pk__in=[seance.pk for seance in seances])
    bornes = {"date_debut": min(dates), "date_fin": max(serie.date_fin, *dates)}
    if not restes.exists():
        Serie.objects.filter(pk=serie.pk).update(**regle, **bornes)
        return
    nouvelle = _copie(serie, **regle, **bornes)
    Seance.objects.filter(pk__in=[seance.pk for seance in seances]).update(serie=nouvelle)
    if not restes.filter(date__gte=depuis.date).exists():
        serie.date_fin = max(serie.date_debut, depuis.date - UN_JOUR)
        serie.save(update_fields=["date_fin"])


def _copie(serie, **champs):
    copie = Serie.objects.get(pk=serie.pk)
    copie.pk = None
    for nom, valeur in champs.items():
        setattr(copie, nom, valeur)
    copie.save(force_insert=True)
    return copie


def _copier_l_equipe(seances, nouvelles):
    """The new séances keep the team and the speakers of the old ones."""
    equipes = {}
    for seance, nouvelle in zip(seances, nouvelles, strict=True):
        equipes.setdefault(frozenset(lien.compte for lien in seance.encadrements.all()), []).append(nouvelle)
    for comptes, groupe in equipes.items():
        affecter_a_toutes(groupe, comptes)
    lien = Seance.intervenants.through
    place = {seance.pk: nouvelle for seance, nouvelle in zip(seances, nouvelles, strict=True)}
    lien.objects.bulk_create(
        lien(seance=place[ancien.seance_id], partenaire_id=ancien.partenaire_id)
        for ancien in lien.objects.filter(seance__in=seances)
    )
