"""The files made away from the screen, the journal, and the whole centre from a chez_josette."""

import io
import zipfile
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from centre.actions import exports
from centre.models import Echange, Export, Travail
from tests.exports import exporter, octets_de, rangees_csv
from tests.factories import MOT_DE_PASSE, creer_compte, creer_echange, creer_export, creer_participant
from tests.lecture import messages, textes

pytestmark = pytest.mark.django_db


@pytest.fixture
def josette():
    return creer_compte("accueil")


@pytest.fixture
def chez_josette(client_de, josette):
    return client_de(compte=josette)


@pytest.fixture
def _au_dela_de_deux(monkeypatch):
    monkeypatch.setattr("centre.exports.AU_DELA", 2)


@pytest.fixture
def long_export(chez_josette, _au_dela_de_deux):
    """The answer to an export of three people, when more than two are too many to do at once."""
    for prenom in ("Anne", "Benoît", "Anaïs"):
        creer_participant(prenom, "Roy")
    creer_participant("Zoé", "Martin")
    return exporter(chez_josette, "/personnes/?q=roy", "csv")


def test_une_longue_liste_se_prepare_en_fond_avec_les_filtres_de_la_page(chez_josette, long_export, faire_les_travaux):
    export = Export.objects.get()
    assert long_export["Location"] == reverse("export_detail", args=[export.pk])
    assert "Tremplin prépare votre fichier." in textes(chez_josette.get(long_export["Location"]), "p")[1]

    faire_les_travaux()

    pret = chez_josette.get(long_export["Location"])
    assert "Prêt" in textes(pret, "span", "marque-etat")
    fichier = chez_josette.get(reverse("export_telecharger", args=[export.pk]))
    assert [rangee[0] for rangee in rangees_csv(fichier)] == ["Prénom", "Anaïs", "Anne", "Benoît"]
    assert fichier["Content-Disposition"].startswith('attachment; filename="personnes-')
    assert fichier["Cache-Control"] == "private, no-store"
    assert Export.objects.get().travail.phrase == "Personnes\u00a0: 3 lignes, à télécharger."


@pytest.mark.usefixtures("long_export")
def test_un_long_export_n_est_note_qu_une_fois_fait_meme_recommence(faire_les_travaux):
    assert not Echange.objects.exists()

    faire_les_travaux()
    exports.fabriquer(Export.objects.get().pk)

    assert Echange.objects.get().nb_lignes == 3


@pytest.mark.usefixtures("long_export")
def test_un_role_retire_avant_la_fin_ne_laisse_pas_de_fichier(chez_josette, josette, faire_les_travaux):
    josette.groups.clear()

    faire_les_travaux()

    export = Export.objects.get()
    assert (export.fichier, export.travail.etat) == ("", Travail.Etat.ECHOUE)
    assert chez_josette.get(reverse("export_telecharger", args=[export.pk])).status_code == 404


def test_un_fichier_pret_n_est_qu_a_son_auteur(client_de, chez_josette, josette):
    export = creer_export(josette, contenu=b"Nom")
    autre = client_de("direction")

    assert octets_de(chez_josette.get(reverse("export_telecharger", args=[export.pk]))) == b"Nom"
    for nom in ("export_detail", "export_telecharger"):
        assert autre.get(reverse(nom, args=[export.pk])).status_code == 404
    assert autre.post(reverse("export_effacer", args=[export.pk])).status_code == 404
    assert textes(autre.get(reverse("export_liste")), "th") == []


def test_un_fichier_perime_ne_se_telecharge_plus_et_s_efface_dans_la_nuit(chez_josette, josette):
    maintenant = timezone.now()
    export = creer_export(josette, contenu=b"Nom", expire_le=maintenant - timedelta(minutes=1))
    fichier = export.fichier

    reponse = chez_josette.get(reverse("export_telecharger", args=[export.pk]), follow=True)
    exports.ranger_les_exports(le=maintenant)

    assert "Ce fichier n’est plus gardé : un export l’est une journée. Demandez-le de nouveau." in textes(reponse, "p")
    assert not Export.objects.exists()
    assert not fichier.storage.exists(export.rangement)


def test_effacer_un_export_efface_son_fichier_et_arrete_son_travail(chez_josette, long_export):
    export = Export.objects.select_related("travail").get()

    reponse = chez_josette.post(reverse("export_effacer", args=[export.pk]), follow=True)

    assert messages(reponse) == ["« Personnes » est effacé."]
    assert Travail.objects.get(pk=export.travail_id).etat == Travail.Etat.ANNULE
    assert not Export.objects.exists()


@pytest.mark.usefixtures("_au_dela_de_deux")
def test_un_compte_ne_garde_que_dix_fichiers(chez_josette, josette):
    for _ in range(10):
        creer_export(josette)
    for _ in range(3):
        creer_participant()

    reponse = chez_josette.post("/personnes/", {"export": "csv"}, follow=True)

    assert messages(reponse) == ["Vous gardez déjà 10 exports : effacez-en un, puis recommencez."]
    assert Export.objects.count() == 10


@pytest.mark.parametrize("role", ["direction"])
def test_la_direction_exporte_le_centre_entier_en_redonnant_son_mot_de_passe(role, client_de, faire_les_travaux):
    creer_participant("Fatima", "Benali")
    client = client_de(role)

    refus = client.post(reverse("centre_exporter"), {"password": "pas le bon"})
    accord = client.post(reverse("centre_exporter"), {"password": MOT_DE_PASSE})
    faire_les_travaux()

    assert refus.status_code == 422
    assert "Ce n’est pas votre mot de passe. Saisissez-le à nouveau." in textes(refus, "strong")
    export = Export.objects.get()
    assert accord["Location"] == reverse("export_detail", args=[export.pk])
    fichier = client.get(reverse("export_telecharger", args=[export.pk]))
    assert fichier["Content-Type"] == "application/zip"
    with zipfile.ZipFile(io.BytesIO(octets_de(fichier))) as archive:
        assert "Benali" in archive.read("participant.csv").decode()
        assert not {"echange.csv", "export.csv"} & set(archive.namelist())
    echange = Echange.objects.get()
    assert (echange.tableau, echange.forme, echange.nb_lignes) == ("Le centre entier", "zip", export.nb_lignes)


def test_dix_mauvais_mots_de_passe_font_attendre(client_de):
    client = client_de("direction")

    reponses = [client.post(reverse("centre_exporter"), {"password": "non"}) for _ in range(8)]

    assert any("Trop d’essais de suite" in texte for texte in textes(reponses[-1], "strong"))
    assert client.post(reverse("centre_exporter"), {"password": MOT_DE_PASSE}).status_code == 422


def test_la_commande_exporter_tout_est_notee_sans_auteur(client_de, tmp_path, capsys):
    call_command("exporter_tout", tmp_path / "centre.zip")

    journal = client_de("direction").get(reverse("echange_liste"))

    assert Echange.objects.get().tableau == "Le centre entier"
    assert "une commande du serveur" in textes(journal, "td")


def test_le_journal_se_lit_par_pages_et_par_sens(client_de, django_assert_num_queries):
    auteur = creer_compte("accueil", prenom="Josette", nom="Leroy")
    for rang in range(60):
        creer_echange(auteur, sens="import" if rang % 2 else "export", perimetre=f"Quartier {rang}")
    client = client_de("direction")

    tout, imports = client.get(reverse("echange_liste")), client.get(f"{reverse('echange_liste')}?sens=import")

    assert len(textes(tout, "th")) == 50 + 6
    assert set(textes(imports, "td")[::5]) == {"Import"}
    with django_assert_num_queries(6):
        client.get(reverse("echange_liste"))


def test_le_journal_oublie_apres_un_an():
    maintenant = timezone.now()
    creer_echange(le=maintenant - timedelta(days=366))
    garde = creer_echange(le=maintenant - timedelta(days=364))

    exports.ranger_les_exports(le=maintenant)

    assert list(Echange.objects.all()) == [garde]
