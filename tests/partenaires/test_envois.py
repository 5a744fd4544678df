"""The mails that carry a paper: once for a gesture, and with the PDF."""

from datetime import date, time
from decimal import Decimal

import pytest
from django.core import mail

from centre.models import Courrier
from partenaires.actions.avoir import emettre_avoir
from partenaires.actions.devis import ecrire_devis, envoyer_devis
from partenaires.actions.facture import emettre_facture, preparer_facture
from partenaires.models import Contact, Demande, Devis, Paiement
from partenaires.versions import changements
from tests.factories import creer_acces_partenaire, creer_centre, creer_compte, creer_demande, creer_partenaire
from tests.partenaires.facturation import (
    MIDI,
    creer_devis,
    creer_devis_accepte,
    creer_facture,
    creer_paiement,
    ligne,
    regler,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def handball(db):
    creer_centre(courriel="accueil@parc.example", telephone="03 82 00 00 00")
    club = creer_partenaire("Handball", courriel="bureau@handball.example")
    creer_acces_partenaire(club, courriel="zoe@handball.example", prenom="Zoé")
    return club


@pytest.fixture
def demande(handball):
    devis = creer_devis_accepte(creer_demande(handball, statut="etudiee", objet="Repas de Zoé", date=date(2013, 3, 9)))
    devis.demande.statut = "realisee"
    devis.demande.save()
    Courrier.objects.all().delete()
    return devis.demande


def emettre(demande):
    return emettre_facture(preparer_facture(demande), par=creer_compte("tresorerie"), le=MIDI)


def test_un_devis_ecrit_depuis_une_demande_recue_part_en_un_seul_courrier_avec_son_pdf(handball, faire_les_travaux):
    regler(acompte=30)
    creer_devis(creer_demande(handball, objet="Repas de Zoé", date=date(2013, 5, 25), heure=time(14, 30)))

    courrier = Courrier.objects.get()
    devis, texte = Devis.objects.get(), courrier.texte
    faire_les_travaux()

    (message,) = mail.outbox
    assert (message.subject, message.attachments[0][0]) == (
        "Centre social du Parc\u00a0: votre devis D-2013-001",
        "devis-D-2013-001.pdf",
    )
    assert texte.partition("\n\nUne question")[0] == (
        "Bonjour Zoé,\n\n"
        "Voici notre devis D-2013-001, joint à ce message.\n\n"
        "Repas de Zoé\n"
        "Samedi 25 mai 2013, 14\u00a0h\u00a030\n\n"
        "Total\u00a0: 125,00\u00a0€, valable jusqu’au jeudi 11 avril 2013.\n"
        "Acompte à la commande\u00a0: 37,50\u00a0€.\n\n"
        "Vous pouvez l’accepter, demander un changement ou le refuser dans votre espace.\n\n"
        "Lire ce devis et répondre\u00a0:\n"
        f"http://127.0.0.1:8000/partenaire/devis/{devis.pk}/"
    )
    assert (devis.demande.passages.count(), devis.demande.statut) == (2, "devis_envoye")


def test_une_nouvelle_version_dit_ce_qui_change_et_un_partenaire_sans_compte_ou_repondre():
    creer_centre(courriel="accueil@parc.example")
    demande = creer_demande(creer_partenaire("École", courriel="ecole@ecole.example"), date=date(2013, 5, 25))
    avant = (ligne("Couscous", "24"), ligne("Salade", "24", "2"), ligne("Vaisselle", "1", "20"))
    apres = (ligne("Couscous", "30", "12.50"), ligne("salade", "24", "1.90"), ligne("Livraison", "1", "15"))
    creer_devis(demande, *avant)
    Demande.objects.filter(pk=demande.pk).update(date=date(2013, 5, 26), lieu="Préau")
    Courrier.objects.all().delete()
    devis = ecrire_devis(demande, lignes=list(apres), allergenes="Gluten", remarques="")
    envoyer_devis(devis, par=creer_compte("cuisine"), le=MIDI)

    courrier = Courrier.objects.get()
    assert courrier.sujet.endswith("votre nouveau devis D-2013-002")
    assert "Il remplace le devis D-2013-001, qui ne s’accepte plus." in courrier.texte
    assert courrier.texte.replace("\u00a0", " ").partition("Ce qui change :\n")[2].partition("\n\nUne question")[0] == (
        "– Date : dimanche 26 mai 2013, au lieu du samedi 25 mai 2013.\n"
        "– Lieu : Préau.\n"
        "– Couscous : quantité 30 au lieu de 24.\n"
        "– salade : prix 1,90 € au lieu de 2,00 €.\n"
        "– Ajouté : Livraison, 15,00 €.\n"
        "– Retiré : Vaisselle, 20,00 €.\n"
        "– Allergènes prévus : à relire, le texte a changé.\n"
        "– Total : 435,60 €, au lieu de 368,00 €.\n\n"
        "Pour l’accepter, signez le PDF sous « Bon pour accord » et renvoyez-le à accueil@parc.example. "
        "Pour un changement, dites-nous lequel."
    )
    assert "<li>Lieu\u00a0: Préau.</li>" in courrier.html


@pytest.mark.parametrize(
    ("avant", "apres", "phrase"),
    [
        (0, 30, "Acompte à la commande : 37,50 €, au lieu d’aucun."),
        (30, 0, "Acompte à la commande : aucun, au lieu de 37,50 €."),
        (30, 50, "Acompte à la commande : 62,50 €, au lieu de 37,50 €."),
    ],
)
def test_un_acompte_qui_vient_ou_s_en_va_se_dit_en_mots(handball, avant, apres, phrase):
    demande = creer_demande(handball, date=date(2013, 5, 25))
    for acompte in (avant, apres):
        regler(acompte=acompte)
        dernier = creer_devis(demande)

    premier = demande.devis.get(version=1)
    assert [une.replace("\u00a0", " ") for une in changements(dernier, premier)] == [phrase]


def test_emettre_une_facture_envoie_un_courrier_et_un_seul_avec_son_pdf(demande, faire_les_travaux):
    regler(coordonnees_paiement="IBAN FR76 1234")
    emettre(demande)

    courrier = Courrier.objects.get()
    texte, page = courrier.texte, courrier.html
    for _ in range(2):
        faire_les_travaux()

    (message,) = mail.outbox
    assert (message.subject, message.to) == (
        "Centre social du Parc\u00a0: votre facture 2013-001",
        ["zoe@handball.example"],
    )
    assert texte == (
        "Bonjour Zoé,\n\n"
        "Voici votre facture 2013-001, jointe à ce message.\n\n"
        "Repas de Zoé\n"
        "Samedi 9 mars 2013\n\n"
        "À régler avant le jeudi 11 avril 2013\u00a0: 125,00\u00a0€.\n\n"
        "IBAN FR76 1234\n\n"
        "En réglant, rappelez le numéro 2013-001.\n\n"
        "Toutes vos factures\u00a0:\n"
        "http://127.0.0.1:8000/partenaire/factures/\n\n"
        "Une question\u00a0? Écrivez-nous depuis la page de votre demande, ou appelez-nous\u00a0: 03 82 00 00 00.\n\n"
        "Centre social du Parc – accueil@parc.example\n"
    )
    assert "<strong>125,00\u00a0€</strong>" in page
    assert [(nom, octets[:5], genre) for nom, octets, genre in message.attachments] == [
        ("facture-2013-001.pdf", b"%PDF-", "application/pdf")
    ]


def test_serveur_d_envoi_en_panne_la_facture_est_gardee_et_son_courrier_part_plus_tard_une_fois(
    demande, faire_les_travaux, settings
):
    en_etat = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND, settings.EMAIL_PORT = "django.core.mail.backends.smtp.EmailBackend", 1

    facture = emettre(demande)
    faire_les_travaux()
    avant = list(mail.outbox)
    settings.EMAIL_BACKEND = en_etat
    courrier = Courrier.objects.get()
    courrier.reprendre(le=courrier.depose_le)
    for _ in range(2):
        faire_les_travaux()

    assert (facture.numero, avant) == ("2013-001", [])
    assert [len(message.attachments) for message in mail.outbox] == [1]


@pytest.mark.parametrize(
    ("verse", "suite"),
    [
        ("0", "Il reste 100,00\u00a0€ à régler sur cette facture, avant le jeudi 11 avril 2013."),
        ("100", "Rien ne reste à régler sur cette facture."),
        ("110", "nous vous rendons 10,00\u00a0€."),
    ],
)
def test_un_avoir_dit_en_un_seul_courrier_ce_qui_reste_a_regler(demande, verse, suite, faire_les_travaux):
    facture = emettre(demande)
    if verse != "0":
        creer_paiement(facture, verse, date=date(2013, 3, 12))
    Courrier.objects.all().delete()

    emettre_avoir(facture, montant=Decimal("25"), motif="2 couverts en moins", par=creer_compte(), le=MIDI)

    courrier = Courrier.objects.get()
    assert courrier.sujet == "Centre social du Parc\u00a0: votre avoir 2013-002"
    assert "Motif\u00a0: 2 couverts en moins" in courrier.texte
    assert (suite in courrier.texte, suite in courrier.html) == (True, True)
    assert Paiement.objects.count() == (verse != "0")
    faire_les_travaux()
    assert mail.outbox[0].attachments[0][0] == "avoir-2013-002.pdf"


def test_sans_compte_ni_adresse_la_facture_va_au_premier_contact_qui_en_a_une():
    association = creer_partenaire("École")
    Contact.objects.create(partenaire=association, nom="Dominique")
    Contact.objects.create(partenaire=association, nom="Sacha", courriel="compta@ecole.example")

    creer_facture(association, client_public=True)

    courrier = Courrier.objects.get()
    assert courrier.destinataire == "compta@ecole.example"
    assert "Nous la déposons aussi sur Chorus Pro." in courrier.texte
    assert "/partenaire/factures/" not in courrier.texte + courrier.html
