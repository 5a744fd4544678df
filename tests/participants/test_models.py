import pytest

from participants.models import Participant
from tests.factories import creer_participant, creer_quartier

pytestmark = pytest.mark.django_db


def ressemblantes(**champs):
    return list(Participant.objects.ressemblantes(**champs).order_by("pk"))


def test_une_lettre_oubliee_retrouve_la_personne_deja_connue():
    samira = creer_participant("Samira", "Haddad")
    creer_participant("Samira", "Ziane")

    assert ressemblantes(prenom="Samira", nom="Hadad") == [samira]


def test_l_ordre_les_accents_et_la_casse_ne_cachent_personne():
    elodie = creer_participant("Élodie", "Nguyên")

    assert ressemblantes(prenom="NGUYEN", nom="elodie") == [elodie]


def test_une_personne_connue_par_son_seul_surnom_est_retrouvee():
    momo = Participant.objects.create(surnom="Momo", date_entree="2013-01-01")

    assert ressemblantes(prenom="Mohamed", nom="Diallo", surnom="Momo") == [momo]


def test_une_autre_annee_de_naissance_ecarte_mais_une_annee_inconnue_non():
    inconnue = creer_participant("Léa", "Martin")
    meme = creer_participant("Léa", "Martin", annee_naissance=1980)
    creer_participant("Léa", "Martin", annee_naissance=1951)

    assert ressemblantes(prenom="Léa", nom="Martin", annee_naissance=1980) == [inconnue, meme]


def test_un_nom_sans_lettre_ne_ressemble_a_personne():
    creer_participant("Léa", "Martin")

    assert ressemblantes(surnom="🙂") == []


def test_la_recherche_des_ressemblances_coute_deux_requetes(django_assert_num_queries):
    for rang in range(3):
        creer_participant("Léa", "Martin", annee_naissance=1980 + rang)

    with django_assert_num_queries(2):
        assert len(ressemblantes(prenom="Léa", nom="Martin")) == 3


def test_un_quartier_dit_sa_commune_quand_il_en_a_une():
    assert str(creer_quartier("Centre", commune="Homécourt")) == "Centre (Homécourt)"
    assert str(creer_quartier("Commune voisine")) == "Commune voisine"
