"""The report on paper: what its pages say, and what a screen reader finds in the PDF."""

import re
from datetime import date
from html import unescape
from io import BytesIO

import pikepdf
import pytest
from django.core.files.base import ContentFile
from django.utils.html import strip_tags

from ateliers.models import Seance
from bilans.documents import bilan_html
from bilans.rapport import reunir_rapport
from config.pdf import en_pdf
from config.pdf_balise import noeuds
from partenaires.models import Partenaire
from participants.models import Participant
from tests.bilans.scenes import creer_annee, creer_recits
from tests.bilans.scenes_habitants import creer_besoins, creer_les_avis, creer_sans_reponse
from tests.factories import (
    creer_action,
    creer_affectation,
    creer_atelier,
    creer_centre,
    creer_demande,
    creer_jalon,
    creer_jalon_travaille,
    creer_mouvement,
    creer_participant,
    creer_presence,
    creer_projet,
    creer_seance,
    le_pole,
)

pytestmark = pytest.mark.django_db
AUJOURDHUI = date(2014, 1, 27)


def html(annee=2013, au=AUJOURDHUI):
    return bilan_html(reunir_rapport(annee, au=au))


def titres(page):
    trouves = re.findall(r"<h2>(.*?)</h2>", page, re.DOTALL)
    return [" ".join(unescape(strip_tags(titre)).split()) for titre in trouves]


def texte(page):
    return " ".join(unescape(strip_tags(page)).replace("\u00a0", " ").split())


def test_le_bilan_suit_le_plan_et_n_imprime_pas_ce_qui_est_vide():
    creer_annee()
    creer_recits()

    assert titres(html()) == [
        "L’essentiel",
        "Sommaire",
        "1 Contexte et diagnostic partagé",
        "2 Les publics",
        "3 Pôle Vie quotidienne",
        "4 Pôle Actions de solidarité et d’autofinancement",
        "5 Participation des habitants et bénévolat",
        "6 Les étapes vers l’emploi",
        "7 Les partenariats",
        "A1 Les ateliers de l’année",
        "A2 Comment nous comptons",
        "A3 Les mots du bilan",
    ]


def test_la_page_de_garde_dit_l_annee_le_titre_et_l_etat():
    creer_centre(nom="Centre de l’Œillet")
    creer_annee()
    creer_recits()

    garde = texte(html().split('class="essentiel"')[0])

    assert "Centre de l’Œillet Bilan des ateliers 2013 Ouverts à tous Édité le lundi 27 janvier 2014" in garde
    assert "Bilan provisoire" not in garde


@pytest.mark.parametrize(("au", "statut"), [(date(2013, 12, 31), "realisee"), (AUJOURDHUI, "prevue")])
def test_un_bilan_est_provisoire_tant_que_l_annee_court_ou_qu_une_feuille_manque(au, statut):
    creer_annee()
    creer_seance(statut=statut)

    assert "Bilan provisoire." in texte(html(au=au))


def test_le_texte_de_la_direction_est_mis_en_forme_et_jamais_execute():
    creer_annee()
    creer_recits()

    page = html()

    assert "<p>Le quartier <strong>change</strong>.</p>" in page
    assert "<h3>En cuisine</h3>\n<p>On a cuisiné &lt;b&gt;ensemble&lt;/b&gt;.</p>" in page
    assert "Mots-clés : Famille · Santé" in texte(page)


def test_un_nombre_de_convives_inconnu_est_dit_et_jamais_invente():
    creer_annee()

    page = texte(html())

    assert "01/07/2013 Handball Club Gâteau géant Gâteau d’évènement nombre non noté" in page
    assert "01/06/2013 Handball Club Repas de saison Repas assis 130 convives" in page
    assert "n’a pas été noté pour 1 demande" in page


def test_aucun_participant_n_est_nomme():
    creer_annee()
    creer_recits()

    page = html()

    noms = [nom for personne in Participant.objects.all() for nom in (personne.prenom, personne.nom)]
    assert noms
    assert [nom for nom in noms if nom in page] == []


def test_les_noms_venus_de_la_base_sont_echappes():
    creer_annee()
    Partenaire.objects.filter(nom="Handball Club").update(nom="<script>alert(1)</script> & Œuvre")
    Seance.objects.update(theme="<img src=x>")

    page = html()

    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; Œuvre" in page
    assert "<script" not in page
    assert "<img" not in page


def test_une_annee_sans_rien_le_dit():
    page = html(1999)

    assert titres(page) == ["Une année sans activité notée"]
    assert "Pour 1999, aucune séance réalisée" in texte(page)


def test_un_logo_perdu_n_empeche_pas_le_bilan(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    creer_centre(logo="centre/perdu.png")

    assert en_pdf(html(1999), "pdf.css").startswith(b"%PDF-")


def test_le_logo_est_dans_la_page(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    centre = creer_centre()
    centre.logo.save("logo.png", ContentFile(b"octets"))

    assert 'src="data:image/png;base64,b2N0ZXRz"' in html(1999)


@pytest.fixture
def pdf(db):
    creer_centre()
    creer_annee()
    creer_recits()
    with pikepdf.open(BytesIO(en_pdf(html(), "pdf.css"))) as document:
        yield document


def test_le_pdf_dit_sa_langue_son_titre_et_ses_parties(pdf):
    with pdf.open_outline() as plan:
        parties = [partie.title for partie in plan.root]

    assert str(pdf.Root.Lang) == "fr"
    assert bool(pdf.Root.MarkInfo.Marked)
    assert str(pdf.docinfo["/Title"]) == "Bilan 2013 – Centre social du Parc"
    assert parties[:3] == ["L’essentiel", "Sommaire", "1 Contexte et diagnostic partagé"]


def test_chaque_en_tete_de_tableau_dit_sa_portee_et_chaque_dessin_son_sens(pdf):
    en_tetes = [(dans_l_entete, str(noeud.A.Scope)) for noeud, dans_l_entete in noeuds(pdf) if noeud.get("/S") == "/TH"]
    dessins = [str(noeud.get("/Alt", "")) for noeud, _ in noeuds(pdf) if noeud.get("/S") == "/Figure"]

    assert set(en_tetes) == {(True, "/Column"), (False, "/Row")}
    assert "Genre – Femme : 1 (100\u00a0%) ; Homme : 0 (0\u00a0%) ; Autre : 0 (0\u00a0%) ; Non renseigné : 1" in dessins
    assert "" not in dessins


def test_une_seule_famille_de_caracteres_et_elle_est_dans_le_fichier(pdf):
    polices = [objet for objet in pdf.objects if isinstance(objet, pikepdf.Dictionary) and "/FontName" in objet]

    assert {str(police.FontName).split("+")[1].split("-")[0] for police in polices} == {"Atkinson"}
    assert all("/FontFile2" in police or "/FontFile3" in police for police in polices)


def test_chaque_chiffre_de_l_ecoute_est_defini_en_annexe():
    for scene in (creer_besoins, creer_les_avis, creer_sans_reponse):
        scene()

    page = html()

    definis = re.findall(r'<tr><th scope="row">(.*?)</th><td>', page.split('class="large definitions"')[1])
    assert [libelle for libelle in definis if libelle.startswith(("Besoins", "Voix", "Avis", "Demandes", "Insc"))] == [
        "Besoins exprimés",
        "Voix",
        "Besoins qui ont eu une réponse",
        "Besoins encore sans réponse",
        "Avis donnés",
        "Demandes d’inscription restées sans place",
        "Inscriptions arrêtées par un empêchement",
    ]


def test_une_demande_servie_dit_ce_qu_elle_a_fait_apprendre_et_ce_que_son_argent_sert():
    cuisine = creer_atelier("Cuisine solidaire", pole=le_pole("solidarite"))
    demande = creer_demande(objet="400 pâtisseries", statut="payee", pieces=400, date=date(2013, 5, 25))
    muette = creer_demande(objet="Bûche", statut="realisee", date=date(2013, 12, 18))
    lea, samir = creer_participant(), creer_participant()
    for jour, venus in ((23, [lea, samir]), (24, [lea])):
        seance = creer_seance(cuisine, demande=demande, date=date(2013, 5, jour), statut=Seance.Statut.REALISEE)
        for personne in venus:
            creer_presence(seance, personne)
    creer_jalon_travaille(seance, creer_jalon(cuisine, "Peser"))
    action = creer_action("400 pâtisseries", nature="demande", demande=demande)
    creer_mouvement(action, montant="400")
    creer_affectation(action, creer_projet("la sortie d’été"), montant="380")

    rapport = reunir_rapport(2013, au=AUJOURDHUI)

    appris = "2 ateliers, 2 personnes, 6 heures ; on y a travaillé « Peser »"
    phrase = f"{appris} ; 380 € pour la sortie d’été et 20 € encore à affecter"
    dites = {servie.demande: servie.en_mots.replace("\u00a0", " ") for servie in rapport.servies}
    assert dites == {demande: phrase, muette: ""}
    assert phrase in texte(bilan_html(rapport))


@pytest.mark.parametrize("nombre", [1, 3])
def test_les_demandes_servies_coutent_autant_de_requetes_pour_une_ou_trois(nombre, django_assert_num_queries):
    for _ in range(nombre):
        demande = creer_demande(statut="payee")
        creer_affectation(creer_mouvement(creer_action(nature="demande", demande=demande)).action)

    with django_assert_num_queries(28):
        assert len(reunir_rapport(2013, au=AUJOURDHUI).servies) == nombre
