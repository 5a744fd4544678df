"""The tablet passed round: one person a screen, each answer written at once, nothing about anybody else."""

from datetime import date, timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from ateliers.actions.feuille import PersonneInconnue
from ateliers.actions.une_par_une import ReponseChangee, repondre, terminer
from ateliers.models import Marque, Presence, Seance
from tests.ateliers.feuilles import ABSENT, EXCUSE, PRESENT, ecrire, lu, marques_de, saisie, seance_de, url_de
from tests.factories import (
    creer_compte,
    creer_inscription,
    creer_participant,
    creer_presence,
    creer_seance,
)

pytestmark = pytest.mark.django_db
TROIS = ("Zoé Petit", "Léa Brun", "Samir Haddad")  # on paper: Léa, Samir, Zoé


def tour_de(seance):
    return reverse("seance_une_par_une", args=[seance.pk])


def reponse(personne, statut, lue=""):
    return {"personne": personne.pk, "reponse": statut, "lu": lue}


def donner(seance, personne, statut, lue=""):
    champs = {"par": creer_compte("accueil"), "le": timezone.now()}
    return repondre(seance, participant_id=personne.pk, statut=statut, lu=lue, **champs)


def test_chaque_ecran_ne_montre_qu_une_personne_dans_l_ordre_du_papier(client_de):
    seance, *_ = seance_de(*TROIS)
    client = client_de("accueil")

    pages = [lu(client.get(tour_de(seance), {"rang": rang})) for rang in (1, 2, 3)]

    montres = [[nom for nom in TROIS if nom in page] for page in pages]
    assert montres == [["Léa Brun"], ["Samir Haddad"], ["Zoé Petit"]]
    assert ["</progress> 2 sur 3</p>" in page for page in pages] == [False, True, False]


def test_une_reponse_est_ecrite_et_mene_a_la_personne_suivante(client_de):
    seance, _zoe, lea, _samir = seance_de(*TROIS)

    suite = client_de("accueil").post(tour_de(seance), reponse(lea, PRESENT), follow=True)

    seance.refresh_from_db()
    assert marques_de(seance) == {"Léa Brun": PRESENT}
    assert (seance.statut, seance.version) == (Seance.Statut.PREVUE, 1)
    assert suite.redirect_chain == [(tour_de(seance) + "?rang=2&avant=1", 302)]
    assert ("Samir Haddad" in lu(suite), "Léa" in lu(suite)) == (True, False)


def test_on_commence_par_la_premiere_personne_sans_reponse(client_de):
    seance, _zoe, lea, _samir = seance_de(*TROIS)
    creer_presence(seance, lea, statut=EXCUSE)

    assert str(client_de("accueil").get(tour_de(seance)).context["personne"]) == "Samir Haddad"


def test_ce_n_est_pas_moi_passe_sans_rien_ecrire(client_de):
    seance, *_ = seance_de(*TROIS)

    suite = client_de("accueil").post(tour_de(seance), {"reponse": "passer", "rang": "1"})

    assert (suite["Location"], Presence.objects.count()) == (tour_de(seance) + "?rang=2&avant=1", 0)


def test_apres_la_derniere_on_rend_la_tablette_et_l_equipe_reprend_les_autres(client_de):
    seance, zoe, _lea, samir = seance_de(*TROIS)
    creer_presence(seance, samir)

    page = lu(client_de("accueil").post(tour_de(seance), reponse(zoe, PRESENT), follow=True))

    assert "Rendez la tablette, s’il vous plaît." in page
    assert "1 personne n’a pas répondu." in page
    assert f'href="{tour_de(seance)}?rang=1"' in page
    assert [nom for nom in TROIS if nom in page] == []


def test_la_meme_reponse_deux_fois_ne_change_rien():
    seance, _zoe, lea, _samir = seance_de(*TROIS)
    donner(seance, lea, PRESENT)

    donner(seance, lea, PRESENT)

    seance.refresh_from_db()
    assert (seance.version, seance.presences.count()) == (1, 1)


def test_revenir_montre_la_reponse_et_permet_de_l_annuler(client_de):
    seance, _zoe, lea, _samir = seance_de(*TROIS)
    client = client_de("accueil")
    client.post(tour_de(seance), reponse(lea, PRESENT))

    page = lu(client.get(tour_de(seance), {"rang": "1"}))
    suite = client.post(tour_de(seance), reponse(lea, "effacer", PRESENT))

    assert "Votre réponse : <strong>Je suis là</strong>" in page
    assert (suite["Location"], marques_de(seance)) == (tour_de(seance) + "?rang=1", {})


def test_changer_de_reponse_garde_le_role_et_laisse_tomber_le_retard():
    seance, _zoe, lea, _samir = seance_de(*TROIS)
    creer_presence(seance, lea, role="benevole", retard=10)

    donner(seance, lea, ABSENT, PRESENT)

    assert seance.presences.get().marque == Marque("absent", "benevole")


def test_une_benevole_de_la_semaine_passee_l_est_encore():
    seance, _zoe, lea, _samir = seance_de(*TROIS)
    creer_presence(creer_seance(seance.atelier, date=date(2013, 3, 5)), lea, role="benevole")

    donner(seance, lea, PRESENT)

    assert seance.presences.get().marque == Marque("present", "benevole")


def test_ce_que_l_equipe_vient_de_noter_est_dit_avant_d_etre_change(client_de):
    seance, _zoe, lea, _samir = seance_de(*TROIS)
    creer_presence(seance, lea, statut=EXCUSE)

    refus = client_de("accueil").post(tour_de(seance), reponse(lea, PRESENT))

    assert (refus.status_code, marques_de(seance)) == (409, {"Léa Brun": EXCUSE})
    assert "L’équipe vient de noter pour vous : Excusé. Touchez votre réponse pour la changer." in lu(refus)
    assert 'name="lu" value="absent_excuse"' in lu(refus)


def test_une_reponse_annulee_puis_reprise_n_ecrase_pas_l_equipe():
    seance, _zoe, lea, _samir = seance_de(*TROIS)
    creer_presence(seance, lea, statut=ABSENT)

    with pytest.raises(ReponseChangee):
        donner(seance, lea, "", PRESENT)

    assert marques_de(seance) == {"Léa Brun": ABSENT}


def test_une_personne_qui_n_est_pas_sur_la_feuille_ne_s_y_met_pas():
    seance, *_ = seance_de(*TROIS)

    with pytest.raises(PersonneInconnue):
        donner(seance, creer_participant("Ana", "Silva"), PRESENT)

    assert Presence.objects.count() == 0


def test_la_feuille_ouverte_ailleurs_est_prevenue(client_de):
    seance, _zoe, lea, samir = seance_de(*TROIS)
    client = client_de("animation")
    donner(seance, lea, PRESENT)

    refus = client.post(url_de(seance), saisie(seance, {lea: "", samir: PRESENT}, version=0))

    assert (refus.status_code, refus.context["feuille"].reprises) == (409, ["Léa Brun"])


def test_terminer_rend_la_seance_realisee_et_montre_la_feuille(client_de):
    seance, _zoe, lea, _samir = seance_de(*TROIS, visiteurs=2)
    client = client_de("accueil")
    client.post(tour_de(seance), reponse(lea, PRESENT))

    page = client.post(tour_de(seance), {"reponse": "terminer"}, follow=True)

    seance.refresh_from_db()
    assert page.redirect_chain == [(url_de(seance), 302)]
    assert "Feuille enregistrée : 1 présent, 2 visiteurs sans nom, 2 personnes non pointées." in lu(page)
    assert (seance.statut, seance.version) == (Seance.Statut.REALISEE, 2)


def test_une_seance_que_personne_n_a_terminee_reste_a_pointer():
    seance, _zoe, lea, _samir = seance_de(*TROIS)

    donner(seance, lea, PRESENT)

    assert [*Seance.objects.a_pointer(le=timezone.now())] == [seance]
    assert Presence.objects.comptees().count() == 0


def test_terminer_sans_personne_renvoie_a_la_feuille_sans_rien_ecrire(client_de):
    seance, *_ = seance_de(*TROIS)

    page = client_de("accueil").post(tour_de(seance), {"reponse": "terminer"}, follow=True)

    seance.refresh_from_db()
    assert "Personne n’a dit être là : relisez la feuille, puis enregistrez-la." in lu(page)
    assert (seance.statut, seance.version) == (Seance.Statut.PREVUE, 0)


def test_terminer_deux_fois_ne_change_rien():
    seance, _zoe, lea, _samir = seance_de(*TROIS)
    donner(seance, lea, PRESENT)
    karim, maintenant = creer_compte("accueil"), timezone.now()
    terminer(seance, par=karim, le=maintenant)

    terminee = terminer(seance, par=karim, le=maintenant + timedelta(minutes=1))

    assert (terminee.version, terminee.pointee_le) == (2, maintenant)


@pytest.mark.parametrize("champs", [{"statut": "annulee", "motif_annulation": "meteo"}, {"date": date(2199, 1, 1)}])
def test_une_seance_sans_feuille_n_a_pas_de_tour(client_de, champs):
    seance, _zoe, lea, _samir = seance_de(*TROIS, **champs)
    client = client_de("accueil")

    reponses = [client.get(tour_de(seance)), client.post(tour_de(seance), reponse(lea, PRESENT))]

    assert [r["Location"] for r in reponses] == [url_de(seance)] * 2
    assert Presence.objects.count() == 0


@pytest.mark.parametrize("texte", ["0", "-1", "99", "9" * 40, "zq9x", "²", "1e400"])
def test_une_adresse_changee_mene_a_la_premiere_sans_reponse(client_de, texte):
    seance, *_ = seance_de(*TROIS)

    page = client_de("accueil").get(tour_de(seance), {"rang": texte, "avant": texte})

    assert (str(page.context["personne"]), page.context["avant"]) == ("Léa Brun", 0)


@pytest.mark.parametrize("champ", ["personne", "reponse", "lu"])
@pytest.mark.parametrize("valeur", ["", "-1", "999999", "9" * 40, "zq9x", "²", "\x00"])
def test_une_reponse_abimee_n_ecrit_rien(client_de, champ, valeur):
    seance, _zoe, lea, _samir = seance_de(*TROIS)
    donnees = reponse(lea, PRESENT, EXCUSE) | {champ: valeur}

    statut = client_de("accueil").post(tour_de(seance), donnees).status_code

    assert statut in (302, 409)
    assert Presence.objects.count() == int((champ, valeur) == ("lu", ""))  # only that one says what a screen says


def test_la_page_lit_une_personne_en_un_nombre_fixe_de_requetes(client_de, django_assert_num_queries):
    client, comptes = client_de("accueil"), []
    for effectif in (1, 3):
        seance = creer_seance()
        for _ in range(effectif):
            creer_inscription(atelier=seance.atelier)
        comptes.append(seance)

    for seance in comptes:
        with django_assert_num_queries(6):
            client.get(tour_de(seance))


@pytest.mark.django_db(transaction=True)
def test_deux_tablettes_qui_repondent_en_meme_temps_gardent_les_deux_reponses(client_de):
    seance, zoe, lea, _samir = seance_de(*TROIS)
    depart = Barrier(2)

    def envoyer(client, donnees):
        depart.wait()
        client.post(tour_de(seance), donnees)
        connection.close()

    envois = [(client_de("accueil"), reponse(lea, PRESENT)), (client_de("animation"), reponse(zoe, ABSENT))]
    fils = [Thread(target=envoyer, args=envoi) for envoi in envois]
    for fil in fils:
        fil.start()
    for fil in fils:
        fil.join()

    seance.refresh_from_db()
    assert marques_de(seance) == {"Léa Brun": PRESENT, "Zoé Petit": ABSENT}
    assert seance.version == 2


def test_une_feuille_enregistree_pendant_le_tour_ne_l_arrete_pas():
    seance, zoe, lea, _samir = seance_de(*TROIS)
    ecrire(seance, {lea: PRESENT}, par=creer_compte("accueil"))

    donner(seance, zoe, PRESENT)

    seance.refresh_from_db()
    assert (seance.statut, seance.version) == (Seance.Statut.REALISEE, 2)
