"""The thread of messages of a demande, and the notes that stay with the team."""

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError

from centre.models import Courrier
from partenaires.actions.message import ecrire_message
from partenaires.models import Cote, Demande, Message
from tests.acces import ROUTES
from tests.factories import creer_acces_partenaire, creer_compte, creer_demande, creer_partenaire
from tests.lecture import fautes, textes
from tests.test_entrees import url_de

pytestmark = pytest.mark.django_db
MIDI = datetime(2013, 3, 12, 12, tzinfo=UTC)
CANARI = "Canari zq9x, pour l’équipe"


@pytest.fixture
def handball(db):
    return creer_partenaire("Handball")


def ecrire(demande, texte, *, cote=Cote.CENTRE, auteur=None, **options):
    auteur = auteur or creer_compte("cuisine")
    return ecrire_message(demande, cote=cote, auteur=auteur, texte=texte, ecrit_le=MIDI, **options)


def messages_de(page):
    return textes(page, "li", "fil-centre") + textes(page, "li", "fil-partenaire") + textes(page, "li", "fil-note")


def test_les_deux_cotes_se_repondent(client_de, handball):
    demande, sien = creer_demande(handball), creer_acces_partenaire(handball, prenom="Zoé", nom="Weiss")
    equipe, portail = client_de(compte=creer_compte("cuisine", prenom="Paola")), client_de(compte=sien)

    equipe.post(f"/demandes/{demande.pk}/messages/", {"texte": "Faut-il des assiettes ?", "pour": "partenaire"})
    response = portail.post(f"/partenaire/demandes/{demande.pk}/messages/", {"texte": "Non."}, follow=True)

    assert response.redirect_chain == [(f"/partenaire/demandes/{demande.pk}/#fil", 302)]
    (du_centre,), (sa_reponse,) = textes(response, "li", "fil-centre"), textes(response, "li", "fil-partenaire")
    assert du_centre.startswith("Paola, ")
    assert du_centre.endswith("Faut-il des assiettes ?")
    assert sa_reponse.startswith("Vous")
    (reponse_lue,) = textes(equipe.get(f"/demandes/{demande.pk}/"), "li", "fil-partenaire")
    assert reponse_lue.startswith("Zoé Weiss, Handball")


def test_une_note_de_l_equipe_reste_a_l_equipe(client_de, handball):
    demande = creer_demande(handball)
    client = client_de("cuisine")

    page = client.post(f"/demandes/{demande.pk}/messages/", {"texte": CANARI, "pour": "equipe"}, follow=True)

    (note,) = textes(page, "li", "fil-note")
    assert "Note de l’équipe" in note
    assert note.endswith(CANARI)
    assert Message.objects.get().interne is True
    assert Courrier.objects.count() == 0


@pytest.mark.parametrize(
    "nom", sorted(nom for nom, (roles, _) in ROUTES.items() if roles == "partenaire" and nom.startswith("portail"))
)
def test_aucune_page_de_l_espace_partenaire_ne_montre_une_note_de_l_equipe(client_de, scene, nom):
    sien = scene["compte_partenaire"]
    demande = Demande.objects.get(pk=scene["demande"])
    ecrire(demande, CANARI, interne=True)
    ecrire(demande, "Bonjour.")
    client, url = client_de(compte=sien), url_de(nom, scene)

    pages = [client.get(url), client.post(url, {"texte": ""}), client.post(url, {"texte": "Merci."}, follow=True)]

    assert [page for page in pages if b"zq9x" in getattr(page, "content", b"")] == []


def test_aucun_courrier_ne_porte_une_note_de_l_equipe(handball):
    creer_acces_partenaire(handball)
    creer_compte("cuisine")
    demande = creer_demande(handball)

    ecrire(demande, CANARI, interne=True)
    ecrire(demande, "Bonjour.")
    ecrire(demande, "Merci.", cote=Cote.PARTENAIRE)

    courriers = Courrier.objects.all()
    assert courriers
    assert [courrier for courrier in courriers if "zq9x" in courrier.texte + courrier.html + courrier.sujet] == []


def test_un_message_previent_l_autre_cote_seulement(handball):
    sien = creer_acces_partenaire(handball, courriel="zoe@handball.example")
    paola = creer_compte("cuisine", courriel="paola@parc.example")
    demande = creer_demande(handball)

    ecrire(demande, "Faut-il des assiettes ?", auteur=paola)
    ecrire(demande, "Non.", cote=Cote.PARTENAIRE, auteur=sien)

    postes = [(courrier.destinataire, courrier.sujet) for courrier in Courrier.objects.order_by("pk")]
    assert postes == [
        ("zoe@handball.example", "Tremplin\u00a0: un message vous attend"),
        ("paola@parc.example", "Tremplin\u00a0: un message est arrivé"),
    ]
    courrier = Courrier.objects.first()
    assert "Faut-il des assiettes ?" in courrier.texte
    assert "<p>Faut-il des assiettes ?</p>" in courrier.html


def test_un_double_clic_n_ecrit_qu_un_message(handball):
    demande, paola = creer_demande(handball), creer_compte("cuisine")

    for texte in ("Merci.", "Merci.", "À demain.", "Merci."):
        ecrire(demande, texte, auteur=paola)

    assert [message.texte for message in Message.objects.order_by("pk")] == ["Merci.", "À demain.", "Merci."]


@pytest.mark.parametrize(
    ("champs", "phrase"),
    [
        ({"texte": "  ", "pour": "partenaire"}, "Écrivez votre message."),
        ({"texte": "é" * 2001, "pour": "equipe"}, "2000"),
        ({"texte": "Bonjour."}, "Choisissez : l’envoyer au partenaire, ou le garder pour l’équipe."),
        ({"texte": "Bonjour.", "pour": "zq9x"}, "Choisissez : l’envoyer"),
    ],
)
def test_un_message_refuse_se_corrige_sans_rien_perdre(client_de, handball, champs, phrase):
    response = client_de("cuisine").post(f"/demandes/{creer_demande(handball).pk}/messages/", champs)

    assert response.status_code == 422
    assert phrase in " ".join(fautes(response))
    assert champs["texte"].strip() in response.content.decode()
    assert Message.objects.count() == 0


def test_un_partenaire_n_ecrit_pas_sur_la_demande_d_un_autre_ni_sur_un_brouillon(client_de, handball):
    client = client_de(compte=creer_acces_partenaire(handball))
    refusees = creer_demande(creer_partenaire("École")), creer_demande(handball, statut="brouillon")

    statuts = [client.post(f"/partenaire/demandes/{demande.pk}/messages/", {"texte": "?"}) for demande in refusees]

    assert [response.status_code for response in statuts] == [404, 404]
    assert Message.objects.count() == 0


def test_qui_est_de_l_equipe_n_ecrit_pas_au_nom_d_un_autre_partenaire(client_de, handball):
    compte = creer_compte("cuisine", "partenaire")
    handball.acces.create(compte=compte)
    autre = creer_demande(creer_partenaire("École"))

    assert client_de(compte=compte).post(f"/partenaire/demandes/{autre.pk}/messages/").status_code == 404


@pytest.mark.parametrize(("courriel", "dit"), [("", True), ("bureau@handball.example", False)])
def test_un_partenaire_que_rien_n_atteint_se_dit(client_de, courriel, dit):
    demande = creer_demande(creer_partenaire("Handball", courriel=courriel))
    client, phrase = client_de("cuisine"), "Handball n’a ni compte ouvert ni adresse e-mail"

    pages = [client.get(f"/demandes/{demande.pk}/{suite}").content.decode() for suite in ("", "passer/refusee/")]

    assert [phrase in page for page in pages] == [dit, dit]


def test_seule_l_equipe_ecrit_une_note(handball):
    with pytest.raises(IntegrityError):
        ecrire(creer_demande(handball), CANARI, cote=Cote.PARTENAIRE, interne=True)


@pytest.mark.parametrize("nombre", [1, 3])
def test_le_fil_coute_autant_de_requetes_pour_un_ou_trois_messages(
    client_de, handball, nombre, django_assert_num_queries
):
    demande = creer_demande(handball)
    for rang in range(nombre):
        ecrire(demande, f"Message {rang}", auteur=creer_compte("cuisine"))
    equipe, portail = client_de("cuisine"), client_de(compte=creer_acces_partenaire(handball))

    with django_assert_num_queries(16):
        assert len(messages_de(equipe.get(f"/demandes/{demande.pk}/"))) == nombre
    with django_assert_num_queries(14):
        assert len(messages_de(portail.get(f"/partenaire/demandes/{demande.pk}/"))) == nombre


def test_un_partenaire_range_relit_ses_messages_sans_en_ecrire(client_de, handball):
    demande, client = creer_demande(handball), client_de(compte=creer_acces_partenaire(handball))
    ecrire(demande, "Bonjour")
    type(handball).objects.update(actif=False)

    refus = client.post(f"/partenaire/demandes/{demande.pk}/messages/", {"texte": "Et ma facture ?"})
    page = client.get(f"/partenaire/demandes/{demande.pk}/")

    assert (refus.status_code, fautes(refus)) == (422, ["Votre espace est fermé : appelez-nous pour cette demande."])
    assert "Et ma facture ?" in refus.content.decode()
    assert [texte.partition(" ")[0] for texte in textes(page, "li", "fil-centre")] == ["Camille,"]
    assert textes(page, "textarea") == []
    assert demande.messages.count() == 1
