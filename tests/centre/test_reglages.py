from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from centre.models import Centre
from tests.factories import creer_centre, creer_image

pytestmark = pytest.mark.django_db

PARC = {
    "nom": "Centre du Parc",
    "adresse": "1, rue de l’Œuvre",
    "code_postal": "57270",
    "commune": "Uckange",
    "siret": "",
    "telephone": "03 82 00 00 00",
    "courriel": "",
    "zone_scolaire": "B",
    "alsace_moselle": "on",
    "absences_avant_appel": "4",
}


@pytest.fixture
def envoyer(client_de, settings, tmp_path, django_capture_on_commit_callbacks):
    """A function that posts the form as the direction; files go to a folder of the test's own."""
    settings.MEDIA_ROOT = tmp_path
    client = client_de("direction")

    def poster(**champs):
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(reverse("centre_modifier"), PARC | champs)

    return poster


def logos(tmp_path):
    return sorted(fichier.suffix for fichier in Path(tmp_path, "centre").glob("*"))


def test_les_reglages_menent_a_leurs_pages_qui_s_ouvrent(client_de):
    client = client_de("direction")
    page = client.get(reverse("reglages")).content.decode()

    for nom in ("centre_modifier", "compte_liste", "periode_liste", "pole_liste", "quartier_liste"):
        assert f'href="{reverse(nom)}"' in page
        assert client.get(reverse(nom)).status_code == 200


def test_ouvrir_la_page_ne_cree_pas_le_centre(client_de):
    client_de("direction").get(reverse("centre_modifier"))

    assert not Centre.objects.exists()


def test_le_premier_enregistrement_cree_le_centre_le_suivant_le_change(envoyer):
    assert envoyer()["Location"] == reverse("reglages")
    envoyer(nom="Centre de la Tour")

    (centre,) = Centre.objects.all()
    assert (centre.nom, centre.commune, centre.alsace_moselle) == ("Centre de la Tour", "Uckange", True)
    assert centre.absences_avant_appel == 4


def test_le_siret_se_colle_avec_ses_espaces(envoyer):
    envoyer(siret="732 829 320\u00a000074")

    assert Centre.objects.get().siret == "73282932000074"


@pytest.mark.parametrize(
    ("champs", "faute"),
    [
        ({"nom": ""}, {"nom": ["Ce champ est obligatoire."]}),
        ({"siret": "124"}, {"siret": ["Le SIRET compte 14 chiffres."]}),
        (
            {"siret": "73282932000075"},
            {"siret": ["Un chiffre de ce SIRET est sans doute faux\u00a0: relisez-le sur une facture ou un courrier."]},
        ),
        (
            {"absences_avant_appel": "0"},
            {"absences_avant_appel": ["Écrivez au moins 1."]},
        ),
        (
            {"code_postal": "ABCDE"},
            {
                "code_postal": [
                    "Écrivez cinq chiffres, par exemple 54000\u00a0; "
                    "à l’étranger, la lettre du pays devant\u00a0: L-4001."
                ]
            },
        ),
        ({"courriel": "zq9x"}, {"courriel": ["Saisissez une adresse de courriel valide."]}),
        (
            {"telephone": "zéro trois"},
            {"telephone": ["Écrivez le numéro avec des chiffres et des espaces, par exemple 03 82 00 00 00."]},
        ),
    ],
)
def test_un_reglage_mal_rempli_est_refuse_sans_rien_perdre(envoyer, champs, faute):
    response = envoyer(**champs)

    assert response.status_code == 422
    assert response.context["form"].errors == faute
    assert "1, rue de l’Œuvre" in response.content.decode()
    assert not Centre.objects.exists()


@pytest.mark.parametrize("champ", ["nom", "adresse", "code_postal", "commune", "siret", "telephone", "zone_scolaire"])
@pytest.mark.parametrize("texte", ["é" * 10_000, "a\x00b"])
def test_un_texte_illisible_est_refuse_a_cote_de_son_champ(envoyer, champ, texte):
    assert list(envoyer(**{champ: texte}).context["form"].errors) == [champ]


@pytest.mark.parametrize(
    ("format_", "suffixe", "nature"), [("PNG", ".png", "image/png"), ("JPEG", ".jpg", "image/jpeg")]
)
def test_le_logo_prend_un_nom_tire_au_sort_et_se_montre_a_tous(envoyer, client, tmp_path, format_, suffixe, nature):
    image = creer_image("../../evil.png", format=format_)
    octets = image.read()
    image.seek(0)

    envoyer(logo=image)
    response = client.get(reverse("logo"))

    assert logos(tmp_path) == [suffixe]
    assert "evil" not in Centre.objects.get().logo.name
    assert (response.content, response["Content-Type"]) == (octets, nature)
    assert response["X-Content-Type-Options"] == "nosniff"


def test_le_logo_deja_connu_du_navigateur_n_est_pas_renvoye(client):
    creer_centre(logo=creer_image())
    etiquette = client.get(reverse("logo"))["ETag"]

    response = client.get(reverse("logo"), HTTP_IF_NONE_MATCH=etiquette)

    assert (response.status_code, response.content) == (304, b"")


def test_le_logo_reste_en_memoire_du_navigateur_pour_un_compte_connecte(client_de):
    creer_centre(logo=creer_image())

    assert client_de("accueil").get(reverse("logo"))["Cache-Control"] == "no-cache"


def test_un_nouveau_logo_remplace_l_ancien_sur_le_disque(envoyer, tmp_path):
    envoyer(logo=creer_image())
    envoyer(logo=creer_image(format="JPEG"))

    assert logos(tmp_path) == [".jpg"]


def test_sans_nouveau_fichier_le_logo_reste_et_la_case_le_retire(envoyer, tmp_path, client):
    envoyer(logo=creer_image())
    envoyer()
    assert logos(tmp_path) == [".png"]

    envoyer(retirer_logo="on")
    assert (logos(tmp_path), client.get(reverse("logo")).status_code) == ([], 404)


def test_sans_centre_ou_sans_fichier_le_logo_n_existe_pas(client, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path

    assert client.get(reverse("logo")).status_code == 404
    creer_centre(logo="centre/perdu.png")
    assert client.get(reverse("logo")).status_code == 404


def image_trop_lourde():
    octets = BytesIO()
    Image.effect_noise((2000, 2000), 100).save(octets, "PNG")
    return SimpleUploadedFile("logo.png", octets.getvalue())


@pytest.mark.parametrize(
    ("fichier", "faute"),
    [
        (
            lambda: SimpleUploadedFile("logo.png", b"<svg onload=zq9x()>"),
            "Ce fichier n’est pas une image lisible. Choisissez un fichier PNG ou JPEG.",
        ),
        (lambda: SimpleUploadedFile("logo.png", b""), "Ce fichier est vide. Choisissez-en un autre."),
        (lambda: creer_image(format="GIF"), "Choisissez un fichier PNG ou JPEG."),
        (lambda: creer_image("logo.html"), "Choisissez un fichier PNG ou JPEG."),
        (lambda: creer_image(cote=4001), "Cette image dépasse 4000 pixels de côté. Choisissez-en une plus petite."),
        (image_trop_lourde, "Ce fichier dépasse 2 Mo. Choisissez une image plus légère."),
    ],
)
def test_un_fichier_qui_n_est_pas_un_logo_est_refuse(envoyer, fichier, faute, tmp_path):
    response = envoyer(logo=fichier())

    assert response.status_code == 422
    assert response.context["form"].errors == {"logo": [faute]}
    assert logos(tmp_path) == []
