"""How many, of what, and for which diets: numbers of covers, never somebody."""

import pytest

from partenaires.actions.brouillon import noter_quantites
from partenaires.models import Couverts, LigneDemande
from tests.factories import creer_acces_partenaire, creer_brouillon, creer_partenaire
from tests.formulaires import Formulaires
from tests.lecture import fautes
from tests.partenaires.test_demande import rangees

pytestmark = pytest.mark.django_db
ENTIER = "Écrivez un nombre entier, sans virgule : par exemple 12."


@pytest.fixture
def brouillon(db):
    return creer_brouillon(creer_partenaire("Handball"))


@pytest.fixture
def envoyer(client_de, brouillon):
    """A function that sends the step with these lines (quoi, combien, unité) and these fields."""
    client = client_de(compte=creer_acces_partenaire(brouillon.partenaire))
    noms = ("designation", "quantite", "unite")

    def poster(*saisies, **champs):
        rangs = [dict(zip(noms, (*saisie, "personne")[:3], strict=True)) for saisie in saisies]
        envoi = {"geste": "suite", **rangees("lignes", *rangs), **champs}
        return client.post(f"/partenaire/demandes/{brouillon.pk}/combien/", envoi)

    return poster


def lignes(demande):
    return list(demande.lignes.order_by("pk").values_list("designation", "quantite", "unite"))


def couverts(demande):
    return dict(demande.couverts.values_list("exigence", "nombre"))


def test_convives_lignes_et_couverts_se_notent_ensemble(envoyer, brouillon):
    response = envoyer(
        ("Parts de quiche", "1060", "personne"),
        ("Cakes", "30", "piece"),
        ("", ""),
        convives="1 060",
        couverts_vegetarien="40",
        couverts_lait="3",
    )

    brouillon.refresh_from_db()
    assert response.status_code == 302
    assert (brouillon.convives, brouillon.pieces) == (1060, None)
    assert lignes(brouillon) == [("Parts de quiche", 1060, "personne"), ("Cakes", 30, "piece")]
    assert couverts(brouillon) == {"vegetarien": 40, "lait": 3}


def test_la_page_reprend_ce_qui_est_note_et_l_envoyer_tel_quel_ne_change_rien(envoyer, brouillon, client_de):
    noter_quantites(
        brouillon,
        lignes=[LigneDemande(designation=f"Plat {rang}", quantite=10) for rang in range(4)],
        couverts={"halal": 12, "sesame": 1},
    )
    client = client_de(compte=creer_acces_partenaire(brouillon.partenaire))
    page = client.get(f"/partenaire/demandes/{brouillon.pk}/combien/").content.decode()
    champs = next(champs for methode, _, champs in Formulaires(page).formulaires if "convives" in champs)

    envoyer(**champs)

    assert champs["lignes-4-designation"] == ""
    assert [designation for designation, _, _ in lignes(brouillon)] == ["Plat 0", "Plat 1", "Plat 2", "Plat 3"]
    assert couverts(brouillon) == {"halal": 12, "sesame": 1}


def test_une_ligne_videe_est_retiree(envoyer, brouillon):
    envoyer(("Quiche", "10"), ("Cake", "5"))
    envoyer(("", ""), ("Cake", "5"))

    assert lignes(brouillon) == [("Cake", 5, "personne")]


@pytest.mark.parametrize(
    ("saisie", "faute"),
    [
        ("0", "Écrivez au moins 1, ou laissez vide."),
        ("-3", "Écrivez au moins 1, ou laissez vide."),
        ("100000", "C’est plus que 20 000 : relisez ce nombre, ou appelez-nous."),
        ("12,5", ENTIER),
        ("une centaine", ENTIER),
        ("9" * 5000, ENTIER),
    ],
)
def test_un_nombre_de_convives_absurde_est_dit_a_cote_et_reste_ecrit(envoyer, brouillon, saisie, faute):
    response = envoyer(("Quiche", "10"), convives=saisie)

    assert response.status_code == 422
    assert fautes(response) == [faute]
    assert f'value="{saisie}"' in response.content.decode()
    assert 'value="Quiche"' in response.content.decode()
    assert lignes(brouillon) == []


@pytest.mark.parametrize(
    ("saisies", "champs", "faute"),
    [
        ([("Quiche", "12,5")], {}, ENTIER),
        ([("Quiche", "")], {}, "Dites combien."),
        ([("", "12")], {}, "Dites quoi : par exemple, parts de quiche."),
        ([], {"couverts_halal": "2,5"}, ENTIER),
    ],
)
def test_une_ligne_a_moitie_ecrite_est_dite_a_cote(envoyer, brouillon, saisies, champs, faute):
    response = envoyer(*saisies, **champs)

    assert (response.status_code, fautes(response)) == (422, [faute])
    assert (lignes(brouillon), couverts(brouillon)) == ([], {})


def test_l_unite_laissee_a_choisir_est_celle_que_les_mots_disent_ou_se_demande(envoyer, brouillon):
    page = envoyer(("Mini-quiches aux poireaux", "60", ""), ("Salade composée", "40", ""), ("Surprise", "12", ""))
    refus = fautes(page)

    brouillon.nature = "gateau_evenement"
    brouillon.save()
    envoyer(
        ("Mini-quiches", "60", ""),
        ("Salade", "40", ""),
        ("Surprise", "12", ""),
        ("Cakes", "9", "personne"),
        ("", "", ""),
    )

    assert (page.status_code, refus) == (422, ["Choisissez : des pièces, ou des personnes ?"])
    assert [unite for _, _, unite in lignes(brouillon)] == ["piece", "personne", "piece", "personne"]


def test_une_nouvelle_ligne_ne_choisit_pas_d_avance(client_de, brouillon):
    client = client_de(compte=creer_acces_partenaire(brouillon.partenaire))
    page = client.get(f"/partenaire/demandes/{brouillon.pk}/combien/").content.decode()
    champs = next(champs for methode, _, champs in Formulaires(page).formulaires if "convives" in champs)

    assert champs["lignes-0-unite"] == ""


@pytest.mark.parametrize(
    ("convives", "couverts_demandes", "statut"),
    [("40", "40", 302), ("40", "41", 422), ("", "41", 302)],
)
def test_un_regime_ne_demande_pas_plus_de_couverts_que_de_convives(envoyer, convives, couverts_demandes, statut):
    response = envoyer(convives=convives, couverts_vegan=couverts_demandes)

    assert response.status_code == statut
    assert fautes(response) == (["C’est plus que le nombre de convives."] if statut == 422 else [])


def test_une_allergie_se_lit_comme_une_allergie():
    assert [Couverts(exigence=exigence).en_mots for exigence in ("vegetarien", "lait")] == ["Végétarien", "Sans lait"]
