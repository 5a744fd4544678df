"""Whatever is typed in any field or address: never a 500, never somebody's markup alive in a page."""

import pytest
from django.db import transaction
from django.urls import reverse

from tests.acces import ROUTES
from tests.formulaires import Formulaires

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pages_sans_temoin", "papiers_ecrits_une_fois")]

ENTREES = {
    "long": "é" * 10_000,
    "emoji": "Zoé 👩🏽‍🍳🎉",
    "apostrophes": "L’Œuvre d'Élodie « Dœux »",
    "droite_a_gauche": "محمد \u202eالأمين",  # noqa: RUF001 – Arabic, and a right-to-left mark
    "nul": "Jean\x00Paul",
    "invisible": "\u200b\u2800",
    "balise": '"><zq9x onload=zq9x()>&lt;zq9x&gt;',
    "gabarit": "{{ 7|add:7 }}{% debug %}",
    "formule": "=1+1",
    "vide": "   ",
    "grand_entier": str(2**31),
    "tres_grand_entier": "9" * 40,
    "negatif": "-1",
    "flottant": "1e400",
    "date_impossible": "2026-02-30",
    "date_lointaine": "0001-01-01",
    "heure": "25:61",
    "mot": "zq9x",
}
ADRESSES = (
    "page=9999999",
    "page=-1",
    "page=zq9x",
    "q=%F0%9F%8E%89&page=0",
    "q=" + "a" * 3000,
    "q=(((((&tri=user__password&o=-zq9x",
    "date=0001-01-01&vue=mois",
    "date=9999-12-31&vue=semaine",
    "date=2026-02-30&vue=zq9x",
    "annee=99999&pole=zq9x&statut=zq9x&quartier=99999999999999999999&partenaire=-1",
    "perimetre=atelier:zq9x",
    "seances=zq9x&responsable=zq9x&lieu=%22%3E%3Czq9x%3E",
)
CACHES = {"csrfmiddlewaretoken"}


def url_de(nom, scene):
    return reverse(nom, kwargs={cle: scene[valeur] for cle, valeur in ROUTES[nom][1].items()})


@pytest.mark.parametrize("nom", sorted(ROUTES))
def test_aucune_adresse_ne_fait_tomber_la_page(nom, scene_du_module, client_de):
    url, client = url_de(nom, scene_du_module), client_de("direction")

    statuts = {adresse: client.get(f"{url}?{adresse}").status_code for adresse in ADRESSES}

    assert {adresse: statut for adresse, statut in statuts.items() if statut >= 500} == {}
    assert client.get(f"{url}?q=%00").status_code == 400


@pytest.mark.parametrize("nom", sorted(ROUTES))
def test_aucune_entree_ne_fait_tomber_le_formulaire(nom, scene_du_module, client_de):
    url, client = url_de(nom, scene_du_module), client_de("direction")
    for methode, action, champs in formulaires_de(client, url):
        # A button alone has nothing to fill in: it is sent once.
        for entree in ENTREES.values() if champs.keys() - CACHES else [""]:
            rempli = {cle: valeur if cle in CACHES else entree for cle, valeur in champs.items()}
            with transaction.atomic():
                envoyer = client.post if methode == "post" else client.get
                response = envoyer(action or url, rempli)
                transaction.set_rollback(True)

            assert response.status_code < 500, (entree[:40], champs)
            assert "<zq9x" not in response.content.decode(errors="replace")


@pytest.mark.parametrize("nom", sorted(ROUTES))
def test_un_champ_absent_double_ou_change_ne_fait_pas_tomber_le_formulaire(nom, scene_du_module, client_de):
    url, client = url_de(nom, scene_du_module), client_de("direction")
    for methode, action, champs in formulaires_de(client, url):
        if methode != "post":
            continue
        essais = [{autre: valeur for autre, valeur in champs.items() if autre != cle} for cle in champs]
        essais += [champs | {cle: [valeur, "zq9x"]} for cle, valeur in champs.items()]
        essais += [champs | {cle: "999999"} for cle in champs] + [{}]
        for essai in essais:
            with transaction.atomic():
                response = client.post(action or url, essai)
                transaction.set_rollback(True)

            assert response.status_code < 500, essai


def formulaires_de(client, url):
    """The forms of the page itself: the log-out form is on every page and is tried once, elsewhere."""
    response = client.get(url)
    if not response.get("Content-Type", "").startswith("text/html"):
        return []
    trouves = Formulaires(response.content.decode()).formulaires
    return [formulaire for formulaire in trouves if formulaire[1] != reverse("deconnexion")]
