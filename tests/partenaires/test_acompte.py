"""The acompte of a devis has its own facture, that the facture of the demande takes away; nothing is counted twice."""

from datetime import date
from decimal import Decimal

import pytest
import time_machine
from django.db import IntegrityError, transaction

from centre.models import Courrier
from partenaires.actions.avoir import AvoirImpossible, emettre_avoir
from partenaires.actions.facture import FacturationImpossible, emettre_facture, preparer_acompte, preparer_facture
from partenaires.actions.lignes_de_facture import AcompteTropGrand
from partenaires.actions.numero import EmissionImpossible
from partenaires.actions.paiement import noter_paiement
from partenaires.actions.passage import faire_passer
from partenaires.documents.commerce import facture_html
from partenaires.models import Action, Cote, Demande, Facture, LigneFacture, Mouvement, Paiement
from tests.factories import creer_acces_partenaire, creer_compte, creer_demande, creer_partenaire
from tests.lecture import fautes, messages, textes
from tests.partenaires.facturation import MIDI, creer_devis_accepte, ligne, lignes_envoyees, regler

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_le_12_mars_2013")]


@pytest.fixture
def _le_12_mars_2013():
    with time_machine.travel("2013-03-12 14:00+01:00", tick=False):
        yield


def commander(*lignes, acompte=30):
    """A demande whose devis, accepted, asks for this acompte."""
    regler(acompte=acompte)
    club = creer_partenaire(courriel="club@handball.example")
    demande = creer_demande(club, statut="etudiee", objet="Buffet", date=date(2013, 3, 9))
    creer_devis_accepte(demande, *lignes)
    return Demande.objects.get(pk=demande.pk)


def servir(demande):
    Demande.objects.filter(pk=demande.pk).update(statut="realisee")
    demande.refresh_from_db()
    return demande


def emettre(facture):
    return emettre_facture(facture, par=creer_compte("tresorerie"), le=MIDI)


def payer(facture, montant):
    paiement = {"montant": Decimal(montant), "date": date(2013, 3, 12), "note_par": creer_compte("tresorerie")}
    noter_paiement(Paiement(facture=facture, **paiement), le=MIDI)


def lignes_de(facture):
    return list(facture.lignes.order_by("rang").values_list("designation", "prix_unitaire"))


def reste(facture):
    return Facture.objects.avec_soldes().get(pk=facture.pk).reste


def test_l_acompte_d_un_devis_accepte_se_facture_depuis_la_demande(client_de):
    demande = commander(ligne("Bûche", "3", "33.33"))
    client, page = client_de("tresorerie"), f"/demandes/{demande.pk}/"
    Courrier.objects.all().delete()

    propose = "Préparer la facture d’acompte" in textes(client.get(page), "button")
    for _ in range(2):  # asked twice: one facture
        response = client.post(f"{page}acompte/")
    client.post(f"{response['Location']}emettre/")
    refus = client.post(f"{page}acompte/", follow=True)

    facture = Facture.objects.get()
    assert (str(facture), facture.total) == ("Facture d’acompte 2013-001", Decimal("30.00"))
    assert lignes_de(facture) == [("Acompte de 30 % sur le devis D-2013-001", Decimal("30.00"))]
    assert messages(refus)[-1] == "L’acompte de cette demande est déjà facturé."
    assert propose
    assert "Préparer la facture d’acompte" not in textes(client.get(page), "button")
    assert Courrier.objects.get().sujet.endswith("votre facture d’acompte 2013-001")
    assert "Acompte à régler" in facture_html(facture)
    assert Demande.objects.get().statut == "acceptee"


def test_la_facture_deduit_l_acompte_au_centime_et_rien_n_est_compte_deux_fois(client_de):
    demande = commander(ligne("Bûche", "3", "33.33"))
    acompte = emettre(preparer_acompte(demande))
    payer(acompte, "30")
    facture = emettre(preparer_facture(servir(demande)))
    payer(facture, "69.99")

    courrier = Courrier.objects.get(cle__startswith=f"facture_emise:{facture.pk}:").texte
    assert "Prestation\u00a0: 99,99\u00a0€, acompte à déduire.\nÀ régler avant" in courrier
    demande.refresh_from_db()
    action = Action.objects.avec_montants().get(demande=demande)
    totaux = Facture.objects.avec_soldes().totaux()
    assert lignes_de(facture) == [
        ("Bûche", Decimal("33.33")),
        ("Acompte versé – facture n° 2013-001", Decimal("-30.00")),
    ]
    assert sum(une.montant for une in facture.lignes.all()) == facture.total == Decimal("69.99")
    assert (facture.numero, demande.statut, reste(facture), reste(acompte)) == ("2013-002", "payee", 0, 0)
    assert (totaux.facture, totaux.regle, totaux.reste) == (Decimal("99.99"), Decimal("99.99"), 0)
    assert (action.recettes, action.benefice) == (Decimal("99.99"), Decimal("99.99"))
    assert Mouvement.objects.totaux() == (Decimal("99.99"), 0)
    papier = facture_html(facture)
    assert ["Total de la prestation" in papier, "Reste à régler" in papier, "99,99" in papier] == [True] * 3
    assert "Déduite par" in textes(client_de("tresorerie").get(f"/factures/{acompte.pk}/"), "dt")


def test_la_facture_en_preparation_suit_ce_que_devient_l_acompte(client_de):
    demande = commander()  # 125 €, dont 37,50 € d’acompte
    acompte = emettre(preparer_acompte(demande))
    facture = preparer_facture(servir(demande))
    client = client_de("tresorerie")
    envoi = {"objet": "Buffet", "date_prestation": "2013-03-09"}

    due = lignes_de(facture)[-1]
    payer(acompte, "37.50")
    payee = lignes_de(facture)[-1]
    emettre_avoir(acompte, montant=Decimal("7.50"), motif="Moins de convives", par=creer_compte(), le=MIDI)
    rendue = lignes_de(facture)[-1]
    page = client.get(f"/factures/{facture.pk}/modifier/")
    refus = client.post(f"/factures/{facture.pk}/modifier/", envoi | lignes_envoyees(("Pain", "1", "", "29,99")))
    client.post(f"/factures/{facture.pk}/modifier/", envoi | lignes_envoyees(("Pain", "1", "", "100")))

    facture.refresh_from_db()
    assert due == ("Acompte facturé – facture n° 2013-001", Decimal("-37.50"))
    assert payee == ("Acompte versé – facture n° 2013-001", Decimal("-37.50"))
    assert rendue == ("Acompte versé – facture n° 2013-001", Decimal("-30.00"))
    assert [form.initial.get("designation") for form in page.context["lignes"]][:2] == ["Buffet", None]
    assert refus.status_code == 422
    assert "moins que l’acompte déjà facturé" in str(refus.context["form"].non_field_errors())
    assert (facture.total, facture.lignes.count()) == (Decimal("70.00"), 2)


def test_un_acompte_deduit_ne_se_rend_plus_et_une_facture_rendue_se_refait_avec_lui():
    demande = commander()
    acompte = emettre(preparer_acompte(demande))
    facture, compte = emettre(preparer_facture(servir(demande))), creer_compte()

    with pytest.raises(AvoirImpossible, match="2013-002 a déjà déduit cet acompte"):
        emettre_avoir(acompte, montant=Decimal("1"), motif="X", par=compte, le=MIDI)
    avoir = emettre_avoir(facture, montant=facture.total, motif="Erreur", par=compte, le=MIDI)
    demande.refresh_from_db()
    refaite = preparer_facture(demande)

    assert (demande.statut, avoir.total, lignes_de(avoir)) == ("realisee", Decimal("87.50"), lignes_de(facture))
    assert (refaite.numero, refaite.total) == (None, Decimal("87.50"))
    emettre_avoir(acompte, montant=Decimal("37.50"), motif="X", par=compte, le=MIDI)
    refaite.refresh_from_db()
    assert refaite.total == Decimal("125.00")


def test_un_acompte_de_tout_le_prix_laisse_une_facture_a_zero_et_la_demande_payee():
    demande = commander(acompte=100)
    payer(emettre(preparer_acompte(demande)), "125")

    facture = emettre(preparer_facture(servir(demande)))

    demande.refresh_from_db()
    assert (facture.total, demande.statut) == (0, "payee")
    assert "Rien ne reste à régler" in Courrier.objects.latest("pk").texte
    with pytest.raises(FacturationImpossible, match="déjà facturée"):
        preparer_facture(demande)


@pytest.fixture
def tout_en_acompte():
    """The facture d'acompte of the whole price, 125 € paid, and the facture of 0 € that takes it away."""
    demande = commander(acompte=100)
    acompte = emettre(preparer_acompte(demande))
    payer(acompte, "125")
    return acompte, emettre(preparer_facture(servir(demande)))


def rendre_par_avoir(facture, montant):
    return emettre_avoir(facture, montant=Decimal(montant), motif="Deux couverts en moins", par=creer_compte(), le=MIDI)


def test_un_acompte_de_tout_le_prix_se_corrige_sur_lui_au_centime_et_dans_le_livre(client_de, tout_en_acompte):
    acompte, facture = tout_en_acompte
    client = client_de("tresorerie")

    refus = client.post(f"/factures/{facture.pk}/avoir/", {"montant": "25", "motif": "Deux couverts", "depuis": "0"})
    client.post(f"/factures/{acompte.pk}/avoir/", {"montant": "24,99", "motif": "Deux couverts", "depuis": "0"})
    du, statut = reste(acompte), Demande.objects.get().statut
    client.post(
        f"/factures/{acompte.pk}/paiements/rendre/", {"montant": "24,99", "date": "2013-03-12", "moyen": "cheque"}
    )

    totaux = Facture.objects.avec_soldes().totaux()
    assert fautes(refus) == ["Cette facture est à 0 € : corrigez plutôt la facture d’acompte qu’elle déduit."]
    assert (du, statut) == (Decimal("-24.99"), "payee")
    assert (totaux.net, totaux.regle, totaux.reste, totaux.a_rendre) == (Decimal("100.01"), Decimal("100.01"), 0, 0)
    assert Mouvement.objects.totaux() == (Decimal("125.00"), Decimal("24.99"))
    assert Demande.objects.get().statut == "payee"


def test_un_acompte_de_tout_le_prix_rendu_en_entier_laisse_refaire_la_facture(tout_en_acompte):
    acompte, _ = tout_en_acompte

    rendre_par_avoir(acompte, "100")
    avant = Demande.objects.get().statut
    rendre_par_avoir(acompte, "25")

    demande = Demande.objects.get()
    assert (avant, demande.statut) == ("payee", "realisee")
    assert preparer_facture(demande).total == Decimal("125.00")


def test_un_acompte_ne_se_demande_ni_sans_accord_ni_apres_le_service_ni_au_dela_du_devis():
    demande = commander()
    facture = preparer_acompte(demande)
    LigneFacture.objects.filter(facture=facture).update(prix_unitaire=Decimal("125.01"))
    Facture.objects.filter(pk=facture.pk).update(total=Decimal("125.01"))

    with pytest.raises(EmissionImpossible, match="ne dépasse pas son devis, 125,00"):
        emettre(facture)
    servir(demande)
    with pytest.raises(EmissionImpossible, match="entre l’accord et la prestation"):
        emettre(facture)
    for autre in (creer_demande(statut="acceptee"), servir(commander()), commander(acompte=0)):
        with pytest.raises(FacturationImpossible, match="n’attend pas d’acompte"):
            preparer_acompte(autre)


def test_un_acompte_seul_ne_facture_pas_la_demande_et_ne_la_clot_pas(client_de):
    demande = commander()
    acompte = emettre(preparer_acompte(demande))
    Demande.objects.update(statut="planifiee")
    cuisine = client_de("direction")

    avant = textes(cuisine.get(f"/demandes/{demande.pk}/"), "button")
    servir(demande)
    payer(acompte, "37.50")
    page = cuisine.get(f"/demandes/{demande.pk}/").content.decode()

    demande.refresh_from_db()
    assert "Noter le service fait" in avant
    assert demande.statut == "realisee"
    assert ("Préparer la facture" in page, "Clore sans facture" in page) == (True, False)


def test_un_devis_moins_cher_que_l_acompte_dit_de_rendre_d_abord_la_difference():
    demande = commander()
    emettre(preparer_acompte(demande))
    Demande.objects.filter(pk=demande.pk).update(statut="etudiee")  # cancelled, then taken up again
    creer_devis_accepte(demande, ligne(prix="1"))

    with pytest.raises(AcompteTropGrand, match="valent 10,00"):
        preparer_facture(servir(demande))


@pytest.mark.parametrize(
    ("verse", "rendu", "suite"),
    [
        ("0", "0", "37,50 € demandés et pas versés"),
        ("37.50", "0", "37,50 € versés au centre"),
        ("37.50", "37.50", "repris par un avoir, 37,50 € à rendre"),
        ("37.50", "20", "repris par un avoir, 17,50 € versés au centre, 20,00 € à rendre"),
        ("0", "37.50", "repris par un avoir"),
    ],
)
def test_une_demande_annulee_dit_ce_que_devient_son_acompte(client_de, verse, rendu, suite):
    demande = commander()
    acompte, phrase = emettre(preparer_acompte(demande)), f"Acompte de 37,50 €, facture 2013-001 : {suite}."
    if verse != "0":
        payer(acompte, verse)
    equipe = client_de("direction")
    avant = textes(equipe.get(f"/demandes/{demande.pk}/passer/annulee/"), "p", "message")
    faire_passer(demande, "annulee", cote=Cote.CENTRE, par=creer_compte(), le=MIDI, motif="Pluie")
    if rendu != "0":
        emettre_avoir(acompte, montant=Decimal(rendu), motif="Annulée", par=creer_compte(), le=MIDI)

    lues = textes(equipe.get(f"/demandes/{demande.pk}/"), "p", "suite")
    partenaire = client_de(compte=creer_acces_partenaire(demande.partenaire))

    assert phrase in lues
    assert phrase in textes(partenaire.get(f"/partenaire/demandes/{demande.pk}/"), "p", "suite")
    assert avant[0].startswith("Acompte de 37,50 €, facture 2013-001 : 37,50 €")


def test_la_base_ne_garde_ni_acompte_deduit_en_plus_ni_acompte_sans_demande():
    facture = preparer_acompte(commander())
    ligne_negative = {"facture": facture, "rang": 9, "designation": "X", "quantite": 1, "prix_unitaire": -1}

    for geste in (
        lambda: LigneFacture.objects.create(**ligne_negative | {"acompte": facture, "prix_unitaire": 1}),
        lambda: Facture.objects.filter(pk=facture.pk).update(demande=None),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            geste()
