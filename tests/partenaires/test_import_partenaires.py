"""Partners and their contacts brought in from a spreadsheet."""

import io

import pytest
from django.urls import reverse

from centre.models import Import, LigneImport
from centre.tableaux.ecriture import ecrire
from centre.tableaux.preparation import deposer, preparer
from centre.tableaux.tableau import TABLEAUX
from partenaires.models import Contact, Partenaire
from tests.factories import creer_compte, creer_partenaire
from tests.lecture import textes
from tests.tableaux import apercevoir, comptes

pytestmark = pytest.mark.django_db


def importer(tableau, texte):
    """The Import of this text, written when nothing waits for a choice."""
    fichier = io.BytesIO(texte.encode())
    dossier = deposer(fichier, "table.csv", tableau=TABLEAUX[tableau], auteur=creer_compte("direction"))
    dossier.passer_a(Import.Etat.EN_LECTURE)
    dossier = preparer(dossier.pk)
    dossier.passer_a(Import.Etat.EN_ECRITURE)
    return ecrire(dossier.pk)


def fautes(dossier):
    return [faute for ligne in dossier.lignes.filter(sort=LigneImport.Sort.REFUSEE) for faute in ligne.fautes]


def test_des_partenaires_entrent_avec_leurs_roles_et_ceux_qu_on_connait_sont_completes():
    creer_partenaire(nom="CCAS de Nancy", nature="ccas", est_orienteur=True, telephone="03 83 11 11 11")

    dossier = importer(
        "partenaires",
        "Structure;Type;Financeur;CP;Ville;SIRET\nccas de nancy;;x;54000;Nancy;\nHandball;asso;non;1000;Bourg;\n"
        "Mairie;mairie;;;;123 456 789 00012\n",
    )

    assert [titre for titre, _, _ in fautes(dossier)] == ["SIRET"]
    assert (dossier.nouvelles, dossier.changees, dossier.refusees) == (1, 1, 1)
    ccas = Partenaire.objects.get(nom="CCAS de Nancy")
    assert (ccas.est_financeur, ccas.est_orienteur, ccas.telephone) == (True, True, "03 83 11 11 11")
    handball = Partenaire.objects.get(nom="Handball")
    assert (handball.nature, handball.code_postal, handball.actif) == ("association", "01000", True)


def test_un_code_postal_qui_n_en_est_pas_un_est_refuse_et_celui_d_un_voisin_entre():
    dossier = importer("partenaires", "Structure;CP\nMairie;ABCDE\nLycée;540000\nCommune d’Esch;L-4001\nArlon;B-6700\n")

    assert [titre for titre, _, _ in fautes(dossier)] == ["Code postal", "Code postal"]
    assert dict(Partenaire.objects.values_list("nom", "code_postal")) == {"Commune d’Esch": "L-4001", "Arlon": "B-6700"}


def test_un_contact_entre_chez_son_partenaire_une_seule_fois():
    ccas = creer_partenaire(nom="CCAS")
    fichier = "Structure;Contact;Poste\nCCAS;Claude Martin;Directrice\nInconnu;Zoé;\n"

    premier, second = importer("contacts", fichier), importer("contacts", fichier)

    assert (premier.nouvelles, second.nouvelles, second.inchangees) == (1, 0, 1)
    contact = Contact.objects.get()
    assert (contact.partenaire, contact.nom, contact.fonction) == (ccas, "Claude Martin", "Directrice")
    assert "n’est pas dans votre annuaire" in fautes(second)[0][2]


def test_de_deux_partenaires_aux_memes_mots_celui_qui_est_ecrit_change():
    for nom in ("Lire et Écrire", "Écrire et Lire", "★", "♥"):
        creer_partenaire(nom=nom)

    dossier = importer("partenaires", "Nom;Commune\nLire et Écrire;Nancy\nécrire et lire;Toul\n★;Metz\n♦;Laon\n")

    assert (dossier.nouvelles, dossier.changees) == (1, 3)
    communes = {"Lire et Écrire": "Nancy", "Écrire et Lire": "Toul", "★": "Metz", "♥": "", "♦": "Laon"}
    assert dict(Partenaire.objects.values_list("nom", "commune")) == communes


def test_un_partenaire_que_le_fichier_dit_autrement_est_propose_sous_le_nom_de_sa_ligne():
    dossier = apercevoir("partenaires", "Nom", "Lire et Écrire", "Écrire et Lire")

    assert dossier.lignes.get(numero=3).candidats == [[-2, "Lire et Écrire, ligne 2 de ce fichier"]]


def test_deux_contacts_du_meme_nom_se_choisissent(client):
    client.force_login(direction := creer_compte("direction"))
    ccas = creer_partenaire(nom="CCAS")
    connus = [Contact.objects.create(partenaire=ccas, nom="Claude Martin", fonction=dite) for dite in ("Accueil", "")]

    dossier = apercevoir("contacts", "Partenaire;Nom;Téléphone", "CCAS;Claude Martin;0383000000", auteur=direction)

    assert comptes(dossier) == {"a_trancher": 1}
    assert dossier.lignes.get().candidats == [[connu.pk, "Claude Martin"] for connu in connus]
    assert "Accueil" in " ".join(textes(client.get(reverse("import_detail", args=[dossier.pk])), "main"))
