"""What the lines of one list of people say together, and all that is wrong in one of them."""

from datetime import date

import pytest

from centre.models import Import
from centre.tableaux.ecriture import ecrire
from participants.models import Participant, Situation
from tests.tableaux import apercevoir, comptes, refus, trancher

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
