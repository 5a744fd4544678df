"""Every page of the product, as a reader meets it: on a phone, on a wide screen, and to a screen reader."""

from datetime import date
from itertools import chain

import pytest
from django.contrib.auth.tokens import default_token_generator
from django.urls import reverse
from django.utils.http import urlsafe_base64_encode
from playwright.sync_api import expect

from centre.models import Periode
from tests.acces import ROUTES
from tests.factories import (
    creer_acces_partenaire,
    creer_agenda,
    creer_attente,
    creer_compte,
    creer_partenaire,
    creer_participant,
    creer_periode,
)

TAILLES = {"téléphone": {"width": 360, "height": 740}, "bureau": {"width": 1440, "height": 900}}

PAGES = {
    "anonyme": """
        connexion mot_de_passe_oublie mot_de_passe_oublie_envoye mot_de_passe_choisir
    """,
    "partenaire": """
        portail portail_demande portail_demande_annuler
        portail_demande_creer portail_demande_occasion portail_demande_quand portail_demande_combien
        portail_demande_details portail_demande_relire portail_demande_jeter
        portail_collegues portail_collegue_inviter portail_collegue_retirer portail_collegue_droits
        portail_message_creer portail_piece_joindre portail_devis portail_factures
    """,
    "auteur": "import_detail import_defaire export_detail",
    "direction": """
        import_liste import_creer export_liste echange_liste centre_exporter
        accueil calendrier agenda_detail agenda_renouveler agenda_supprimer mot_de_passe_changer rappels_choisir
        feuille_liste appel_liste appel_creer
        atelier_liste atelier_creer atelier_detail atelier_modifier atelier_planifier atelier_dupliquer
        atelier_papiers atelier_attestations attestation_verifier participant_papiers
        inscription_creer inscription_modifier inscription_supprimer
        atelier_attente attente_creer attente_repondre accueillir accueillie participant_inscrire
        seance_creer seance_detail seance_modifier seance_presences seance_une_par_une
        seance_annuler seance_reporter report_annuler
        seance_cahier seance_jalons seance_transmissions
        atelier_besoins besoin_liste besoin_creer besoin_detail besoin_modifier besoin_repondre besoin_supprimer
        voix_ajouter
        atelier_progression jalon_modifier jalon_supprimer progression_reprendre
        suivantes_annuler suivantes_confier suivantes_deplacer suivantes_reporter suivantes_retablir suivantes_supprimer
        participant_liste participant_creer participant_detail participant_modifier participant_ateliers
        situation_creer etape_creer etape_modifier
        savoir_faire_liste savoir_faire_creer savoir_faire_modifier savoir_faire_supprimer
        partenaire_liste partenaire_creer partenaire_detail partenaire_modifier partenaire_seances
        contact_creer contact_modifier contact_supprimer partenaire_acces_creer partenaire_acces_modifier
        mode_operatoire_modifier document_creer document_modifier document_supprimer partenaire_ensemble
        livre livre_cloturer mouvement_creer mouvement_corriger action_liste action_creer action_detail
        action_modifier affectation_creer projet_liste projet_creer projet_modifier
        demande_liste demande_tableau demande_creer demande_detail demande_modifier demande_passer
        demande_message_creer demande_piece_joindre demande_piece_retirer
        article_liste article_creer article_modifier facturation_regler demande_devis devis_ecrire devis_accord
        devis_supprimer
        facture_liste facture_creer facture_detail facture_modifier facture_supprimer facture_avoir
        facture_relancer
        paiement_noter paiement_rendre paiement_annuler recu_annuler
        demande_cuisine demande_menu demande_notes courses recette_liste recette_creer recette_detail recette_modifier
        ingredient_liste ingredient_creer ingredient_modifier ingredient_supprimer recette_apportee_par
        demande_apprentissage demande_production demande_planifier demande_seances_annuler
        bilan_liste bilan_detail bilan_lignes bilan_ecrire recit_modifier recit_pole_modifier
        periode_liste periode_creer periode_modifier periode_supprimer vacances_importer vacances_proposer
        travail_liste travail_detail
        reglages reglages_cuisine centre_modifier compte_liste compte_creer compte_modifier
        pole_liste pole_creer pole_modifier pole_supprimer quartier_liste quartier_creer quartier_modifier
    """,
}
# Read in lots, which the processes share: the direction alone has a hundred and thirty pages.
PAR_LOT = 30
LOTS = [
    (role, noms[debut : debut + PAR_LOT])
    for role, noms in ((role, pages.split()) for role, pages in PAGES.items())
    for debut in range(0, len(noms), PAR_LOT)
]
RENVOIS = [
    *("atelier_emargement_pdf", "atelier_cahier_pdf", "attestations_pdf", "bilan_annee_illisible"),
    *("courses_pdf", "demande_production_pdf", "demande_affichettes_pdf", "demande_livre"),
    *("portail_demande_possibilites", "recu_ecrire", "demande_sort_du_devis"),
]
FICHIERS = {
    "agenda_ics": "text/calendar; charset=utf-8",
    "demande_piece": "image/png",
    "export_telecharger": "text/csv",
    "import_modele": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "import_refus": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "logo": "image/png",
    "portail_piece": "image/png",
    "vacances_modele": "text/csv; charset=utf-8",
    "document_ouvrir": "application/pdf",
    "mouvement_justificatif": "application/pdf",
    "bilan_pdf": "application/pdf",
    "devis_pdf": "application/pdf",
    "facture_pdf": "application/pdf",
    "portail_devis_pdf": "application/pdf",
    "portail_facture_pdf": "application/pdf",
    "portail_recu_pdf": "application/pdf",
    "recu_pdf": "application/pdf",
    "attestation_pdf": "application/pdf",
    "seance_cahier_pdf": "application/pdf",
    "atelier_plannings_pdf": "application/pdf",
    "participant_planning_pdf": "application/pdf",
    "seance_emargement_pdf": "application/pdf",
}
GESTES = [
    "affectation_reprendre",
    "atelier_ranger",
    "atelier_rouvrir",
    "attente_proposer",
    "compte_inviter",
    "courriers_reprendre",
    "deconnexion",
    "demande_acompter",
    "demande_nombres",
    "demande_facturer",
    "devis_envoyer",
    "export_effacer",
    "facture_deposer",
    "facture_emettre",
    *("import_abandonner", "import_choisir", "import_colonnes", "import_confirmer", "import_feuille", "import_lire"),
    *("import_relire", "import_reprendre"),
    "jalon_creer",
    "jalon_deplacer",
    "portail_collegue_renvoyer",
    "portail_collegue_rouvrir",
    "portail_demande_refaire",
    "portail_devis_accepter",
    "portail_devis_changer",
    "portail_devis_refuser",
    "portail_invitation_renvoyer",
    "portail_invitation_retirer",
    "portail_piece_retirer",
    "recit_apercu",
    "seance_retablir",
    "suite_reprendre",
    "travail_annuler",
    "travail_relancer",
    "vacances_noter",
    "voix_retirer",
]
REFUS = [
    ("anonyme", "/une-page-qui-n-existe-pas/", 404),
    ("anonyme", "/connexion/?next=%00", 400),
    ("accueil", "/reglages/", 403),
    ("direction", "/deconnexion/", 405),
]
VIDES = {
    "accueil": "Aucune séance aujourd’hui.",
    "atelier_liste": (
        "Ici viendront les ateliers du centre, pôle par pôle : la cuisine, le français du mardi, la couture…"
    ),
    "besoin_liste": (
        "Ici viendront les besoins exprimés à tous les ateliers. "
        "Ils se notent sur la page d’un atelier, onglet Besoins."
    ),
    "savoir_faire_liste": (
        "Ici viendra ce que les personnes savent faire et veulent bien transmettre. "
        "Cela se note sur la fiche de chacune."
    ),
    "calendrier": "Pas de séance",
    "participant_liste": (
        "Les personnes que le centre accueille seront ici. Un prénom et un nom, ou un surnom, suffisent pour commencer."
    ),
    "quartier_liste": (
        "Les quartiers où habitent les personnes seront ici. "
        "Ils servent à dire, dans le bilan, combien viennent d’un quartier prioritaire."
    ),
    "partenaire_liste": (
        "Les structures qui travaillent avec le centre seront ici : "
        "celles qui orientent, interviennent, financent, emploient ou passent des demandes de cuisine."
    ),
    "demande_liste": (
        "Les repas, buffets et goûters que les partenaires demandent seront ici, "
        "avec le nombre de convives et de pièces."
    ),
    "travail_liste": (
        "Aucun travail pour l’instant. Seront ici l’envoi des courriers, les rappels du matin et le ménage de la nuit."
    ),
    "bilan_liste": "Les bilans seront ici, une année après l’autre, dès qu’une première séance sera prévue.",
    "bilan_detail": "Rien n’est noté pour 2013 : ni séance réalisée, ni demande servie, ni étape vers l’emploi.",
}


def adresse(nom, scene):
    return reverse(nom, kwargs={cle: scene[valeur] for cle, valeur in ROUTES[nom][1].items()})


@pytest.fixture
def lecteur(navigateur, page_de):
    """A function that opens the browser of a reader; the role `anonyme` has no account."""

    def ouvrir(role, compte=None):
        options = {"reduced_motion": "reduce"}
        return navigateur(**options) if role == "anonyme" else page_de(role, compte=compte, **options)

    return ouvrir


@pytest.fixture
def fautes_de(axe):
    """A function that opens a page and gives what a reader would trip over at each size, `[]` when nothing."""

    def examiner(page, url, *, statut=200):
        reponse = page.goto(url)
        expect(page.locator("[hx-trigger=load]")).to_have_count(0)  # the pieces that come afterwards
        fautes = [] if reponse.status == statut else [f"répond {reponse.status}"]
        if not reponse.url.endswith(url):
            fautes.append(f"renvoie vers {reponse.url}")
        if page.locator("h1").count() != 1:
            fautes.append("un titre principal, et un seul")
        for nom, taille in TAILLES.items():
            page.set_viewport_size(taille)
            fautes += [(nom, faute) for faute in axe(page)]
            if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
                fautes.append((nom, "déborde"))
        return fautes

    return examiner


def test_chaque_route_est_une_page_un_renvoi_un_fichier_ou_un_geste():
    pages = " ".join(PAGES.values()).split()

    assert sorted(chain(pages, FICHIERS, GESTES, RENVOIS)) == sorted(ROUTES)


@pytest.mark.django_db
def test_un_fichier_se_donne_et_un_geste_ne_s_ouvre_pas(scene, client_de):
    direction, auteur = client_de("direction"), client_de(compte=scene["auteur"])
    partenaire = client_de(compte=scene["compte_partenaire"])

    def lire(nom):
        lecteur = (
            partenaire
            if nom.startswith("portail")
            else auteur
            if nom in ("import_refus", "export_telecharger")
            else direction
        )
        return lecteur.get(adresse(nom, scene))

    fichiers = {nom: lire(nom) for nom in FICHIERS}
    gestes = {nom: lire(nom) for nom in GESTES}
    fichiers["export_telecharger"].close()

    assert {nom: reponse["Content-Type"] for nom, reponse in fichiers.items()} == FICHIERS
    assert {nom: reponse.status_code for nom, reponse in gestes.items()} == dict.fromkeys(GESTES, 405)


@pytest.mark.navigateur
@pytest.mark.parametrize(("role", "noms"), LOTS, ids=[f"{role}-{noms[0]}" for role, noms in LOTS])
def test_chaque_page_se_lit_sans_faute_d_accessibilite_ni_debordement(role, noms, lecteur, fautes_de, scene):
    page = lecteur(role, compte={"partenaire": scene["compte_partenaire"], "auteur": scene["auteur"]}.get(role))

    fautes = {nom: fautes_de(page, adresse(nom, scene)) for nom in noms}

    assert fautes == {nom: [] for nom in noms}


@pytest.mark.navigateur
def test_un_nom_tres_long_tient_dans_la_liste_d_attente(lecteur, fautes_de):
    personne = creer_participant("Wilhelmina" * 5, "Abcdefghij" * 6)
    attente = creer_attente(personne)
    creer_attente(personne, attente.atelier, issue="refusee", decidee_le=date(2013, 3, 12))

    assert fautes_de(lecteur("accueil"), reverse("atelier_attente", args=[attente.atelier_id])) == []


@pytest.mark.navigateur
@pytest.mark.parametrize("vue", ["mois", "liste"])
def test_le_calendrier_se_lit_aussi_au_mois_et_en_liste(vue, lecteur, fautes_de, scene):
    creer_periode(Periode.Nature.VACANCES, zone="B", date_debut=date(2013, 3, 12), date_fin=date(2013, 5, 9))
    page = lecteur("direction")

    assert fautes_de(page, f"/calendrier/?vue={vue}&date=2013-03-12&lieu=zq9x") == []
    assert fautes_de(page, f"/calendrier/?vue={vue}&date=2013-05-09") == []


@pytest.mark.navigateur
def test_un_agenda_ouvert_se_lit_sans_faute(lecteur, fautes_de):
    compte = creer_compte("direction")
    creer_agenda(compte)

    assert fautes_de(lecteur("direction", compte=compte), reverse("agenda_detail")) == []


@pytest.mark.navigateur
def test_choisir_un_mot_de_passe_depuis_le_courrier_recu(navigateur, fautes_de):
    compte = creer_compte("accueil")
    lien = {
        "uidb64": urlsafe_base64_encode(str(compte.pk).encode()),
        "token": default_token_generator.make_token(compte),
    }
    page = navigateur()
    page.goto(reverse("mot_de_passe_choisir", kwargs=lien))

    fautes = fautes_de(page, reverse("mot_de_passe_choisir", kwargs=lien | {"token": "set-password"}))

    assert fautes == []
    assert page.get_by_role("textbox").count() == 2


@pytest.mark.navigateur
def test_un_refus_se_lit_comme_une_page(lecteur, fautes_de):
    fautes = {url: fautes_de(lecteur(role), url, statut=statut) for role, url, statut in REFUS}

    assert fautes == {url: [] for _, url, _ in REFUS}


@pytest.mark.navigateur
def test_un_centre_qui_commence_lit_par_ou_commencer(lecteur, fautes_de):
    page = lecteur("direction")
    fautes, muettes = {}, []

    for nom, phrase in VIDES.items():
        fautes[nom] = fautes_de(page, adresse(nom, {"annee": 2013}))
        if not page.get_by_text(phrase, exact=True).first.is_visible():
            muettes.append(nom)

    assert fautes == {nom: [] for nom in VIDES}
    assert muettes == []


@pytest.mark.navigateur
@pytest.mark.parametrize("relie", [True, False])
def test_un_partenaire_sans_demande_lit_a_qui_s_adresser(relie, lecteur, fautes_de):
    compte = creer_acces_partenaire(creer_partenaire()) if relie else creer_compte("partenaire")

    assert fautes_de(lecteur("partenaire", compte=compte), reverse("portail")) == []
