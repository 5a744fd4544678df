"""What a demande goes through, who decides it, and what is kept of it."""

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError

from partenaires.actions.passage import faire_passer
from partenaires.models import Cote, Demande, Passage, PassageImpossible
from tests.factories import creer_acces_partenaire, creer_compte, creer_demande

pytestmark = pytest.mark.django_db
MIDI = datetime(2013, 3, 12, 12, tzinfo=UTC)
Statut = Demande.Statut


def test_une_demande_avance_et_dit_qui_quand_et_pourquoi():
    demande, compte = creer_demande(), creer_compte("cuisine")

    faire_passer(demande, Statut.REFUSEE, cote=Cote.CENTRE, par=compte, le=MIDI, motif="Le centre est fermé.")

    demande.refresh_from_db()
    passage = demande.passages.get()
    assert (demande.statut, demande.motif) == ("refusee", "Le centre est fermé.")
    assert (passage.de, passage.vers, passage.cote, passage.par, passage.le, passage.motif) == (
        "recue",
        "refusee",
        "centre",
        compte,
        MIDI,
        "Le centre est fermé.",
    )


def test_le_meme_passage_demande_deux_fois_ne_s_ecrit_qu_une_fois():
    demande, compte = creer_demande(), creer_compte("cuisine")

    for _ in range(2):
        faire_passer(demande, Statut.ETUDIEE, cote=Cote.CENTRE, par=compte, le=MIDI)

    assert Passage.objects.count() == 1


@pytest.mark.parametrize(
    ("depuis", "vers", "cote"),
    [
        ("recue", "etudiee", "partenaire"),
        ("recue", "acceptee", "centre"),
        ("devis_envoye", "expiree", "partenaire"),
        ("payee", "annulee", "centre"),
        ("brouillon", "recue", "centre"),
    ],
)
def test_un_passage_que_la_table_ne_dit_pas_est_refuse(depuis, vers, cote):
    demande = creer_demande(statut=depuis)

    with pytest.raises(PassageImpossible):
        faire_passer(demande, vers, cote=cote, par=creer_compte("cuisine"), le=MIDI, motif="Un motif.")

    demande.refresh_from_db()
    assert (demande.statut, Passage.objects.count()) == (depuis, 0)


@pytest.mark.parametrize("vers", ["refusee", "annulee"])
def test_un_refus_ou_une_annulation_dit_son_motif(vers):
    with pytest.raises(PassageImpossible, match="Indiquez le motif"):
        faire_passer(creer_demande(), vers, cote=Cote.CENTRE, par=creer_compte("cuisine"), le=MIDI)


def test_une_demande_reprise_n_a_plus_de_motif():
    demande = creer_demande(statut="annulee", motif="Le loto n’a pas lieu.")

    faire_passer(demande, Statut.ETUDIEE, cote=Cote.CENTRE, par=creer_compte("cuisine"), le=MIDI)

    demande.refresh_from_db()
    assert demande.motif == ""


def test_seul_le_temps_decide_sans_compte():
    demande = creer_demande(statut="devis_envoye")

    faire_passer(demande, Statut.EXPIREE, cote=Cote.ECHEANCE, par=None, le=MIDI)

    with pytest.raises(IntegrityError):
        Passage.objects.create(demande=demande, de="recue", vers="etudiee", cote="centre", par=None, le=MIDI)


def test_un_brouillon_n_est_vu_que_de_son_partenaire():
    demande = creer_demande(statut="brouillon")
    sien = creer_acces_partenaire(demande.partenaire)

    visibles = [list(Demande.objects.visibles_par(compte)) for compte in (sien, creer_compte("cuisine"))]

    assert visibles == [[demande], []]


def test_chaque_statut_a_une_suite_et_chaque_suite_existe():
    assert set(Demande.PASSAGES) == set(Statut)
    assert all(suites and all(cotes for cotes in suites.values()) for suites in Demande.PASSAGES.values())


def test_une_demande_qui_a_avance_entre_temps_ne_recule_pas():
    demande = creer_demande(statut="planifiee")

    with pytest.raises(PassageImpossible, match="elle a peut-être avancé"):
        faire_passer(
            demande, Statut.ACCEPTEE, cote=Cote.CENTRE, par=creer_compte("cuisine"), le=MIDI, depuis="devis_envoye"
        )

    demande.refresh_from_db()
    assert demande.statut == "planifiee"


@pytest.mark.parametrize(("depuis", "vers"), [("planifiee", "realisee"), ("facturee", "payee")])
def test_rien_n_est_servi_avant_son_jour(depuis, vers):
    demande = creer_demande(statut=depuis, date=date(2013, 3, 13))

    with pytest.raises(PassageImpossible, match="sa date est à venir"):
        faire_passer(demande, vers, cote=Cote.CENTRE, par=creer_compte("cuisine"), le=MIDI)

    demande.date = date(2013, 3, 12)
    demande.save()
    assert faire_passer(demande, vers, cote=Cote.CENTRE, par=creer_compte("cuisine"), le=MIDI).statut == vers
