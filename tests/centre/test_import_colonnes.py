"""The column that each heading is proposed: by its names, or as this account chose by hand in its last files."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from centre.models import Import
from centre.tableaux.jours import jour_et_heure
from centre.tableaux.preparation import preparer
from centre.tableaux.propositions import proposer
from centre.tableaux.tableau import TABLEAUX
from tests.factories import creer_compte
from tests.lecture import textes
from tests.tableaux import apercevoir

pytestmark = pytest.mark.django_db


@pytest.fixture
def josette(client):
    compte = creer_compte("accueil", "animation")
    client.force_login(compte)
    return compte


@pytest.fixture
def deposer(client, josette):
    """Send a file of people that has these headings; returns the Import."""

    def deposer(*titres):
        octets = f"{';'.join(titres)}\n{';'.join('x' for _ in titres)}\n".encode()
        client.post(reverse("import_creer", args=["personnes"]), {"fichier": SimpleUploadedFile("p.csv", octets)})
        return Import.objects.latest("pk")

    return deposer


@pytest.fixture
def lire(client):
    """Read it with the columns proposed, but for these; returns the Import."""

    def lire(dossier, **changees):
        colonnes = {f"colonne-{rang}": dossier.correspondance[titre] for rang, titre in enumerate(dossier.titres)}
        changees = {f"colonne-{dossier.titres.index(titre)}": nom for titre, nom in changees.items()}
        assert client.post(reverse("import_lire", args=[dossier.pk]), colonnes | changees).status_code == 302
        dossier.refresh_from_db()
        return dossier

    return lire


def revoir(client, dossier):
    Import.objects.filter(pk=dossier.pk).update(etat=Import.Etat.A_VERIFIER)
    client.post(reverse("import_colonnes", args=[dossier.pk]))
    return Import.objects.get(pk=dossier.pk)


def proposees(tableau, *titres):
    return proposer(TABLEAUX[tableau], titres, creer_compte())


def test_le_titre_exact_d_une_colonne_la_prend_ou_qu_il_soit():
    assert proposees("presences", "Jour", "Heure", "Date", "Début") == {
        "Jour": "",
        "Heure": "",
        "Date": "date",
        "Début": "debut",
    }
    assert proposees("presences", "Jour", "Le") == {"Jour": "date", "Le": ""}


def test_les_jours_d_une_grille_ne_se_cedent_pas_leur_colonne():
    assert proposees("presences", "Statut", "05/03/2013", "12/03/2013", "Présence") == {
        "Statut": "",
        "05/03/2013": "presence",
        "12/03/2013": "presence",
        "Présence": "",
    }


def test_ce_que_tremplin_propose_n_est_pas_retenu_comme_un_choix(deposer, lire):
    lu = lire(deposer("Prénom", "Nom", "Portable"))

    assert (lu.correspondance["Portable"], lu.choisies) == ("telephone", {})
    assert deposer("Portable", "Téléphone", "Nom").correspondance == {
        "Portable": "",
        "Téléphone": "telephone",
        "Nom": "nom",
    }


def test_une_colonne_choisie_a_la_main_est_proposee_la_fois_d_apres_a_ce_compte(deposer, lire, josette):
    assert lire(deposer("Prénom", "Nom", "Appeler au"), **{"Appeler au": "telephone"}).choisies == {
        "Appeler au": "telephone"
    }

    assert deposer("Nom", "Appeler au").correspondance == {"Nom": "nom", "Appeler au": "telephone"}
    assert proposer(TABLEAUX["inscriptions"], ["Nom", "Appeler au"], josette)["Appeler au"] == ""
    assert proposees("personnes", "Nom", "Appeler au")["Appeler au"] == ""


def test_une_colonne_laissee_de_cote_a_la_main_le_reste(deposer, lire):
    assert lire(deposer("Prénom", "Nom", "Portable"), Portable="").choisies == {"Portable": ""}

    assert deposer("Nom", "Portable").correspondance == {"Nom": "nom", "Portable": ""}
    assert deposer("Nom", "Tel", "Portable").correspondance == {"Nom": "nom", "Tel": "telephone", "Portable": ""}


def test_le_dernier_choix_l_emporte_meme_celui_de_revenir_a_ce_que_dit_le_nom(deposer, lire):
    lire(deposer("Prénom", "Nom", "Portable"), Portable="")
    lire(deposer("Prénom", "Nom", "Portable"), Portable="telephone")

    assert deposer("Nom", "Portable").correspondance["Portable"] == "telephone"


def test_un_choix_tient_quand_on_revoit_les_colonnes(client, deposer, lire):
    lire(deposer("Prénom", "Nom", "Portable"), Portable="")
    dossier = revoir(client, lire(deposer("Prénom", "Nom", "Portable"), Portable="telephone"))

    assert lire(revoir(client, lire(dossier))).choisies == {"Portable": "telephone"}
    page = client.get(reverse("import_detail", args=[revoir(client, dossier).pk]))
    assert "Ce que vous changez sera retenu pour la prochaine fois." in " ".join(textes(page, "p"))


def test_une_colonne_sans_titre_qui_n_est_pas_vide_se_choisit_par_sa_lettre(client, josette):
    lignes = ("Liste;;;", ";Prénom;Nom;", "1;Anne;Roy;", "2;Zoé;Bern;0611111111", ";;;")
    octets = "\n".join(lignes).encode()
    client.post(reverse("import_creer", args=["personnes"]), {"fichier": SimpleUploadedFile("p.csv", octets)})
    dossier = Import.objects.get()

    assert dossier.correspondance == {"Colonne A": "", "Prénom": "prenom", "Nom": "nom", "Colonne D": ""}
    assert dossier.nb_lignes == 2

    client.post(
        reverse("import_lire", args=[dossier.pk]),
        {"colonne-1": "prenom", "colonne-2": "nom", "colonne-3": "telephone"},
    )
    dossier.refresh_from_db()
    preparer(dossier.pk)

    page = client.get(reverse("import_detail", args=[dossier.pk]))
    assert "Colonnes laissées de côté : Colonne A." in textes(page, "p")
    assert "0611111111" in textes(page, "td")


@pytest.mark.parametrize("titre", ["Lundi 7/1", "7/1", "7 janvier", "lun. 7 janv", "1er février", "7/1 14h"])
def test_une_grille_dont_un_jour_n_a_pas_d_annee_le_dit(client, josette, titre):
    dossier = apercevoir("presences", f"Atelier;Nom;05/03/2013;{titre}", "Cuisine;Anne Roy;x;x", auteur=josette)

    page = client.get(reverse("import_detail", args=[dossier.pk]))

    assert any(dit.startswith(f"Cette date n’a pas d’année : {titre}.") for dit in textes(page, "p"))


def test_une_colonne_designee_par_sa_lettre_ne_vaut_que_pour_son_fichier(client, deposer, lire):
    lire(deposer("Prénom", "Nom", ""), **{"Colonne C": "telephone"})

    assert deposer("Prénom", "Nom", "", "Téléphone").correspondance == {
        "Prénom": "prenom",
        "Nom": "nom",
        "Colonne C": "",
        "Téléphone": "telephone",
    }


@pytest.mark.parametrize(
    ("titre", "dit"),
    [
        ("07/01/2013", ("07/01/2013", "")),
        ("07/01/2013 14h", ("07/01/2013", "14h")),
        ("lundi  7 janvier 2013, 14h30", ("lundi 7 janvier 2013", "14h30")),
        ("07/01/2013 14:00:00", ("07/01/2013", "14:00:00")),
        ("7 janvier 2013 14h-16h", ("7 janvier 2013", "14h")),
        ("07/01/2013 matin", None),
        ("14h", None),
        ("07/01/2013" + " " * 100_000 + "x", None),
    ],
)
def test_un_titre_de_grille_dit_son_jour_et_son_heure(titre, dit):
    assert jour_et_heure(titre) == dit
