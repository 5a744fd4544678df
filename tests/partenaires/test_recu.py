from datetime import date
from decimal import Decimal

import pytest
import time_machine
from django.core import mail

from config.presentation import jour, jour_court
from partenaires.actions.facture import ecrire_facture, preparer_facture
from partenaires.documents.commerce import recu_html
from partenaires.models import Demande, Facture, LigneFacture, Mouvement, Partenaire, Recu
from tests.factories import (
    creer_acces_partenaire,
    creer_affectation,
    creer_centre,
    creer_demande,
    creer_partenaire,
    creer_projet,
)
from tests.lecture import fautes, messages, textes
from tests.partenaires.facturation import ligne, regler

pytestmark = pytest.mark.django_db
SAISIES = {
    "participation_libre": {"montant": "80", "moyen": "especes", "texte": ""},
    "don": {"montant": "", "moyen": "", "texte": "40 kg de pommes"},
    "convention": {"texte": "Le club fournit les denrées."},
    "gratuit": {"texte": "400 pâtisseries en 8 plateaux."},
}
PHRASES = {
    "participation_libre": "la somme de",
    "don": "n’est pas un reçu fiscal",
    "convention": "Le club fournit les denrées.",
    "gratuit": "a remis gratuitement à son partenaire",
}


def servie(reglement, **champs):
    return creer_demande(creer_partenaire("Handball"), reglement=reglement, **{"statut": "realisee", **champs})


@pytest.mark.parametrize("reglement", sorted(SAISIES))
def test_chaque_reglement_sans_facture_a_son_papier_et_regle_la_demande(client_de, reglement):
    creer_centre()
    demande = servie(reglement)

    client_de("tresorerie").post(f"/demandes/{demande.pk}/recu/", SAISIES[reglement])

    recu = Recu.objects.get()
    demande.refresh_from_db()
    assert (demande.statut, recu.nature, recu.client_nom) == ("payee", reglement, "Handball")
    assert PHRASES[reglement] in recu_html(recu)


@pytest.mark.parametrize(
    ("reglement", "saisie", "champ"),
    [
        ("participation_libre", {"montant": "", "moyen": "especes"}, "montant"),
        ("participation_libre", {"montant": "-5", "moyen": "especes"}, "montant"),
        ("participation_libre", {"montant": "1000000", "moyen": "especes"}, "montant"),
        ("don", {"montant": "123456789", "moyen": "cheque"}, "montant"),
        ("participation_libre", {"montant": "5", "moyen": ""}, "moyen"),
        ("don", {"montant": "", "texte": ""}, "texte"),
        ("convention", {"texte": " "}, "texte"),
    ],
)
def test_un_papier_incomplet_dit_ce_qui_manque(client_de, reglement, saisie, champ):
    response = client_de("direction").post(f"/demandes/{servie(reglement).pk}/recu/", saisie)

    assert (response.status_code, list(response.context["form"].errors)) == (422, [champ])


def test_un_papier_ne_se_fait_ni_deux_fois_ni_trop_tot_ni_pour_une_facture(client_de):
    client, faite = client_de("tresorerie"), servie("gratuit")
    client.post(f"/demandes/{faite.pk}/recu/", SAISIES["gratuit"])
    tot = creer_demande(reglement="don", statut="planifiee")
    facturee = creer_demande(statut="realisee")

    dits = [
        messages(client.post(f"/demandes/{d.pk}/recu/", SAISIES["gratuit"], follow=True))
        for d in (faite, tot, facturee)
    ]

    assert [phrases[-1].split(" : ")[0] for phrases in dits] == [
        "Le papier de cette demande est déjà fait.",
        "La demande est « Planifiée »",
        "Cette demande se règle par un devis et une facture.",
    ]
    assert Recu.objects.count() == 1


def test_le_montant_recu_se_lit_au_centime(client_de):
    demande = servie("don")

    client_de("tresorerie").post(f"/demandes/{demande.pk}/recu/", {"montant": "1 234,5", "moyen": "virement"})

    recu = Recu.objects.get()
    assert (recu.montant, recu.numero[:2]) == (Decimal("1234.50"), "R-")
    assert "1\u00a0234,50\u00a0€" in recu_html(recu)


def test_un_papier_fait_par_erreur_s_annule_avec_sa_raison_et_le_bon_le_remplace(client_de):
    creer_centre()
    demande, client = servie("participation_libre"), client_de("tresorerie")
    client.post(f"/demandes/{demande.pk}/recu/", SAISIES["participation_libre"])
    faux = Recu.objects.get()

    muet = client.post(f"/recus/{faux.pk}/annuler/", {"motif": "\u200b "})
    page = client.post(f"/recus/{faux.pk}/annuler/", {"motif": "Montant mal lu"}, follow=True)
    client.post(f"/recus/{faux.pk}/annuler/", {"motif": "Encore"})
    client.post(f"/demandes/{demande.pk}/recu/", SAISIES["participation_libre"] | {"montant": "60"})

    faux.refresh_from_db()
    demande.refresh_from_db()
    bon = Recu.objects.valables().get()
    html = recu_html(faux)
    assert (muet.status_code, fautes(muet)) == (422, ["Dites en quelques mots pourquoi ce papier est annulé."])
    assert f"Annulé le {jour_court(faux.annule_le)} : Montant mal lu" in textes(page, "span", "discret")
    assert f"Annulé le {jour(faux.annule_le)}\u00a0: Montant mal lu" in html
    assert "Signature" not in html
    assert (int(bon.numero[-3:]), demande.statut) == (int(faux.numero[-3:]) + 1, "payee")
    assert list(demande.passages.order_by("pk").values_list("vers", flat=True)) == ["payee", "realisee", "payee"]
    assert Mouvement.objects.totaux() == (Decimal("60.00"), Decimal("0.00"))


@pytest.mark.parametrize("reglement", sorted(SAISIES))
def test_ce_qu_un_papier_regle_ne_se_defait_pas_a_la_main(client_de, reglement):
    demande, client = servie(reglement), client_de("direction")
    page_de = f"/demandes/{demande.pk}/"
    etudiee = creer_demande(statut="etudiee", reglement=reglement)

    a_faire, a_l_etude = client.get(page_de), client.get(f"/demandes/{etudiee.pk}/")
    devis = client.post(f"/demandes/{etudiee.pk}/passer/devis_envoye/", {"depuis": "etudiee"}, follow=True)
    facturee = client.post(f"{page_de}passer/facturee/", {"depuis": "realisee"}, follow=True)
    client.post(f"{page_de}recu/", SAISIES[reglement])
    reglee = client.get(page_de)
    defaite = client.post(f"{page_de}passer/realisee/", {"depuis": "payee"}, follow=True)
    Demande.objects.filter(pk=demande.pk).update(statut="realisee")
    incoherente = client.get(page_de)

    offerts = [(page.context["suites"], page.context["corrections"]) for page in (a_faire, a_l_etude, reglee)]
    assert [[geste.statut for geste in suites + corrections] for suites, corrections in offerts] == [
        ["payee", "planifiee"],
        ["acceptee", "refusee", "annulee"],
        [],
    ]
    dit = f"Le règlement de cette demande est « {demande.get_reglement_display()} » : elle n’a ni devis ni facture."
    assert [messages(page)[-1].replace("\u00a0", " ").partition(" Changez")[0] for page in (devis, facturee)] == [
        dit
    ] * 2
    assert messages(defaite)[-1].startswith(f"{Recu.objects.get()} règle cette demande")
    assert "Faire le papier de ce règlement" in a_faire.content.decode()
    assert "Faire le papier de ce règlement" not in incoherente.content.decode()
    etudiee.refresh_from_db()
    assert (etudiee.statut, Recu.objects.valables().count()) == ("etudiee", 1)


def test_un_papier_annule_l_ecrit_a_qui_l_a_recu_et_l_histoire_ne_parle_pas_de_facture(client_de, faire_les_travaux):
    creer_centre()
    demande, client = servie("don"), client_de("tresorerie")
    yann = creer_acces_partenaire(demande.partenaire, courriel="yann@handball.example", prenom="Yann")
    client.post(f"/demandes/{demande.pk}/recu/", SAISIES["don"])
    recu = Recu.objects.get()

    for _ in range(2):
        client.post(f"/recus/{recu.pk}/annuler/", {"motif": "Quarante, pas quatorze"})
    faire_les_travaux()
    page = client_de(compte=yann).get(f"/partenaire/demandes/{demande.pk}/")

    _, courrier = mail.outbox
    assert (courrier.to, courrier.subject) == (
        ["yann@handball.example"],
        f"Centre social du Parc\u00a0: papier annulé, attestation de réception d’un don {recu.numero}",
    )
    assert f"ne compte plus\u00a0: attestation de réception d’un don {recu.numero}." in courrier.body
    assert "Motif\u00a0: Quarante, pas quatorze" in courrier.body
    assert [nom for nom, _, _ in courrier.attachments] == [f"recu-{recu.numero}.pdf"]
    assert len([texte for texte in textes(page, "li") if texte.startswith("Règlement à revoir")]) == 1
    assert "Facture reprise" not in page.content.decode()


def test_un_papier_dont_l_argent_va_a_un_projet_ne_s_annule_pas_a_moitie(client_de):
    demande, client = servie("participation_libre"), client_de("tresorerie")
    client.post(f"/demandes/{demande.pk}/recu/", SAISIES["participation_libre"])
    creer_affectation(demande.action, creer_projet(), montant=Decimal("50"))

    page = client.post(f"/recus/{Recu.objects.get().pk}/annuler/", {"motif": "Montant mal lu"})

    demande.refresh_from_db()
    assert "reprenez d’abord une affectation" in fautes(page)[0]
    assert (Recu.objects.valables().count(), demande.statut, Mouvement.objects.count()) == (1, "payee", 1)


def test_un_donateur_sans_compte_recoit_son_attestation_et_le_formulaire_dit_l_adresse_qui_manque(
    client_de, faire_les_travaux
):
    creer_centre()
    demande = servie("don")
    Partenaire.objects.update(courriel="bureau@handball.example", adresse="2 rue du Stade")
    client, adresse = client_de("direction"), f"/demandes/{demande.pk}/recu/"

    sans = client.get(adresse)
    Partenaire.objects.update(commune="Toul")
    avec = client.get(adresse)
    client.post(adresse, SAISIES["don"])
    faire_les_travaux()

    assert messages(sans) == [
        "Il manque une adresse (Handball) : ce papier sortirait sans elle. Notez-la d’abord sur sa fiche."
    ]
    assert f"/partenaires/{demande.partenaire_id}/modifier/" in sans.content.decode()
    assert messages(avec) == []
    (courrier,) = mail.outbox
    numero = Recu.objects.get().numero
    assert courrier.to == ["bureau@handball.example"]
    assert f"attestation de réception d’un don {numero}" in courrier.body
    assert "rien ne reste à régler" not in courrier.body
    ((nom, contenu, _),) = courrier.attachments
    assert (nom, contenu[:5]) == (f"recu-{numero}.pdf", b"%PDF-")
    assert "2 rue du Stade<br>Toul" in recu_html(Recu.objects.get())


def test_une_demande_ne_se_regle_pas_a_la_fois_par_un_papier_et_par_une_facture(client_de):
    regler()
    client, demande = client_de("tresorerie"), servie("devis_facture", date=date(2013, 3, 9))
    facture = ecrire_facture(preparer_facture(demande), lignes=[ligne(modele=LigneFacture)])
    Demande.objects.update(reglement="don")

    changee = client.post(f"/factures/{facture.pk}/emettre/", follow=True)
    client.post(f"/demandes/{demande.pk}/recu/", SAISIES["don"])
    recue = client.post(f"/factures/{facture.pk}/emettre/", follow=True)
    client.post(f"/recus/{Recu.objects.get().pk}/annuler/", {"motif": "C’était une facture"})
    Demande.objects.update(reglement="devis_facture")
    client.post(f"/factures/{facture.pk}/emettre/")
    Demande.objects.update(reglement="don", statut="realisee")
    facturee = client.post(f"/demandes/{demande.pk}/recu/", SAISIES["don"], follow=True)

    numero = Facture.objects.get().numero
    assert messages(changee)[-1].startswith("Le règlement de cette demande est « Don au centre »")
    assert messages(recue)[-1].startswith("Cette demande est réglée par un papier, R-")
    assert messages(facturee)[-1].startswith(f"Facture {numero} règle déjà cette demande")
    assert (Recu.objects.valables().count(), Facture.objects.count()) == (0, 1)


def test_une_demande_qui_se_regle_par_un_papier_ne_prepare_pas_de_facture(client_de):
    page = client_de("tresorerie").post(f"/demandes/{servie('don').pk}/facturer/", follow=True)

    assert messages(page)[-1].endswith("changez-le d’abord, s’il faut une facture.")
    assert not Facture.objects.exists()


@time_machine.travel("2014-01-06 10:00+01:00", tick=False)
def test_un_cheque_de_decembre_ecrit_en_janvier_compte_le_jour_ou_il_est_arrive(client_de):
    creer_centre()
    client, demande = client_de("tresorerie"), servie("don", date=date(2013, 12, 20))
    adresse, cheque = f"/demandes/{demande.pk}/recu/", {"montant": "80", "moyen": "cheque", "texte": ""}

    propose = client.get(adresse).context["form"]["recu_le"].value()
    futur = client.post(adresse, cheque | {"recu_le": "2014-01-07"})
    client.post(adresse, cheque | {"recu_le": "2013-12-28"})

    recu, recette = Recu.objects.get(), Mouvement.objects.get()
    assert (propose, list(futur.context["form"].errors)) == (date(2014, 1, 6), ["recu_le"])
    assert (recu.date, recu.recu_le, recette.date) == (date(2014, 1, 6), date(2013, 12, 28), date(2013, 12, 28))
    assert f"Chèque, le {jour(recu.recu_le)}" in recu_html(recu)
