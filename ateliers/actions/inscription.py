from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction

from ateliers.actions.confirmation import AConfirmer
from ateliers.models import Atelier, Inscription, Presence
from config.presentation import accord, jour

UN_JOUR = timedelta(days=1)


class DejaInscrit(ValidationError):
    """The person already has an inscription to the atelier over some of these days."""


class AtelierComplet(AConfirmer):
    """Every place of the atelier is taken on one of the days asked for."""


class InscriptionSuivie(ValidationError):
    """The person came during the inscription: it is ended, not deleted."""


@transaction.atomic
def inscrire(participant, *, atelier, date_debut, confirme=False):
    """Enrol a person from a day on; raises DejaInscrit, and AtelierComplet unless confirmed."""
    atelier = _verrouiller(atelier)
    _refuser_un_chevauchement(participant, atelier, date_debut, None)
    if not confirme:
        _signaler_le_manque_de_place(atelier, [(date_debut, None)])
    return Inscription.objects.create(participant=participant, atelier=atelier, date_debut=date_debut)


@transaction.atomic
def modifier_inscription(inscription, *, date_debut, date_fin, motif_fin, confirme=False):
    """Change the days of an inscription, and why it ended.

    Raises DejaInscrit, and AtelierComplet unless confirmed when a day is added on which every place is taken.
    """
    atelier = _verrouiller(inscription.atelier)
    _refuser_un_chevauchement(inscription.participant, atelier, date_debut, date_fin, sauf=inscription)
    if not confirme:
        ecrite = Inscription.objects.get(pk=inscription.pk)
        _signaler_le_manque_de_place(atelier, _jours_ajoutes(ecrite, date_debut, date_fin), sauf=inscription)
    inscription.date_debut = date_debut
    inscription.date_fin = date_fin
    inscription.motif_fin = motif_fin
    inscription.save(update_fields=["date_debut", "date_fin", "motif_fin"])
    return inscription


@transaction.atomic
def supprimer_inscription(inscription):
    """Delete an inscription made by mistake; raises InscriptionSuivie when the sheets name the person since."""
    _verrouiller(inscription.atelier)
    feuilles = Presence.objects.filter(
        participant=inscription.participant,
        seance__atelier=inscription.atelier,
        seance__date__gte=inscription.date_debut,
    )
    if inscription.date_fin:
        feuilles = feuilles.filter(seance__date__lte=inscription.date_fin)
    if nb := feuilles.count():
        raise InscriptionSuivie(
            f"{nb} {accord(nb, 'feuille nomme,feuilles nomment')} déjà {inscription.participant} "
            f"pendant cette inscription : indiquez plutôt son dernier jour."
        )
    inscription.delete()


def _verrouiller(atelier):
    """One enrolment at a time for an atelier, so that the last place is given once."""
    return Atelier.objects.select_for_update(of=("self",)).get(pk=atelier.pk)


def _refuser_un_chevauchement(participant, atelier, debut, fin, *, sauf=None):
    autres = atelier.inscriptions.filter(participant=participant).chevauchant(debut, fin)
    if sauf:
        autres = autres.exclude(pk=sauf.pk)
    autre = autres.order_by("date_debut", "pk").first()
    if autre:
        fin_dite = f" et jusqu’au {jour(autre.date_fin)}" if autre.date_fin else ""
        raise DejaInscrit(
            f"{participant} a déjà une inscription à {atelier}, à partir du {jour(autre.date_debut)}{fin_dite}. "
            f"Choisissez d’autres dates, ou modifiez cette inscription."
        )


def _jours_ajoutes(ecrite, debut, fin):
    """The intervals, first and last day, that an inscription would take beyond those it has."""
    avant = ecrite.date_debut - UN_JOUR
    ajoutes = [(debut, avant if fin is None else min(fin, avant))] if debut <= avant else []
    if ecrite.date_fin and (fin is None or fin > ecrite.date_fin):
        ajoutes.append((max(debut, ecrite.date_fin + UN_JOUR), fin))
    return ajoutes


def _signaler_le_manque_de_place(atelier, intervalles, *, sauf=None):
    if atelier.capacite is None:
        return
    autres = atelier.inscriptions.exclude(pk=sauf.pk) if sauf else atelier.inscriptions.all()
    nb, quand = max((_affluence(autres, *intervalle) for intervalle in intervalles), default=(0, None))
    if nb >= atelier.capacite:
        raise AtelierComplet(
            f"{atelier} est complet le {jour(quand)} : {nb} {accord(nb, 'inscrit,inscrits')} "
            f"pour {atelier.capacite} {accord(atelier.capacite, 'place,places')}."
        )


def _affluence(inscriptions, debut, fin):
    """How many people share the busiest day of the interval, and the first such day: one when somebody begins."""
    periodes = list(inscriptions.chevauchant(debut, fin).values_list("date_debut", "date_fin"))
    rentrees = sorted({max(debut, premier) for premier, _ in periodes} | {debut})
    comptes = {le: sum(d <= le and (f is None or f >= le) for d, f in periodes) for le in rentrees}
    plus_charge = max(rentrees, key=comptes.get)
    return comptes[plus_charge], plus_charge
