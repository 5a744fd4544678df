"""A demande its partner prepares step by step: kept as it goes, resumed, sent once, or thrown away."""

from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest
import time_machine
from django.utils import timezone

from partenaires.actions.brouillon import DemandeIncomplete, envoyer
from partenaires.models import Demande, PartenaireRange, Passage
from tests.factories import creer_acces_partenaire, creer_brouillon, creer_demande, creer_partenaire
from tests.lecture import fautes, messages, textes
from tests.partenaires.test_demande import rangees

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_le_12_mars_2013")]
NOUVELLE = "/partenaire/demandes/nouvelle/"
OCCASION = {"objet": "Buffet du tournoi", "occasion": "", "nature": "buffet_froid", "geste": "suite"}
QUAND = {"date": "2013-06-08", "heure": "12:30", "lieu": "Gymnase", "remise": "livraison", "geste": "suite"}


@pytest.fixture
def _le_12_mars_2013():
    with time_machine.travel("2013-03-12 10:00+01:00", tick=False):
        yield


@pytest.fixture
def yann(db):
    return creer_acces_partenaire(creer_partenaire("Handball"), prenom="Yann", nom="Poirot")


@pytest.fixture
def client(client_de, yann):
    return client_de(compte=yann)


@pytest.fixture
def brouillon(yann):
    return creer_brouillon(yann.acces_partenaire.partenaire, objet="Buffet du tournoi", deposee_par=yann)


def etape(demande, nom):
    return f"/partenaire/demandes/{demande.pk}/{nom}/"


def test_une_demande_se_prepare_etape_par_etape_puis_part(client, yann):
    suite = client.post(NOUVELLE, OCCASION)
    demande = Demande.objects.get()
    suites = [suite["Location"]] + [
        client.post(etape(demande, nom), saisie)["Location"]
        for nom, saisie in {
            "quand": QUAND,
            "combien": {"convives": "120", "geste": "suite", **rangees("lignes")},
            "details": {"reglement": "convention", "budget": "1 234,5", "geste": "suite"},
            "relire": {},
        }.items()
    ]

    demande.refresh_from_db()
    assert suites == [etape(demande, nom) for nom in ("quand", "combien", "details", "relire")] + [
        f"/partenaire/demandes/{demande.pk}/"
    ]
    assert (demande.statut, demande.date, demande.heure) == ("recue", date(2013, 6, 8), time(12, 30))
    assert (demande.convives, demande.reglement, demande.budget) == (120, "convention", Decimal("1234.50"))
    assert (demande.partenaire.nom, demande.deposee_par) == ("Handball", yann)
    assert [(passage.vers, passage.par) for passage in Passage.objects.all()] == [("recue", yann)]


def test_ouvrir_la_page_n_ecrit_rien(client):
    page = client.get(NOUVELLE)

    assert "Étape 1 sur 5" in textes(page, "p")
    assert Demande.objects.count() == 0


def test_un_double_clic_ne_commence_qu_un_brouillon(client):
    adresses = [client.post(NOUVELLE, OCCASION)["Location"] for _ in range(2)]

    assert Demande.objects.count() == 1
    assert adresses[0] == adresses[1]


def test_envoyer_deux_fois_n_envoie_qu_une_fois(client, brouillon):
    Demande.objects.update(date=date(2013, 6, 8))

    reponses = [client.post(etape(brouillon, "relire"), follow=True) for _ in range(2)]

    assert Passage.objects.count() == 1
    assert [messages(reponse) for reponse in reponses] == [
        ["Votre demande est partie. Vous suivez ici ce qu’elle devient."],
        ["Cette demande est déjà partie : la voici telle que nous l’avons reçue."],
    ]


@pytest.mark.parametrize("nom", ["occasion", "quand", "combien", "details", "relire", "jeter"])
def test_un_second_onglet_ne_change_pas_une_demande_partie(client, yann, nom):
    partie = creer_demande(yann.acces_partenaire.partenaire, objet="Repas", convives=40, deposee_par=yann)
    saisie = OCCASION | QUAND | {"convives": "999", "reglement": "gratuit"}

    vue, envoi = client.get(etape(partie, nom)), client.post(etape(partie, nom), saisie)

    assert {vue["Location"], envoi["Location"]} == {f"/partenaire/demandes/{partie.pk}/"}
    assert Demande.objects.values_list("objet", "convives", "lieu").get() == ("Repas", 40, "")


def test_s_arreter_garde_ce_qui_est_ecrit_et_se_reprend(client, brouillon):
    arret = client.post(etape(brouillon, "quand"), {"lieu": "Gymnase", "geste": "plus_tard"}, follow=True)

    assert arret.redirect_chain == [("/partenaire/", 302)]
    assert messages(arret) == ["C’est gardé : Buffet du tournoi. Vous pouvez reprendre quand vous voulez."]
    assert "Le jour reste à choisir" in textes(arret, "p")
    assert 'value="Gymnase"' in client.get(etape(brouillon, "quand")).content.decode()


@pytest.mark.parametrize(
    ("nom", "geste", "suite"),
    [
        ("quand", "retour", "occasion"),
        ("quand", "portail_demande_occasion", "occasion"),
        ("combien", "retour", "quand"),
        ("combien", "encore", "combien"),
        ("combien", "portail_demande_relire", "relire"),
    ],
)
def test_revenir_rester_ou_aller_a_une_etape_garde_aussi(client, brouillon, nom, geste, suite):
    response = client.post(
        etape(brouillon, nom), {"lieu": "Gymnase", "convives": "60", "geste": geste} | rangees("lignes")
    )

    brouillon.refresh_from_db()
    assert response["Location"] == etape(brouillon, suite)
    assert (brouillon.lieu, brouillon.convives) in [("Gymnase", None), ("", 60)]


@pytest.mark.parametrize(
    ("jour", "faute"),
    [
        ("", "Choisissez le jour : nous saurons si nous pouvons."),
        ("2013-03-11", "Cette date est passée : choisissez un jour à venir."),
        ("0213-06-08", "Vérifiez l’année : elle s’écrit avec quatre chiffres, par exemple 2013."),
    ],
)
def test_un_jour_manquant_ou_passe_est_dit_a_cote_et_rien_n_est_perdu(client, brouillon, jour, faute):
    response = client.post(etape(brouillon, "quand"), QUAND | {"date": jour})

    assert response.status_code == 422
    assert faute in fautes(response)
    assert 'value="Gymnase"' in response.content.decode()
    assert Demande.objects.get().lieu == ""


def test_relire_se_demande_des_que_le_jour_est_choisi(client, brouillon):
    page = client.get(etape(brouillon, "quand"))

    sans_jour = client.post(etape(brouillon, "quand"), QUAND | {"date": "", "geste": "portail_demande_relire"})
    avec_jour = client.post(etape(brouillon, "quand"), QUAND | {"geste": "portail_demande_relire"})

    assert textes(page, "button")[1:3] == ["Continuer", "1Pour quelle occasion"]
    assert fautes(sans_jour) == ["Choisissez le jour : nous saurons si nous pouvons."]
    assert avec_jour["Location"] == etape(brouillon, "relire")


def test_aujourd_hui_n_est_pas_passe(client, brouillon):
    assert client.post(etape(brouillon, "quand"), QUAND | {"date": "2013-03-12"}).status_code == 302


def test_une_occasion_sans_nom_ni_nature_ne_commence_rien(client):
    response = client.post(NOUVELLE, {"objet": "  ", "geste": "suite"})

    assert response.status_code == 422
    assert fautes(response) == [
        "Donnez un nom à votre demande : par exemple, buffet du tournoi.",
        "Choisissez ce qu’il vous faut ; « Autre » convient toujours.",
    ]
    assert Demande.objects.count() == 0


def test_une_demande_sans_jour_ne_part_pas_et_dit_pourquoi(client, brouillon):
    response = client.post(etape(brouillon, "relire"))

    assert response.status_code == 422
    assert "Il manque le jour : choisissez-le à l’étape « Quand et où »." in messages(response)
    assert Demande.objects.get().statut == "brouillon"


@pytest.mark.parametrize(("dites", "comptees"), [(None, 360), (400, 400)])
def test_les_pieces_d_une_demande_envoyee_sont_la_somme_de_ses_lignes_sauf_si_elle_en_dit_d_autres(
    brouillon, yann, dites, comptees
):
    for unite, quantite in (("piece", 300), ("piece", 60), ("personne", 20)):
        brouillon.lignes.create(designation="Quiches", quantite=quantite, unite=unite)
    Demande.objects.update(date=date(2013, 6, 1), pieces=dites)

    envoyer(brouillon, par=yann, le=timezone.now())

    assert Demande.objects.get().pieces == comptees


def test_un_brouillon_repris_apres_son_jour_ne_part_pas(brouillon, yann):
    Demande.objects.update(date=date(2013, 3, 11))

    with pytest.raises(DemandeIncomplete, match="Le jour choisi est passé"):
        envoyer(brouillon, par=yann, le=datetime(2013, 3, 11, 23, 30, tzinfo=UTC))  # half past midnight at the centre


def test_un_partenaire_range_entre_temps_n_envoie_plus(brouillon, yann):
    Demande.objects.update(date=date(2013, 6, 8))
    type(brouillon.partenaire).objects.update(actif=False)

    with pytest.raises(PartenaireRange):
        envoyer(brouillon, par=yann, le=timezone.localtime())


@pytest.mark.parametrize("chemin", ["nouvelle/", "{}/occasion/", "{}/quand/", "{}/relire/", "{}/jeter/", "{}/refaire/"])
def test_un_partenaire_range_lit_pourquoi_il_ne_peut_plus_ecrire(client, brouillon, chemin):
    type(brouillon.partenaire).objects.update(actif=False)

    response = client.post(f"/partenaire/demandes/{chemin.format(brouillon.pk)}", OCCASION)

    assert response.status_code == 403
    assert "Votre espace ne prend plus de demande" in textes(response, "h1")
    assert Demande.objects.values_list("objet", "statut").get() == ("Buffet du tournoi", "brouillon")


def test_un_brouillon_se_jette_apres_confirmation(client, brouillon):
    question = client.get(etape(brouillon, "jeter"))
    jete = client.post(etape(brouillon, "jeter"), follow=True)

    assert textes(question, "h1") == ["Jeter Buffet du tournoi ?"]
    assert messages(jete) == ["Brouillon jeté : Buffet du tournoi."]
    assert Demande.objects.count() == 0


def test_les_remarques_sont_dites_sans_rien_empecher(client, brouillon):
    client.post(etape(brouillon, "quand"), QUAND | {"date": "2013-03-14"})

    page = client.get(etape(brouillon, "combien"))

    assert "Le délai est court : le centre demande 15 jours d’avance, il en reste 2." in textes(page, "li")
    assert client.post(etape(brouillon, "relire")).status_code == 302


def test_un_jour_sans_remarque_est_dit_possible(client, brouillon):
    client.post(etape(brouillon, "quand"), QUAND)

    assert "Samedi 8 juin 2013 : à première vue, rien ne s’y oppose." in textes(
        client.get(etape(brouillon, "combien")), "p"
    )


def test_un_jour_refuse_n_est_pas_dit_possible_et_le_bon_est_celui_qui_est_ecrit(client, brouillon):
    client.post(etape(brouillon, "quand"), QUAND)

    passe = client.post(etape(brouillon, "quand"), QUAND | {"date": "2013-03-11"})
    autre_faute = client.post(etape(brouillon, "quand"), QUAND | {"date": "2013-06-09", "lieu": "x" * 200})
    apercu = client.get(etape(brouillon, "possibilites"), {"date": "2013-03-11"}, headers={"HX-Request": "true"})

    assert fautes(passe) == ["Cette date est passée : choisissez un jour à venir."]
    assert textes(passe, "p", "possible") == []
    assert textes(autre_faute, "p", "possible") == ["Dimanche 9 juin 2013 : à première vue, rien ne s’y oppose."]
    assert textes(apercu, "p", "possible") == []


def test_un_choix_oublie_est_dit_une_fois_sous_le_groupe(client):
    response = client.post(NOUVELLE, {"objet": "Buffet", "geste": "suite"})

    assert fautes(response) == ["Choisissez ce qu’il vous faut ; « Autre » convient toujours."]
    assert textes(response, "div", "form-check")[-1] == "Autre"


def test_les_remarques_suivent_ce_qui_s_ecrit_sans_rien_garder(client, brouillon):
    def lire(**champs):
        return client.get(etape(brouillon, "possibilites"), champs, headers={"HX-Request": "true"})

    court, nombreux, vide = (
        lire(date="2013-03-14"),
        lire(date="2013-06-08", convives="350"),
        lire(date="zq9x", convives="-1"),
    )

    assert [len(textes(page, "li")) for page in (court, nombreux, vide)] == [1, 1, 0]
    assert "à première vue" in lire(date="2013-06-08").content.decode()
    for refusee in ("2013-03-11", "2013-01-01", "2013-02-30", ""):  # the second is a holiday
        page = lire(date=refusee)
        assert (textes(page, "li"), textes(page, "p")) == ([], [])
    assert client.get(etape(brouillon, "possibilites"))["Location"] == etape(brouillon, "relire")
    assert Demande.objects.get().date is None
