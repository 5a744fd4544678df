"""An import held by what came after it says whether something else can be undone first."""

import pytest

from ateliers.models import Seance
from centre.tableaux import retour
from centre.tableaux.retour import ImportTenu
from partenaires.models import Demande, Ingredient, LigneDemande
from tests.factories import creer_atelier, creer_compte, creer_ingredient, creer_partenaire, creer_recette
from tests.tableaux import defaire, importer
from tests.verrous import est_ferme

pytestmark = pytest.mark.django_db
RECETTE = ("Recette;Pour combien;Minutes;Étapes;Ingrédient;Quantité", "Soupe;10;45;Cuire.;Courge;1500")


def importer_des_ingredients(*lignes):
    return importer("ingredients", "Ingrédient;Prix;On l’achète par", *lignes)


def refus_de(dossier):
    with pytest.raises(ImportTenu) as refus:
        defaire(dossier)
    return refus.value.messages[0]


def test_ce_qu_un_import_suivant_emploie_se_defait_apres_lui():
    ingredients = importer_des_ingredients("Courge;1,20;1000")
    recettes = importer("recettes", *RECETTE, auteur=(cuisine := creer_compte("cuisine")))

    phrase = refus_de(ingredients)

    assert phrase.startswith("Cet import ne peut pas encore être défait : défaites d’abord l’import du ")
    assert phrase.endswith(f", « Recettes », fait par {cuisine}.")

    defaire(recettes)
    defaire(ingredients)

    assert not Ingredient.objects.exists()


def test_ce_qu_un_import_suivant_a_change_se_defait_apres_lui():
    creer_ingredient("Oignon")
    premier = importer_des_ingredients("Courge;1,20;1000", "Oignon;0,80;1000")
    second = importer_des_ingredients("Courge;1,50;1000", "Oignon;0,90;1000")

    assert "défaites d’abord l’import du" in refus_de(premier)

    defaire(second)
    defaire(premier)

    assert [*Ingredient.objects.values_list("nom", flat=True)] == ["Oignon"]


def test_une_seance_confiee_depuis_ne_se_perd_pas():
    creer_atelier("Cuisine")
    dossier = importer("seances", "Activité;Date;Heure de début;Heure de fin", "Cuisine;12/03/2013;14:00;16:00")
    Seance.objects.get().intervenants.add(creer_partenaire())

    phrase = refus_de(dossier)

    assert phrase.startswith("Cet import ne peut plus être défait : Cuisine")
    assert phrase.endswith("a changé depuis, et ce travail serait perdu.")
    assert Seance.objects.get().intervenants.count() == 1


def test_ce_qui_tient_aussi_a_la_main_ne_renvoie_pas_a_un_import():
    ingredients = importer_des_ingredients("Courge;1,20;1000")
    importer("recettes", *RECETTE)
    creer_recette("Tarte", [(Ingredient.objects.get(), 500)])

    assert refus_de(ingredients).startswith("Cet import ne peut plus être défait : ")


def test_des_lignes_du_livre_tiennent_leur_action_meme_defaites():
    actions = importer("actions", "Action;Date", "Loto;07/12/2013")
    importer("ecritures", "Date;Pièce;Libellé;Action;Recettes;Moyen", "07/12/2013;B-1;Entrées;Loto;12;espèces")

    assert refus_de(actions).startswith("Cet import ne peut plus être défait : ")


def test_au_dela_de_toutes_celles_de_l_import_une_ligne_ecrite_depuis_le_tient():
    creer_partenaire(nom="CCAS")
    lignes = [f"CCAS;Buffet;12/03/2013;Buffet froid;Plat {rang};1" for rang in range(retour.PAR_REQUETE)]
    dossier = importer("demandes", "Structure;Objet;Date;Type;Quoi;Combien", *lignes)
    Demande.objects.get().lignes.create(designation="Notée à la main", quantite=1)

    phrase = refus_de(dossier)

    assert phrase.startswith("Cet import ne peut plus être défait : ligne de demande « ")
    assert LigneDemande.objects.count() == retour.PAR_REQUETE + 1


def test_ce_qui_se_rattache_apres_la_verification_arrete_le_retour_par_une_phrase(monkeypatch):
    dossier = importer_des_ingredients("Courge;1,20;1000")
    verifier = retour._verifier_libres

    def puis_quelqu_un_ecrit(*arguments):
        verifier(*arguments)
        creer_recette("Tarte", [(Ingredient.objects.get(), 500)])

    monkeypatch.setattr(retour, "_verifier_libres", puis_quelqu_un_ecrit)

    phrase = refus_de(dossier)

    assert phrase.startswith("Cet import ne peut plus être défait : ")
    assert phrase.endswith("Retirez-la d’abord, ou gardez l’import et corrigez à la main.")
    dossier.refresh_from_db()
    assert (dossier.etat, Ingredient.objects.count()) == ("ecrit", 1)


@pytest.mark.django_db(transaction=True)
def test_rien_ne_se_rattache_a_ce_qui_va_etre_retire_une_fois_verifie(monkeypatch):
    dossier = importer("demandes", "Structure;Objet;Date;Type", f"{creer_partenaire()};Buffet;12/03/2013;Buffet froid")
    demande, verifier, refus = Demande.objects.get(), retour._verifier_libres, []

    def puis_quelqu_un_essaie(*arguments):
        verifier(*arguments)
        refus.append(est_ferme(lambda: demande.lignes.create(designation="Cake", quantite=1)))

    monkeypatch.setattr(retour, "_verifier_libres", puis_quelqu_un_essaie)
    defaire(dossier)

    assert refus == [True]
    assert not Demande.objects.exists()
