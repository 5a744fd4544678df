from datetime import date

import pytest
import time_machine

from centre.models import Courrier
from partenaires.models import AccesPartenaire, Devis
from tests.factories import creer_acces_partenaire, creer_compte, creer_demande, creer_partenaire
from tests.lecture import fautes, messages, textes
from tests.partenaires.facturation import (
    creer_brouillon_de_devis,
    creer_devis,
    creer_facture,
    creer_facture_en_preparation,
    creer_recu,
    ligne,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("horloge")]
ACCORD = {"accord-nom": "Yann Poirot", "accord-fonction": "Président", "accord-bon_pour_accord": "on"}

TROP_TARD = "Le jour du service est passé : écrivez-nous ou appelez le centre, nous verrons la suite avec vous."


@pytest.fixture
def horloge():
    with time_machine.travel("2013-03-12 14:00+01:00", tick=False) as voyage:
        yield voyage


@pytest.fixture
def devis(db):
    return creer_devis(creer_demande(creer_partenaire("Handball"), statut="etudiee"), ligne("Couscous"))


@pytest.fixture
def client(client_de, devis):
    return client_de(compte=creer_acces_partenaire(devis.demande.partenaire))


def etat(devis):
    devis.refresh_from_db()
    devis.demande.refresh_from_db()
    return devis.etat, devis.demande.statut


def test_le_partenaire_lit_son_devis_et_l_accepte(client, devis):
    page = client.get(f"/partenaire/devis/{devis.pk}/").content.decode()

    response = client.post(f"/partenaire/devis/{devis.pk}/accepter/", ACCORD, follow=True)

    assert "Couscous" in page
    assert "125,00\u00a0€" in page
    assert etat(devis) == ("accepte", "acceptee")
    assert devis.accord_note_par == AccesPartenaire.objects.get().compte
    assert messages(response) == ["Merci : votre accord est noté. Nous préparons la suite avec la cuisine."]


@pytest.mark.parametrize(
    ("geste", "saisie"),
    [
        ("accepter", ACCORD),
        ("refuser", {"refus-motif": "Trop cher."}),
        ("changer", {"changement-motif": "Sans dessert."}),
    ],
)
def test_un_partenaire_range_relit_son_devis_sans_y_repondre(client, devis, geste, saisie):
    type(devis.demande.partenaire).objects.update(actif=False)

    response = client.post(f"/partenaire/devis/{devis.pk}/{geste}/", saisie, follow=True)

    assert messages(response)[0] == "Votre espace est fermé : appelez-nous pour cette demande."
    assert etat(devis) == ("envoye", "devis_envoye")
    assert "Votre structure n’est plus parmi nos partenaires actuels." in response.content.decode()
    assert "Votre réponse" not in textes(response, "h2")


@pytest.mark.parametrize("manque", sorted(ACCORD))
def test_un_accord_incomplet_ne_vaut_pas_accord(client, devis, manque):
    response = client.post(f"/partenaire/devis/{devis.pk}/accepter/", ACCORD | {manque: ""})

    assert response.status_code == 422
    assert list(response.context["accord"].errors) == [manque.removeprefix("accord-")]
    assert etat(devis) == ("envoye", "devis_envoye")


def test_accepter_une_seconde_fois_dit_que_c_est_fait(client, devis):
    for _ in range(2):
        response = client.post(f"/partenaire/devis/{devis.pk}/accepter/", ACCORD, follow=True)

    assert messages(response)[0] == "Ce devis est déjà accepté, par Yann Poirot."


def test_un_devis_depasse_ne_s_accepte_plus_mais_un_changement_se_demande(client, devis, horloge):
    horloge.move_to("2013-04-12 10:00+02:00")
    client.force_login(AccesPartenaire.objects.get().compte)

    page = client.get(f"/partenaire/devis/{devis.pk}/").content.decode()
    response = client.post(f"/partenaire/devis/{devis.pk}/accepter/", ACCORD, follow=True)

    assert "Donner notre accord" not in page
    assert messages(response)[0].startswith("Ce devis n’est plus valable depuis le jeudi 11 avril 2013")
    assert etat(devis) == ("envoye", "devis_envoye")


@pytest.mark.parametrize(
    ("geste", "saisie"),
    [("refuser", {"refus-motif": "Trop cher."}), ("changer", {"changement-motif": "Le 8 juin plutôt."})],
)
def test_le_lendemain_du_service_la_page_dit_quoi_faire_et_garde_ce_qui_est_ecrit(
    client, devis, horloge, geste, saisie
):
    horloge.move_to("2013-06-02 00:30+02:00")
    client.force_login(AccesPartenaire.objects.get().compte)

    page = client.get(f"/partenaire/devis/{devis.pk}/")
    refus = client.post(f"/partenaire/devis/{devis.pk}/{geste}/", saisie)

    assert TROP_TARD in textes(page, "p", "suite")
    assert "Votre réponse" not in textes(page, "h2")
    assert (refus.status_code, messages(refus)) == (422, [TROP_TARD])
    assert set(saisie.values()) <= set(textes(refus, "p"))
    assert etat(devis) == ("envoye", "devis_envoye")


def test_ce_qui_est_ecrit_pendant_que_la_demande_avance_se_relit(client, devis):
    creer_devis(devis.demande)

    refus = client.post(f"/partenaire/devis/{devis.pk}/changer/", {"changement-motif": "Sans dessert."})

    assert "Sans dessert." in textes(refus, "p")
    assert messages(refus)[0].startswith("Ce devis n’attend plus votre réponse")


def test_un_devis_remplace_mene_a_celui_qui_le_remplace(client, devis):
    suivant = creer_devis(devis.demande)

    page = client.get(f"/partenaire/devis/{devis.pk}/").content.decode()

    assert f'href="/partenaire/devis/{suivant.pk}/"' in page
    assert "Donner notre accord" not in page


@pytest.mark.parametrize(("etat", "lue"), [("envoye", 1), ("refuse", 0), ("remplace", 0)])
def test_seul_un_devis_qui_attend_dit_jusqu_ou_il_est_valable(client, devis, etat, lue):
    Devis.objects.filter(pk=devis.pk).update(etat=etat)

    page = client.get(f"/partenaire/devis/{devis.pk}/")

    assert len([texte for texte in textes(page, "p") if "Valable jusqu’au" in texte]) == lue


def test_un_refus_dit_pourquoi(client, devis):
    vide = client.post(f"/partenaire/devis/{devis.pk}/refuser/", {"refus-motif": "  "})
    rien_a_changer = client.post(f"/partenaire/devis/{devis.pk}/changer/", {"changement-motif": ""})
    client.post(f"/partenaire/devis/{devis.pk}/refuser/", {"refus-motif": "Trop cher pour nous."})

    assert (vide.status_code, fautes(vide)) == (422, ["Dites-nous pourquoi en quelques mots."])
    assert fautes(rien_a_changer) == ["Écrivez ce que vous aimeriez changer : par exemple, 60 couverts et non 70."]
    assert etat(devis) == ("refuse", "refusee")
    assert devis.demande.motif == "Trop cher pour nous."


def test_un_changement_se_demande_et_le_devis_ne_s_accepte_plus(client, devis):
    client.post(f"/partenaire/devis/{devis.pk}/changer/", {"changement-motif": "20 couverts de plus."})

    response = client.post(f"/partenaire/devis/{devis.pk}/accepter/", ACCORD, follow=True)

    assert etat(devis) == ("envoye", "etudiee")
    assert devis.demande.passages.latest("pk").motif == "20 couverts de plus."
    assert messages(response)[1:] == ["Ce devis n’attend pas d’accord : la demande est « Étudiée »."]


def test_l_equipe_lit_en_haut_de_la_demande_le_changement_demande_et_l_ecrit(client, client_de, devis):
    creer_compte("cuisine", courriel="paola@parc.example")
    client.post(f"/partenaire/devis/{devis.pk}/changer/", {"changement-motif": "Dix convives de moins."})
    direction = client_de("direction")

    page = direction.get(f"/demandes/{devis.demande_id}/")
    sienne = client.get(f"/partenaire/demandes/{devis.demande_id}/")
    creer_devis(devis.demande)

    (dit,) = [texte for texte in messages(page) if "changement" in texte]
    assert "« Dix convives de moins. »" in dit
    assert f'href="/demandes/{devis.demande_id}/devis/ecrire/"' in page.content.decode()
    assert all("Dix convives de moins." in textes(lue, "ol", "fil-messages")[0] for lue in (page, sienne))
    assert not any("changement" in texte for texte in messages(direction.get(f"/demandes/{devis.demande_id}/")))
    lus = dict(Courrier.objects.filter(texte__contains="Dix convives").values_list("destinataire", "texte"))
    assert "Son message\u00a0: Dix convives de moins." in lus["paola@parc.example"]
    acces = AccesPartenaire.objects.get()
    assert f"Écrit par {acces.compte}\u00a0: Dix convives de moins." in lus[acces.compte.courriel]


@pytest.mark.parametrize("geste", ["accepter", "refuser", "changer"])
def test_qui_ne_peut_pas_donner_l_accord_lit_sans_repondre(client, devis, geste):
    AccesPartenaire.objects.update(peut_accorder=False)

    page = client.get(f"/partenaire/devis/{devis.pk}/").content.decode()

    assert "Une autre personne de votre structure donne l’accord" in page
    assert client.post(f"/partenaire/devis/{devis.pk}/{geste}/", ACCORD).status_code == 403
    assert etat(devis) == ("envoye", "devis_envoye")


def test_un_partenaire_ne_trouve_rien_de_ce_qui_est_a_un_autre(client, devis):
    autre = creer_partenaire("École")
    le_devis = creer_devis(creer_demande(autre, statut="etudiee"))
    facture, recu = creer_facture(autre, objet="Goûter de l’école"), creer_recu(creer_demande(autre))
    adresses = [
        f"devis/{le_devis.pk}/",
        f"devis/{le_devis.pk}/pdf/",
        f"factures/{facture.pk}/pdf/",
        f"recus/{recu.pk}/pdf/",
    ]
    gestes = [f"devis/{le_devis.pk}/{geste}/" for geste in ("accepter", "refuser", "changer")]

    statuts = [client.get(f"/partenaire/{adresse}").status_code for adresse in adresses]
    statuts += [client.post(f"/partenaire/{geste}", ACCORD).status_code for geste in gestes]

    assert statuts == [404] * 7
    assert "Goûter de l’école" not in client.get("/partenaire/factures/").content.decode()
    assert etat(le_devis) == ("envoye", "devis_envoye")


def test_ce_qui_se_prepare_ne_se_voit_pas_encore(client, devis):
    brouillon = creer_brouillon_de_devis(devis.demande)
    facture = creer_facture_en_preparation(devis.demande.partenaire, objet="Facture pas encore émise")

    assert client.get(f"/partenaire/devis/{brouillon.pk}/").status_code == 404
    assert client.get(f"/partenaire/factures/{facture.pk}/pdf/").status_code == 404
    assert "Facture pas encore émise" not in client.get("/partenaire/factures/").content.decode()


def test_un_compte_de_l_equipe_relie_a_une_structure_n_ouvre_ici_que_le_sien(client_de, devis):
    compte = creer_compte("direction", "partenaire")
    AccesPartenaire.objects.create(compte=compte, partenaire=creer_partenaire("École"))

    assert client_de(compte=compte).get(f"/partenaire/devis/{devis.pk}/").status_code == 404
    assert Devis.objects.get().date == date(2013, 3, 12)
