from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from centre.models import Periode
from tests.factories import creer_centre, creer_periode
from tests.formulaires import Formulaires
from tests.lecture import fautes, messages, textes

pytestmark = pytest.mark.django_db

FICHIER = (
    "zone;nom;premier_jour;dernier_jour\n"
    "B;Hiver;2027-02-20;2027-03-07\n"
    "B;Printemps;2027-04-17;2027-05-02\n"
    "B;Été;2027-07-03;zq9x\n"
    "A;Hiver;2027-02-13;2027-02-28\n"
)


@pytest.fixture(autouse=True)
def _mardi_24_novembre(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda: date(2026, 11, 24))


@pytest.fixture
def direction(client_de):
    return client_de("direction")


def importer(client, contenu):
    fichier = SimpleUploadedFile("vacances.csv", contenu if isinstance(contenu, bytes) else contenu.encode())
    return client.post(reverse("vacances_importer"), {"fichier": fichier})


def noter_ce_qui_est_coche(client, page):
    """What the browser sends when the preview is accepted as it stands."""
    [(methode, action, _)] = [
        formulaire for formulaire in Formulaires(page.content.decode()).formulaires if "noter" in formulaire[1]
    ]
    valeurs = [valeur for valeur, _ in page.context["lignes"]]
    assert methode == "post"
    return client.post(action, {"periode": valeurs}, follow=True)


def test_un_fichier_se_verifie_avant_d_etre_note(direction):
    creer_periode(
        Periode.Nature.VACANCES, nom="Hiver", zone="B", date_debut=date(2027, 2, 20), date_fin=date(2027, 3, 7)
    )

    page = importer(direction, FICHIER)

    assert textes(page, "label", "form-check-label") == [
        "Printemps : du samedi 17 avril 2027 au dimanche 2 mai 2027",
    ]
    assert textes(page, "h2") == ["1 à reprendre", "1 déjà notée"]
    assert textes(page, "ul", "refus") == [
        "Ligne 4, Été Une date ne se lit pas (« zq9x ») : écrivez-la comme 17/10/2026."
    ]
    assert "1 ligne parle d’une autre zone que la vôtre (Zone B)." in textes(page, "p", "discret")
    assert Periode.objects.count() == 1


def test_ce_qui_est_coche_est_note_puis_deja_connu(direction):
    response = noter_ce_qui_est_coche(direction, importer(direction, FICHIER))

    assert messages(response) == ["C’est noté : 2 périodes de vacances."]
    assert [*Periode.objects.order_by("pk").values_list("zone", "nom")] == [("B", "Hiver"), ("B", "Printemps")]
    assert textes(importer(direction, FICHIER), "h2") == ["1 à reprendre", "2 déjà notées"]


def test_noter_deux_fois_le_meme_apercu_ne_change_rien(direction):
    page = importer(direction, FICHIER)
    noter_ce_qui_est_coche(direction, page)

    response = noter_ce_qui_est_coche(direction, page)

    assert messages(response) == ["Rien de nouveau à noter."]
    assert Periode.objects.count() == 2


@pytest.mark.parametrize("lignes", [[], ["zq9x"], ["B;Hiver;2027-02-20"], ['"'], ["B;Hiver;2027-03-07;2027-02-20"]])
def test_un_apercu_modifie_a_la_main_n_ecrit_rien(lignes, direction):
    response = direction.post(reverse("vacances_noter"), {"periode": lignes}, follow=True)

    assert messages(response) == ["Rien de nouveau à noter."]
    assert not Periode.objects.exists()


@pytest.mark.parametrize(
    ("contenu", "faute"),
    [
        (b"", "Ce fichier est vide. Choisissez-en un autre."),
        (
            b"\x00" * 9,
            "Ce fichier n’est pas un tableau lisible. Enregistrez-le au format CSV depuis votre tableur, "
            "puis recommencez.",
        ),
        (
            b"a;b\n1;2",
            "Les colonnes attendues ne sont pas là. Prenez le fichier du ministère tel quel, ou notre modèle.",
        ),
        (b"a" * (2 * 1024 * 1024 + 1), "Ce fichier dépasse 2 Mo. Gardez-y les années utiles, puis recommencez."),
    ],
)
def test_un_fichier_qui_n_est_pas_un_calendrier_est_refuse(contenu, faute, direction):
    response = importer(direction, contenu)

    assert (response.status_code, fautes(response)) == (422, [faute])


def test_sans_fichier_la_page_demande_de_le_choisir(direction):
    assert importer(direction, b"").status_code == 422
    assert fautes(direction.post(reverse("vacances_importer"))) == ["Ce champ est obligatoire."]


def test_les_dates_connues_se_proposent_et_se_disent_incertaines(direction):
    page = direction.get(reverse("vacances_proposer"), {"annee": "2025"})

    assert textes(page, "label", "form-check-label")[:2] == [
        "Vacances de la Toussaint : du samedi 18 octobre 2025 au dimanche 2 novembre 2025",
        "Vacances de Noël : du samedi 20 décembre 2025 au dimanche 4 janvier 2026",
    ]
    assert textes(page, "strong")[0] == "incertaines"
    assert messages(noter_ce_qui_est_coche(direction, page)) == ["C’est noté : 6 périodes de vacances."]


@pytest.mark.parametrize("annee", ["zq9x", "", "1900", "2029", "²⁰²⁵"])
def test_une_annee_qui_n_est_pas_proposee_est_celle_en_cours(annee, direction):
    page = direction.get(reverse("vacances_proposer"), {"annee": annee})

    assert "du samedi 17 octobre 2026" in textes(page, "label", "form-check-label")[0]


@pytest.mark.parametrize("zone", ["corse", "autre"])
def test_une_zone_qui_ne_se_calcule_pas_mene_a_l_import(zone, direction):
    creer_centre(zone_scolaire=zone)

    page = direction.get(reverse("vacances_proposer"))

    assert textes(page, "label", "form-check-label") == []
    assert textes(page, "a", "btn-primary") == ["Importer un fichier"]


def test_le_modele_s_ouvre_dans_un_tableur_et_se_reimporte(direction):
    modele = direction.get(reverse("vacances_modele"))

    assert modele.content.decode("utf-8-sig").splitlines()[:2] == [
        "zone;nom;premier_jour;dernier_jour",
        "B;Vacances de la Toussaint;2026-10-17;2026-11-01",
    ]
    assert textes(importer(direction, modele.content), "legend") == ["6 périodes nouvelles"]
