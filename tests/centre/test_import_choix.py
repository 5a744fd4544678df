"""What a person decides of a line of a preview, and decides otherwise before anything is written."""

import re
from datetime import date
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse
from openpyxl import load_workbook

from centre.actions import imports
from centre.models import Import
from centre.tableaux.ecriture import ecrire
from centre.tableaux.preparation import changer_de_feuille, preparer, reexaminer
from participants.models import Participant
from tests.centre.fichiers import classeur
from tests.factories import creer_participant, creer_quartier
from tests.lecture import messages, textes
from tests.tableaux import apercevoir, apercevoir_octets, comptes

pytestmark = pytest.mark.django_db
ENTETE = "Nom;Prénom;Né en"


@pytest.fixture
def choisir(client, faire_les_travaux):
    """Decide of some lines as the page does, `ligne_2="passer"`; returns the counts that follow."""

    def choisir(dossier, **choix):
        envoi = {nom.replace("_", "-"): dit for nom, dit in choix.items()}
        client.post(reverse("import_choisir", args=[dossier.pk]), envoi)
        faire_les_travaux()
        dossier.refresh_from_db()
        return comptes(dossier)

    return choisir


def decidees(client, dossier):
    """What the page of the lines decided shows: each choice offered, and those that are checked."""
    page = client.get(reverse("import_detail", args=[dossier.pk]), {"sort": "decisions"})
    cochees = re.findall(r'value="([^"]+)" checked', page.content.decode())
    return [texte for texte in textes(page, "label") if texte], cochees


def test_une_decision_se_change_tant_que_rien_n_est_ecrit(client, direction, choisir):
    connue = creer_participant(prenom="Fatima", nom="Benali", annee_naissance=1975, date_entree=date(2012, 9, 3))
    dossier = apercevoir("personnes", ENTETE, "BENALI;Fatima;", auteur=direction)
    proposees = [
        "C’est Fatima Benali, née en 1975 · venue le 03/09/2012",
        "C’est une autre : l’ajouter",
        "Laisser cette ligne de côté",
    ]

    assert choisir(dossier, ligne_2=connue.pk) == {"inchangees": 1}
    assert decidees(client, dossier) == (proposees, [str(connue.pk)])
    assert choisir(dossier, ligne_2="passer") == {"passees": 1}
    assert decidees(client, dossier) == (proposees, ["passer"])
    assert choisir(dossier, ligne_2="nouvelle") == {"nouvelles": 1}
    assert decidees(client, dossier) == (proposees, ["nouvelle"])

    dossier.passer_a(Import.Etat.EN_ECRITURE)
    ecrire(dossier.pk)

    assert Participant.objects.count() == 2


def test_une_ligne_qui_demande_un_regard_se_laisse_de_cote_et_se_reprend(client, direction, choisir):
    dossier = apercevoir("personnes", "Nom et prénom;Né en", "ROY Anne;1980", "PETIT Zoé (voisine);", auteur=direction)
    page = client.get(reverse("import_detail", args=[dossier.pk]), {"sort": "remarques"})
    [case] = re.findall(r'type="checkbox" name="(ligne-\d+)"[^>]* value="passer"', page.content.decode())

    assert (comptes(dossier), dossier.remarquees) == ({"nouvelles": 2}, 1)
    assert choisir(dossier, **{case: "passer"}) == {"nouvelles": 1, "passees": 1}
    assert decidees(client, dossier) == (["L’importer", "Laisser cette ligne de côté"], ["passer"])
    assert choisir(dossier, ligne_3="rouvrir") == {"nouvelles": 2}
    assert decidees(client, dossier)[1] == []


def test_deux_homonymes_du_meme_age_se_distinguent(client, direction):
    champs = {"prenom": "Fatima", "nom": "Benali", "annee_naissance": 1975}
    creer_participant(**champs, telephone="06 12 34 56 78", date_entree=date(2012, 9, 3))
    creer_participant(**champs, quartier=creer_quartier("Le Parc"), date_entree=date(2013, 1, 7))
    dossier = apercevoir("personnes", ENTETE, "Benali;Fatima;1975", auteur=direction)

    page = client.get(reverse("import_detail", args=[dossier.pk]))

    assert textes(page, "label")[:2] == [
        "C’est Fatima Benali, née en 1975 · 06 12 34 56 78 · venue le 03/09/2012",
        "C’est Fatima Benali, née en 1975 · Le Parc · venue le 07/01/2013",
    ]


def test_c_est_la_meme_pour_toutes_laisse_ce_qui_vient_d_etre_coche(client, direction, choisir):
    creer_participant(prenom="Anne", nom="Roy")
    zoe = creer_participant(prenom="Zoé", nom="Bern")
    dossier = apercevoir("personnes", "Prénom;Nom;Né en", "Anne;Roy;1980", "Zoé;Bern;1975", auteur=direction)

    assert choisir(dossier, ligne_2="nouvelle", propositions="oui") == {"nouvelles": 1, "changees": 1}
    assert [*dossier.lignes.values_list("numero", "choix")] == [(2, "nouvelle"), (3, str(zoe.pk))]


def test_c_est_la_meme_ne_choisit_pas_entre_deux_homonymes(client, direction, choisir):
    for telephone in ("0622334455", "0633445566"):
        creer_participant(prenom="Karim", nom="Benali", annee_naissance=1975, telephone=telephone)
    zoe = creer_participant(prenom="Zoé", nom="Bern")
    lignes = ("Karim;Benali;1975;0633445566", "Zoé;Bern;1980;")
    dossier = apercevoir("personnes", "Prénom;Nom;Né en;Tél", *lignes, auteur=direction)

    assert choisir(dossier, propositions="oui") == {"a_trancher": 1, "changees": 1}
    assert [*dossier.lignes.values_list("choix", flat=True)] == ["", str(zoe.pk)]
    page = client.get(reverse("import_detail", args=[dossier.pk]))
    assert not any("C’est la même" in texte for texte in textes(page, "button"))


def test_une_ressemblance_sure_de_la_deuxieme_page_se_decide_des_la_premiere(client, direction):
    for _ in range(2):
        creer_participant(prenom="Karim", nom="Benali", annee_naissance=1975)
    creer_participant(prenom="Zoé", nom="Bern")
    lignes = ["Benali;Karim;1975"] * 60 + ["Bern;Zoé;1980"]
    dossier = apercevoir("personnes", ENTETE, *lignes, auteur=direction)

    page = client.get(reverse("import_detail", args=[dossier.pk]))

    assert "C’est la même, partout où une seule ressemble" in textes(page, "button")


def test_qui_ressemble_le_plus_vient_d_abord_et_sa_fiche_s_ouvre_a_cote(client, direction):
    sans_annee = creer_participant(prenom="Hélène", nom="Roy")
    la_meme = creer_participant(prenom="Helene", nom="Roy", annee_naissance=1980)
    dossier = apercevoir("personnes", ENTETE, "ROY;HELENE;1980", "Roy;Hélène;1980", auteur=direction)

    premiers = [ligne.candidats[0][0] for ligne in dossier.lignes.order_by("numero")]
    assert premiers == [la_meme.pk, la_meme.pk]
    page = client.get(reverse("import_detail", args=[dossier.pk])).content.decode()
    for qui in (sans_annee, la_meme):
        assert f'href="{reverse("participant_detail", args=[qui.pk])}" target="_blank"' in page


def test_importer_sans_garder_un_choix_le_garde_et_demande_de_regarder(client, direction, faire_les_travaux):
    creer_participant(prenom="Anne", nom="Roy", annee_naissance=1980)
    dossier = apercevoir("personnes", "Prénom;Nom", "Anne;Roy", "Zoé;Bern", auteur=direction)
    envoi = {"ligne-2": "nouvelle", "sort": "decisions"}

    def importer():
        page = client.post(reverse("import_confirmer", args=[dossier.pk]), envoi, follow=True)
        faire_les_travaux()
        dossier.refresh_from_db()
        return messages(page)

    assert importer()[:1] == ["Ce que vous veniez de choisir est gardé : regardez ce que cela donne, puis importez."]
    assert (dossier.etat, comptes(dossier), Participant.objects.count()) == ("a_verifier", {"nouvelles": 2}, 1)
    importer()
    assert (dossier.etat, Participant.objects.count()) == ("ecrit", 3)


@pytest.mark.parametrize("geste", ["import_choisir", "import_confirmer"])
def test_une_page_d_avant_une_autre_lecture_ne_decide_plus(client, direction, choisir, geste):
    dossier = apercevoir("personnes", ENTETE, "Roy;Anne;1980", "Bern;Zoé;1975", auteur=direction)
    page = client.get(reverse("import_detail", args=[dossier.pk]))
    [vu] = set(re.findall(r'name="vu" value="([^"]*)"', page.content.decode()))
    choisir(dossier, ligne_2="passer")

    page = client.post(reverse(geste, args=[dossier.pk]), {"ligne-2": "rouvrir", "vu": vu}, follow=True)

    dossier.refresh_from_db()
    assert (dossier.etat, comptes(dossier)) == ("a_verifier", {"nouvelles": 1, "passees": 1})
    assert "Cet aperçu a changé depuis que cette page est ouverte" in " ".join(messages(page))


def test_une_autre_feuille_choisie_se_regarde_avant_d_etre_lue(client, direction):
    octets = classeur(
        ("Adultes", [["Prénom", "Nom"], ["Anne", "Roy"]]), ("Jeunes", [["Nom", "Prénom"], ["Bern", "Zoé"]])
    )
    fichier = SimpleUploadedFile("gens.xlsx", octets)
    client.post(reverse("import_creer", args=["personnes"]), {"fichier": fichier})
    dossier = Import.objects.get()
    colonnes = {"colonne-0": "prenom", "colonne-1": "nom"}

    page = client.post(reverse("import_lire", args=[dossier.pk]), {"feuille": "Jeunes", **colonnes}, follow=True)

    dossier.refresh_from_db()
    assert (dossier.etat, dossier.feuille, dossier.titres) == ("depose", "Jeunes", ["Nom", "Prénom"])
    assert messages(page) == ["Vous avez choisi une autre feuille : vérifiez ses colonnes."]


def test_une_ligne_laissee_de_cote_attend_dans_le_fichier_a_corriger(client, direction, choisir):
    dossier = apercevoir("personnes", ENTETE, "Roy;Anne;1980", "Bern;Zoé;1975", auteur=direction)
    choisir(dossier, ligne_3="passer")
    dossier.passer_a(Import.Etat.EN_ECRITURE)
    ecrire(dossier.pk)

    page = client.get(reverse("import_detail", args=[dossier.pk]))
    assert any(texte.startswith("La ligne qui n’est pas entrée vous attend") for texte in textes(page, "p"))
    reponse = client.get(reverse("import_refus", args=[dossier.pk]))
    _, *lignes = load_workbook(BytesIO(b"".join(reponse))).active.iter_rows(values_only=True)
    assert lignes == [(3, "Laissée de côté.", "Zoé", "Bern", "1975")]


def test_ce_qui_est_decide_survit_a_une_lecture_arretee_mais_pas_a_une_autre_feuille(direction, choisir):
    creer_participant(prenom="Anne", nom="Roy", annee_naissance=1980)
    rangees = [["Prénom", "Nom"], ["Anne", "Roy"]]
    octets = classeur(("Gens", rangees), ("Ailleurs", rangees))
    dossier = apercevoir_octets("personnes", octets, "gens.xlsx", auteur=direction)
    choisir(dossier, ligne_2="nouvelle")

    def relire():
        dossier.refresh_from_db()
        dossier.passer_a(Import.Etat.EN_LECTURE)
        return comptes(preparer(dossier.pk))

    dossier.passer_a(Import.Etat.EN_LECTURE)
    imports.reprendre(dossier)  # it was stopped on the way
    assert relire() == {"nouvelles": 1}

    imports.revenir_aux_colonnes(dossier)
    dossier.refresh_from_db()
    changer_de_feuille(dossier, "Ailleurs")
    assert relire() == {"a_trancher": 1}


def test_les_lignes_d_un_import_abandonne_pendant_sa_lecture_s_effacent(monkeypatch):
    dossier = apercevoir("personnes", ENTETE, "Roy;Anne;1980")
    dossier.passer_a(Import.Etat.EN_LECTURE)

    reexaminer(dossier.pk, avancer=lambda fait, sur: imports.abandonner(dossier))

    assert Import.objects.get(pk=dossier.pk).etat == Import.Etat.ABANDONNE
    assert not dossier.lignes.exists()


@pytest.mark.parametrize("nombre", [2, 50])
def test_des_lignes_laissees_de_cote_n_ajoutent_pas_de_requete_a_l_ecriture(nombre, django_assert_num_queries):
    lignes = [f"Roy{rang};Anne;1980" for rang in range(nombre)]
    dossier = apercevoir("personnes", ENTETE, *lignes, "Bern;Zoé;1975")
    dossier.lignes.exclude(numero=nombre + 2).update(choix="passer")
    dossier.passer_a(Import.Etat.EN_LECTURE)
    reexaminer(dossier.pk).passer_a(Import.Etat.EN_ECRITURE)

    with django_assert_num_queries(16 + (connection.vendor == "postgresql")):  # which is asked for the turn
        ecrire(dossier.pk)
