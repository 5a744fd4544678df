from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction

from ateliers.actions.confirmation import AConfirmer
from ateliers.models import Atelier, Attente, Inscription, Presence
from ateliers.places import affluence
from config.presentation import accord, jour

UN_JOUR = timedelta(days=1)


class DejaInscrit(ValidationError):
    """The person already has an inscription to the atelier over some of these days."""


class AtelierComplet(AConfirmer):
    """No place is left for the person: all are taken on one of the days asked for, or others are waiting for them."""


class InscriptionSuivie(ValidationError):
    """The person came during the inscription: it is ended, not deleted."""


@transaction.atomic
def inscrire(participant, *, atelier, date_debut, le, confirme=False):
    """Enrol a person from a day on; if she was waiting for a place, that is her answer, written on the day `le`.

    Raises DejaInscrit, and AtelierComplet unless confirmed.
    """
    atelier = verrouiller(atelier)
    _refuser_un_chevauchement(participant, atelier, date_debut, None)
    attente = atelier.attentes.ouvertes().filter(participant=participant).first()
    if not confirme:
        _signaler_le_manque_de_place(atelier, [(date_debut, None)])
        _signaler_les_attentes(atelier, date_debut, attente)
    inscription = Inscription.objects.create(participant=participant, atelier=atelier, date_debut=date_debut)
    if attente:
        attente.clore(Attente.Issue.INSCRITE, le=le, inscription=inscription)
    return inscription


@transaction.atomic
def modifier_inscription(inscription, *, date_debut, date_fin, motif_fin, le, empechement="", confirme=False):
    """Change the days of an inscription, why it ended, and what keeps the person away.

    Reopened after its end, it takes a place as a new one does: if she was waiting for one, that is her answer, written
    on the day `le`. Raises DejaInscrit, and AtelierComplet unless confirmed when a day is added on which every place
    is taken, or when it is reopened while others wait.
    """
    atelier = verrouiller(inscription.atelier)
    _refuser_un_chevauchement(inscription.participant, atelier, date_debut, date_fin, sauf=inscription)
    ecrite = Inscription.objects.get(pk=inscription.pk)
    rouverte = ecrite.est_terminee(le) and (date_fin is None or date_fin >= le)
    attente = atelier.attentes.ouvertes().filter(participant=inscription.participant).first() if rouverte else None
    if not confirme:
        _signaler_le_manque_de_place(atelier, _jours_ajoutes(ecrite, date_debut, date_fin), sauf=inscription)
        if rouverte:
            _signaler_les_attentes(atelier, max(date_debut, le), attente)
    inscription.date_debut, inscription.date_fin = date_debut, date_fin
    inscription.motif_fin, inscription.empechement = motif_fin, empechement
    inscription.save(update_fields=["date_debut", "date_fin", "motif_fin", "empechement"])
    if attente:
        atelier.attentes.filter(inscription=inscription).update(inscription=None)  # an older wait, long answered
        attente.clore(Attente.Issue.INSCRITE, le=le, inscription=inscription)
    return inscription


@transaction.atomic
def supprimer_inscription(inscription):
    """Delete an inscription made by mistake; raises InscriptionSuivie when the sheets name the person since.

    If it answered a wait, the person waits again, at her rank.
    """
    atelier = verrouiller(inscription.atelier)
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
    attentes = atelier.attentes.filter(participant=inscription.participant)
    attente = attentes.filter(inscription=inscription).first()
    if attente and not attentes.ouvertes().exists():
        attente.rouvrir()
    inscription.delete()


def verrouiller(atelier):
    """One enrolment at a time for an atelier, so that the last place is given once."""
    return Atelier.objects.select_for_update(of=("self",)).get(pk=atelier.pk)


def _refuser_un_chevauchement(participant, atelier, debut, fin, *, sauf=None):
    autres = atelier.inscriptions.filter(participant=participant).chevauchant(debut, fin)
    if sauf:
        autres = autres.exclude(pk=sauf.pk)
    autre = autres.order_by("date_debut", "pk").first()
    if autre:
        raise DejaInscrit(phrase_deja_inscrit(participant, atelier, autre.date_debut, autre.date_fin))


def phrase_deja_inscrit(participant, atelier, debut, fin):
    """What is told of an inscription whose days another one already has."""
    fin_dite = f" et jusqu’au {jour(fin)}" if fin else ""
    return (
        f"{participant} a déjà une inscription à {atelier}, à partir du {jour(debut)}{fin_dite}. "
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


def _signaler_les_attentes(atelier, debut, attente):
    """The places left belong to those who wait: to all of them for a newcomer, to those called for one of them."""
    if atelier.capacite is None:
        return
    devant = (atelier.attentes.proposees() if attente else atelier.attentes.d_une_place()).dans_l_ordre()
    if attente:
        devant = devant.exclude(pk=attente.pk)
    devant = [*devant.select_related("participant")]
    nb, _ = _affluence(atelier.inscriptions.all(), debut, None)
    if devant and nb + len(devant) >= atelier.capacite:
        libres = atelier.capacite - nb
        raise AtelierComplet(
            f"{atelier} a encore {libres} {accord(libres, 'place,places')}, mais "
            f"{len(devant)} {accord(len(devant), 'personne attend déjà,personnes attendent déjà')} : "
            f"{devant[0].participant} est la première."
        )


def _affluence(inscriptions, debut, fin):
    return affluence([*inscriptions.chevauchant(debut, fin).values_list("date_debut", "date_fin")], debut, fin)
