"""The invitations of a space: who may take them back, and what becomes of one once used."""

import pytest

from centre.models import Compte, Courrier
from partenaires.actions.invitation import retirer_invitation
from tests.factories import creer_acces_partenaire, creer_invitation, creer_partenaire
from tests.lecture import messages, textes
from tests.partenaires.test_collegue import COLLEGUES, INVITATIONS, NINA, choisir_un_mot_de_passe, lien

pytestmark = pytest.mark.django_db
ADRESSE = "nina@handball.example"


@pytest.fixture
def handball(db):
    return creer_partenaire("Handball")


@pytest.fixture
def yann(handball):
    return creer_acces_partenaire(handball, administrateur=True, prenom="Yann", nom="Poirot")


@pytest.fixture
def client(client_de, yann):
    return client_de(compte=yann)


def test_une_invitation_deja_servie_laisse_inviter_quelqu_un_d_autre_a_cette_adresse(client, handball):
    client.post(f"{COLLEGUES}inviter/", NINA)
    choisir_un_mot_de_passe(lien())
    Compte.objects.filter(courriel=ADRESSE).update(courriel="nina.weber@handball.example")

    client.post(f"{COLLEGUES}inviter/", NINA | {"prenom": "Omar", "nom": "Diallo"})

    omar = Compte.objects.get(courriel=ADRESSE)
    assert (str(omar), omar.acces_partenaire.partenaire) == ("Omar Diallo", handball)
    assert Courrier.objects.latest("pk").destinataire == ADRESSE
    assert str(handball.invitations.get()) == "Omar Diallo"
    assert "Nina Weber" in textes(client.get(COLLEGUES), "p")


def test_l_invitation_d_un_autre_espace_reste(yann):
    autre = creer_invitation(creer_partenaire("École"))

    retirer_invitation(autre, par=yann.acces_partenaire)

    assert autre.partenaire.invitations.get() == autre


def test_un_compte_ferme_avant_d_entrer_ne_se_rouvre_pas_par_son_invitation(client, client_de, handball):
    client.post(f"{COLLEGUES}inviter/", NINA)
    nina, invitation = Compte.objects.get(courriel=ADRESSE), handball.invitations.get()
    fiche = {"prenom": "Nina", "nom": "Weber", "courriel": ADRESSE}
    client_de("direction").post(f"/reglages/comptes/{nina.pk}/", fiche)
    partis = Courrier.objects.count()

    page = client.get(COLLEGUES)
    gestes = [client.post(f"{INVITATIONS}{invitation.pk}/{geste}/", follow=True) for geste in ("renvoyer", "retirer")]
    encore = client.post(f"{COLLEGUES}inviter/", NINA)

    assert textes(page, "h2") == ["N’entrent plus"]
    assert "Fermé par le centre : voyez avec nous." in textes(page, "p")
    assert [messages(geste) for geste in gestes] == [["Le centre a fermé ce compte : voyez avec nous."]] * 2
    assert encore.context["form"].errors["courriel"] == ["Le centre a fermé ce compte : voyez avec nous."]
    assert Courrier.objects.count() == partis
    nina.refresh_from_db()
    assert not nina.is_active
