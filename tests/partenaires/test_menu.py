"""The menu of a demande: scaled, rounded up to packets, and told when it leaves somebody without a dish."""

from datetime import UTC, date, datetime
from decimal import Decimal
from functools import partial

import pytest

from partenaires.actions.passage import faire_passer
from partenaires.actions.recette import enregistrer_recette
from partenaires.documents.cuisine import _carte
from partenaires.menus import menu_de
from partenaires.models import Cote, Couverts, NoteDeCuisine, Recette
from partenaires.quantites import a_casser
from tests.factories import creer_compte, creer_demande, creer_ingredient, creer_plat, creer_recette
from tests.lecture import fautes, messages, textes

pytestmark = pytest.mark.django_db
SERVI = datetime(2013, 6, 1, 18, tzinfo=UTC)


def saisie(*lignes):
    gestion = {"lignes-TOTAL_FORMS": len(lignes), "lignes-INITIAL_FORMS": 0}
    rangs = {f"lignes-{rang}-quoi": getattr(quoi, "pk", quoi) for rang, (quoi, _) in enumerate(lignes)}
    return gestion | rangs | {f"lignes-{rang}-combien": combien for rang, (_, combien) in enumerate(lignes)}


def couverts(demande, **nombres):
    for exigence, nombre in nombres.items():
        Couverts.objects.create(demande=demande, exigence=exigence, nombre=nombre)


def alertes(demande):
    return [alerte.replace("\u00a0", " ") for alerte in menu_de(demande).alertes]


def test_un_menu_servi_garde_les_allergenes_et_les_regimes_de_ce_jour_la(client_de):
    creme, noix = (
        creer_ingredient("Crème", allergenes=["lait"]),
        creer_ingredient("Noix", allergenes=["fruits_a_coque"]),
    )
    tajine = creer_recette("Tajine", [(creme, "5")], regimes=["vegetarien"])
    demande, a_venir = creer_demande(statut="planifiee", date=date(2013, 6, 1)), creer_demande(statut="planifiee")
    for une in (demande, a_venir):
        creer_plat(une, tajine, 10)
    passer = partial(faire_passer, demande, cote=Cote.CENTRE, par=creer_compte("cuisine"))

    passer("realisee", le=SERVI)
    enregistrer_recette(Recette.objects.get(pk=tajine.pk), doses=[(noix, 5)])
    Recette.objects.update(regimes=[])
    client_de("cuisine").post(f"/demandes/{demande.pk}/cuisine/menu/", saisie((tajine, "12"), (creer_recette(), "3")))

    plat, ajoute = menu_de(demande).plats
    assert (plat.portions, plat.codes, _carte(plat).regimes) == (12, ["lait"], ["Végétarien"])
    assert ajoute.codes == []
    assert demande.menu.filter(servi_le=None).count() == 0
    assert [plat.codes for plat in menu_de(a_venir).plats] == [["fruits_a_coque"]]
    passer("planifiee", le=SERVI)
    assert [plat.codes for plat in menu_de(demande).plats] == [["fruits_a_coque"], []]


def test_un_menu_se_compose_et_remplace_le_precedent(client_de):
    demande, ancienne, nouvelle = creer_demande(convives=42), creer_recette("Soupe"), creer_recette("Tajine")
    creer_plat(demande, ancienne, 42)

    response = client_de("cuisine").post(
        f"/demandes/{demande.pk}/cuisine/menu/", saisie((nouvelle, "42"), ("", "")), follow=True
    )

    assert messages(response)[0] == "Menu composé : Repas."
    assert list(demande.menu.values_list("recette__nom", "portions")) == [("Tajine", 42)]


def test_une_ligne_que_quelqu_un_vient_d_ecrire_aussi_n_est_pas_perdue(client_de):
    demande, soupe, tajine = creer_demande(), creer_recette("Soupe"), creer_recette("Tajine")
    creer_plat(demande, soupe, 42)
    lignes = saisie((soupe, "42"), (tajine, "42")) | {"lignes-INITIAL_FORMS": 1}

    creer_plat(demande, tajine, 42)  # by a colleague, meanwhile
    client_de("cuisine").post(f"/demandes/{demande.pk}/cuisine/menu/", lignes)

    assert [str(plat.recette) for plat in demande.menu.order_by("pk")] == ["Soupe", "Tajine"]


def test_un_nombre_avec_une_espace_se_lit(client_de):
    demande, recette = creer_demande(), creer_recette()

    client_de("cuisine").post(f"/demandes/{demande.pk}/cuisine/menu/", saisie((recette, "1\u202f350")))

    assert demande.menu.get().portions == 1350


@pytest.mark.parametrize("portions", ["0", "-3", "200001", "12,5", "1e9", "quarante"])
def test_un_nombre_absurde_ne_change_pas_le_menu(client_de, portions):
    demande, recette = creer_demande(), creer_recette()
    creer_plat(demande, recette, 42)

    response = client_de("cuisine").post(f"/demandes/{demande.pk}/cuisine/menu/", saisie((recette, portions)))

    assert response.status_code == 422
    assert len(fautes(response)) == 1
    assert demande.menu.get().portions == 42


def test_un_formulaire_sans_ses_lignes_est_refuse_sans_panne(client_de):
    demande = creer_demande()

    assert client_de("cuisine").post(f"/demandes/{demande.pk}/cuisine/menu/", {}).status_code == 422


@pytest.mark.parametrize(
    ("dose", "paquet", "il_faut", "reste"),
    [("52.5", 100, "53 g", "47 g"), ("6562.5", 7000, "6,563 kg", "437 g"), ("9.5", 50, "9,5 g", "41 g")],
)
def test_ce_qu_il_faut_et_ce_qui_reste_font_le_paquet(dose, paquet, il_faut, reste):
    ligne = creer_plat(recette=creer_recette(doses=[(creer_ingredient(conditionnement=paquet), dose)]))

    (achat,) = menu_de(ligne.demande).achats

    assert (achat.il_faut, achat.reste) == (il_faut.replace(" ", "\u00a0"), reste.replace(" ", "\u00a0"))


def test_les_quantites_s_arrondissent_au_paquet_et_disent_le_reste():
    beurre = creer_ingredient("Beurre", conditionnement=250, prix=Decimal("2.49"))
    recette = creer_recette(doses=[(beurre, "130")], portions=8)
    demande = creer_demande()
    creer_plat(demande, recette, 42)

    achat = menu_de(demande).achats[0]

    # 130 g × 42 / 8 = 682,5 g, shown as 683: three packets of 250 g, 67 g left.
    assert (achat.quantite, achat.paquets, achat.prix) == (Decimal("682.50"), 3, Decimal("7.47"))
    assert achat.reste == "67\u00a0g"


def test_les_oeufs_se_comptent_par_demi_et_jamais_au_centieme():
    oeufs = creer_ingredient("Œufs", unite="piece", conditionnement=30)
    demande = creer_demande()
    creer_plat(demande, creer_recette(doses=[(oeufs, "5")], portions=12), 170)

    menu = menu_de(demande)

    # 5 × 170 / 12 = 70,83.
    assert (menu.achats[0].il_faut, menu.achats[0].paquets, menu.achats[0].reste) == (
        "71\u00a0pièces",
        3,
        "19\u00a0pièces",
    )
    assert menu.plats[0].doses[0].en_mots == "71\u00a0pièces"
    dits = [a_casser(Decimal(combien), "piece") for combien in ("1.1", "0.83", "0.25", "3")]
    assert dits == [Decimal(combien) for combien in ("1.5", "1", "0.25", "3")]


def test_des_tiers_de_recette_ne_demandent_pas_un_paquet_de_trop():
    sucre = creer_ingredient("Sucre", conditionnement=1000)
    demande = creer_demande()
    for _ in range(3):
        creer_plat(demande, creer_recette(doses=[(sucre, "1000")], portions=3), 1)

    assert [achat.paquets for achat in menu_de(demande).achats] == [1]


def test_le_menu_dit_les_convives_et_les_regimes_sans_plat():
    demande = creer_demande(convives=50)
    couverts(demande, vegetarien=12, lait=3, autre=1)
    creme = creer_ingredient("Crème", allergenes=["lait"])
    creer_plat(demande, creer_recette("Gratin", [(creme, "5")]), 40)

    assert alertes(demande) == [
        "Le menu sert 40 portions pour 50 convives : il en manque 10.",
        "12 couverts « végétarien » : aucune recette du menu ne convient.",
        "3 couverts « sans lait » : aucune recette du menu ne convient.",
        "1 couvert « autre régime » : aucune recette ne peut le dire, voyez avec le partenaire ce qui convient.",
    ]


def test_un_regime_servi_pour_assez_de_couverts_ne_demande_rien():
    demande = creer_demande(convives=50)
    couverts(demande, vegetarien=12, lait=3)
    creer_plat(demande, creer_recette("Couscous", [(creer_ingredient(), 5)], regimes=["vegan"]), 10)

    assert alertes(demande) == [
        "Le menu sert 10 portions pour 50 convives : il en manque 40.",
        "12 couverts « végétarien » : les recettes qui conviennent n’en servent que 10.",
    ]
    demande.menu.update(portions=50)
    assert alertes(demande) == []


def test_un_regime_que_la_plupart_des_plats_oublient_est_a_revoir(client_de):
    demande = creer_demande(convives=50)
    couverts(demande, sans_gluten=8)
    doses = [(creer_ingredient(), "100")]
    for nom, regimes in (("Tarte", []), ("Couscous", []), ("Salade de fruits", ["sans_gluten"])):
        creer_plat(demande, creer_recette(nom, doses, regimes=regimes), 50)

    page = client_de("cuisine").get(f"/demandes/{demande.pk}/cuisine/")

    assert alertes(demande) == ["8 couverts « sans gluten » : 1 recette sur 3 seulement leur convient."]
    assert textes(page, "span", "discret")[0].endswith(
        "Pour eux : Salade de fruits (50 portions)Pas pour eux : Tarte, Couscous"
    )
    assert "À revoir" in textes(page, "span", "marque-etat")
    demande.menu.get(recette__nom="Tarte").delete()
    assert alertes(demande) == []


def test_une_recette_sans_ingredients_n_est_jamais_dite_sans_allergene(client_de):
    demande = creer_demande(convives=50)
    couverts(demande, lait=3)
    creer_plat(demande, creer_recette("Couscous"), 50)

    page = client_de("cuisine").get(f"/demandes/{demande.pk}/cuisine/")

    assert alertes(demande) == [
        "« Couscous » n’a pas d’ingrédients : écrivez-les dans sa recette. Sans eux, rien à acheter ni à peser, et ses "
        "allergènes sont inconnus.",
        "3 couverts « sans lait » : aucune recette du menu ne convient.",
    ]
    assert "Inconnus : pas d’ingrédients" in page.content.decode().replace("\u00a0", " ")


def test_au_repas_assis_chaque_place_suffit_a_tous_et_a_chaque_regime():
    doses = [(creer_ingredient(), "100")]
    demande = creer_demande(convives=50)
    couverts(demande, vegan=5)
    creer_plat(demande, creer_recette("Taboulé", doses, place="entree", regimes=["vegan"]), 50)
    creer_plat(demande, creer_recette("Couscous au poulet", doses, place="plat"), 38)
    creer_plat(demande, creer_recette("Couscous aux légumes", doses, place="plat", regimes=["vegan"]), 4)
    creer_plat(demande, creer_recette("Crème", doses, place="dessert"), 50)

    assert alertes(demande) == [
        "Le menu (plat) sert 42 portions pour 50 convives : il en manque 8.",
        "5 couverts « végan » : les recettes qui conviennent n’en servent que 4 (plat), "
        "aucune recette ne convient (dessert).",
    ]


def test_des_recettes_sans_place_ne_s_additionnent_qu_au_buffet():
    doses = [(creer_ingredient(), "100")]
    demande = creer_demande(convives=50)
    couverts(demande, vegan=5)
    for portions in (20, 20, 3):
        creer_plat(demande, creer_recette(doses=doses, regimes=["vegan"] if portions == 3 else []), portions)

    assert alertes(demande) == [
        "Aucune recette ne sert plus de 20 portions, pour 50 convives. "
        "Si elles se remplacent, dites dans chacune si elle est entrée, plat ou dessert.",
        "5 couverts « végan » : les recettes qui conviennent n’en servent que 3.",
    ]
    demande.nature, demande.convives = "buffet_froid", 43
    assert alertes(demande) == ["5 couverts « végan » : les recettes qui conviennent n’en servent que 3."]


def test_les_pieces_demandees_se_comptent_a_la_piece():
    demande = creer_demande(pieces=400)
    semoule = [(creer_ingredient("Semoule"), 5)]
    creer_plat(demande, creer_recette(doses=semoule, mesure="piece"), 300)
    creer_plat(demande, creer_recette(doses=semoule), 400)

    assert alertes(demande) == ["Le menu fait 300 pièces sur 400 demandées : il en manque 100."]


def test_un_menu_trop_court_s_accorde_avec_ses_nombres():
    semoule = [(creer_ingredient("Semoule"), 5)]
    sans_piece, une_piece, un_convive = creer_demande(pieces=12), creer_demande(pieces=2), creer_demande(convives=2)
    creer_plat(sans_piece, creer_recette(doses=semoule), 4)
    creer_plat(une_piece, creer_recette(doses=semoule, mesure="piece"), 1)
    creer_plat(un_convive, creer_recette(doses=semoule), 1)

    assert alertes(sans_piece) == ["Le menu fait 0 pièce sur 12 demandées : il en manque 12."]
    assert alertes(une_piece) == ["Le menu fait 1 pièce sur 2 demandées : il en manque 1."]
    assert alertes(un_convive) == ["Le menu sert 1 portion pour 2 convives : il en manque 1."]


@pytest.mark.parametrize("nombre", [1, 3])
def test_la_page_coute_autant_de_requetes_pour_un_ou_trois_plats(client_de, nombre, django_assert_num_queries):
    demande = creer_demande()
    for _ in range(nombre):
        creer_plat(demande, creer_recette(doses=[(creer_ingredient(), "5")]))
    client = client_de("tresorerie")

    with django_assert_num_queries(9):
        page = client.get(f"/demandes/{demande.pk}/cuisine/")
    assert len(textes(page, "tbody", None)[0].split("10 portions")) == nombre + 1


def test_les_notes_d_apres_repas_se_gardent_et_s_effacent(client_de):
    demande = creer_demande()
    client, adresse = client_de("cuisine"), f"/demandes/{demande.pk}/cuisine/notes/"

    page = client.post(adresse, {"restes": "Six parts, données à l’école.", "remarques": ""}, follow=True)
    assert "Six parts, données à l’école." in page.content.decode()
    assert "Pour la prochaine fois" not in textes(page, "h3")
    client.post(adresse, {"restes": " ", "remarques": ""})

    assert NoteDeCuisine.objects.count() == 0


def test_un_brouillon_n_a_pas_de_cuisine(client_de):
    demande = creer_demande(statut="brouillon")
    client = client_de("cuisine")

    assert [
        client.get(f"/demandes/{demande.pk}/cuisine/{page}").status_code
        for page in ("", "menu/", "notes/", "production/", "allergenes/")
    ] == [404] * 5
