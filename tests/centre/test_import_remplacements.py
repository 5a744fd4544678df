"""The words that keep lines out are told once, for all the lines that hold them."""

import re
from datetime import date, timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from ateliers.models import Atelier, Presence
from centre.actions import imports
from centre.models import Import
from centre.tableaux.ecriture import ecrire
from centre.tableaux.modele import ecrire_les_refus
from centre.tableaux.preparation import preparer
from centre.tableaux.tableau import TABLEAUX
from participants.models import Participant, Situation
from tests.factories import (
    creer_action,
    creer_atelier,
    creer_demande,
    creer_ingredient,
    creer_participant,
    creer_quartier,
    creer_seance,
)
from tests.lecture import textes
from tests.tableaux import apercevoir, comptes, defaire, refus

pytestmark = pytest.mark.django_db
LIGNES = (
    "Prénom;Nom;Tél;Situation;Quartier",
    "Anne;Roy;néant;en emploi;",
    "Zoé;Bern;0611111111;en emploi;La Gare",
    "Samir;Alaoui;;Salarié;",
    "Léa;Petit;;CDI;",
)


@pytest.fixture
def repondre(client, faire_les_travaux):
    """Answer the words of a preview, `(column, cell, what it is)`; returns the page that follows and the import."""

    def repondre(dossier, *reponses):
        donnees = {}
        for rang, reponse in enumerate(reponses):
            donnees |= {f"{champ}-{rang}": dit for champ, dit in zip(("colonne", "dit", "vaut"), reponse, strict=True)}
        page = client.post(reverse("import_choisir", args=[dossier.pk]), donnees, follow=True)
        faire_les_travaux()
        dossier.refresh_from_db()
        return page, dossier

    return repondre


def mots(client, dossier):
    page = client.get(reverse("import_detail", args=[dossier.pk]), {"sort": "refusee"})
    return [texte for texte in textes(page, "label") if "«" in texte]


def test_les_mots_illisibles_sont_reunis_les_plus_frequents_d_abord(client, direction):
    dossier = apercevoir("personnes", *LIGNES, auteur=direction)

    assert comptes(dossier) == {"nouvelles": 1, "refusees": 3}
    assert mots(client, dossier) == [
        "Situation « en emploi », 2 lignes",
        "Téléphone « néant », 1 ligne",
        "Quartier « La Gare », 1 ligne",
        "Situation « Salarié », 1 ligne",
    ]
    page = client.get(reverse("import_detail", args=[dossier.pk]))
    assert textes(page, "td").count("Dites plus haut ce que vaut ce mot.") == 5


def test_dits_une_fois_ils_font_entrer_leurs_lignes_et_le_fichier_se_redonne(client, direction, repondre):
    dossier = apercevoir("personnes", *LIGNES, auteur=direction)

    _, dossier = repondre(
        dossier,
        ("telephone", "néant", "vide"),
        ("situation", "en emploi", "=En emploi, CDI"),
        ("quartier", "La Gare", "vide"),
        ("situation", "Salarié", ""),
    )

    assert (comptes(dossier), mots(client, dossier)) == (
        {"nouvelles": 3, "refusees": 1},
        ["Situation « Salarié », 1 ligne"],
    )
    page = client.get(reverse("import_detail", args=[dossier.pk]))
    nouvelles = textes(client.get(reverse("import_detail", args=[dossier.pk]), {"sort": "nouvelle"}), "td")
    assert nouvelles[:5] == ["Anne", "Roy", "", "", "En emploi, CDI"]
    assert (
        "Mots remplacés : Téléphone « néant » est laissé de côté ; "
        "Quartier « La Gare » est laissé de côté ; "
        "Situation « en emploi » devient « En emploi, CDI ». Changer ces réponses"
    ) in textes(page, "p")

    dossier.passer_a(Import.Etat.EN_ECRITURE)
    ecrire(dossier.pk)

    assert [*Participant.objects.order_by("nom").values_list("nom", "telephone", "quartier")] == [
        ("Bern", "0611111111", None),
        ("Petit", "", None),
        ("Roy", "", None),
    ]
    assert {*Situation.objects.values_list("statut", flat=True)} == {"emploi_cdi"}


def test_un_quartier_se_choisit_dans_la_liste_du_centre(client, direction, repondre):
    tilleuls = creer_quartier(nom="Les Tilleuls")
    dossier = apercevoir("personnes", "Prénom;Nom;Quartier", "Anne;Roy;Tilleuls", auteur=direction)
    page = client.get(reverse("import_detail", args=[dossier.pk]))
    assert textes(page, "option") == ["Refuser encore", "Laisser la cellule de côté", str(tilleuls)]

    _, dossier = repondre(dossier, ("quartier", "Tilleuls", f"={tilleuls}"))

    dossier.passer_a(Import.Etat.EN_ECRITURE)
    ecrire(dossier.pk)
    assert Participant.objects.get().quartier == tilleuls


def test_une_reponse_se_change_et_se_retire_meme_apres_avoir_revu_les_colonnes(client, direction, repondre):
    _, dossier = repondre(
        apercevoir("personnes", *LIGNES, auteur=direction),
        ("telephone", "néant", "vide"),
        ("situation", "en emploi", "=En emploi, CDI"),
    )
    client.post(reverse("import_colonnes", args=[dossier.pk]))
    dossier.refresh_from_db()
    dossier.passer_a(Import.Etat.EN_LECTURE)
    preparer(dossier.pk)

    page = client.get(reverse("import_detail", args=[dossier.pk]), {"sort": "decisions"})
    assert re.findall(r'value="([^"]+)" selected', page.content.decode()) == ["vide", "=En emploi, CDI"]

    _, dossier = repondre(dossier, ("telephone", "néant", ""), ("situation", "en emploi", "=Au foyer"))

    assert dossier.remplacements == {"situation": {"en emploi": "Au foyer"}}
    assert comptes(dossier) == {"nouvelles": 1, "refusees": 3}


@pytest.mark.parametrize(
    "reponse",
    [
        ("situation", "en emploi", "=voyageuse"),
        ("nom", "Roy", "vide"),
        ("inconnue", "Roy", "vide"),
        ("situation", "en emploi", ""),
        ("situation", "", "=Au foyer"),
        ("situation", "CDI", "=Au foyer"),
        ("situation", "en\x00emploi", "vide"),
    ],
)
def test_une_reponse_que_la_colonne_n_accepte_pas_ne_change_rien(direction, repondre, reponse):
    page, dossier = repondre(apercevoir("personnes", *LIGNES, auteur=direction), reponse)

    assert (dossier.remplacements, comptes(dossier)) == ({}, {"nouvelles": 1, "refusees": 3})
    assert "Vous n’avez rien décidé de nouveau." in " ".join(textes(page, "main"))


def test_ce_qui_va_mal_avec_une_autre_cellule_n_est_pas_un_mot_a_dire(client, direction):
    creer_participant(prenom="Fatima", nom="Benali")
    entete = "Nom et prénom;Étape;Commencée le;Terminée le;État"
    dossier = apercevoir(
        "etapes", entete, "Benali Fatima;Permis B;03/01/2013;02/01/2013;Obtenue", "X;CDD;03/01/2013;;", auteur=direction
    )

    assert len(refus(dossier)) == 2
    assert mots(client, dossier) == ["Étape « CDD », 1 ligne"]
    page = client.get(reverse("import_detail", args=[dossier.pk]), {"sort": "refusee"})
    options = textes(page, "option")
    assert options[:2] == ["Refuser encore", "CDI"]
    assert "Laisser la cellule de côté" not in options


def test_un_mot_dit_que_sa_ligne_ne_peut_pas_prendre_n_est_pas_redemande(client, direction, repondre):
    buffet = creer_demande(objet="Buffet", date=date(2013, 6, 5))
    creer_action("Buffet", nature="demande", demande=buffet, date=buffet.date)
    lignes = ("Action;Nature;Date", "Buffet;Prestation;05/06/2013", "Goûter;Demande d’un partenaire;06/06/2013")
    dossier = apercevoir("actions", *lignes, auteur=direction)
    assert mots(client, dossier) == ["Nature « Prestation », 1 ligne"]

    _, dossier = repondre(dossier, ("nature", "Prestation", "=Vente"))

    assert (comptes(dossier), mots(client, dossier)) == ({"refusees": 2}, [])
    assert "celle d’une demande de cuisine solidaire" in refus(dossier)[0][2]


def test_une_cellule_de_deux_lignes_se_remplace_comme_le_navigateur_la_renvoie(direction, repondre):
    dossier = apercevoir("personnes", "Prénom;Nom;Quartier", 'Anne;Roy;"La\nGare"', auteur=direction)

    _, dossier = repondre(dossier, ("quartier", "La\r\nGare", "vide"))

    assert comptes(dossier) == {"nouvelles": 1}


def test_ce_qui_designe_quelqu_un_ou_un_allergene_ne_se_laisse_pas_de_cote(client, direction):
    creer_seance(creer_atelier("Cuisine"), date=date(2013, 3, 5))
    creer_ingredient("Courge")
    presences = apercevoir("presences", "Atelier;Nom;Né en;05/03/2013", "Cuisine;Inconnu;env 1950;x", auteur=direction)
    entete = "Recette;Ingrédient;Quantité;Allergènes ajoutés"
    recettes = apercevoir("recettes", entete, "Soupe;Courge;1500;Arachide grillée", auteur=direction)

    assert (comptes(presences), comptes(recettes)) == ({"refusees": 1}, {"refusees": 1})
    assert (mots(client, presences), mots(client, recettes)) == ([], [])


def test_les_mots_d_un_import_abandonne_defait_ou_ancien_s_effacent(direction, repondre, faire_les_travaux):
    def remplace(nom):
        lignes = ("Prénom;Nom;Tél", f"Anne;{nom};chez sa sœur")
        return repondre(apercevoir("personnes", *lignes, auteur=direction), ("telephone", "chez sa sœur", "vide"))[1]

    abandonne, defait, ancien = remplace("Roy"), remplace("Bern"), remplace("Petit")
    assert abandonne.remplacements == {"telephone": {"chez sa sœur": ""}}
    imports.abandonner(abandonne)
    for dossier in (defait, ancien):
        dossier.passer_a(Import.Etat.EN_ECRITURE)
        ecrire(dossier.pk)
    defaire(defait)
    imports.ranger_les_imports(le=timezone.now() + timedelta(days=31))

    assert [*Import.objects.values_list("remplacements", flat=True)] == [{}, {}, {}]


def test_les_lignes_a_corriger_portent_ce_qui_les_remplace(direction, repondre):
    lignes = ("Nom et prénom;Tél;Quartier;Adresse e-mail", "Le Goff Jean Marie;0611;La Gare;'=1+1")
    _, dossier = repondre(apercevoir("personnes", *lignes, auteur=direction), ("quartier", "La Gare", "vide"))

    livre = load_workbook(BytesIO(ecrire_les_refus(dossier, TABLEAUX["personnes"])[0]))
    _, (_, dit, *cellules) = livre.active.iter_rows(values_only=True)

    assert cellules == ["Marie", "Le Goff Jean", None, "0611", "=1+1", None]  # a text, whatever it begins with
    assert "Tremplin lit" in dit


def test_une_marque_que_personne_ne_lit_se_dit_une_fois_et_une_case_sans_valeur_n_entre_pas(
    direction, repondre, client
):
    creer_seance(creer_atelier("Cuisine"), date=date(2013, 3, 5))
    creer_seance(Atelier.objects.get(), date=date(2013, 3, 12))
    for nom in ("Roy", "Bern"):
        creer_participant(prenom="Anne", nom=nom)
    grille = ("Atelier;Nom;05/03/2013;12/03/2013", "Cuisine;Anne Roy;-;x", "Cuisine;Anne Bern;malade;-")
    dossier = apercevoir("presences", *grille, auteur=direction)

    assert mots(client, dossier) == ["Présence « - », 2 lignes", "Présence « malade », 1 ligne"]

    _, dossier = repondre(dossier, ("presence", "-", "vide"), ("presence", "malade", "=Excusé"))

    assert comptes(dossier) == {"nouvelles": 2, "passees": 2}
    dossier.passer_a(Import.Etat.EN_ECRITURE)
    ecrire(dossier.pk)
    assert {*Presence.objects.values_list("participant__nom", "statut")} == {
        ("Roy", "present"),
        ("Bern", "absent_excuse"),
    }
    assert not dossier.lignes.a_corriger().exists()
