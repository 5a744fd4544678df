"""Two treasurers at the same moment: nothing is given twice, nothing enters a closed year."""

from datetime import UTC, date, datetime
from decimal import Decimal
from threading import Barrier, Thread

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from partenaires.actions.affectation import affecter
from partenaires.actions.exercice import cloturer
from partenaires.actions.mouvement import corriger_mouvement, noter_mouvement, noter_recette
from partenaires.models import Action, Affectation, Mouvement
from tests.factories import creer_compte, creer_demande, creer_mouvement, creer_projet

pytestmark = pytest.mark.django_db(transaction=True)
LE = date(2013, 6, 10)


def ensemble(*gestes):
    """Do these deeds at the same moment, each from its own connection; whether each one went through."""
    depart, suites = Barrier(len(gestes)), [None] * len(gestes)

    def faire(rang, geste):
        depart.wait()
        try:
            geste()
            suites[rang] = True
        except ValidationError:
            suites[rang] = False
        finally:
            connection.close()

    fils = [Thread(target=faire, args=(rang, geste)) for rang, geste in enumerate(gestes)]
    for fil in fils:
        fil.start()
    for fil in fils:
        fil.join()
    return suites


def reste(action):
    return Action.objects.avec_montants().get(pk=action.pk).reste


def test_deux_affectations_du_meme_reste_l_une_passe_l_autre_est_refusee():
    action, par = creer_mouvement(montant="100").action, creer_compte("tresorerie")
    dons = [
        Affectation(action=action, projet=creer_projet(), montant=Decimal("60"), date=LE, par=par) for _ in range(2)
    ]

    suites = ensemble(*(lambda don=don: affecter(don) for don in dons))

    assert (sorted(suites), reste(action)) == ([False, True], Decimal("40"))


def test_une_depense_et_une_affectation_ne_prennent_pas_le_meme_argent():
    action, par = creer_mouvement(montant="100").action, creer_compte("tresorerie")
    don = Affectation(action=action, projet=creer_projet(), montant=Decimal("60"), date=LE, par=par)
    depense = Mouvement(
        action=action, sens="depense", montant=Decimal("60"), date=LE, piece="T", moyen="cheque", saisi_par=par
    )

    suites = ensemble(lambda: affecter(don), lambda: noter_mouvement(depense))

    assert reste(action) == Decimal("40") if suites[0] else reste(action) >= 0
    assert Affectation.objects.count() + Mouvement.objects.filter(sens="depense").count() == suites.count(True)
    assert suites.count(True) == 1


def test_le_meme_paiement_deux_fois_au_meme_moment_n_entre_qu_une_fois():
    demande, par = creer_demande(), creer_compte("tresorerie")
    paiement = {"montant": Decimal("200"), "date": LE, "piece": "PAI-7", "moyen": "virement", "par": par}

    suites = ensemble(*(lambda: noter_recette(demande, **paiement),) * 2)

    assert (suites, Action.objects.count(), Mouvement.objects.count()) == ([True, True], 1, 1)


def test_corriger_deux_fois_au_meme_moment_n_ecrit_qu_une_ligne_contraire():
    ligne, par = creer_mouvement(), creer_compte("tresorerie")

    suites = ensemble(*(lambda: corriger_mouvement(ligne, date=LE, par=par, motif="Doublon"),) * 2)

    assert (suites, Mouvement.objects.filter(corrige=ligne).count()) == ([True, True], 1)


def test_une_ligne_notee_pendant_la_cloture_est_dedans_ou_refusee():
    action, par = creer_mouvement(montant="100").action, creer_compte("tresorerie")
    vente = Mouvement(
        action=action, sens="recette", montant=Decimal("5"), date=LE, piece="B", moyen="cheque", saisi_par=par
    )

    suites = ensemble(
        lambda: cloturer(2013, par=par, le=datetime(2014, 1, 6, 9, tzinfo=UTC)), lambda: noter_mouvement(vente)
    )

    assert suites[0] is True
    assert Mouvement.objects.filter(piece="B").exists() is suites[1]
