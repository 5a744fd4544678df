"""What was done with a partner, year by year, as it goes out: each column for those who may read it."""

from operator import attrgetter

from django.shortcuts import get_object_or_404

from ateliers.ensemble import annees_ensemble
from ateliers.exports.seances import SEANCES_AVEC
from centre.tableaux.liste import Liste, Rubrique
from partenaires.models import Partenaire

VOIR_DEMANDES = ("partenaires.view_demande",)
ENSEMBLE = Liste(
    "ensemble",
    "Année par année",
    lambda request, pk: annees_ensemble(get_object_or_404(Partenaire, pk=pk)),
    (
        Rubrique("Année", attrgetter("annee")),
        Rubrique("Séances animées", attrgetter("animees")),
        Rubrique("Personnes orientées", attrgetter("orientees"), ("participants.view_participant",)),
        Rubrique("Demandes", attrgetter("demandes"), VOIR_DEMANDES),
        Rubrique("Séances de préparation", attrgetter("preparees"), VOIR_DEMANDES),
        Rubrique("Convives servis", attrgetter("convives"), VOIR_DEMANDES),
        Rubrique("Pièces servies", attrgetter("pieces"), VOIR_DEMANDES),
    ),
    situer=SEANCES_AVEC.situer,
)
