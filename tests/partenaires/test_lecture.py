"""Two people on the same page: whoever saves second is told what the first wrote, and loses nothing of its own."""

from datetime import date

import pytest

from partenaires.actions.devis import ecrire_devis
from partenaires.models import Demande, LigneMenu
from tests.factories import creer_demande, creer_plat, creer_recette
from tests.lecture import fautes, textes
from tests.partenaires.facturation import creer_brouillon_de_devis, ligne, lignes_envoyees
from tests.partenaires.test_demande import rangees
from tests.partenaires.test_demande import saisie as demande_saisie
from tests.partenaires.test_menu import saisie as menu_saisi

pytestmark = pytest.mark.django_db
QUICHES = {"designation": "Quiches", "quantite": "60", "unite": "piece"}
DIT = "Rien n’est enregistré : quelqu’un d’autre a écrit ici entre-temps. On y lit maintenant : {}."
SUITE = " Corrigez ce que vous avez écrit si besoin, puis enregistrez de nouveau : il le remplacera."


@pytest.fixture
def demande(db):
    return creer_demande(date=date(2013, 6, 1), statut="etudiee", objet="Buffet", nature="buffet_froid", convives=50)


@pytest.fixture
def deux(client_de):
    """Two members of the team, and what each has read of a page."""

    def ouvrir(adresse):
        clients = client_de("cuisine"), client_de("direction")
        return [(client, client.get(adresse).context["lu"]) for client in clients]

    return ouvrir


def saisie(**champs):
    """The page of the only demande there is, as it is sent back."""
    connue = {"partenaire": Demande.objects.get().partenaire_id, "objet": "Buffet", "date": "2013-06-01"}
    return demande_saisie(**connue | {"convives": "50", **champs})


def test_la_seconde_personne_lit_ce_que_la_premiere_a_change_et_garde_ce_qu_elle_a_tape(demande, deux):
    adresse = f"/demandes/{demande.pk}/modifier/"
    (une, lu), (autre, lu_aussi) = deux(adresse)
    une.post(adresse, saisie(convives="80", lu=lu, **rangees("lignes", QUICHES)))

    refusee = autre.post(adresse, saisie(convives="70", lieu="Gymnase", lu=lu_aussi))

    demande.refresh_from_db()
    assert (refusee.status_code, fautes(refusee)) == (422, [DIT.format("nombre de convives « 80 »") + SUITE])
    assert (demande.convives, demande.lieu, demande.lignes.count()) == (80, "", 1)
    assert 'value="Gymnase"' in refusee.content.decode()

    gardee = autre.post(adresse, saisie(convives="70", lieu="Gymnase", lu=refusee.context["lu"]))

    demande.refresh_from_db()
    assert (gardee.status_code, demande.convives, demande.lieu) == (302, 70, "Gymnase")
    assert (demande.pieces, [str(ligne) for ligne in demande.lignes.all()]) == (60, ["Quiches"])


def test_ce_que_chacun_change_de_son_cote_se_garde_sans_rien_demander(demande, deux):
    adresse = f"/demandes/{demande.pk}/modifier/"
    (une, lu), (autre, lu_aussi) = deux(adresse)
    sans_lait = rangees("couverts", {"exigence": "lait", "nombre": "4"})
    une.post(adresse, saisie(lieu="Salle A", lu=lu, **rangees("lignes", QUICHES), **sans_lait))

    reponse = autre.post(adresse, saisie(materiel="Nappes", heure="18:30", lu=lu_aussi))

    demande.refresh_from_db()
    assert (reponse.status_code, demande.lieu, demande.materiel, demande.pieces) == (302, "Salle A", "Nappes", 60)
    assert [str(rangee) for rangee in (*demande.lignes.all(), *demande.couverts.all())] == ["Quiches", "Lait : 4"]


def test_la_meme_page_envoyee_deux_fois_n_est_pas_le_travail_d_un_autre(demande, deux):
    adresse = f"/demandes/{demande.pk}/modifier/"
    (une, lu), _ = deux(adresse)
    couverts = rangees("couverts", {"exigence": "halal", "nombre": "4"})

    envois = [
        une.post(adresse, saisie(convives="80", budget="350,50", heure="18:30", service="on", lu=lu, **couverts))
        for _ in range(2)
    ]

    assert [envoi.status_code for envoi in envois] == [302, 302]


def test_une_faute_de_frappe_ne_fait_pas_oublier_ce_qui_etait_lu(demande, deux):
    adresse = f"/demandes/{demande.pk}/modifier/"
    (une, lu), (autre, lu_aussi) = deux(adresse)
    une.post(adresse, saisie(convives="80", lu=lu))

    fausse = autre.post(adresse, saisie(convives="70", date="zq9x", lu=lu_aussi))

    suite = autre.post(adresse, saisie(convives="70", lu=fausse.context["lu"]))
    assert (fausse.context["lu"], suite.status_code) == (lu_aussi, 422)


@pytest.mark.parametrize("lu", ["zq9x", "[]", '{"lieu": 3}'])
def test_une_lecture_illisible_demande_de_relire(demande, deux, lu):
    adresse = f"/demandes/{demande.pk}/modifier/"
    (une, _), _ = deux(adresse)

    assert une.post(adresse, saisie(lieu="Gymnase", lu=lu)).status_code == 422


@pytest.mark.parametrize("commence", [True, False])
def test_un_devis_en_preparation_n_efface_pas_les_prix_d_un_autre(demande, deux, commence):
    if commence:
        creer_brouillon_de_devis(demande)
    adresse = f"/demandes/{demande.pk}/devis/ecrire/"
    (une, lu), (autre, lu_aussi) = deux(adresse)
    premier = {"allergenes": "", "remarques": "Prix vu avec elle.", "lu": lu}
    une.post(adresse, premier | lignes_envoyees(("Buffet", "10", "p", "9")))
    second = {"allergenes": "", "remarques": ""} | lignes_envoyees(("Buffet", "10", "p", "13"))

    refuse = autre.post(adresse, second | {"lu": lu_aussi})

    devis = demande.devis.get()
    dit = DIT.format("les lignes « Buffet, 10 p à 9,00 € »")
    assert (refuse.status_code, textes(refuse, "ul", "nonfield")) == (422, [dit + SUITE])
    assert (devis.total, 'value="13"' in refuse.content.decode()) == (90, True)
    assert autre.post(adresse, second | {"lu": refuse.context["lu"]}).status_code == 302
    devis.refresh_from_db()
    assert (devis.total, devis.remarques) == (130, "Prix vu avec elle.")


def test_un_menu_n_efface_pas_celui_d_un_autre(demande, deux):
    soupe, tajine = creer_recette("Soupe"), creer_recette("Tajine")
    creer_plat(demande, soupe, 10)
    adresse = f"/demandes/{demande.pk}/cuisine/menu/"
    (une, lu), (autre, lu_aussi) = deux(adresse)
    une.post(adresse, menu_saisi((tajine, "42")) | {"lu": lu})

    refuse = autre.post(adresse, menu_saisi((soupe, "12")) | {"lu": lu_aussi})

    assert (refuse.status_code, fautes(refuse)) == (422, [DIT.format("le menu « Tajine : 42 »") + SUITE])
    assert autre.post(adresse, menu_saisi((soupe, "12")) | {"lu": refuse.context["lu"]}).status_code == 302
    assert [(plat.recette, plat.portions) for plat in LigneMenu.objects.all()] == [(soupe, 12)]


def test_l_ecran_n_est_lu_que_par_qui_l_a_vu(demande):
    """An import, the demonstration: nothing was shown, nothing is compared."""
    creer_brouillon_de_devis(demande)

    assert ecrire_devis(demande, lignes=[ligne(prix="9")], allergenes="", remarques="").total
