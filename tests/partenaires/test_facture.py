from datetime import date, timedelta
from decimal import Decimal

import pytest
import time_machine

from centre.models import Centre
from partenaires.actions.avoir import AvoirImpossible, emettre_avoir
from partenaires.actions.facture import ecrire_facture, emettre_facture, preparer_facture
from partenaires.actions.numero import EmissionImpossible
from partenaires.mode_operatoire import ecarts_de_facture
from partenaires.models import Compteur, Facture, LigneFacture
from tests.exports import exporter, rangees_csv
from tests.factories import (
    creer_acces_partenaire,
    creer_centre,
    creer_compte,
    creer_demande,
    creer_mode_operatoire,
    creer_partenaire,
)
from tests.lecture import fautes, messages, textes
from tests.partenaires.facturation import (
    MIDI,
    creer_devis_accepte,
    creer_facture,
    creer_facture_en_preparation,
    creer_paiement,
    ligne,
    lignes_envoyees,
    regler,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_le_12_mars_2013")]


@pytest.fixture
def _le_12_mars_2013():
    with time_machine.travel("2013-03-12 14:00+01:00", tick=False):
        yield


def servie(demande):
    demande.statut = "realisee"
    demande.save(update_fields=["statut"])
    return demande


def numeros(response):
    return [facture.numero for facture in response.context["page"]]


def test_une_facture_part_du_devis_accepte_et_fait_avancer_la_demande(client_de):
    client = creer_partenaire("CCAS", nature="ccas", siret="73282932000074")
    demande = creer_demande(
        client, statut="etudiee", objet="Bûche géante", numero_engagement="EJ-2013-7", date=date(2013, 3, 9)
    )
    creer_devis_accepte(demande, ligne("Bûche", "3", "33.33"))
    tresorerie = client_de("tresorerie")

    for _ in range(2):  # asked twice: one facture
        response = tresorerie.post(f"/demandes/{servie(demande).pk}/facturer/")
    tresorerie.post(f"{response['Location']}emettre/")

    facture = Facture.objects.get()
    demande.refresh_from_db()
    assert (facture.numero, facture.echeance, facture.total) == ("2013-001", date(2013, 4, 11), Decimal("99.99"))
    assert (facture.client_public, facture.numero_engagement, facture.client_nom) == (True, "EJ-2013-7", "CCAS")
    assert demande.statut == "facturee"


def test_une_facture_a_un_client_public_ne_part_sans_siret_ni_engagement_que_si_chacun_est_confirme(client_de):
    mode = creer_mode_operatoire(creer_partenaire("Ville"), organisme_public=True, code_service="SG", reglement="don")
    regler()
    demande = servie(creer_demande(mode.partenaire, date=date(2013, 3, 9)))
    facture = ecrire_facture(preparer_facture(demande), lignes=[ligne(modele=LigneFacture)])
    client, url = client_de("tresorerie"), f"/factures/{facture.pk}/"

    manques = textes(client.get(url), "label", "form-check-label")
    refus = client.post(f"{url}emettre/", {"malgre": ecarts_de_facture(facture, le=MIDI.date())[1]})
    tous = {"malgre": refus.context["ecarts"]}

    assert manques == [
        "Il manque son numéro d’engagement ou de bon de commande.",
        "Organisme public sans SIRET : notez-le sur sa fiche avant la facture.",
        "Règlement : « Devis puis facture » ici, « Don au centre » d’habitude.",
    ]
    assert (refus.status_code, facture.code_service, Facture.objects.get().numero) == (422, "SG", None)
    assert messages(refus)[0].startswith("Rien n’est émis")
    client.post(f"{url}emettre/", tous)
    assert Facture.objects.get().numero == "2013-001"


def test_ce_qui_manque_disparait_une_fois_complete_et_une_association_n_a_rien_a_confirmer(client_de):
    regler()
    ville = creer_partenaire("Ville", nature="commune", siret="73282932000074")
    complete = creer_facture_en_preparation(ville, numero_engagement="EJ-1")
    libre = creer_facture_en_preparation()
    client = client_de("tresorerie")

    for facture in (complete, libre):
        assert textes(client.get(f"/factures/{facture.pk}/"), "label", "form-check-label") == []
        client.post(f"/factures/{facture.pk}/emettre/")

    assert Facture.objects.emises().count() == 2


def test_une_demande_deja_facturee_ne_l_est_pas_deux_fois_sauf_apres_un_avoir(client_de):
    demande = servie(creer_devis_accepte(creer_demande(statut="etudiee", date=date(2013, 3, 9))).demande)
    facture = emettre_facture(preparer_facture(demande), par=creer_compte(), le=MIDI)
    client = client_de("tresorerie")

    refus = client.post(f"/demandes/{demande.pk}/facturer/", follow=True)
    emettre_avoir(facture, montant=facture.total, motif="Erreur", par=creer_compte(), le=MIDI)
    demande.refresh_from_db()

    assert messages(refus) == ["Cette demande est déjà facturée."]
    assert demande.statut == "realisee"
    assert preparer_facture(demande).numero is None


@pytest.mark.parametrize(
    ("statut", "phrase"), [("acceptee", "une fois la prestation réalisée"), ("planifiee", "est «.+Planifiée")]
)
def test_on_ne_facture_pas_ce_qui_n_est_pas_encore_servi(statut, phrase):
    regler()
    facture = creer_facture_en_preparation(demande=creer_demande(statut=statut))

    with pytest.raises(EmissionImpossible, match=phrase):
        emettre_facture(facture, par=creer_compte(), le=MIDI)


def test_rien_ne_s_emet_sans_mention_de_tva_ni_a_zero_et_le_numero_n_est_pas_perdu():
    creer_centre()
    facture = creer_facture_en_preparation()
    with pytest.raises(EmissionImpossible, match="mention de TVA"):
        emettre_facture(facture, par=creer_compte(), le=MIDI)
    regler()
    with pytest.raises(EmissionImpossible, match=r"à 0.+€"):
        emettre_facture(
            creer_facture_en_preparation(None, ligne(prix="0", modele=LigneFacture)), par=creer_compte(), le=MIDI
        )

    assert emettre_facture(facture, par=creer_compte(), le=MIDI).numero == "2013-001"


def test_rien_ne_s_emet_sans_dire_qui_vend_et_qui_achete_mais_un_avoir_corrige_toujours(client_de):
    emise = creer_facture()
    facture = creer_facture_en_preparation(creer_partenaire("Handball", adresse=""))
    Centre.objects.update(adresse="", siret="")
    client, url = client_de("tresorerie"), f"/factures/{facture.pk}/emettre/"

    sans = messages(client.post(url, follow=True))[-1]
    creer_centre()
    sans_adresse = messages(client.post(url, follow=True))[-1]
    Centre.objects.all().delete()

    assert "l’adresse du centre (Réglages, Le centre), le SIRET du centre (Réglages, Le centre), l’adresse" in sans
    assert sans_adresse.startswith("Rien n’est émis, il manque l’adresse du partenaire (Handball, sur sa fiche) :")
    assert emettre_avoir(emise, montant=Decimal(5), motif="X", par=creer_compte(), le=MIDI).numero == "2013-002"


def test_les_avoirs_et_les_factures_partagent_une_suite_qui_recommence_chaque_annee():
    facture = creer_facture()
    avoir = emettre_avoir(facture, montant=Decimal("20"), motif="2 couverts en moins", par=creer_compte(), le=MIDI)
    suivante = creer_facture(le=MIDI + timedelta(days=300))

    assert (facture.numero, avoir.numero, suivante.numero) == ("2013-001", "2013-002", "2014-001")
    assert (avoir.corrigee, avoir.total, avoir.echeance) == (facture, Decimal("20.00"), None)


def test_un_avoir_est_emis_et_ses_cases_vides_disent_quoi_ecrire(client_de):
    facture, client = creer_facture(), client_de("tresorerie")
    avoir = emettre_avoir(facture, montant=Decimal("20"), motif="2 couverts en moins", par=creer_compte(), le=MIDI)

    page, autre = (client.get(f"/factures/{une.pk}/") for une in (avoir, facture))
    sans_motif = client.post(f"/factures/{facture.pk}/avoir/", {"montant": "10", "motif": " ", "depuis": "20"})
    sans_moyen = client.post(f"/factures/{facture.pk}/paiements/nouveau/", {"date": "2013-03-12", "montant": "10"})

    dites = [[mot for mot in textes(une, "dt") if mot in ("Émis le", "Émise le")] for une in (page, autre)]
    assert dites == [["Émis le"], ["Émise le"]]
    assert fautes(sans_motif) == ["Dites en quelques mots pourquoi cet avoir est fait."]
    assert fautes(sans_moyen) == ["Dites comment la somme est passée : virement, chèque, espèces ou carte."]


def test_un_avoir_ne_rend_jamais_plus_que_ce_que_la_facture_demande():
    facture, compte = creer_facture(), creer_compte()
    emettre_avoir(facture, montant=Decimal("100"), motif="Erreur", par=compte, le=MIDI)

    with pytest.raises(AvoirImpossible, match="25,00"):
        emettre_avoir(facture, montant=Decimal("25.01"), motif="Erreur", par=compte, le=MIDI)
    assert Facture.objects.avec_soldes().get(pk=facture.pk).reste == Decimal("25.00")


def test_un_avoir_entier_reprend_les_lignes_et_un_avoir_ne_se_corrige_pas():
    facture, compte = creer_facture(None, ligne("Buffet", modele=LigneFacture)), creer_compte()

    avoir = emettre_avoir(facture, montant=facture.total, motif="Annulée", par=compte, le=MIDI)

    assert [str(une) for une in avoir.lignes.all()] == ["Buffet"]
    with pytest.raises(AvoirImpossible, match="Seule une facture émise"):
        emettre_avoir(avoir, montant=Decimal(1), motif="X", par=compte, le=MIDI)


@pytest.mark.parametrize("montant", ["0", "-5", "", "125,01", "zq9x", "1e400"])
def test_un_avoir_absurde_est_dit_a_cote_du_champ(client_de, montant):
    facture = creer_facture()

    response = client_de("tresorerie").post(f"/factures/{facture.pk}/avoir/", {"montant": montant, "motif": "X"})

    assert (response.status_code, list(response.context["form"].errors)) == (422, ["montant"])


def test_un_avoir_sans_mention_de_tva_le_dit_en_tete_avec_ou_la_regler_et_non_sous_le_montant(client_de):
    facture = creer_facture()
    regler(mention_tva="")

    page = client_de("tresorerie").post(f"/factures/{facture.pk}/avoir/", {"montant": "5", "motif": "X"})

    assert (page.status_code, list(page.context["form"].errors)) == (422, ["__all__"])
    assert "La régler" in textes(page, "a")


def test_une_facture_libre_s_ecrit_se_corrige_puis_s_emet(client_de):
    regler()
    tresorerie, handball = client_de("tresorerie"), creer_partenaire("Handball")
    envoi = {"partenaire": handball.pk, "objet": "Location de la cuisine", "date_prestation": "2013-03-01"}

    response = tresorerie.post("/factures/nouvelle/", envoi | lignes_envoyees(("Location", "2", "jour", "40")))
    adresse = response["Location"]
    tresorerie.post(f"{adresse}modifier/", envoi | lignes_envoyees(("Location", "3", "jour", "40")))
    response = tresorerie.post(f"{adresse}emettre/", follow=True)

    assert messages(response)[-2:] == [
        "Facture 2013-001 émise. Elle ne change plus.",
        "Handball n’a ni compte ouvert ni adresse e-mail : envoyez-lui le PDF vous-même.",
    ]
    assert textes(response, "td", "nombre")[-1] == "120,00 €"
    assert tresorerie.get(f"{adresse}modifier/", follow=True).redirect_chain == [(adresse, 302)]


def test_une_facture_libre_a_un_client_public_prend_ce_qui_est_convenu_avec_lui(client_de):
    ccas = creer_partenaire("CCAS", nature="ccas")
    creer_mode_operatoire(ccas, organisme_public=True, code_service="ACTION-SOCIALE")
    client, envoi = client_de("tresorerie"), {"objet": "Goûter", "date_prestation": "2013-03-01"}

    form = client.get(f"/factures/nouvelle/?partenaire={ccas.pk}").context["form"]
    client.post("/factures/nouvelle/", envoi | {"partenaire": ccas.pk} | lignes_envoyees(("Goûter", "1", "", "40")))

    facture = Facture.objects.get()
    assert (form["client_public"].value(), form["code_service"].value()) == (True, "ACTION-SOCIALE")
    assert (facture.client_public, facture.code_service) == (True, "ACTION-SOCIALE")
    assert client.get("/factures/nouvelle/?partenaire=zq9x").status_code == 200


def test_la_liste_se_filtre_par_annee_et_par_etat_avec_ses_totaux(client_de):
    payee, due = creer_facture(), creer_facture()
    creer_paiement(payee, "125.00")
    emettre_avoir(due, montant=Decimal("25"), motif="Erreur", par=creer_compte(), le=MIDI)
    creer_facture_en_preparation()
    client = client_de("tresorerie")

    def vues(etat, annee=""):
        return numeros(client.get("/factures/", {"etat": etat, "annee": annee}))

    assert vues("a-encaisser") == ["2013-002"]
    assert vues("payees") == ["2013-001"]
    assert vues("avoirs") == ["2013-003"]
    assert vues("brouillons") == [None]
    assert vues("en-retard") == []
    assert vues("", "2013") == ["2013-003", "2013-002", "2013-001"]
    totaux = client.get("/factures/").context["totaux"]
    assert (totaux.facture, totaux.avoirs, totaux.regle, totaux.reste) == tuple(
        Decimal(montant) for montant in ("250.00", "25.00", "125.00", "100.00")
    )


def test_les_factures_d_un_partenaire_se_lisent_depuis_sa_page_et_sortent_seules(client_de):
    handball = creer_partenaire("Handball")
    creer_facture(handball)
    creer_facture(creer_partenaire("École"))
    sans_facture = creer_partenaire("CAF")
    client, adresse = client_de("tresorerie"), f"/factures/?partenaire={handball.pk}"

    assert f'href="{adresse}"' in client.get(f"/partenaires/{handball.pk}/").content.decode()
    assert "Ses factures" not in client.get(f"/partenaires/{sans_facture.pk}/").content.decode()
    assert numeros(client.get(adresse)) == ["2013-001"]
    export = exporter(client, adresse, "csv")
    assert [rangee[0] for rangee in rangees_csv(export)[1:]] == ["2013-001"]
    assert export["Content-Disposition"].endswith('-partenaire-handball.csv"')


def test_la_millieme_facture_passe_avant_la_neuf_cent_quatre_vingt_dix_neuvieme(client_de):
    Compteur.objects.create(serie=Compteur.Serie.FACTURE, annee=2013, dernier=998)
    client_du_centre = creer_partenaire()
    for _ in range(2):
        creer_facture(client_du_centre)
    portail = client_de(compte=creer_acces_partenaire(client_du_centre))

    for client, adresse in ((client_de("tresorerie"), "/factures/"), (portail, "/partenaire/factures/")):
        page = client.get(adresse).context["page"]
        assert [facture.numero for facture in page] == ["2013-1000", "2013-999"]


def test_une_facture_passee_son_echeance_est_en_retard(client_de):
    creer_facture(le=MIDI - timedelta(days=31))
    a_temps = creer_facture(le=MIDI - timedelta(days=30))

    response = client_de("tresorerie").get("/factures/", {"etat": "en-retard"})

    assert numeros(response) == ["2013-001"]
    assert a_temps.echeance == date(2013, 3, 12)


def test_une_facture_libre_d_une_prestation_a_venir_se_confirme(client_de):
    regler()
    facture = creer_facture_en_preparation(date_prestation=date(2013, 6, 1))
    client, page = client_de("tresorerie"), f"/factures/{facture.pk}/"

    dit = textes(client.get(page), "label", "form-check-label")
    refus = client.post(f"{page}emettre/")
    numero = Facture.objects.get().numero
    client.post(f"{page}emettre/", {"malgre": refus.context["ecarts"]})

    assert dit == ["La prestation est à venir : elle est prévue le samedi 1er juin 2013."]
    assert (refus.status_code, numero) == (422, None)
    assert Facture.objects.get().numero == "2013-001"


def test_le_depot_sur_chorus_pro_se_note_a_la_main(client_de):
    facture = creer_facture(client_public=True)
    client = client_de("tresorerie")

    avant = numeros(client.get("/factures/", {"etat": "chorus"}))
    client.post(f"/factures/{facture.pk}/depot/")

    facture.refresh_from_db()
    assert (avant, facture.deposee_le) == (["2013-001"], date(2013, 3, 12))
    assert numeros(client.get("/factures/", {"etat": "chorus"})) == []


def test_un_depot_deja_note_garde_son_jour(client_de):
    facture = creer_facture(client_public=True)
    facture.noter_depot(le=date(2013, 3, 8))

    page = client_de("tresorerie").post(f"/factures/{facture.pk}/depot/", follow=True)

    facture.refresh_from_db()
    assert facture.deposee_le == date(2013, 3, 8)
    assert messages(page) == ["Le dépôt de cette facture est déjà noté : sa date reste celle du premier jour."]


@pytest.mark.parametrize("nombre", [1, 3])
def test_la_liste_coute_autant_de_requetes_pour_une_ou_trois_factures(client_de, nombre, django_assert_num_queries):
    for _ in range(nombre):
        creer_paiement(creer_facture())
    client = client_de("tresorerie")

    with django_assert_num_queries(10):
        client.get("/factures/")


def test_une_demande_sans_devis_se_facture_avec_des_lignes_a_ecrire(client_de):
    demande = creer_demande(statut="realisee", objet="Vin d’honneur")

    response = client_de("tresorerie").post(f"/demandes/{demande.pk}/facturer/")

    facture = Facture.objects.get()
    assert response["Location"] == f"/factures/{facture.pk}/modifier/"
    assert (facture.demande, facture.objet, facture.total) == (demande, "Vin d’honneur", 0)
