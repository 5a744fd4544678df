import pytest

from ateliers.models import Presence
from centre.models import Compte
from participants.models import Participant
from tests.ateliers.feuilles import ABSENT, PRESENT, Champs, ecrire, lu, marques_de, saisie, seance_de, url_de
from tests.factories import creer_compte, creer_participant, creer_quartier
from tests.lecture import textes

pytestmark = pytest.mark.django_db


def reponses(response):
    return [str(personne) for personne in response.context["venue"].reponses]


def test_sans_javascript_on_cherche_on_ajoute_puis_on_enregistre(client_de):
    seance, lea = seance_de("Léa Brun")
    karima = creer_participant("Karima", "Bensaïd")
    client, url = client_de("accueil"), url_de(seance)
    feuille = Champs(client.get(url)).valeurs | {f"ligne-{lea.pk}-statut": ABSENT}

    trouvee = client.post(url, feuille | {"q": "bensaid", "action": "chercher"})
    ajoutee = client.post(url, Champs(trouvee).valeurs | {"ajouter": karima.pk})
    avant = Presence.objects.count()
    client.post(url, Champs(ajoutee).valeurs | {"action": "enregistrer"})

    assert reponses(trouvee) == ["Karima Bensaïd"]
    assert "Karima Bensaïd figure maintenant sur la feuille" in lu(ajoutee)
    assert avant == 0
    assert marques_de(seance) == {"Léa Brun": ABSENT, "Karima Bensaïd": PRESENT}


def test_ajouter_une_inscrite_la_marque_presente(client_de):
    seance, lea = seance_de("Léa Brun")

    response = client_de("accueil").post(url_de(seance), saisie(seance, {lea: ""}, ajouter=lea.pk))

    (ligne,) = response.context["feuille"].lignes
    assert (ligne.statut, ligne.est_retirable) == (PRESENT, False)


def test_une_personne_deja_marquee_ne_s_ajoute_pas_deux_fois(client_de):
    seance, lea = seance_de("Léa Brun")

    response = client_de("accueil").post(url_de(seance), saisie(seance, {lea: PRESENT}, action="chercher", q="brun"))

    assert "Déjà sur la feuille" in lu(response)
    assert ("ajouter", str(lea.pk)) not in Champs(response).boutons


def test_une_venue_ajoutee_par_megarde_se_retire(client_de):
    seance, lea = seance_de("Léa Brun")
    ana = creer_participant("Ana", "Silva")
    client, url = client_de("accueil"), url_de(seance)
    ajoutee = client.post(url, saisie(seance, {lea: PRESENT}, ajouter=ana.pk))

    retiree = client.post(url, Champs(ajoutee).valeurs | {"retirer": ana.pk})
    client.post(url, Champs(retiree).valeurs | {"action": "enregistrer"})

    assert ("retirer", str(ana.pk)) in Champs(ajoutee).boutons
    assert marques_de(seance) == {"Léa Brun": PRESENT}


def test_retirer_ne_touche_pas_une_presence_deja_ecrite(client_de):
    seance, lea = seance_de("Léa Brun")
    ana = creer_participant("Ana", "Silva")
    seance = ecrire(seance, {ana: PRESENT}, par=creer_compte("accueil"))

    response = client_de("accueil").post(url_de(seance), saisie(seance, {ana: PRESENT, lea: PRESENT}, retirer=ana.pk))

    assert [(str(ligne.participant), ligne.statut) for ligne in response.context["feuille"].lignes] == [
        ("Léa Brun", PRESENT),
        ("Ana Silva", PRESENT),
    ]


def test_une_inconnue_est_creee_et_ajoutee_en_un_geste(client_de):
    seance, lea = seance_de("Léa Brun")
    client, url = client_de("accueil"), url_de(seance)

    cherchee = client.post(url, saisie(seance, {lea: PRESENT}, action="chercher", q="ana silva"))
    creee = client.post(url, Champs(cherchee).valeurs | {"action": "creer"})
    client.post(url, Champs(creee).valeurs | {"action": "enregistrer"})

    assert "Créer « Ana Silva » et l’ajouter" in lu(cherchee)
    assert Participant.objects.get(nom="Silva").date_entree == seance.date
    assert marques_de(seance) == {"Léa Brun": PRESENT, "Ana Silva": PRESENT}


def test_un_double_clic_sur_creer_n_ouvre_qu_une_fiche(client_de):
    seance, lea = seance_de("Léa Brun")
    client, donnees = client_de("accueil"), saisie(seance, {lea: PRESENT}, action="creer", q="Ana Silva")

    for _ in range(2):
        response = client.post(url_de(seance), donnees)

    assert Participant.objects.filter(nom="Silva").count() == 1
    assert [str(ligne.participant) for ligne in response.context["feuille"].lignes] == ["Léa Brun", "Ana Silva"]


@pytest.mark.parametrize(
    ("texte", "identite"),
    [
        ("SILVA Ana", ("Ana", "Silva", "")),
        ("ana de la tour", ("Ana", "De La Tour", "")),
        ("Lou", ("", "", "Lou")),
        ("  Jean-Luc   N’Guyen ", ("Jean-Luc", "N’Guyen", "")),
        ("محمد الأمين", ("محمد", "الأمين", "")),
    ],
)
def test_le_nom_tape_devient_prenom_et_nom_ou_surnom(client_de, texte, identite):
    seance, lea = seance_de("Léa Brun")

    client_de("accueil").post(url_de(seance), saisie(seance, {lea: PRESENT}, action="creer", q=texte))

    personne = Participant.objects.exclude(pk=lea.pk).get()
    assert (personne.prenom, personne.nom, personne.surnom) == identite


def test_un_nom_proche_est_montre_avant_de_creer(client_de):
    seance, lea = seance_de("Léa Brun")
    creer_participant("Anna", "Silva")

    response = client_de("accueil").post(url_de(seance), saisie(seance, {lea: ""}, action="chercher", q="Ana Silva"))

    assert reponses(response) == ["Anna Silva"]
    assert "Ce n’est aucune de ces personnes : créer « Ana Silva » et l’ajouter" in lu(response)


def test_une_homonyme_se_cree_a_cote_de_celle_qui_porte_deja_ce_nom(client_de):
    seance, lea = seance_de("Léa Brun")
    connue = creer_participant("Ana", "Silva", annee_naissance=1975, quartier=creer_quartier("Les Tilleuls"))
    client, url = client_de("accueil"), url_de(seance)

    cherchee = client.post(url, saisie(seance, {lea: ""}, action="chercher", q="ana silva"))
    for _ in range(2):
        creee = client.post(url, Champs(cherchee).valeurs | {"action": "creer"})

    nouvelle = Participant.objects.filter(nom="Silva").exclude(pk=connue.pk).get()
    assert "Ana Silva 1975 Les Tilleuls" in textes(cherchee, "span", "principal")
    assert "C’est une autre personne : créer « Ana Silva » et l’ajouter" in lu(cherchee)
    assert [ligne.participant for ligne in creee.context["feuille"].lignes] == [lea, nouvelle]


def test_sans_avoir_vu_celle_qui_porte_ce_nom_on_l_ajoute_au_lieu_d_en_creer_une_autre(client_de):
    seance, lea = seance_de("Léa Brun")
    connue = creer_participant("Ana", "Silva")

    creee = client_de("accueil").post(url_de(seance), saisie(seance, {lea: ""}, action="creer", q="Ana Silva"))

    assert [ligne.participant for ligne in creee.context["feuille"].lignes] == [lea, connue]


@pytest.mark.parametrize("numero", ["0", "-1", "zq9x", "9" * 40, "9" * 18, "\0", "٣", "²"])
def test_un_homonyme_abime_ne_fait_pas_tomber_la_feuille(numero, client_de):
    seance, lea = seance_de("Léa Brun")
    donnees = saisie(seance, {lea: ""}, action="creer", q="Ana Silva", homonyme=numero)

    assert client_de("accueil").post(url_de(seance), donnees).status_code == 200


def test_creer_demande_le_droit_d_ouvrir_une_fiche(client_de):
    seance, lea = seance_de("Léa Brun")
    compte = creer_compte("accueil")
    compte.groups.get().permissions.remove(*compte.groups.get().permissions.filter(codename="add_participant"))
    client = client_de(compte=Compte.objects.get(pk=compte.pk))

    cherchee = client.post(url_de(seance), saisie(seance, {lea: ""}, action="chercher", q="Ana Silva"))
    creee = client.post(url_de(seance), saisie(seance, {lea: ""}, action="creer", q="Ana Silva"))

    assert ("action", "creer") not in Champs(cherchee).boutons
    assert (creee.status_code, Participant.objects.count()) == (403, 1)


def test_la_recherche_vive_ne_rend_que_les_reponses(client_de):
    seance, lea = seance_de("Léa Brun")
    entetes = {"HX-Request": "true", "HX-Target": "feuille-resultats"}
    donnees = saisie(seance, {lea: ""}, action="chercher", q="brun")

    response = client_de("accueil").post(url_de(seance), donnees, headers=entetes)

    assert lu(response).startswith('<div id="feuille-resultats"')
    assert response["Vary"].split(", ").count("HX-Request") == 1


def test_un_ajout_vif_rend_la_feuille_seule(client_de):
    seance, lea = seance_de("Léa Brun")
    entetes = {"HX-Request": "true", "HX-Target": "feuille"}

    response = client_de("accueil").post(url_de(seance), saisie(seance, {lea: ""}, ajouter=lea.pk), headers=entetes)

    assert lu(response).startswith('<form id="feuille"')


def test_trop_de_reponses_demandent_de_preciser(client_de):
    seance, lea = seance_de("Léa Brun")
    for rang in range(9):
        creer_participant(f"Ana{rang}", "Silva")

    response = client_de("accueil").post(url_de(seance), saisie(seance, {lea: ""}, action="chercher", q="silva"))

    assert len(reponses(response)) == 8
    assert "D’autres personnes répondent à ce nom : précisez-le." in lu(response)
