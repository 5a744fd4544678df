"""Two treasurers at the same instant: the numbers follow one another, nothing is paid nor given back twice."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from partenaires.actions.devis import ecrire_devis
from partenaires.actions.facture import ecrire_facture
from partenaires.models import Devis, Facture, LigneFacture, Paiement
from tests.ateliers.test_feuille_concurrence import ensemble
from tests.factories import creer_demande
from tests.lecture import messages
from tests.partenaires.facturation import (
    creer_brouillon_de_devis,
    creer_facture,
    creer_facture_en_preparation,
    ligne,
    regler,
)

pytestmark = pytest.mark.django_db(transaction=True)


def test_deux_factures_emises_au_meme_instant_se_suivent_sans_trou_ni_double(client_de):
    regler()
    factures = [creer_facture_en_preparation() for _ in range(4)]

    ensemble(*((client_de("tresorerie"), reverse("facture_emettre", args=[f.pk]), {}) for f in factures))

    numeros = sorted(Facture.objects.values_list("numero", flat=True))
    annee = Facture.objects.first().date.year
    assert numeros == [f"{annee}-{rang:03d}" for rang in range(1, 5)]


def test_la_meme_facture_emise_deux_fois_ne_prend_qu_un_numero(client_de):
    regler()
    facture, suivante = creer_facture_en_preparation(), creer_facture_en_preparation()
    url = reverse("facture_emettre", args=[facture.pk])

    ensemble(*((client_de("tresorerie"), url, {}) for _ in range(2)))
    client_de("tresorerie").post(reverse("facture_emettre", args=[suivante.pk]))

    facture.refresh_from_db()
    suivante.refresh_from_db()
    assert (facture.numero[-3:], suivante.numero[-3:]) == ("001", "002")


def test_ce_qui_part_est_ce_qui_etait_a_l_ecran(client_de):
    regler()
    a_venir = creer_demande(statut="etudiee", date=timezone.localdate() + timedelta(days=30))
    facture, devis = creer_facture_en_preparation(), creer_brouillon_de_devis(a_venir)
    client = client_de("direction")
    pages = {f"/factures/{facture.pk}/": "vue", f"/demandes/{devis.demande_id}/devis/": "vu"}
    lus = {nom: client.get(page).context["empreinte"] for page, nom in pages.items()}
    ecrire_facture(facture, lignes=[ligne(prix="9990", modele=LigneFacture)])
    ecrire_devis(devis.demande, lignes=[ligne(prix="9990")], allergenes="", remarques="")

    gestes = {reverse("facture_emettre", args=[facture.pk]): "vue", reverse("devis_envoyer", args=[devis.pk]): "vu"}
    dits = [messages(client.post(url, {nom: lus[nom]}, follow=True))[-1] for url, nom in gestes.items()]

    assert [dit.split(" : ")[1] for dit in dits] == [
        "cette facture vient de changer. Relisez-la, puis émettez-la.",
        "ce devis vient de changer. Relisez-le, puis envoyez-le.",
    ]
    assert not Facture.objects.emises().exists()
    for (url, nom), page in zip(gestes.items(), pages, strict=True):
        client.post(url, {nom: client.get(page).context["empreinte"]})
    assert (Facture.objects.get().total, Devis.objects.get().etat) == (Decimal("99900.00"), "envoye")


def test_deux_paiements_au_meme_instant_ne_depassent_pas_la_facture(client_de):
    facture = creer_facture()  # 125 €
    url = reverse("paiement_noter", args=[facture.pk])
    envois = [
        {"date": str(timezone.localdate()), "montant": "100", "moyen": "virement", "reference": str(rang)}
        for rang in (1, 2)
    ]

    statuts = ensemble(*((client_de("tresorerie"), url, envoi) for envoi in envois))

    assert (sorted(statuts), Paiement.objects.count()) == ([302, 422], 1)


def test_le_meme_avoir_envoye_deux_fois_ne_se_fait_qu_une_fois(client_de):
    facture = creer_facture()  # 125 €
    url = reverse("facture_avoir", args=[facture.pk])
    depuis = client_de("tresorerie").get(url).context["form"]["depuis"].value()
    envoi = {"montant": "10", "motif": "Rendu", "depuis": depuis}

    statuts = ensemble(*((client_de("tresorerie"), url, envoi) for _ in range(2)))
    encore = client_de("tresorerie").get(url).context["form"]["depuis"].value()
    autre = client_de("tresorerie").post(url, envoi | {"depuis": encore})

    assert (sorted(statuts), autre.status_code) == ([302, 422], 302)
    assert list(facture.avoirs.values_list("total", flat=True)) == [Decimal("10.00")] * 2


def test_deux_avoirs_au_meme_instant_ne_rendent_pas_plus_que_la_facture(client_de):
    facture = creer_facture()
    url = reverse("facture_avoir", args=[facture.pk])

    statuts = ensemble(*((client_de("tresorerie"), url, {"montant": "100", "motif": "Rendu"}) for _ in range(2)))

    avoirs = list(facture.avoirs.values_list("total", flat=True))
    assert (sorted(statuts), avoirs) == ([302, 422], [Decimal("100.00")])
