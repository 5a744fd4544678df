from datetime import date

import pytest
import time_machine
from django.urls import reverse

from ateliers.models import Transmission
from tests.factories import (
    creer_avis,
    creer_besoin,
    creer_inscription,
    creer_jalon,
    creer_jalon_travaille,
    creer_participant,
    creer_presence,
    creer_savoir_faire,
    creer_seance,
)
from tests.formulaires import Formulaires
from tests.lecture import fautes, messages, textes

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _mardi_12_mars():
    with time_machine.travel("2013-03-12 17:00+01:00", tick=False):
        yield


def url_du_cahier(seance):
    return reverse("seance_cahier", args=[seance.pk])


def ouvert(client, seance):
    """What the page of the cahier sends back when nobody types anything."""
    formulaires = Formulaires(client.get(url_du_cahier(seance)).content.decode()).formulaires
    return next(champs for _, _, champs in formulaires if "lu-fait" in champs)


def ecrire(client, seance, donnees, **champs):
    return client.post(url_du_cahier(seance), donnees | {nom.replace("__", "-"): v for nom, v in champs.items()})


def jalons_de(seance):
    return dict(seance.jalons_travailles.values_list("jalon__intitule", "atteint"))


def avis_de(seance):
    return dict(seance.avis.values_list("visage", "nombre"))


def test_le_cahier_se_remplit_d_un_seul_geste(client_de):
    seance = creer_seance(statut="realisee", visiteurs=8)
    prevu, autre = creer_jalon(seance.atelier, "Se présenter"), creer_jalon(seance.atelier, "Dire l’heure")
    creer_jalon_travaille(seance, prevu)
    besoin, lea = creer_besoin(seance.atelier), creer_participant("Léa", "Brun")
    creer_presence(seance, lea)
    client = client_de("animation")
    saisie = {
        "fait": "Chacun s’est présenté.",
        "suite": "Recommencer à deux.",
        f"jalon-{prevu.pk}": "atteint",
        f"jalon-{autre.pk}": "travaille",
        "avis-tres_bien": "3",
        "avis-moyen": "1",
        "besoins": [besoin.pk],
        "personne": lea.pk,
        "domaine": "cuisine",
        "intitule": "la pâte à crêpes",
    }

    reponse = ecrire(client, seance, ouvert(client, seance), **saisie)

    seance.refresh_from_db()
    transmission = Transmission.objects.get()
    assert reponse.url == reverse("seance_detail", args=[seance.pk])
    assert (seance.fait, seance.suite) == ("Chacun s’est présenté.", "Recommencer à deux.")
    assert jalons_de(seance) == {"Se présenter": True, "Dire l’heure": False}
    assert (avis_de(seance), [*seance.besoins.all()]) == ({"tres_bien": 3, "moyen": 1}, [besoin])
    assert (transmission.seance, str(transmission.savoir_faire)) == (seance, "la pâte à crêpes")
    assert (transmission.savoir_faire.participant, transmission.savoir_faire.transmet) == (lea, True)


def test_le_cahier_envoye_deux_fois_ne_double_rien(client_de):
    seance = creer_seance(statut="realisee", visiteurs=8)
    lea = creer_presence(seance).participant
    client = client_de("animation")
    donnees = ouvert(client, seance) | {"personne": lea.pk, "domaine": "autre", "intitule": "le crochet"}

    statuts = [ecrire(client, seance, donnees, avis__bien="4").status_code for _ in range(2)]

    assert (statuts, avis_de(seance), Transmission.objects.count()) == ([302, 302], {"bien": 4}, 1)


def test_la_page_de_la_seance_montre_le_cahier_et_le_cahier_se_relit(client_de):
    seance = creer_seance(statut="realisee", suite="Recommencer à deux.")
    creer_jalon_travaille(seance, creer_jalon(seance.atelier, "Se présenter"), atteint=True)
    creer_avis(seance, "bien", 4)
    su = creer_savoir_faire(creer_participant("Léa", "Brun"), "le crochet")
    seance.transmissions.create(savoir_faire=su)
    seance.besoins.add(creer_besoin(seance.atelier))
    client = client_de("animation")

    page = client.get(reverse("seance_detail", args=[seance.pk]))
    relu = ouvert(client, seance)

    assert textes(page, "section", "contenu")[0].startswith(
        "Contenu et progression Jalon Se présenter Atteint Qui transmet Léa Brun : le crochet "
        "Répond au besoin Parler et se faire comprendre Ce que les personnes en ont dit "
        "0 très bien 4 bien 0 moyen 0 pas bien Pour la suite Recommencer à deux."
    )
    assert [relu[nom].strip() for nom in ("suite", "avis-bien", "savoir_faire", "lu-savoir_faire")] == [
        "Recommencer à deux.",
        "4",
        str(su.pk),
        str(su.pk),
    ]


def test_qui_ne_voit_pas_les_personnes_lit_ce_qui_est_transmis_sans_nom(client_de):
    seance = creer_seance(statut="realisee")
    su = creer_savoir_faire(creer_participant("Léa", "Secrète"), "le crochet")
    seance.transmissions.create(savoir_faire=su)

    page = client_de("cuisine").get(reverse("seance_detail", args=[seance.pk]))

    assert "Secrète" not in page.content.decode()
    assert textes(page, "ul", "liste-simple") == ["Une personne du centre : le crochet"]
    assert client_de("cuisine").get(url_du_cahier(seance)).status_code == 403


def test_un_cahier_reste_ouvert_garde_ce_qu_un_autre_a_note_ailleurs(client_de):
    seance = creer_seance(statut="realisee")
    jalon, besoins = (
        creer_jalon(seance.atelier),
        [creer_besoin(seance.atelier, nature) for nature in ("faire", "sortir")],
    )
    client = client_de("animation")
    donnees = ouvert(client, seance)
    creer_jalon_travaille(seance, jalon, atteint=True)
    creer_avis(seance, "moyen", 2)
    seance.besoins.add(besoins[0])
    type(seance).objects.update(fait="Une soupe")

    reponse = ecrire(client, seance, donnees, suite="Une tarte", besoins=[besoins[1].pk])

    seance.refresh_from_db()
    assert (reponse.status_code, seance.fait, seance.suite) == (302, "Une soupe", "Une tarte")
    assert (jalons_de(seance), avis_de(seance)) == ({str(jalon): True}, {"moyen": 2})
    assert [*seance.besoins.order_by("pk")] == besoins


def test_deux_cahiers_differents_sont_montres_et_le_second_envoi_remplace(client_de):
    seance = creer_seance(statut="realisee", visiteurs=8)
    jalon = creer_jalon(seance.atelier)
    client = client_de("animation")
    saisie = ouvert(client, seance) | {"fait": "Une tarte", "avis-bien": "5", f"jalon-{jalon.pk}": "travaille"}
    type(seance).objects.update(fait="Une soupe")
    creer_avis(seance, "bien", 3)
    creer_jalon_travaille(seance, jalon, atteint=True)

    refus = ecrire(client, seance, saisie)
    apres_refus = (avis_de(seance), jalons_de(seance))
    relu = next(champs for _, _, champs in Formulaires(refus.content.decode()).formulaires if "lu-fait" in champs)
    second = client.post(url_du_cahier(seance), relu)

    seance.refresh_from_db()
    lus = [faute.split("maintenant : ")[1].split(". ")[0] for faute in fautes(refus)]
    assert (refus.status_code, sorted(lus)) == (422, ["« 3 »", "« Atteint »", "« Une soupe »"])
    assert apres_refus == ({"bien": 3}, {str(jalon): True})
    assert (second.status_code, seance.fait, avis_de(seance), jalons_de(seance)) == (
        302,
        "Une tarte",
        {"bien": 5},
        {str(jalon): False},
    )


def test_un_nombre_efface_retire_le_visage(client_de):
    seance = creer_seance(statut="realisee")
    creer_avis(seance, "bien", 3)
    client = client_de("animation")

    ecrire(client, seance, ouvert(client, seance), avis__bien="")

    assert avis_de(seance) == {}


@pytest.mark.parametrize("valeur", ["-1", "2001", "beaucoup", "1e3", "9" * 40, "\0"])
def test_un_nombre_de_visages_impossible_se_dit_a_cote_du_visage(valeur, client_de):
    seance = creer_seance(statut="realisee")
    client = client_de("animation")

    reponse = ecrire(client, seance, ouvert(client, seance), avis__bien=valeur, fait="À garder")

    assert (reponse.status_code, fautes(reponse)[0]) == (422, "Écrivez un nombre de 0 à 2000, en chiffres.")
    assert "À garder</textarea>" in reponse.content.decode()


@pytest.mark.parametrize(
    ("champs", "phrases"),
    [
        ({"intitule": "le crochet"}, ["personne", "domaine"]),
        ({"personne": "lea"}, ["domaine", "intitule"]),
        ({"personne": "lea", "domaine": "autre"}, ["intitule"]),
    ],
)
def test_un_savoir_faire_a_moitie_ecrit_dit_ce_qui_manque(champs, phrases, client_de):
    seance = creer_seance(statut="realisee")
    lea = creer_presence(seance).participant
    client = client_de("animation")
    champs = {nom: lea.pk if valeur == "lea" else valeur for nom, valeur in champs.items()}

    reponse = ecrire(client, seance, ouvert(client, seance), **champs)

    assert (reponse.status_code, sorted(reponse.context["form"].errors)) == (422, sorted(phrases))


@pytest.mark.parametrize("nom", ["lu-fait", "lu-avis-bien", "lu-besoins", "lu-savoir_faire"])
@pytest.mark.parametrize("valeur", ["", "zq9x", "\0", "9" * 40, "-1"])
def test_un_champ_cache_abime_ne_fait_jamais_tomber_le_cahier(nom, valeur, client_de):
    seance = creer_seance(statut="realisee")
    client = client_de("animation")

    reponse = client.post(url_du_cahier(seance), ouvert(client, seance) | {nom: valeur, "avis-bien": "2"})

    assert reponse.status_code in (302, 422)


@pytest.mark.parametrize(
    ("champs", "phrase"),
    [
        (
            {"date": date(2013, 3, 19)},
            "Cette séance n’a pas encore commencé : son cahier s’ouvrira une heure avant, mardi 19 mars 2013 à 13 h.",
        ),
        (
            {"statut": "annulee", "motif_annulation": "meteo"},
            "Cette séance est annulée : pour la modifier, remettez-la d’abord comme prévue.",
        ),
    ],
)
def test_un_cahier_trop_tot_ou_sans_objet_dit_pourquoi(champs, phrase, client_de):
    seance = creer_seance(**champs)
    client = client_de("animation")

    page = client.get(url_du_cahier(seance))
    envoi = client.post(url_du_cahier(seance), {"fait": "Déjà ?", "lu-fait": ""})

    seance.refresh_from_db()
    assert phrase in textes(page, "p")
    assert (envoi.status_code, seance.fait) == (422, "")
    assert phrase in textes(envoi, "li")


def test_une_personne_ni_inscrite_ni_venue_ne_transmet_pas(client_de):
    seance = creer_seance(statut="realisee")
    inscrite = creer_inscription(atelier=seance.atelier).participant
    su = creer_savoir_faire(inscrite)
    ailleurs = creer_savoir_faire()
    client = client_de("animation")

    refus = ecrire(client, seance, ouvert(client, seance), savoir_faire=[ailleurs.pk])
    ecrire(client, seance, ouvert(client, seance), savoir_faire=[su.pk])

    assert (refus.status_code, [str(ligne.savoir_faire) for ligne in Transmission.objects.all()]) == (422, [str(su)])
    assert messages(client.get("/")) == [f"Cahier enregistré : {seance.atelier}, mardi 12 mars 2013."]


def test_plus_d_avis_que_de_personnes_demande_d_etre_confirme(client_de):
    seance = creer_seance(statut="realisee", visiteurs=1)
    creer_presence(seance, enfants=2)
    creer_presence(seance, role="benevole")
    creer_presence(seance, statut="absent")
    client = client_de("animation")
    saisie = ouvert(client, seance) | {"avis-tres_bien": "5", "avis-pas_bien": "500", "fait": "Une tarte"}

    doute = client.post(url_du_cahier(seance), saisie)
    apres_doute = avis_de(seance)
    confirme = client.post(url_du_cahier(seance), saisie | {"confirme": "on"})

    assert (doute.status_code, apres_doute, confirme.status_code) == (422, {}, 302)
    assert [texte.replace("\u00a0", " ") for texte in textes(doute, "p", "doute")] == [
        "Les quatre visages font 505 avis en tout, mais la feuille de cette séance compte 5 personnes, "
        "enfants et visiteurs compris : vérifiez les nombres."
    ]
    assert avis_de(seance) == {"tres_bien": 5, "pas_bien": 500}


@pytest.mark.parametrize(("statut", "nombre"), [("realisee", "1"), ("prevue", "500")])
def test_autant_d_avis_que_de_personnes_ou_pas_encore_de_feuille_ne_se_confirment_pas(statut, nombre, client_de):
    seance = creer_seance(statut=statut, visiteurs=1)
    client = client_de("animation")

    assert ecrire(client, seance, ouvert(client, seance), avis__bien=nombre).status_code == 302


def test_des_avis_confirmes_ne_se_redemandent_pas_quand_seul_le_texte_change(client_de):
    seance = creer_seance(statut="realisee")
    creer_avis(seance, "bien", 9)
    client = client_de("animation")

    assert ecrire(client, seance, ouvert(client, seance), fait="Une tarte").status_code == 302
