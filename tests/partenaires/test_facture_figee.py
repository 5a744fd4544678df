"""An issued facture no longer changes, whoever tries: not the code, not a query."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError

from partenaires.actions.facture import ecrire_facture, jeter_facture
from partenaires.models import Facture, FactureFigee, LigneFacture
from tests.factories import creer_centre, creer_partenaire
from tests.partenaires.facturation import creer_facture, creer_facture_en_preparation, ligne, regler

pytestmark = pytest.mark.django_db
PAPIER = {champ.attname for champ in Facture._meta.concrete_fields} - {"id", "deposee_le", "relancee_le"}


def refusee(geste):
    with pytest.raises((IntegrityError, ProtectedError)), transaction.atomic():
        geste()
    return True


@pytest.mark.parametrize("champ", sorted(PAPIER))
def test_aucune_colonne_d_une_facture_emise_ne_change(champ):
    facture = creer_facture()
    autre = {"nature": "avoir", "numero": "2013-999", "client_public": True, "total": 1}.get(champ)
    if champ.startswith("date") or champ == "echeance":
        autre = "2014-01-01"
    elif champ.endswith("_id"):
        autre = None if champ == "emise_par_id" else 999_999
    autre = "Autre" if autre is None and not champ.endswith("_id") else autre

    assert refusee(lambda: Facture.objects.filter(pk=facture.pk).update(**{champ: autre}))


def test_ses_lignes_ne_changent_pas_et_rien_ne_s_y_ajoute():
    facture = creer_facture()

    assert refusee(lambda: facture.lignes.update(prix_unitaire=1))
    assert refusee(
        lambda: LigneFacture.objects.create(facture=facture, rang=9, designation="X", quantite=1, prix_unitaire=1)
    )
    autre = creer_facture_en_preparation()
    assert refusee(lambda: autre.lignes.update(facture=facture, rang=9))
    assert refusee(lambda: facture.lignes.update(facture=autre, rang=9))
    assert refusee(facture.lignes.get().delete)


@pytest.mark.parametrize("table", ["partenaires_lignefacture", "partenaires_facture"])
def test_la_base_refuse_d_effacer_ce_qui_est_emis(table):
    creer_facture()

    with pytest.raises(IntegrityError, match="ne change plus"), transaction.atomic(), connection.cursor() as curseur:
        curseur.execute(f"DELETE FROM {table}")

    assert Facture.objects.get().lignes.count() == 1


def test_le_code_refuse_d_effacer_ce_qui_est_emis_en_disant_qu_un_avoir_le_corrige():
    facture = creer_facture()
    creer_facture_en_preparation(facture.partenaire)

    for geste in (facture.delete, facture.partenaire.factures.all().delete, facture.lignes.all().delete):
        with pytest.raises(FactureFigee, match="avoir la corrige"):
            geste()

    assert Facture.objects.count() == 2


def test_l_adresse_du_partenaire_change_la_facture_non():
    centre = creer_centre(adresse="1 place du Parc", code_postal="54000", commune="Nancy")
    client = creer_partenaire("Handball", adresse="2 rue du Stade", commune="Toul", siret="73282932000074")
    facture = creer_facture(client)
    connu = Facture.objects.filter(pk=facture.pk).values(*PAPIER).get()

    client.nom, client.adresse, client.siret = "Handball 54", "3 rue Neuve", ""
    client.save()
    centre.nom = "Autre nom"
    centre.save()
    regler(mention_tva="Autre mention", coordonnees_paiement="Autre IBAN")

    assert Facture.objects.filter(pk=facture.pk).values(*PAPIER).get() == connu
    assert connu["client_adresse"] == "2 rue du Stade\nToul"
    assert connu["vendeur_adresse"] == "1 place du Parc\n54000 Nancy"


@pytest.mark.parametrize("geste", [lambda f: ecrire_facture(f, lignes=[]), jeter_facture])
def test_le_refus_dit_qu_un_avoir_la_corrige(geste):
    with pytest.raises(FactureFigee, match="Un avoir la corrige"):
        geste(creer_facture())


def test_une_facture_en_preparation_change_et_se_jette():
    facture = creer_facture_en_preparation()

    ecrire_facture(facture, lignes=[ligne(prix="3.333", modele=LigneFacture)])
    for _ in range(2):
        jeter_facture(facture)

    with pytest.raises(FactureFigee, match="vient d’être jetée"):
        ecrire_facture(facture, lignes=[])
    assert Facture.objects.count() == 0
