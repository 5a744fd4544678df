"""A séance called off while an import that would make it réalisée is being written."""

from datetime import date

import pytest

from ateliers.models import Seance
from centre.tableaux.ecriture import ApercuDepasse, ecrire
from tests.factories import creer_atelier, creer_participant, creer_seance
from tests.tableaux import apercevoir

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("tableau", "lignes"),
    [
        ("presences", ("Atelier;Date;Nom;Présence", "Cuisine;12/03/2013;Anne Roy;P")),
        ("seances", ("Atelier;Date;Visiteurs", "Cuisine;12/03/2013;3")),
    ],
)
def test_rien_n_entre_a_une_seance_annulee_pendant_l_ecriture(tableau, lignes):
    seance = creer_seance(creer_atelier("Cuisine"), date=date(2013, 3, 12))
    creer_participant(prenom="Anne", nom="Roy")
    dossier = apercevoir(tableau, *lignes)
    dossier.passer_a("en_ecriture")

    def annuler(fait, sur):
        Seance.objects.update(statut="annulee", motif_annulation="meteo")

    with pytest.raises(
        ApercuDepasse, match=r"Cuisine du 12/03/2013 a changé depuis l’aperçu\. Cette séance est annulée"
    ):
        ecrire(dossier.pk, avancer=annuler)

    seance.refresh_from_db()
    assert (seance.statut, seance.visiteurs, seance.presences.count()) == ("prevue", 0, 0)
