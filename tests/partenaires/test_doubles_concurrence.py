"""The same thing sent twice at the same moment is written once, and never answered by a failure."""

import pytest

from partenaires.models import Action, Article, Contact, DocumentPartenaire, Projet
from tests.ateliers.test_feuille_concurrence import ensemble
from tests.factories import creer_demande, creer_partenaire, creer_piece

pytestmark = pytest.mark.django_db(transaction=True)
ARTICLE = {"nom": "Couscous", "unite": "personne", "prix_unitaire": "12,50", "actif": "on"}


def envoi_d_action(**champs):
    return {"nom": "Marché", "nature": "vente", "date": "2013-06-01", **champs}


@pytest.mark.parametrize(
    ("modele", "adresse", "envoi", "statuts"),
    [
        (Article, "/articles/nouveau/", ARTICLE, {302, 422}),
        (Projet, "/autofinancement/projets/nouveau/", {"nom": "la sortie"}, {302, 422}),
        (Action, "/autofinancement/actions/nouvelle/", envoi_d_action(), {302}),
        (Action, "/autofinancement/actions/nouvelle/", envoi_d_action(nature="demande", demande=""), {302, 422}),
        (Contact, "/partenaires/{}/contacts/nouveau/", {"nom": "Zoé"}, {302}),
    ],
)
def test_deux_envois_au_meme_instant_n_ecrivent_qu_une_ligne(client_de, modele, adresse, envoi, statuts):
    partenaire = creer_partenaire()
    demande = creer_demande(partenaire)
    envoi = {champ: valeur or demande.pk for champ, valeur in envoi.items()}

    recus = ensemble(*((client_de("direction"), adresse.format(partenaire.pk), envoi) for _ in range(2)))

    assert (modele.objects.count(), set(recus) <= statuts) == (1, True)


def test_un_document_envoye_deux_fois_n_est_garde_qu_une_fois(client_de):
    partenaire, client = creer_partenaire(), client_de("direction")
    adresse, envoi = f"/partenaires/{partenaire.pk}/documents/nouveau/", {"nature": "convention", "rappel_jours": "60"}

    for titre, octets in (("Convention", 0), ("Convention", 0), ("Convention", 9000), ("Charte", 0)):
        client.post(adresse, envoi | {"titre": titre, "fichier": creer_piece(octets=octets)})

    assert sorted(DocumentPartenaire.objects.values_list("titre", flat=True)) == ["Charte", "Convention", "Convention"]
