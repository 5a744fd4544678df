"""What the centre says at once of a demande: it informs, it never forbids."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError
from django.utils import timezone

from partenaires.models import ReglagesCuisine
from partenaires.possibilites import remarques, remarques_pour_l_equipe
from tests.factories import creer_demande, creer_periode

pytestmark = pytest.mark.django_db
LE_1ER_MAI = date(2013, 5, 1)
SAMEDI = date(2013, 6, 8)


def sujets(demande, le=LE_1ER_MAI):
    return [remarque.sujet for remarque in remarques(demande, le=le)]


def brouillon(**champs):
    return creer_demande(**{"statut": "brouillon", "date": SAMEDI, **champs})


def test_une_demande_ordinaire_n_appelle_aucune_remarque():
    assert sujets(brouillon(convives=40)) == []


def test_un_brouillon_vide_non_plus():
    assert sujets(brouillon(date=None)) == []


@pytest.mark.parametrize(("le", "attendu"), [(date(2013, 5, 24), []), (date(2013, 5, 25), ["delai"])])
def test_le_delai_court_est_dit_au_jour_pres(le, attendu):
    assert sujets(brouillon(), le) == attendu


def test_le_delai_suit_le_reglage_et_dit_ce_qui_reste():
    ReglagesCuisine.objects.create(pk=1, delai_jours=30)

    (delai,) = remarques(brouillon(), le=date(2013, 6, 2))

    assert str(delai) == "Le délai est court\u00a0: le centre demande 30\u00a0jours d’avance, il en reste 6."


@pytest.mark.parametrize(
    ("le", "reste"), [(date(2013, 6, 7), "c’est demain."), (date(2013, 6, 8), "c’est aujourd’hui.")]
)
def test_un_delai_d_un_jour_ou_d_aucun_se_dit_en_mots(le, reste):
    (delai,) = remarques(brouillon(), le=le)

    assert str(delai).endswith(f"d’avance, {reste}")


@pytest.mark.parametrize("statut", ["acceptee", "planifiee"])
def test_un_jour_deja_pris_est_dit_sans_dire_par_qui(statut):
    creer_demande(date=SAMEDI, statut=statut, objet="Loto de la pétanque")

    (jour,) = remarques(brouillon(), le=LE_1ER_MAI)

    assert str(jour) == "Ce jour-là, une autre demande est déjà prévue à la cuisine."


@pytest.mark.parametrize("statut", ["brouillon", "recue", "devis_envoye", "refusee", "annulee", "realisee"])
def test_une_demande_qui_n_engage_pas_la_cuisine_ne_prend_pas_le_jour(statut):
    creer_demande(date=SAMEDI, statut=statut, motif="Un motif.")

    assert sujets(brouillon()) == []


@pytest.mark.parametrize(
    ("jour", "convives", "attendu"),
    [
        (date(2013, 6, 3), 20, ["semaine"]),
        (date(2013, 6, 9), 20, ["semaine"]),
        (date(2013, 6, 2), 20, []),
        (date(2013, 6, 10), 20, []),
        (date(2013, 6, 3), 10, []),
    ],
)
def test_les_couverts_de_la_semaine_se_comptent_du_lundi_au_dimanche(jour, convives, attendu):
    ReglagesCuisine.objects.create(pk=1, couverts_par_semaine=100)
    creer_demande(date=jour, statut="planifiee", convives=90)

    assert sujets(brouillon(convives=convives)) == attendu


def test_une_demande_ne_se_gene_pas_elle_meme():
    assert sujets(creer_demande(date=SAMEDI, statut="planifiee", convives=90)) == []


@pytest.mark.parametrize(("convives", "attendu"), [(99, []), (100, ["ddpp"]), (None, [])])
def test_a_partir_du_seuil_le_centre_previent_les_services_veterinaires(convives, attendu):
    assert sujets(brouillon(convives=convives)) == attendu


def test_des_reperes_vides_ne_disent_rien():
    ReglagesCuisine.objects.create(pk=1, couverts_par_semaine=None, convives_ddpp=None)

    assert sujets(brouillon(convives=5000)) == []


def test_un_jour_ferme_ou_ferie_est_dit_mais_pas_les_vacances():
    creer_periode(nom="Pont de juin", date_debut=SAMEDI, date_fin=SAMEDI)
    creer_periode("vacances", zone="B", nom="Vacances", date_debut=SAMEDI, date_fin=SAMEDI)

    phrases = [
        [str(remarque) for remarque in remarques(brouillon(date=jour), le=LE_1ER_MAI)]
        for jour in (SAMEDI, date(2013, 7, 14))
    ]

    assert phrases == [
        ["Le centre est fermé ce jour-là\u00a0: Pont de juin."],
        ["Ce jour-là est férié\u00a0: Fête nationale."],
    ]


@pytest.mark.parametrize("nombre", [1, 3])
def test_les_remarques_coutent_quatre_requetes(nombre, django_assert_num_queries):
    for _ in range(nombre):
        creer_demande(date=SAMEDI, statut="planifiee", convives=90)
    demande = brouillon(convives=400)

    with django_assert_num_queries(4):
        remarques(demande, le=LE_1ER_MAI)


@pytest.mark.parametrize(("statut", "attendu"), [("recue", ["jour"]), ("devis_envoye", ["jour"]), ("acceptee", [])])
def test_l_equipe_les_lit_tant_qu_elle_peut_repondre(statut, attendu, client_de):
    jour = timezone.localdate() + timedelta(days=20)
    creer_demande(date=jour, statut="planifiee")
    demande = creer_demande(date=jour, statut=statut)

    page = client_de("cuisine").get(f"/demandes/{demande.pk}/")

    assert [remarque.sujet for remarque in page.context["remarques"]] == attendu
    assert ("Ce jour-là, une autre demande est déjà prévue" in page.content.decode()) == bool(attendu)


def test_apres_le_jour_elles_ne_disent_plus_rien():
    hier = timezone.localdate() - timedelta(days=1)
    creer_demande(date=hier, statut="planifiee")

    assert remarques_pour_l_equipe(creer_demande(date=hier, statut="recue"), le=hier + timedelta(days=1)) == []


def test_les_reglages_de_la_cuisine_sont_uniques():
    with pytest.raises(IntegrityError):
        ReglagesCuisine.objects.create(pk=2)


def test_une_demande_envoyee_a_toujours_une_date():
    with pytest.raises(IntegrityError):
        creer_demande(date=None, statut="recue")


def test_la_direction_regle_les_reperes_et_une_faute_ne_change_rien(client_de):
    client, adresse = client_de("direction"), "/reglages/cuisine/"

    bien = client.post(adresse, {"delai_jours": "21", "couverts_par_semaine": "", "convives_ddpp": "80"})
    mal = client.post(adresse, {"delai_jours": "-1", "couverts_par_semaine": "0", "convives_ddpp": "12,5"})

    assert (bien.status_code, mal.status_code) == (302, 422)
    assert sorted(mal.context["form"].errors) == ["convives_ddpp", "couverts_par_semaine", "delai_jours"]
    reglages = ReglagesCuisine.objects.get()
    assert (reglages.delai_jours, reglages.couverts_par_semaine, reglages.convives_ddpp) == (21, None, 80)
