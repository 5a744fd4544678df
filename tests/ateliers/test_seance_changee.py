"""Two people write the same séance: each text is kept, or both are shown to the second one."""

import re
from datetime import date

import pytest
from django.urls import reverse

from ateliers.models import Seance
from tests.ateliers.feuilles import PRESENT, Champs, lu, saisie, seance_de, url_de
from tests.factories import creer_compte, creer_demande, creer_partenaire, creer_seance
from tests.formulaires import Formulaires
from tests.lecture import fautes

pytestmark = pytest.mark.django_db


def ouverte(client, seance):
    """What the page of the séance sends back if nobody types anything."""
    page = client.get(reverse("seance_modifier", args=[seance.pk])).content.decode()
    page = page.split('class="etroit carte"', 1)[1]
    caches = re.findall(r'<input type="hidden" name="(initial-\w+)"(?: value="([^"]*)")?', page)
    donnees = {}
    for nom, valeur in caches:
        donnees.setdefault(nom, []).append(valeur)
    return donnees | {nom.removeprefix("initial-"): valeurs for nom, valeurs in donnees.items()}


def modifier(client, seance, donnees, **champs):
    return client.post(reverse("seance_modifier", args=[seance.pk]), donnees | champs)


def test_une_page_de_seance_restee_ouverte_n_efface_pas_ce_qu_a_note_la_feuille(client_de):
    seance = creer_seance(theme="Couscous")
    client = client_de("animation")
    donnees = ouverte(client, seance)
    Seance.objects.filter(pk=seance.pk).update(fait="Une soupe", lieu="Salle 2")

    response = modifier(client, seance, donnees, theme="Tajine")

    seance.refresh_from_db()
    assert response.status_code == 302
    assert (seance.theme, seance.fait, seance.lieu) == ("Tajine", "Une soupe", "Salle 2")


def test_deux_textes_differents_sont_montres_et_le_second_envoi_remplace(client_de):
    seance = creer_seance(date=date(2013, 3, 12))
    client = client_de("animation")
    donnees = ouverte(client, seance)
    Seance.objects.filter(pk=seance.pk).update(fait="Une soupe")

    refus = modifier(client, seance, donnees, fait="Une tarte", theme="Tajine")

    seance.refresh_from_db()
    assert (refus.status_code, seance.fait, seance.theme) == (422, "Une soupe", "")
    assert fautes(refus) == [
        "Une autre personne a changé ce champ pendant que vous écriviez. On y lit maintenant : « Une soupe ». "
        "Corrigez le vôtre si besoin, puis enregistrez de nouveau : il le remplacera."
    ]
    assert "Une tarte</textarea>" in refus.content.decode()

    modifier(client, seance, donnees | {"initial-fait": "Une soupe"}, fait="Une tarte", theme="Tajine")

    seance.refresh_from_db()
    assert 'name="initial-fait" value="Une soupe"' in refus.content.decode()
    assert (seance.fait, seance.theme) == ("Une tarte", "Tajine")


def test_les_responsables_les_heures_et_la_demande_sont_gardes_aussi(client_de):
    seance = creer_seance(heure_debut="14:00", heure_fin="16:00")
    karim, zoe = creer_compte("animation", prenom="Karim", nom="Azou"), creer_compte("animation")
    demande, intervenant = creer_demande(), creer_partenaire(est_intervenant=True)
    client = client_de("animation")
    donnees = ouverte(client, seance)
    Seance.objects.filter(pk=seance.pk).update(heure_fin="17:00", demande=demande)
    seance.responsables.set([karim])

    refus = modifier(client, seance, donnees, responsables=[zoe.pk], intervenants=[intervenant.pk])

    seance.refresh_from_db()
    assert [faute.split(" : ")[1][:14] for faute in fautes(refus)] == ["« Karim Azou »"]
    modifier(client, seance, donnees, intervenants=[intervenant.pk])
    seance.refresh_from_db()
    assert (seance.heure_fin.hour, seance.demande) == (17, demande)
    assert ([*seance.responsables.all()], [*seance.intervenants.all()]) == ([karim], [intervenant])


def test_un_responsable_coche_avant_un_refus_est_garde_par_le_second_envoi(client_de):
    seance, zoe = creer_seance(), creer_compte("animation")
    client = client_de("animation")
    saisie = ouverte(client, seance) | {"responsables": [zoe.pk]}

    refus = modifier(client, seance, saisie, heure_fin="10:00")
    relu = Formulaires(refus.content.decode()).formulaires
    champs = next(champs for _, _, champs in relu if "initial-date" in champs)
    client.post(reverse("seance_modifier", args=[seance.pk]), champs | {"heure_fin": "16:00"})

    assert (refus.status_code, [*seance.responsables.all()]) == (422, [zoe])


@pytest.mark.parametrize("valeur", ["", "zq9x", "\0", "9" * 40, "2013-02-30"])
def test_un_champ_cache_abime_ne_fait_jamais_tomber_la_page(valeur, client_de):
    seance = creer_seance()
    client = client_de("animation")
    donnees = ouverte(client, seance)
    for nom in [nom for nom in donnees if nom.startswith("initial-")] + ["initial-responsables", "initial-demande"]:
        donnees[nom] = [valeur]

    assert modifier(client, seance, donnees, theme="Tajine").status_code in (302, 422)


def test_une_feuille_ne_remplace_pas_sans_le_dire_le_texte_ecrit_sur_la_page_de_la_seance(client_de):
    seance, lea = seance_de("Léa Brun")
    client = client_de("animation")
    Seance.objects.filter(pk=seance.pk).update(fait="Une soupe")
    donnees = saisie(seance, {lea: PRESENT}) | {"fait": "Une tarte", "initial-fait": ""}

    refus = client.post(url_de(seance), donnees)

    seance.refresh_from_db()
    assert (refus.status_code, seance.fait, seance.presences.count()) == (409, "Une soupe", 0)
    assert "« Ce qui a été fait » a été écrit sur la page de la séance" in lu(refus)
    assert [(ecart.ecrit, ecart.saisi) for ecart in refus.context["feuille"].ecarts] == [
        ("non pointé", "Présent"),
        ("Une soupe", "Une tarte"),
    ]

    client.post(url_de(seance), Champs(refus).valeurs | {"action": "enregistrer"})

    seance.refresh_from_db()
    assert (seance.fait, seance.statut) == ("Une tarte", Seance.Statut.REALISEE)


def test_apres_un_conflit_le_texte_que_je_n_ai_pas_touche_reste_celui_de_l_autre(client_de):
    seance, lea = seance_de("Léa Brun", fait="Une soupe")
    donnees = saisie(seance, {lea: PRESENT}) | {"fait": "Une soupe", "initial-fait": "Une soupe"}
    Seance.objects.filter(pk=seance.pk).update(fait="Une tarte", version=1)
    client = client_de("animation")

    refus = client.post(url_de(seance), donnees)
    client.post(url_de(seance), Champs(refus).valeurs | {"action": "enregistrer"})

    seance.refresh_from_db()
    assert (refus.status_code, seance.fait, seance.statut) == (409, "Une tarte", Seance.Statut.REALISEE)
