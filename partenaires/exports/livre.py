"""The ledger as it goes out, as its page shows it and for the accountant; its actions and its projets."""

from django.shortcuts import get_object_or_404
from django.utils import timezone

from centre.tableaux.liste import Liste, Rubrique
from centre.tableaux.sortie import CENTIME
from partenaires.comptes import compte_propose
from partenaires.filters import ActionFilter, MouvementFilter
from partenaires.livre import annee_choisie, annees_ecrites
from partenaires.models import Action, Mouvement, Projet
from partenaires.resources.ecritures import Ecritures

DE_LA_LIGNE = (
    Rubrique("Date", lambda ligne: ligne.date),
    Rubrique("N° de pièce", lambda ligne: ligne.piece_lue),
    Rubrique("Libellé", lambda ligne: ligne.libelle),
    Rubrique("Action", lambda ligne: ligne.action.nom),
    Rubrique("Nature de l’action", lambda ligne: ligne.action.get_nature_display()),
    Rubrique("Manifestation de soutien", lambda ligne: ligne.action.manifestation_soutien),
    Rubrique("Recette", lambda ligne: ligne.en_recette),
    Rubrique("Dépense", lambda ligne: ligne.en_depense),
)
DU_PAPIER = (
    Rubrique("Moyen", lambda ligne: ligne.get_moyen_display()),
    Rubrique("Justificatif joint", lambda ligne: bool(ligne.justificatif)),
    Rubrique("Corrige la ligne", lambda ligne: ligne.corrige_id),
    Rubrique(Ecritures.fields["numero"].titre, lambda ligne: ligne.pk),  # the import knows the line by it
)


def annee_de(request):
    """The year of the ledger that an address shows."""
    return annee_choisie(request.GET.get("annee"), annees_ecrites(), en_cours=timezone.localdate().year)


def filtre_du_livre(request, annee):
    return MouvementFilter(request.GET, queryset=Mouvement.objects.de_l_annee(annee))


def lignes_montrees(lignes):
    """The lines as the page shows them: each with the total up to it, the latest first."""
    return lignes.avec_solde().avec_correction().select_related("action", "corrige").order_by("-date", "-pk")


def lignes_du_comptable(request):
    """The whole year, from its first line."""
    lignes = Mouvement.objects.de_l_annee(annee_de(request))
    return lignes.select_related("action__demande", "corrige").order_by("date", "pk")


def actions(request):
    connues = Action.objects.avec_montants().select_related("demande__partenaire").order_by("-date", "-pk")
    return ActionFilter(request.GET, queryset=connues)


def projets(request):
    return Projet.objects.avec_recu().order_by("-recu", "nom", "pk")


def _situer(request):
    return (f"Année {annee_de(request)}",)


LIVRE = Liste(
    "livre",
    "Livre d’autofinancement",
    lambda request: filtre_du_livre(request, annee_de(request)),
    (*DE_LA_LIGNE, Rubrique("Total", lambda ligne: ligne.solde.quantize(CENTIME)), *DU_PAPIER),
    completer=lignes_montrees,
    situer=_situer,
)
COMPTABLE = Liste(
    "comptable",
    "Autofinancement pour le comptable",
    lignes_du_comptable,
    (*DE_LA_LIGNE, Rubrique("Compte proposé", compte_propose), *DU_PAPIER),
    situer=_situer,
)
ACTIONS = Liste(
    "actions",
    "Actions d’autofinancement",
    actions,
    (
        Rubrique("Action", lambda action: action.nom),
        Rubrique("Nature", lambda action: action.get_nature_display()),
        Rubrique("Partenaire", lambda action: str(action.demande.partenaire) if action.demande else ""),
        Rubrique("Date", lambda action: action.date),
        Rubrique("Manifestation de soutien", lambda action: action.manifestation_soutien),
        Rubrique("Recettes", lambda action: action.recettes),
        Rubrique("Dépenses", lambda action: action.depenses),
        Rubrique("Bénéfice", lambda action: action.benefice),
        Rubrique("Affecté", lambda action: action.alloue),
        Rubrique("Reste à affecter", lambda action: action.a_affecter),
    ),
)
PROJETS = Liste(
    "projets",
    "Projets collectifs",
    projets,
    (
        Rubrique("Projet", lambda projet: projet.nom),
        Rubrique("Date", lambda projet: projet.date),
        Rubrique("Description", lambda projet: projet.description),
        Rubrique("Reçu", lambda projet: projet.recu),
        Rubrique("Nombre de dons", lambda projet: projet.nb_dons),
    ),
)


def lignes_de(action):
    """The lines of an action as its page shows them, the latest first."""
    return action.mouvements.avec_correction().select_related("action", "corrige").order_by("-date", "-pk")


LIGNES_DE_L_ACTION = Liste(
    "lignes-de-l-action",
    "Lignes d’une action",
    lambda request, pk: lignes_de(get_object_or_404(Action, pk=pk)),
    (*DE_LA_LIGNE, *DU_PAPIER),
)
