"""The words that keep lines out are told once, for all the lines that hold them."""

import pytest
from django.urls import reverse

from centre.models import Import
from centre.tableaux.ecriture import ecrire
from participants.models import Participant, Situation
from tests.factories import creer_compte, creer_participant, creer_quartier
from tests.lecture import textes
from tests.tableaux import apercevoir, comptes, refus

pytestmark = pytest.mark.django_db
LIGNES = (
    "Prénom;Nom;Tél;Situation;Quartier",
    "Anne;Roy;néant;en emploi;",
    "Zoé;Bern;0611111111;en emploi;La Gare",
    "Samir;Alaoui;;Salarié;",
    "Léa;Petit;;CDI;",
)


@pytest.fixture
def direction(client):
    compte = creer_compte("direction")
    client.force_login(compte)
    return compte


@pytest.fixture
def repondre(client, faire_les_travaux):
    """Answer the words of a preview, `(column, cell, what it is)`; returns the page that follows and the import."""

    def repondre(dossier, *reponses):
        donnees = {}
        for rang, reponse in enumerate(reponses):
            donnees |= {f"{champ}-{rang}": dit for champ, dit in zip(("colonne", "dit", "vaut"), reponse, strict=True)}
        page = client.post(reverse("import_remplacer", args=[dossier.pk]), donnees, follow=True)
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


def test_dits_une_fois_ils_font_entrer_leurs_lignes_et_le_fichier_se_redonne(client, direction, repondre):
    dossier = apercevoir("personnes", *LIGNES, auteur=direction)

    _, dossier = repondre(
        dossier,
        ("telephone", "néant", "vide"),
        ("situation", "en emploi", "En emploi, CDI"),
        ("quartier", "La Gare", "vide"),
        ("situation", "Salarié", ""),
    )

    assert (comptes(dossier), mots(client, dossier)) == (
        {"nouvelles": 3, "refusees": 1},
        ["Situation « Salarié », 1 ligne"],
    )
    page = client.get(reverse("import_detail", args=[dossier.pk]))
    assert (
        "Mots remplacés : Téléphone « néant » est laissé de côté ; "
        "Quartier « La Gare » est laissé de côté ; "
        "Situation « en emploi » devient « En emploi, CDI ». « Revoir les colonnes » les oublie."
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

    _, dossier = repondre(dossier, ("quartier", "Tilleuls", str(tilleuls)))

    dossier.passer_a(Import.Etat.EN_ECRITURE)
    ecrire(dossier.pk)
    assert Participant.objects.get().quartier == tilleuls


def test_revoir_les_colonnes_oublie_les_mots(client, direction, repondre):
    _, dossier = repondre(apercevoir("personnes", *LIGNES, auteur=direction), ("telephone", "néant", "vide"))

    client.post(reverse("import_colonnes", args=[dossier.pk]))

    dossier.refresh_from_db()
    assert dossier.remplacements == {}


@pytest.mark.parametrize(
    "reponse",
    [
        ("situation", "en emploi", "voyageuse"),
        ("nom", "Roy", "vide"),
        ("inconnue", "Roy", "vide"),
        ("situation", "en emploi", ""),
        ("situation", "", "Au foyer"),
    ],
)
def test_une_reponse_que_la_colonne_n_accepte_pas_ne_change_rien(direction, repondre, reponse):
    page, dossier = repondre(apercevoir("personnes", *LIGNES, auteur=direction), reponse)

    assert (dossier.remplacements, comptes(dossier)) == ({}, {"nouvelles": 1, "refusees": 3})
    assert "Dites ce que vaut au moins un de ces mots, ou corrigez votre fichier." in " ".join(textes(page, "main"))


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
