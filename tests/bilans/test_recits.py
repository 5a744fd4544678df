"""Writing the report: nothing typed is lost, nothing typed is executed."""

import re

import pytest

from bilans.models import Bilan, Recit
from tests.bilans.scenes import creer_annee, creer_recits
from tests.factories import creer_compte, le_pole

pytestmark = pytest.mark.django_db
DIAGNOSTIC = "/bilans/2013/ecrire/diagnostic/"
IMPACTS = "/bilans/2013/ecrire/impacts/"


def texte(response):
    return " ".join(re.sub(r"<[^>]*>", " ", response.content.decode()).replace("\u00a0", " ").split())


def champ(response, nom):
    """What a text area holds, as the person sees it."""
    return re.search(rf'<textarea[^>]*name="{nom}"[^>]*>\n?(.*?)</textarea>', response.content.decode(), re.DOTALL)[1]


def version(response):
    return re.search(r'name="version" value="(-?\d*)"', response.content.decode())[1]


def test_l_ensemble_montre_ce_qui_est_ecrit_et_par_qui(client_de):
    creer_recits()
    helene = creer_compte("direction", prenom="Hélène")
    client_de(compte=helene).post(DIAGNOSTIC, {"texte": "Le quartier change vite.", "version": "0"})

    page = texte(client_de("direction").get("/bilans/2013/ecrire/"))

    assert "Trois réussites de l’année 5 mots Écrite Deux difficultés Vide" in page
    assert "Contexte et diagnostic partagé 4 mots, par Hélène le" in page
    assert "Pôle Vie quotidienne 7 mots Écrite" in page


def test_ouvrir_les_pages_d_ecriture_n_ecrit_rien(client_de):
    client = client_de("direction")

    for adresse in ("/bilans/2013/ecrire/", DIAGNOSTIC, f"/bilans/2013/ecrire/pole/{le_pole().pk}/"):
        assert client.get(adresse).status_code == 200

    assert not Bilan.objects.exists()


def test_le_texte_garde_se_retrouve_avec_son_auteur(client_de):
    helene = creer_compte("direction")

    response = client_de(compte=helene).post(
        DIAGNOSTIC, {"texte": " L’œil « ouvert » 🙂 ", "version": "0"}, follow=True
    )

    recit = Recit.objects.get()
    assert (recit.texte, recit.modifie_par, recit.bilan.annee) == ("L’œil « ouvert » 🙂", helene, 2013)
    assert response.redirect_chain == [(DIAGNOSTIC, 302)]
    assert "« Contexte et diagnostic partagé » : texte gardé." in texte(response)


def test_on_peut_passer_a_la_partie_suivante(client_de):
    response = client_de("direction").post(DIAGNOSTIC, {"texte": "Un", "version": "0", "suite": "1"})

    assert response["Location"] == "/bilans/2013/ecrire/description/"


def test_la_derniere_partie_n_a_pas_de_suite(client_de):
    response = client_de("direction").post(
        "/bilans/2013/ecrire/perspectives/", {"texte": "Un", "version": "0", "suite": "1"}
    )

    assert response["Location"] == "/bilans/2013/ecrire/perspectives/"


def test_un_pole_s_ecrit_avec_ses_chiffres_en_vue(client_de):
    creer_annee()
    client = client_de("direction")
    adresse = f"/bilans/2013/ecrire/pole/{le_pole().pk}/"

    assert "2 ateliers 2 personnes différentes 2 participations" in texte(client.get(adresse))
    client.post(adresse, {"texte": "Deux cuisines", "version": "0"})

    assert (Recit.objects.get().pole, Recit.objects.get().texte) == (le_pole(), "Deux cuisines")


@pytest.mark.parametrize("fausse", ["0", "-1", "999999", "zq9x", "", "1e400", "²", "9" * 400])
def test_un_texte_ecrit_entre_temps_montre_les_deux_et_n_en_perd_aucun(client_de, fausse):
    samira = creer_compte("direction", prenom="Samira", nom="Haddad")
    client_de(compte=samira).post(DIAGNOSTIC, {"texte": "De Samira", "version": "0"})
    client = client_de("direction")

    refus = client.post(DIAGNOSTIC, {"texte": "De Hélène", "version": fausse})

    assert refus.status_code == 409
    assert Recit.objects.get().texte == "De Samira"
    assert "Samira Haddad a écrit dans cette partie" in texte(refus)
    assert champ(refus, "texte") == "De Hélène"
    assert ">De Samira</textarea>" in refus.content.decode()

    client.post(DIAGNOSTIC, {"texte": champ(refus, "texte"), "version": version(refus)})
    assert Recit.objects.get().texte == "De Hélène"


def test_un_texte_trop_long_revient_entier(client_de):
    long = "Ça " * 7000

    refus = client_de("direction").post(DIAGNOSTIC, {"texte": long, "version": "0"})

    assert refus.status_code == 422
    assert champ(refus, "texte").strip() == long.strip()
    assert version(refus) == "0"
    assert not Recit.objects.exists()


@pytest.mark.parametrize("donnees", [{}, {"texte": "x\x00y"}, {"texte": ["a", "b"], "version": ["0", "7"]}])
def test_des_champs_manquants_ou_doubles_ne_cassent_rien(client_de, donnees):
    response = client_de("direction").post(DIAGNOSTIC, donnees)

    assert response.status_code in (302, 409, 422)


@pytest.mark.parametrize(
    "adresse", ["/bilans/2013/ecrire/pole/", "/bilans/2013/ecrire/inconnue/", "/bilans/2013/ecrire/pole/999999/"]
)
def test_une_partie_qui_n_existe_pas_est_introuvable(client_de, adresse):
    assert client_de("direction").get(adresse).status_code == 404
    assert client_de("direction").post(adresse, {"texte": "x", "version": "0"}).status_code == 404
    assert not Bilan.objects.exists()


def test_le_titre_et_les_mots_cles_se_gardent(client_de):
    client = client_de("direction")

    client.post("/bilans/2013/ecrire/", {"titre": "Ouverts  à tous", "mots_cles": ["sante", "famille"]})

    bilan = Bilan.objects.get()
    assert (bilan.annee, bilan.titre, bilan.mots_cles) == (2013, "Ouverts à tous", ["sante", "famille"])


@pytest.mark.parametrize("donnees", [{"titre": "x" * 10000}, {"mots_cles": ["zq9x"]}, {"titre": "a\x00b"}])
def test_un_titre_ou_un_mot_cle_impossible_est_explique(client_de, donnees):
    response = client_de("direction").post("/bilans/2013/ecrire/", donnees)

    assert response.status_code == 422
    assert "Un point est à corriger ci-dessous." in texte(response)
    assert not Bilan.objects.exists()


def test_l_apercu_rend_le_texte_et_ne_garde_rien(client_de):
    client = client_de("direction")

    fragment = client.post("/bilans/apercu/", {"texte": "**Oui** <script>"}, headers={"HX-Request": "true"})
    page = client.post("/bilans/apercu/", {"texte": "**Oui**"})

    assert fragment.content.decode().strip().startswith('<section id="apercu"')
    assert "<p><strong>Oui</strong> &lt;script&gt;</p>" in fragment.content.decode()
    assert "Rien n’est encore gardé" in texte(page)
    assert not Bilan.objects.exists()


def test_l_apercu_ne_se_lit_pas_par_une_adresse(client_de):
    assert client_de("direction").get("/bilans/apercu/").status_code == 405


@pytest.mark.parametrize("role", ["animation", "parcours", "tresorerie", "accueil", "cuisine"])
def test_seule_la_direction_ecrit(client_de, role):
    client = client_de(role)

    refus = [client.post(adresse, {"texte": "x", "version": "0"}) for adresse in (DIAGNOSTIC, IMPACTS)]

    assert [response.status_code for response in refus] == [403, 403]
    assert not Recit.objects.exists()
    assert "Écrire le bilan" not in texte(client.get("/bilans/2013/"))
