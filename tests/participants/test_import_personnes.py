"""A list of people brought in from the file of a spreadsheet, seen before it is written, undone."""

import io
from datetime import date, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from centre.models import Import, LigneImport, imports
from centre.travaux import annuler
from participants.models import Participant, Situation
from tests.centre.fichiers import classeur
from tests.factories import creer_compte, creer_participant, creer_presence, creer_quartier
from tests.lecture import textes

pytestmark = pytest.mark.django_db

ENTETE = "Prénom;Nom;Date de naissance;Tél;Quartier;Entrée;Situation\n"


@pytest.fixture
def josette(client):
    compte = creer_compte("accueil", "parcours")
    client.force_login(compte)
    return compte


@pytest.fixture
def importer(client, josette, faire_les_travaux):
    """Bring a file in up to its preview, with the columns proposed; returns the Import."""

    def importer(contenu, nom="personnes.csv"):
        octets = contenu if isinstance(contenu, bytes) else contenu.encode()
        response = client.post(
            reverse("import_creer", args=["personnes"]), {"fichier": SimpleUploadedFile(nom, octets)}
        )
        assert response.status_code == 302, vue(response)
        dossier = Import.objects.latest("pk")
        colonnes = {f"colonne-{rang}": dossier.correspondance[titre] for rang, titre in enumerate(dossier.titres)}
        client.post(reverse("import_lire", args=[dossier.pk]), colonnes)
        faire_les_travaux()
        dossier.refresh_from_db()
        return dossier

    return importer


@pytest.fixture
def confirmer(client, faire_les_travaux):
    def confirmer(dossier):
        client.post(reverse("import_confirmer", args=[dossier.pk]))
        faire_les_travaux()
        dossier.refresh_from_db()
        return dossier

    return confirmer


def vue(response):
    """All that the page says."""
    return " ".join(textes(response, "main"))


def comptes(dossier):
    noms = ("nouvelles", "changees", "inchangees", "refusees", "a_trancher", "passees")
    return {nom: nombre for nom in noms if (nombre := getattr(dossier, nom))}


def test_une_liste_entre_avec_ce_qu_elle_dit_et_rien_avant_la_confirmation(importer, confirmer):
    creer_quartier(nom="Les Tilleuls")

    dossier = importer(
        ENTETE + "Fatima;Benali;12/03/1975;612345678;les tilleuls;03/09/2012;au foyer\nAnne;Roy;1980;;;;\n"
    )

    assert comptes(dossier) == {"nouvelles": 2}
    assert not Participant.objects.exists()

    confirmer(dossier)

    fatima = Participant.objects.get(prenom="Fatima")
    assert (fatima.annee_naissance, fatima.telephone, str(fatima.quartier)) == (1975, "0612345678", "Les Tilleuls")
    assert fatima.date_entree == date(2012, 9, 3)
    assert fatima.cle_recherche == "fatima benali"
    situation = Situation.objects.get()
    assert (situation.participant, situation.statut, situation.depuis) == (fatima, "foyer", date(2012, 9, 3))


def test_le_meme_fichier_donne_deux_fois_ne_change_rien(importer, confirmer, client):
    fichier = ENTETE + "Fatima;Benali;1975;0612345678;;03/09/2012;au foyer\nAnne;Roy;;;;03/09/2012;\n"
    confirmer(importer(fichier))

    dossier = importer(fichier)

    assert comptes(dossier) == {"inchangees": 2}
    page = vue(client.get(reverse("import_detail", args=[dossier.pk])))
    assert "Ce fichier n’apporte rien de nouveau." in page
    assert "Importer" not in page.split("Rien n’est encore écrit.")[1].split("Vérifier de nouveau")[0]


def test_une_personne_connue_recoit_ce_qui_manquait_et_garde_ce_que_le_fichier_tait(importer, confirmer):
    fatima = creer_participant(prenom="Fatima", nom="Bénali", annee_naissance=1975, courriel="fatima@exemple.fr")

    dossier = importer(ENTETE + "Benali;Fatima;1975;06 12 34 56 78;;;\n")

    assert comptes(dossier) == {"changees": 1}
    assert ["Téléphone", "", "06 12 34 56 78"] in dossier.lignes.get().changements

    confirmer(dossier)

    fatima.refresh_from_db()
    assert str(fatima) == "Fatima Bénali"
    assert (fatima.telephone, fatima.courriel) == ("06 12 34 56 78", "fatima@exemple.fr")


def test_trois_ecritures_du_meme_nom_demandent_si_c_est_la_meme(importer, confirmer, client, faire_les_travaux):
    connue = creer_participant(prenom="Fatima", nom="Benali", annee_naissance=1975)

    dossier = importer("Nom;Prénom;Né en\nBENALI;Fatima;\nRoy;Anne;1980\nROY;anne;1980\n")

    assert comptes(dossier) == {"nouvelles": 1, "a_trancher": 2}
    page = vue(client.get(reverse("import_detail", args=[dossier.pk])))
    assert "C’est Fatima Benali, née en 1975" in page
    assert "C’est Anne Roy, née en 1980, ligne 3 de ce fichier" in page

    client.post(reverse("import_confirmer", args=[dossier.pk]))
    assert Participant.objects.count() == 1

    client.post(reverse("import_choisir", args=[dossier.pk]), {"ligne-2": connue.pk, "ligne-4": "-3"})
    faire_les_travaux()
    dossier.refresh_from_db()
    confirmer(dossier)

    assert dossier.etat == Import.Etat.ECRIT
    assert Participant.objects.count() == 2


@pytest.mark.parametrize(
    ("ligne", "colonne", "phrase"),
    [
        ("Anne;Roy;31/02/1980;;;;", "Année de naissance", "Cette année ne se lit pas"),
        ("Anne;Roy;01-01-35;;;;", "Année de naissance", "avec quatre chiffres"),
        ("Anne;Roy;2135;;;;", "Année de naissance", ""),
        ("Anne;Roy;;6,12346E+08;;;", "Téléphone", "a perdu des chiffres"),
        ("Anne;Roy;;;Inconnu;;", "Quartier", "n’est pas dans votre liste"),
        ("Anne;Roy;;;;31/02/2020;", "Date d’entrée", "Cette date n’existe pas"),
        (
            "Anne;Roy;;;;;voyageuse",
            "Situation",
            "Choisissez parmi : « En emploi, CDI » ; « En emploi, CDD ou intérim »",
        ),
        ("Anne;;;;;;", "Nom", "Il faut un prénom et un nom, ou un surnom."),
        ("Anne;#N/A;;;;;", "Nom", "Votre tableur montre ici une erreur"),
        (f"Anne;{'x' * 81};;;;;", "Nom", "80"),
    ],
)
def test_une_cellule_refusee_est_nommee_et_le_reste_entre(importer, confirmer, client, ligne, colonne, phrase):
    dossier = importer(ENTETE + "Zoé;Bern;;;;;\n" + ligne + "\n")

    assert comptes(dossier) == {"nouvelles": 1, "refusees": 1}
    [(titre, _, dite)] = dossier.lignes.get(sort="refusee").fautes
    assert titre == colonne
    assert phrase in dite.replace("\u00a0", " ")
    page = client.get(reverse("import_detail", args=[dossier.pk]))
    assert textes(page, "th")[-1].startswith("Ligne 3Anne")
    assert textes(page, "td")[0] == colonne

    confirmer(dossier)

    assert [str(personne) for personne in Participant.objects.all()] == ["Zoé Bern"]
    a_corriger = load_workbook(io.BytesIO(client.get(reverse("import_refus", args=[dossier.pk])).content)).active
    [titres, refusee] = a_corriger.iter_rows(values_only=True)
    assert (refusee[0], titres[1], refusee[2]) == (3, "Ce qui ne va pas", "Anne")
    assert refusee[1].startswith(colonne)


def test_un_classeur_titre_en_haut_feuille_choisie_titres_a_la_ligne_4(importer, confirmer):
    titres, anne = ["Nom", "Prénom", "Né(e) le"], ["Roy", "Anne", date(1980, 5, 2)]
    rangees = [["Centre social"], [None], ["Inscriptions 2013"], titres, anne]
    dossier = importer(classeur(("Lisez-moi", [["Bonjour"]]), ("Liste", rangees)), "liste.xlsx")

    assert (dossier.feuille, dossier.ligne_titres) == ("Liste", 4)
    confirmer(dossier)
    assert Participant.objects.get().annee_naissance == 1980


def test_un_import_se_defait_et_les_donnees_sont_comme_avant(importer, confirmer, client):
    connue = creer_participant(prenom="Fatima", nom="Benali", annee_naissance=1975, telephone="03 83 00 00 00")
    dossier = confirmer(importer(ENTETE + "Fatima;Benali;1975;0612345678;;;\nAnne;Roy;1980;;;;au foyer\n"))

    client.post(reverse("import_defaire", args=[dossier.pk]))

    dossier.refresh_from_db()
    connue.refresh_from_db()
    assert dossier.etat == Import.Etat.DEFAIT
    assert connue.telephone == "03 83 00 00 00"
    assert Participant.objects.get() == connue
    assert not Situation.objects.exists()
    assert not LigneImport.objects.exists()


def test_un_grand_import_se_defait_en_arriere_plan(importer, confirmer, client, faire_les_travaux, monkeypatch):
    monkeypatch.setattr(imports, "DEFAIT_AUSSITOT", 1)
    dossier = confirmer(importer(ENTETE + "Anne;Roy;1980;;;;\nZoé;Bern;;;;;\n"))
    adresse = reverse("import_defaire", args=[dossier.pk])

    page = vue(client.post(adresse, follow=True))
    client.post(adresse)

    assert "Tremplin défait l’import : tout reviendra comme avant" in page
    assert Participant.objects.count() == 2

    faire_les_travaux()

    dossier.refresh_from_db()
    assert (dossier.etat, dossier.travail.etat, Participant.objects.count()) == ("defait", "termine", 0)


def test_un_grand_retour_refuse_ou_arrete_laisse_l_import(importer, confirmer, client, faire_les_travaux, monkeypatch):
    monkeypatch.setattr(imports, "DEFAIT_AUSSITOT", 0)
    dossier = confirmer(importer(ENTETE + "Anne;Roy;1980;;;;\n"))
    presence = creer_presence(participant=Participant.objects.get())

    client.post(reverse("import_defaire", args=[dossier.pk]))
    faire_les_travaux()

    page = vue(client.get(reverse("import_detail", args=[dossier.pk])))
    assert f"Cet import ne peut plus être défait : « {presence} » (présence) s’y rattache." in page
    assert "Défaire cet import" in page

    presence.delete()
    client.post(reverse("import_defaire", args=[dossier.pk]))
    dossier.refresh_from_db()
    annuler(dossier.travail)
    faire_les_travaux()
    client.post(reverse("import_reprendre", args=[dossier.pk]))

    dossier.refresh_from_db()
    assert (dossier.etat, Participant.objects.count()) == ("ecrit", 1)


def test_un_import_dont_une_personne_est_venue_depuis_ne_se_defait_pas(importer, confirmer, client):
    dossier = confirmer(importer(ENTETE + "Anne;Roy;1980;;;;\n"))
    presence = creer_presence(participant=Participant.objects.get())

    page = vue(client.post(reverse("import_defaire", args=[dossier.pk]), follow=True))

    assert f"Cet import ne peut plus être défait : « {presence} » (présence) s’y rattache." in page
    assert Participant.objects.count() == 1


def test_un_import_dont_une_fiche_a_change_depuis_ne_se_defait_pas(importer, confirmer, client):
    dossier = confirmer(importer(ENTETE + "Anne;Roy;1980;;;;\n"))
    Participant.objects.update(telephone="06 00 00 00 00")

    page = vue(client.post(reverse("import_defaire", args=[dossier.pk]), follow=True))

    assert "Anne Roy a changé depuis" in page


def test_l_apercu_d_une_autre_personne_n_existe_pas(importer, client):
    dossier = importer(ENTETE + "Anne;Roy;1980;;;;\n")
    client.force_login(creer_compte("direction"))

    for nom in ("import_detail", "import_defaire", "import_refus"):
        assert client.get(reverse(nom, args=[dossier.pk])).status_code == 404
    assert client.post(reverse("import_confirmer", args=[dossier.pk])).status_code == 404


def test_un_import_se_confirme_une_fois(importer, confirmer, client):
    dossier = confirmer(importer(ENTETE + "Anne;Roy;1980;;;;\n"))

    page = vue(client.post(reverse("import_confirmer", args=[dossier.pk]), follow=True))

    assert "Cet import ne peut plus changer : il est « importé »." in page
    assert Participant.objects.count() == 1


def test_ce_qui_a_change_depuis_l_apercu_arrete_l_ecriture(importer, confirmer, client):
    dossier = importer(ENTETE + "Anne;Roy;1980;;;;\n")
    creer_participant(prenom="Anne", nom="Roy", annee_naissance=1980)

    confirmer(dossier)

    assert dossier.etat == Import.Etat.A_VERIFIER
    assert "quelqu’un a changé les données" in vue(client.get(reverse("import_detail", args=[dossier.pk])))
    assert Participant.objects.count() == 1


def test_un_texte_de_page_reste_un_texte(importer, client):
    dossier = importer("Prénom;Nom;<b>Note</b>\n<script>alert(1)</script>;Roy;x\n", "<img>.csv")

    page = client.get(reverse("import_detail", args=[dossier.pk])).content.decode()

    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script>alert" not in page
    assert "<img>.csv" not in page


def test_l_apercu_dit_chaque_cellule_comme_elle_est_lue(importer, client):
    rangee = ["anne", "Roy", date(1980, 5, 2), 612345678, "", datetime(2024, 4, 3), "au foyer"]
    dossier = importer(classeur(("Liste", [ENTETE.strip().split(";"), rangee])), "liste.xlsx")

    page = client.get(reverse("import_detail", args=[dossier.pk]))

    assert textes(page, "td") == ["anne", "Roy", "1980", "0612345678", "", "03/04/2024", "Au foyer"]


def test_l_apercu_garde_telle_quelle_la_cellule_qui_ne_se_lit_pas(importer, client):
    dossier = importer(ENTETE + "Anne;Roy;mille;612345678;;;\n")
    dossier.lignes.update(sort=LigneImport.Sort.PASSEE, fautes=[])
    Import.objects.update(refusees=0, passees=1)

    page = client.get(reverse("import_detail", args=[dossier.pk]), {"sort": "passee"})

    assert textes(page, "td") == ["Anne", "Roy", "mille", "0612345678", "", "", ""]


def test_les_onglets_de_l_apercu_s_accordent(importer, client):
    dossier = importer(ENTETE + "Anne;Roy;;;;;\nZoé;;;;;;\nLéa;;;;;;\n")

    page = client.get(reverse("import_detail", args=[dossier.pk]))

    (onglets,) = textes(page, "nav", "onglets")
    assert onglets == "Refusées 2 Nouvelle 1"


@pytest.mark.parametrize("nombre", [1, 40])
def test_l_apercu_coute_autant_de_requetes_pour_une_ou_quarante_lignes(
    nombre, importer, client, django_assert_num_queries
):
    dossier = importer(ENTETE + "".join(f"Anne;Roy{'x' * rang};1980;;;03/04/2024;\n" for rang in range(nombre)))

    with django_assert_num_queries(8):
        assert len(textes(client.get(reverse("import_detail", args=[dossier.pk])), "td")) == 7 * nombre
