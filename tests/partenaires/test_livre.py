"""The pages of the autofinancement ledger."""

from datetime import date

import pytest
import time_machine

from partenaires.actions.mouvement import corriger_mouvement
from partenaires.models import Action, Exercice, Mouvement
from tests.factories import (
    creer_action,
    creer_affectation,
    creer_compte,
    creer_demande,
    creer_image,
    creer_mouvement,
    creer_partenaire,
    creer_projet,
)
from tests.lecture import fautes, messages, textes

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_le_10_juin_2014")]
LIVRE, LIGNE = "/autofinancement/", "/autofinancement/lignes/nouvelle/"


@pytest.fixture
def _le_10_juin_2014():
    with time_machine.travel("2014-06-10 10:00+02:00", tick=False):
        yield


@pytest.fixture
def colette(client_de):
    return client_de("tresorerie")


def saisie(**champs):
    ligne = {"sens": "recette", "montant": "12,50", "date": "2014-06-01", "piece": "B-1", "libelle": "Crêpes"}
    return {**ligne, "moyen": "especes", **champs}


def valeurs(page):
    return [texte.replace("\u00a0", " ") for texte in textes(page, "span", "valeur")]


def test_le_livre_montre_la_derniere_annee_et_le_total_jusqu_a_chaque_ligne(colette):
    creer_mouvement(date=date(2012, 5, 1))
    action = creer_action("Vente de crêpes")
    creer_mouvement(action, date=date(2013, 6, 1), montant="80.10", libelle="Caisse", piece="B-1")
    creer_mouvement(action, date=date(2013, 5, 1), montant="30", sens="depense", libelle="Farine", piece="T-1")

    page = colette.get(LIVRE)

    assert valeurs(page) == ["80,10 €", "30,00 €", "50,10 €"]
    assert textes(page, "td")[:6] == ["01/06/2013", "B-1 · Espèces", "80,10 €", "", "50,10 €", "Corriger Caisse"]
    assert textes(page, "td")[9:11] == ["30,00 €", "\u2212 30,00 €"]
    assert textes(page, "option")[:3] == ["2014", "2013", "2012"]


def test_l_annee_en_cours_se_choisit_meme_vide(colette):
    creer_mouvement(date=date(2013, 6, 1))

    page = colette.get(LIVRE, {"annee": "2014"})

    assert (page.context["annee"], valeurs(page)) == (2014, ["0,00 €"] * 3)
    assert "Rien n’est entré ni sorti en 2014." in textes(page, "p")
    assert "/autofinancement/2014/cloturer/" not in page.content.decode()


def test_les_filtres_de_l_adresse_se_combinent_et_un_filtre_invente_ne_filtre_rien(colette):
    projet = creer_projet()
    crepes, loto = creer_action("Crêpes"), creer_action("Loto")
    for action in (crepes, loto):
        creer_mouvement(action, libelle=f"Recette {action}", montant="100")
        creer_mouvement(action, libelle=f"Dépense {action}", sens="depense", montant="10")
    creer_affectation(crepes, projet)

    def lignes(**filtres):
        return sorted(str(ligne) for ligne in colette.get(LIVRE, filtres).context["page"])

    correction = {"date": date(2013, 6, 20), "par": creer_compte("tresorerie"), "motif": "Doublon"}
    corriger_mouvement(loto.mouvements.get(sens="depense"), **correction)
    assert lignes(action=loto.pk, sens="recette") == ["Recette Loto"]
    assert lignes(action=loto.pk, sens="depense") == ["Correction : Doublon", "Dépense Loto"]
    assert lignes(projet=projet.pk) == ["Dépense Crêpes", "Recette Crêpes"]
    assert lignes(projet=creer_projet().pk) == []
    assert len(lignes(sens="zq9x", action="-1", annee="1850")) == 5


@pytest.mark.parametrize(("nombre", "phrase"), [(5, "5 sur 6 en 2013"), (6, "6 sur 6 en 2013. Au-delà de six")])
def test_la_sixieme_manifestation_de_soutien_previent_sans_interdire(colette, nombre, phrase):
    for _ in range(nombre):
        creer_action(manifestation_soutien=True, date=date(2013, 2, 1))
    creer_action(manifestation_soutien=True, date=date(2014, 2, 1))
    creer_mouvement(date=date(2013, 2, 1))
    envoi = {"nature": "vente", "nom": "Une de plus", "date": "2013-12-01", "manifestation_soutien": "on"}

    page = colette.get(LIVRE)

    assert phrase in page.content.decode().replace("<strong>", "").replace("</strong>", "")
    assert colette.post("/autofinancement/actions/nouvelle/", envoi).status_code == 302


def test_une_ligne_se_note_avec_son_justificatif_et_se_telecharge(colette):
    action = creer_action()

    page = colette.post(LIGNE, saisie(action=action.pk, justificatif=creer_image("ticket.pdf")), follow=True)

    ligne = Mouvement.objects.get()
    piece = colette.get(f"/autofinancement/lignes/{ligne.pk}/justificatif/")
    assert messages(page) == ["Recette notée : 12,50 €, Crêpes."]
    assert piece["Content-Disposition"] == 'attachment; filename="2014-06-01-b-1.png"'
    assert (str(ligne.montant), ligne.saisi_par.groups.get().name) == ("12.50", "tresorerie")


@pytest.mark.parametrize(
    ("champ", "valeur"),
    [
        ("montant", "-5"),
        ("montant", "0"),
        ("montant", "1e400"),
        ("montant", "NaN"),
        ("montant", "12,555"),
        ("montant", "9999999"),
        ("montant", "zq9x"),
        ("date", "2014-06-11"),
        ("date", "0213-01-01"),
        ("action", "999999999999999999999"),
        ("sens", "zq9x"),
        ("piece", ""),
    ],
)
def test_une_ligne_absurde_est_dite_a_cote_du_champ(colette, champ, valeur):
    page = colette.post(LIGNE, saisie(action=creer_action().pk) | {champ: valeur})

    assert (page.status_code, list(page.context["form"].errors)) == (422, [champ])
    assert Mouvement.objects.count() == 0


def test_un_double_clic_n_ecrit_la_ligne_qu_une_fois_sauf_si_c_en_est_une_autre(colette):
    envoi = saisie(action=creer_action().pk)
    colette.post(LIGNE, envoi)

    page = colette.post(LIGNE, envoi)
    confirmee = colette.post(LIGNE, envoi | {"un_autre": "on"})

    assert (page.status_code, confirmee.status_code, Mouvement.objects.count()) == (422, 302, 2)
    assert fautes(page) == ["Cette ligne est déjà dans le livre : si c’en est une autre, cochez cette case."]


def test_une_ligne_se_corrige_par_sa_ligne_contraire(colette):
    ligne = creer_mouvement(libelle="Caisse", montant="80", date=date(2014, 6, 1))
    adresse = f"/autofinancement/lignes/{ligne.pk}/corriger/"

    page = colette.post(adresse, {"date": "2014-06-10", "motif": "Montant mal lu"}, follow=True)

    assert messages(page) == ["Ligne corrigée : Caisse. Notez maintenant la bonne, s’il y en a une."]
    assert valeurs(page)[:2] == ["0,00 €", "0,00 €"]
    assert textes(page, "th")[6:] == ["Correction : Montant mal lu", "Caisse Corrigée"]
    assert "déjà corrigée" in colette.get(adresse).content.decode()


def test_une_annee_qui_ne_fait_que_corriger_dit_ce_qu_elle_annule(colette):
    ligne = creer_mouvement(sens="depense", montant="151.20", date=date(2013, 6, 10))
    corriger_mouvement(ligne, date=date(2014, 1, 7), par=creer_compte(), motif="Rendu")

    page = colette.get("/autofinancement/?annee=2014")

    assert textes(page, "div", "chiffre") == [
        "0,00 €de recettes",
        "\u2212 151,20 €de dépenses, annulations déduites",
        "151,20 €de différence",
    ]


def test_une_annee_mal_tapee_est_dite_au_lieu_d_ouvrir_une_annee(colette):
    page = colette.post(LIGNE, saisie(action=creer_action().pk, date="2002-06-10"))

    assert (page.status_code, fautes(page)) == (422, ["Cette date a plus de 10 ans : relisez l’année."])
    assert not Mouvement.objects.exists()


def test_une_annee_se_clot_apres_confirmation_et_refuse_ensuite_une_ligne(colette):
    ligne = creer_mouvement(date=date(2013, 6, 1))
    action, ouverte = ligne.action, creer_mouvement(date=date(2014, 1, 5))

    trop_tot = colette.post("/autofinancement/2014/cloturer/")
    page = colette.post("/autofinancement/2013/cloturer/", follow=True)
    refusee = colette.post(LIGNE, saisie(action=action.pk, date="2013-06-02"))

    assert trop_tot.status_code == 422
    assert "L’année 2014 n’est pas finie" in trop_tot.content.decode()
    assert (messages(page), page.context["annee"]) == (["L’année 2013 est close."], 2013)
    assert (
        "compte dans une année ouverte" in colette.get(f"/autofinancement/lignes/{ligne.pk}/corriger/").content.decode()
    )
    assert "année ouverte" not in colette.get(f"/autofinancement/lignes/{ouverte.pk}/corriger/").content.decode()
    assert textes(page, "p")[-1].startswith("Close le 10/06/2014 par Camille")
    assert fautes(refusee) == ["L’année 2013 est close : choisissez une date dans une année encore ouverte."]
    assert Exercice.objects.clos().get().annee == 2013


def test_une_action_de_demande_choisit_sa_demande_et_n_en_change_plus(colette):
    demande = creer_demande(creer_partenaire("Handball"), objet="400 pâtisseries")
    envoi = {"nature": "demande", "nom": "400 pâtisseries", "date": "2013-06-01"}
    laissee = {"nature": "manifestation", "demande": demande.pk}  # the one proposed first

    sans = colette.post("/autofinancement/actions/nouvelle/", envoi)
    avec = colette.post("/autofinancement/actions/nouvelle/", envoi | laissee, follow=True)
    encore = colette.post("/autofinancement/actions/nouvelle/", envoi | {"demande": demande.pk})
    action = demande.action
    colette.post(f"/autofinancement/actions/{action.pk}/modifier/", {"nom": "Les pâtisseries", "date": "2013-06-02"})

    action.refresh_from_db()
    assert "Choisissez la demande dont il s’agit, ou une autre nature." in sans.content.decode()
    assert messages(avec) == ["Action ajoutée : 400 pâtisseries."]
    assert (encore.status_code, action.nom, action.demande_id) == (422, "Les pâtisseries", demande.pk)


def test_une_action_dont_parle_une_annee_close_ne_change_plus(colette):
    action, vieille = creer_action("Fête"), creer_action("Loto", date=date(2014, 1, 5))
    creer_mouvement(vieille, date=date(2013, 12, 30))
    ouverte = creer_action("Marché", date=date(2014, 2, 1))
    colette.post("/autofinancement/2013/cloturer/")
    envoi = {"nature": "vente", "nom": "Autre nom", "date": "2014-06-01", "manifestation_soutien": "on"}

    refus = [colette.post(f"/autofinancement/actions/{une.pk}/modifier/", envoi) for une in (action, vieille)]
    vers = colette.post(f"/autofinancement/actions/{ouverte.pk}/modifier/", envoi | {"date": "2013-06-01"})
    nouvelle = colette.post("/autofinancement/actions/nouvelle/", envoi | {"date": "2013-06-01"})
    passe = colette.post(f"/autofinancement/actions/{ouverte.pk}/modifier/", envoi)

    phrase = "L’année 2013 est close, et son livre dit cette action : elle ne change plus."
    choisir = "L’année 2013 est close : choisissez une date dans une année encore ouverte."
    assert [fautes(page) for page in refus] == [[phrase], [phrase]]
    assert (fautes(vers), fautes(nouvelle), passe.status_code) == ([choisir], [choisir], 302)
    assert sorted(Action.objects.values_list("nom", flat=True)) == ["Autre nom", "Fête", "Loto"]


def test_modifier_n_est_plus_offert_pour_une_action_d_une_annee_close(colette):
    action, vieille = creer_action("Fête"), creer_action("Loto", date=date(2014, 1, 5))
    creer_mouvement(vieille, date=date(2013, 12, 30))
    ouverte = creer_action("Marché", date=date(2014, 2, 1))
    avant = colette.get(f"/autofinancement/actions/{action.pk}/")
    colette.post("/autofinancement/2013/cloturer/")

    closes = [colette.get(f"/autofinancement/actions/{une.pk}/") for une in (action, vieille)]
    encore = colette.get(f"/autofinancement/actions/{ouverte.pk}/")
    essai = colette.get(f"/autofinancement/actions/{action.pk}/modifier/", follow=True)

    phrase = "L’année 2013 est close, et son livre dit cette action : elle ne change plus."
    assert ["Modifier" in textes(page, "a", "btn") for page in (avant, *closes, encore)] == [True, False, False, True]
    assert [phrase in textes(page, "p", "discret") for page in (*closes, encore)] == [True, True, False]
    assert (messages(essai), essai.redirect_chain[-1][0]) == ([phrase], f"/autofinancement/actions/{action.pk}/")


def test_une_demande_mene_a_son_action_ou_a_la_page_qui_l_ouvre(colette):
    demande = creer_demande(objet="400 pâtisseries", date=date(2013, 5, 25))
    adresse = f"/demandes/{demande.pk}/livre/"

    premiere = colette.get(adresse, follow=True)
    action = creer_action(nature="demande", demande=demande)
    ensuite = colette.get(adresse)

    initial = {"nature": "demande", "demande": demande.pk, "nom": "400 pâtisseries", "date": date(2013, 5, 25)}
    assert premiere.context["form"].initial == initial
    assert ensuite["Location"] == f"/autofinancement/actions/{action.pk}/"
    assert colette.get("/autofinancement/actions/nouvelle/?demande=zq9x").context["form"].initial == {
        "date": date(2014, 6, 10)
    }


def test_une_action_dit_son_benefice_ou_sa_perte_et_n_affecte_rien_d_une_perte(colette):
    gagne = creer_mouvement(creer_action("Loto"), montant="380").action
    perd = creer_mouvement(creer_action("Goûter"), sens="depense", montant="20.50").action

    pages = [colette.get(f"/autofinancement/actions/{action.pk}/") for action in (gagne, perd)]

    assert [valeurs(page)[2:] for page in pages] == [["380,00 €", "380,00 €"], ["20,50 €", "0,00 €"]]
    assert [textes(page, "span", "libelle")[2] for page in pages] == ["de bénéfice", "de perte"]


def test_une_action_affecte_ce_qu_elle_a_gagne_et_le_reprend(colette):
    action = creer_mouvement(creer_action("400 pâtisseries"), montant="380").action
    projet, adresse = creer_projet("la sortie d’été"), f"/autofinancement/actions/{action.pk}/affecter/"

    trop = colette.post(adresse, {"projet": projet.pk, "montant": "380,01", "date": "2014-06-10"})
    juste = colette.post(adresse, {"projet": projet.pk, "montant": "380", "date": "2014-06-10"}, follow=True)
    projets = colette.get("/autofinancement/projets/")
    repris = colette.post(f"/autofinancement/affectations/{action.affectations.get().pk}/reprendre/", follow=True)

    assert fautes(trop) == ["Ce montant dépasse ce que l’action a gagné : il reste 380,00 € à affecter."]
    assert "400 pâtisseries : 380 € pour la sortie d’été." in textes(juste, "p")
    assert textes(projets, "progress") == ["380,00 €"]
    assert textes(projets, "h2") == ["La sortie d’été"]
    assert messages(repris) == ["Affectation reprise : 380,00 € pour la sortie d’été."]
    assert valeurs(repris)[-1] == "380,00 €"


def test_un_projet_ne_porte_pas_le_nom_d_un_autre_et_se_renomme(colette):
    projet = creer_projet("la sortie d’été")

    page = colette.post("/autofinancement/projets/nouveau/", {"nom": "la sortie d’été"})
    colette.post(f"/autofinancement/projets/{projet.pk}/modifier/", {"nom": "la sortie au lac"})

    projet.refresh_from_db()
    assert (fautes(page), projet.nom) == (["Un projet porte déjà ce nom."], "la sortie au lac")


@pytest.mark.parametrize("nombre", [1, 3])
@pytest.mark.parametrize(
    ("adresse", "requetes"),
    [(LIVRE, 12), ("/autofinancement/actions/", 7), ("/autofinancement/projets/", 8)],
)
def test_chaque_page_coute_autant_pour_une_ou_trois_lignes(
    client_de, adresse, requetes, nombre, django_assert_num_queries
):
    for _ in range(nombre):
        action = creer_action(nature="demande", demande=creer_demande())
        ligne = creer_mouvement(action)
        Mouvement.objects.create(
            **{champ: getattr(ligne, champ) for champ in ("date", "piece", "montant", "moyen", "action")},
            sens="depense",
            corrige=ligne,
            libelle="Correction",
            saisi_par=creer_compte("tresorerie"),
        )
        creer_affectation(action)
    client = client_de("direction")

    with django_assert_num_queries(requetes):
        client.get(adresse)


@pytest.mark.parametrize("nombre", [1, 3])
def test_une_action_coute_autant_pour_une_ou_trois_lignes(client_de, nombre, django_assert_num_queries):
    action = creer_action()
    for _ in range(nombre):
        creer_mouvement(action)
        creer_affectation(action)
    client = client_de("direction")

    with django_assert_num_queries(10):
        client.get(f"/autofinancement/actions/{action.pk}/")


@pytest.mark.parametrize(("role", "ouvert"), [("tresorerie", True), ("direction", True), ("cuisine", False)])
def test_le_livre_s_ouvre_du_menu_pour_qui_le_tient(client_de, role, ouvert):
    assert ('href="/autofinancement/"' in client_de(role).get("/partenaires/").content.decode()) is ouvert


def test_les_choix_du_livre_sont_ceux_de_l_annee_montree(colette):
    creer_mouvement(creer_action("Vieille fête", date=date(2012, 5, 1)), date=date(2012, 5, 1))
    creer_mouvement(creer_action("Fête", date=date(2013, 5, 1)), date=date(2013, 5, 1))
    creer_action("Pas encore", date=date(2014, 5, 1))

    choix = {annee: options(colette.get(LIVRE, {"annee": annee}), "filtre") for annee in (2012, 2013)}

    assert choix == {2012: ["Toutes", "Vieille fête"], 2013: ["Toutes", "Fête"]}


def options(page, nom, champ="action"):
    form = getattr(page.context[nom], "form", page.context[nom])
    return [str(libelle) for _, libelle in form.fields[champ].choices]


def test_un_projet_montre_ses_derniers_dons_et_dit_combien_il_y_en_a_d_autres(colette):
    projet = creer_projet("la sortie")
    for rang in range(12):
        creer_affectation(creer_action(f"Vente {rang:02d}"), projet, date=date(2013, 6, 1 + rang))
    creer_affectation(projet=projet, reprise_le=date(2013, 7, 1))

    page = colette.get("/autofinancement/projets/")

    (dons,) = textes(page, "ul", "dons")
    assert (dons.count("Vente"), dons.endswith("Vente 02et 2 plus anciens")) == (10, True)
    assert textes(page, "p", "recu") == ["600,00 €"]


def test_une_action_se_lit_page_par_page(colette):
    action = creer_action()
    for _ in range(51):
        creer_mouvement(action, montant="1")

    page = colette.get(f"/autofinancement/actions/{action.pk}/", {"page": 2})

    assert (len(page.context["page"]), valeurs(page)[0]) == (1, "51,00 €")


def test_une_action_se_cherche_par_son_nom_et_son_annee(colette):
    for nom, annee in (("Fête d’été", 2013), ("Fête d’été", 2012), ("Marché", 2013)):
        creer_action(nom, date=date(annee, 6, 1))

    page = colette.get("/autofinancement/actions/", {"q": "fete", "annee": "2013"})
    rien = colette.get("/autofinancement/actions/", {"q": "loto"})

    assert [(str(action), action.date.year) for action in page.context["page"]] == [("Fête d’été", 2013)]
    assert "Aucune action ne correspond à ces choix." in textes(rien, "p")
