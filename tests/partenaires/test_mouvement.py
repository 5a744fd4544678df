"""The autofinancement ledger: its lines are written once, corrected by contrary lines, and a year closes for good."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
import time_machine
from django.db import IntegrityError, transaction

from partenaires.actions.exercice import AnneeClose, ClotureImpossible, cloturer
from partenaires.actions.mouvement import (
    MouvementDejaNote,
    MouvementImpossible,
    annuler_ligne,
    corriger_mouvement,
    noter_mouvement,
    noter_recette,
)
from partenaires.actions.recu import ecrire_recu
from partenaires.models import Action, Exercice, Mouvement, MouvementIntouchable, Recu
from tests.factories import creer_action, creer_affectation, creer_compte, creer_demande, creer_mouvement
from tests.partenaires.facturation import creer_facture, creer_paiement

pytestmark = pytest.mark.django_db
LE = date(2013, 6, 10)
EN_JANVIER = datetime(2014, 1, 6, 9, tzinfo=UTC)


@pytest.fixture
def colette():
    return creer_compte("tresorerie", prenom="Colette")


def fermer(annee=2013):
    return cloturer(annee, par=creer_compte("tresorerie"), le=EN_JANVIER)


def nouveau(action, par, **champs):
    ligne = {"date": LE, "piece": "B-1", "libelle": "Vente", "sens": "recette", "moyen": "especes", **champs}
    return Mouvement(action=action, saisi_par=par, **{"montant": Decimal("100"), **ligne})


def montants(action):
    action = Action.objects.avec_montants().get(pk=action.pk)
    return action.recettes, action.depenses, action.alloue, action.reste


def test_une_ligne_du_livre_ne_se_change_ni_ne_s_efface(colette):
    ligne = creer_mouvement()
    ligne.montant = Decimal("1")

    for geste in (ligne.save, ligne.delete, Mouvement.objects.all().delete):
        with pytest.raises(MouvementIntouchable):
            geste()
    with pytest.raises(MouvementIntouchable):
        Mouvement.objects.update(montant=1)
    with pytest.raises(MouvementIntouchable):
        Mouvement.objects.bulk_update([ligne], ["montant"])

    assert Mouvement.objects.get().montant == Decimal("100")


@pytest.mark.parametrize("montant", ["0", "1000000", "123456789"])
def test_une_recette_demesuree_n_entre_pas_dans_le_livre(colette, montant):
    paiement = {"montant": Decimal(montant), "date": LE, "piece": "R-1", "moyen": "cheque", "par": colette}

    with pytest.raises(MouvementImpossible, match="Une ligne du livre va de 0,01 €"):
        noter_recette(creer_demande(), **paiement)

    assert Mouvement.objects.count() == 0


def test_une_correction_retire_de_la_colonne_qu_elle_corrige_et_ne_s_ecrit_qu_une_fois(colette):
    action = creer_action()
    ligne = creer_mouvement(action, montant="120.50")
    creer_mouvement(action, montant="30", sens="depense")

    correction, autre = (corriger_mouvement(ligne, date=LE, par=colette, motif="Montant mal lu") for _ in range(2))

    assert (correction.pk, correction.sens, correction.montant) == (autre.pk, "depense", Decimal("120.50"))
    assert correction.libelle == "Correction\u00a0: Montant mal lu"
    assert montants(action) == (0, Decimal("30"), 0, Decimal("-30"))
    assert Mouvement.objects.all().totaux() == (0, Decimal("30"))


def test_une_correction_ne_se_corrige_pas_et_ne_precede_pas_sa_ligne(colette):
    ligne = creer_mouvement(date=LE)
    correction = corriger_mouvement(ligne, date=LE, par=colette, motif="Doublon")

    with pytest.raises(MouvementImpossible, match="déjà une correction"):
        corriger_mouvement(correction, date=LE, par=colette, motif="Encore")
    with pytest.raises(MouvementImpossible, match="ne peut pas précéder"):
        corriger_mouvement(creer_mouvement(date=LE), date=date(2013, 6, 9), par=colette, motif="Doublon")


def test_une_annee_close_ne_recoit_plus_de_ligne_et_se_corrige_dans_une_annee_ouverte(colette):
    ligne = creer_mouvement(date=LE)
    fermer()

    with pytest.raises(AnneeClose, match="L’année 2013 est close"):
        noter_mouvement(nouveau(ligne.action, colette))
    with pytest.raises(AnneeClose):
        corriger_mouvement(ligne, date=LE, par=colette, motif="Doublon")
    correction = corriger_mouvement(ligne, date=date(2014, 1, 7), par=colette, motif="Doublon")

    assert Mouvement.objects.de_l_annee(2013).totaux() == (Decimal("100"), 0)
    assert Mouvement.objects.de_l_annee(2014).totaux() == (Decimal("-100"), 0)
    assert correction.date == date(2014, 1, 7)


def test_la_meme_ligne_se_confirme(colette):
    action = creer_action()
    noter_mouvement(nouveau(action, colette))

    with pytest.raises(MouvementDejaNote, match="déjà dans le livre"):
        noter_mouvement(nouveau(action, colette))
    noter_mouvement(nouveau(action, colette), un_autre=True)
    noter_mouvement(nouveau(action, colette, piece="B-2"))

    assert Mouvement.objects.count() == 3


def test_une_depense_n_entame_pas_ce_que_des_projets_ont_recu(colette):
    action = creer_mouvement(montant="100").action
    creer_affectation(action, montant="80")

    with pytest.raises(MouvementImpossible, match="reprenez d’abord une affectation"):
        noter_mouvement(nouveau(action, colette, sens="depense", montant=Decimal("20.01")))
    with pytest.raises(MouvementImpossible, match=r"80,00.*€ de cette action"):
        corriger_mouvement(action.mouvements.get(), date=LE, par=colette, motif="Doublon")
    noter_mouvement(nouveau(action, colette, sens="depense", montant=Decimal("20")))

    assert montants(action) == (Decimal("100"), Decimal("20"), Decimal("80"), 0)


def test_des_achats_peuvent_preceder_la_vente(colette):
    ligne = noter_mouvement(nouveau(creer_action(), colette, sens="depense"))

    assert montants(ligne.action)[-1] == Decimal("-100")


def test_une_recette_de_demande_cree_son_action_et_ne_s_ecrit_qu_une_fois_par_piece(colette):
    demande = creer_demande(objet="400 pâtisseries", date=date(2013, 6, 1))
    paiement = {"date": LE, "piece": "PAI-7", "moyen": "virement", "par": colette}

    premiere, seconde = (noter_recette(demande, montant=Decimal("200"), **paiement) for _ in range(2))
    noter_recette(demande, montant=Decimal("180"), **paiement | {"piece": "PAI-8"})

    action = Action.objects.get()
    assert premiere.pk == seconde.pk
    assert (action.nom, action.nature, action.date) == ("400 pâtisseries", "demande", date(2013, 6, 1))
    assert montants(action)[0] == Decimal("380")
    with pytest.raises(MouvementDejaNote, match="La pièce PAI-7 est déjà dans le livre, pour 200,00"):
        noter_recette(demande, montant=Decimal("201"), **paiement)


def test_une_recette_corrigee_se_note_de_nouveau(colette):
    demande = creer_demande()
    paiement = {"date": LE, "piece": "PAI-7", "moyen": "virement", "par": colette}
    corriger_mouvement(noter_recette(demande, montant=Decimal("20"), **paiement), date=LE, par=colette, motif="Montant")

    noter_recette(demande, montant=Decimal("200"), **paiement)

    assert montants(Action.objects.get())[0] == Decimal("200")


def test_un_paiement_annule_se_corrige_une_fois(colette):
    demande = creer_demande()
    noter_recette(demande, montant=Decimal("20"), date=LE, piece="PAI-7", moyen="virement", par=colette)
    annulation = {"piece": "PAI-7", "date": LE, "par": colette, "motif": "Chèque sans provision"}

    correction, rien = annuler_ligne(demande, **annulation), annuler_ligne(demande, **annulation)

    assert (correction.corrige.piece, rien) == ("PAI-7", None)
    assert montants(Action.objects.get())[0] == 0


def test_une_annee_se_clot_une_fois_finie_et_dans_l_ordre(colette):
    creer_mouvement(date=date(2012, 5, 1))

    with pytest.raises(ClotureImpossible, match="L’année 2014 n’est pas finie"):
        fermer(2014)
    with pytest.raises(ClotureImpossible, match="Clôturez d’abord l’année 2012"):
        fermer(2013)
    premiere = fermer(2012)
    fermer(2013)
    encore = cloturer(2012, par=colette, le=datetime(2020, 1, 1, tzinfo=UTC))

    assert (premiere.cloture_le, encore.cloture_le) == (EN_JANVIER, EN_JANVIER)
    assert sorted(Exercice.objects.clos().values_list("annee", flat=True)) == [2012, 2013]


def test_une_annee_close_ferme_aussi_celles_d_avant_meme_jamais_ecrites(colette):
    creer_mouvement(date=date(2013, 5, 1))
    fermer(2013)

    for annee in (2012, 1999):
        with pytest.raises(AnneeClose, match="clos jusqu’à la fin de 2013"):
            noter_mouvement(nouveau(creer_action(), colette, date=date(annee, 12, 31)))
        with pytest.raises(ClotureImpossible, match="déjà clos jusqu’à la fin de 2013"):
            fermer(annee)
    assert noter_mouvement(nouveau(creer_action(), colette, date=date(2014, 1, 1))).pk


@pytest.mark.parametrize("montant", ["0", "-1"])
def test_un_montant_est_toujours_positif(montant):
    with pytest.raises(IntegrityError), transaction.atomic():
        creer_mouvement(montant=montant)


def test_une_annee_close_dit_par_qui_et_une_action_de_demande_dit_laquelle(colette):
    with pytest.raises(IntegrityError), transaction.atomic():
        Exercice.objects.create(annee=2013, cloture_le=EN_JANVIER)
    with pytest.raises(IntegrityError), transaction.atomic():
        creer_action(nature="demande")
    with pytest.raises(IntegrityError), transaction.atomic():
        creer_action(demande=creer_demande())


def test_les_centimes_s_additionnent_juste():
    action = creer_action()
    for _ in range(10):
        creer_mouvement(action, montant="0.10")
    creer_affectation(action, montant="0.30")

    assert montants(action) == (Decimal("1.00"), 0, Decimal("0.30"), Decimal("0.70"))
    soldes = [ligne.solde for ligne in Mouvement.objects.avec_solde().order_by("date", "pk")]
    assert [round(solde, 2) for solde in soldes[:3]] == [Decimal("0.10"), Decimal("0.20"), Decimal("0.30")]


@time_machine.travel("2013-07-01 10:00+02:00", tick=False)
def test_une_ligne_nee_d_un_papier_ne_se_corrige_pas_seule_et_montre_ou_annuler(colette, client_de):
    facture, servie = (
        creer_facture(demande=creer_demande(statut="realisee", date=date(2013, 3, 9))),
        creer_demande(statut="realisee", reglement="don"),
    )
    client, note = client_de("tresorerie"), {"date": "2013-06-10", "montant": "125", "moyen": "cheque", "reference": ""}
    client.post(f"/factures/{facture.pk}/paiements/nouveau/", note)
    ecrire_recu(
        servie, montant=Decimal("50"), moyen="cheque", texte="", par=colette, le=datetime(2013, 6, 10, 9, tzinfo=UTC)
    )
    homonyme = creer_mouvement(piece=Recu.objects.get().numero, montant="50")
    paiement, recu = Mouvement.objects.get(montant=125), Mouvement.objects.get(action__demande=servie)

    pages = [client.get(f"/autofinancement/lignes/{ligne.pk}/corriger/").content.decode() for ligne in (paiement, recu)]

    assert f"/paiements/{facture.paiements.get().pk}/annuler/" in pages[0]
    assert f"/recus/{Recu.objects.get().pk}/annuler/" in pages[1]
    for ligne in (paiement, recu):
        with pytest.raises(MouvementImpossible, match="suit son papier"):
            corriger_mouvement(ligne, date=LE, par=colette, motif="X")
    assert corriger_mouvement(homonyme, date=LE, par=colette, motif="X").montant == 50
    client.post(f"/paiements/{facture.paiements.get().pk}/annuler/", {"motif": "Rendu"})
    assert paiement.correction.libelle == "Correction : Rendu"


def test_une_annee_se_clot_des_le_premier_janvier_du_centre():
    minuit_et_demi = datetime(2013, 12, 31, 23, 30, tzinfo=UTC)

    assert cloturer(2013, par=creer_compte("tresorerie"), le=minuit_et_demi).cloture_le == minuit_et_demi


def test_seule_la_piece_d_un_paiement_se_lit_sans_son_rang():
    paiement = creer_paiement()
    facture = paiement.facture.numero
    ligne = creer_mouvement(piece=f"{facture}/{paiement.pk}", paiement=paiement)
    contraire = creer_mouvement(piece=ligne.piece, corrige=ligne, action=ligne.action, sens="depense")

    assert (ligne.piece_lue, contraire.piece_lue) == (facture, facture)
    assert creer_mouvement(piece="2013-03/12").piece_lue == "2013-03/12"
