"""What happens to a séance apart from its sheet: planned, changed, annulée, reportée, set back to prévue."""

from datetime import date, time

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, QuerySet

from ateliers.actions.confirmation import AConfirmer
from ateliers.actions.contenu import emporter
from ateliers.actions.encadrement import affecter
from ateliers.actions.planning import verrouiller_le_planning
from ateliers.conflits import creneau_de, moment_de, rencontres_de
from ateliers.models import Atelier, Seance, TransitionImpossible
from config.presentation import accord, duree, heure, jour

EQUIPES = ("responsables", "intervenants")
PHRASE_CHANGEE = (
    "Une autre personne a changé ce champ pendant que vous écriviez. On y lit maintenant\u00a0: « {} ». "
    "Corrigez le vôtre si besoin, puis enregistrez de nouveau\u00a0: il le remplacera."
)
PHRASE_PASSEE = (
    "{} est déjà passé. Si la séance a bien eu lieu ce jour-là, sa feuille de présence attendra d’être remplie."
)
PHRASE_SANS_RESTE = (
    "Avec ces heures, le retard et le départ notés pour une personne prendraient toute la séance\u00a0: "
    "corrigez d’abord sa feuille."
)


class SeanceEnConflit(AConfirmer):
    """At the same hours, the atelier has another séance, or its place, its team or its people are taken."""


class JourDejaPasse(AConfirmer):
    """The séance would go to a day that is over; the message also tells what it meets there."""


class SeanceChangee(ValidationError):
    """Somebody changed the same fields meanwhile: beside each, what it says now; `seance` is the row as it is."""

    def __init__(self, seance, champs):
        self.seance = seance
        super().__init__({nom: PHRASE_CHANGEE.format(_en_mots(valeur)) for nom, valeur in champs.items()})


@transaction.atomic
def programmer_seance(atelier, *, responsables, intervenants, confirme=False, **champs):
    """Write a séance prévue, past or to come; raises SeanceEnConflit unless confirmed."""
    verrouiller_le_planning()
    atelier = Atelier.objects.select_for_update(of=("self",)).get(pk=atelier.pk)
    seance = Seance(atelier=atelier, **champs)
    if not confirme:
        _demander(moment_de(seance, responsables))
    seance.save()
    affecter(seance, responsables)
    seance.intervenants.set(intervenants)
    return seance


@transaction.atomic
def modifier_seance(seance, *, aujourdhui, lue=None, confirme=False, **champs):
    """Change a séance but not its sheet; `lue` gives the fields as the person read them before typing.

    A field typed as it was read is left as it is now. Raises SeanceChangee, SeanceEnConflit or JourDejaPasse unless
    confirmed, and TransitionImpossible when the séance will not be held, or when its sheet would become untrue.
    """
    verrouiller_le_planning()
    seance = _verrouiller(seance)
    seance.verifier_modification()
    ancien = creneau_de(seance)
    champs = _reunir(seance, champs, lue or {})
    equipes = {nom: champs.pop(nom) for nom in EQUIPES if nom in champs}
    for nom, valeur in champs.items():
        setattr(seance, nom, valeur)
    _respecter_la_feuille(seance, aujourdhui)
    nouveau = moment_de(seance, equipes["responsables"]) if "responsables" in equipes else creneau_de(seance)
    if nouveau != ancien and not confirme:
        recule = nouveau.date < aujourdhui <= ancien.date
        _demander(nouveau, sauf=[seance.pk], connus=rencontres_de(ancien, sauf=[seance.pk]), recule=recule)
    seance.save(update_fields=list(champs))
    if "responsables" in equipes:
        affecter(seance, equipes["responsables"])
    if "intervenants" in equipes:
        seance.intervenants.set(equipes["intervenants"])
    return seance


@transaction.atomic
def annuler_seance(seance, *, motif):
    """Cancel a séance prévue, with its reason; raises TransitionImpossible."""
    seance = _verrouiller(seance)
    seance.verifier_passage_a(Seance.Statut.ANNULEE)
    _refuser_si_pointee(seance, "l’annuler")
    seance.statut = Seance.Statut.ANNULEE
    seance.motif_annulation = motif
    seance.save(update_fields=["statut", "motif_annulation"])
    return seance


@transaction.atomic
def reporter_seance(seance, *, aujourdhui, date, heure_debut, heure_fin, confirme=False):
    """Move a séance prévue to another moment: a new séance copies it, the old one stays and says so.

    Returns the new séance; raises TransitionImpossible, and SeanceEnConflit or JourDejaPasse unless confirmed.
    """
    verrouiller_le_planning()
    seance = _verrouiller(seance)
    seance.verifier_passage_a(Seance.Statut.REPORTEE)
    _refuser_si_pointee(seance, "la reporter")
    if (date, heure_debut) == (seance.date, seance.heure_debut):
        raise TransitionImpossible("C’est déjà le jour et l’heure de cette séance : choisissez-en d’autres.")
    horaires = {"date": date, "heure_debut": heure_debut, "heure_fin": heure_fin}
    contenu = _contenu(seance)
    if not confirme:
        moment = moment_de(Seance(atelier=seance.atelier, lieu=seance.lieu, **horaires), contenu["responsables"])
        _demander(moment, sauf=[seance.pk], recule=date < aujourdhui)
    nouvelle = programmer_seance(seance.atelier, **horaires, **contenu, confirme=True)
    emporter([seance], vers=[nouvelle])
    seance.statut = Seance.Statut.REPORTEE
    seance.reportee_a = nouvelle
    seance.save(update_fields=["statut", "reportee_a"])
    return nouvelle


@transaction.atomic
def retablir_seance(seance):
    """Set a séance annulée, or réalisée without any presence, back to prévue; raises TransitionImpossible."""
    seance = _verrouiller(seance)
    seance.verifier_passage_a(Seance.Statut.PREVUE)
    if seance.statut == Seance.Statut.REPORTEE:
        raise TransitionImpossible("Cette séance est reportée : annulez plutôt son report.")
    _refuser_si_pointee(seance, "la remettre comme prévue")
    seance.statut = Seance.Statut.PREVUE
    seance.motif_annulation = ""
    seance.pointee_le = seance.pointee_par = None
    seance.version += 1  # a tablet that still shows the old sheet must be told
    seance.save(update_fields=["statut", "motif_annulation", "pointee_le", "pointee_par", "version"])
    return seance


@transaction.atomic
def annuler_report(seance):
    """Set a séance reportée back to prévue and delete the one that replaced it; raises TransitionImpossible."""
    seance = _verrouiller(seance)
    nouvelle = Seance.objects.select_for_update(of=("self",)).filter(reportee_de=seance).first()
    seance.verifier_retour()
    seance.statut, seance.reportee_a = Seance.Statut.PREVUE, None
    seance.save(update_fields=["statut", "reportee_a"])
    nouvelle.delete()
    return seance


def _verrouiller(seance):
    return Seance.objects.select_for_update(of=("self",)).select_related("atelier").get(pk=seance.pk)


def _reunir(seance, champs, lue):
    """The typed fields that say something new; raises SeanceChangee where somebody else said another thing."""
    nouveaux = {nom: valeur for nom, valeur in champs.items() if nom not in lue or _trace(valeur) != _trace(lue[nom])}
    ecrits = {nom: _ecrit(seance, nom) for nom in nouveaux if nom in lue}
    changes = {
        nom: ecrit for nom, ecrit in ecrits.items() if _trace(ecrit) not in (_trace(lue[nom]), _trace(champs[nom]))
    }
    if changes:
        raise SeanceChangee(seance, changes)
    return nouveaux


def _ecrit(seance, nom):
    return getattr(seance, nom).all() if nom in EQUIPES else getattr(seance, nom)


def _trace(valeur):
    """A value as two people compare it: the team and the speakers in no order."""
    return {objet.pk for objet in valeur} if isinstance(valeur, QuerySet) else valeur


def _en_mots(valeur):
    match valeur:
        case date():
            return jour(valeur)
        case time():
            return heure(valeur)
        case QuerySet():
            return ", ".join(map(str, valeur)) or "rien"
    return str(valeur or "rien")


def _contenu(seance):
    """What a séance keeps when it moves to another day."""
    return {champ: getattr(seance, champ) for champ in ("lieu", "theme", "prevu", "demande", "serie")} | {
        "responsables": seance.responsables.all(),
        "intervenants": seance.intervenants.all(),
    }


def _refuser_si_pointee(seance, geste):
    nb = seance.presences.count()
    if nb:
        raise TransitionImpossible(
            f"La feuille de cette séance porte {nb} {accord(nb, 'nom,noms')} : "
            f"retirez-{accord(nb, 'le,les')} de la feuille avant de {geste}."
        )


def _respecter_la_feuille(seance, aujourdhui):
    if seance.statut == Seance.Statut.REALISEE and seance.date > aujourdhui:
        raise TransitionImpossible({"date": "Cette séance est réalisée : sa date ne peut pas être à venir."})
    plus_longue = seance.presences.filter(minutes__gt=seance.minutes).order_by("-minutes").first()
    if plus_longue:
        raise TransitionImpossible(
            {"heure_fin": f"La feuille note déjà {duree(plus_longue.minutes)} pour une personne : corrigez-la d’abord."}
        )
    manques = seance.presences.annotate(manque=F("retard") + F("depart_anticipe")).filter(manque__gt=0)
    if manques.filter(manque__gte=seance.minutes).exists():
        raise TransitionImpossible({"heure_fin": PHRASE_SANS_RESTE})


def _demander(moment, *, sauf=(), connus=(), recule=False):
    """Raise what is to be confirmed before a séance takes this moment: a day that is over, what else it meets."""
    phrases = [conflit.phrase for conflit in rencontres_de(moment, sauf=sauf) if conflit not in connus]
    if recule:
        raise JourDejaPasse(" ".join([PHRASE_PASSEE.format(jour(moment.date).capitalize()), *phrases]))
    if phrases:
        raise SeanceEnConflit(" ".join(phrases))
