from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
import time_machine
from django.db import IntegrityError, transaction

from partenaires.actions.affectation import AffectationImpossible, affecter, reprendre
from partenaires.actions.exercice import AnneeClose
from partenaires.models import Action, Affectation, Exercice, Projet
from partenaires.recit_action import phrase_d_action
from tests.factories import creer_action, creer_affectation, creer_compte, creer_mouvement, creer_projet

pytestmark = pytest.mark.django_db
LE = date(2013, 6, 10)


def nouvelle(action, montant, projet=None):
    projet = projet or creer_projet()
    return Affectation(action=action, projet=projet, montant=Decimal(montant), date=LE, par=creer_compte("tresorerie"))


def phrase(action):
    return phrase_d_action(Action.objects.avec_montants().get(pk=action.pk)).replace("\u00a0", " ")


def test_une_action_n_affecte_jamais_plus_que_ce_qu_elle_a_gagne():
    action = creer_mouvement(montant="430").action
    creer_mouvement(action, montant="50", sens="depense")
    affecter(nouvelle(action, "300"))

    with pytest.raises(AffectationImpossible, match=r"il reste 80,00.*€ à affecter"):
        affecter(nouvelle(action, "80.01"))
    affecter(nouvelle(action, "80"))
    with pytest.raises(AffectationImpossible, match="il ne reste rien à affecter"):
        affecter(nouvelle(action, "0.01"))


def test_une_action_qui_n_a_rien_gagne_n_affecte_rien():
    with pytest.raises(AffectationImpossible, match="il ne reste rien à affecter"):
        affecter(nouvelle(creer_action(), "1"))


@time_machine.travel("2013-07-01 10:00+02:00", tick=False)
def test_on_n_affecte_pas_avant_d_avoir_recu(client_de):
    action, projet = creer_mouvement(montant="100", date=date(2013, 6, 10)).action, creer_projet()
    client, adresse = client_de("tresorerie"), f"/autofinancement/actions/{action.pk}/affecter/"
    envoi = {"projet": projet.pk, "montant": "100"}

    refus = client.post(adresse, envoi | {"date": "2013-06-09"})
    client.post(adresse, envoi | {"date": "2013-06-10"})

    assert list(refus.context["form"].errors) == ["date"]
    assert "n’a rien reçu avant le 10 juin 2013" in str(refus.context["form"].errors["date"]).replace("lundi ", "")
    assert Affectation.objects.get().date == date(2013, 6, 10)


def test_la_meme_somme_le_meme_jour_ne_s_affecte_qu_une_fois():
    action, projet = creer_mouvement(montant="100").action, creer_projet()
    affecter(nouvelle(action, "10", projet))

    with pytest.raises(AffectationImpossible, match="Cette somme va déjà à ce projet"):
        affecter(nouvelle(action, "10", projet))


def test_une_affectation_reprise_reste_lisible_et_ne_compte_plus():
    action = creer_mouvement(montant="100").action
    affectation = affecter(nouvelle(action, "100"))

    reprendre(affectation, le=date(2013, 7, 1))
    reprendre(affectation, le=date(2013, 8, 1))
    affecter(nouvelle(action, "100"))

    affectation.refresh_from_db()
    assert affectation.reprise_le == date(2013, 7, 1)
    assert Projet.objects.avec_recu().get(pk=affectation.projet_id).recu == 0
    assert Affectation.objects.count() == 2


def test_une_reprise_compte_a_sa_date_dans_une_annee_encore_ouverte():
    affectation = affecter(nouvelle(creer_mouvement(montant="100").action, "100"))
    Exercice.objects.filter(annee=2013).update(
        cloture_le=datetime(2014, 1, 6, 9, tzinfo=UTC), cloture_par=creer_compte("tresorerie")
    )

    with pytest.raises(AnneeClose, match="2013 est close"):
        reprendre(affectation, le=date(2013, 12, 31))

    assert reprendre(affectation, le=date(2014, 1, 7)).reprise_le == date(2014, 1, 7)


def test_une_affectation_est_toujours_positive_et_deux_projets_n_ont_pas_le_meme_nom():
    with pytest.raises(IntegrityError), transaction.atomic():
        creer_affectation(montant="0")
    creer_projet("la sortie d’été")
    with pytest.raises(IntegrityError), transaction.atomic():
        creer_projet("la sortie d’été")


def test_une_action_se_raconte_en_une_phrase():
    action = creer_mouvement(creer_action("400 pâtisseries"), montant="380").action

    assert phrase(creer_action("Vente de crêpes")) == "Vente de crêpes : aucun bénéfice"
    assert phrase(action) == "400 pâtisseries : 380 € encore à affecter"
    creer_affectation(action, creer_projet("la sortie d’été"), montant="300")
    assert phrase(action) == "400 pâtisseries : 300 € pour la sortie d’été et 80 € encore à affecter"
    creer_affectation(action, creer_projet("les vacances des familles"), montant="79.50")
    creer_affectation(action, Projet.objects.get(nom="la sortie d’été"), montant="0.50")
    assert phrase(action) == "400 pâtisseries : 300,50 € pour la sortie d’été et 79,50 € pour les vacances des familles"


@time_machine.travel("2014-01-07 10:00+01:00", tick=False)
def test_une_annee_close_ne_donne_plus_rien(client_de):
    action = creer_mouvement(montant="430").action
    projet = creer_projet()
    Exercice.objects.create(
        annee=2013, cloture_le=datetime(2014, 1, 6, tzinfo=UTC), cloture_par=creer_compte("tresorerie")
    )

    saisie = {"projet": projet.pk, "montant": "100", "date": "2013-06-10"}
    refusee = client_de("tresorerie").post(f"/autofinancement/actions/{action.pk}/affecter/", saisie)

    assert "L’année 2013 est close" in refusee.content.decode()
    assert not Affectation.objects.exists()
