"""Who uses a partner's space: its administrator invites and removes colleagues."""

import re

import pytest
import time_machine
from django.core import mail
from django.test import Client

from centre.models import Compte, Courrier
from partenaires.actions.acces import RefusDAcces, ouvrir_acces, retirer_acces
from partenaires.models import AccesPartenaire, Invitation
from tests.factories import creer_acces_partenaire, creer_compte, creer_partenaire
from tests.lecture import fautes, messages, textes

pytestmark = pytest.mark.django_db
COLLEGUES, INVITATIONS = "/partenaire/collegues/", "/partenaire/invitations/"
NINA = {"prenom": "Nina", "nom": "Weber", "courriel": "Nina@handball.example", "peut_accorder": "on"}
SECRET = "casserole velo mardi tilleul"


@pytest.fixture
def handball(db):
    return creer_partenaire("Handball")


@pytest.fixture
def yann(handball):
    return creer_acces_partenaire(handball, administrateur=True, prenom="Yann", nom="Poirot")


@pytest.fixture
def client(client_de, yann):
    return client_de(compte=yann)


@pytest.fixture
def lea(handball):
    return creer_acces_partenaire(handball, prenom="Léa", nom="Martin").acces_partenaire


def lien():
    return re.search(r"(/mot-de-passe/choisir/\S+)", Courrier.objects.latest("pk").texte)[1]


def choisir_un_mot_de_passe(adresse):
    visiteur = Client()
    page = visiteur.get(adresse)
    return visiteur.post(page.get("Location", adresse), {"new_password1": SECRET, "new_password2": SECRET})


def test_donner_l_accord_se_coche_pour_un_collegue(client, handball):
    form = client.get(f"{COLLEGUES}inviter/").context["form"]
    client.post(f"{COLLEGUES}inviter/", {champ: NINA[champ] for champ in ("prenom", "nom", "courriel")})

    assert form["peut_accorder"].value() is False
    assert not AccesPartenaire.objects.get(compte__courriel="nina@handball.example").peut_accorder


def test_un_collegue_invite_recoit_un_lien_et_ne_voit_que_sa_structure(client, handball):
    page = client.post(f"{COLLEGUES}inviter/", NINA, follow=True)

    acces = AccesPartenaire.objects.get(compte__courriel="nina@handball.example")
    assert messages(page) == [
        "L’invitation est faite : un courrier dit la suite à l’adresse donnée. Si rien n’arrive, appelez le centre."
    ]
    assert (acces.partenaire, acces.administrateur, acces.peut_accorder) == (handball, False, True)
    assert [groupe.name for groupe in acces.compte.groups.all()] == ["partenaire"]
    courrier = Courrier.objects.get()
    assert (courrier.destinataire, courrier.sujet) == (
        "nina@handball.example",
        "Tremplin : choisissez votre mot de passe",
    )
    phrase = "Yann Poirot vous invite dans l’espace « Handball » (Tremplin)."
    assert all(phrase in texte for texte in (courrier.texte, courrier.html))


def test_le_lien_ne_sert_qu_une_fois(client):
    client.post(f"{COLLEGUES}inviter/", NINA)
    adresse = lien()

    premier, second = choisir_un_mot_de_passe(adresse), choisir_un_mot_de_passe(adresse)

    assert premier["Location"] == "/"
    assert "Ce lien ne sert plus" in textes(second, "h1")
    assert Compte.objects.get(courriel="nina@handball.example").check_password(SECRET)


def test_le_lien_ne_sert_plus_apres_un_jour_et_se_renvoie(client_de, yann):
    with time_machine.travel("2013-03-12 10:00+01:00", tick=False):
        client_de(compte=yann).post(f"{COLLEGUES}inviter/", NINA)
        adresse = lien()
    with time_machine.travel("2013-03-13 10:01+01:00", tick=False):
        perime = choisir_un_mot_de_passe(adresse)
        client_de(compte=yann).post(f"{INVITATIONS}{Invitation.objects.get().pk}/renvoyer/")
        nouveau = choisir_un_mot_de_passe(lien())

    assert "Ce lien ne sert plus" in textes(perime, "h1")
    assert nouveau["Location"] == "/"


def sans(invitation, textes_lus):
    """What a page says, save the address that was typed."""
    return [texte.replace(invitation.courriel, "…") for texte in textes_lus]


def test_inviter_ne_dit_pas_qui_a_un_compte_ailleurs(client, client_de, handball, yann):
    creer_compte("accueil", courriel="equipe@parc.example")
    creer_acces_partenaire(creer_partenaire("École"), courriel="ecole@parc.example")
    creer_compte("accueil", courriel="ferme@parc.example", is_active=False)

    def reponse(courriel):
        page = client.post(f"{COLLEGUES}inviter/", NINA | {"courriel": courriel}, follow=True)
        invitation = Invitation.objects.get(courriel=courriel.lower())
        dites = page.redirect_chain, messages(page), sans(invitation, textes(page, "*"))
        encore = client.post(f"{INVITATIONS}{invitation.pk}/renvoyer/", follow=True)
        retiree = client.post(f"{INVITATIONS}{invitation.pk}/retirer/", follow=True)
        return *dites, *(sans(invitation, textes(suite, "*")) for suite in (encore, retiree))

    connus = [reponse(f"{nom}@parc.example") for nom in ("equipe", "Ecole", "ferme", "equipe")]

    assert connus == [reponse("nina@handball.example")] * 4
    assert "mot de passe" not in connus[0][1][0]
    assert list(Courrier.objects.order_by("pk").values_list("destinataire", flat=True)) == [
        "equipe@parc.example",
        "ecole@parc.example",
        *["nina@handball.example"] * 2,  # sent, then sent again
    ]
    assert mail.outbox == []  # nothing leaves at once: its failure would tell
    assert f"{yann} vous invite dans l’espace « Handball »" in Courrier.objects.first().texte


@pytest.mark.parametrize("courriel", ["nina@handball.example", "ecole@parc.example"])
def test_une_invitation_en_attente_se_lit_se_redemande_et_se_retire(client, handball, courriel):
    creer_acces_partenaire(creer_partenaire("École"), courriel="ecole@parc.example")
    comptes = set(Compte.objects.values_list("courriel", flat=True))
    envoi = NINA | {"courriel": courriel, "administrateur": "on"}

    for _ in range(2):
        page = client.post(f"{COLLEGUES}inviter/", envoi, follow=True)
    invitation = Invitation.objects.get()
    retiree = client.post(f"{INVITATIONS}{invitation.pk}/retirer/", follow=True)

    assert textes(page, "h2") == ["Invitations en attente"]
    assert next(texte for texte in textes(page, "p") if "invitation du" in texte).startswith(f"{courriel}, ")
    assert (textes(retiree, "h2"), messages(retiree)) == ([], ["Invitation retirée : Nina Weber."])
    assert set(Compte.objects.values_list("courriel", flat=True)) == comptes
    assert client.post(f"{INVITATIONS}{invitation.pk}/retirer/").status_code == 404


def test_un_collegue_attendu_n_a_pas_d_autre_geste_que_son_invitation(client, handball, yann):
    client.post(f"{COLLEGUES}inviter/", NINA | {"administrateur": "on"})
    nina = AccesPartenaire.objects.get(compte__courriel="nina@handball.example")

    for suite in ("retirer", "droits"):
        assert client.get(f"{COLLEGUES}{nina.pk}/{suite}/").status_code == 404
    for suite in ("renvoyer", "rouvrir"):
        assert client.post(f"{COLLEGUES}{nina.pk}/{suite}/").status_code == 404
    # Nor does it count as an administrator before it comes in: one that has an account elsewhere would not.
    assert handball.acces.administrateurs().get() == yann.acces_partenaire


def test_un_collegue_entre_n_est_plus_attendu(client, handball):
    client.post(f"{COLLEGUES}inviter/", NINA)
    invitation = Invitation.objects.get()
    choisir_un_mot_de_passe(lien())

    page = client.get(COLLEGUES)
    retiree = client.post(f"{INVITATIONS}{invitation.pk}/retirer/", follow=True)
    encore = client.post(f"{COLLEGUES}inviter/", NINA)

    assert (textes(page, "h2"), "Nina Weber" in textes(page, "p")) == ([], True)
    assert messages(retiree) == ["Nina Weber utilise maintenant cet espace : retirez plutôt son accès."]
    assert encore.context["form"].errors["courriel"] == ["Nina Weber utilise déjà cet espace, avec cette adresse."]
    assert handball.acces.filter(compte__courriel="nina@handball.example").exists()


@pytest.mark.parametrize(
    ("ferme", "dit"),
    [
        (None, "Léa Martin utilise déjà cet espace, avec cette adresse."),
        ("le centre", "Le centre a fermé ce compte : voyez avec nous."),
        ("les siens", "L’accès de Léa Martin est fermé : choisissez « Rouvrir son accès »"),
    ],
)
def test_inviter_quelqu_un_d_ici_dit_ou_le_trouver(client, lea, yann, ferme, dit):
    ferme_par = yann if ferme == "les siens" else None
    Compte.objects.filter(pk=lea.compte_id).update(is_active=ferme is None, ferme_par=ferme_par)

    response = client.post(f"{COLLEGUES}inviter/", NINA | {"courriel": lea.compte.courriel})

    assert response.status_code == 422
    assert response.context["form"].errors["courriel"][0].replace("\u00a0", " ").startswith(dit)
    assert (mail.outbox, Courrier.objects.count()) == ([], 0)


def test_un_serveur_de_courrier_absent_ne_dit_pas_qui_a_un_compte_ailleurs(client, settings):
    settings.EMAIL_BACKEND, settings.EMAIL_PORT = "django.core.mail.backends.smtp.EmailBackend", 1
    creer_acces_partenaire(creer_partenaire("École"), courriel="ecole@parc.example")

    pages = [
        client.post(f"{COLLEGUES}inviter/", NINA | {"courriel": courriel}, follow=True)
        for courriel in ("nina@handball.example", "ecole@parc.example")
    ]

    dits = [messages(page) for page in pages]
    assert dits[0] == dits[1]
    assert "L’invitation est faite" in dits[0][0]
    assert textes(pages[1], "p").count("Nina Weber") == 2
    assert Courrier.objects.count() == 2


def test_un_collegue_retire_n_entre_plus_et_peut_revenir(client, client_de, lea):
    sien = client_de(compte=lea.compte)

    retire = client.post(f"{COLLEGUES}{lea.pk}/retirer/", follow=True)
    dehors = sien.get("/partenaire/")
    client.post(f"{COLLEGUES}{lea.pk}/rouvrir/")

    assert messages(retire) == ["Léa Martin ne peut plus entrer dans cet espace."]
    assert dehors["Location"] == "/connexion/?next=/partenaire/"
    assert client_de(compte=lea.compte).get("/partenaire/").status_code == 200


def test_un_collegue_retire_sait_a_qui_parler_et_un_lien_choisi_ne_se_renvoie_pas(client, lea):
    lea.compte.set_password(SECRET)
    lea.compte.save()
    invitee = creer_acces_partenaire(lea.partenaire, prenom="Nina", nom="Weber")
    invitee.set_unusable_password()
    invitee.save()

    renvois = [texte for texte in textes(client.get(COLLEGUES), "button") if "Renvoyer" in texte]
    page = client.post(f"{COLLEGUES}{lea.pk}/renvoyer/", follow=True)
    client.post(f"{COLLEGUES}{lea.pk}/retirer/")
    refus = Client().post("/connexion/", {"username": lea.compte.courriel, "password": SECRET})

    assert renvois == ["Renvoyer le lien à Nina Weber"]
    assert messages(page) == ["Léa Martin a déjà choisi son mot de passe : aucun lien n’est à renvoyer."]
    assert Courrier.objects.count() == 0
    assert "parlez-en à la personne qui administre l’espace de votre structure, ou au centre" in fautes(refus)[0]


def test_un_compte_ferme_par_le_centre_ne_se_rouvre_pas_depuis_l_espace(client, client_de, lea):
    def rouvrir():
        page = client.post(f"{COLLEGUES}{lea.pk}/rouvrir/", follow=True)
        lea.compte.refresh_from_db()
        return messages(page)[-1], lea.compte.is_active

    refus = "Le centre a fermé ce compte : voyez avec nous."
    fiche = {"prenom": "Léa", "nom": "Martin", "courriel": lea.compte.courriel}
    direction, adresse = client_de("direction"), f"/reglages/comptes/{lea.compte_id}/"

    client.post(f"{COLLEGUES}{lea.pk}/retirer/")
    direction.post(adresse, fiche | {"nom": "Martin-Roy"})  # still closed, by the same
    assert rouvrir() == ("Léa Martin-Roy peut de nouveau entrer dans cet espace.", True)
    client.post(f"{COLLEGUES}{lea.pk}/retirer/")
    direction.post(adresse, fiche | {"is_active": "on"})
    direction.post(adresse, fiche)
    assert rouvrir() == (refus, False)
    assert "Fermé par le centre : voyez avec nous." in textes(client.get(COLLEGUES), "p")
    Compte.objects.filter(pk=lea.compte_id).update(ferme_par=creer_acces_partenaire(creer_partenaire()))
    assert rouvrir() == (refus, False)
    Compte.objects.filter(pk=lea.compte_id).update(ferme_par=None)
    assert rouvrir() == (refus, False)


def test_qui_ne_donne_pas_l_accord_n_y_autorise_personne(client_de, handball):
    acces = creer_acces_partenaire(handball, administrateur=True, peut_accorder=False).acces_partenaire
    client = client_de(compte=acces.compte)

    page = client.get(f"{COLLEGUES}inviter/")
    client.post(f"{COLLEGUES}inviter/", NINA)

    assert "Peut donner l’accord" not in page.content.decode()
    assert list(handball.acces.exclude(pk=acces.pk).values_list("peut_accorder", flat=True)) == [False]
    with pytest.raises(RefusDAcces, match="Vous ne donnez pas l’accord vous-même"):
        ouvrir_acces(handball, compte=Compte(courriel="x@handball.example"), peut_accorder=True, par=acces)


def test_on_ne_se_retire_pas_soi_meme(client, yann, handball):
    creer_acces_partenaire(handball, administrateur=True)

    for demander in (client.get, client.post):
        page = demander(f"{COLLEGUES}{yann.acces_partenaire.pk}/retirer/", follow=True)

        assert messages(page) == [
            "Vous ne pouvez pas retirer votre propre accès : demandez-le à un collègue, ou au centre."
        ]
    assert Compte.objects.get(pk=yann.pk).is_active


def test_deux_administrateurs_ne_se_retirent_pas_l_un_l_autre(yann, handball):
    autre = creer_acces_partenaire(handball, administrateur=True).acces_partenaire

    retirer_acces(autre, par=yann.acces_partenaire)

    with pytest.raises(RefusDAcces, match="Vous n’administrez plus cet espace"):
        retirer_acces(yann.acces_partenaire, par=autre)
    assert handball.acces.administrateurs().get() == yann.acces_partenaire


def test_un_compte_du_centre_ne_se_ferme_pas_depuis_l_espace(client, handball):
    paola = creer_compte("cuisine", "partenaire")
    acces = handball.acces.create(compte=paola)

    page = client.post(f"{COLLEGUES}{acces.pk}/retirer/", follow=True)

    assert messages(page) == ["Ce compte est aussi celui de quelqu’un du centre : voyez avec nous."]
    assert Compte.objects.get(pk=paola.pk).is_active


@pytest.mark.parametrize("suite", ["", "inviter/", "{}/retirer/", "{}/droits/", "{}/renvoyer/", "{}/rouvrir/"])
def test_sans_etre_administrateur_on_n_invite_ni_ne_retire(client_de, yann, lea, suite):
    client, adresse = client_de(compte=lea.compte), COLLEGUES + suite.format(yann.acces_partenaire.pk)

    statuts = {client.get(adresse).status_code, client.post(adresse, NINA).status_code}

    assert statuts <= {403, 405}
    assert 403 in statuts
    assert Compte.objects.get(pk=yann.pk).is_active
    assert "Qui utilise cet espace" not in client.get("/partenaire/").content.decode()


@pytest.mark.parametrize("nombre", [1, 3])
def test_la_page_coute_autant_de_requetes_pour_un_ou_trois_collegues(
    client, handball, nombre, django_assert_num_queries
):
    for _ in range(nombre):
        creer_acces_partenaire(handball)

    with django_assert_num_queries(8):
        client.get(COLLEGUES)


def test_le_premier_acces_ouvert_par_l_equipe_administre_et_les_suivants_selon_les_cases(client_de, handball):
    direction, adresse = client_de("direction"), f"/partenaires/{handball.pk}/acces/nouveau/"

    for rang, cases in enumerate(({}, {}, {"administrateur": "on", "peut_accorder": "on"})):
        direction.post(adresse, {"prenom": "Nina", "nom": "Weber", "courriel": f"n{rang}@handball.example", **cases})

    assert list(handball.acces.order_by("pk").values_list("administrateur", "peut_accorder")) == [
        (True, False),
        (False, False),
        (True, True),
    ]


def test_la_fiche_du_partenaire_dit_qui_invite_et_qui_donne_l_accord(client_de, yann, lea):
    AccesPartenaire.objects.filter(pk=lea.pk).update(peut_accorder=False)

    page = client_de("direction").get(f"/partenaires/{lea.partenaire_id}/")

    assert [texte for texte in textes(page, "li") if "@parc.example" in texte] == [
        f"Yann Poirot, {yann.courriel}, invite ses collègues, donne l’accord Ses droits : Yann Poirot",
        f"Léa Martin, {lea.compte.courriel} Ses droits : Léa Martin",
    ]
