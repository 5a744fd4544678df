from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
import time_machine
from django.db import IntegrityError

from centre.models import Courrier
from partenaires.actions.avoir import emettre_avoir
from partenaires.actions.paiement import annuler_paiement, noter_paiement
from partenaires.models import Action, Exercice, Facture, Mouvement, Paiement
from partenaires.relances import relancer
from tests.factories import creer_acces_partenaire, creer_centre, creer_compte, creer_demande, creer_partenaire
from tests.lecture import fautes, messages, textes
from tests.partenaires.facturation import MIDI, creer_facture, creer_facture_en_preparation, creer_paiement

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("horloge")]
LE_2_MAI = datetime(2013, 5, 2, 8, tzinfo=UTC)
PAIEMENT = {"date": "2013-05-02", "montant": "25,50", "moyen": "cheque", "reference": "0000012"}


@pytest.fixture
def horloge():
    with time_machine.travel("2013-05-02 10:00+02:00", tick=False) as voyage:
        yield voyage


def noter(client, facture, **champs):
    return client.post(f"/factures/{facture.pk}/paiements/nouveau/", PAIEMENT | champs)


def reste(facture):
    return Facture.objects.avec_soldes().get(pk=facture.pk).reste


def test_une_facture_se_regle_en_plusieurs_fois_et_la_demande_est_payee(client_de):
    demande = creer_demande(statut="realisee", date=date(2013, 3, 9))
    facture, client = creer_facture(demande.partenaire, demande=demande), client_de("tresorerie")

    noter(client, facture)
    demande.refresh_from_db()
    en_cours, du = demande.statut, reste(facture)
    noter(client, facture, montant="99,50", moyen="virement")

    demande.refresh_from_db()
    assert (en_cours, du) == ("facturee", Decimal("99.50"))
    assert (demande.statut, reste(facture)) == ("payee", 0)


def test_le_deja_recu_se_lit_des_que_quelque_chose_l_est(client_de):
    facture, client = creer_facture(), client_de("tresorerie")

    avant = textes(client.get(f"/factures/{facture.pk}/"), "dl", "comptes")
    noter(client, facture)
    apres = textes(client.get(f"/factures/{facture.pk}/"), "dl", "comptes")

    assert "Déjà reçu" not in avant[0]
    assert apres[0].count("Déjà reçu") == 1


def test_une_facture_libre_payee_dit_que_le_livre_attend_sa_recette(client_de):
    demande = creer_demande(statut="realisee", date=date(2013, 3, 9))
    libre, liee, client = creer_facture(), creer_facture(demande.partenaire, demande=demande), client_de("tresorerie")
    avant = textes(client.get(f"/factures/{libre.pk}/"), "p", "hors-livre")
    for facture in (libre, liee):
        noter(client, facture)

    page = client.get(f"/factures/{libre.pk}/")

    assert avant == textes(client.get(f"/factures/{liee.pk}/"), "p", "hors-livre") == []
    assert textes(page, "p", "hors-livre")[0].endswith("avec le numéro 2013-001 pour pièce.")
    assert "/autofinancement/lignes/nouvelle/?sens=recette" in page.content.decode()
    assert Mouvement.objects.count() == 1


def test_un_paiement_annule_garde_son_motif_et_la_demande_redevient_facturee(client_de):
    demande = creer_demande(statut="realisee", date=date(2013, 3, 9))
    facture, client = creer_facture(demande.partenaire, demande=demande), client_de("tresorerie")
    noter(client, facture, montant="125")
    paiement = facture.paiements.get()

    sans = client.post(f"/paiements/{paiement.pk}/annuler/", {"motif": " "})
    for _ in range(2):
        page = client.post(f"/paiements/{paiement.pk}/annuler/", {"motif": "Chèque rendu"}, follow=True)

    demande.refresh_from_db()
    assert (sans.status_code, demande.statut, reste(facture)) == (422, "facturee", Decimal("125.00"))
    assert "Annulé\u00a0: Chèque rendu" in page.content.decode() or "Annulé : Chèque rendu" in page.content.decode()


@pytest.mark.parametrize(
    ("champ", "valeur"),
    [
        *(("montant", valeur) for valeur in ("0", "-5", "125,01", "", "zq9x", "1e400", "12,345")),
        ("date", "2013-05-03"),
        ("date", "0213-05-01"),
        ("moyen", "or"),
    ],
)
def test_un_paiement_absurde_est_dit_a_cote_du_champ_et_rien_n_est_ecrit(client_de, champ, valeur):
    facture = creer_facture()

    response = noter(client_de("tresorerie"), facture, **{champ: valeur})

    assert (response.status_code, list(response.context["form"].errors)) == (422, [champ])
    assert facture.paiements.count() == 0


def test_un_paiement_trop_grand_dit_ce_qui_reste(client_de):
    facture = creer_facture()
    creer_paiement(facture, "100.00")

    response = noter(client_de("tresorerie"), facture)

    assert response.context["form"].errors["montant"] == [
        "Ce montant dépasse ce que la facture demande\u00a0: il reste 25,00\u00a0€ à régler. "
        "Notez ce montant\u00a0; le surplus se rend au client, "
        "ou se note dans le livre d’autofinancement, comme un don, avec son accord."
    ]


def test_une_somme_de_plus_sur_une_facture_reglee_dit_qu_en_faire(client_de):
    facture = creer_facture()
    creer_paiement(facture, "125.00")

    response = noter(client_de("tresorerie"), facture)

    (phrase,) = response.context["form"].errors["montant"]
    assert phrase.startswith(
        "Cette facture est déjà réglée\u00a0: cette somme se rend au client, ou se note dans le livre"
    )
    assert facture.paiements.count() == 1


def test_le_meme_paiement_deux_fois_n_est_note_qu_une(client_de):
    facture, client = creer_facture(), client_de("tresorerie")

    statuts = [noter(client, facture).status_code, noter(client, facture).status_code]
    autre = noter(client, facture, reference="0000013").status_code

    assert (statuts, autre, facture.paiements.count()) == ([302, 422], 302, 2)


def test_un_avoir_apres_paiement_laisse_une_somme_a_rendre(client_de):
    facture = creer_facture()
    creer_paiement(facture, "125.00")

    emettre_avoir(facture, montant=Decimal("25"), motif="2 couverts en moins", par=creer_compte(), le=MIDI)

    page = client_de("tresorerie").get(f"/factures/{facture.pk}/").content.decode()
    assert reste(facture) == Decimal("-25.00")
    assert "À rendre au client" in page


def test_un_avoir_qui_solde_ce_qui_reste_rend_la_demande_payee():
    demande = creer_demande(statut="realisee", date=date(2013, 3, 9))
    facture = creer_facture(demande.partenaire, demande=demande)
    creer_paiement(facture, "100.00")

    emettre_avoir(facture, montant=Decimal("25"), motif="2 couverts en moins", par=creer_compte(), le=MIDI)

    demande.refresh_from_db()
    assert demande.statut == "payee"


def test_une_facture_en_preparation_ne_se_regle_pas(client_de):
    facture = creer_facture_en_preparation()

    assert noter(client_de("tresorerie"), facture).status_code == 404


@pytest.mark.parametrize("champs", [{"montant": "0"}, {"montant": "-1"}, {"annule_le": MIDI}])
def test_la_base_refuse_un_paiement_sans_montant_ou_annule_sans_motif(champs):
    with pytest.raises(IntegrityError):
        creer_paiement(**champs)


def test_un_rappel_part_une_fois_par_jour_au_plus(client_de, horloge):
    creer_centre()
    facture = creer_facture(creer_partenaire("Handball", courriel="club@handball.example"), objet="Buffet")
    compte = creer_compte("tresorerie")
    client = client_de(compte=compte)

    reponses = [client.post(f"/factures/{facture.pk}/rappel/", follow=True) for _ in range(2)]
    horloge.move_to("2013-05-03 10:00+02:00")
    client.force_login(compte)
    client.post(f"/factures/{facture.pk}/rappel/")

    courriers = Courrier.objects.filter(cle__startswith="facture_rappel").order_by("pk")
    assert messages(reponses[0])[:1] == ["Un rappel part à club@handball.example."]
    assert messages(reponses[1])[0].startswith("Un rappel est déjà parti aujourd’hui")
    assert [courrier.cle for courrier in courriers] == [
        f"facture_rappel:{facture.pk}:2013-05-0{jour}:partenaire-{facture.partenaire_id}" for jour in (2, 3)
    ]
    assert courriers[0].sujet == "Centre social du Parc : la facture 2013-001"
    assert "devait être réglée avant le jeudi 11 avril 2013" in courriers[0].texte
    assert "125,00\u00a0€" in courriers[0].html


def test_un_rappel_ne_part_ni_sans_adresse_ni_pour_une_facture_reglee(client_de):
    sans_adresse, reglee = creer_facture(creer_partenaire("Handball")), creer_facture()
    creer_paiement(reglee, "125.00", date=date(2013, 4, 1))
    client = client_de("tresorerie")

    dits = [messages(client.post(f"/factures/{f.pk}/rappel/", follow=True))[0] for f in (sans_adresse, reglee)]

    assert dits == [
        "Handball n’a ni compte ouvert ni adresse e-mail : notez-la sur sa fiche.",
        "Rien n’est dû sur cette facture.",
    ]
    assert Courrier.objects.count() == 0


def test_un_rappel_avant_l_echeance_se_confirme(client_de):
    facture = creer_facture(creer_partenaire("Handball", courriel="club@handball.example"), le=LE_2_MAI)
    client, url = client_de("tresorerie"), f"/factures/{facture.pk}/rappel/"

    page = client.post(url, follow=True)
    rien = Courrier.objects.filter(cle__startswith="facture_rappel").count()
    client.post(url, {"avant_echeance": "oui"})

    assert page.redirect_chain == [(url, 302)]
    assert "Elle est à régler avant le samedi 1er juin 2013." in page.content.decode()
    assert (rien, Courrier.objects.filter(cle__startswith="facture_rappel").count()) == (0, 1)


@pytest.mark.parametrize("avec_compte", [True, False])
def test_un_rappel_part_a_qui_recoit_les_papiers_et_ne_mene_a_l_espace_que_qui_peut_y_entrer(avec_compte):
    club = creer_partenaire("Handball", courriel="club@handball.example")
    if avec_compte:
        creer_acces_partenaire(club, courriel="zoe@handball.example")

    relancer(creer_facture(club), le=date(2013, 5, 2))

    courrier = Courrier.objects.get(cle__startswith="facture_rappel")
    assert courrier.destinataire == ("zoe@handball.example" if avec_compte else "club@handball.example")
    assert ["/partenaire/factures/" in lu for lu in (courrier.texte, courrier.html)] == [avec_compte] * 2


def test_des_signes_invisibles_ne_sont_pas_un_motif(client_de):
    paiement = creer_paiement()

    response = client_de("tresorerie").post(f"/paiements/{paiement.pk}/annuler/", {"motif": "\u200b\u2800"})

    assert (response.status_code, list(response.context["form"].errors)) == (422, ["motif"])


def test_ce_qui_est_paye_entre_dans_le_livre_et_en_sort_s_il_est_annule():
    demande, colette = creer_demande(statut="realisee", date=date(2013, 3, 9)), creer_compte("tresorerie")
    facture = creer_facture(demande.partenaire, demande=demande)
    paiement = Paiement(facture=facture, date=date(2013, 3, 11), montant=Decimal("25.00"), note_par=colette)

    noter_paiement(paiement, le=MIDI)
    recu = Action.objects.avec_montants().get(demande=demande).recettes
    annuler_paiement(paiement, motif="Chèque rendu.", par=colette, le=MIDI)

    assert recu == Decimal("25.00")
    assert Action.objects.avec_montants().get(demande=demande).recettes == 0
    assert [(ligne.piece, ligne.moyen) for ligne in Mouvement.objects.filter(corrige=None)] == [
        (f"{facture.numero}/{paiement.pk}", "virement")
    ]
    assert {ligne.piece_lue for ligne in Mouvement.objects.all()} == {facture.numero}
    assert Mouvement(piece="T-13/08").piece_lue == "T-13/08"


def test_l_annee_close_du_livre_refuse_un_paiement_et_n_en_garde_rien(client_de):
    demande, colette = creer_demande(statut="realisee", date=date(2013, 3, 9)), creer_compte("tresorerie")
    facture = creer_facture(demande.partenaire, demande=demande)
    Exercice.objects.create(annee=2013, cloture_le=MIDI, cloture_par=colette)

    response = noter(client_de("tresorerie"), facture, date="2013-03-20")

    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["date"]
    assert "2013" in fautes(response)[0]
    assert Paiement.objects.count() == 0
