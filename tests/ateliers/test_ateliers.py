import re
from datetime import date, time, timedelta
from html import unescape

import pytest
import time_machine
from django.urls import reverse

from ateliers.models import Atelier, Seance
from tests.factories import (
    creer_acces_partenaire,
    creer_atelier,
    creer_compte,
    creer_inscription,
    creer_partenaire,
    creer_participant,
    creer_presence,
    creer_seance,
    le_pole,
)
from tests.lecture import fautes, messages, textes

pytestmark = pytest.mark.django_db
AUJOURDHUI = date(2013, 3, 12)
REQUETES_LISTE = 6
REQUETES_DETAIL = 12


@pytest.fixture(autouse=True)
def _mardi_12_mars():
    with time_machine.travel("2013-03-12 13:30+01:00", tick=False):
        yield


def noms(response):
    return textes(response, "h3")


def test_la_liste_range_les_ateliers_par_pole(client_de):
    for nom, pole in [("Cuisine", "vie-quotidienne"), ("Bricolage", "vie-quotidienne"), ("Alpha", "francais")]:
        creer_atelier(nom, le_pole(pole))

    response = client_de("accueil").get(reverse("atelier_liste"))

    assert textes(response, "h2") == ["Apprentissage de la langue française", "Vie quotidienne"]
    assert noms(response) == ["Alpha", "Bricolage", "Cuisine"]


def test_une_carte_dit_la_prochaine_seance_les_places_et_ce_qui_reste_a_pointer(client_de):
    atelier = creer_atelier("Cuisine", capacite=2, lieu="Grande cuisine")
    for jour in (5, 12, 19):
        creer_seance(atelier, date=date(2013, 3, jour))
    creer_seance(atelier, date=date(2013, 3, 11), statut=Seance.Statut.REALISEE)
    creer_inscription(atelier=atelier)
    creer_inscription(atelier=atelier)
    creer_inscription(atelier=atelier, date_fin=date(2013, 3, 11))

    response = client_de("accueil").get(reverse("atelier_liste"))

    assert textes(response, "article") == [
        "Cuisine Grande cuisine Mardi 12 mars 2013, 14 h 2 inscrits pour 2 places Complet 2 séances à pointer"
    ]


def test_une_seance_de_cet_apres_midi_n_est_a_pointer_qu_une_heure_avant(client_de):
    atelier = creer_atelier("Cuisine")
    creer_seance(atelier, date=AUJOURDHUI, heure_debut=time(14, 31), heure_fin=time(16))
    client = client_de("accueil")

    trop_tot = client.get(reverse("atelier_liste"))
    with time_machine.travel("2013-03-12 13:31+01:00", tick=False):
        a_l_heure = client.get(reverse("atelier_liste"))

    assert textes(trop_tot, "article") == ["Cuisine Mardi 12 mars 2013, 14 h 31 0 inscrit"]
    assert textes(a_l_heure, "article") == ["Cuisine Mardi 12 mars 2013, 14 h 31 0 inscrit 1 séance à pointer"]


def test_on_cherche_un_atelier_sans_accent_ni_majuscule(client_de):
    creer_atelier("Santé et bien-être")
    creer_atelier("Bricolage")

    response = client_de("accueil").get(reverse("atelier_liste"), {"q": "sante etre"})

    assert noms(response) == ["Santé et bien-être"]


def test_on_montre_ses_ateliers_ou_ceux_qui_sont_ranges(client_de):
    compte = creer_compte("animation")
    creer_atelier("Mien").responsables.add(compte)
    creer_atelier("Autre")
    creer_atelier("Rangé", actif=False)
    client = client_de(compte=compte)

    vues = {choix: noms(client.get(reverse("atelier_liste"), {"montrer": choix})) for choix in ("", "miens", "ranges")}

    assert vues == {"": ["Autre", "Mien"], "miens": ["Mien"], "ranges": ["Rangé"]}


def test_une_recherche_sans_reponse_propose_de_tout_voir(client_de):
    creer_atelier("Cuisine")

    response = client_de("accueil").get(reverse("atelier_liste"), {"q": "zq9x"})

    assert textes(response, "div", "vide") == [
        "Aucun atelier ne correspond à ce que vous cherchez. Voir tous les ateliers"
    ]


@pytest.mark.parametrize("nombre", [1, 3])
def test_la_liste_coute_autant_avec_un_ou_trois_ateliers(nombre, client_de, django_assert_num_queries):
    for _ in range(nombre):
        seance = creer_seance()
        creer_inscription(atelier=seance.atelier)
    client = client_de("direction")
    client.get(reverse("atelier_liste"))

    with django_assert_num_queries(REQUETES_LISTE):
        client.get(reverse("atelier_liste"))


def test_un_atelier_ajoute_garde_ses_responsables(client_de):
    compte = creer_compte("animation")
    saisie = {"nom": "Cuisine", "pole": le_pole().pk, "responsables": [compte.pk], "capacite": "12"}

    response = client_de(compte=compte).post(reverse("atelier_creer"), saisie, follow=True)

    atelier = Atelier.objects.get()
    assert (atelier.nom, atelier.slug, atelier.capacite) == ("Cuisine", "cuisine", 12)
    assert list(atelier.responsables.all()) == [compte]
    assert messages(response) == ["Atelier ajouté : Cuisine. Prévoyez maintenant sa première séance."]


def test_un_compte_partenaire_ou_ferme_ne_peut_pas_etre_responsable(client_de):
    comptes = [creer_acces_partenaire(creer_partenaire()), creer_compte("animation", is_active=False)]
    saisie = {"nom": "Cuisine", "pole": le_pole().pk, "responsables": [compte.pk for compte in comptes]}

    response = client_de("animation").post(reverse("atelier_creer"), saisie)

    assert response.status_code == 422
    assert not Atelier.objects.exists()


def test_un_atelier_qui_finit_avant_de_commencer_est_refuse_a_cote_du_champ(client_de):
    saisie = {"nom": "Cuisine", "pole": le_pole().pk, "date_debut": "2013-09-01", "date_fin": "2013-06-30"}

    response = client_de("animation").post(reverse("atelier_creer"), saisie)

    assert (response.status_code, fautes(response)) == (
        422,
        ["L’atelier se termine avant d’avoir commencé : corrigez l’une des deux dates."],
    )


@pytest.mark.parametrize(
    ("champ", "valeur"),
    [("capacite", "0"), ("capacite", str(2**31)), ("capacite", "1e400"), ("pole", "-1"), ("responsables", "9" * 40)],
)
def test_une_valeur_absurde_n_ecrit_rien(champ, valeur, client_de):
    saisie = {"nom": "Cuisine", "pole": le_pole().pk, champ: valeur}

    response = client_de("animation").post(reverse("atelier_creer"), saisie)

    assert (response.status_code, Atelier.objects.count()) == (422, 0)


def test_une_date_de_l_an_13_est_montree_du_doigt(client_de):
    saisie = {"nom": "Cuisine", "pole": le_pole().pk, "date_debut": "0013-09-01"}

    response = client_de("animation").post(reverse("atelier_creer"), saisie)

    assert fautes(response) == ["Vérifiez l’année : elle s’écrit avec quatre chiffres, par exemple 2013."]


def test_modifier_un_atelier_garde_son_nom_court(client_de):
    atelier = creer_atelier("Cuisine")

    client_de("animation").post(
        reverse("atelier_modifier", args=[atelier.pk]), {"nom": "Cuisine du monde", "pole": atelier.pole_id}
    )

    atelier.refresh_from_db()
    assert (atelier.nom, atelier.slug) == ("Cuisine du monde", "cuisine")


def test_un_nom_deja_pris_n_est_pas_repris(client_de):
    creer_atelier("Cuisine")
    autre = creer_atelier("Bricolage")

    response = client_de("animation").post(
        reverse("atelier_modifier", args=[autre.pk]), {"nom": "cuisine", "pole": autre.pole_id}
    )

    assert fautes(response) == ["Un atelier porte déjà ce nom."]
    assert textes(response, "h1") == ["Modifier Bricolage"]


def test_un_atelier_range_se_rouvre(client_de):
    atelier = creer_atelier("Cuisine")
    client = client_de("animation")

    etats = []
    for geste in ("atelier_ranger", "atelier_rouvrir"):
        client.post(reverse(geste, args=[atelier.pk]))
        atelier.refresh_from_db()
        etats.append(atelier.actif)

    assert etats == [False, True]


def test_la_page_d_un_atelier_montre_ses_seances_et_leurs_presents(client_de):
    atelier = creer_atelier("Cuisine")
    passee = creer_seance(atelier, date=date(2013, 3, 5), statut=Seance.Statut.REALISEE, theme="Le couscous")
    creer_presence(passee)
    creer_presence(passee, statut="absent")
    creer_seance(atelier, heure_fin=time(16, 30))

    response = client_de("accueil").get(reverse("atelier_detail", args=[atelier.pk]))

    assert textes(response, "a", "ligne-lien") == [
        "Mardi 12 mars 2013, 14 h – 16 h 30 Aujourd’hui",
        "Mardi 5 mars 2013, 14 h – 16 h Le couscous 1 présent Réalisée",
    ]


@pytest.mark.parametrize(("nombre", "liens"), [(6, []), (7, ["Toutes les séances à venir"])])
def test_au_dela_de_six_seances_a_venir_la_page_mene_a_toutes(nombre, liens, client_de):
    atelier = creer_atelier("Cuisine")
    for rang in range(nombre):
        creer_seance(atelier, date=AUJOURDHUI + timedelta(weeks=rang))
    creer_seance(atelier, date=date(2013, 3, 5))

    page = client_de("accueil").get(reverse("atelier_detail", args=[atelier.pk]))

    assert [lien for lien in textes(page, "a", "btn") if lien.startswith("Toutes")] == liens
    assert len([ligne for ligne in textes(page, "a", "ligne-lien") if "5 mars" not in ligne]) == 6


def test_toutes_les_seances_a_venir_sont_la_liste_du_calendrier_pour_cet_atelier(client_de):
    atelier = creer_atelier("Cuisine")
    for rang in range(7):
        creer_seance(atelier, date=AUJOURDHUI + timedelta(weeks=rang))
    creer_seance(creer_atelier("Couture"))
    creer_seance(atelier, date=date(2013, 3, 5))
    client = client_de("accueil")

    page = client.get(reverse("atelier_detail", args=[atelier.pk])).content.decode()
    [adresse] = re.findall(rf'href="({reverse("calendrier")}[?][^"]+)"', page)
    response = client.get(unescape(adresse))

    assert textes(response, "h1") == ["Du mardi 12 mars 2013 au mardi 11 mars 2014"]
    assert textes(response, "p", "sous-titre") == ["Seulement : Cuisine"]
    assert len(textes(response, "a", "seance-calendrier")) == 7


def test_les_noms_des_inscrits_sont_pour_qui_peut_les_voir(client_de):
    inscription = creer_inscription(creer_participant("Léa", "Martin"))
    url = reverse("atelier_detail", args=[inscription.atelier_id])

    pages = {role: client_de(role).get(url).content.decode() for role in ("accueil", "cuisine")}

    assert {role: "Léa Martin" in page for role, page in pages.items()} == {"accueil": True, "cuisine": False}


def test_les_inscriptions_terminees_se_montrent_a_la_demande(client_de):
    atelier = creer_atelier()
    creer_inscription(creer_participant("Léa", "Martin"), atelier)
    creer_inscription(creer_participant("Samir", "Haddad"), atelier, date_fin=date(2013, 2, 1), motif_fin="emploi")
    url = reverse("atelier_detail", args=[atelier.pk])
    client = client_de("parcours")

    pages = [textes(client.get(url, choix), "ul", "liste-simple") for choix in ({}, {"anciens": "oui"})]

    assert pages == [["Léa Martin"], ["Léa Martin", "Samir Haddad jusqu’au 01/02/2013 · A trouvé un emploi"]]


@pytest.mark.parametrize("nombre", [1, 3])
def test_la_page_d_un_atelier_coute_autant_avec_une_ou_trois_lignes(nombre, client_de, django_assert_num_queries):
    atelier = creer_atelier()
    for rang in range(nombre):
        creer_inscription(atelier=atelier)
        creer_presence(creer_seance(atelier, date=date(2013, 3, 1 + rang), statut=Seance.Statut.REALISEE))
        creer_seance(atelier, date=date(2013, 4, 1 + rang))
        atelier.responsables.add(creer_compte("animation"))
    client = client_de("direction")
    client.get(reverse("atelier_detail", args=[atelier.pk]))

    with django_assert_num_queries(REQUETES_DETAIL):
        client.get(reverse("atelier_detail", args=[atelier.pk]))


def test_un_atelier_inconnu_n_existe_pas(client_de):
    assert client_de("direction").get(reverse("atelier_detail", args=[999999])).status_code == 404
