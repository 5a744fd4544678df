"""The attendance sheets on paper: who is on them, in which order, and what is never there."""

import re
from datetime import date, time, timedelta
from io import BytesIO

import pikepdf
import pytest
from django.urls import reverse
from django.utils import timezone

from ateliers.documents.emargement import (
    demi_journees,
    feuilles_en_pdf,
    feuilles_html,
    grille_html,
    reunir_feuilles,
    reunir_grille,
)
from ateliers.models import Seance
from config.pdf_balise import noeuds
from participants.models import Participant
from tests.ateliers.papiers import cellules, pages_du_pdf, texte
from tests.factories import (
    creer_atelier,
    creer_centre,
    creer_compte,
    creer_encadrement,
    creer_inscription,
    creer_partenaire,
    creer_participant,
    creer_seance,
)
from tests.lecture import fautes, messages, textes

pytestmark = pytest.mark.django_db
MARDI = date(2013, 3, 12)


@pytest.fixture(autouse=True)
def _mardi_12_mars(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda *moment: MARDI)


@pytest.fixture
def cuisine(db):
    return creer_atelier("Cuisine d’ici & d’ailleurs", slug="cuisine")


def absolue(adresse):
    return f"https://tremplin.example{adresse}"


def feuille(atelier, **options):
    return feuilles_html(reunir_feuilles(Seance.objects.filter(atelier=atelier), absolue=absolue), **options)


def grille(atelier, **options):
    seances = Seance.objects.filter(atelier=atelier)
    return grille_html(reunir_grille(atelier, seances, absolue=absolue), "mars 2013", **options)


def adresse(atelier, **parametres):
    suite = "&".join(f"{nom}={valeur}" for nom, valeur in parametres.items())
    return f"{reverse('atelier_emargement_pdf', args=[atelier.pk])}?{suite}"


def test_la_feuille_porte_les_mentions_attendues(cuisine):
    creer_centre(adresse="12 rue des Écoles", code_postal="54310", commune="Homécourt", telephone="03 82 00 00 00")
    seance = creer_seance(cuisine, lieu="Salle 2")
    creer_encadrement(seance, creer_compte("animation", prenom="Loïc", nom="Le Bihan"))
    creer_encadrement(seance, creer_compte("animation", prenom="Absente", nom="Ce jour"), minutes=0)
    seance.intervenants.add(creer_partenaire("Handball Club"))

    page = texte(feuille(cuisine, financeurs=["Caf", "Ville"]))

    assert (
        "Centre social du Parc 12 rue des Écoles, 54310 Homécourt Téléphone : 03 82 00 00 00 "
        "Feuille d’émargement Cuisine d’ici & d’ailleurs Mardi 12 mars 2013, de 14 h à 16 h (après-midi) "
        f"Séance n° {seance.pk} – Lieu : Salle 2 Avec Loïc Le Bihan, Handball Club "
        "N° Nom et prénom Après-midi : signature, initiales ou croix"
    ) in page
    assert "Formateur ou formatrice Signature Loïc Le Bihan Handball Club" in page
    assert "Atelier soutenu par : Caf, Ville. Centre social du Parc garde cette feuille" in page


def test_les_inscrits_du_jour_sont_numerotes_dans_l_ordre_de_l_ecran(cuisine):
    creer_seance(cuisine)
    creer_inscription(creer_participant("Zoé", "Élan"), cuisine)
    creer_inscription(creer_participant("Ali", "Benali", surnom="Lilou"), cuisine, date_debut=MARDI, date_fin=MARDI)
    creer_inscription(Participant.objects.create(surnom="Tata", date_entree=MARDI), cuisine)
    creer_inscription(creer_participant("Tard", "Venu"), cuisine, date_debut=date(2013, 3, 13))
    creer_inscription(creer_participant("Déjà", "Parti"), cuisine, date_fin=date(2013, 3, 11))

    assert cellules(feuille(cuisine, lignes_vides=2), "emargement")[1:] == [
        ["1", "Benali Ali « Lilou »", ""],
        ["2", "Élan Zoé", ""],
        ["3", "Tata", ""],
        ["+", "", ""],
        ["+", "", ""],
    ]


def test_ni_telephone_ni_annee_ni_quartier_ni_adresse_de_la_personne(cuisine):
    creer_seance(cuisine)
    creer_inscription(
        creer_participant(
            "Léa", "Martin", telephone="06 11 22 33 44", courriel="lea@ici.example", annee_naissance=1975
        ),
        cuisine,
    )

    pages = feuille(cuisine) + grille(cuisine)

    assert "Martin" in pages
    assert [mot for mot in ("06 11 22 33 44", "lea@ici.example", "1975") if mot in pages] == []


@pytest.mark.parametrize(
    ("debut", "fin", "moments"),
    [
        (time(9), time(12), ("matin",)),
        (time(10), time(14), ("matin",)),
        (time(9), time(16, 30), ("matin", "après-midi")),
        (time(12), time(14), ("après-midi",)),
        (time(18), time(20), ("soirée",)),
    ],
)
def test_on_signe_par_demi_journee(debut, fin, moments):
    assert demi_journees(Seance(heure_debut=debut, heure_fin=fin)) == moments


def test_la_grille_croise_les_personnes_et_les_dates(cuisine):
    creer_seance(cuisine, date=date(2013, 3, 19), lieu="Salle 2")
    creer_seance(cuisine, lieu="Salle 2")
    creer_inscription(creer_participant("Léa", "Martin"), cuisine)
    creer_inscription(creer_participant("Ali", "Benali"), cuisine, date_debut=date(2013, 3, 13))
    numeros = list(Seance.objects.order_by("date").values_list("pk", flat=True))

    page = grille(cuisine, lignes_vides=1)

    assert "De 14 h à 16 h (après-midi) Lieu : Salle 2" in texte(page)
    assert cellules(page, "grille") == [
        [
            "N°",
            "Nom et prénom Signature, initiales ou croix, sous la date du jour.",
            f"mar 12/03 n° {numeros[0]}",
            f"mar 19/03 n° {numeros[1]}",
        ],
        ["1", "Benali Ali", "–", ""],
        ["2", "Martin Léa", "", ""],
        ["+", "", "", ""],
        ["", "Signature du formateur ou de la formatrice", "", ""],
    ]


def test_au_dela_de_dix_sept_colonnes_la_grille_continue_sur_une_autre_page(cuisine):
    creer_inscription(creer_participant("Léa", "Martin"), cuisine)
    for rang in range(9):
        creer_seance(cuisine, date=MARDI + timedelta(rang), heure_debut=time(9), heure_fin=time(16))

    lue = reunir_grille(cuisine, Seance.objects.all(), absolue=absolue)

    assert [len(page.colonnes) for page in lue.pages] == [16, 2]
    assert [page.rangs[0][1] for page in lue.pages] == [[True] * 16, [True] * 2]


def test_le_pdf_s_ouvre_sur_place_sous_un_nom_clair_et_n_est_garde_nulle_part(client_de, cuisine):
    seance = creer_seance(cuisine)
    creer_inscription(creer_participant("Léa", "Œuvrard"), cuisine)

    response = client_de("accueil").get(reverse("seance_emargement_pdf", args=[seance.pk]))

    pages = pages_du_pdf(response.content)
    assert response["Content-Disposition"] == f'inline; filename="emargement-2013-03-12-seance-{seance.pk}.pdf"'
    assert {"private", "no-store"} <= set(response["Cache-Control"].replace(" ", "").split(","))
    assert len(pages) == 1
    assert "Cuisine d’ici & d’ailleurs Mardi 12 mars 2013" in pages[0]
    assert re.search(r"1\s*Œuvrard Léa", pages[0])


def test_le_code_a_scanner_ouvre_la_feuille_de_la_seance(cuisine):
    seance = creer_seance(cuisine)
    demandees = []

    reunir_feuilles(Seance.objects.all(), absolue=lambda chemin: demandees.append(chemin) or absolue(chemin))

    assert demandees == [f"/seances/{seance.pk}/presences/"]


def test_le_pdf_se_lit_a_l_oreille(cuisine):
    seance = creer_seance(cuisine)
    octets = feuilles_en_pdf(reunir_feuilles(Seance.objects.all(), absolue=absolue))

    with pikepdf.open(BytesIO(octets)) as pdf:
        dessins = [str(noeud.Alt) for noeud, _ in noeuds(pdf) if noeud.get("/S") == "/Figure"]
        titre, langue = str(pdf.docinfo["/Title"]), str(pdf.Root.Lang)

    assert (titre, langue) == ("Émargement – Cuisine d’ici & d’ailleurs", "fr")
    assert dessins == [f"Code à scanner : ouvre la feuille de la séance n° {seance.pk}"]


def test_quinze_personnes_et_les_signatures_tiennent_sur_une_page(cuisine):
    creer_centre(adresse="1 place des Tilleuls", commune="Homécourt", telephone="03 82 00 00 00")
    creer_encadrement(creer_seance(cuisine, lieu="Salle 2"), creer_compte(prenom="Loïc", nom="Le Bihan"))
    for rang in range(15):
        creer_inscription(creer_participant("Marie-Antoinette", f"Abdelkader {rang:02}"), cuisine)

    def pages():
        return pages_du_pdf(feuilles_en_pdf(reunir_feuilles(Seance.objects.all(), absolue=absolue)))

    assert len(pages()) == 1
    creer_inscription(creer_participant("Zoé", "Li"), cuisine)
    seconde = pages()[1]
    assert "initiales ou croix + + + + Les lignes « + »" in seconde
    assert "Formateur ou formatrice Signature Loïc Le Bihan" in seconde


def test_une_seance_annulee_n_a_pas_de_feuille_a_imprimer(client_de, cuisine):
    seance = creer_seance(cuisine, statut="annulee", motif_annulation="meteo")

    response = client_de("accueil").get(reverse("seance_emargement_pdf", args=[seance.pk]), follow=True)

    assert response.redirect_chain == [(reverse("seance_detail", args=[seance.pk]), 302)]
    assert messages(response) == ["Cette séance n’aura pas lieu : elle n’a pas de feuille d’émargement."]


@pytest.mark.parametrize(("modele", "nb_pages"), [("grille", 1), ("feuilles", 2)])
def test_un_mois_s_imprime_en_grille_ou_feuille_par_feuille(modele, nb_pages, client_de, cuisine):
    creer_seance(cuisine)
    creer_seance(cuisine, date=date(2013, 3, 31))
    creer_seance(cuisine, date=date(2013, 3, 26), statut="annulee", motif_annulation="meteo")
    creer_seance(cuisine, date=date(2013, 4, 1))

    response = client_de("accueil").get(adresse(cuisine, du="2013-03-01", au="2013-03-31", modele=modele, lignes=3))

    assert response["Content-Disposition"] == f'inline; filename="emargement-{cuisine.slug}-2013-03-01.pdf"'
    assert len(pages_du_pdf(response.content)) == nb_pages


def test_les_financeurs_coches_sont_nommes(client_de, cuisine):
    creer_seance(cuisine)
    caf = creer_partenaire("Caf", est_financeur=True)
    parametres = {"du": "2013-03-01", "au": "2013-03-31", "modele": "grille", "lignes": 0, "financeurs": caf.pk}

    response = client_de("accueil").get(adresse(cuisine, **parametres))

    assert "Atelier soutenu par : Caf." in pages_du_pdf(response.content)[0]


@pytest.mark.parametrize(
    ("saisie", "phrase"),
    [
        ({"du": "2013-04-01", "au": "2013-04-30"}, "Aucune séance sur ces dates : choisissez une autre période."),
        (
            {"du": "2013-03-31", "au": "2013-03-01"},
            "La période se termine avant d’avoir commencé : corrigez une date.",
        ),
        ({"du": "2013-01-01", "au": "2014-12-31"}, "Un papier couvre un an au plus : rapprochez les deux dates."),
        ({"du": "2013-03-01", "au": "2013-03-31", "lignes": "21"}, "Écrivez 20 au plus"),
        (
            {"du": "2013-03-01", "au": "2013-03-31", "modele": "feuilles"},
            "Ces dates comptent 3 séances : 2 au plus à la fois. Choisissez une période plus courte.",
        ),
    ],
)
def test_une_demande_impossible_est_expliquee(saisie, phrase, client_de, cuisine, monkeypatch):
    monkeypatch.setattr("ateliers.forms.papiers.FEUILLES_MAXIMUM", 2)
    for rang in range(3):
        creer_seance(cuisine, date=MARDI + timedelta(rang))

    response = client_de("accueil").get(adresse(cuisine, **{"modele": "grille", "lignes": "4"} | saisie))

    assert response.status_code == 422
    assert phrase in fautes(response)[0]


def test_la_page_des_papiers_propose_les_mois_qui_ont_des_seances(client_de, cuisine):
    creer_seance(cuisine, date=date(2013, 2, 26))
    creer_seance(cuisine, date=date(2013, 3, 5))
    creer_seance(cuisine, date=date(2013, 5, 7))
    creer_seance(cuisine, date=date(2013, 6, 4), statut="annulee", motif_annulation="meteo")

    response = client_de("accueil").get(reverse("atelier_papiers", args=[cuisine.pk]))

    assert textes(response, "p", "gestes")[0] == "Mars 2013 Mai 2013"


@pytest.mark.parametrize("nombre", [1, 3])
@pytest.mark.parametrize("modele", ["grille", "feuilles"])
def test_les_feuilles_coutent_autant_pour_une_ou_trois_seances(
    modele, nombre, client_de, cuisine, django_assert_num_queries
):
    for rang in range(nombre):
        creer_encadrement(creer_seance(cuisine, date=MARDI + timedelta(rang)))
        creer_inscription(creer_participant(), cuisine)
    client, url = client_de("accueil"), adresse(cuisine, du="2013-03-01", au="2013-03-31", modele=modele, lignes=4)

    with django_assert_num_queries(11):
        client.get(url)
