"""The attendance sheet of a séance, written whole or not at all."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from ateliers.actions.confirmation import AConfirmer
from ateliers.actions.equipe import ecarts_d_equipe, ecrire_l_equipe, temps_de
from ateliers.models import Marque, Presence, Seance
from config.presentation import heure, jour
from config.recherche import mots
from participants.models import Participant


class FeuilleChangee(ValidationError):
    """Somebody wrote another sheet, or its text, since this one was opened; the message says who or where."""

    TEXTE = "« Ce qui a été fait » a été écrit sur la page de la séance pendant que vous remplissiez cette feuille."
    EQUIPE = "L’équipe de cette séance a changé pendant que vous remplissiez sa feuille."
    HEURES = "Les heures de cette séance ont changé pendant que vous remplissiez sa feuille."


class PersonneInconnue(ValidationError):
    """The sheet names a person who has no fiche, or no longer one."""

    PHRASE = "Une personne de cette feuille n’a plus de fiche. Elle n’y figure plus\u00a0: relisez, puis enregistrez."


class FeuilleSansPersonne(AConfirmer):
    """Nobody came: the séance may have been held all the same, or rather called off."""


@dataclass(frozen=True)
class Ligne:
    """What the sheet says of one person; an empty statut is « non pointé », and says nothing else."""

    participant_id: int
    statut: str = ""
    role: str = Presence.Role.PARTICIPANT
    minutes: int | None = None
    retard: int = 0
    depart_anticipe: int = 0
    enfants: int = 0

    @property
    def marque(self):
        return Marque(*(getattr(self, champ) for champ in Marque._fields)) if self.statut else None

    def tient_en(self, minutes):
        """Whether the time told fits a séance of that length: something is left between late arrival and leave."""
        return (self.minutes or 0) <= minutes and self.retard + self.depart_anticipe < minutes


@transaction.atomic
def enregistrer_feuille(
    seance, *, lignes, visiteurs, version, par, le, equipe=(), fait=None, fait_lu=None, sans_personne=False
):
    """Write the sheet that `par` filled from `version`, and the séance becomes réalisée.

    People whom no ligne names keep their presence, the team that `equipe` does not name its time; `fait` None leaves
    the text as it is, `fait_lu` is the text `par` had before the eyes. The sheet already written so is accepted
    without a change, whatever its version. Raises PointageImpossible, FeuilleChangee, PersonneInconnue, and
    FeuilleSansPersonne unless `sans_personne` says that it is meant.
    """
    seance, presences = ouvrir_la_feuille(seance, le=le)
    ecarts = [ligne for ligne in lignes if ligne.marque != marque_de(presences, ligne.participant_id)]
    ecrits = temps_de(seance)
    temps = ecarts_d_equipe(equipe, ecrits)
    champs = {"statut": Seance.Statut.REALISEE, "visiteurs": visiteurs, "fait": seance.fait if fait is None else fait}
    if not ecarts and not temps and all(getattr(seance, nom) == valeur for nom, valeur in champs.items()):
        return seance
    if version != seance.version:
        raise FeuilleChangee(_qui_et_quand(seance, par, le))
    _verifier_ce_qui_a_ete_lu(seance, champs["fait"], fait_lu, temps, ecrits)
    if not (sans_personne or visiteurs or _quelqu_un(presences, lignes)):
        raise FeuilleSansPersonne("Personne n’est marqué présent. La séance a-t-elle eu lieu\u00a0?")
    ecrire_les_marques(seance, ecarts, presences)
    ecrire_l_equipe(seance, temps)
    return signer(seance, par=par, le=le, **champs)


def ouvrir_la_feuille(seance, *, le):
    """Lock the séance until the sheet is written: the row as it is, and its presences by person."""
    seance = Seance.objects.select_for_update(of=("self",)).select_related("pointee_par").get(pk=seance.pk)
    seance.verifier_pointage(le=le)
    return seance, {presence.participant_id: presence for presence in seance.presences.all()}


def marque_de(presences, numero):
    presence = presences.get(numero)
    return presence.marque if presence else None


def ecrire_les_marques(seance, ecarts, presences):
    """Write what changes on the sheet; raises PersonneInconnue, and FeuilleChangee when the séance got shorter."""
    if not all(ligne.tient_en(seance.minutes) for ligne in ecarts):
        raise FeuilleChangee(FeuilleChangee.HEURES)
    nouvelles, changees, retirees = [], [], []
    for ligne in ecarts:
        presence = presences.get(ligne.participant_id)
        if not ligne.statut:
            retirees.append(presence.pk)
            continue
        (changees if presence else nouvelles).append(presence := presence or Presence(seance=seance))
        presence.participant_id = ligne.participant_id
        for champ, valeur in ligne.marque._asdict().items():
            setattr(presence, champ, valeur)
    _verifier_les_fiches([presence.participant_id for presence in nouvelles])
    Presence.objects.filter(pk__in=retirees).delete()
    Presence.objects.bulk_update(changees, Marque._fields)
    Presence.objects.bulk_create(nouvelles)


def signer(seance, *, par, le, **champs):
    """Say who wrote the sheet and when, so that another page still open on it is told."""
    champs |= feuille_signee(seance, par=par, le=le)
    for nom, valeur in champs.items():
        setattr(seance, nom, valeur)
    seance.pointee_par = par  # the account at hand, rather than a query for it later
    seance.save(update_fields=list(champs))
    return seance


def feuille_signee(seance, *, par, le):
    """What changes of a séance when somebody writes its sheet."""
    return {"version": seance.version + 1, "pointee_le": le, "pointee_par_id": par.pk}


@transaction.atomic
def accueillir_sur_place(seance, *, homonymes=(), prenom="", nom="", surnom=""):
    """The person of that name, with a fiche opened on the day of the séance if nobody else bears it yet.

    `homonymes` are the numbers of the people of that name whom the page showed, and who are somebody else.

    The fiche is written at once, not with the sheet: the person exists even if the sheet is given up, and the
    sheet only ever carries fiches. A double click is harmless without a token: the second request waits for
    the séance, then finds the name, as would a second tablet.
    """
    Seance.objects.select_for_update(of=("self",)).get(pk=seance.pk)
    cle = " ".join(mots(f"{prenom} {nom} {surnom}"))
    connue = Participant.objects.filter(cle_recherche=cle).exclude(pk__in=homonymes).order_by("pk").first()
    return connue or Participant.objects.create(prenom=prenom, nom=nom, surnom=surnom, date_entree=seance.date)


def _verifier_ce_qui_a_ete_lu(seance, fait, fait_lu, temps, ecrits):
    """What the page of the séance writes too, and that no version watches over."""
    if fait != seance.fait and fait_lu not in (None, seance.fait):
        raise FeuilleChangee(FeuilleChangee.TEXTE)
    if any(encadrant.lu != ecrits.get(encadrant.compte_id) for encadrant in temps):
        raise FeuilleChangee(FeuilleChangee.EQUIPE)


def _quelqu_un(presences, lignes):
    statuts = {pk: presence.statut for pk, presence in presences.items()}
    statuts |= {ligne.participant_id: ligne.statut for ligne in lignes}
    return Presence.Statut.PRESENT in statuts.values()


def _verifier_les_fiches(numeros):
    # Locked, so that two fiches of one person cannot be merged under our feet; by number, so that two sheets
    # that share people never wait for each other.
    fiches = Participant.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=numeros).order_by("pk")
    if len(fiches.values_list("pk")) != len(numeros):
        raise PersonneInconnue(PersonneInconnue.PHRASE)


def _qui_et_quand(seance, par, le):
    if seance.pointee_par is None:
        return "Cette séance a changé pendant que vous remplissiez sa feuille."
    moment = timezone.localtime(seance.pointee_le)
    quand = f"à {heure(moment)}"
    if moment.date() != timezone.localtime(le).date():
        quand = f"{jour(moment)} {quand}"
    if seance.pointee_par == par:
        return (
            f"Vous avez enregistré cette feuille {quand} depuis une autre page, pendant que vous remplissiez celle-ci."
        )
    qui = f"{seance.pointee_par.prenom} {seance.pointee_par.nom[:1]}."
    return f"{qui} a enregistré cette feuille {quand}, pendant que vous la remplissiez."
