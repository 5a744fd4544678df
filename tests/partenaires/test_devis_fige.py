"""A devis sent no longer changes, whoever tries; what becomes of it is still written, and its accord once."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from partenaires.models import Devis, LigneDevis
from tests.partenaires.facturation import creer_brouillon_de_devis, creer_devis, creer_devis_accepte

pytestmark = pytest.mark.django_db
SUIVI = {champ.attname for champ in Devis._meta.concrete_fields if champ.name.startswith("accord_")}
PROMIS = {champ.attname for champ in Devis._meta.concrete_fields} - {"id", "etat"} - SUIVI
AUTRES = {"version": 9, "total": 1, "acompte": 9, "heure": "12:00", "accord_sur_papier": True}


def refuse(geste):
    with pytest.raises(IntegrityError, match="Un devis parti ne change plus"), transaction.atomic():
        geste()
    return True


def autre(champ):
    if champ.endswith("_id"):
        return 999_999
    if champ in ("envoye_le", "accord_note_le"):
        return timezone.now()
    return "2014-01-01" if "date" in champ or champ == "valable_jusqu_au" else AUTRES.get(champ, "Autre")


@pytest.mark.parametrize("champ", sorted(PROMIS))
def test_aucune_colonne_d_un_devis_parti_ne_change(champ):
    devis = creer_devis()

    assert refuse(lambda: Devis.objects.filter(pk=devis.pk).update(**{champ: autre(champ)}))


@pytest.mark.parametrize("champ", sorted(SUIVI))
def test_un_accord_donne_ne_change_plus(champ):
    devis = creer_devis_accepte()

    assert refuse(lambda: Devis.objects.filter(pk=devis.pk).update(**{champ: autre(champ)}))


def test_son_etat_suit_l_echange():
    devis = creer_devis_accepte()

    Devis.objects.filter(pk=devis.pk).update(etat="remplace")

    assert Devis.objects.get().etat == "remplace"


def test_ses_lignes_ne_changent_pas_et_rien_ne_s_y_ajoute():
    devis, brouillon = creer_devis(), creer_brouillon_de_devis()
    nouvelle = LigneDevis(devis=devis, rang=9, designation="X", quantite=1, prix_unitaire=1)

    assert refuse(lambda: devis.lignes.update(prix_unitaire=1))
    assert refuse(nouvelle.save)
    assert refuse(lambda: brouillon.lignes.update(devis=devis, rang=9))
    assert refuse(lambda: devis.lignes.update(devis=brouillon, rang=9))
    assert refuse(devis.lignes.get().delete)


@pytest.mark.parametrize("table", ["partenaires_lignedevis", "partenaires_devis"])
def test_la_base_refuse_d_effacer_un_devis_parti(table):
    creer_devis()

    with connection.cursor() as curseur:
        assert refuse(lambda: curseur.execute(f"DELETE FROM {table}"))

    assert Devis.objects.get().lignes.count() == 1
