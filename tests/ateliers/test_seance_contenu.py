"""What a séance will work on, who leads it, and what it leaves to the next one."""

from datetime import date

import pytest
import time_machine
from django.urls import reverse

from tests.factories import (
    creer_atelier,
    creer_avis,
    creer_besoin,
    creer_inscription,
    creer_jalon,
    creer_jalon_travaille,
    creer_participant,
    creer_savoir_faire,
    creer_seance,
    creer_transmission,
)
from tests.lecture import messages, textes

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _mardi_12_mars():
    with time_machine.travel("2013-03-12 10:00+01:00", tick=False):
        yield


def choisir(client, seance, choisis, lus=()):
    donnees = {"jalons": [jalon.pk for jalon in choisis], "lu-jalons": " ".join(str(jalon.pk) for jalon in lus)}
    return client.post(reverse("seance_jalons", args=[seance.pk]), donnees, follow=True)


def travailles(seance):
    return [str(travail.jalon) for travail in seance.jalons_travailles.order_by("jalon__ordre")]


def reprendre(client, seance):
    return client.post(reverse("suite_reprendre", args=[seance.pk]), follow=True)


def test_les_jalons_a_travailler_se_cochent_sur_la_page_de_la_seance(client_de):
    seance = creer_seance()
    premier, _ = (creer_jalon(seance.atelier, nom, ordre=ordre) for ordre, nom in enumerate("AB", start=1))
    client = client_de("animation")

    avant = client.get(reverse("seance_detail", args=[seance.pk])).content.decode()
    apres = choisir(client, seance, [premier])

    assert (avant.count('name="jalons"'), travailles(seance)) == (2, ["A"])
    assert textes(apres, "ul", "liste-simple")[0] == "A À travailler"


def test_un_jalon_deja_atteint_le_dit_avant_qu_on_le_choisisse(client_de):
    seance = creer_seance()
    fait = creer_jalon(seance.atelier, "Se présenter")
    creer_jalon_travaille(creer_seance(seance.atelier, statut="realisee"), fait, atteint=True)

    page = client_de("animation").get(reverse("seance_jalons", args=[seance.pk]))

    assert textes(page, "label")[-1] == "Se présenter (déjà atteint)"


def test_deux_personnes_qui_cochent_ne_defont_pas_le_choix_l_une_de_l_autre(client_de):
    seance = creer_seance()
    a, b, c = (creer_jalon(seance.atelier, nom, ordre=ordre) for ordre, nom in enumerate("ABC", start=1))
    creer_jalon_travaille(seance, a)
    client = client_de("animation")
    choisir(client, seance, [a, b], lus=[a])

    choisir(client, seance, [c], lus=[a])

    assert travailles(seance) == ["B", "C"]


def test_un_jalon_deja_atteint_ne_se_decoche_pas_en_passant(client_de):
    seance = creer_seance()
    jalon = creer_jalon_travaille(seance, atteint=True).jalon

    choisir(client_de("animation"), seance, [], lus=[jalon])

    assert travailles(seance) == [str(jalon)]


@pytest.mark.parametrize("champs", [{"statut": "annulee", "motif_annulation": "meteo"}])
def test_une_seance_annulee_ne_choisit_plus_rien(champs, client_de):
    seance = creer_seance(**champs)

    reponse = choisir(client_de("animation"), seance, [creer_jalon(seance.atelier)])

    assert (reponse.status_code, travailles(seance)) == (422, [])


def test_un_jalon_d_un_autre_atelier_est_refuse(client_de):
    seance = creer_seance()

    reponse = choisir(client_de("animation"), seance, [creer_jalon()])

    assert (reponse.status_code, travailles(seance)) == (422, [])


def test_on_nomme_avant_la_seance_la_personne_qui_transmet(client_de):
    seance, lea = creer_seance(), creer_participant("Léa", "Brun")
    creer_inscription(lea, seance.atelier)
    su, refuse = (
        creer_savoir_faire(lea, "le crochet"),
        creer_savoir_faire(lea, "l’arabe", domaine="langue", transmet=False),
    )
    client, url = client_de("animation"), reverse("seance_transmissions", args=[seance.pk])

    propose = client.get(url)
    client.post(url, {"savoir_faire": [su.pk], "lu-savoir_faire": ""})
    client.post(url, {"lu-savoir_faire": "", "personne": lea.pk, "domaine": "langue", "intitule": "L’arabe"})

    refuse.refresh_from_db()
    noms = [str(ligne.savoir_faire) for ligne in seance.transmissions.order_by("pk")]
    assert [texte for texte in textes(propose, "label") if ":" in texte] == ["Léa Brun : le crochet"]
    assert (noms, refuse.transmet) == (["le crochet", "l’arabe"], True)


def test_une_transmission_notee_par_meprise_se_decoche(client_de):
    transmission = creer_transmission()
    url = reverse("seance_transmissions", args=[transmission.seance_id])

    client_de("animation").post(url, {"lu-savoir_faire": str(transmission.savoir_faire_id)})

    assert transmission.seance.transmissions.count() == 0


def test_une_seance_reportee_emporte_ce_qui_etait_prepare(client_de):
    seance = creer_seance(date=date(2013, 3, 19))
    travail = creer_jalon_travaille(seance)
    transmission, besoin = creer_transmission(seance), creer_besoin(seance.atelier)
    seance.besoins.add(besoin)
    horaires = {"date": "2013-03-26", "heure_debut": "14:00", "heure_fin": "16:00"}

    client_de("animation").post(reverse("seance_reporter", args=[seance.pk]), horaires)

    seance.refresh_from_db()
    assert (travailles(seance.reportee_a), [*seance.reportee_a.besoins.all()]) == ([str(travail.jalon)], [besoin])
    assert [ligne.savoir_faire for ligne in seance.reportee_a.transmissions.all()] == [transmission.savoir_faire]


def test_la_fiche_d_une_personne_dit_combien_de_fois_elle_a_transmis(client_de):
    su = creer_savoir_faire(intitule="le crochet")
    for jour in (5, 12):
        creer_transmission(creer_seance(statut="realisee", date=date(2013, 3, jour)), su)
    creer_transmission(creer_seance(date=date(2013, 3, 19)), su)

    page = client_de("parcours").get(reverse("participant_ateliers", args=[su.participant_id]))

    assert textes(page, "ul", "liste-simple") == ["le crochet 2 fois, la dernière le 12/03/2013"]


def test_la_suite_devient_le_plan_de_la_prochaine_seance_avec_les_jalons_non_atteints(client_de):
    atelier = creer_atelier()
    seance = creer_seance(atelier, statut="realisee", date=date(2013, 3, 5), suite="Recommencer à deux.")
    for rang, atteint in enumerate((True, False), start=1):
        creer_jalon_travaille(seance, creer_jalon(atelier, f"Jalon {rang}"), atteint=atteint)
    suivante = creer_seance(atelier, date=date(2013, 3, 12), prevu="La météo")
    creer_seance(atelier, date=date(2013, 3, 19))
    client = client_de("animation")

    reponses = [reprendre(client, seance) for _ in range(2)]

    suivante.refresh_from_db()
    assert (suivante.prevu, travailles(suivante)) == ("La météo\nRecommencer à deux.", ["Jalon 2"])
    assert messages(reponses[0]) == [
        "Repris dans le plan de la séance du mardi 12 mars 2013. Relisez-le, complétez-le."
    ]


def test_sans_prochaine_seance_la_suite_attend_et_la_page_propose_de_la_creer(client_de):
    seance = creer_seance(statut="realisee", suite="Recommencer à deux.")
    creer_seance(seance.atelier, date=date(2013, 3, 19), statut="annulee", motif_annulation="meteo")
    client = client_de("animation")

    reponse = reprendre(client, seance)
    creation = client.get(reverse("seance_creer", args=[seance.atelier_id]), {"apres": seance.pk})

    assert messages(reponse) == ["Aucune séance n’est prévue après celle-ci : créez-la d’abord."]
    assert "Créer la prochaine séance" in textes(reponse, "a", "btn")
    assert "Recommencer à deux.</textarea>" in creation.content.decode()


def test_un_plan_deja_plein_ne_perd_rien(client_de):
    seance = creer_seance(statut="realisee", suite="À deux.")
    suivante = creer_seance(seance.atelier, date=date(2013, 3, 19), prevu="x" * 2995)

    reponse = reprendre(client_de("animation"), seance)

    suivante.refresh_from_db()
    assert len(suivante.prevu) == 2995
    assert messages(reponse) == ["Le plan de la séance du 19/03/2013 est déjà trop long : raccourcissez-le d’abord."]


@pytest.mark.parametrize("nombre", [1, 3])
def test_la_page_d_une_seance_coute_autant_quel_que_soit_son_contenu(nombre, client_de, django_assert_num_queries):
    seance = creer_seance(statut="realisee", suite="À deux.")
    for rang in range(nombre):
        creer_jalon_travaille(seance)
        creer_transmission(seance)
        seance.besoins.add(creer_besoin(seance.atelier, ("faire", "sortir", "budget")[rang]))
        creer_avis(seance, ("bien", "moyen", "pas_bien")[rang])
    client, url = client_de("animation"), reverse("seance_detail", args=[seance.pk])
    client.get(url)

    with django_assert_num_queries(13):
        client.get(url)


@pytest.mark.parametrize("nombre", [1, 3])
def test_le_cahier_coute_autant_quel_que_soit_son_contenu(nombre, client_de, django_assert_num_queries):
    seance = creer_seance(statut="realisee")
    for nature in ("faire", "sortir", "budget")[:nombre]:
        creer_jalon_travaille(seance)
        creer_besoin(seance.atelier, nature)
        creer_savoir_faire(creer_inscription(atelier=seance.atelier).participant)
    client, url = client_de("animation"), reverse("seance_cahier", args=[seance.pk])
    with time_machine.travel("2013-03-12 17:00+01:00", tick=False):
        client.get(url)

        with django_assert_num_queries(21):
            client.get(url)
