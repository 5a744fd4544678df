"""Two people on the same ingredient, recipe or partner: the second erases nothing of the first unread."""

from decimal import Decimal

import pytest

from partenaires.models import Contact, Couverts
from tests.factories import creer_demande, creer_ingredient, creer_partenaire, creer_projet, creer_recette
from tests.lecture import textes
from tests.partenaires.facturation import creer_article, creer_facture_en_preparation, lignes_envoyees
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

    assert autre.post(adresse, FARINE | {"prix": "3,50", "lu": lu_aussi}).status_code == 302

    farine.refresh_from_db()
    assert (farine.allergenes, farine.prix) == (["gluten"], Decimal("3.50"))


def test_deux_listes_d_allergenes_ne_se_melangent_pas(deux):  # noqa: F811
    farine = creer_ingredient("Farine")
    adresse = f"/recettes/ingredients/{farine.pk}/modifier/"
    (une, lu), (autre, lu_aussi) = deux(adresse)
    une.post(adresse, FARINE | {"allergenes": ["gluten"], "lu": lu})
    les_siens = FARINE | {"allergenes": ["soja"]}

    refusee = autre.post(adresse, les_siens | {"lu": lu_aussi})

    farine.refresh_from_db()
    assert (refusee.status_code, dites(refusee)) == (422, [DIT.format(f"allergènes « {GLUTEN} »") + SUITE])
    assert farine.allergenes == ["gluten"]
    assert autre.post(adresse, les_siens | {"lu": refusee.context["lu"]}).status_code == 302


@pytest.mark.parametrize(("sesame", "statut"), [(None, 302), ("30", 422)])
def test_une_recette_n_efface_pas_les_ingredients_d_une_autre_personne(deux, sesame, statut):  # noqa: F811
    farine, graines = creer_ingredient("Farine"), creer_ingredient("Sésame")
    recette = creer_recette("Bûche", [(farine, 100)], minutes=90, etapes="Rouler.")
    adresse = f"/recettes/{recette.pk}/modifier/"
    (une, lu), (autre, lu_aussi) = deux(adresse)
    une.post(adresse, saisie((farine, "100"), (graines, "20")) | {"lu": lu})
    les_siens = [(farine, "100"), *([(graines, sesame)] if sesame else [])]

    reponse = autre.post(adresse, saisie(*les_siens, minutes=60) | {"lu": lu_aussi})

    recette.refresh_from_db()
    dit = [DIT.format("les ingrédients « Farine 100 grammes, Sésame 20 grammes »") + SUITE]
    assert (reponse.status_code, recette.minutes) == (statut, 60 if statut == 302 else 90)
    assert (recette.lignes.count(), recette.lignes.get(ingredient=graines).quantite) == (2, 20)
    assert dites(reponse) == ([] if statut == 302 else dit)


@pytest.mark.parametrize(
    ("fiche", "envoi", "premier", "second", "change"),
    [
        ("modifier/", HANDBALL, {"telephone": "03 82 00 00 00"}, {"commune": "Briey"}, "téléphone"),
        ("mode-operatoire/", {}, {"payeur": "La mairie"}, {"habitudes": "Par la cour"}, "qui paie"),
    ],
)
def test_un_partenaire_garde_ce_que_chacun_a_ecrit(deux, fiche, envoi, premier, second, change):  # noqa: F811
    adresse = f"/partenaires/{creer_partenaire('Handball', adresse='').pk}/{fiche}"
    (une, lu), (autre, lu_aussi) = deux(adresse)
    une.post(adresse, envoi | premier | {"lu": lu})

    assert autre.post(adresse, envoi | second | {"lu": lu_aussi}).status_code == 302

    page = une.get(adresse).context["form"]
    ecrits = premier | second
    assert {nom: page[nom].value() for nom in ecrits} == ecrits
    contraire = dict.fromkeys(premier, "03 82 11 11 11")
    refusee = autre.post(adresse, envoi | second | contraire | {"lu": lu_aussi})
    assert (refusee.status_code, f"{change} « " in dites(refusee)[0]) == (422, True)


def test_une_facture_en_preparation_garde_le_prix_et_le_numero_d_une_autre_personne(client_de):
    facture = creer_facture_en_preparation()
    adresse = f"/factures/{facture.pk}/modifier/"
    une, autre = client_de("tresorerie"), client_de("direction")
    lues = [client.get(adresse).context["lu"] for client in (une, autre)]
    saisie_ = {"objet": "Repas", "date_prestation": "2013-03-10", "client_public": "False"}
    ecrit = saisie_ | lignes_envoyees(("Buffet", "10", "personne", "25")) | {"numero_engagement": "BC-77"}
    assert une.post(adresse, ecrit | {"lu": lues[0]}).status_code == 302

    perime = saisie_ | lignes_envoyees(("Buffet", "10", "personne", "13"))
    refusee = autre.post(adresse, perime | {"lu": lues[1]})

    facture.refresh_from_db()
    assert (refusee.status_code, facture.total, facture.numero_engagement) == (422, 250, "BC-77")
    assert "les lignes « Buffet, 10 personne à 25,00 € »" in dites(refusee)[0]
    assert autre.post(adresse, perime | {"lu": refusee.context["lu"]}).status_code == 302
    facture.refresh_from_db()
    assert (facture.total, facture.numero_engagement) == (130, "BC-77")


@pytest.mark.parametrize(
    ("adresse", "connu", "premier", "second"),
    [
        ("/articles/{article}/modifier/", {"nom": "Couscous", "unite": "personne"}, {"prix_unitaire": "9,00"}, {}),
        (
            "/partenaires/contacts/{contact}/modifier/",
            {"nom": "Zoé"},
            {"fonction": "Présidente"},
            {"telephone": "03 82 00 00 00"},
        ),
        ("/autofinancement/projets/{projet}/modifier/", {"nom": "Mer"}, {"description": "En juin"}, {"nom": "La mer"}),
        ("/demandes/{demande}/cuisine/notes/", {}, {"restes": "Du pain"}, {"remarques": "Moins de sel"}),
    ],
)
def test_chaque_fiche_garde_ce_que_chacun_a_ecrit(client_de, adresse, connu, premier, second):
    fiches = {
        "article": creer_article(prix_unitaire=5).pk,
        "contact": Contact.objects.create(partenaire=creer_partenaire(), nom="Zoé").pk,
        "projet": creer_projet("Mer").pk,
        "demande": creer_demande(statut="realisee").pk,
    }
    adresse, une, autre = adresse.format(**fiches), client_de("direction"), client_de("direction")
    form = une.get(adresse).context["form"]
    page = {nom: "" if form[nom].value() is None else form[nom].value() for nom in form.fields} | connu
    lu = autre.get(adresse).context["lu"]
    assert une.post(adresse, page | premier | {"lu": lu}).status_code == 302

    assert autre.post(adresse, page | second | {"lu": lu}).status_code == 302

    apres = une.get(adresse).context["form"]
    ecrits = premier | second
    assert {nom: apres[nom].value() for nom in ecrits} == ecrits
    contraire = dict.fromkeys(premier, "7")
    assert autre.post(adresse, page | second | contraire | {"lu": lu}).status_code == 422
