"""Names that differ by an accent only, and the figures that follow an atelier or a pôle."""

from datetime import date

import pytest
from django.urls import reverse

from ateliers.actions.atelier import NomDejaPris, modifier_atelier, ouvrir_atelier
from ateliers.actions.pole import PoleEnDouble, modifier_pole, ouvrir_pole
from ateliers.models import Atelier, Pole
from tests.factories import creer_atelier, creer_demande, creer_seance, le_pole
from tests.lecture import fautes, textes

pytestmark = pytest.mark.django_db


def saisie_de(pole, **champs):
    return {"nom": pole.nom, "couleur": pole.couleur, "icone": pole.icone, "ordre": pole.ordre, **champs}


@pytest.mark.parametrize("nom", ["ÉCRIRE", "ecrire", "Écrire !", "E\u0301crire"])
def test_deux_ateliers_ne_different_pas_par_un_accent_ou_une_majuscule(nom, client_de):
    creer_atelier("Écrire")

    response = client_de("animation").post(reverse("atelier_creer"), {"nom": nom, "pole": le_pole().pk})

    assert (response.status_code, fautes(response)) == (422, ["Un atelier porte déjà ce nom."])
    assert Atelier.objects.count() == 1


def test_deux_noms_sans_lettre_restent_deux_noms(client_de):
    creer_atelier("🍲")

    client_de("animation").post(reverse("atelier_creer"), {"nom": "🎉", "pole": le_pole().pk})

    assert Atelier.objects.count() == 2


def test_deux_poles_ne_different_pas_par_un_accent(client_de):
    Pole.objects.create(nom="Santé", slug="sante")

    response = client_de("direction").post(
        reverse("pole_creer"), {"nom": "SANTE", "couleur": "bleu", "icone": "heart", "ordre": 4}
    )

    assert (response.status_code, fautes(response)) == (422, ["Un pôle porte déjà ce nom."])


def test_un_nom_pris_entre_temps_est_dit_a_cote_du_champ():
    creer_atelier("Cuisine", slug="cuisine")
    autre = creer_atelier("Jardin")
    autre.nom = "Cuisine"
    pole = le_pole()
    pole.nom = Pole.objects.exclude(pk=pole.pk).first().nom

    with pytest.raises(NomDejaPris) as nouveau:
        ouvrir_atelier(Atelier(nom="Cuisine", pole=le_pole()), responsables=[])
    with pytest.raises(NomDejaPris):
        modifier_atelier(autre, responsables=[])
    with pytest.raises(PoleEnDouble) as pole_nouveau:
        ouvrir_pole(Pole(nom=pole.nom))
    with pytest.raises(PoleEnDouble):
        modifier_pole(pole)

    assert nouveau.value.message_dict == {"nom": ["Un atelier porte déjà ce nom."]}
    assert pole_nouveau.value.message_dict == {"nom": ["Un pôle porte déjà ce nom."]}


def test_deux_poles_ne_prennent_pas_ensemble_la_cuisine_solidaire():
    Pole.objects.update(cuisine_solidaire=False)
    Pole.objects.create(nom="Cuisine", slug="cuisine-pole", cuisine_solidaire=True)

    with pytest.raises(PoleEnDouble) as refus:
        ouvrir_pole(Pole(nom="Jardin", cuisine_solidaire=True))

    assert refus.value.message_dict == {"cuisine_solidaire": ["C’est déjà le rôle d’un autre pôle."]}


def test_changer_de_pole_un_atelier_qui_a_des_chiffres_demande_confirmation(client_de):
    atelier = creer_seance(creer_atelier("Cuisine"), statut="realisee", date=date(2012, 3, 1)).atelier
    autre = Pole.objects.exclude(pk=atelier.pole_id).first()
    client, url = client_de("animation"), reverse("atelier_modifier", args=[atelier.pk])
    saisie = {"nom": "Cuisine", "pole": autre.pk}

    refus = client.post(url, saisie)
    atelier.refresh_from_db()
    ancien = atelier.pole
    client.post(url, {**saisie, "confirme": "on"})

    atelier.refresh_from_db()
    assert (refus.status_code, textes(refus, "p", "doute")) == (
        422,
        [
            "1 séance réalisée changera de pôle avec cet atelier : "
            "les chiffres des deux pôles changeront aussi pour les années passées."
        ],
    )
    assert (ancien, atelier.pole) == (le_pole(), autre)


def test_un_atelier_sans_chiffres_change_de_pole_sans_question(client_de):
    atelier = creer_seance(creer_atelier("Cuisine")).atelier
    autre = Pole.objects.exclude(pk=atelier.pole_id).first()

    client_de("animation").post(reverse("atelier_modifier", args=[atelier.pk]), {"nom": "Cuisine", "pole": autre.pk})

    atelier.refresh_from_db()
    assert atelier.pole == autre


def test_retirer_les_demandes_a_un_pole_demande_confirmation(client_de):
    pole = Pole.objects.get(cuisine_solidaire=True)
    creer_demande()
    client, url = client_de("direction"), reverse("pole_modifier", args=[pole.pk])

    refus = client.post(url, saisie_de(pole))
    pole.refresh_from_db()
    avant = pole.cuisine_solidaire
    client.post(url, saisie_de(pole, confirme="on"))

    pole.refresh_from_db()
    assert textes(refus, "p", "doute") == [
        "Les demandes de cuisine solidaire ne seront plus comptées avec ce pôle, années passées comprises."
    ]
    assert (avant, pole.cuisine_solidaire) == (True, False)


def test_renommer_le_pole_des_demandes_ne_demande_rien(client_de):
    pole = Pole.objects.get(cuisine_solidaire=True)
    creer_demande()

    client_de("direction").post(
        reverse("pole_modifier", args=[pole.pk]), saisie_de(pole, nom="Cuisiner", cuisine_solidaire="on")
    )

    pole.refresh_from_db()
    assert (pole.nom, pole.cuisine_solidaire) == ("Cuisiner", True)
