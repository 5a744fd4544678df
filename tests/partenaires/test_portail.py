from datetime import UTC, date, datetime

import pytest
from django.utils import timezone

from partenaires.actions.demande import noter_demande
from partenaires.actions.passage import faire_passer
from partenaires.models import Demande
from tests.factories import (
    creer_acces_partenaire,
    creer_brouillon,
    creer_centre,
    creer_compte,
    creer_demande,
    creer_partenaire,
    creer_piece_jointe,
)
from tests.lecture import fautes, textes

pytestmark = pytest.mark.django_db
MAI = datetime(2013, 5, 13, 12, tzinfo=UTC)


@pytest.fixture
def handball(db):
    return creer_partenaire("Handball")


def test_un_partenaire_voit_ses_demandes_et_comment_nous_joindre(client_de, handball):
    creer_centre(telephone="03 82 00 00 00", courriel="accueil@parc.example")
    creer_demande(handball, objet="Buffet du tournoi")
    creer_demande(creer_partenaire("École"), objet="Goûter de l’école")

    page = client_de(compte=creer_acces_partenaire(handball)).get("/partenaire/").content.decode()

    assert "Buffet du tournoi" in page
    assert "Nous l’avons bien reçue. Nous vous répondons bientôt." in page
    assert "Goûter de l’école" not in page
    assert 'href="tel:0382000000"' in page
    assert 'href="mailto:accueil@parc.example"' in page


def test_un_partenaire_ouvre_sa_demande_mais_pas_celle_d_un_autre(client_de, handball):
    la_sienne = creer_demande(handball, convives=70, precisions="Négocier la salle avec la mairie.")
    autre = creer_demande(creer_partenaire("École"))
    client = client_de(compte=creer_acces_partenaire(handball))

    page = client.get(f"/partenaire/demandes/{la_sienne.pk}/")

    assert "<dt>Convives</dt><dd>70</dd>" in page.content.decode()
    assert "Négocier la salle" not in page.content.decode()
    assert client.get(f"/partenaire/demandes/{autre.pk}/").status_code == 404
    assert client.get("/partenaire/demandes/999999/").status_code == 404
    assert client.get(f"/demandes/{la_sienne.pk}/").status_code == 403


def test_un_refus_dit_son_motif_au_partenaire(client_de, handball):
    demande = creer_demande(handball, statut=Demande.Statut.REFUSEE, motif="La cuisine est en travaux.")

    page = client_de(compte=creer_acces_partenaire(handball)).get(f"/partenaire/demandes/{demande.pk}/")

    assert "Nous ne pouvons pas y répondre\u00a0: La cuisine est en travaux." in page.content.decode()


def test_ce_que_le_partenaire_a_refuse_et_ce_qui_est_gratuit_se_disent_justement(client_de, handball):
    yann = creer_acces_partenaire(handball)
    refusee = creer_demande(handball, statut="devis_envoye", date=date(2013, 6, 3))
    faire_passer(refusee, "refusee", cote="partenaire", par=yann, le=MAI, motif="Trop cher pour nous")
    for jour, (statut, reglement) in enumerate(
        [("payee", "gratuit"), ("realisee", "gratuit"), ("payee", "don"), ("realisee", "devis_facture")], start=10
    ):
        creer_demande(handball, statut=statut, reglement=reglement, date=date(2013, 6, jour))
    client = client_de(compte=yann)

    page = client.get(f"/partenaire/demandes/{refusee.pk}/")

    dites = [
        "C’est fait. La facture vous sera envoyée.",
        "C’est fait et réglé. Merci.",
        "C’est fait. Merci de votre confiance.",
        "C’est fait. Merci.",
        "Vous n’avez pas donné suite à notre devis : Trop cher pour nous",
    ]
    assert [texte for texte in textes(client.get("/partenaire/"), "p") if texte in dites] == dites
    assert dites[-1] in textes(page, "p")


def test_un_compte_sans_structure_lit_une_phrase_et_aucune_demande(client_de, handball):
    creer_demande(handball, objet="Buffet du tournoi")

    page = client_de("partenaire").get("/partenaire/").content.decode()

    assert "Votre compte n’est pas encore relié à votre structure." in page
    assert "Buffet du tournoi" not in page


def test_un_compte_de_l_equipe_relie_a_une_structure_n_y_voit_que_les_siennes(client_de, handball):
    creer_demande(handball, objet="Buffet du tournoi")
    creer_demande(creer_partenaire("École"), objet="Goûter de l’école")
    compte = creer_compte("cuisine", "partenaire")
    handball.acces.create(compte=compte)

    page = client_de(compte=compte).get("/partenaire/").content.decode()

    assert "Buffet du tournoi" in page
    assert "Goûter de l’école" not in page


@pytest.mark.parametrize("nombre", [1, 3])
def test_le_portail_coute_autant_de_requetes_pour_une_ou_trois_demandes(
    client_de, handball, nombre, django_assert_num_queries
):
    for _ in range(nombre):
        creer_demande(handball)
    client = client_de(compte=creer_acces_partenaire(handball))

    with django_assert_num_queries(9):
        client.get("/partenaire/")


@pytest.mark.parametrize("nombre", [1, 3])
def test_une_demande_coute_autant_de_requetes_avec_une_ou_trois_etapes(
    client_de, handball, nombre, django_assert_num_queries
):
    demande, yann = creer_demande(handball), creer_acces_partenaire(handball)
    for _ in range(nombre):
        demande.passages.create(de="brouillon", vers="recue", cote="partenaire", par=yann, le=timezone.now())
        demande.lignes.create(designation="Quiche", quantite=10)
        creer_piece_jointe(demande)
    client = client_de(compte=yann)

    with django_assert_num_queries(14):
        client.get(f"/partenaire/demandes/{demande.pk}/")


def test_les_demandes_en_cours_viennent_d_abord_et_les_passees_ensuite(client_de, handball):
    creer_demande(handball, objet="Loto", statut="payee")
    creer_demande(handball, objet="Tournoi", date=date(2014, 6, 1))
    creer_demande(handball, objet="Assemblée", statut="acceptee", date=date(2013, 5, 1))
    creer_demande(handball, objet="Vœux", statut="realisee", date=date(2013, 1, 5))
    creer_brouillon(handball, objet="Noël")

    page = client_de(compte=creer_acces_partenaire(handball)).get("/partenaire/")

    titres = ["Noël", "Assemblée", "Tournoi", "Loto", "Vœux"]
    assert [titre for titre in textes(page, "p", "demande-titre")] == titres
    assert [titre for titre in textes(page, "h2") if titre != "Nous joindre"] == [
        "Un repas, un buffet, un goûter à prévoir ?",
        "À reprendre",
        "Vos demandes en cours",
        "Vos demandes passées",
    ]


def test_comme_la_derniere_fois_reprend_tout_sauf_le_jour_et_le_bon_de_commande(client_de, handball):
    yann = creer_acces_partenaire(handball)
    passee = creer_demande(
        handball,
        objet="Buffet du tournoi",
        statut="payee",
        convives=70,
        lieu="Gymnase",
        numero_engagement="BC-12",
        precisions="Arrivée par la cour.",
        deposee_par=yann,
    )
    passee.passages.create(de="brouillon", vers="recue", cote="partenaire", par=yann, le=timezone.now())
    passee.lignes.create(designation="Quiche", quantite=70)
    passee.couverts.create(exigence="halal", nombre=12)

    reponses = [client_de(compte=yann).post(f"/partenaire/demandes/{passee.pk}/refaire/") for _ in range(2)]

    brouillon = Demande.objects.brouillons().get()
    assert {reponse["Location"] for reponse in reponses} == {f"/partenaire/demandes/{brouillon.pk}/quand/"}
    assert (brouillon.objet, brouillon.convives, brouillon.lieu) == ("Buffet du tournoi", 70, "Gymnase")
    assert (brouillon.date, brouillon.numero_engagement, brouillon.motif) == (None, "", "")
    assert brouillon.precisions == "Arrivée par la cour."
    assert [ligne.designation for ligne in brouillon.lignes.all()] == ["Quiche"]
    assert [str(couverts) for couverts in brouillon.couverts.all()] == ["Halal : 12"]


@pytest.mark.parametrize(("pieces", "reprises"), [(400, None), (450, 450)])
def test_les_pieces_comptees_des_lignes_se_recomptent_et_un_autre_nombre_est_repris(
    client_de, handball, pieces, reprises
):
    passee = creer_demande(handball, statut="payee", pieces=pieces)
    passee.lignes.create(designation="Cornes", quantite=400, unite="piece")

    client_de(compte=creer_acces_partenaire(handball)).post(f"/partenaire/demandes/{passee.pk}/refaire/")

    assert Demande.objects.brouillons().get().pieces == reprises


def test_deux_demandes_du_meme_nom_se_refont_chacune_avec_ses_nombres(client_de, handball):
    yann = creer_acces_partenaire(handball)
    client = client_de(compte=yann)
    gouter = {"objet": "Goûter du club", "nature": "gouter", "statut": "payee"}
    petit, grand = (creer_demande(handball, convives=nombre, **gouter) for nombre in (20, 300))
    sans_lait = creer_demande(handball, convives=300, **gouter)
    sans_lait.couverts.create(exigence="lait", nombre=8)

    for passee in (petit, grand, sans_lait, grand):
        client.post(f"/partenaire/demandes/{passee.pk}/refaire/")
    client.post("/partenaire/demandes/nouvelle/", {"objet": "Goûter du club", "nature": "gouter", "geste": "suite"})

    brouillons = Demande.objects.brouillons().order_by("pk")
    assert [(une.convives, une.couverts.count()) for une in brouillons] == [(20, 0), (300, 0), (300, 1), (None, 0)]


def test_ce_que_l_equipe_a_note_pour_elle_n_est_ni_montre_ni_repris(client_de, handball):
    notee = Demande(partenaire=handball, objet="Goûter", nature="gouter", date=date(2013, 6, 1))
    notee.precisions = "Négocier la salle avec la mairie."
    noter_demande(notee, par=creer_compte("cuisine"), le=timezone.now())
    client = client_de(compte=creer_acces_partenaire(handball))

    page = client.get(f"/partenaire/demandes/{notee.pk}/").content.decode()
    client.post(f"/partenaire/demandes/{notee.pk}/refaire/")

    assert "Négocier" not in page
    assert Demande.objects.brouillons().get().precisions == ""


def test_l_histoire_dit_le_centre_et_nomme_ses_collegues(client_de, handball):
    yann, mehdi = creer_acces_partenaire(handball, prenom="Yann", nom="Poirot"), creer_compte("cuisine")
    demande = creer_demande(handball)
    for jour, (de, vers, cote, par) in enumerate(
        [
            ("brouillon", "recue", "partenaire", yann),
            ("recue", "etudiee", "centre", mehdi),
            ("etudiee", "devis_envoye", "centre", mehdi),
            ("devis_envoye", "etudiee", "partenaire", yann),
        ],
        start=1,
    ):
        demande.passages.create(de=de, vers=vers, cote=cote, par=par, le=datetime(2013, 3, jour, 9, tzinfo=UTC))

    page = client_de(compte=yann).get(f"/partenaire/demandes/{demande.pk}/")

    assert [texte for texte in textes(page, "li") if "à 10 h" in texte] == [
        "Reprise à l’étude 04/03/2013 à 10 h, par Yann Poirot",
        "Devis envoyé 03/03/2013 à 10 h, par le centre",
        "Étudiée avec l’équipe de cuisine 02/03/2013 à 10 h, par le centre",
        "Demande envoyée 01/03/2013 à 10 h, par Yann Poirot",
    ]
    assert mehdi.nom not in page.content.decode()


def test_une_demande_s_annule_avec_son_motif_et_une_seule_fois(client_de, handball):
    demande = creer_demande(handball, statut="acceptee", date=timezone.localdate())
    client, adresse = client_de(compte=creer_acces_partenaire(handball)), f"/partenaire/demandes/{demande.pk}/annuler/"

    sans = client.post(adresse, {"motif": "  "})
    pages = [client.post(adresse, {"motif": "Le tournoi est reporté."}, follow=True) for _ in range(2)]

    assert (sans.status_code, fautes(sans)) == (422, ["Dites-nous pourquoi en quelques mots."])
    assert all("Elle est annulée : Le tournoi est reporté." in textes(page, "p") for page in pages)
    assert demande.passages.count() == 1


def test_une_demande_deja_servie_ne_s_annule_plus(client_de, handball):
    demande = creer_demande(handball, statut="realisee")
    client = client_de(compte=creer_acces_partenaire(handball))

    page = client.get(f"/partenaire/demandes/{demande.pk}/").content.decode()
    refus = client.post(f"/partenaire/demandes/{demande.pk}/annuler/", {"motif": "Trop tard."})

    assert "Annuler ma demande" not in page
    assert refus.status_code == 422
    assert "elle ne peut pas devenir" in fautes(refus)[0]


def test_un_partenaire_range_relit_ses_demandes_sans_pouvoir_en_faire(client_de, handball):
    demande = creer_demande(handball, statut="payee")
    type(handball).objects.update(actif=False)
    client = client_de(compte=creer_acces_partenaire(handball))

    pages = [
        client.get(adresse).content.decode() for adresse in ("/partenaire/", f"/partenaire/demandes/{demande.pk}/")
    ]

    assert all("Votre structure n’est plus parmi nos partenaires actuels." in page for page in pages)
    assert not any("Faire une demande" in page or "Comme la dernière fois" in page for page in pages)
