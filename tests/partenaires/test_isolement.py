"""Two partners: whatever the address and the gesture, what is the other's does not exist."""

import pytest
from django.urls import reverse

from centre.models import Compte
from partenaires.models import AccesPartenaire, Demande, Devis, Facture, Invitation, PieceJointe, Recu
from tests.acces import ROUTES
from tests.factories import (
    creer_acces_partenaire,
    creer_brouillon,
    creer_compte,
    creer_demande,
    creer_invitation,
    creer_partenaire,
    creer_piece_jointe,
)
from tests.partenaires.facturation import creer_devis, creer_facture, creer_recu
from tests.test_acces import routes

pytestmark = pytest.mark.django_db
DU_PORTAIL = sorted(route.name for route in routes() if str(route.pattern).startswith("partenaire/"))
AVEC_OBJET = [nom for nom in DU_PORTAIL if ROUTES[nom][1]]


@pytest.fixture
def chez_l_autre(db):
    """What the other partner owns, by the name the table of the routes gives it."""
    ecole = creer_partenaire("École")
    demande, brouillon = creer_demande(ecole, objet="Goûter de l’école"), creer_brouillon(ecole)
    servie = creer_demande(ecole, objet="Goûter de l’école", statut="realisee", reglement="gratuit")
    return {
        "demande": demande.pk,
        "devis": creer_devis(creer_demande(ecole, statut="etudiee")).pk,
        "facture": creer_facture(ecole).pk,
        "recu": creer_recu(servie, objet=servie.objet).pk,
        "brouillon": brouillon.pk,
        "piece": creer_piece_jointe(demande).pk,
        "piece_brouillon": creer_piece_jointe(brouillon).pk,
        "collegue": creer_acces_partenaire(ecole, administrateur=True).acces_partenaire.pk,
        "invitation": creer_invitation(ecole).pk,
    }


def etat():
    """Everything a trespass could change."""
    tables = (AccesPartenaire, Compte, Demande, Devis, Facture, Invitation, PieceJointe, Recu)
    return [list(table.objects.order_by("pk").values()) for table in tables]


@pytest.mark.parametrize("nom", AVEC_OBJET)
@pytest.mark.parametrize("roles", [(), ("cuisine",)], ids=["partenaire", "partenaire_et_cuisine"])
def test_ce_qui_est_a_un_autre_n_existe_pas(nom, roles, chez_l_autre, client_de):
    compte = creer_compte("partenaire", *roles)
    AccesPartenaire.objects.create(compte=compte, partenaire=creer_partenaire("Handball"), administrateur=True)
    client = client_de(compte=compte)
    adresse = reverse(nom, kwargs={cle: chez_l_autre[valeur] for cle, valeur in ROUTES[nom][1].items()})
    avant = etat()

    vu, envoye = client.get(adresse), client.post(adresse, {"motif": "Un motif.", "objet": "Pris", "geste": "suite"})

    assert {vu.status_code, envoye.status_code} <= {404, 405}
    assert 404 in {vu.status_code, envoye.status_code}
    assert etat() == avant


def test_les_listes_du_portail_ne_montrent_que_les_siennes(chez_l_autre, client_de):
    client = client_de(compte=creer_acces_partenaire(creer_partenaire("Handball"), administrateur=True))

    pages = [client.get(reverse(nom)).content.decode() for nom in DU_PORTAIL if not ROUTES[nom][1]]

    assert len(pages) == 5
    assert not any("École" in page or "Goûter de l" in page for page in pages)


@pytest.mark.parametrize("route", ["demande_detail", "demande_modifier"])
def test_un_brouillon_n_existe_pas_pour_l_equipe(route, chez_l_autre, client_de):
    adresse = reverse(route, args=[chez_l_autre["brouillon"]])

    assert client_de("direction").get(adresse).status_code == 404
