"""The cahier of a séance: written whole after it, and taken up again for the next one."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Sum

from ateliers.actions.confirmation import AConfirmer
from ateliers.actions.contenu import (
    noter_avis,
    noter_jalons,
    noter_reponses,
    noter_transmissions,
    verrouiller_seance,
)
from ateliers.actions.seance import SeanceChangee
from ateliers.cahier import AVIS, ENSEMBLES, ETATS_DU_JALON, JALON, TRAVAILLE, cahier_de, partie
from ateliers.models import Presence, Seance
from config.presentation import INSECABLE, accord, jour_court

TEXTES = ("fait", "suite")


class TropDAvis(AConfirmer):
    """More people showed a face than were there."""


class SuiteImpossible(ValidationError):
    """What was noted for the next time has no séance to go to, or no room there."""


@transaction.atomic
def noter_cahier(seance, *, le, saisi, lu, nouveau=None, confirme=False):
    """Write what was typed in the cahier of a séance (`saisi`, named as in `cahier_de`); `lu` is what was read first.

    What was typed as it was read is left as it is now; ticks are added to those of others. `nouveau` is a
    savoir-faire passed on that no fiche bears yet. Raises SeanceChangee, PointageImpossible,
    TransitionImpossible, ContenuRetire, and TropDAvis unless confirmed.
    """
    seance = verrouiller_seance(seance)
    seance.verifier_modification()
    seance.verifier_cahier(le=le)
    nouveaux = _reunir(seance, saisi, lu)
    if not confirme:
        _compter_les_visages(seance, partie(nouveaux, AVIS))
    textes = {nom: nouveaux[nom] for nom in TEXTES if nom in nouveaux}
    for nom, texte in textes.items():
        setattr(seance, nom, texte)
    seance.save(update_fields=list(textes))
    noter_jalons(seance, etats={int(pk): etat for pk, etat in partie(nouveaux, JALON).items()})
    noter_avis(seance, partie(nouveaux, AVIS))
    ticks = {nom: _coches(saisi.get(nom, set()), lu.get(nom, set())) for nom in ENSEMBLES}
    noter_reponses(seance, **ticks["besoins"])
    noter_transmissions(seance, **ticks["savoir_faire"], nouveau=nouveau)
    return seance


@transaction.atomic
def reprendre_suite(seance):
    """Make of what a séance left for the next time the plan of the next séance prévue, and return that one.

    Its text is written under the plan already there; its jalons worked on but not reached are picked again. Twice
    changes nothing. Raises SuiteImpossible.
    """
    suivante = seance.atelier.seances.suivantes(seance).select_for_update(of=("self",)).first()
    if suivante is None:
        raise SuiteImpossible("Aucune séance n’est prévue après celle-ci : créez-la d’abord.")
    if seance.suite not in suivante.prevu:
        suivante.prevu = "\n".join(texte for texte in (suivante.prevu, seance.suite) if texte)
        if len(suivante.prevu) > Seance.prevu.field.max_length:
            raise SuiteImpossible(
                f"Le plan de la séance du {jour_court(suivante.date)} est déjà trop long : raccourcissez-le d’abord."
            )
        suivante.save(update_fields=["prevu"])
    restants = set(seance.jalons_travailles.filter(atteint=False).values_list("jalon", flat=True))
    deja = set(suivante.jalons_travailles.values_list("jalon", flat=True))
    noter_jalons(suivante, etats=dict.fromkeys(restants - deja, TRAVAILLE))
    return suivante


def _reunir(seance, saisi, lu):
    """The fields that say something new, ticks apart; raises SeanceChangee where somebody else said another thing."""
    ecrit = cahier_de(seance)
    champs = {nom: valeur for nom, valeur in saisi.items() if nom in ecrit and nom not in ENSEMBLES}
    nouveaux = {nom: valeur for nom, valeur in champs.items() if nom not in lu or valeur != lu[nom]}
    changes = {
        nom: _en_mots(nom, ecrit[nom])
        for nom, valeur in nouveaux.items()
        if nom in lu and ecrit[nom] not in (lu[nom], valeur)
    }
    if changes:
        raise SeanceChangee(seance, changes)
    return nouveaux


def _compter_les_visages(seance, comptes):
    """Raise TropDAvis when these faces bring their total above those who were there, as the sheet tells."""
    if not comptes or seance.statut != Seance.Statut.REALISEE:
        return
    total = sum((partie(cahier_de(seance), AVIS) | comptes).values())
    presents = seance.presences.filter(statut=Presence.Statut.PRESENT)
    enfants = presents.aggregate(nb=Sum("enfants"))["nb"] or 0
    venues = presents.count() + enfants + seance.visiteurs
    if total > venues:
        raise TropDAvis(
            f"Les quatre visages font {total} avis en tout, mais la feuille de cette séance compte "
            f"{venues} {accord(venues, 'personne,personnes')}, enfants et visiteurs compris{INSECABLE}: "
            f"vérifiez les nombres."
        )


def _coches(saisies, lues):
    return {"ajoutes": saisies - lues, "retires": lues - saisies}


def _en_mots(nom, valeur):
    return dict(ETATS_DU_JALON)[valeur] if nom.startswith(JALON) else str(valeur)
