"""A plan: the séries of an atelier over a period, the dates they give, and what each date meets."""

from dataclasses import dataclass, field
from operator import itemgetter

from dateutil.relativedelta import relativedelta
from django.core.exceptions import ValidationError

from ateliers.apercu import Apercu, Ligne, a_decocher, remarques_du_jour
from ateliers.conflits import Creneau, conflits
from ateliers.models import Atelier, Seance, Serie
from centre.jours import jours_particuliers
from centre.models import Compte
from config.presentation import heure
from partenaires.models import Partenaire

MOIS_MAXIMUM = 18
DATES_MAXIMUM = 200


class PlanImpossible(ValidationError):
    """The plan is too long, or gives no date; the message says the limit, in French."""


@dataclass(frozen=True)
class Plan:
    """Séries not written yet, and who is there; the atelier itself may not be written either."""

    atelier: Atelier
    series: list[Serie]
    responsables: list[Compte] = field(default_factory=list)
    intervenants: list[Partenaire] = field(default_factory=list)

    @property
    def debut(self):
        return min(serie.date_debut for serie in self.series)

    @property
    def fin(self):
        return max(serie.date_fin for serie in self.series)

    def moments(self):
        """Each date of the séries, in order: `[(cle, serie, date)]`; two séries that begin together meet once."""
        trouves = {}
        for serie in self.series:
            for date in serie.dates():
                trouves.setdefault((date, serie.heure_debut), serie)
        return [
            (cle_de(date, debut), serie, date) for (date, debut), serie in sorted(trouves.items(), key=itemgetter(0))
        ]

    def verifier(self):
        """Raise PlanImpossible when it is longer than anybody can foresee, or when no day answers."""
        if self.fin > self.debut + relativedelta(months=MOIS_MAXIMUM):
            raise PlanImpossible(f"Un plan couvre {MOIS_MAXIMUM} mois au plus : rapprochez le dernier jour.")
        nb = len(self.moments())
        if nb > DATES_MAXIMUM:
            raise PlanImpossible(
                f"Ce plan donne {nb} dates, et un plan en compte {DATES_MAXIMUM} au plus : "
                f"rapprochez le dernier jour ou cochez moins de jours."
            )
        if not nb:
            raise PlanImpossible(
                "Aucune date de cette période ne tombe un jour choisi : changez la période ou le jour."
            )

    def creneau(self, serie, date):
        responsables = frozenset(compte.pk for compte in self.responsables)
        return Creneau(date, serie.heure_debut, serie.heure_fin, serie.lieu, responsables, self.atelier.pk)


def cle_de(date, heure_debut):
    """What names a moment in a form."""
    return f"{date:%Y-%m-%d}T{heure_debut:%H:%M}"


def apercu_du_plan(plan, *, coches=None):
    """Each date of the plan with what it meets; `coches` gives the keys a person ticked, when she did."""
    particuliers = jours_particuliers(plan.debut, plan.fin)
    deja = seances_aux_dates_du_plan(plan)
    moments = plan.moments()
    rencontres = conflits([plan.creneau(serie, date) for _, serie, date in moments])
    lignes = []
    for cle, serie, date in moments:
        jours, ecrite = particuliers.get(date, ()), deja.get(cle)
        double = ecrite in (Seance.Statut.PREVUE, Seance.Statut.REALISEE)
        proposee = not (ecrite or a_decocher(jours, vacances=serie.vacances))
        ligne = Ligne(
            cle,
            date,
            serie.heure_debut,
            serie.heure_fin,
            remarques=(*remarques_du_jour(jours), *_deja_dit(ecrite, serie)),
            conflits=() if double else rencontres.get(plan.creneau(serie, date), ()),
            cochee=proposee if coches is None else cle in coches,
            possible=not double,
        )
        lignes.append(ligne)
    return Apercu(lignes)


def seances_aux_dates_du_plan(plan):
    """The status of the séances the atelier already has at these moments, one maintenue before another."""
    if plan.atelier.pk is None:
        return {}
    ecrites = plan.atelier.seances.entre(plan.debut, plan.fin).values_list("date", "heure_debut", "statut")
    statuts = {}
    for date, heure_debut, statut in sorted(ecrites, key=lambda ecrite: ecrite[2] in ("prevue", "realisee")):
        statuts[cle_de(date, heure_debut)] = Seance.Statut(statut)
    return statuts


def _deja_dit(ecrite, serie):
    match ecrite:
        case None:
            return ()
        case Seance.Statut.ANNULEE | Seance.Statut.REPORTEE:
            return (f"Une séance de ce jour-là est déjà {ecrite.label.lower()}",)
    return (f"Il y a déjà une séance à {heure(serie.heure_debut)}",)
