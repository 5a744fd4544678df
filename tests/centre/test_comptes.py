import pytest
from django.core import mail
from django.urls import reverse

from centre.models import Compte
from tests.factories import creer_acces_partenaire, creer_compte, creer_partenaire

pytestmark = pytest.mark.django_db

LEA = {"prenom": "Léa", "nom": "Martin", "courriel": "Lea@Parc.example", "roles": ["accueil", "animation"]}


def fiche(compte):
    return reverse("compte_modifier", args=[compte.pk])


def saisie(compte, *roles, **champs):
    donnees = {"prenom": compte.prenom, "nom": compte.nom, "courriel": compte.courriel, "is_active": "on"}
    donnees = {**donnees, "roles": roles, **champs}
    return {nom: valeur for nom, valeur in donnees.items() if valeur is not None}


def messages(response):
    return [str(message) for message in response.context["messages"]]


def test_ouvrir_un_compte_envoie_le_lien_et_aucun_mot_de_passe(client_de):
    response = client_de("direction").post(reverse("compte_creer"), LEA, follow=True)

    compte = Compte.objects.get(courriel="lea@parc.example")
    assert messages(response) == ["Un courrier est parti à Léa Martin pour choisir son mot de passe."]
    assert compte.libelles_des_roles() == ["Accueil", "Animation"]
    assert not compte.has_usable_password()
    (courrier,) = mail.outbox
    assert (courrier.to, courrier.subject) == (["lea@parc.example"], "Tremplin : choisissez votre mot de passe")
    assert "http://testserver/mot-de-passe/choisir/" in courrier.body
    assert "http://testserver/mot-de-passe/oublie/" in courrier.body


def test_un_serveur_de_courrier_absent_garde_le_compte_et_dit_quoi_faire(client_de, settings):
    settings.EMAIL_BACKEND, settings.EMAIL_PORT = "django.core.mail.backends.smtp.EmailBackend", 1

    response = client_de("direction").post(reverse("compte_creer"), LEA, follow=True)

    assert messages(response) == [
        "Le compte de Léa Martin est ouvert, mais le courrier n’a pas pu partir. "
        "Réessayez plus tard avec « Renvoyer le lien » sur sa fiche."
    ]
    assert Compte.objects.filter(courriel="lea@parc.example").exists()


def test_un_benevole_se_note_a_l_ouverture_et_se_change(client_de):
    client = client_de("direction")
    client.post(reverse("compte_creer"), LEA | {"benevole": "on"})
    lea = Compte.objects.get(courriel="lea@parc.example")
    assert lea.benevole

    client.post(fiche(lea), saisie(lea, "accueil"))

    lea.refresh_from_db()
    assert not lea.benevole


def test_le_compte_d_un_partenaire_n_est_pas_benevole(client_de):
    compte = creer_acces_partenaire(creer_partenaire())

    assert 'name="benevole"' not in client_de("direction").get(fiche(compte)).content.decode()


def test_le_lien_se_renvoie_a_un_compte_ouvert_seulement(client_de):
    client, ouvert, ferme = client_de("direction"), creer_compte("accueil"), creer_compte(is_active=False)

    client.post(reverse("compte_inviter", args=[ouvert.pk]))

    assert client.post(reverse("compte_inviter", args=[ferme.pk])).status_code == 404
    assert [courrier.to for courrier in mail.outbox] == [[ouvert.courriel]]


@pytest.mark.parametrize(
    ("champs", "faute"),
    [
        ({"roles": []}, {"roles": ["Cochez au moins un rôle : sans rôle, la personne ne verrait aucune page."]}),
        ({"roles": ["zq9x"]}, {"roles": ["Ce rôle n’existe pas. Choisissez parmi les rôles proposés."]}),
        ({"roles": ["partenaire"]}, {"roles": ["Ce rôle n’existe pas. Choisissez parmi les rôles proposés."]}),
        ({"courriel": "PRIS@parc.example"}, {"courriel": ["Un compte existe déjà avec cette adresse e-mail."]}),
        ({"courriel": "zq9x"}, {"courriel": ["Saisissez une adresse de courriel valide."]}),
        ({"prenom": "\u200b "}, {"prenom": ["Ce champ ne peut pas être vide."]}),
    ],
)
def test_un_compte_mal_rempli_est_refuse_sans_rien_perdre(client_de, champs, faute):
    creer_compte(courriel="pris@parc.example")

    response = client_de("direction").post(reverse("compte_creer"), LEA | champs)

    assert response.status_code == 422
    assert response.context["form"].errors == faute
    assert 'value="Martin"' in response.content.decode()
    assert not Compte.objects.filter(nom="Martin").exists()
    assert mail.outbox == []


@pytest.mark.parametrize("champ", ["prenom", "nom"])
@pytest.mark.parametrize("texte", ["é" * 10_000, "a\x00b"])
def test_un_nom_illisible_est_refuse(client_de, champ, texte):
    response = client_de("direction").post(reverse("compte_creer"), LEA | {champ: texte})

    assert list(response.context["form"].errors) == [champ]


@pytest.mark.parametrize("nom", ["d’Œuvre-O'Neil", "محمد", "👩🏽‍🍳", "<b>zq9x</b>"])
def test_tous_les_noms_s_ecrivent_et_s_affichent_tels_quels(client_de, nom):
    client = client_de("direction")

    client.post(reverse("compte_creer"), LEA | {"nom": nom})

    assert Compte.objects.get(prenom="Léa").nom == nom
    assert "<b>zq9x" not in client.get(reverse("compte_liste")).content.decode()


def test_modifier_un_compte_change_son_nom_et_ses_roles(client_de):
    compte = creer_compte("accueil", nom="Ancien")

    response = client_de("direction").post(fiche(compte), saisie(compte, "parcours", nom="Neuf"), follow=True)

    compte = Compte.objects.get(pk=compte.pk)
    assert messages(response) == ["Compte de Camille Neuf mis à jour : il est ouvert."]
    assert (compte.nom, compte.libelles_des_roles()) == ("Neuf", ["Parcours"])


def test_fermer_un_compte_le_dit_dans_la_liste(client_de):
    client, compte = client_de("direction"), creer_compte("accueil", nom="Martin")

    response = client.post(fiche(compte), saisie(compte, "accueil", is_active=None), follow=True)

    assert messages(response) == ["Compte de Camille Martin mis à jour : il est fermé."]
    assert "Fermé" in response.content.decode()
    assert not Compte.objects.get(pk=compte.pk).is_active


def test_fermer_son_propre_compte_est_refuse_avec_une_phrase(client_de):
    direction = creer_compte("direction")

    response = client_de(compte=direction).post(fiche(direction), saisie(direction, "direction", is_active=None))

    assert response.status_code == 422
    assert response.context["form"].non_field_errors() == [
        "Vous ne pouvez pas fermer votre propre compte : demandez-le à une autre direction."
    ]
    assert Compte.objects.get(pk=direction.pk).is_active


def test_le_compte_d_un_partenaire_se_ferme_mais_garde_son_role(client_de):
    compte = creer_acces_partenaire(creer_partenaire(), nom="Tresor")
    client = client_de("direction")

    page = client.get(fiche(compte)).content.decode()
    client.post(fiche(compte), saisie(compte, "direction", is_active=None))

    compte = Compte.objects.get(pk=compte.pk)
    assert 'name="roles"' not in page
    assert (compte.is_active, compte.libelles_des_roles()) == (False, ["Partenaire"])


def test_la_liste_montre_l_equipe_et_les_partenaires_les_comptes_fermes_en_dernier(client_de):
    creer_compte("accueil", nom="Abel", is_active=False)
    creer_compte("cuisine", nom="Zola")
    creer_acces_partenaire(creer_partenaire(), nom="Tresor")

    response = client_de(compte=creer_compte("direction", nom="Benali")).get(reverse("compte_liste"))

    assert [compte.nom for compte in response.context["page"]] == ["Benali", "Tresor", "Zola", "Abel"]


@pytest.mark.parametrize("nombre", [1, 3])
def test_la_liste_lit_autant_de_fois_la_base_quel_que_soit_le_nombre_de_comptes(
    client_de, nombre, django_assert_num_queries
):
    client = client_de("direction")
    for _ in range(nombre):
        creer_compte("accueil", "animation")

    # session, account, its permissions (2), count, accounts, their groups, centre; the transaction, opened and closed
    with django_assert_num_queries(7):
        client.get(reverse("compte_liste"))


def test_un_compte_inconnu_est_une_page_qui_n_existe_pas(client_de):
    assert client_de("direction").get(reverse("compte_modifier", args=[999_999])).status_code == 404


def test_un_compte_invite_n_a_pas_encore_choisi_son_mot_de_passe():
    creer_compte()
    invite, ferme = creer_compte(), creer_compte(is_active=False)
    for compte in (invite, ferme):
        compte.set_unusable_password()
        compte.save()

    assert Compte.objects.invites().get() == invite
