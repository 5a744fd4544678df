"""What the lines of one list of people say together, and all that is wrong in one of them."""

from datetime import date

import pytest

from centre.models import Import
from centre.tableaux.ecriture import ecrire
from participants.models import Participant, Situation
from tests.factories import creer_participant
from tests.tableaux import apercevoir, comptes, importer, refus, trancher

pytestmark = pytest.mark.django_db

ENTETE = "Prénom;Nom;Date de naissance;Tél;Quartier;Entrée;Situation"


def test_plusieurs_lignes_de_la_meme_personne_se_completent_et_ne_changent_rien_deux_fois():
    fichier = (
        ENTETE,
        "Anne;Roy;1980;0611111111;;03/09/2012;au foyer",
        "anne;ROY;1980;0622222222;;03/09/2013;en formation",
        "ANNE;roy;;;;03/09/2011;",
    )
    dossier = trancher(apercevoir("personnes", *fichier), ligne_3=-2, ligne_4=-2)
    dossier.passer_a(Import.Etat.EN_ECRITURE)
    ecrire(dossier.pk)

    anne = Participant.objects.get()
    assert (anne.telephone, anne.date_entree) == ("0611111111", date(2012, 9, 3))
    assert [*Situation.objects.order_by("depuis").values_list("statut", "depuis")] == [
        ("foyer", date(2012, 9, 3)),
        ("formation", date(2013, 9, 3)),
    ]
    assert comptes(trancher(apercevoir("personnes", *fichier), ligne_4=anne.pk)) == {"inchangees": 3}


def test_toutes_les_cellules_refusees_d_une_ligne_sont_nommees_ensemble():
    dossier = apercevoir("personnes", ENTETE, "Anne;Roy;mille;;Inconnu;31/02/2020;voyageuse")

    titres = {titre for _, titre, _ in refus(dossier)}
    assert titres == {"Année de naissance", "Quartier", "Date d’entrée", "Situation"}


def test_une_situation_se_dit_avec_les_mots_des_gens():
    dites = ("Demandeur d'emploi", "RETRAITÉ(E)", "mère au foyer", "Étudiante", "CDI")
    lignes = (f"Anne;Roy{rang};{dite}" for rang, dite in enumerate(dites))
    dossier = importer("personnes", "Prénom;Nom;Situation", *lignes)

    assert comptes(dossier) == {"nouvelles": 5}
    situations = Situation.objects.order_by("participant").values_list("statut", flat=True)
    assert [*situations] == ["demandeur_emploi", "retraite", "foyer", "etudiant", "emploi_cdi"]


def test_une_personne_dont_la_ligne_dit_le_nom_et_l_annee_est_elle_malgre_un_homonyme_sans_annee():
    anne, _ = creer_participant(prenom="Anne", nom="Roy", annee_naissance=1980), creer_participant("Anne", "Roy")

    dossier = apercevoir("personnes", ENTETE, "Anne;Roy;1980;0611111111;;;", "anne;roy;1980;;;;", "Anne;Roy;1990;;;;")

    assert comptes(dossier) == {"changees": 1, "a_trancher": 2}
    assert dossier.lignes.get(numero=2).changements == [["Téléphone", "", "0611111111"]]
    assert anne.pk in dict(dossier.lignes.get(numero=3).candidats)
