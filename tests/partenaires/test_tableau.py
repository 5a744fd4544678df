"""The board of the demandes, and those that wait too long."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
import time_machine

from partenaires.actions.facture import emettre_facture
from partenaires.models import Passage
from partenaires.tableau import CARTES_MONTREES
from tests.exports import exporter, feuille_de, rangees_csv
from tests.factories import creer_compte, creer_demande, creer_partenaire
from tests.lecture import textes
from tests.partenaires.facturation import MIDI, creer_devis, creer_facture_en_preparation, regler

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_le_12_mars_2013")]
TABLEAU, LISTE = "/demandes/tableau/", "/demandes/"
JOUR = date(2013, 3, 12)


@pytest.fixture
def _le_12_mars_2013():
    with time_machine.travel("2013-03-12 10:00+01:00", tick=False):
        yield


def creer_a_l_etape(statut, *, depuis=0, dans=60, **champs):
    """A demande that has been at this step for so many days, for a service in so many days."""
    demande = creer_demande(statut=statut, date=JOUR + timedelta(days=dans), **champs)
    le = datetime(2013, 3, 12, 8, tzinfo=UTC) - timedelta(days=depuis)
    Passage.objects.create(
        demande=demande, de="brouillon", vers=statut, cote="centre", par=creer_compte("cuisine"), le=le
    )
    return demande


def colonne(page, titre):
    (trouvee,) = [colonne for colonne in page.context["colonnes"] if colonne.titre == titre]
    return trouvee


@pytest.mark.parametrize(
    ("statut", "a_temps", "en_retard", "phrase"),
    [
        ("recue", {"depuis": 3}, {"depuis": 4}, "Sans réponse depuis plus de 3 jours"),
        ("recue", {"dans": 10}, {"dans": 9}, "Sans réponse, service dans moins de 10 jours"),
        ("recue", {"dans": 10}, {"dans": -1}, "Sans réponse, la date du service est passée"),
        ("recue", {"dans": 10}, {"dans": 9, "depuis": 9}, "Sans réponse, service dans moins de 10 jours"),
        ("etudiee", {"dans": 10}, {"dans": 9}, "Toujours à l’étude, service dans moins de 10 jours"),
        ("etudiee", {"dans": 10}, {"dans": -1}, "Toujours à l’étude, la date du service est passée"),
        ("etudiee", {"depuis": 14}, {"depuis": 15}, "À l’étude depuis plus de 14 jours"),
        ("devis_envoye", {"dans": 10}, {"dans": 9}, "Devis sans réponse, service dans moins de 10 jours"),
        ("devis_envoye", {"dans": 10}, {"dans": -1}, "Devis sans réponse, la date du service est passée"),
        ("acceptee", {"dans": 7}, {"dans": 6}, "Pas planifiée, service dans moins de 7 jours"),
        ("acceptee", {"dans": 7}, {"dans": -1}, "Pas planifiée, la date du service est passée"),
        ("planifiee", {"dans": 0}, {"dans": -1}, "La date du service est passée : à noter réalisée"),
        ("realisee", {"depuis": 14}, {"depuis": 15}, "À facturer ou à clore depuis plus de 14 jours"),
        ("facturee", {"depuis": 30}, {"depuis": 31}, "Facture impayée depuis plus de 30 jours"),
    ],
)
def test_une_etape_qui_attend_trop_le_dit(client_de, statut, a_temps, en_retard, phrase):
    creer_a_l_etape(statut, objet="À temps", **a_temps)
    tardive = creer_a_l_etape(statut, objet="En retard", **en_retard)
    client = client_de("tresorerie")

    page = client.get(TABLEAU)

    retard = phrase.replace(" jours", "\u00a0jours").replace(" :", "\u00a0:")
    (pleine,) = [colonne for colonne in page.context["colonnes"] if colonne.nombre]
    assert [(str(carte.demande), carte.retard) for carte in pleine.cartes if carte.retard] == [("En retard", retard)]
    assert (pleine.nombre, pleine.retards) == (2, 1)
    assert phrase in textes(page, "span", "carte-retard")
    assert list(client.get(LISTE, {"retard": "oui"}).context["page"]) == [tardive]
    assert phrase in textes(client.get(f"/demandes/{tardive.pk}/"), "span", "carte-retard")


@pytest.mark.parametrize(("jours", "phrase"), [(30, ""), (31, "Devis sans réponse, il n’est plus valable")])
def test_un_devis_qui_n_est_plus_valable_est_en_retard(client_de, jours, phrase):
    devis = creer_devis(creer_demande(statut="etudiee", date=JOUR + timedelta(days=200)))

    with time_machine.travel(MIDI + timedelta(days=jours), tick=False):
        client = client_de("cuisine")
        cartes = colonne(client.get(TABLEAU), "Devis envoyé").cartes
        liste = list(client.get(LISTE, {"retard": "oui"}).context["page"])

    assert [carte.retard for carte in cartes] == [phrase]
    assert liste == ([devis.demande] if phrase else [])


@pytest.mark.parametrize(("delai", "jours", "en_retard"), [(0, 1, True), (60, 45, False), (60, 61, True)])
def test_une_facture_est_en_retard_apres_son_echeance_quel_qu_en_soit_le_delai(client_de, delai, jours, en_retard):
    demande = creer_demande(statut="realisee", date=date(2013, 3, 10))
    regler(delai_paiement=delai)
    facture = creer_facture_en_preparation(demande.partenaire, demande=demande)
    emettre_facture(facture, par=creer_compte("tresorerie"), le=MIDI)

    with time_machine.travel(MIDI + timedelta(days=jours), tick=False):
        client = client_de("tresorerie")
        (carte,) = colonne(client.get(TABLEAU), "Facturée").cartes
        liste = list(client.get(LISTE, {"retard": "oui"}).context["page"])

    assert carte.retard == ("Facture impayée, son échéance est passée" if en_retard else "")
    assert liste == ([demande] if en_retard else [])


@pytest.mark.parametrize("statut", ["payee", "refusee", "expiree"])
def test_les_autres_etapes_n_ont_pas_de_retard(client_de, statut):
    creer_a_l_etape(statut, depuis=400, dans=-400, motif="Fermé.")

    assert list(client_de("cuisine").get(LISTE, {"retard": "oui"}).context["page"]) == []


def test_une_demande_sans_histoire_compte_depuis_le_jour_de_son_service(client_de):
    creer_demande(statut="recue", date=JOUR + timedelta(days=15))
    creer_demande(statut="recue", date=JOUR - timedelta(days=5))

    cartes = colonne(client_de("cuisine").get(TABLEAU), "Reçue").cartes

    assert [(carte.depuis, carte.retard != "") for carte in cartes] == [("depuis 5\u00a0jours", True), ("", False)]


def test_le_tableau_dit_de_chacune_ce_qu_il_faut(client_de):
    creer_a_l_etape("etudiee", depuis=2, objet="Buffet", partenaire=creer_partenaire("Handball"), convives=1060)

    (carte,) = textes(client_de("animation").get(TABLEAU), "a", "carte-demande")

    assert carte == "Buffet Handball 11/05/2013 · 1 060 convives À cette étape depuis 2 jours"


def test_brouillons_refusees_annulees_et_expirees_n_ont_pas_de_colonne(client_de):
    for statut in ("brouillon", "refusee", "annulee", "expiree"):
        creer_demande(statut=statut, motif="Fermé.")

    page = client_de("cuisine").get(TABLEAU)

    assert [colonne.titre for colonne in page.context["colonnes"]] == [
        "Reçue", "Étudiée", "Devis envoyé", "Acceptée", "Planifiée", "Réalisée", "Facturée", "Payée",
    ]  # fmt: skip
    assert textes(page, "a", "carte-demande") == []
    assert 'href="/demandes/?statut=expiree"' in page.content.decode()


def test_une_colonne_montre_les_plus_pressees_et_mene_aux_autres(client_de):
    for rang in range(CARTES_MONTREES + 2):
        creer_demande(objet=f"Repas {rang}", date=JOUR + timedelta(days=rang))
    for rang in range(7):
        creer_demande(objet=f"Payé {rang}", statut="payee", date=JOUR - timedelta(days=rang))

    client = client_de("cuisine")

    page = client.get(TABLEAU)

    recues, payees = colonne(page, "Reçue"), colonne(page, "Payée")
    assert [str(carte.demande) for carte in recues.cartes] == [f"Repas {rang}" for rang in range(CARTES_MONTREES)]
    assert [str(carte.demande) for carte in payees.cartes] == [f"Payé {rang}" for rang in range(5)]
    assert (recues.autres, payees.autres) == (2, 2)
    assert 'href="/demandes/?statut=payee"' in page.content.decode()
    assert client.get(LISTE, {"statut": "payee"}).context["totaux"].demandes == 7


def test_le_lien_vers_les_autres_garde_les_filtres(client_de):
    handball = creer_partenaire("Handball")
    for _ in range(CARTES_MONTREES + 1):
        creer_demande(handball, date=date(2013, 3, 20))

    page = client_de("cuisine").get(TABLEAU, {"partenaire": handball.pk, "mois": "2013-03"})

    assert f'href="/demandes/?statut=recue&amp;partenaire={handball.pk}&amp;annee=2013"' in page.content.decode()


def test_les_filtres_du_tableau_sont_dans_l_adresse(client_de):
    handball = creer_partenaire("Handball")
    creer_a_l_etape("recue", depuis=5, objet="Tardive", partenaire=handball)
    creer_a_l_etape("recue", objet="À temps", partenaire=handball, dans=90)
    creer_a_l_etape("recue", objet="De l’école")
    client = client_de("cuisine")

    def objets(**filtres):
        return [str(carte.demande) for carte in colonne(client.get(TABLEAU, filtres), "Reçue").cartes]

    assert objets(partenaire=handball.pk) == ["Tardive", "À temps"]
    assert objets(mois="2013-06") == ["À temps"]
    assert objets(retard="oui") == ["Tardive"]
    assert objets(mois="zq9x", partenaire="-1", retard="zq9x") == ["Tardive", "De l’école", "À temps"]
    assert "mai 2013" in client.get(TABLEAU).content.decode()


def test_le_tableau_et_la_liste_menent_l_un_a_l_autre(client_de):
    client = client_de("cuisine")

    assert 'href="/demandes/"' in client.get(TABLEAU).content.decode()
    assert 'href="/demandes/tableau/"' in client.get(LISTE).content.decode()
    assert (
        client.get(TABLEAU, headers={"HX-Request": "true"}).content.decode().lstrip().startswith('<div id="tableau">')
    )


@pytest.mark.parametrize("nombre", [1, 3])
def test_le_tableau_coute_autant_de_requetes_pour_une_ou_trois_demandes(client_de, nombre, django_assert_num_queries):
    for _ in range(nombre):
        for statut in ("recue", "acceptee", "payee"):
            creer_a_l_etape(statut)
    client = client_de("tresorerie")

    with django_assert_num_queries(10):
        assert len(textes(client.get(TABLEAU), "a", "carte-demande")) == 3 * nombre


def test_le_tableau_sort_en_entier_etape_par_etape_les_payees_recentes_d_abord(client_de):
    for rang in range(CARTES_MONTREES + 1):
        creer_a_l_etape("recue", objet=f"Repas {rang:02}", depuis=5, dans=60 + rang)
    creer_a_l_etape("payee", objet="Payée avant", dans=-90)
    for objet in ("Payée après", "Payée le même jour, notée après"):
        creer_a_l_etape("payee", objet=objet, dans=-30)
    creer_a_l_etape("facturee", objet="Facturée", dans=-5)
    creer_a_l_etape("refusee", objet="Refusée", motif="Fermé.")
    creer_demande(statut="brouillon", objet="Brouillon")

    client = client_de("animation")

    titres, *rangees = rangees_csv(exporter(client, TABLEAU, "csv"))

    payees = [carte.demande.objet for carte in colonne(client.get(TABLEAU), "Payée").cartes]
    assert payees == ["Payée le même jour, notée après", "Payée après", "Payée avant"]
    assert titres[:5] == ["Étape", "À cette étape depuis le", "Retard", "Demande", "Partenaire"]
    assert [rangee[3] for rangee in rangees] == [
        *(f"Repas {rang:02}" for rang in range(CARTES_MONTREES + 1)), "Facturée", *payees,
    ]  # fmt: skip
    assert rangees[0][:3] == ["Reçue", "07/03/2013", "Sans réponse depuis plus de 3\u00a0jours"]
    assert rangees[-1][:3] == ["Payée", "12/03/2013", ""]


def test_le_tableau_sort_avec_ses_filtres_et_de_vraies_dates(client_de):
    handball = creer_partenaire("Handball")
    creer_a_l_etape("recue", objet="Buffet", partenaire=handball, dans=90, convives=60, heure=time(12, 30))
    creer_a_l_etape("recue", objet="Avant", partenaire=handball, dans=5)
    creer_a_l_etape("recue", objet="De l’école", dans=90)

    export = exporter(client_de("cuisine"), f"{TABLEAU}?partenaire={handball.pk}&mois=2013-06")

    assert export["Content-Disposition"].endswith(
        'tableau-des-demandes-2013-03-12-partenaire-handball-mois-du-service-juin-2013.xlsx"'
    )
    feuille = feuille_de(export)
    titres, buffet = feuille.iter_rows(values_only=True)
    lue = dict(zip(titres, buffet, strict=True))
    assert (lue["Demande"], lue["Date du service"], lue["Convives"]) == ("Buffet", datetime(2013, 6, 10), 60)
    assert lue["À cette étape depuis le"] == datetime(2013, 3, 12)
    assert feuille.freeze_panes == "A2"
