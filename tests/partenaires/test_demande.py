from datetime import date

import pytest
import time_machine

from partenaires.models import Demande
from tests.factories import creer_compte, creer_demande, creer_partenaire
from tests.lecture import textes

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_le_12_mars_2013")]
LISTE = "/demandes/"
CREER = "/demandes/nouvelle/"


@pytest.fixture
def _le_12_mars_2013():
    with time_machine.travel("2013-03-12 10:00+01:00", tick=False):
        yield


def saisie(**champs):
    return {
        "partenaire": creer_partenaire().pk,
        "objet": "Buffet du festival",
        "nature": "buffet_froid",
        "date": "2013-06-08",
        "statut": "recue",
        "reglement": "devis_facture",
        **rangees("lignes"),
        **rangees("couverts"),
        **champs,
    }


def rangees(prefixe, *saisies, connues=0):
    """The rows as the page posts them."""
    champs = {f"{prefixe}-{rang}-{nom}": valeur for rang, ligne in enumerate(saisies) for nom, valeur in ligne.items()}
    return {f"{prefixe}-TOTAL_FORMS": len(saisies), f"{prefixe}-INITIAL_FORMS": connues, **champs}


def objets(response):
    return [str(demande) for demande in response.context["page"]]


def test_une_demande_sans_nombre_est_notee(client_de):
    response = client_de("cuisine").post(CREER, saisie(), follow=True)

    demande = Demande.objects.get()
    assert response.redirect_chain == [(f"/demandes/{demande.pk}/", 302)]
    assert (demande.convives, demande.pieces) == (None, None)
    assert "Samedi 8 juin 2013" in response.content.decode()


def test_la_demande_part_de_la_fiche_du_partenaire(client_de):
    handball = creer_partenaire("Handball")

    page = client_de("cuisine").get(CREER, {"partenaire": handball.pk}).content.decode()

    assert f'<option value="{handball.pk}" selected>Handball</option>' in page


@pytest.mark.parametrize("statut", ["refusee", "annulee"])
def test_une_ancienne_demande_refusee_ou_annulee_se_note_avec_son_motif(client_de, statut):
    client = client_de("cuisine")

    sans = client.post(CREER, saisie(statut=statut, motif="  "))
    avec = client.post(CREER, saisie(statut=statut, motif="La salle est prise."), follow=True)

    assert sans.status_code == 422
    assert sans.context["form"].errors == {"motif": ["Indiquez le motif du refus ou de l’annulation."]}
    assert "Motif\u00a0: La salle est prise." in avec.content.decode()


@pytest.mark.parametrize("statut", ["brouillon", "expiree"])
def test_on_ne_note_ni_brouillon_ni_demande_expiree(client_de, statut):
    response = client_de("cuisine").post(CREER, saisie(statut=statut))

    assert (response.status_code, list(response.context["form"].errors)) == (422, ["statut"])


def test_qui_note_la_demande_est_garde_avec_le_debut_de_son_histoire(client_de):
    compte = creer_compte("cuisine")

    client_de(compte=compte).post(CREER, saisie(statut="etudiee"))

    demande = Demande.objects.get()
    passage = demande.passages.get()
    assert (demande.deposee_par, passage.par, passage.de, passage.vers) == (compte, compte, "brouillon", "etudiee")


def test_modifier_ne_touche_pas_au_statut(client_de):
    demande = creer_demande(statut="acceptee")

    response = client_de("cuisine").post(f"/demandes/{demande.pk}/modifier/", saisie(statut="recue"))

    demande.refresh_from_db()
    assert (response.status_code, demande.objet, demande.statut) == (302, "Buffet du festival", "acceptee")


@pytest.mark.parametrize("nombre", ["0", "-1", "20001", "2147483648", "1e400", "zq9x"])
def test_un_nombre_de_convives_absurde_est_dit_a_cote_du_champ(client_de, nombre):
    response = client_de("cuisine").post(CREER, saisie(convives=nombre))

    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["convives"]
    assert Demande.objects.count() == 0


def test_une_date_de_plus_d_un_an_se_confirme(client_de):
    client, ancienne = client_de("cuisine"), saisie(date="2012-03-11")

    response = client.post(CREER, ancienne)
    confirmee = client.post(CREER, ancienne | {"date_confirmee": "on"})

    assert response.status_code == 422
    assert response.context["form"].errors == {
        "date_confirmee": ["Cette date a plus d’un an\u00a0: corrigez-la, ou cochez cette case."]
    }
    assert "La date est juste\u00a0: je note une ancienne demande" in response.content.decode()
    assert (confirmee.status_code, Demande.objects.get().date) == (302, date(2012, 3, 11))


@pytest.mark.parametrize("statut", ["recue", "planifiee"])
def test_une_date_passee_et_une_etape_qui_attend_se_confirment(client_de, statut):
    client, passee = client_de("cuisine"), saisie(date="2013-03-11", statut=statut)

    response = client.post(CREER, passee)
    confirmee = client.post(CREER, passee | {"date_confirmee": "on"})

    (phrase,) = response.context["form"].errors["date_confirmee"]
    assert response.status_code == 422
    assert phrase.startswith("Cette date est passée, et la demande attend encore («")
    assert (confirmee.status_code, Demande.objects.get().statut) == (302, statut)


def test_une_date_d_un_an_juste_ou_a_venir_ne_se_confirme_pas(client_de):
    client = client_de("cuisine")

    saisies = saisie(date="2012-03-12", statut="realisee"), saisie(date="2014-01-01"), saisie(date="2013-03-12")
    statuts = [client.post(CREER, envoi).status_code for envoi in saisies]

    assert statuts == [302, 302, 302]
    assert "je note une ancienne demande" not in client.get(CREER).content.decode()


def test_la_meme_demande_envoyee_deux_fois_se_confirme(client_de):
    client, demande = client_de("cuisine"), saisie()

    statuts = [client.post(CREER, demande).status_code for _ in range(2)]
    doute = client.post(CREER, demande)

    assert statuts == [302, 422]
    assert doute.context["form"].errors == {
        "une_autre": ["Cette demande est déjà notée\u00a0: si c’en est une autre, cochez cette case."]
    }
    assert "C’est une autre demande\u00a0: la noter aussi" in doute.content.decode()
    assert Demande.objects.count() == 1
    assert client.post(CREER, demande | {"une_autre": "on"}).status_code == 302
    assert Demande.objects.count() == 2


@pytest.mark.parametrize("champs", [{"objet": "Goûter"}, {"nature": "gouter"}, {"date": "2013-06-09"}])
def test_une_demande_voisine_ne_se_confirme_pas(client_de, champs):
    client, demande = client_de("cuisine"), saisie()
    client.post(CREER, demande)

    assert client.post(CREER, demande | champs).status_code == 302


@pytest.mark.parametrize("statut", ["realisee", "facturee", "payee"])
def test_une_demande_a_venir_n_a_pas_encore_ete_servie(client_de, statut):
    client, demain = client_de("cuisine"), saisie(date="2013-03-13", statut=statut)
    servie = creer_demande(statut=statut, date=date(2013, 3, 1))

    creation = client.post(CREER, demain)
    changement = client.post(f"/demandes/{servie.pk}/modifier/", demain)

    faute = ["Elle n’a pas encore été servie\u00a0: sa date est à venir."]
    assert (creation.status_code, creation.context["form"].errors) == (422, {"statut": faute})
    assert (changement.status_code, changement.context["form"].errors) == (422, {"date": faute})
    assert client.post(CREER, demain | {"date": "2013-03-12"}).status_code == 302


def test_les_filtres_changent_la_liste_et_ses_totaux(client_de):
    handball = creer_partenaire("Handball")
    creer_demande(handball, objet="Repas", convives=40, statut=Demande.Statut.PAYEE)
    creer_demande(handball, objet="Loto", convives=1060, date=date(2012, 6, 1))
    creer_demande(objet="Pâtisseries", pieces=400)
    client = client_de("tresorerie")

    toutes = client.get(LISTE)
    assert objets(toutes) == ["Pâtisseries", "Repas", "Loto"]
    assert "1\u00a0100</span>" in toutes.content.decode()
    assert objets(client.get(LISTE, {"annee": "2013"})) == ["Pâtisseries", "Repas"]
    assert objets(client.get(LISTE, {"statut": "payee"})) == ["Repas"]
    du_handball = client.get(LISTE, {"partenaire": handball.pk})
    assert objets(du_handball) == ["Repas", "Loto"]
    assert (du_handball.context["totaux"].convives_demandes, du_handball.context["totaux"].convives_servis) == (
        1100,
        40,
    )


@pytest.mark.parametrize("nombre", [1, 3])
def test_la_liste_coute_autant_de_requetes_pour_une_ou_trois_demandes(client_de, nombre, django_assert_num_queries):
    for _ in range(nombre):
        creer_demande()
    client = client_de("tresorerie")

    with django_assert_num_queries(9):
        assert len(objets(client.get(LISTE))) == nombre


@pytest.mark.parametrize(
    ("nombres", "attendu"),
    [({"convives": 60}, ["Convives"]), ({"pieces": 400}, ["Pièces"]), ({}, ["Convives, pièces"])],
)
def test_une_demande_ne_montre_que_les_nombres_qui_ont_un_sens(client_de, nombres, attendu):
    demande = creer_demande(**nombres)

    titres = textes(client_de("cuisine").get(f"/demandes/{demande.pk}/"), "dt")

    assert [titre for titre in titres if titre.startswith(("Convives", "Pièces"))] == attendu


def test_aucune_page_de_l_equipe_ne_montre_un_brouillon(client_de):
    handball = creer_partenaire("Handball")
    brouillon = creer_demande(handball, objet="Canari zq9x", statut="brouillon", date=date(2031, 6, 1))
    client = client_de("direction")

    pages = [client.get(url).content.decode() for url in (LISTE, "/demandes/tableau/", f"/partenaires/{handball.pk}/")]
    pages += [client.get(LISTE, {"statut": "brouillon"}).content.decode()]

    assert [page for page in pages if "zq9x" in page or "2031" in page] == []
    assert [
        client.get(f"/demandes/{brouillon.pk}/{suite}").status_code for suite in ("", "modifier/", "messages/")
    ] == [
        404,
        404,
        404,
    ]
    assert '<option value="' + str(handball.pk) not in pages[0]
