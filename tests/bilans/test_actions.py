from datetime import UTC, datetime

import pytest

from bilans.actions import RecitModifieEntreTemps, ecrire_recit, presenter_bilan
from bilans.models import Bilan, Recit
from tests.factories import creer_compte, le_pole

pytestmark = pytest.mark.django_db
MIDI = datetime(2014, 1, 27, 12, tzinfo=UTC)
DIAGNOSTIC = Recit.Section.DIAGNOSTIC


def ecrire(texte, *, version=0, section=DIAGNOSTIC, pole=None, par=None):
    par = par or creer_compte("direction")
    return ecrire_recit(2013, section=section, pole=pole, texte=texte, version=version, par=par, le=MIDI)


def test_ecrire_garde_le_texte_l_auteur_et_l_heure():
    helene = creer_compte("direction")

    recit = ecrire("Le quartier change.", par=helene)

    assert (recit.texte, recit.version, recit.modifie_par, recit.modifie_le) == ("Le quartier change.", 1, helene, MIDI)
    assert Bilan.objects.get().annee == 2013


def test_un_texte_ecrit_entre_temps_n_est_pas_recouvert():
    ecrire("De Samira")

    with pytest.raises(RecitModifieEntreTemps):
        ecrire("De Hélène", version=0)

    assert Recit.objects.get().texte == "De Samira"


def test_garder_deux_fois_le_meme_texte_ne_change_rien():
    samira = creer_compte("direction")
    ecrire("Le même", par=samira)

    ecrire("Le même", version=0)

    assert (Recit.objects.get().version, Recit.objects.get().modifie_par) == (1, samira)


def test_chaque_pole_a_son_texte():
    for slug in ("francais", "solidarite"):
        ecrire(f"Texte de {slug}", section=Recit.Section.POLE, pole=le_pole(slug))

    assert sorted(Recit.objects.values_list("pole__slug", "texte")) == [
        ("francais", "Texte de francais"),
        ("solidarite", "Texte de solidarite"),
    ]


def test_le_titre_et_les_mots_cles_se_changent_sans_toucher_aux_textes():
    ecrire("Un texte")

    presenter_bilan(2013, titre="Ouverts à tous", mots_cles=["sante", "famille"])

    bilan = Bilan.objects.get()
    assert (bilan.titre, bilan.mots_cles) == ("Ouverts à tous", ["sante", "famille"])
    assert bilan.recits.count() == 1


def test_une_partie_restee_vide_ne_laisse_rien_derriere_elle():
    ecrire("")

    assert Recit.objects.count() == 0
