from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine

from partenaires import mode_operatoire
from partenaires.actions.mode_operatoire import enregistrer_mode_operatoire
from partenaires.documents.cuisine import fiche_de_production, papier_html
from partenaires.menus import menu_de
from partenaires.mode_operatoire import mode_de, prefill
from partenaires.models import Demande, ModeOperatoire, Passage
from tests.factories import creer_acces_partenaire, creer_compte, creer_demande, creer_mode_operatoire, creer_partenaire
from tests.lecture import textes
from tests.partenaires.facturation import creer_facture, creer_facture_en_preparation

pytestmark = pytest.mark.django_db
LE = date(2013, 3, 12)


def ecarts(demande, *, le):
    return mode_operatoire.ecarts(demande, mode_de(demande.partenaire_id), le=le)


def adresse(partenaire):
    return f"/partenaires/{partenaire.pk}/mode-operatoire/"


def test_la_facon_de_travailler_notee_se_lit_sur_la_fiche(client_de):
    ccas = creer_partenaire("CCAS")

    page = client_de("cuisine").post(
        adresse(ccas), {"canal": "courriel", "preavis_jours": "15", "engagement_exige": "on"}, follow=True
    )

    assert textes(page, "dd")[4:] == ["E-mail", "15 jours avant", "Bon de commande ou numéro d’engagement"]
    assert textes(page, "dt")[4:] == ["Le joindre par", "Il nous prévient", "À demander"]


@pytest.mark.parametrize(("champ", "valeur"), [("preavis_jours", "0"), ("reponse_jours", "12,5"), ("canal", "fax")])
def test_une_valeur_absurde_est_dite_a_cote_du_champ_sans_rien_perdre(client_de, champ, valeur):
    ccas = creer_partenaire()

    page = client_de("cuisine").post(adresse(ccas), {champ: valeur, "payeur": "Le service financier"})

    assert (page.status_code, list(page.context["form"].errors)) == (422, [champ])
    assert 'value="Le service financier"' in page.content.decode()
    assert ModeOperatoire.objects.count() == 0


def test_deux_premieres_saisies_ne_laissent_qu_un_mode_operatoire():
    ccas = creer_partenaire()

    enregistrer_mode_operatoire(ModeOperatoire(partenaire=ccas, decideur="La directrice"))
    enregistrer_mode_operatoire(ModeOperatoire(partenaire=ccas, decideur="L’élue"))

    assert list(ModeOperatoire.objects.values_list("decideur", flat=True)) == ["L’élue"]


def test_une_demande_part_de_la_facon_de_travailler_du_partenaire(client_de):
    ccas = creer_mode_operatoire(decideur="La directrice", reglement="convention").partenaire

    initial = client_de("cuisine").get("/demandes/nouvelle/", {"partenaire": ccas.pk}).context["form"].initial

    assert prefill(ccas) == {"decideur": "La directrice", "reglement": "convention"}
    assert initial == {"partenaire": str(ccas.pk), "decideur": "La directrice", "reglement": "convention"}


def test_une_demande_commencee_dans_l_espace_en_part_aussi(client_de):
    ccas = creer_mode_operatoire(decideur="La directrice", reglement="convention", remise="livraison").partenaire
    client = client_de(compte=creer_acces_partenaire(ccas))

    client.post("/partenaire/demandes/nouvelle/", {"objet": "Vœux", "nature": "gouter", "geste": "suite"})

    brouillon = Demande.objects.brouillons().get()
    assert (brouillon.decideur, brouillon.reglement, brouillon.remise) == ("La directrice", "convention", "livraison")
    assert 'value="La directrice"' in client.get(f"/partenaire/demandes/{brouillon.pk}/details/").content.decode()


@pytest.mark.parametrize("partenaire", ["", "zq9x", "999999999", "99999999999999999999", "²", "-1"])
def test_un_partenaire_invente_dans_l_adresse_ne_preremplit_rien(client_de, partenaire):
    page = client_de("cuisine").get("/demandes/nouvelle/", {"partenaire": partenaire})

    assert (page.status_code, page.context["form"].initial) == (200, {"partenaire": partenaire})


def test_une_demande_comme_convenu_ne_previent_de_rien():
    mode = creer_mode_operatoire(preavis_jours=15, engagement_exige=True, reglement="don", remise="retrait")
    champs = {"date": date(2013, 3, 27), "reglement": "don", "remise": "retrait", "numero_engagement": "E-12"}

    assert ecarts(creer_demande(mode.partenaire, **champs), le=LE) == []
    assert ecarts(creer_demande(date=LE), le=LE) == []


def test_chaque_ecart_est_dit_en_une_phrase():
    mode = creer_mode_operatoire(
        preavis_jours=15,
        reponse_jours=10,
        engagement_exige=True,
        organisme_public=True,
        reglement="convention",
        remise="livraison",
    )
    demande = creer_demande(mode.partenaire, date=date(2013, 3, 20), remise="retrait")

    assert [phrase.replace("\u00a0", " ") for phrase in ecarts(demande, le=LE)] == [
        "Préavis court : 8 jours entre la demande et le service, au lieu des 15 convenus.",
        "Il lui faut 10 jours pour donner son accord : le service est dans 8 jours.",
        "Il manque son numéro d’engagement ou de bon de commande.",
        "Organisme public sans SIRET : notez-le sur sa fiche avant la facture.",
        "Règlement : « Devis puis facture » ici, « Prévu par une convention » d’habitude.",
        "Remise : « Retrait au centre » ici, « Livraison par le centre » d’habitude.",
    ]


@pytest.mark.parametrize(
    ("dans", "preavis", "phrases"),
    [
        (-1, 15, []),
        (
            0,
            1,
            [
                "Préavis court : le service est le jour de la demande, au lieu du jour convenu.",
                "Il lui faut 10 jours pour donner son accord : le service est aujourd’hui.",
            ],
        ),
        (
            1,
            15,
            [
                "Préavis court : 1 jour entre la demande et le service, au lieu des 15 convenus.",
                "Il lui faut 10 jours pour donner son accord : le service est demain.",
            ],
        ),
    ],
)
def test_les_delais_disent_aujourd_hui_et_demain_et_rien_d_un_service_passe(dans, preavis, phrases):
    mode = creer_mode_operatoire(preavis_jours=preavis, reponse_jours=10)
    demande = creer_demande(mode.partenaire, date=LE + timedelta(days=dans))

    assert [phrase.replace("\u00a0", " ") for phrase in ecarts(demande, le=LE)] == phrases


@pytest.mark.parametrize(("cote", "vers"), [("partenaire", "recue"), ("centre", "acceptee")])
def test_le_preavis_se_compte_du_jour_ou_la_demande_est_arrivee(cote, vers):
    mode = creer_mode_operatoire(preavis_jours=15)
    demande = creer_demande(mode.partenaire, date=date(2013, 3, 20))
    Passage.objects.create(
        demande=demande,
        de="brouillon",
        vers=vers,
        cote=cote,
        par=creer_compte("partenaire"),
        le=datetime(2013, 3, 1, 9, tzinfo=UTC),
    )

    assert ecarts(demande, le=LE) == []


@pytest.mark.parametrize(("statut", "nb"), [("recue", 2), ("realisee", 1), ("payee", 0), ("annulee", 0)])
def test_une_demande_passee_n_est_plus_en_retard_une_demande_payee_n_a_plus_d_ecart(statut, nb):
    mode = creer_mode_operatoire(preavis_jours=15, engagement_exige=True)
    demande = creer_demande(mode.partenaire, date=LE, statut=statut, motif="Pluie" if statut == "annulee" else "")

    assert len(ecarts(demande, le=LE)) == nb


@pytest.mark.parametrize("texte", ["", "Demande reçue"])
def test_les_ecarts_se_lisent_sur_la_demande(client_de, texte):
    mode = creer_mode_operatoire(engagement_exige=True)
    demande = creer_demande(mode.partenaire, date=LE, precisions=texte)

    with time_machine.travel("2013-03-12 10:00+01:00", tick=False):
        page = client_de("animation").get(f"/demandes/{demande.pk}/")

    assert "Il manque son numéro d’engagement ou de bon de commande." in textes(page, "li")


def test_sans_choix_de_reglement_la_demande_garde_le_sien(client_de):
    demande = creer_demande(reglement=Demande.Reglement.DON)
    envoi = {"partenaire": demande.partenaire_id, "objet": "Repas", "nature": "pieces", "date": "2013-06-01"}
    rangees = {f"{nom}-{cle}_FORMS": 0 for nom in ("lignes", "couverts") for cle in ("TOTAL", "INITIAL")}

    client_de("cuisine").post(f"/demandes/{demande.pk}/modifier/", envoi | rangees)

    demande.refresh_from_db()
    assert (demande.nature, demande.reglement) == ("pieces", "don")


@pytest.mark.parametrize(
    ("canal", "dit"),
    [
        ("telephone", ["CCAS préfère le téléphone à l’e-mail : 03 82 00 00 00."]),
        ("courrier", ["CCAS préfère le courrier papier à l’e-mail."]),
        ("courriel", []),
        ("espace", []),
        ("", []),
    ],
)
def test_avant_un_e_mail_l_equipe_lit_comment_le_joindre(client_de, canal, dit):
    ccas = creer_partenaire("CCAS", courriel="ccas@commune.example", telephone="03 82 00 00 00")
    creer_mode_operatoire(ccas, canal=canal)
    demande, client = creer_demande(ccas), client_de("cuisine")

    for suite in ("", "messages/", "passer/refusee/"):
        assert textes(client.get(f"/demandes/{demande.pk}/{suite}"), "p", "message-info") == dit


def test_les_habitudes_de_livraison_se_lisent_sur_la_demande_et_sur_la_fiche_de_production(client_de):
    ccas = creer_mode_operatoire(habitudes="Par la cour, avant 11 h.").partenaire
    demande, autre = creer_demande(ccas), creer_demande()

    def lue(une):
        papier = papier_html("production", fiche_de_production(une, menu_de(une)))
        return client_de("cuisine").get(f"/demandes/{une.pk}/").content.decode(), papier

    assert ["Par la cour, avant 11 h." in texte for texte in lue(demande)] == [True, True]
    assert ["livraison" in texte.lower() for texte in lue(autre)] == [False, False]


def test_qui_paie_se_lit_la_ou_la_facture_se_prepare(client_de):
    ccas = creer_mode_operatoire(payeur="Le service financier").partenaire
    facture, emise = creer_facture_en_preparation(ccas), creer_facture(ccas, objet="Salle")
    client = client_de("tresorerie")

    lue, ecrite = client.get(f"/factures/{facture.pk}/"), client.get(f"/factures/{facture.pk}/modifier/")

    assert "Le service financier" in textes(lue, "dd")
    assert textes(ecrite, "p", "sous-titre")[0].endswith("Qui paie : Le service financier")
    assert "Qui paie" not in textes(client.get(f"/factures/{emise.pk}/"), "dt")
