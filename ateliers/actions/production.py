"""The séances that cook for a demande, written together before its service."""

from django.core.exceptions import ValidationError
from django.db import transaction

from ateliers.actions.planning import refuser_les_nouveaux, verrouiller_le_planning
from ateliers.actions.seance import annuler_seance, programmer_seance
from ateliers.conflits import conflits
from ateliers.models import Seance
from ateliers.plan import cle_de
from ateliers.production import prises_par, seances_a_annuler
from partenaires.actions.passage import faire_passer, tenir
from partenaires.models import Cote, Demande

PHRASE_PAS_ENCORE = (
    "Cette demande est « {} » : on prépare celles qui sont acceptées. Faites-la d’abord avancer sur sa page."
)
PHRASE_TOUJOURS_LA = "Cette demande est « {} » : ses séances restent au planning."
PHRASE_TROP_TARD = "Cette demande est « {} » : il n’y a plus de séance à prévoir pour elle."


class ProductionImpossible(ValidationError):
    """The demande is not accepted, no longer to be cooked, or still to be; the message says which."""


def verifier_production(demande):
    """Raise ProductionImpossible unless the demande is accepted, and not served yet."""
    if demande.statut not in (Demande.Statut.ACCEPTEE, Demande.Statut.PLANIFIEE):
        finie = demande.statut in (*Demande.SERVIES, *Demande.ABANDONNEES)
        phrase = PHRASE_TROP_TARD if finie else PHRASE_PAS_ENCORE
        raise ProductionImpossible(phrase.format(demande.get_statut_display()))


@transaction.atomic
def planifier_production(production, *, cles, dits, aujourdhui, par, le):
    """Write the séances of these moments for the demande, and make it « planifiée »; returns them.

    A moment where the atelier already has a séance is left out: twice changes nothing. `dits` holds the conflicts
    already told; raises PlanningChange when there are others, and ProductionImpossible.
    """
    verrouiller_le_planning()
    demande = tenir(production.demande)
    verifier_production(demande)
    dates = [jour for jour in production.dates(aujourdhui) if cle_de(jour, production.heure_debut) in cles]
    prises = prises_par(production, dates)
    libres = sorted(jour for jour in dates if jour not in prises)
    refuser_les_nouveaux(conflits([production.creneau(jour) for jour in libres]), dits)
    seances = [_programmer(production, demande, jour) for jour in libres]
    if demande.seances.maintenues().exists():
        faire_passer(demande, Demande.Statut.PLANIFIEE, cote=Cote.CENTRE, par=par, le=le)
    return seances


@transaction.atomic
def annuler_la_production(demande, *, au):
    """Cancel the séances to come of a demande given up, save those whose sheet bears a name; returns them.

    Twice is once. Raises ProductionImpossible when the demande stands, TransitionImpossible.
    """
    demande = tenir(demande)
    if demande.statut not in Demande.ABANDONNEES:
        raise ProductionImpossible(PHRASE_TOUJOURS_LA.format(demande.get_statut_display()))
    motif = Seance.MotifAnnulation.AUTRE
    return [annuler_seance(seance, motif=motif) for seance in seances_a_annuler(demande, au=au)]


def _programmer(production, demande, jour):
    return programmer_seance(
        production.atelier,
        responsables=production.responsables,
        intervenants=[],
        confirme=True,
        date=jour,
        heure_debut=production.heure_debut,
        heure_fin=production.heure_fin,
        lieu=production.atelier.lieu,
        theme=demande.objet,
        demande=demande,
    )
