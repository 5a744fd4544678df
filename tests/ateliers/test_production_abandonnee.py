"""A demande given up, or moved: the séances that were to cook it are told, and cancelled in one gesture."""

from datetime import date, time

import pytest
import time_machine

from ateliers.models import Atelier, Seance
from tests.factories import creer_atelier, creer_demande, creer_presence, creer_seance, le_pole
from tests.lecture import messages, textes

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_le_13_mai_2013")]
VENDREDI, SAMEDI = date(2013, 5, 24), date(2013, 5, 25)


@pytest.fixture
def _le_13_mai_2013():
    with time_machine.travel("2013-05-13 10:00+02:00", tick=False):
        yield


@pytest.fixture
def demande():
    return creer_demande(objet="Buffet", date=SAMEDI, heure=time(18), statut="annulee", motif="Il pleut")


def creer_preparation(demande, jour=VENDREDI, **champs):
    atelier = Atelier.objects.first() or creer_atelier("Cuisine solidaire", le_pole("solidarite"))
    return creer_seance(atelier, demande=demande, date=jour, **champs)


def statuts(demande):
    return list(demande.seances.order_by("pk").values_list("statut", flat=True))


def annuler(client, demande):
    return client.post(f"/demandes/{demande.pk}/production/annuler/", follow=True)


def test_les_seances_a_venir_d_une_demande_annulee_s_annulent_d_un_geste(client_de, demande):
    passee, pointee = creer_preparation(demande, date(2013, 5, 10)), creer_preparation(demande)
    creer_presence(pointee)
    creer_preparation(demande, date(2013, 5, 13))
    creer_preparation(demande)
    ailleurs, client = creer_preparation(creer_demande(date=SAMEDI, statut="planifiee")), client_de("cuisine")

    relue = client.get(f"/demandes/{demande.pk}/production/annuler/")
    annulee, encore = annuler(client, demande), annuler(client, demande)

    assert len(textes(relue, "form", "carte")[0].split("Cuisine solidaire,")) == 3
    assert "2 séances annulées. Prévenez les personnes inscrites." in messages(annulee)
    assert "Aucune séance à venir n’était encore prévue : rien n’a changé." in messages(encore)
    assert statuts(demande) == ["prevue", "prevue", "annulee", "annulee"]
    assert [Seance.objects.get(pk=une.pk).statut for une in (passee, ailleurs)] == ["prevue", "prevue"]


@pytest.mark.parametrize("statut", ["acceptee", "planifiee", "realisee"])
def test_les_seances_d_une_demande_qui_tient_restent_au_planning(client_de, statut):
    demande = creer_demande(date=SAMEDI, statut=statut)
    creer_preparation(demande)

    page = client_de("cuisine").get(f"/demandes/{demande.pk}/production/annuler/")
    refusee = annuler(client_de("cuisine"), demande)

    assert textes(page, "button", "btn-danger") == []
    assert f"Cette demande est « {demande.get_statut_display()} » : ses séances restent au planning." in messages(
        refusee
    )
    assert statuts(demande) == ["prevue"]


@pytest.mark.parametrize(("role", "propose"), [("cuisine", True), ("direction", True), ("animation", False)])
def test_la_page_de_preparation_dit_que_la_demande_est_annulee(client_de, demande, role, propose):
    creer_preparation(demande)

    page = client_de(role).get(f"/demandes/{demande.pk}/production/")

    dit = (
        "Cette demande est annulée (Il pleut) : il n’y a plus rien à préparer pour elle. Il lui reste 1 séance prévue."
    )
    assert messages(page) == [dit + " Annuler ses séances" * propose]


def test_sans_seance_prevue_il_n_y_a_rien_a_annuler(client_de, demande):
    creer_preparation(demande, statut="annulee", motif_annulation="meteo")

    page = client_de("cuisine").get(f"/demandes/{demande.pk}/production/")

    assert messages(page)[0].endswith("il n’y a plus rien à préparer pour elle.")
    assert "Annuler ses séances" not in textes(page, "a")


@pytest.mark.parametrize("statut", ["refusee", "annulee", "expiree"])
def test_la_seance_dit_que_sa_demande_est_abandonnee(client_de, statut):
    demande = creer_demande(date=SAMEDI, statut=statut, motif="" if statut == "expiree" else "Il pleut")
    seance = creer_preparation(demande)

    lues = {role: messages(client_de(role).get(f"/seances/{seance.pk}/")) for role in ("animation", "accueil")}

    dit = f"La demande de cuisine solidaire que cette séance prépare est {demande.get_statut_display().lower()}."
    assert lues == {"animation": [f"{dit} Voir toutes ses séances"], "accueil": [dit]}
    Seance.objects.update(statut="annulee", motif_annulation="meteo")
    assert dit not in client_de("accueil").get(f"/seances/{seance.pk}/").content.decode()


@pytest.mark.parametrize(
    ("jour", "debut", "apres"),
    [(VENDREDI, time(20), 0), (SAMEDI, time(14), 0), (SAMEDI, time(18), 1), (date(2013, 5, 26), time(9), 1)],
)
def test_une_seance_prevue_apres_le_service_est_dite(client_de, demande, jour, debut, apres):
    demande.statut, demande.motif = "planifiee", ""
    demande.save()
    creer_preparation(demande, jour, heure_debut=debut, heure_fin=time(21))

    page = client_de("animation").get(f"/demandes/{demande.pk}/production/")

    assert textes(page, "span", "etat-alerte").count("Après le service") == apres
