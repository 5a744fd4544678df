"""The team on the sheet: who came, as an employee or as a volunteer, for how long."""

import pytest

from ateliers.actions.encadrement import affecter
from ateliers.actions.equipe import Encadrant, Temps
from ateliers.actions.feuille import FeuilleChangee
from ateliers.models import Encadrement, Seance
from tests.ateliers.feuilles import PRESENT, Champs, ecrire, lu, saisie, seance_de, url_de
from tests.factories import creer_acces_partenaire, creer_compte, creer_encadrement, creer_partenaire
from tests.lecture import fautes, textes

pytestmark = pytest.mark.django_db


@pytest.fixture
def camille():
    return creer_compte("animation", prenom="Camille", nom="Roy")


@pytest.fixture
def yves():
    return creer_compte("animation", prenom="Yves", nom="Loti", benevole=True)


def equipe_de(seance):
    return {e.compte.prenom: Temps(e.qualite, e.minutes) for e in seance.encadrements.select_related("compte")}


def temps(compte, minutes="", qualite="salarie", lu=""):
    """What the sheet sends of one of the team."""
    prefixe = f"equipe-{compte.pk}"
    return {f"{prefixe}-qualite": qualite, f"{prefixe}-minutes": minutes, f"{prefixe}-lu": lu, "equipe": [compte.pk]}


def noms_de_l_equipe(response):
    return [str(ligne.compte) for ligne in response.context["feuille"].equipe.lignes]


def test_la_feuille_montre_l_equipe_nommee_et_propose_les_autres(client_de, camille, yves):
    seance, _lea = seance_de("Léa Brun")
    creer_encadrement(seance, camille)
    creer_acces_partenaire(creer_partenaire(), prenom="Dominique")
    creer_compte("animation", prenom="Partie", is_active=False)

    response = client_de(compte=yves).get(url_de(seance))

    assert noms_de_l_equipe(response) == ["Camille Roy"]
    assert textes(response, "option")[:2] == ["Choisir un nom", "Yves Loti (bénévole)"]


def test_le_temps_de_chacun_est_ecrit_avec_la_feuille(client_de, camille, yves):
    seance, lea = seance_de("Léa Brun")
    creer_encadrement(seance, camille)
    creer_encadrement(seance, yves, qualite="benevole")
    donnees = temps(camille, "150", lu="salarie:") | temps(yves, "0", "benevole", lu="benevole:")
    donnees["equipe"] = [camille.pk, yves.pk]

    client_de("accueil").post(url_de(seance), saisie(seance, {lea: PRESENT}) | donnees)

    seance.refresh_from_db()
    assert equipe_de(seance) == {"Camille": Temps("salarie", 150), "Yves": Temps("benevole", 0)}
    assert [e.compte for e in Encadrement.objects.tenus()] == [camille]
    assert (seance.statut, seance.version) == (Seance.Statut.REALISEE, 1)


def test_une_benevole_venue_sans_etre_prevue_s_ajoute_puis_s_enregistre(client_de, yves):
    seance, lea = seance_de("Léa Brun")
    client = client_de("accueil")

    ajout = client.post(
        url_de(seance), saisie(seance, {lea: PRESENT}) | {"action": "ajouter_encadrant", "encadrant": yves.pk}
    )
    rien = equipe_de(seance)
    client.post(url_de(seance), Champs(ajout).valeurs | {"action": "enregistrer"})

    assert (noms_de_l_equipe(ajout), rien) == (["Yves Loti"], {})
    assert equipe_de(seance) == {"Yves": Temps("benevole", None)}


def test_une_personne_ajoutee_par_megarde_se_retire(client_de, yves):
    seance, lea = seance_de("Léa Brun")
    client = client_de("accueil")
    donnees = saisie(seance, {lea: PRESENT}) | temps(yves, qualite="benevole") | {"retirer_encadrant": yves.pk}

    retrait = client.post(url_de(seance), donnees)
    client.post(url_de(seance), Champs(retrait).valeurs | {"action": "enregistrer"})

    assert (noms_de_l_equipe(retrait), equipe_de(seance)) == ([], {})


def test_une_feuille_qui_ne_dit_rien_de_l_equipe_la_laisse(client_de, camille):
    seance, lea = seance_de("Léa Brun")
    creer_encadrement(seance, camille, minutes=60)

    client_de("accueil").post(url_de(seance), saisie(seance, {lea: PRESENT}))

    assert equipe_de(seance) == {"Camille": Temps("salarie", 60)}


def test_deux_feuilles_dont_l_equipe_differe_sont_montrees(client_de, camille, yves):
    seance, lea = seance_de("Léa Brun")
    creer_encadrement(seance, camille)
    creer_encadrement(seance, yves, qualite="benevole")
    autre = [
        Encadrant(yves.pk, Temps("benevole", 90), Temps("benevole")),
        Encadrant(camille.pk, Temps("salarie", 30), Temps("salarie")),
    ]
    ecrire(seance, {lea: PRESENT}, par=creer_compte("accueil"), equipe=autre)
    client = client_de("animation")
    donnees = temps(camille, "45", lu="salarie:") | temps(yves, "", "benevole", lu="benevole:")
    donnees["equipe"] = [camille.pk, yves.pk]

    refus = client.post(url_de(seance), saisie(seance, {lea: PRESENT}) | donnees)
    avant = equipe_de(seance)
    client.post(url_de(seance), Champs(refus).valeurs | {"action": "enregistrer"})

    assert refus.status_code == 409
    assert [(ecart.sujet, ecart.ecrit, ecart.saisi) for ecart in refus.context["feuille"].ecarts] == [
        ("Camille Roy", "Salarié, 30\u00a0min", "Salarié, 45\u00a0min")
    ]
    assert avant == {"Camille": Temps("salarie", 30), "Yves": Temps("benevole", 90)}
    assert equipe_de(seance) == {"Camille": Temps("salarie", 45), "Yves": Temps("benevole", 90)}


def test_une_personne_retiree_de_l_equipe_pendant_ce_temps_ne_revient_pas(client_de, camille, yves):
    seance, lea = seance_de("Léa Brun")
    creer_encadrement(seance, camille)
    donnees = saisie(seance, {lea: PRESENT}) | temps(camille, lu="salarie:")
    affecter(seance, [yves])

    response = client_de("accueil").post(url_de(seance), donnees)

    assert response.status_code == 302
    assert equipe_de(seance) == {"Yves": Temps("benevole", None)}


def test_le_temps_d_une_personne_retiree_entre_temps_est_demande_a_nouveau(client_de, camille):
    seance, lea = seance_de("Léa Brun")
    creer_encadrement(seance, camille)
    client, donnees = client_de("accueil"), saisie(seance, {lea: PRESENT}) | temps(camille, "60", lu="salarie:")
    affecter(seance, [])

    refus = client.post(url_de(seance), donnees)

    assert (refus.status_code, equipe_de(seance)) == (409, {})
    assert FeuilleChangee.EQUIPE in lu(refus)
    assert ("ne figure pas", "Salarié, 60\u00a0min") in [
        (ecart.ecrit, ecart.saisi) for ecart in refus.context["feuille"].ecarts
    ]
    client.post(url_de(seance), Champs(refus).valeurs | {"action": "enregistrer"})
    assert equipe_de(seance) == {"Camille": Temps("salarie", 60)}


def test_la_meme_feuille_deux_fois_ne_change_pas_l_equipe(client_de, camille):
    seance, lea = seance_de("Léa Brun")
    creer_encadrement(seance, camille)
    client, donnees = client_de("accueil"), saisie(seance, {lea: PRESENT}) | temps(camille, "60", lu="salarie:")

    statuts = [client.post(url_de(seance), donnees).status_code for _ in range(2)]

    seance.refresh_from_db()
    assert (statuts, seance.version, equipe_de(seance)) == ([302, 302], 1, {"Camille": Temps("salarie", 60)})


@pytest.mark.parametrize("minutes", ["-1", "1441", str(2**31), "1e400", "zq9x", "9" * 10_000, "\x00"])
def test_un_temps_impossible_est_explique(client_de, camille, minutes):
    seance, lea = seance_de("Léa Brun")
    creer_encadrement(seance, camille)

    response = client_de("accueil").post(
        url_de(seance), saisie(seance, {lea: PRESENT}) | temps(camille, minutes, lu="salarie:")
    )

    seance.refresh_from_db()
    assert (response.status_code, seance.statut) == (422, Seance.Statut.PREVUE)
    assert fautes(response) == ["De 0 à 1440 minutes : 0 si la personne n’a pas pu venir, rien pour toute la séance."]


@pytest.mark.parametrize("numero", ["0", "-1", "999999", "zq9x", "9" * 40, "\x00"])
def test_un_numero_change_n_entre_pas_dans_l_equipe(client_de, numero):
    seance, lea = seance_de("Léa Brun")
    donnees = saisie(seance, {lea: PRESENT}) | {"equipe": [numero]}

    response = client_de("accueil").post(url_de(seance), donnees)

    assert (response.status_code, equipe_de(seance)) == (422, {})
    assert "Une personne de l’équipe n’a plus de compte ici." in lu(response)


@pytest.mark.parametrize("champ", ["lu", "qualite"])
@pytest.mark.parametrize("valeur", ["zq9x", "zq9x:9", "salarie:zq9x", "\x00", "9" * 40])
def test_un_champ_cache_abime_ne_fait_pas_tomber_la_feuille(client_de, camille, champ, valeur):
    seance, lea = seance_de("Léa Brun")
    creer_encadrement(seance, camille)
    donnees = saisie(seance, {lea: PRESENT}) | temps(camille, "60", lu="salarie:")

    response = client_de("accueil").post(url_de(seance), donnees | {f"equipe-{camille.pk}-{champ}": valeur})

    assert response.status_code in (302, 409, 422)
    assert equipe_de(seance) in ({"Camille": Temps("salarie", None)}, {"Camille": Temps("salarie", 60)})
