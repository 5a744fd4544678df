import re
from datetime import date, time

import pytest
from django.urls import reverse
from django.utils import timezone

from ateliers.calendrier import Liste
from centre.models import Periode
from tests.factories import creer_atelier, creer_compte, creer_periode, creer_seance, le_pole
from tests.lecture import textes

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _mardi_12_mars(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda: date(2013, 3, 12))


@pytest.fixture
def montrer(client_de):
    """A function that opens the calendar as this address asks for it."""
    client = client_de("accueil")
    return lambda **demande: client.get(reverse("calendrier"), demande)


def test_la_liste_montre_les_seances_du_mois_qui_vient_jour_par_jour(montrer):
    cuisine = creer_atelier("Cuisine")
    creer_seance(cuisine, date=date(2013, 3, 11))
    creer_seance(cuisine, date=date(2013, 4, 11), lieu="Salle 2")
    creer_seance(cuisine, heure_debut=time(14), heure_fin=time(16))
    creer_seance(cuisine, heure_debut=time(9), heure_fin=time(11))
    creer_seance(cuisine, date=date(2013, 4, 12))

    response = montrer(vue="liste")

    assert textes(response, "h1") == ["Du mardi 12 mars au jeudi 11 avril 2013"]
    assert textes(response, "section", "jour-de-liste") == [
        "Mardi 12 mars 2013 Aujourd’hui 9 h – 11 h Vie quotidienne : Cuisine Aujourd’hui "
        "14 h – 16 h Vie quotidienne : Cuisine Aujourd’hui",
        "Jeudi 11 avril 2013 14 h – 16 h Vie quotidienne : Cuisine Salle 2 Prévue",
    ]


def test_une_liste_vide_le_dit(montrer):
    assert textes(montrer(vue="liste"), "p", "vide") == ["Pas de séance pendant ces jours."]


@pytest.mark.parametrize(
    ("duree", "fin"),
    [("1", "jeudi 11 avril"), ("3", "mardi 11 juin"), ("6", "mercredi 11 septembre"), ("7", "jeudi 11 avril")],
)
def test_la_liste_dure_ce_qu_on_choisit(duree, fin, montrer):
    assert textes(montrer(vue="liste", duree=duree), "h1") == [f"Du mardi 12 mars au {fin} 2013"]


def test_la_liste_avance_et_recule_de_sa_duree_meme_un_31():
    liste = Liste(date(2013, 1, 31), 1)

    assert (liste.precedente, liste.bornes, liste.suivante) == (
        date(2012, 12, 31),
        (date(2013, 1, 31), date(2013, 2, 27)),
        date(2013, 2, 28),
    )


def test_une_longue_liste_se_tourne_par_pages_qui_gardent_les_choix(montrer):
    pole = le_pole("francais").pk
    atelier = creer_atelier("Alpha", le_pole("francais"))
    for jour in range(1, 28):
        for heure in (9, 14):
            creer_seance(atelier, date=date(2013, 5, jour), heure_debut=time(heure), heure_fin=time(heure + 2))

    response = montrer(vue="liste", date="2013-05-01", pole=pole)

    assert len(textes(response, "a", "seance-calendrier")) == 50
    assert f'href="?vue=liste&amp;date=2013-05-01&amp;pole={pole}&amp;page=2"' in response.content.decode()
    assert len(textes(montrer(vue="liste", date="2013-05-01", pole=pole, page="2"), "a", "seance-calendrier")) == 4


def test_une_longue_liste_s_imprime_entiere_ou_dit_qu_il_en_manque(montrer):
    for jour in range(1, 28):
        for heure in (9, 14):
            creer_seance(date=date(2013, 5, jour), heure_debut=time(heure), heure_fin=time(heure + 2))

    par_pages = montrer(vue="liste", date="2013-05-01")
    entiere = montrer(vue="liste", date="2013-05-01", entiere="oui")

    assert textes(par_pages, "p", "sur-papier") == ["Page 1 sur 2 : la suite n’est pas sur ce papier."]
    assert "Tout sur une page, pour imprimer" in textes(par_pages, "a", "btn")
    assert 'href="?vue=liste&amp;date=2013-05-01&amp;entiere=oui"' in par_pages.content.decode()
    assert len(textes(entiere, "a", "seance-calendrier")) == 54
    assert textes(entiere, "p", "sur-papier") == []
    assert "Imprimer" in textes(entiere, "button", "btn")


def test_changer_de_vue_garde_la_date_et_les_choix_mais_pas_la_page(montrer):
    page = montrer(vue="liste", date="2013-05-01", lieu="Salle 1", page="2").content.decode()

    for vue in ("semaine", "mois"):
        assert f'href="?vue={vue}&amp;date=2013-05-01&amp;lieu=Salle+1"' in page


def test_le_mois_ne_dessine_qu_une_fois_l_icone_d_un_pole(montrer):
    for heure in (9, 14):
        creer_seance(heure_debut=time(heure), heure_fin=time(heure + 2))
    creer_seance(creer_atelier("Alpha", le_pole("francais")))

    page = montrer(vue="mois").content.decode()

    assert re.findall('id="dessin-([a-z-]+)"', page) == ["house-heart", "translate"]
    assert sorted(re.findall('href="#dessin-([a-z-]+)"', page)) == ["house-heart", "house-heart", "translate"]


def test_on_choisit_un_atelier_et_le_titre_dit_ce_qui_est_choisi(montrer):
    cuisine, couture = creer_atelier("Cuisine"), creer_atelier("Couture", actif=False)
    creer_seance(cuisine, lieu="Salle 1")
    seance = creer_seance(couture, lieu="Salle 1")
    seance.responsables.add(creer_compte("animation", prenom="Anne", nom="Weber"))

    response = montrer(atelier=couture.pk, lieu="Salle 1", responsable=seance.responsables.get().pk)

    assert textes(response, "a", "seance-calendrier") == ["14 h – 16 h Vie quotidienne : Couture Salle 1 Aujourd’hui"]
    assert textes(response, "p", "sous-titre") == ["Seulement : Couture (rangé), Salle 1, Anne Weber"]


@pytest.mark.parametrize("demande", [{"atelier": "zq9x"}, {"atelier": "999999"}, {"pole": "9" * 40}, {"lieu": "zq9x"}])
def test_un_choix_que_personne_n_a_pu_faire_montre_tout(demande, montrer):
    creer_seance()

    response = montrer(**demande)

    assert len(textes(response, "a", "seance-calendrier")) == 1
    assert textes(response, "p", "sous-titre") == []


@pytest.mark.parametrize(("vue", "balise"), [("semaine", "li"), ("mois", "td")])
def test_un_jour_particulier_est_nomme_et_teinte(vue, balise, montrer):
    creer_periode(nom="Pont de mai")
    creer_periode(
        Periode.Nature.VACANCES, nom="Printemps", zone="B", date_debut=date(2013, 5, 6), date_fin=date(2013, 5, 7)
    )

    response = montrer(vue=vue, date="2013-05-08")

    assert textes(response, "span", "particulier") == [
        *(["Férié : Fête du Travail"] if vue == "mois" else []),
        "Vacances : Printemps",
        "Vacances : Printemps",
        "Férié : Fête de la Victoire",
        "Férié : Ascension",
        "Fermé : Pont de mai",
        "Fermé : Pont de mai",
        *(["Férié : Lundi de Pentecôte"] if vue == "mois" else []),
    ]
    assert [len(textes(response, balise, f"jour-{nature}")) for nature in ("vacances", "fermeture")] == [2, 1]


def test_la_liste_nomme_les_jours_particuliers_ou_il_y_a_seance(montrer):
    creer_seance(date=date(2013, 5, 9))

    response = montrer(vue="liste", date="2013-05-01")

    assert textes(response, "h2") == ["Jeudi 9 mai 2013 Férié : Ascension"]


@pytest.mark.parametrize("vue", ["semaine", "mois", "liste"])
def test_un_bouton_imprime_le_calendrier_quand_les_scripts_tournent(montrer, vue):
    response = montrer(vue=vue)

    assert 'type="button" data-tremplin-imprimer hidden>' in response.content.decode()
    assert "Imprimer" in textes(response, "button", "btn")
    assert "js/imprimer" in response.content.decode()
