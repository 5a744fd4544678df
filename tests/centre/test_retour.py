"""An import held by what came after it says whether something else can be undone first."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ateliers.models import Seance
from centre.models import Import
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
    return refus.value.messages[0].replace("\u00a0", " ")


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


def importer_des_seances(nombre):
    jours = [date(2013, 3, 12) + timedelta(days=rang) for rang in range(nombre)]
    lignes = [f"Cuisine;{jour};14:00;16:00" for jour in jours]
    return importer("seances", "Activité;Date;Heure de début;Heure de fin", *lignes)


def confier_les_seances():
    animatrice = creer_partenaire()
    for seance in Seance.objects.all():
        seance.intervenants.add(animatrice)


def changer_les_seances():
    Seance.objects.update(lieu="Ailleurs")


@pytest.mark.parametrize("ecrire_depuis", [confier_les_seances, changer_les_seances])
@pytest.mark.parametrize(
    ("nombre", "noms"),
    [
        (1, "Cuisine du 12/03/2013 a changé"),
        (3, "Cuisine du 12/03/2013, Cuisine du 13/03/2013 et Cuisine du 14/03/2013 ont changé"),
        (4, "Cuisine du 12/03/2013, Cuisine du 13/03/2013, Cuisine du 14/03/2013 et une autre ont changé"),
        (30, "Cuisine du 12/03/2013, Cuisine du 13/03/2013, Cuisine du 14/03/2013 et 27 autres ont changé"),
    ],
)
def test_des_seances_reprises_depuis_ne_se_perdent_pas_et_les_premieres_sont_nommees(nombre, noms, ecrire_depuis):
    creer_atelier("Cuisine")
    dossier = importer_des_seances(nombre)
    ecrire_depuis()

    phrase = refus_de(dossier)

    assert phrase == f"Cet import ne peut plus être défait : {noms} depuis, et ce travail serait perdu."
    assert Seance.objects.count() == nombre


@pytest.mark.parametrize("ecrire_depuis", [confier_les_seances, changer_les_seances])
def test_refuser_de_defaire_ne_lit_pas_plus_la_base_pour_plus_de_seances(ecrire_depuis):
    requetes = []
    creer_atelier("Cuisine")
    for nombre in (3, 30):
        dossier = importer_des_seances(nombre)
        ecrire_depuis()
        with CaptureQueriesContext(connection) as lues:
            refus_de(dossier)
        requetes.append(len(lues))
        for modele in (Seance, Import):
            modele.objects.all().delete()

    assert requetes[0] == requetes[1]


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

    assert phrase == (
        "Cet import ne peut plus être défait : « Notée à la main » (ligne de demande) s’y rattache. "
        "Retirez d’abord ce lien, ou gardez l’import et corrigez à la main."
    )
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
    assert phrase.endswith("Retirez d’abord ce lien, ou gardez l’import et corrigez à la main.")
    dossier.refresh_from_db()
    assert (dossier.etat, Ingredient.objects.count()) == ("ecrit", 1)


@pytest.mark.django_db(transaction=True)
def test_rien_ne_se_rattache_a_ce_qui_va_etre_retire_une_fois_verifie(monkeypatch):
    if connection.vendor == "sqlite":
        pytest.skip("SQLite n’a qu’un écrivain : rien ne s’y rattache, que le retour tienne ses lignes ou non")
    dossier = importer("demandes", "Structure;Objet;Date;Type", f"{creer_partenaire()};Buffet;12/03/2013;Buffet froid")
    demande, verifier, refus = Demande.objects.get(), retour._verifier_libres, []

    def puis_quelqu_un_essaie(*arguments):
        verifier(*arguments)
        refus.append(est_ferme(lambda: demande.lignes.create(designation="Cake", quantite=1)))

    monkeypatch.setattr(retour, "_verifier_libres", puis_quelqu_un_essaie)
    defaire(dossier)

    assert refus == [True]
    assert not Demande.objects.exists()
