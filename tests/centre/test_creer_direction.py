import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from centre.models import Compte
from tests.factories import creer_compte

pytestmark = pytest.mark.django_db


def creer_direction(*arguments):
    sortie = StringIO()
    call_command("creer_direction", *arguments, stdout=sortie)
    return sortie.getvalue()


def test_le_premier_compte_choisit_son_mot_de_passe_puis_entre_dans_les_reglages(client):
    sortie = creer_direction("Nadia@Parc.example", "Nadia", "Benali", "--site", "http://testserver/")

    lien = re.search(r"http://testserver(/mot-de-passe/choisir/\S+)", sortie)[1]
    formulaire = client.get(lien)["Location"]
    client.post(formulaire, {"new_password1": "velo mardi tilleul", "new_password2": "velo mardi tilleul"})
    client.post(reverse("connexion"), {"username": "nadia@parc.example", "password": "velo mardi tilleul"})

    assert client.get(reverse("compte_liste")).status_code == 200


def test_l_adresse_du_site_vient_des_reglages_si_on_ne_la_donne_pas(settings):
    settings.SITE_URL = "https://tremplin.parc.example"

    assert "https://tremplin.parc.example/mot-de-passe/" in creer_direction("n@parc.example", "Nadia", "Benali")


def test_un_compte_mal_decrit_n_est_pas_ouvert():
    creer_compte(courriel="pris@parc.example")

    with pytest.raises(CommandError, match="courriel : Un compte existe déjà avec cette adresse e-mail"):
        creer_direction("PRIS@parc.example", "Nadia", "Benali")
    with pytest.raises(CommandError, match="courriel : Saisissez une adresse de courriel valide"):
        creer_direction("zq9x", "Nadia", "Benali")

    assert Compte.objects.count() == 1
