"""What the papers say: the mentions of a devis and of a facture, and where the partner finds them."""

from datetime import date
from decimal import Decimal

import pytest
from django.template.loader import render_to_string

from centre.models import Centre
from partenaires.actions.avoir import emettre_avoir
from partenaires.actions.devis import refuser_devis
from partenaires.actions.facture import emettre_facture, preparer_facture
from partenaires.actions.passage import faire_passer
from partenaires.documents.commerce import (
    devis_en_pdf,
    devis_html,
    facture_en_pdf,
    facture_html,
    recu_en_pdf,
    recu_html,
)
from partenaires.models import Cote, Demande, Devis, LigneDemande, Recu
from partenaires.papiers import a_repondre, papiers_du_portail
from tests.factories import creer_acces_partenaire, creer_centre, creer_compte, creer_demande, creer_partenaire
from tests.lecture import messages, textes
from tests.partenaires.facturation import (
    MIDI,
    TVA,
    creer_brouillon_de_devis,
    creer_devis,
    creer_devis_accepte,
    creer_facture,
    creer_recu,
    ligne,
    regler,
)

pytestmark = pytest.mark.django_db
AUJOURDHUI = date(2013, 3, 12)


@pytest.fixture
def handball(db):
    creer_centre(adresse="1 place du Parc", code_postal="54000", commune="Nancy", siret="73282932000074")
    regler(
        acompte=30, conditions_annulation="Sept jours avant.", coordonnees_paiement="FR76 1234", phrase_retard="40 €"
    )
    return creer_partenaire("Handball", adresse="2 rue du Stade", commune="Toul")


def test_un_devis_porte_ses_mentions(handball):
    demande = creer_demande(handball, statut="etudiee", objet="Buffet", lieu="Gymnase", date=date(2013, 6, 8))

    html = devis_html(creer_devis(demande, ligne("Couscous", "2.5", "10")))

    for mention in (
        *("Devis D-2013-001", "Mardi 12 mars 2013", "Jeudi 11 avril 2013", "Samedi 8 juin 2013", "Gymnase"),
        *("Centre social du Parc", "1 place du Parc<br>54000 Nancy", "SIRET 732\u00a0829\u00a0320\u00a000074"),
        *("Handball", "2 rue du Stade<br>Toul", "Couscous", ">2,5<", "10,00\u00a0€", "25,00\u00a0€", TVA),
        *("Acompte de 30 %", "7,50\u00a0€", "Sept jours avant.", "Bon pour accord", "Allergènes prévus"),
    ):
        assert mention in html


def test_une_unite_s_accorde_avec_sa_quantite_sur_le_papier_et_a_l_ecran(handball, client_de):
    devis = creer_devis(creer_demande(handball, statut="etudiee"), ligne(quantite="42"), ligne(quantite="1"))
    LigneDemande.objects.create(demande=devis.demande, designation="Pâtisseries", quantite=400, unite="piece")
    LigneDemande.objects.create(demande=devis.demande, designation="Gâteau", quantite=1, unite="piece")

    page = client_de("direction").get(f"/demandes/{devis.demande_id}/")

    html = devis_html(devis)
    assert (html.count("<td>personnes</td>"), html.count("<td>personne</td>")) == (1, 1)
    assert textes(page, "span", "chiffres-alignes")[:2] == ["400 pièces", "1 pièce"]


def test_un_devis_accepte_imprime_l_accord_et_son_empreinte(handball):
    devis = creer_devis_accepte(creer_demande(handball, statut="etudiee"))

    html = devis_html(devis)

    assert "<strong>Yann</strong>, Président" in html
    assert devis.accord_empreinte[:32] in html
    assert devis.accord_empreinte[32:] in html


def test_un_devis_remplace_le_dit_sur_le_papier_et_ne_se_signe_plus(handball):
    premier = creer_devis(creer_demande(handball, statut="etudiee"))
    second = creer_devis(premier.demande)
    premier.refresh_from_db()

    assert "une nouvelle version l’a remplacé" in devis_html(premier)
    assert ["Bon pour accord" in devis_html(devis) for devis in (premier, second)] == [False, True]


def test_chaque_papier_dit_comment_joindre_le_centre_et_se_signe(handball):
    Centre.objects.update(telephone="03 82 00 00 00", courriel="contact@parc.example")
    recus = {nature: recu_html(creer_recu(nature=nature)) for nature in Recu.TITRES}
    devis = devis_html(creer_devis(creer_demande(handball, statut="etudiee")))

    for html in (devis, facture_html(creer_facture(handball)), *recus.values()):
        assert "03 82 00 00 00<br>contact@parc.example" in html
    assert {nature: html.count("Signature\u00a0:") for nature, html in recus.items()} == {
        "participation_libre": 1,
        "don": 1,
        "convention": 2,
        "gratuit": 2,
    }
    assert (devis.count("Signature\u00a0:"), devis.count("Date\u00a0:")) == (2, 1)
    Centre.objects.update(telephone="", courriel="")
    assert "03 82" not in facture_html(creer_facture(handball, objet="Goûter"))


def test_un_devis_accepte_puis_annule_le_dit_partout(handball, client_de):
    devis = creer_devis_accepte(creer_demande(handball, statut="etudiee"))
    sort = {"motif": "Le loto n’a pas lieu.", "sort_du_devis": "Acompte rendu par chèque."}
    faire_passer(devis.demande, "annulee", cote=Cote.CENTRE, par=creer_compte("cuisine"), le=MIDI, **sort)
    devis = Devis.objects.get()
    partenaire, direction = client_de(compte=creer_acces_partenaire(handball)), client_de("direction")

    papier = devis_html(devis).replace("\u00a0", " ")
    page = partenaire.get(f"/partenaire/demandes/{devis.demande_id}/")
    lieux = [
        page,
        partenaire.get(f"/partenaire/devis/{devis.pk}/"),
        direction.get(f"/demandes/{devis.demande_id}/"),
        direction.get(f"/demandes/{devis.demande_id}/devis/"),
    ]

    assert "Demande annulée le mardi 12 mars 2013 : cette prestation n’aura pas lieu." in papier
    assert "Devis, acompte : Acompte rendu par chèque." in papier
    assert ["Accepté, puis annulé" in textes(lieu, "span", "marque-etat") for lieu in lieux] == [True] * 4
    assert textes(page, "div", "ou-elle-en-est")[0].endswith("Devis, acompte : Acompte rendu par chèque.")
    assert "Devis, acompte : Acompte rendu par chèque." in textes(page, "ol", "histoire")[0]


@pytest.mark.parametrize("statut", ["refusee", "expiree", "annulee"])
@pytest.mark.parametrize("gardee", [True, False])
def test_un_devis_dont_la_demande_est_abandonnee_le_dit_et_ne_se_signe_plus(handball, statut, gardee):
    devis = creer_devis(creer_demande(handball, statut="etudiee"))
    cote = Cote.ECHEANCE if statut == "expiree" else Cote.CENTRE
    motif = "" if statut == "expiree" else "Cuisine fermée"
    faire_passer(devis.demande, statut, cote=cote, par=creer_compte("cuisine"), le=MIDI, motif=motif)
    if not gardee:
        devis.demande.passages.all().delete()
    devis = Devis.objects.get()

    html = devis_html(devis).replace("\u00a0", " ")

    le = " le mardi 12 mars 2013" if gardee else ""
    assert f"Demande {devis.demande.get_statut_display().lower()}{le} : cette prestation n’aura pas lieu." in html
    assert "Bon pour accord" not in html


def test_un_devis_refuse_par_le_partenaire_le_dit_sur_le_papier(handball):
    devis = creer_devis(creer_demande(handball, statut="etudiee"))
    refuser_devis(devis, motif="Trop cher", par=creer_acces_partenaire(handball), le=MIDI)

    html = devis_html(Devis.objects.get()).replace("\u00a0", " ")

    assert "Demande refusée le mardi 12 mars 2013 : cette prestation n’aura pas lieu." in html
    assert "Bon pour accord" not in html


def test_une_facture_porte_ses_mentions(handball):
    html = facture_html(creer_facture(handball, code_service="CUISINE", numero_engagement="EJ-7"))

    for mention in (
        *("Facture 2013-001", "Mardi 12 mars 2013", "Jeudi 11 avril 2013", "Dimanche 10 mars 2013", "Handball"),
        *(
            "SIRET 732\u00a0829\u00a0320\u00a000074",
            "Buffet",
            "125,00\u00a0€",
            TVA,
            "FR76 1234",
            "40 €",
            "CUISINE",
            "EJ-7",
        ),
    ):
        assert mention in html


def test_un_avoir_dit_quelle_facture_il_corrige(handball):
    facture = creer_facture(handball)

    avoir = emettre_avoir(facture, montant=Decimal("20"), motif="Un plat manquait", par=creer_compte(), le=MIDI)

    html = facture_html(avoir)
    assert "2013-001 du mardi 12 mars 2013" in html
    assert "Un plat manquait" in html
    assert "Pour régler" not in html


def test_chaque_papier_est_un_pdf(handball):
    papiers = (devis_en_pdf(creer_devis()), facture_en_pdf(creer_facture(handball)), recu_en_pdf(creer_recu()))

    assert [papier[:5] for papier in papiers] == [b"%PDF-"] * 3


def test_le_partenaire_trouve_ses_papiers_et_ce_qui_attend_sa_reponse(handball):
    demande = creer_demande(handball, statut="etudiee", objet="Buffet du tournoi")
    devis, compte = creer_devis(demande), creer_acces_partenaire(handball)
    facture, recu = (
        creer_facture(handball, demande=creer_demande(handball, statut="realisee", date=date(2013, 3, 9))),
        creer_recu(demande),
    )
    ailleurs = creer_devis(creer_demande(statut="etudiee"))

    papiers = papiers_du_portail(demande, compte)
    page = render_to_string("partenaires/_portail_demande_papiers.html", {"papiers": papiers, "aujourdhui": AUJOURDHUI})
    attente = render_to_string(
        "partenaires/_portail_a_repondre.html", {"devis_a_repondre": a_repondre(compte), "aujourdhui": AUJOURDHUI}
    )

    assert f"/partenaire/devis/{devis.pk}/" in page
    assert f"/partenaire/recus/{recu.pk}/pdf/" in page
    assert f"/partenaire/factures/{facture.pk}/" not in page
    assert f"/partenaire/devis/{devis.pk}/" in attente
    assert f"/partenaire/devis/{ailleurs.pk}/" not in attente


@pytest.mark.parametrize("nombre", [1, 3])
def test_le_portail_des_factures_coute_autant_de_requetes_pour_une_ou_trois(
    client_de, handball, nombre, django_assert_num_queries
):
    for _ in range(nombre):
        creer_facture(handball)
        creer_recu(creer_demande(handball))
    client = client_de(compte=creer_acces_partenaire(handball))

    with django_assert_num_queries(8):
        client.get("/partenaire/factures/")


def test_les_recus_sont_parmi_les_factures_du_partenaire(client_de, handball):
    recu = creer_recu(creer_demande(handball), objet="Goûter offert")
    client = client_de(compte=creer_acces_partenaire(handball))

    page = client.get("/partenaire/factures/")

    assert textes(page, "h1") == ["Vos factures et reçus"]
    assert textes(page, "ul", "liste") == [f"{recu}Goûter offert, mardi 12 mars 201350,00 €"]
    assert f'href="/partenaire/recus/{recu.pk}/pdf/"' in page.content.decode()


@pytest.mark.parametrize(
    ("mention", "reglement", "statut", "gestes"),
    [
        (TVA, "devis_facture", "etudiee", ["acceptee", "refusee", "annulee"]),
        (TVA, "devis_facture", "realisee", ["payee"]),
        (TVA, "gratuit", "etudiee", ["acceptee", "refusee", "annulee"]),
        ("", "devis_facture", "realisee", ["facturee", "payee"]),
    ],
)
def test_ce_que_disent_les_papiers_ne_s_ecrit_pas_a_la_main(client_de, mention, reglement, statut, gestes):
    regler(mention_tva=mention)
    demande = creer_demande(statut=statut, reglement=reglement, date=date(2013, 3, 9))

    page = client_de("direction").get(f"/demandes/{demande.pk}/")

    assert [geste.statut for geste in page.context["suites"]] == gestes


def test_un_devis_parti_attend_son_accord_sur_sa_propre_page(client_de):
    demande = creer_devis().demande

    page = client_de("cuisine").get(f"/demandes/{demande.pk}/")

    assert "acceptee" not in [geste.statut for geste in page.context["suites"]]
    assert f'href="/demandes/{demande.pk}/devis/"' in page.content.decode()


def test_une_version_en_preparation_ne_cache_pas_le_devis_qui_attend_son_accord(client_de):
    devis, client = creer_devis(), client_de("direction")
    demande = devis.demande
    creer_brouillon_de_devis(demande, ligne(prix="1"))

    page = client.get(f"/demandes/{demande.pk}/")
    client.post(f"/demandes/{demande.pk}/passer/acceptee/", {"depuis": "devis_envoye"})

    demande.refresh_from_db()
    assert "acceptee" not in [geste.statut for geste in page.context["suites"]]
    assert demande.statut == "devis_envoye"
    assert [texte for texte in textes(page, "a", "ligne-lien") if "Devis" in texte] == [
        f"Devis {devis.numero}125,00 € Plus valable",
        "Devis en préparation10,00 € En préparation",
    ]


def test_une_facture_emise_suit_seule_ses_paiements(client_de):
    demande = creer_demande(statut="facturee", date=date(2013, 3, 9))
    creer_facture(demande.partenaire, demande=demande)

    page = client_de("direction").get(f"/demandes/{demande.pk}/")

    assert [*page.context["suites"], *page.context["corrections"]] == []


@pytest.mark.parametrize("statut", ["payee", "realisee"])
def test_une_facture_qui_attend_son_paiement_ne_se_dit_pas_payee_a_la_main(client_de, statut):
    demande = creer_demande(statut="facturee", date=date(2013, 3, 9))
    creer_facture(demande.partenaire, demande=demande)

    response = client_de("direction").post(f"/demandes/{demande.pk}/passer/{statut}/", {}, follow=True)

    demande.refresh_from_db()
    (phrase,) = messages(response)
    assert (demande.statut, phrase.partition(" :")[0]) == (
        "facturee",
        "Cette étape ne s’écrit pas à la main, ses papiers la disent",
    )


@pytest.mark.parametrize(("role", "statut"), [("cuisine", 403), ("tresorerie", 302), ("direction", 302)])
def test_ce_qui_est_facture_ou_paye_se_note_par_qui_tient_la_caisse(client_de, role, statut):
    regler(mention_tva="")
    demande = creer_demande(statut="realisee", date=date(2013, 3, 9))
    client = client_de(role)

    page = client.get(f"/demandes/{demande.pk}/")
    gestes = [geste.statut for geste in page.context["suites"]]

    assert client.post(f"/demandes/{demande.pk}/passer/facturee/", {}).status_code == statut
    assert gestes == ([] if role == "cuisine" else ["facturee", "payee"])


@pytest.fixture
def servie(handball):
    """A demande whose devis was accepted, served; today is after its day."""
    demande = creer_demande(handball, statut="etudiee", date=date(2013, 3, 9))
    creer_devis_accepte(demande)
    Demande.objects.update(statut="realisee")
    return Demande.objects.get()


def emise(facture):
    return emettre_facture(facture, par=creer_compte("tresorerie"), le=MIDI)


@pytest.mark.parametrize("rendue", [True, False])
def test_une_facture_rendue_ou_en_preparation_n_empeche_pas_de_noter_le_service_fait(client_de, servie, rendue):
    facture, client = preparer_facture(servie), client_de("direction")
    if rendue:
        emettre_avoir(emise(facture), montant=facture.total, motif="Pas encore servie", par=creer_compte(), le=MIDI)

    client.post(f"/demandes/{servie.pk}/passer/planifiee/", {"depuis": "realisee"})
    page = client.get(f"/demandes/{servie.pk}/")
    client.post(f"/demandes/{servie.pk}/passer/realisee/", {"depuis": "planifiee"})

    servie.refresh_from_db()
    assert "realisee" in [geste.statut for geste in page.context["suites"]]
    assert servie.statut == "realisee"


def test_une_facture_se_prepare_une_fois_la_prestation_faite(client_de, servie):
    Demande.objects.update(statut="planifiee")

    response = client_de("tresorerie").post(f"/demandes/{servie.pk}/facturer/", follow=True)

    assert messages(response) == ["La demande est « Planifiée » : la facture part une fois la prestation réalisée."]
    assert servie.factures.count() == 0
