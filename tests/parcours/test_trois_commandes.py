"""Three orders in a real browser, from the partner's log-in to the money given to a project."""

import re
from decimal import Decimal
from urllib.parse import urlsplit

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from centre.models import Courrier
from partenaires.models import Action, Demande, Mouvement
from tests.factories import (
    creer_atelier,
    creer_centre,
    creer_compte,
    creer_ingredient,
    creer_inscription,
    creer_participant,
    creer_projet,
    creer_recette,
    le_pole,
)
from tests.parcours.gestes_de_demande import (
    accepter,
    affecter,
    cuisiner,
    demander,
    entrer,
    facturer_et_encaisser,
    lire,
    lire_la_facture_reglee,
    proposer,
    redemander,
    refuser,
    reprendre,
    servir_sans_facture,
)
from tests.partenaires.facturation import creer_article, regler

pytestmark = pytest.mark.navigateur

TELEPHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True}
ETAPES_VENDUES = [
    *("votre demande est bien reçue", "nous étudions votre demande", "votre devis", "votre accord est noté"),
    *("votre demande est planifiée", "votre demande est réalisée", "votre facture"),
    "votre règlement est reçu",
]


@pytest.fixture
def visite(axe):
    """A function that waits for the page of that title; the first time, no fault of accessibility, nothing too wide."""
    vues = set()

    def verifier(page, titre):
        page.get_by_role("heading", level=1, name=titre, exact=True).wait_for()
        route = re.sub(r"\d+", "", urlsplit(page.url).path)
        if route not in vues:
            assert axe(page) == []
            assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
            vues.add(route)

    return verifier


@pytest.fixture
def centre(transactional_db):
    """The centre and its kitchen: what it cooks, where, with whom, what the money is for."""
    creer_centre(nom="Centre social des Tilleuls", courriel="accueil@tilleuls.example")
    regler(signataire="Hélène Marchetti, directrice")
    creer_article("Buffet froid", prix_unitaire=Decimal("3.60"))
    creer_projet("la sortie d’été")
    atelier = creer_atelier("Cuisine solidaire", pole=le_pole("solidarite"))
    for prenom, nom in (("Karima", "Bensaïd"), ("Mamadou", "Diallo")):
        creer_inscription(creer_participant(prenom, nom), atelier, date_debut=timezone.localdate())
    semoule = creer_ingredient("Semoule", allergenes=["gluten"])
    creer_recette("Taboulé", [(semoule, 500)])
    creer_recette("Makrout", [(semoule, 400)])


@pytest.fixture
def equipe(page_de):
    """The pages of the team: the cook's, the animatrice's, the treasurer's."""
    cuisiniere = creer_compte("cuisine", courriel="mehdi@tilleuls.example", prenom="Mehdi", nom="Benali")
    return page_de(compte=cuisiniere), page_de("animation"), page_de("tresorerie")


def test_le_buffet_de_350_la_buche_geante_et_les_400_patisseries(navigateur, equipe, visite, centre):
    cuisine, animation, tresorerie = equipe

    festival = entrer(navigateur(**TELEPHONE), visite, "Comité du Festival", "ines@festival.example")
    demander(festival, visite, "Buffet de clôture", "Buffet froid", convives=350)
    buffet = Demande.objects.get(convives=350)
    proposer(cuisine, visite, buffet, {"article": "Buffet froid", "quantite": "350"})
    assert "1 260,00 €" in lire(cuisine, cuisine.get_by_role("link", name="Lire le PDF").get_attribute("href"))
    accepter(festival, visite, "Inès Valentin", "1 260,00 €")
    cuisiner(cuisine, animation, visite, buffet, "Taboulé 350", ("00:05", "00:35"))
    facturer_et_encaisser(tresorerie, visite, buffet, "1 260,00 €", ["900", "360"])
    affecter(tresorerie, visite, buffet, "1000")
    lire_la_facture_reglee(festival, visite, "1 260,00 €")

    ccas = entrer(navigateur(), visite, "CCAS", "odile@ccas.example")
    demander(ccas, visite, "Bûche géante", "Gâteau d’évènement", reglement="Prévu par une convention")
    buche = Demande.objects.get(objet="Bûche géante")
    servir_sans_facture(cuisine, tresorerie, visite, buche)
    ccas.goto(f"/partenaire/demandes/{buche.pk}/")
    papier = ccas.get_by_role("link", name=re.compile("Fiche de mise à disposition"))
    assert "Le CCAS fournit le chocolat." in lire(ccas, papier.get_attribute("href"))

    handball = entrer(navigateur(), visite, "Handball", "yann@handball.example", deja="Pâtisseries du tournoi")
    patisseries = redemander(handball, visite)
    proposer(cuisine, visite, patisseries, {"designation": "Pâtisseries", "quantite": "400", "prix": "1,50"})
    refuser(handball, visite, patisseries)
    reprendre(cuisine, patisseries)
    proposer(cuisine, visite, patisseries, {"prix": "1,30"}, encore=True)
    accepter(handball, visite, "Yann Poirot", "520,00 €")
    cuisiner(cuisine, animation, visite, patisseries, "Makrout 400", ("00:40", "01:10"))
    facturer_et_encaisser(tresorerie, visite, patisseries, "520,00 €", ["520"])
    affecter(tresorerie, visite, patisseries, "380")

    assert sujets("ines@festival.example") == ETAPES_VENDUES
    papier = f"fiche de mise à disposition R-{timezone.localdate().year}-001"
    assert sujets("odile@ccas.example") == [
        *(*ETAPES_VENDUES[:2], "votre demande est acceptée", *ETAPES_VENDUES[4:6], papier),
    ]
    assert sujets("yann@handball.example") == [
        *(
            *ETAPES_VENDUES[:3],
            "votre réponse est notée",
            "nous reprenons votre demande",
            "votre nouveau devis",
            *ETAPES_VENDUES[3:],
        ),
    ]
    assert sujets("mehdi@tilleuls.example") == [
        *("une demande est arrivée", "un accord est donné", "une demande est arrivée", "une demande est arrivée"),
        *("un devis est refusé", "un accord est donné"),
    ]
    assert comptes_de(buffet) == (Decimal("1260.00"), Decimal("1000.00"), Decimal("260.00"))
    assert comptes_de(patisseries) == (Decimal("520.00"), Decimal("380.00"), Decimal("140.00"))
    assert Mouvement.objects.totaux() == (Decimal("1780.00"), Decimal("0.00"))
    assert not Action.objects.filter(demande=buche).exists()
    assert set(Demande.objects.values_list("statut", flat=True)) == {Demande.Statut.PAYEE}
    animation.goto(f"/demandes/{patisseries.pk}/apprentissage/")
    expect(animation.locator("#apprentissage")).to_contain_text("400 pièces : 1 atelier, 2 personnes, 1 heure.")
    tresorerie.goto(f"/demandes/{patisseries.pk}/livre/")
    expect(tresorerie.locator(".phrase-action")).to_have_text(
        "Pâtisseries du tournoi : 380 € pour la sortie d’été et 140 € encore à affecter."
    )


def sujets(courriel):
    """The subjects of the mails posted to this address, in order, without the name of the centre nor a number."""
    courriers = Courrier.objects.filter(destinataire=courriel).order_by("pk")
    sujets = [sujet.partition("\u00a0: ")[2] for sujet in courriers.values_list("sujet", flat=True)]
    return [re.sub(r" (D-)?\d{4}-\d{3}$", "", sujet) for sujet in sujets]


def comptes_de(demande):
    action = Action.objects.avec_montants().get(demande=demande)
    return (action.recettes, action.alloue, action.reste)
