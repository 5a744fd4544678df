"""The ledger brought in from a spreadsheet: its actions, then its lines."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from centre.tableaux.ecriture import ApercuDepasse, ecrire
from partenaires.actions.affectation import affecter
from partenaires.actions.exercice import cloturer
from partenaires.actions.mouvement import corriger_mouvement
from partenaires.models import Action, Affectation, Mouvement
from tests.exports import exporter, octets_de
from tests.factories import creer_action, creer_compte, creer_demande, creer_mouvement, creer_projet
from tests.lecture import textes
from tests.partenaires.facturation import creer_paiement
from tests.tableaux import apercevoir, apercevoir_octets, comptes, defaire, importer, refus

pytestmark = pytest.mark.django_db
ENTETE = "Date;Pièce;Libellé;Action;Recettes;Dépenses;Mode de paiement"
LOTO = "07/12/2013;B-1;Entrées;Loto;1 250,50;;espèces"
LOTS = "08/12/2013;F-2;Lots;Loto;;300;CB"


@pytest.fixture(autouse=True)
def _un_soir_de_decembre(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda instant=None: date(2013, 12, 20))


@pytest.fixture
def loto():
    return creer_action("Loto", date=date(2013, 12, 7))


def lignes():
    champs = ("sens", "montant", "moyen", "date")
    return [*Mouvement.objects.filter(corrige=None, correction=None).order_by("pk").values_list(*champs)]


def test_les_actions_puis_les_lignes_entrent_et_le_meme_fichier_ne_change_rien():
    importer("actions", "Action;Date;Soutien", "Loto;07/12/2013;oui")
    auteur = creer_compte("tresorerie")

    importer("ecritures", ENTETE, LOTO, LOTS, auteur=auteur)

    assert lignes() == [
        ("recette", Decimal("1250.50"), "especes", date(2013, 12, 7)),
        ("depense", Decimal("300.00"), "carte", date(2013, 12, 8)),
    ]
    assert Action.objects.avec_montants().get(manifestation_soutien=True).benefice == Decimal("950.50")
    assert {ligne.saisi_par for ligne in Mouvement.objects.all()} == {auteur}
    assert comptes(apercevoir("ecritures", ENTETE, LOTO, LOTS)) == {"inchangees": 2}
    assert comptes(apercevoir("actions", "Action;Date;Soutien", "LOTO;07/12/2013;oui")) == {"inchangees": 1}


@pytest.mark.parametrize("forme", ["csv", "xlsx"])
def test_les_actions_exportees_puis_redonnees_ne_changent_rien(client_de, loto, forme):
    buffet = creer_demande(objet="Buffet", date=date(2013, 6, 5))
    creer_action("Buffet", nature="demande", demande=buffet, date=buffet.date)
    export = exporter(client_de("tresorerie"), "/autofinancement/actions/", forme, liste="actions")

    dossier = apercevoir_octets("actions", octets_de(export), f"actions.{forme}")

    assert (comptes(dossier), refus(dossier)) == ({"inchangees": 2}, [])


def test_de_l_action_d_une_demande_seul_le_soutien_change(loto):
    buffet = creer_demande(objet="Buffet", date=date(2013, 6, 5))
    action = creer_action("Buffet", nature="demande", demande=buffet, date=buffet.date)
    entete, ligne = "Action;Nature;Date;Soutien", "Buffet;Demande d’un partenaire;05/06/2013;oui"

    assert comptes(importer("actions", entete, ligne)) == {"changees": 1}

    action.refresh_from_db()
    assert (action.nature, action.manifestation_soutien) == ("demande", True)
    for refusee in (
        ligne.replace("Demande d’un partenaire", "Vente"),
        ligne.replace("Buffet", "Loto").replace("05/06/2013", "07/12/2013"),
        ligne.replace("Buffet", "Goûter"),
    ):
        [(_, titre, phrase)] = refus(apercevoir("actions", entete, refusee))
        assert titre == "Nature"
        assert ("naît de sa demande" in phrase) is ("Vente" not in refusee)


def test_le_livre_exporte_puis_redonne_ne_compte_rien_deux_fois(client_de, loto):
    importer("ecritures", ENTETE, LOTO, LOTS)
    paiement = creer_paiement()
    for moyen in ("cheque", "especes"):  # one facture paid in two parts alike, the same day
        creer_mouvement(loto, piece=f"{paiement.facture.numero}/{moyen}", paiement=paiement, moyen=moyen)

    export = exporter(client_de("tresorerie"), "/autofinancement/?annee=2013", "csv", liste="livre")

    redonne = octets_de(export).decode("utf-8-sig").splitlines()
    assert comptes(apercevoir("ecritures", *redonne)) == {"inchangees": Mouvement.objects.count()}


@pytest.mark.parametrize(("liste", "forme"), [("livre", "xlsx"), ("livre", "csv"), ("comptable", "csv")])
@pytest.mark.parametrize(("annee", "nombre"), [(2013, 3), (2014, 2)])
def test_une_ligne_corrigee_et_sa_contraire_exportees_puis_redonnees_ne_changent_rien(
    client_de, loto, monkeypatch, annee, nombre, liste, forme
):
    importer("ecritures", ENTETE, LOTO, LOTS)
    monkeypatch.setattr(timezone, "localdate", lambda instant=None: date(2014, 2, 1))
    creer_action("Loto", date=date(2014, 12, 7))  # the ledger has one each year
    par, (loto_2013, lots) = creer_compte("tresorerie"), Mouvement.objects.order_by("pk")
    corriger_mouvement(loto_2013, date=date(2013, 12, 31), par=par, motif="faux")
    corriger_mouvement(lots, date=date(2014, 1, 5), par=par, motif="=trop")
    creer_mouvement(loto, date=date(2014, 1, 8))

    export = exporter(client_de("tresorerie"), f"/autofinancement/?annee={annee}", forme, liste=liste)

    dossier = apercevoir_octets("ecritures", octets_de(export), f"livre.{forme}")
    assert (comptes(dossier), refus(dossier)) == ({"inchangees": nombre}, [])


def test_un_numero_dont_la_ligne_du_livre_dit_autre_chose_ne_compte_pas(loto):
    reprise = creer_mouvement(loto, date=date(2013, 12, 7), piece="B-1", libelle="Entrées", montant="1250.50")
    corriger_mouvement(reprise, date=date(2013, 12, 8), par=creer_compte("tresorerie"), motif="faux")
    entete, fin = f"{ENTETE};Ligne du livre", f";{reprise.pk}"

    assert comptes(apercevoir("ecritures", entete, LOTO + fin)) == {"inchangees": 1}
    assert comptes(apercevoir("ecritures", entete, LOTO.replace("B-1", "B-7") + fin)) == {"nouvelles": 1}
    assert comptes(apercevoir("ecritures", entete, LOTO + ";999999")) == {"nouvelles": 1}


@pytest.mark.parametrize("vers", ["vivante", "corrigee", "contraire"])
@pytest.mark.parametrize(
    ("colonne", "mot", "autre"),
    [("Libellé", "Entrées", "Entrées du loto"), ("Moyen", "Espèces", "Chèque"), ("Action", "Loto", "Noël")],
)
def test_une_ligne_exportee_dont_un_mot_change_est_refusee(client_de, loto, vers, colonne, mot, autre):
    creer_action("Noël", date=date(2013, 12, 1))
    ligne = creer_mouvement(loto, date=date(2013, 12, 7), piece="B-1", libelle="Entrées", moyen="especes")
    if vers != "vivante":
        corriger_mouvement(ligne, date=date(2013, 12, 8), par=creer_compte("tresorerie"), motif="Entrées")
    export = exporter(client_de("tresorerie"), "/autofinancement/?annee=2013", "csv", liste="livre")
    titres, *rangees = octets_de(export).decode("utf-8-sig").splitlines()
    rangee = next(rangee for rangee in rangees if ("Correction" in rangee) == (vers == "contraire"))

    dossier = apercevoir("ecritures", titres, rangee.replace(mot, autre))

    phrase = "Cette ligne est au livre autrement : elle se corrige par une ligne contraire."
    assert [(titre, dite) for _, titre, dite in refus(dossier)] == [(colonne, phrase)]
    assert comptes(dossier) == {"refusees": 1}


def test_un_import_du_livre_se_defait_par_des_lignes_contraires_et_peut_revenir(loto):
    dossier = importer("ecritures", ENTETE, LOTO, LOTS)

    defaire(dossier)

    assert lignes() == []
    contraires = Mouvement.objects.exclude(corrige=None).order_by("pk").values_list("libelle", "sens", "montant")
    assert [*contraires] == [
        ("Correction : import défait", "depense", Decimal("1250.50")),
        ("Correction : import défait", "recette", Decimal("300.00")),
    ]

    importer("ecritures", ENTETE, LOTO, LOTS)

    assert len(lignes()) == 2


def test_le_sens_et_le_montant_se_lisent_aussi_dans_deux_colonnes(loto):
    importer("ecritures", "Date;Pièce;Libellé;Action;Sens;Montant;Moyen", "07/12/2013;B-1;Don;loto;entrée;12;chèque")

    assert lignes() == [("recette", Decimal("12.00"), "cheque", date(2013, 12, 7))]


@pytest.mark.parametrize(
    ("ligne", "colonne", "phrase"),
    [
        ("07/12/2012;B-1;Entrées;Loto;12;;espèces", "Date", "Le livre est clos jusqu’à la fin de 2012"),
        ("21/12/2013;B-1;Entrées;Loto;12;;espèces", "Date", "Cette date est à venir"),
        ("07/12/1999;B-1;Entrées;Loto;12;;espèces", "Date", "Le livre est clos"),
        ("07/12/2013;B-1;Entrées;Kermesse;12;;espèces", "Action", "importez d’abord les actions"),
        ("07/12/2013;B-1;Entrées;Loto;12;3;espèces", "Montant", "gardez un seul montant"),
        ("07/12/2013;B-1;Entrées;Loto;;;espèces", "Montant", "Indiquez un montant"),
        ("07/12/2013;B-1;Entrées;Loto;-12;;espèces", "Recettes", ""),
        ("07/12/2013;B-1;Entrées;Loto;;1000000;espèces", "Dépenses", ""),
        ("07/12/2013;B-1;Entrées;Loto;12;;troc", "Moyen", "Choisissez parmi"),
        ("07/12/2013;;Entrées;Loto;12;;espèces", "Numéro de pièce", "ne peut pas rester vide"),
        ("07/12/2013;B-9;Autrement;Loto;100;;espèces", "Libellé", "se corrige par une ligne contraire"),
    ],
)
def test_une_ligne_que_le_livre_ne_peut_pas_prendre_est_refusee(loto, ligne, colonne, phrase):
    cloturer(2012, par=creer_compte("direction"), le=datetime(2013, 1, 5, tzinfo=UTC))
    creer_mouvement(loto, piece="B-9", libelle="Entrées", date=date(2013, 12, 7))

    dossier = apercevoir("ecritures", ENTETE, ligne)

    assert [titre for _, titre, _ in refus(dossier)][:1] == [colonne]
    assert phrase in refus(dossier)[0][2]


def test_un_centre_arrive_avec_son_histoire_meme_de_plus_de_dix_ans():
    creer_action("Fête de quartier", date=date(1999, 6, 12))

    importer("ecritures", ENTETE, "12/06/1999;B-1;Buvette;Fête de quartier;312,40;;espèces")

    assert lignes() == [("recette", Decimal("312.40"), "especes", date(1999, 6, 12))]


def test_la_meme_ligne_deux_fois_dans_un_fichier_demande_si_c_en_est_une_autre(loto):
    dossier = apercevoir("ecritures", ENTETE, LOTO, LOTO.replace("Entrées", "Buvette"))

    assert comptes(dossier) == {"nouvelles": 1, "a_trancher": 1}
    assert dossier.lignes.get(numero=3).candidats == [[-2, "Entrées, ligne 2 de ce fichier"]]


def test_une_annee_close_depuis_l_apercu_arrete_l_ecriture(loto, monkeypatch):
    dossier = apercevoir("ecritures", ENTETE, LOTO)
    dossier.passer_a("en_ecriture")
    monkeypatch.setattr(timezone, "localdate", lambda instant=None: date(2014, 1, 5))
    cloturer(2013, par=creer_compte("direction"), le=datetime(2014, 1, 5, tzinfo=UTC))

    with pytest.raises(ApercuDepasse):
        ecrire(dossier.pk)

    assert lignes() == []


def test_une_depense_ne_reprend_pas_ce_qu_un_projet_a_recu(loto):
    creer_mouvement(loto, montant="100", date=date(2013, 12, 7))
    affecter(
        Affectation(
            action=loto, projet=creer_projet(), montant=Decimal(90), date=date(2013, 12, 10), par=creer_compte()
        )
    )

    [(_, titre, phrase)] = refus(apercevoir("ecritures", ENTETE, LOTS))

    assert titre == "Montant"
    assert phrase.startswith("Des projets ont déjà reçu l’argent de cette action : il n’en reste que 10")


def test_avant_de_defaire_la_page_dit_que_rien_ne_s_efface_du_livre(client, loto):
    auteur = creer_compte("tresorerie")
    client.force_login(auteur)
    dossier = importer("ecritures", ENTETE, LOTO, auteur=auteur)

    page = textes(client.get(reverse("import_defaire", args=[dossier.pk])), "p")

    assert "Rien ne s’efface du livre : chaque ligne recevra sa ligne contraire, à la date d’aujourd’hui." in page


def test_un_fichier_tout_refuse_dit_quoi_faire_et_ne_se_dit_pas_deja_connu(client, loto):
    auteur = creer_compte("tresorerie")
    client.force_login(auteur)
    dossier = apercevoir("ecritures", ENTETE, LOTO.replace("Loto", "Kermesse"), auteur=auteur)

    page = " ".join(textes(client.get(reverse("import_detail", args=[dossier.pk])), "p"))

    assert "Toutes les lignes sont refusées : aucune ne peut entrer ainsi. Lisez plus bas ce qu’il faut faire" in page
    assert "n’apporte rien de nouveau" not in page


def test_de_deux_actions_aux_memes_mots_le_meme_jour_celle_qui_est_ecrite_est_la_bonne():
    for nom in ("Noël et Loto", "Loto et Noël"):
        creer_action(nom, date=date(2013, 12, 7))
    ligne = LOTO.replace("Loto", "Noël et Loto")

    actions = importer("actions", "Action;Date;Soutien", "Noël et Loto;07/12/2013;oui", "Loto et Noël;07/12/2013;non")
    importer("ecritures", ENTETE, ligne)

    assert comptes(actions) == {"changees": 1, "inchangees": 1}
    assert [*Action.objects.order_by("pk").values_list("manifestation_soutien", flat=True)] == [True, False]
    assert Mouvement.objects.get().action.nom == "Noël et Loto"
    assert comptes(apercevoir("actions", "Action;Date", "et noël loto;07/12/2013")) == {"a_trancher": 1}
