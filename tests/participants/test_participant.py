from datetime import date

import pytest
import time_machine
from django.urls import reverse

from participants.models import Participant, Quartier, Situation
from tests.factories import creer_partenaire, creer_participant, creer_quartier

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_le_12_mars_2013")]
LISTE = "/personnes/"
CREER = "/personnes/nouvelle/"
PERSONNE = {
    "prenom": "Léa",
    "nom": "Martin",
    "surnom": "",
    "genre": "f",
    "annee_naissance": "1980",
    "telephone": "",
    "courriel": "",
    "quartier": "",
    "origine": "nr",
    "oriente_par": "",
    "date_entree": "2013-03-12",
}


@pytest.fixture
def _le_12_mars_2013():
    with time_machine.travel("2013-03-12 10:00+01:00", tick=False):
        yield


def noms(response):
    return [str(personne) for personne in response.context["page"]]


@pytest.mark.parametrize("texte", ["martin", "MARTIN Léa", "lea martn", "léa"])
def test_la_recherche_pardonne_accents_ordre_et_une_lettre(client_de, texte):
    creer_participant("Léa", "Martin")
    creer_participant("Samir", "Haddad")

    assert noms(client_de("accueil").get(LISTE, {"q": texte})) == ["Léa Martin"]


def test_les_filtres_se_combinent(client_de):
    centre = creer_quartier("Centre", territoire=Quartier.Territoire.QPV)
    creer_participant("Léa", "Martin", quartier=centre)
    creer_participant("Ana", "Silva", quartier=creer_quartier("Gare", territoire=Quartier.Territoire.QPV))
    creer_participant("Samir", "Haddad")
    client = client_de("accueil")

    assert noms(client.get(LISTE, {"quartier": centre.pk})) == ["Léa Martin"]
    assert noms(client.get(LISTE, {"territoire": "qpv"})) == ["Ana Silva", "Léa Martin"]
    assert noms(client.get(LISTE, {"territoire": "nr"})) == ["Samir Haddad"]
    assert noms(client.get(LISTE, {"territoire": "qpv", "q": "lea"})) == ["Léa Martin"]


def test_la_liste_se_range_par_prenom_par_nom_ou_par_date_d_entree(client_de):
    creer_participant("Élodie", "Zidi", date_entree=date(2013, 1, 5))
    creer_participant("Ana", "Silva", date_entree=date(2013, 1, 6))
    creer_participant("Zoé", "Adam", date_entree=date(2013, 1, 7))
    client = client_de("accueil")

    assert noms(client.get(LISTE)) == ["Ana Silva", "Élodie Zidi", "Zoé Adam"]
    assert noms(client.get(LISTE, {"tri": "nom"})) == ["Zoé Adam", "Ana Silva", "Élodie Zidi"]
    assert noms(client.get(LISTE, {"tri": "entree"})) == ["Zoé Adam", "Ana Silva", "Élodie Zidi"]


def test_les_filtres_restent_dans_l_adresse_des_pages(client_de):
    for rang in range(51):
        creer_participant("Léa", f"Martin{rang}")

    page = client_de("accueil").get(LISTE, {"q": "martin", "tri": "nom"}).content.decode()

    assert 'href="?q=martin&amp;tri=nom&amp;page=2"' in page


def test_une_recherche_sans_resultat_propose_d_accueillir_la_personne(client_de):
    client = client_de("accueil")

    page = client.get(LISTE, {"q": "Zoé d’Arc"}).content.decode()
    creation = client.get(CREER, {"q": "Zoé d’Arc"}).content.decode()

    assert "Aucune personne ne correspond à «\u00a0Zoé d’Arc\u00a0»." in page
    assert f'{CREER}?q=Zo%C3%A9%20d%E2%80%99Arc"' in page
    assert 'value="Zoé"' in creation
    assert 'value="d’Arc"' in creation


def test_htmx_ne_recoit_que_le_tableau(client_de):
    creer_participant("Léa", "Martin")

    response = client_de("accueil").get(LISTE, {"q": "lea"}, headers={"HX-Request": "true"})

    assert response.content.decode().strip().startswith('<div id="personnes">')
    assert "HX-Request" in response["Vary"]


@pytest.mark.parametrize("nombre", [1, 3])
def test_la_liste_coute_autant_de_requetes_pour_une_ou_trois_personnes(client_de, nombre, django_assert_num_queries):
    for _ in range(nombre):
        creer_participant(quartier=creer_quartier())
    client = client_de("accueil")

    with django_assert_num_queries(7):
        assert len(noms(client.get(LISTE))) == nombre


def test_accueillir_une_personne_ouvre_sa_fiche_et_note_sa_situation(client_de):
    ccas = creer_partenaire("CCAS")

    response = client_de("accueil").post(
        CREER, PERSONNE | {"oriente_par": ccas.pk, "situation": "foyer", "ressources": "rsa"}, follow=True
    )

    lea = Participant.objects.get()
    situation = lea.situations.get()
    assert response.redirect_chain == [(reverse("participant_detail", args=[lea.pk]), 302)]
    assert "Fiche ouverte\u00a0: Léa Martin." in response.content.decode()
    assert (lea.annee_naissance, lea.oriente_par, lea.date_entree) == (1980, ccas, date(2013, 3, 12))
    assert (situation.statut, situation.ressources, situation.depuis) == ("foyer", "rsa", date(2013, 3, 12))


def test_un_surnom_suffit_et_aucune_situation_n_est_inventee(client_de):
    client_de("accueil").post(CREER, PERSONNE | {"prenom": "", "nom": "", "surnom": "Momo", "annee_naissance": ""})

    assert Participant.objects.get().surnom == "Momo"
    assert Situation.objects.count() == 0


def test_l_animation_accueille_sans_voir_ni_noter_de_situation(client_de):
    client = client_de("animation")

    formulaire = client.get(CREER).content.decode()
    client.post(CREER, PERSONNE | {"situation": "foyer"})

    assert "Sa situation" not in formulaire
    assert Participant.objects.get().situations.count() == 0


@pytest.mark.parametrize(
    ("champs", "champ", "phrase"),
    [
        ({"nom": ""}, "nom", "Indiquez un prénom et un nom, ou seulement un surnom."),
        ({"prenom": "", "nom": ""}, "prenom", "Indiquez un prénom et un nom, ou seulement un surnom."),
        ({"annee_naissance": "2014"}, "annee_naissance", "Indiquez une année entre 1900 et 2013."),
        ({"annee_naissance": "80"}, "annee_naissance", "Indiquez une année entre 1900 et 2013."),
        (
            {"date_entree": "2013-03-13"},
            "date_entree",
            "Cette date n’est pas encore passée\u00a0: indiquez le jour du premier accueil.",
        ),
        (
            {"date_entree": "0213-03-12"},
            "date_entree",
            "La personne serait entrée avant sa naissance\u00a0: corrigez l’une des deux.",
        ),
        (
            {"annee_naissance": "", "date_entree": "0213-03-12"},
            "date_entree",
            "Vérifiez l’année\u00a0: elle s’écrit avec quatre chiffres, par exemple 2013.",
        ),
    ],
)
def test_une_saisie_a_corriger_le_dit_a_cote_du_champ(client_de, champs, champ, phrase):
    response = client_de("accueil").post(CREER, PERSONNE | {"telephone": "03 82 00 00 00"} | champs)

    assert response.status_code == 422
    assert response.context["form"].errors == {champ: [phrase]}
    assert 'value="03 82 00 00 00"' in response.content.decode()
    assert Participant.objects.count() == 0


def test_une_personne_proche_est_proposee_avant_d_ouvrir_une_seconde_fiche(client_de):
    connue = creer_participant("Léa", "Martins", annee_naissance=1980, quartier=creer_quartier("Gare"))

    response = client_de("accueil").post(CREER, PERSONNE)

    page = response.content.decode()
    assert response.status_code == 422
    assert f'<a href="/personnes/{connue.pk}/">Léa Martins</a> · naissance en 1980 · Gare' in page
    assert 'value="Martin"' in page
    assert Participant.objects.get() == connue


def test_une_autre_personne_du_meme_nom_est_accueillie_apres_confirmation(client_de):
    creer_participant("Léa", "Martin", annee_naissance=1980)

    response = client_de("accueil").post(CREER, PERSONNE | {"autre_personne": "on"})

    assert response.status_code == 302
    assert Participant.objects.filter(nom="Martin").count() == 2


def test_la_fiche_montre_la_personne_et_mene_a_ses_ateliers(client_de):
    quartier = creer_quartier("Gare", territoire=Quartier.Territoire.QPV)
    lea = creer_participant("Léa", "Martin", annee_naissance=1980, quartier=quartier, telephone="03 82 00 00 00")

    page = client_de("accueil").get(f"/personnes/{lea.pk}/").content.decode()

    assert "<h1>Léa Martin</h1>" in page
    assert "Au centre depuis le mardi 1er janvier 2013" in page
    assert '<a href="tel:0382000000">03 82 00 00 00</a>' in page
    assert "Quartier prioritaire (QPV)" in page
    assert "<dd>1980</dd>" in page
    assert f'hx-get="{reverse("participant_ateliers", args=[lea.pk])}"' in page


def test_modifier_une_fiche_garde_le_nouveau_nom(client_de):
    lea = creer_participant("Léa", "Martin")

    response = client_de("accueil").post(f"/personnes/{lea.pk}/modifier/", PERSONNE | {"nom": "Œuvrard"}, follow=True)

    assert "Fiche mise à jour\u00a0: Léa Œuvrard." in response.content.decode()
    assert noms(client_de("accueil").get(LISTE, {"q": "oeuvrard"})) == ["Léa Œuvrard"]


def test_un_nom_change_pour_celui_d_une_autre_personne_se_confirme(client_de):
    lea = creer_participant("Léa", "Morel", annee_naissance=1980)
    connue = creer_participant("Léa", "Martin", annee_naissance=1980)
    client, adresse = client_de("accueil"), f"/personnes/{lea.pk}/modifier/"

    doute = client.post(adresse, PERSONNE)
    confirme = client.post(adresse, PERSONNE | {"autre_personne": "on"})

    assert doute.status_code == 422
    assert doute.context["form"].semblables == [connue]
    assert f'<a href="/personnes/{connue.pk}/">Léa Martin</a>' in doute.content.decode()
    assert confirme.status_code == 302


def test_une_fiche_dont_le_nom_reste_ne_se_confirme_pas_a_nouveau(client_de):
    lea = creer_participant("Léa", "Martin", annee_naissance=1980)
    creer_participant("Léa", "Martin", annee_naissance=1980)

    response = client_de("accueil").post(f"/personnes/{lea.pk}/modifier/", PERSONNE | {"telephone": "03 82 00 00 00"})

    assert response.status_code == 302


def test_un_nom_venu_de_la_recherche_est_compare_aussi(client_de):
    creer_participant("Léa", "Martin", annee_naissance=1980)

    assert client_de("accueil").post(f"{CREER}?q=Léa Martin", PERSONNE).status_code == 422


def test_une_fiche_a_corriger_garde_son_nom_connu_dans_le_fil(client_de):
    lea = creer_participant("Léa", "Martin")

    response = client_de("accueil").post(f"/personnes/{lea.pk}/modifier/", PERSONNE | {"prenom": "", "nom": ""})

    assert response.status_code == 422
    assert f'<a href="/personnes/{lea.pk}/">Léa Martin</a>' in response.content.decode()
