"""A séance and all those that follow it in its série: what a deed would change of each."""

from dataclasses import dataclass, replace

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q

from ateliers.apercu import Apercu, Ligne, a_decocher, remarques_du_jour
from ateliers.conflits import Creneau, conflits
from ateliers.models import Presence, Seance
from centre.jours import PLAGE_MAXIMUM, jours_particuliers
from config.presentation import INSECABLE, heure, jour
from config.recherche import mots

MEME_MOMENT = "Une autre séance de la liste arriverait au même moment"
JOUR_PASSE = "Ce jour est déjà passé"


TRACES = ("presences", "jalons_travailles", "avis", "transmissions", "besoins", "reportee_de")


@dataclass(frozen=True)
class Geste:
    """A deed on several séances of a série; those below say what it changes, and the actions write it."""

    statuts = (Seance.Statut.PREVUE,)  # of the séances it applies to
    dits = (Seance.Statut.REALISEE,)  # of those it leaves alone, and tells
    deplace = False  # whether they go to other days

    def arrivee(self, seance):
        """The Creneau a séance would take; None when it takes none."""
        return

    def liberees(self, seances):
        """The numbers of the séances that make room for these."""
        return [seance.pk for seance in seances]

    def empechement(self, seance):
        """Why a séance is left alone, in words; empty when nothing stands in the way."""
        if seance.statut not in self.statuts:
            return "Sa feuille est faite"
        return "Sa feuille porte des noms" if seance.avec_noms else ""

    def a_part(self, seance, modele):
        """What was changed of this séance alone, in words: it is then left alone unless somebody ticks it."""
        serie = seance.serie
        if (seance.date.weekday(), seance.heure_debut, seance.heure_fin) != (
            serie.jour,
            serie.heure_debut,
            serie.heure_fin,
        ):
            return "Déplacée à part"
        return (
            f"Changée à part{INSECABLE}: {seance.lieu or 'sans lieu'}" if mots(seance.lieu) != mots(serie.lieu) else ""
        )


def suivantes(seance):
    """The séances of its série from its day on, itself included, with their team.

    Annotates `avec_noms` (its sheet), `suite_avec_noms` (that of the séance that replaces it), and `sans_trace`:
    nothing at all is written of it.
    """
    return (
        Seance.objects.filter(serie=seance.serie_id, date__gte=seance.date)
        .annotate(
            avec_noms=Exists(Presence.objects.filter(seance=OuterRef("pk"))),
            suite_avec_noms=Exists(Presence.objects.filter(seance=OuterRef("reportee_a"))),
            sans_trace=ExpressionWrapper(_sans_trace(), BooleanField()),
        )
        .select_related("atelier", "serie", "reportee_a")
        .prefetch_related("encadrements__compte")
        .order_by("date", "heure_debut", "pk")
    )


def _sans_trace():
    vides = Q(theme="", prevu="", fait="", suite="", visiteurs=0, demande=None)
    for lien in TRACES:
        vides &= ~Exists(Seance.objects.filter(**{"pk": OuterRef("pk"), f"{lien}__isnull": False}))
    return vides


def creneau_tel_quel(seance):
    """The moment of a séance whose team is already read."""
    equipe = frozenset(lien.compte_id for lien in seance.encadrements.all() if lien.minutes != 0)
    return Creneau(seance.date, seance.heure_debut, seance.heure_fin, seance.lieu, equipe, seance.atelier_id)


def apercu_des_suivantes(seance, geste, *, aujourdhui, coches=None):
    """What the deed would change, line by line; `coches` gives the keys a person ticked, when she did.

    Eight queries at most, whatever their number.
    """
    concernees = list(suivantes(seance).filter(statut__in=(*geste.statuts, *geste.dits)))
    modele = next((autre for autre in concernees if autre.pk == seance.pk), seance)
    arrivees = {autre.pk: geste.arrivee(autre) for autre in concernees if not geste.empechement(autre)}
    particuliers = _jours_d_arrivee(arrivees) if geste.deplace else {}
    lignes = _lignes(concernees, modele, geste, arrivees, particuliers, coches, aujourdhui)
    gardees = {int(ligne.cle): arrivees[int(ligne.cle)] for ligne in lignes if ligne.cochee and ligne.possible}
    liberees = geste.liberees([autre for autre in concernees if autre.pk in gardees])
    rencontres = conflits([arrivee for arrivee in gardees.values() if arrivee], sauf=liberees)
    return Apercu([_dire(ligne, rencontres.get(gardees.get(int(ligne.cle)), ())) for ligne in lignes])


def _lignes(concernees, modele, geste, arrivees, particuliers, coches, aujourdhui):
    lignes, prises = [], set()
    for seance in concernees:
        arrivee, refus = arrivees.get(seance.pk), geste.empechement(seance)
        jours = particuliers.get(arrivee.date, ()) if arrivee else ()
        a_part = "" if refus else geste.a_part(seance, modele)
        trop = geste.deplace and arrivee is not None and (arrivee.date, arrivee.heure_debut) in prises
        passe = geste.deplace and arrivee is not None and seance.date != arrivee.date < aujourdhui
        proposee = not (a_part or trop or passe or a_decocher(jours, vacances=seance.serie.vacances))
        cochee = not refus and (proposee if coches is None else str(seance.pk) in coches)
        if arrivee and cochee:
            prises.add((arrivee.date, arrivee.heure_debut))
        ligne = Ligne(
            str(seance.pk),
            seance.date,
            seance.heure_debut,
            seance.heure_fin,
            remarques=tuple(
                filter(None, (refus, a_part, MEME_MOMENT * trop, JOUR_PASSE * passe, *remarques_du_jour(jours)))
            ),
            cochee=cochee,
            possible=not refus,
            **(_but(seance, arrivee) if geste.deplace and arrivee else {}),
        )
        lignes.append(ligne)
    return lignes


def _dire(ligne, rencontres):
    return replace(ligne, conflits=rencontres) if rencontres else ligne


def _jours_d_arrivee(arrivees):
    dates = sorted(arrivee.date for arrivee in arrivees.values())
    return jours_particuliers(dates[0], min(dates[-1], dates[0] + PLAGE_MAXIMUM)) if dates else {}


def _but(seance, arrivee):
    """Where it goes, when it goes elsewhere: to another place, or to another moment."""
    if (arrivee.date, arrivee.heure_debut, arrivee.heure_fin) == (seance.date, seance.heure_debut, seance.heure_fin):
        return {} if arrivee.lieu == seance.lieu else {"lieu": arrivee.lieu or "aucun"}
    horaires = f"{jour(arrivee.date)}, {heure(arrivee.heure_debut)} – {heure(arrivee.heure_fin)}"
    return {"vers": f"{horaires}, {arrivee.lieu}" if arrivee.lieu != seance.lieu and arrivee.lieu else horaires}
