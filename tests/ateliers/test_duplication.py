"""An atelier begun again for another year: what is taken over, what is left, what is never touched."""

from datetime import date, time

import pytest
import time_machine
from django.urls import reverse

from ateliers.forms.duplication import nom_suivant
from ateliers.models import Atelier
from tests.factories import (
    creer_atelier,
    creer_centre,
    creer_compte,
    creer_inscription,
    creer_jalon,
    creer_jalon_travaille,
    creer_participant,
    creer_periode,
    creer_seance,
    creer_serie,
)
from tests.lecture import fautes, messages, textes

pytestmark = pytest.mark.django_db
REQUETES_APERCU = 19


@pytest.fixture(autouse=True)
def _mardi_11_juin():
    with time_machine.travel("2013-06-11 13:30+02:00", tick=False):
        yield


@pytest.fixture
def cuisine(db):
    """A year of cooking, on Tuesdays, with its people and its progression."""
    atelier = creer_atelier(
        "Cuisine 2012-2013",
        objectifs="Cuisiner à plusieurs",
        lieu="Grande cuisine",
        capacite=12,
        date_debut=date(2012, 9, 4),
        date_fin=date(2013, 6, 25),
    )
    atelier.responsables.add(creer_compte("animation", prenom="Camille", nom="Roy"))
    serie = creer_serie(atelier, date_debut=date(2012, 9, 4), date_fin=date(2013, 6, 25), lieu="Grande cuisine")
    jalon = creer_jalon(atelier, "La soupe", ordre=1)
    creer_jalon_travaille(creer_seance(atelier, serie=serie, statut="realisee"), jalon, atteint=True)
    creer_inscription(creer_participant("Léa", "Brun"), atelier)
    creer_inscription(atelier=atelier, date_fin=date(2013, 3, 1))
    return atelier


@pytest.fixture
def animation(client_de):
    return client_de("animation")


def proposee(client, atelier):
    """What the page sends if nobody changes anything."""
    form = client.get(reverse("atelier_dupliquer", args=[atelier.pk])).context["form"]
    return {nom: "on" if valeur is True else valeur for nom, valeur in form.initial.items()}


def dupliquer(client, atelier, **champs):
    """Read the list of dates, then send it back as it is shown."""
    url, saisie = reverse("atelier_dupliquer", args=[atelier.pk]), {**proposee(client, atelier), **champs}
    apercu = client.get(url, saisie).context["apercu"]
    cles = [ligne.cle for ligne in apercu.possibles if ligne.cochee]
    return client.post(url, {**saisie, "cles": cles, "dits": apercu.dits}, follow=True)


def test_la_copie_propose_la_meme_chose_un_an_plus_tard(animation, cuisine):
    saisie = proposee(animation, cuisine)

    assert (saisie["nom"], saisie["date_debut"], saisie["date_fin"]) == (
        "Cuisine 2013-2014",
        date(2013, 9, 4),
        date(2014, 6, 25),
    )
    assert saisie["series"] == [cuisine.series.get().pk]
    assert "inscrits" not in saisie


@pytest.mark.parametrize(
    ("nom", "suivant"),
    [
        ("Cuisine 2012-2013", "Cuisine 2013-2014"),
        ("Été 2013", "Été 2014"),
        ("Cuisine", "Cuisine 2013-2014"),
        ("Bureau 12013", "Bureau 12013 2013-2014"),
        ("é" * 80, "é" * 70 + " 2013-2014"),
    ],
)
def test_le_nom_propose_passe_a_l_annee_suivante(nom, suivant):
    assert nom_suivant(nom, date(2013, 9, 1)) == suivant


def test_sans_dates_la_copie_va_de_septembre_a_juin(animation):
    saisie = proposee(animation, creer_atelier("Couture"))

    assert (saisie["date_debut"], saisie["date_fin"]) == (date(2013, 9, 1), date(2014, 6, 30))


def test_tout_ce_qui_est_coche_est_repris_et_les_personnes_non(animation, cuisine):
    response = dupliquer(animation, cuisine)

    copie = Atelier.objects.get(nom="Cuisine 2013-2014")
    assert (copie.objectifs, copie.lieu, copie.capacite, copie.pole) == (
        "Cuisiner à plusieurs",
        "Grande cuisine",
        12,
        cuisine.pole,
    )
    assert list(copie.responsables.all()) == list(cuisine.responsables.all())
    assert [(jalon.intitule, jalon.etat) for jalon in copie.jalons.avec_etat()] == [("La soupe", "pas_encore")]
    assert copie.inscriptions.count() == 0
    assert messages(response) == ["Atelier ajouté : Cuisine 2013-2014, avec 42 séances prévues."]


def test_les_seances_sont_prevues_sur_la_nouvelle_periode_sans_les_fermetures(animation, cuisine):
    creer_periode(nom="Noël", date_debut=date(2013, 12, 23), date_fin=date(2014, 1, 3))

    dupliquer(animation, cuisine)

    seances = Atelier.objects.get(nom="Cuisine 2013-2014").seances.order_by("date")
    assert (seances.first().date, seances.last().date) == (date(2013, 9, 10), date(2014, 6, 24))
    assert (seances.count(), seances.filter(date__range=("2013-12-23", "2014-01-03")).count()) == (40, 0)
    assert {(s.date.weekday(), s.heure_debut, s.heure_fin, s.lieu, s.serie.date_fin) for s in seances} == {
        (1, time(14), time(16), "Grande cuisine", date(2014, 6, 25))
    }
    assert [str(compte) for compte in seances.first().responsables.all()] == ["Camille Roy"]


def test_ce_qui_est_decoche_ne_suit_pas(animation, cuisine):
    rien = {nom: "" for nom in ("objectifs", "lieu", "capacite", "equipe", "jalons")}

    response = dupliquer(animation, cuisine, series=[], **rien)

    copie = Atelier.objects.get(nom="Cuisine 2013-2014")
    assert (copie.objectifs, copie.lieu, copie.capacite) == ("", "", None)
    assert [lien.count() for lien in (copie.responsables, copie.jalons, copie.seances)] == [0, 0, 0]
    assert messages(response) == ["Atelier ajouté : Cuisine 2013-2014. Prévoyez maintenant ses séances."]


def test_les_personnes_inscrites_aujourd_hui_suivent_si_on_le_demande(animation, cuisine):
    dupliquer(animation, cuisine, inscrits="on")

    inscriptions = Atelier.objects.get(nom="Cuisine 2013-2014").inscriptions.select_related("participant")
    assert [(str(i.participant), i.date_debut, i.date_fin) for i in inscriptions] == [
        ("Léa Brun", date(2013, 9, 4), None)
    ]


def test_l_ancien_atelier_ne_change_pas(animation, cuisine):
    def photo():
        return (
            Atelier.objects.filter(pk=cuisine.pk).values().get(),
            *(list(lien.values()) for lien in (cuisine.seances, cuisine.series, cuisine.jalons, cuisine.inscriptions)),
        )

    avant = photo()

    dupliquer(animation, cuisine, inscrits="on")

    assert photo() == avant


def test_la_salle_prise_l_annee_suivante_est_dite(animation, cuisine):
    creer_seance(creer_atelier("Tricot"), date=date(2013, 9, 17), lieu="grande cuisine")
    url = reverse("atelier_dupliquer", args=[cuisine.pk])

    response = animation.get(url, proposee(animation, cuisine))

    assert textes(response, "span", "conflit") == ["La salle est déjà prise par Tricot de 14 h à 16 h."]


def test_un_creneau_abandonne_en_cours_d_annee_n_est_pas_propose(animation, cuisine):
    creer_serie(cuisine, jour=3, date_debut=date(2012, 9, 6), date_fin=date(2012, 12, 20))

    form = animation.get(reverse("atelier_dupliquer", args=[cuisine.pk])).context["form"]

    assert [serie.get_jour_display() for serie in form.fields["series"].queryset] == ["mardi", "jeudi"]
    assert [cuisine.series.get(pk=pk).get_jour_display() for pk in form.initial["series"]] == ["mardi"]


def test_dupliquer_deux_fois_ne_fait_qu_un_atelier(animation, cuisine):
    dupliquer(animation, cuisine)
    nb = Atelier.objects.count()

    refus = animation.get(reverse("atelier_dupliquer", args=[cuisine.pk]), proposee(animation, cuisine))

    assert (refus.status_code, fautes(refus), Atelier.objects.count()) == (422, ["Un atelier porte déjà ce nom."], nb)


@pytest.mark.parametrize(
    ("champs", "phrase"),
    [
        ({"nom": ""}, "Ce champ est obligatoire."),
        ({"date_fin": ""}, "Ce champ est obligatoire."),
        ({"date_fin": "2013-09-03"}, "L’atelier se termine avant d’avoir commencé : corrigez l’une des deux dates."),
        ({"date_fin": "2016-09-03"}, "Un plan couvre 18 mois au plus : rapprochez le dernier jour."),
    ],
)
def test_une_copie_impossible_le_dit_a_cote_du_champ(champs, phrase, animation, cuisine):
    url = reverse("atelier_dupliquer", args=[cuisine.pk])

    response = animation.get(url, {**proposee(animation, cuisine), **champs})

    assert (response.status_code, fautes(response)) == (422, [phrase])


def test_deux_series_qui_commencent_ensemble_ne_font_qu_une_seance_par_date(animation, cuisine):
    seconde = creer_serie(cuisine, date_fin=date(2013, 6, 25), heure_fin=time(17), lieu="Salle 2")
    series = [cuisine.series.exclude(pk=seconde.pk).get().pk, seconde.pk]

    dupliquer(animation, cuisine, series=series, date_fin="2013-09-17")

    copie = Atelier.objects.get(nom="Cuisine 2013-2014")
    assert [(seance.date, seance.lieu) for seance in copie.seances.order_by("date")] == [
        (date(2013, 9, 10), "Grande cuisine"),
        (date(2013, 9, 17), "Grande cuisine"),
    ]


@pytest.mark.parametrize("nb", [1, 3])
def test_la_liste_des_dates_coute_le_meme_nombre_de_requetes(nb, animation, cuisine, django_assert_num_queries):
    creer_centre()
    autres = [creer_serie(cuisine, jour=jour, lieu="Grande cuisine").pk for jour in (2, 3)]
    saisie = proposee(animation, cuisine)
    saisie["series"] = [cuisine.series.exclude(pk__in=autres).get().pk, *autres][:nb]
    for jour in (10, 11, 12)[:nb]:
        creer_seance(date=date(2013, 9, jour), lieu="Grande cuisine")

    with django_assert_num_queries(REQUETES_APERCU):
        response = animation.get(reverse("atelier_dupliquer", args=[cuisine.pk]), saisie)

    assert sum(bool(ligne.conflits) for ligne in response.context["apercu"].lignes) == nb


def test_la_fiche_dit_les_series_a_venir_et_mene_a_leur_prochaine_seance(client_de, cuisine):
    serie = creer_serie(cuisine, jour=3, rythme=2, date_fin=date(2013, 6, 27))
    prochaine = creer_seance(cuisine, serie=serie, date=date(2013, 6, 13))
    creer_seance(cuisine, serie=serie, date=date(2013, 6, 27))

    response = client_de("accueil").get(reverse("atelier_detail", args=[cuisine.pk]))

    assert textes(response, "a", "serie") == ["Un jeudi sur deux de 14 h à 16 h, jusqu’au jeudi 27 juin 2013"]
    assert f'href="/seances/{prochaine.pk}/"' in response.content.decode()
