import pytest
from django.db import IntegrityError
from django.urls import reverse

from ateliers.actions.pole import PoleOccupe, ouvrir_pole, supprimer_pole
from ateliers.models import Pole
from bilans.models import Bilan
from tests.exports import exporter, rangees_csv
from tests.factories import creer_atelier, le_pole
from tests.lecture import fautes, messages, textes

pytestmark = pytest.mark.django_db

SAISIE = {"nom": "Cœur de ville", "couleur": "prune", "icone": "tree", "ordre": "4"}


def poster(client, url_nom, *args, **saisie):
    return client.post(reverse(url_nom, args=args), {**SAISIE, **saisie})


def test_la_liste_montre_les_poles_dans_leur_ordre(client_de):
    creer_atelier(pole=le_pole("francais"))

    response = client_de("direction").get(reverse("pole_liste"))

    assert textes(response, "h2") == [
        "Apprentissage de la langue française",
        "Vie quotidienne",
        "Actions de solidarité et d’autofinancement",
    ]
    assert textes(response, "p", "discret") == [
        "1 atelier",
        "0 atelier",
        "0 atelier · répond aux demandes de cuisine solidaire",
    ]


def test_un_pole_ajoute_recoit_un_nom_court_tire_de_son_nom(client_de):
    response = poster(client_de("direction"), "pole_creer")

    pole = Pole.objects.get(nom="Cœur de ville")
    assert response["Location"] == reverse("pole_liste")
    assert (pole.slug, pole.couleur, pole.icone, pole.ordre) == ("coeur-de-ville", "prune", "tree", 4)


def test_le_nom_court_ne_change_plus_quand_le_pole_change_de_nom(client_de):
    poster(client_de("direction"), "pole_modifier", le_pole("francais").pk, nom="Parler français", ordre="1")

    assert Pole.objects.get(slug="francais").nom == "Parler français"


@pytest.mark.parametrize(
    ("nom", "slug"),
    [("Vie  quotidienne !", "vie-quotidienne-2"), ("🎨", "pole"), ("محمد", "pole"), ("a" * 80, "a" * 70)],
)
def test_le_nom_court_est_libre_et_lisible_dans_une_adresse(nom, slug):
    assert ouvrir_pole(Pole(nom=nom)).slug == slug


def test_deux_poles_sans_lettres_latines_ont_deux_noms_courts():
    assert [ouvrir_pole(Pole(nom=nom)).slug for nom in ("🎨", "🎭")] == ["pole", "pole-2"]


def test_deux_poles_ne_portent_pas_le_meme_nom(client_de):
    response = poster(client_de("direction"), "pole_creer", nom="Vie quotidienne")

    assert (response.status_code, fautes(response)) == (422, ["Un pôle porte déjà ce nom."])
    assert Pole.objects.count() == 3


def test_un_seul_pole_repond_a_la_cuisine_solidaire(client_de):
    response = poster(client_de("direction"), "pole_creer", cuisine_solidaire="on")

    assert fautes(response) == [
        "C’est déjà le rôle du pôle Actions de solidarité et d’autofinancement : décochez-le d’abord là-bas."
    ]


def test_la_base_refuse_deux_poles_du_meme_nom():
    with pytest.raises(IntegrityError):
        Pole.objects.create(nom="Vie quotidienne", slug="autre")


def test_une_couleur_hors_de_la_palette_est_refusee(client_de):
    response = poster(client_de("direction"), "pole_creer", couleur="zq9x", ordre=str(2**31))

    assert response.status_code == 422
    assert not Pole.objects.filter(nom="Cœur de ville").exists()


def test_un_pole_sans_atelier_se_supprime_apres_confirmation(client_de):
    pole = ouvrir_pole(Pole(nom="Jardin"))
    client = client_de("direction")

    page = client.get(reverse("pole_supprimer", args=[pole.pk]))
    response = client.post(reverse("pole_supprimer", args=[pole.pk]), follow=True)

    assert textes(page, "button", "btn-danger") == ["Supprimer ce pôle"]
    assert messages(response) == ["Pôle supprimé : Jardin."]
    assert not Pole.objects.filter(pk=pole.pk).exists()


def test_un_pole_qui_a_des_ateliers_reste(client_de):
    pole = creer_atelier().pole

    response = client_de("direction").post(reverse("pole_supprimer", args=[pole.pk]), follow=True)

    assert messages(response) == ["Vie quotidienne a encore 1 atelier : rattachez-le d’abord à un autre pôle."]
    assert Pole.objects.filter(pk=pole.pk).exists()


def test_un_pole_dont_parle_un_bilan_reste_et_le_message_dit_lequel(client_de):
    pole = Pole.objects.create(nom="Jardin", slug="jardin")
    Bilan.objects.create(annee=2013).recits.create(section="pole", pole=pole, texte="Un beau potager.")

    response = client_de("direction").post(reverse("pole_supprimer", args=[pole.pk]), follow=True)

    assert messages(response) == [
        "Des textes parlent encore de Jardin (Bilan 2013 – Le pôle) : tant qu’ils sont là, ce pôle reste."
    ]
    assert Pole.objects.filter(pk=pole.pk).exists()


def test_supprimer_un_pole_occupe_est_refuse_par_le_geste():
    with pytest.raises(PoleOccupe):
        supprimer_pole(creer_atelier().pole)


def test_les_poles_sortent_dans_leur_ordre_avec_leurs_ateliers(client_de):
    creer_atelier(pole=le_pole("francais"))

    titres, *rangees = rangees_csv(exporter(client_de("direction"), reverse("pole_liste"), "csv"))

    assert titres == ["Ordre", "Pôle", "Ateliers", "Répond aux demandes de cuisine solidaire"]
    assert rangees == [
        ["1", "Apprentissage de la langue française", "1", "non"],
        ["2", "Vie quotidienne", "0", "non"],
        ["3", "Actions de solidarité et d’autofinancement", "0", "oui"],
    ]
