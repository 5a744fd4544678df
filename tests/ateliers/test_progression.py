from datetime import date

import pytest
from django.urls import reverse

from ateliers.models import Jalon
from tests.factories import creer_atelier, creer_jalon, creer_jalon_travaille, creer_seance
from tests.lecture import fautes, messages, textes

pytestmark = pytest.mark.django_db


def page(client, atelier):
    return client.get(reverse("atelier_progression", args=[atelier.pk]))


def ajouter(client, atelier, lignes):
    return client.post(reverse("jalon_creer", args=[atelier.pk]), {"lignes": lignes}, follow=True)


def test_la_progression_dit_ou_on_en_est_et_les_seances_ou_on_l_a_travaille(client_de):
    atelier = creer_atelier()
    fait, en_cours, _ = (creer_jalon(atelier, nom, ordre=ordre) for ordre, nom in enumerate("ABC", start=1))
    tenue = creer_seance(atelier, statut="realisee", date=date(2013, 3, 5))
    creer_jalon_travaille(tenue, fait, atteint=True)
    creer_jalon_travaille(tenue, en_cours)
    creer_jalon_travaille(creer_seance(atelier, date=date(2013, 3, 12)), en_cours)

    reponse = page(client_de("cuisine"), atelier)

    assert textes(reponse, "ul", "bilan-etats") == ["1 fait 1 en cours 1 pas encore"]
    assert textes(reponse, "li", "jalon") == [
        "A Fait Séances : 05/03/2013 (atteint)",
        "B En cours Séances : 05/03/2013, 12/03/2013 (prévue)",
        "C Pas encore",
    ]


def test_qui_ne_prepare_pas_les_seances_lit_la_progression_sans_rien_y_changer(client_de):
    atelier = creer_atelier()
    gestes = [reverse("jalon_creer", args=[atelier.pk]), reverse("jalon_deplacer", args=[creer_jalon(atelier).pk])]

    lecture, ecriture = (page(client_de(role), atelier).content.decode() for role in ("accueil", "animation"))

    assert [geste for geste in gestes if geste in lecture] == []
    assert [geste for geste in gestes if geste in ecriture] == gestes


def test_une_liste_collee_devient_des_jalons_sans_ses_puces(client_de):
    atelier = creer_atelier()

    reponse = ajouter(
        client_de("animation"), atelier, "- Se présenter\r\n\r\n2. Dire   l’heure\n• Compter jusqu’à 100\n"
    )

    assert [jalon.intitule for jalon in atelier.jalons.dans_l_ordre()] == [
        "Se présenter",
        "Dire l’heure",
        "Compter jusqu’à 100",
    ]
    assert messages(reponse) == ["3 jalons ajoutés."]


def test_ajouter_deux_fois_la_meme_liste_ne_double_rien(client_de):
    atelier, client = creer_atelier(), client_de("animation")
    ajouter(client, atelier, "Se présenter")

    reponse = ajouter(client, atelier, "Se présenter")

    assert (atelier.jalons.count(), messages(reponse)) == (
        1,
        ["Rien à ajouter : ces jalons sont déjà dans la progression."],
    )


@pytest.mark.parametrize(
    ("lignes", "phrase"),
    [
        (
            "  \n - \n",
            "Écrivez au moins un jalon : ce qu’on saura faire, par exemple « Demander son chemin ».",
        ),
        (
            "Lire\n" + "é" * 161,
            f"« {'é' * 60}… » est trop long : 160 signes au plus. Le détail s’écrit ensuite, en modifiant le jalon.",
        ),
        (
            "\n".join(f"Jalon {rang}" for rang in range(201)),
            "Une progression compte 200 jalons au plus ; celle-ci en aurait 201. Gardez l’essentiel.",
        ),
    ],
)
def test_une_liste_refusee_revient_telle_qu_elle_a_ete_ecrite(lignes, phrase, client_de):
    atelier = creer_atelier()

    reponse = ajouter(client_de("animation"), atelier, lignes)

    assert (reponse.status_code, fautes(reponse), atelier.jalons.count()) == (422, [phrase], 0)
    assert lignes.strip().split("\n")[-1][:100] in reponse.content.decode()


def test_modifier_un_jalon_ne_touche_pas_a_sa_place(client_de):
    jalon = creer_jalon(intitule="Se présenter", ordre=1)
    client, url = client_de("animation"), reverse("jalon_modifier", args=[jalon.pk])
    client.get(url)
    Jalon.objects.update(ordre=3)

    reponse = client.post(url, {"intitule": "Se présenter", "niveau": "a1", "competence": "eoc"}, follow=True)

    assert Jalon.objects.values("intitule", "niveau", "competence", "ordre").get() == {
        "intitule": "Se présenter",
        "niveau": "a1",
        "competence": "eoc",
        "ordre": 3,
    }
    assert textes(reponse, "p", "marques") == ["Pas encore Parler A1"]


@pytest.mark.parametrize(("champs", "ouvert"), [({}, False), ({"niveau": "a2"}, True)])
def test_les_champs_du_francais_ne_s_ouvrent_que_s_ils_servent(champs, ouvert, client_de):
    jalon = creer_jalon(**champs)

    reponse = client_de("animation").get(reverse("jalon_modifier", args=[jalon.pk]))

    assert ('class="plie" open' in reponse.content.decode()) is ouvert


@pytest.mark.parametrize(("vers", "ordre"), [("haut", "BAC"), ("bas", "ACB"), ("zq9x", "ABC"), ("", "ABC")])
def test_un_jalon_se_deplace_au_bouton_et_le_bouton_garde_la_main(vers, ordre, client_de):
    atelier = creer_atelier()
    jalon = [creer_jalon(atelier, nom, ordre=place) for place, nom in enumerate("ABC", start=1)][1]

    reponse = client_de("animation").post(reverse("jalon_deplacer", args=[jalon.pk]), {"vers": vers}, follow=True)

    assert "".join(str(jalon) for jalon in atelier.jalons.dans_l_ordre()) == ordre
    assert reponse.content.decode().count("autofocus") == (1 if vers in ("haut", "bas") else 0)


def test_un_jalon_que_personne_ne_travaille_se_retire(client_de):
    jalon = creer_jalon(intitule="Se présenter")

    reponse = client_de("animation").post(reverse("jalon_supprimer", args=[jalon.pk]), follow=True)

    assert (Jalon.objects.count(), messages(reponse)) == (0, ["Jalon retiré : Se présenter."])


def test_un_jalon_travaille_ne_se_retire_pas_et_la_page_dit_par_quelle_seance(client_de):
    jalon = creer_jalon(intitule="Se présenter")
    creer_jalon_travaille(creer_seance(jalon.atelier, date=date(2013, 3, 5)), jalon)

    reponse = client_de("animation").post(reverse("jalon_supprimer", args=[jalon.pk]), follow=True)

    assert (Jalon.objects.count(), messages(reponse)) == (
        1,
        [
            "« Se présenter » reste dans la progression : la séance du mardi 5 mars 2013 le travaille. "
            "Retirez-le d’abord de cette séance."
        ],
    )


def test_reprendre_la_progression_d_un_autre_atelier_la_montre_d_abord(client_de):
    ancien, nouveau = creer_atelier("Alpha 2012"), creer_atelier("Alpha 2013")
    creer_jalon(ancien, "Se présenter", niveau="a1")
    creer_jalon(nouveau, "Dire l’heure")
    creer_jalon(ancien, "Dire l'heure")
    client, url = client_de("animation"), reverse("progression_reprendre", args=[nouveau.pk])

    apercu = client.get(url, {"atelier": ancien.pk})
    avant = nouveau.jalons.count()
    repris = client.post(url, {"atelier": ancien.pk}, follow=True)
    encore = client.get(url, {"atelier": ancien.pk})

    assert textes(apercu, "ol")[-1] == "Se présenter (A1)"
    assert (avant, [str(jalon) for jalon in nouveau.jalons.dans_l_ordre()]) == (1, ["Dire l’heure", "Se présenter"])
    assert messages(repris) == ["1 jalon ajouté."]
    assert textes(encore, "p", "message") == ["Rien à reprendre : les jalons de l’atelier Alpha 2012 y sont déjà."]


@pytest.mark.parametrize("choix", ["", "zq9x", "999999", "9" * 40, "-1"])
def test_un_atelier_sans_progression_ou_inconnu_ne_se_reprend_pas(choix, client_de):
    nouveau, vide = creer_atelier(), creer_atelier()
    client, url = client_de("animation"), reverse("progression_reprendre", args=[nouveau.pk])

    reponses = [client.post(url, {"atelier": valeur}) for valeur in (choix, vide.pk, nouveau.pk)]

    assert [reponse.status_code for reponse in reponses] == [422, 422, 422]


@pytest.mark.parametrize("nombre", [1, 3])
def test_la_progression_coute_autant_avec_un_ou_trois_jalons(nombre, client_de, django_assert_num_queries):
    atelier = creer_atelier()
    for _ in range(nombre):
        jalon = creer_jalon(atelier)
        creer_jalon_travaille(creer_seance(atelier), jalon)
    client = client_de("animation")
    page(client, atelier)

    with django_assert_num_queries(7):
        page(client, atelier)
