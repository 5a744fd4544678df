"""What the lines of one list of people say together, and all that is wrong in one of them."""

from datetime import date

import pytest

from centre.actions import imports
from centre.models import Import
from centre.tableaux.ecriture import ecrire
from participants.models import Participant, Situation
from tests.factories import creer_partenaire, creer_participant, creer_quartier, creer_situation
from tests.tableaux import apercevoir, comptes, importer, refus, remarques, trancher

pytestmark = pytest.mark.django_db

ENTETE = "Prénom;Nom;Date de naissance;Tél;Quartier;Entrée;Situation"


def test_plusieurs_lignes_de_la_meme_personne_se_completent_et_ne_changent_rien_deux_fois():
    fichier = (
        ENTETE,
        "Anne;Roy;1980;0611111111;;03/09/2012;au foyer",
        "anne;ROY;1980;0622222222;;03/09/2013;en formation",
        "ANNE;roy;;;;03/09/2011;",
    )
    dossier = trancher(apercevoir("personnes", *fichier), ligne_3=-2, ligne_4=-2)
    dossier.passer_a(Import.Etat.EN_ECRITURE)
    ecrire(dossier.pk)

    anne = Participant.objects.get()
    assert (anne.telephone, anne.date_entree) == ("0611111111", date(2012, 9, 3))
    assert [*Situation.objects.order_by("depuis").values_list("statut", "depuis")] == [
        ("foyer", date(2012, 9, 3)),
        ("formation", date(2013, 9, 3)),
    ]
    assert comptes(trancher(apercevoir("personnes", *fichier), ligne_4=anne.pk)) == {"inchangees": 3}


def test_toutes_les_cellules_refusees_d_une_ligne_sont_nommees_ensemble():
    dossier = apercevoir("personnes", ENTETE, "Anne;Roy;mille;;Inconnu;31/02/2020;voyageuse")

    titres = {titre for _, titre, _ in refus(dossier)}
    assert titres == {"Année de naissance", "Quartier", "Date d’entrée", "Situation"}


def test_une_situation_se_dit_avec_les_mots_des_gens():
    dites = ("Demandeur d'emploi", "RETRAITÉ(E)", "mère au foyer", "Étudiante", "CDI")
    lignes = (f"Anne;Roy{rang};{dite}" for rang, dite in enumerate(dites))
    dossier = importer("personnes", "Prénom;Nom;Situation", *lignes)

    assert comptes(dossier) == {"nouvelles": 5}
    situations = Situation.objects.order_by("participant").values_list("statut", flat=True)
    assert [*situations] == ["demandeur_emploi", "retraite", "foyer", "etudiant", "emploi_cdi"]


def test_une_personne_dont_la_ligne_dit_le_nom_et_l_annee_est_elle_malgre_un_homonyme_sans_annee():
    anne, _ = creer_participant(prenom="Anne", nom="Roy", annee_naissance=1980), creer_participant("Anne", "Roy")

    dossier = apercevoir("personnes", ENTETE, "Anne;Roy;1980;0611111111;;;", "anne;roy;1980;;;;", "Anne;Roy;1990;;;;")

    assert comptes(dossier) == {"changees": 1, "a_trancher": 2}
    assert dossier.lignes.get(numero=2).changements == [["Téléphone", "", "0611111111"]]
    assert anne.pk in dict(dossier.lignes.get(numero=3).candidats)


def test_une_ligne_de_total_ou_un_nom_sans_lettres_ne_fait_pas_une_personne():
    entete = "Nom et prénom"
    refusees = apercevoir("personnes", entete, "TOTAL | 26 personnes", "Sous-total : 12", "Hassan ?", "=1+1 -3")
    douteuse = apercevoir("personnes", "Prénom;Nom", "Anne2;Roy")

    assert comptes(refusees) == {"refusees": 4}
    assert {phrase for *_, phrase in refus(refusees)} == {
        "C’est une ligne de total, pas une personne : retirez-la.",
        "Un nom s’écrit avec des lettres : corrigez-le, ou retirez la ligne.",
    }
    assert remarques(douteuse) == [(2, "Nom", "Ce nom porte un chiffre : vérifiez que c’est bien une personne.")]


def test_le_premier_accueil_deja_connu_reste_quand_il_est_plus_ancien():
    creer_participant(prenom="Anne", nom="Roy", annee_naissance=1980, date_entree=date(2012, 9, 3))
    plus_tard, plus_tot = "Anne;Roy;1980;;;05/03/2013;", "Anne;Roy;1980;;;01/02/2011;"

    assert comptes(dossier := apercevoir("personnes", ENTETE, plus_tard)) == {"inchangees": 1}
    assert remarques(dossier) == [
        (2, "Date d’entrée", "Tremplin connaît déjà le 03/09/2012, plus ancien : il est gardé.")
    ]
    importer("personnes", ENTETE, plus_tot)
    assert Participant.objects.get().date_entree == date(2011, 2, 1)


def test_une_situation_deja_vecue_ne_se_note_pas_une_seconde_fois():
    anne = creer_participant(prenom="Anne", nom="Roy", annee_naissance=1980, date_entree=date(2012, 9, 3))
    creer_situation(anne, statut="formation", depuis=date(2012, 9, 3))

    encore = apercevoir("personnes", ENTETE, "Anne;Roy;1980;;;05/03/2013;en formation")
    autre = apercevoir("personnes", ENTETE, "Anne;Roy;1980;;;;au foyer")

    assert comptes(encore) == {"inchangees": 1}
    assert refus(autre) == [
        (
            2,
            "Situation depuis le",
            "Une autre situation est déjà notée le 03/09/2012 : dites depuis quand vaut celle-ci, dans une colonne "
            "« Situation depuis le ».",
        )
    ]


def test_une_personne_dite_a_mille_lignes_de_distance_n_a_qu_une_situation():
    autres = (f"Zoé;Bern{rang};1990;;;;" for rang in range(1000))
    dite = "Anne;Roy;1980;;;03/09/2012;en formation"

    dossier = trancher(apercevoir("personnes", ENTETE, dite, *autres, dite), ligne_1003=-2)
    dossier.passer_a(Import.Etat.EN_ECRITURE)
    ecrire(dossier.pk)

    assert (comptes(dossier), Situation.objects.count()) == ({"nouvelles": 1001, "inchangees": 1}, 1)


def test_des_situations_donnees_dans_le_desordre_entrent_une_fois():
    creer_participant(prenom="Anne", nom="Roy", annee_naissance=1980, date_entree=date(2012, 9, 3))
    entete = "Prénom;Nom;Né en;Situation;Situation depuis le;Date d’entrée"
    datees = [("Au foyer", "01/01/2013"), ("Au foyer", "01/01/2014"), ("En formation", "01/06/2013")]
    par_leur_date = [f"Anne;Roy;1980;{situation};{depuis};" for situation, depuis in datees]
    par_leur_entree = [f"Anne;Roy;1980;{situation};;{depuis}" for situation, depuis in datees]

    importer("personnes", entete, *par_leur_date)

    assert Situation.objects.count() == 3
    assert comptes(apercevoir("personnes", entete, *par_leur_date)) == {"inchangees": 3}
    assert comptes(apercevoir("personnes", entete, *par_leur_entree)) == {"inchangees": 3}


def test_une_situation_sans_ressources_n_efface_pas_celles_qu_on_connait():
    anne = creer_participant(prenom="Anne", nom="Roy", annee_naissance=1980, date_entree=date(2013, 1, 1))
    creer_situation(anne, statut="foyer", ressources="rsa", depuis=date(2013, 1, 1))
    entete = "Prénom;Nom;Né en;Situation;Situation depuis le"

    assert comptes(apercevoir("personnes", entete, "Anne;Roy;1980;Au foyer;01/01/2013")) == {"inchangees": 1}
    a_venir = apercevoir("personnes", entete, "Anne;Roy;1980;Au foyer;01/01/2199")
    assert [titre for _, titre, _ in refus(a_venir)] == ["Situation depuis le"]


def test_une_situation_de_plus_se_voit_a_cote_de_ce_qui_change():
    creer_participant(prenom="Anne", nom="Roy", annee_naissance=1980, date_entree=date(2012, 9, 3))

    dossier = apercevoir("personnes", ENTETE, "Anne;Roy;1980;0611111111;;;au foyer")

    assert dossier.lignes.get().changements == [["Téléphone", "", "0611111111"], ["Une situation de plus", "", ""]]


def test_un_nom_que_deux_quartiers_portent_s_ecrit_avec_sa_commune():
    for commune in ("Nancy", "Vandœuvre"):
        creer_quartier("Centre", commune=commune)
    creer_quartier("Rives")
    creer_quartier("Rives", commune="Nancy")

    dossier = importer(
        "personnes", "Prénom;Nom;Quartier", "Anne;Roy;centre", "Zoé;Bern;Centre Nancy", "Léa;Petit;rives"
    )

    phrase = "Plusieurs portent ce nom : écrivez-le en entier, « Centre (Nancy) » ou « Centre (Vandœuvre) »."
    assert refus(dossier) == [(2, "Quartier", phrase)]
    quartiers = {qui.prenom: str(qui.quartier) for qui in Participant.objects.all()}
    assert quartiers == {"Zoé": "Centre (Nancy)", "Léa": "Rives"}


def test_de_deux_partenaires_aux_memes_mots_celui_qui_est_ecrit_est_le_bon():
    for nom in ("Lire et Écrire", "Écrire et Lire", "★", "♥"):
        creer_partenaire(nom)
    lignes = ("Anne;Roy;Lire et Écrire", "Zoé;Bern;ECRIRE ET LIRE", "Léa;Petit;et lire écrire", "Ida;Faye;★")

    dossier = importer("personnes", "Prénom;Nom;Orientée par", *lignes)

    phrase = "Plusieurs portent ce nom : écrivez-le en entier, « Lire et Écrire » ou « Écrire et Lire »."
    assert refus(dossier) == [(4, "Orientée par", phrase)]
    partenaires = {qui.prenom: str(qui.oriente_par) for qui in Participant.objects.all()}
    assert partenaires == {"Anne": "Lire et Écrire", "Zoé": "Écrire et Lire", "Ida": "★"}


def test_une_cellule_vide_d_une_situation_garde_ce_que_la_personne_vit_ce_jour_la():
    anne = creer_participant(prenom="Anne", nom="Roy", annee_naissance=1980, date_entree=date(2012, 1, 1))
    creer_situation(anne, statut="emploi_cdi", ressources="salaire", depuis=date(2013, 1, 1))
    entete = "Prénom;Nom;Né en;Situation;Ressources;Situation depuis le"
    lignes = (
        "Anne;Roy;1980;;RSA;01/06/2013",
        "Anne;Roy;1980;CDI;;01/07/2013",
        "Anne;Roy;1980;;RSA;01/08/2013",
        "Anne;Roy;1980;au foyer;;01/09/2013",
    )

    dossier = importer("personnes", entete, *lignes)

    assert comptes(dossier) == {"changees": 3, "inchangees": 1}
    assert [*Situation.objects.order_by("depuis").values_list("depuis__month", "statut", "ressources")] == [
        (1, "emploi_cdi", "salaire"),
        (6, "emploi_cdi", "rsa"),
        (7, "emploi_cdi", "rsa"),
        (9, "foyer", "nr"),
    ]
    assert comptes(apercevoir("personnes", entete, *lignes)) == {"inchangees": 4}


def test_une_situation_sans_date_ne_s_ecrit_pas_avant_une_autre_deja_connue():
    anne = creer_participant(prenom="Anne", nom="Roy", annee_naissance=1980, date_entree=date(2012, 1, 1))
    creer_situation(anne, statut="foyer", depuis=date(2013, 1, 1))

    autre = apercevoir("personnes", ENTETE, "Anne;Roy;1980;;;;CDI", "Anne;Roy;1980;;;05/03/2012;CDI")
    meme = apercevoir("personnes", ENTETE, "Anne;Roy;1980;;;;au foyer", "Anne;Roy;1980;;;05/03/2012;au foyer")

    phrase = (
        "Une autre situation est déjà notée le 01/01/2013 : dites depuis quand vaut celle-ci, dans une colonne "
        "« Situation depuis le »."
    )
    assert refus(autre) == [(numero, "Situation depuis le", phrase) for numero in (2, 3)]
    assert comptes(meme) == {"inchangees": 2}


def test_une_situation_laissee_de_cote_laisse_sa_date_sans_objet():
    lignes = ("Anne;Roy;en emploi;01/01/2013", "Zoé;Bern;;01/01/2013")
    dossier = apercevoir("personnes", "Prénom;Nom;Situation;Situation depuis le", *lignes)

    imports.decider(dossier, {}, {"situation": {"en emploi": ""}})
    dossier.refresh_from_db()
    dossier = trancher(dossier)

    phrase = "Une date de situation est donnée, mais pas la situation."
    assert comptes(dossier) == {"nouvelles": 1, "refusees": 1}
    assert refus(dossier) == [(3, "Situation depuis le", phrase)]


def test_un_surnom_que_personne_ne_porte_complete_la_fiche_qui_n_en_a_pas():
    nesrine = creer_participant(prenom="Nesrine", nom="Amrane", annee_naissance=1964)
    for _ in range(2):
        creer_participant(prenom="Marie", nom="Lambert")
    kiki = creer_participant(prenom="Karim", nom="Benali", surnom="Kiki", annee_naissance=1975)
    creer_participant(prenom="Karim", nom="Benali", annee_naissance=1975)
    lignes = ("Nesrine;Amrane;Nes;1964", "Marie;Lambert;Mimie;", "Karim;Benali;KIKI;1975", "Karim;Benali;Kikki;1975")

    dossier = apercevoir("personnes", "Prénom;Nom;Surnom;Né en", *lignes)

    assert comptes(dossier) == {"changees": 1, "a_trancher": 2, "inchangees": 1}
    changee, _, inchangee, faute = dossier.lignes.order_by("numero")
    assert (changee.reference, changee.changements) == (nesrine.pk, [["Surnom", "", "Nes"]])
    assert inchangee.reference == kiki.pk
    assert len(faute.candidats) == 2


def test_de_deux_surnoms_d_une_personne_le_premier_compte_et_l_autre_se_demande_ensuite():
    creer_participant(prenom="Nesrine", nom="Amrane", annee_naissance=1964)
    fichier = ("Prénom;Nom;Surnom;Né en", "Nesrine;Amrane;Nes;1964", "Nesrine;Amrane;Nana;1964")

    dossier = importer("personnes", *fichier)

    assert remarques(dossier) == [(3, "Surnom", "La ligne 2 dit déjà « Nes » : c’est elle qui compte.")]
    assert comptes(apercevoir("personnes", *fichier)) == {"inchangees": 1, "a_trancher": 1}


def test_les_mots_d_un_nom_ne_remplissent_pas_une_autre_colonne():
    creer_participant(prenom="Zoé", nom="Bern", annee_naissance=1980)

    assert comptes(apercevoir("personnes", "Prénom;Nom;Surnom;Né en", ";;Zoé Bern;1980")) == {"inchangees": 1}


@pytest.mark.parametrize("cellule", ["Durand Paul, Anne", "Lefebvre Jean, Marie", "Famille Morin", "MORIN Éric?"])
def test_un_nom_qui_se_lit_de_deux_facons_se_remarque(cellule):
    dossier = apercevoir("personnes", "Nom et prénom;Tél", f"{cellule};")

    assert len(remarques(dossier)) == 1


@pytest.mark.parametrize("cellule", ["Garba, Aisha", "LE GOFF, Jean", "de la Tour, Anne", "DIALLO BA, Awa"])
def test_un_nom_avant_une_virgule_se_lit_sans_doute(cellule):
    assert remarques(apercevoir("personnes", "Nom et prénom;Tél", f"{cellule};")) == []


@pytest.mark.parametrize("cellule", ["TOTAL", "Total présents", "Présents"])
def test_une_ligne_de_total_n_a_qu_une_faute(cellule):
    dossier = apercevoir("personnes", "Prénom;Nom;Tél", f";{cellule};18")

    assert refus(dossier) == [(2, "Nom", "C’est une ligne de total, pas une personne : retirez-la.")]
