import pytest

from centre.actions.compte import CompteDeSoi, CompteExistant, DirectionIndispensable, modifier_compte, ouvrir_compte
from centre.models import Compte
from tests.factories import creer_compte

pytestmark = pytest.mark.django_db


def roles(compte):
    return set(Compte.objects.get(pk=compte.pk).groups.values_list("name", flat=True))


def test_un_compte_ouvert_a_ses_roles_et_aucun_mot_de_passe():
    compte = ouvrir_compte(
        Compte(courriel="lea@parc.example", prenom="Léa", nom="Martin"), roles=["accueil", "cuisine"]
    )

    assert roles(compte) == {"accueil", "cuisine"}
    assert not compte.has_usable_password()


def test_deux_comptes_n_ont_pas_la_meme_adresse():
    creer_compte("accueil", courriel="lea@parc.example")

    with pytest.raises(CompteExistant, match="Un compte existe déjà avec cette adresse e-mail"):
        ouvrir_compte(Compte(courriel="lea@parc.example", prenom="Léa", nom="Martin"), roles=["accueil"])

    assert Compte.objects.count() == 1


def test_modifier_un_compte_remplace_ses_roles():
    direction, compte = creer_compte("direction"), creer_compte("accueil")

    modifier_compte(compte, roles=["animation"], par=direction)

    assert roles(compte) == {"animation"}


def test_sans_roles_donnes_les_roles_restent():
    direction, compte = creer_compte("direction"), creer_compte("partenaire")

    modifier_compte(compte, roles=None, par=direction)

    assert roles(compte) == {"partenaire"}


def test_modifier_un_compte_laisse_le_mot_de_passe_que_la_personne_vient_de_choisir():
    direction, compte = creer_compte("direction"), creer_compte("accueil")
    elle = Compte.objects.get(pk=compte.pk)
    elle.set_password("girafe vélo mardi casserole")
    elle.save()
    compte.nom = "Weber"

    modifier_compte(compte, roles=["accueil"], par=direction)

    compte.refresh_from_db()
    assert compte.nom == "Weber"
    assert compte.check_password("girafe vélo mardi casserole")


def test_personne_ne_ferme_son_propre_compte():
    direction = creer_compte("direction")
    creer_compte("direction")
    direction.is_active = False

    with pytest.raises(CompteDeSoi, match="Vous ne pouvez pas fermer votre propre compte"):
        modifier_compte(direction, roles=["direction"], par=direction)

    assert Compte.objects.get(pk=direction.pk).is_active


def test_personne_ne_quitte_soi_meme_la_direction():
    direction = creer_compte("direction")
    creer_compte("direction")

    with pytest.raises(CompteDeSoi, match="Vous ne pouvez pas quitter vous-même la direction"):
        modifier_compte(direction, roles=["accueil"], par=direction)

    assert roles(direction) == {"direction"}


def test_la_direction_ajoute_un_role_a_son_propre_compte():
    direction = creer_compte("direction")

    modifier_compte(direction, roles=["direction", "animation"], par=direction)

    assert roles(direction) == {"direction", "animation"}


@pytest.mark.parametrize(("garde", "ouvert"), [(["accueil"], True), (["direction"], False)])
def test_le_dernier_compte_de_direction_ouvert_reste_a_la_direction(garde, ouvert):
    derniere = creer_compte("direction")
    creer_compte("direction", is_active=False)
    deja_partie = creer_compte("accueil")
    derniere.is_active = ouvert

    with pytest.raises(DirectionIndispensable, match="C’est le dernier compte de direction ouvert"):
        modifier_compte(derniere, roles=garde, par=deja_partie)

    assert roles(derniere) == {"direction"}


def test_une_direction_en_remplace_une_autre():
    ancienne, nouvelle = creer_compte("direction"), creer_compte("direction")

    modifier_compte(ancienne, roles=["accueil"], par=nouvelle)

    assert roles(ancienne) == {"accueil"}
