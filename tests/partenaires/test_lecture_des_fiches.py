"""Two people on the same ingredient, recipe or partner: the second erases nothing of the first unread."""

import pytest

from partenaires.models import Couverts, Partenaire
from tests.factories import creer_ingredient, creer_partenaire, creer_recette
from tests.lecture import textes
from tests.partenaires.facturation import creer_facture_en_preparation, lignes_envoyees
from tests.partenaires.test_lecture import DIT, SUITE, deux  # noqa: F401
from tests.partenaires.test_recette import saisie

pytestmark = pytest.mark.django_db
FARINE = {"nom": "Farine", "rayon": "epicerie", "unite": "g", "conditionnement": "1000", "prix": "2", "actif": "on"}
GLUTEN = dict(Couverts.ALLERGENES)["gluten"]
HANDBALL = {"nom": "Handball", "nature": "association", "actif": "on"}


def dites(response):
    return textes(response, "ul", "nonfield")


def test_un_allergene_coche_par_une_autre_personne_ne_s_efface_pas(deux):  # noqa: F811
    farine = creer_ingredient("Farine")
    adresse = f"/recettes/ingredients/{farine.pk}/modifier/"
    (une, lu), (autre, lu_aussi) = deux(adresse)
    une.post(adresse, FARINE | {"allergenes": ["gluten"], "lu": lu})

    refusee = autre.post(adresse, FARINE | {"prix": "3,50", "lu": lu_aussi})

    farine.refresh_from_db()
    assert (refusee.status_code, dites(refusee)) == (422, [DIT.format(f"allergènes « {GLUTEN} »") + SUITE])
    assert (farine.allergenes, farine.prix) == (["gluten"], 2)
    assert 'value="3,50"' in refusee.content.decode()

    gardee = autre.post(adresse, FARINE | {"prix": "3,50", "allergenes": ["gluten"], "lu": refusee.context["lu"]})

    farine.refresh_from_db()
    assert (gardee.status_code, farine.allergenes, farine.prix) == (302, ["gluten"], 3.5)


def test_une_recette_n_efface_ni_les_ingredients_ni_les_allergenes_d_une_autre_personne(deux):  # noqa: F811
    farine, sesame = creer_ingredient("Farine"), creer_ingredient("Sésame")
    recette = creer_recette("Bûche", [(farine, 100)], minutes=90, etapes="Rouler.")
    adresse = f"/recettes/{recette.pk}/modifier/"
    (une, lu), (autre, lu_aussi) = deux(adresse)
    une.post(adresse, saisie((farine, "100"), (sesame, "20")) | {"lu": lu})

    refusee = autre.post(adresse, saisie((farine, "100"), minutes=60) | {"lu": lu_aussi})

    recette.refresh_from_db()
    dit = DIT.format("les ingrédients « Farine 100 grammes, Sésame 20 grammes »") + SUITE
    assert (refusee.status_code, dites(refusee)) == (422, [dit])
    assert (recette.lignes.count(), recette.minutes) == (2, 90)


@pytest.mark.parametrize(
    ("fiche", "premier", "second", "change"),
    [
        ("modifier/", HANDBALL | {"telephone": "03 82 00 00 00"}, HANDBALL | {"ville": "Briey"}, "téléphone"),
        ("mode-operatoire/", {"payeur": "La mairie"}, {"habitudes": "Par la cour"}, "qui paie"),
    ],
)
def test_un_partenaire_garde_ce_que_chacun_a_ecrit(deux, fiche, premier, second, change):  # noqa: F811
    adresse = f"/partenaires/{creer_partenaire('Handball').pk}/{fiche}"
    (une, lu), (autre, lu_aussi) = deux(adresse)
    assert une.post(adresse, premier | {"lu": lu}).status_code == 302

    refusee = autre.post(adresse, second | {"lu": lu_aussi})

    assert refusee.status_code == 422
    assert f"{change} « " in dites(refusee)[0]
    assert autre.post(adresse, second | {"lu": refusee.context["lu"]}).status_code == 302
    assert Partenaire.objects.count() == 1


def test_une_facture_en_preparation_garde_le_prix_et_le_numero_d_une_autre_personne(client_de):
    facture = creer_facture_en_preparation()
    adresse = f"/factures/{facture.pk}/modifier/"
    une, autre = client_de("tresorerie"), client_de("direction")
    lues = [client.get(adresse).context["lu"] for client in (une, autre)]
    saisie_ = {"objet": "Repas", "date_prestation": "2013-03-10", "client_public": "False"}
    ecrit = saisie_ | lignes_envoyees(("Buffet", "10", "personne", "25")) | {"numero_engagement": "BC-77"}
    assert une.post(adresse, ecrit | {"lu": lues[0]}).status_code == 302

    perime = saisie_ | lignes_envoyees(("Buffet", "10", "personne", "12,50"))
    refusee = autre.post(adresse, perime | {"lu": lues[1]})

    facture.refresh_from_db()
    assert (refusee.status_code, facture.total, facture.numero_engagement) == (422, 250, "BC-77")
    assert "les lignes « Buffet, 10 personne à 25,00 € »" in dites(refusee)[0]
    assert autre.post(adresse, perime | {"lu": refusee.context["lu"]}).status_code == 302
