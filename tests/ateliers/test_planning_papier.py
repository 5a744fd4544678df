"""« Mon planning »: what a person reads of her next séances."""

from datetime import date, time, timedelta

import pytest
import time_machine
from django.urls import reverse

from ateliers.documents.horloge import horloge
from ateliers.documents.planning import plannings_html, reunir_plannings
from ateliers.models import Pole, Serie
from participants.models import Participant
from tests.ateliers.papiers import largeur, pages_du_pdf, texte
from tests.factories import (
    creer_atelier,
    creer_centre,
    creer_inscription,
    creer_participant,
    creer_seance,
    creer_serie,
    le_pole,
)
from tests.lecture import messages

pytestmark = pytest.mark.django_db
MARDI = date(2013, 3, 12)


@pytest.fixture(autouse=True)
def _mardi_12_mars():
    with time_machine.travel("2013-03-12 13:30+01:00", tick=False):
        yield


@pytest.fixture
def lea(db):
    return creer_participant("Léa", "Martin")


@pytest.fixture
def francais(lea):
    atelier = creer_atelier("Français du mardi", slug="francais", pole=le_pole("vie-quotidienne"))
    creer_inscription(lea, atelier)
    return atelier


def page(**options):
    return texte(plannings_html(reunir_plannings(Participant.objects.all(), depuis=MARDI), depuis=MARDI, **options))


def chaque_semaine(atelier, semaines, **champs):
    serie = creer_serie(atelier, **champs)
    for semaine in semaines:
        jour = MARDI + timedelta(weeks=semaine)
        creer_seance(atelier, date=jour, serie=serie, lieu="Salle 2")
    return serie


def test_un_creneau_de_chaque_semaine_se_dit_une_fois_avec_ses_exceptions(francais):
    creer_centre(telephone="03 82 00 00 00")
    serie = chaque_semaine(francais, [0, 1, 4, 5])  # not on 26 March nor on 2 April
    creer_seance(francais, date=date(2013, 4, 30), serie=serie, heure_debut=time(9, 30), heure_fin=time(11))

    lue = page()

    assert (
        "Mon planning Léa Martin Vie quotidienne Français du mardi "
        "Chaque mardi De 14 h 00 à 16 h 00 Lieu : Salle 2 Prochaine fois : mardi 12 mars. "
        "Pas d’atelier : mardi 26 mars, mardi 2 avril. "
        "Mardi 30 avril De 9 h 30 à 11 h 00 "
        "Vous ne pouvez pas venir ? Appelez le centre : 03 82 00 00 00"
    ) in lue


def test_une_seance_annulee_devient_un_jour_sans_atelier(francais):
    chaque_semaine(francais, [0, 1, 2])
    francais.seances.filter(date=date(2013, 3, 19)).update(statut="annulee", motif_annulation="meteo")

    assert "Pas d’atelier : mardi 19 mars." in page()


def test_un_mardi_sur_deux_dit_lesquels(francais):
    chaque_semaine(francais, [0, 2, 4], rythme=Serie.Rythme.UNE_SUR_DEUX, date_debut=MARDI)

    assert "Un mardi sur deux De 14 h 00" in page()
    assert "Prochaines fois : mardi 12 mars, mardi 26 mars, mardi 9 avril." in page()
    assert "Pas d’atelier" not in page()


def test_sans_serie_les_prochaines_dates_sont_dites(francais):
    for jour in (12, 14, 21):
        creer_seance(francais, date=date(2013, 3, jour), lieu="Cuisine" if jour < 20 else "Jardin")
    creer_seance(francais, date=date(2013, 3, 11))

    assert (
        "Mardi 12 mars Jeudi 14 mars De 14 h 00 à 16 h 00 Lieu : Cuisine "
        "Jeudi 21 mars De 14 h 00 à 16 h 00 Lieu : Jardin "
    ) in page()


@pytest.mark.parametrize(("heure", "dite"), [(time(15, 59), True), (time(16), False)])
def test_une_seance_d_aujourd_hui_n_est_plus_dite_des_qu_elle_est_finie(heure, dite, lea, francais):
    mardi_prochain = MARDI + timedelta(weeks=1)
    for jour in (MARDI, mardi_prochain):
        creer_seance(francais, date=jour)

    [planning] = reunir_plannings([lea], depuis=MARDI, heure=heure)

    [horaire] = planning.rendez_vous[0].horaires
    assert horaire.dates == ([MARDI, mardi_prochain] if dite else [mardi_prochain])


def test_la_seance_finie_ce_matin_ne_devient_pas_un_jour_sans_atelier(lea, francais):
    chaque_semaine(francais, [0, 1, 2])

    [planning] = reunir_plannings([lea], depuis=MARDI, heure=time(16))

    [horaire] = planning.rendez_vous[0].horaires
    assert (horaire.dates, horaire.sauf) == ([MARDI + timedelta(weeks=1)], [])


def test_en_juillet_le_planning_dit_deja_la_rentree(francais):
    rentree = date(2013, 9, 10)  # the nine weeks are counted from there, not from today
    chaque_semaine(francais, [26, 27, 35, 36], date_debut=rentree, date_fin=date(2014, 6, 30))

    lue = page()

    assert "Chaque mardi De 14 h 00 à 16 h 00 Lieu : Salle 2 Prochaine fois : mardi 10 septembre." in lue
    assert "Pas d’atelier : mardi 24 septembre, mardi 1er octobre, mardi 8 octobre, " in lue
    assert "12 novembre" not in lue


def test_avant_son_inscription_rien_ne_lui_manque():
    lea, cuisine = creer_participant("Léa", "Martin"), creer_atelier("Cuisine")
    creer_inscription(lea, cuisine, date_debut=date(2013, 3, 26))
    chaque_semaine(cuisine, [0, 3, 4])  # not on 19 March, before she is expected, nor on 26 March

    assert "Prochaine fois : mardi 2 avril. Pas d’atelier : mardi 26 mars. Vous" in page()


def test_seules_les_seances_de_son_inscription_sont_dites(lea):
    cuisine, ancien = creer_atelier("Cuisine"), creer_atelier("Ancien")
    creer_inscription(lea, cuisine, date_debut=date(2013, 3, 15), date_fin=date(2013, 3, 20))
    creer_inscription(lea, ancien, date_fin=date(2013, 3, 11))
    for jour in (12, 19, 26):
        creer_seance(cuisine, date=date(2013, 3, jour))
        creer_seance(ancien, date=date(2013, 3, jour))

    lue = page()

    assert "Cuisine Mardi 19 mars De 14 h 00 à 16 h 00" in lue
    assert [mot for mot in ("12 mars De", "26 mars", "Ancien") if mot in lue] == []


def test_un_atelier_sans_date_et_une_personne_sans_atelier_le_lisent(francais):
    creer_participant("Zoé", "Seule")

    lue = page()

    assert "Français du mardi La date n’est pas encore choisie. Vous ne pouvez pas venir ? Dites-le au centre." in lue
    assert "Zoé Seule Vous n’avez pas d’atelier pour le moment." in lue


@pytest.mark.parametrize(
    ("heure", "texte_lu", "petite", "grande"),
    [
        (time(12), "12 h 00", ("50.0", "26.0"), ("50.0", "14.0")),
        (time(15), "15 h 00", ("74.0", "50.0"), ("50.0", "14.0")),
        (time(9, 30), "9 h 30", ("26.8", "43.8"), ("50.0", "86.0")),
    ],
)
def test_les_aiguilles_disent_l_heure(heure, texte_lu, petite, grande):
    cadran = horloge(heure)

    assert (cadran.texte.replace("\u00a0", " "), cadran.petite, cadran.grande) == (texte_lu, petite, grande)


def test_la_couleur_du_pole_est_doublee_de_son_dessin_et_de_son_nom(francais):
    pole = Pole.objects.get(pk=francais.pole_id)
    html = plannings_html(reunir_plannings(Participant.objects.all(), depuis=MARDI), depuis=MARDI)

    assert f'class="atelier pole-{pole.couleur}"' in html
    assert f"</svg> {pole.nom}</p>" in html


def test_le_planning_d_une_personne_s_imprime_en_grand_ou_en_petit(client_de, lea, francais):
    creer_seance(francais)
    client, url = client_de("accueil"), reverse("participant_planning_pdf", args=[lea.pk])

    grand, petit = client.get(url), client.get(url, {"format": "a5"})

    assert grand["Content-Disposition"] == f'inline; filename="mon-planning-{lea.pk}-2013-03-12.pdf"'
    assert ["Mon planning Léa Martin" in pages_du_pdf(pdf.content)[0] for pdf in (grand, petit)] == [True, True]
    assert (largeur(grand.content), largeur(petit.content)) == (595, 420)


def test_le_planning_imprime_le_soir_commence_a_la_seance_suivante(client_de, lea, francais):
    for jour in (12, 19):
        creer_seance(francais, date=date(2013, 3, jour))
    client, url = client_de("accueil"), reverse("participant_planning_pdf", args=[lea.pk])

    with time_machine.travel("2013-03-12 16:00+01:00", tick=False):
        [page] = pages_du_pdf(client.get(url).content)

    assert "Français du mardi Mardi 19 mars De 14 h 00 à 16 h 00" in page


def test_tous_les_inscrits_ont_leur_page_par_nom(client_de, lea, francais):
    creer_inscription(creer_participant("Ali", "Benali"), francais, date_debut=date(2013, 4, 2))
    creer_inscription(creer_participant("Parti", "Ancien"), francais, date_fin=date(2013, 3, 1))

    response = client_de("accueil").get(reverse("atelier_plannings_pdf", args=[francais.pk]))

    pages = pages_du_pdf(response.content)
    assert response["Content-Disposition"] == 'inline; filename="plannings-francais-2013-03-12.pdf"'
    assert [("Ali Benali" in page, "Léa Martin" in page) for page in pages] == [(True, False), (False, True)]


def test_un_atelier_sans_inscrit_le_dit(client_de):
    atelier = creer_atelier()

    response = client_de("accueil").get(reverse("atelier_plannings_pdf", args=[atelier.pk]), follow=True)

    assert messages(response) == ["Personne n’est inscrit : il n’y a pas de planning à imprimer."]


@pytest.mark.parametrize("nombre", [1, 3])
def test_les_plannings_coutent_autant_pour_une_ou_trois_personnes(
    nombre, client_de, francais, django_assert_num_queries
):
    chaque_semaine(francais, range(nombre))
    for rang in range(nombre):
        creer_inscription(creer_participant("Ali", f"Nom {rang}"), creer_atelier())
        creer_inscription(creer_participant("Zoé", f"Nom {rang}"), francais)
    client, url = client_de("accueil"), reverse("atelier_plannings_pdf", args=[francais.pk])

    with django_assert_num_queries(8):
        client.get(url)


def test_les_ateliers_se_lisent_du_plus_proche_au_plus_lointain_sans_celui_qui_finit(lea, francais):
    couture, cuisine = creer_atelier("Couture"), creer_atelier("Cuisine")
    for atelier, fin in ((couture, None), (cuisine, MARDI)):
        creer_inscription(lea, atelier, date_fin=fin)
    creer_seance(francais, date=MARDI + timedelta(days=6))
    creer_seance(couture, date=MARDI + timedelta(days=2))

    [planning] = reunir_plannings([lea], depuis=MARDI)

    assert [rendez_vous.atelier for rendez_vous in planning.rendez_vous] == [couture, francais]
