"""The demandes, the factures and the catalogue as they go out."""

from django.utils import timezone

from centre.tableaux.liste import Liste, Rubrique
from partenaires.filters import DemandeFilter, FactureFilter, TableauFilter
from partenaires.models import Article, Demande, Facture
from partenaires.retards import avec_etape, retard_de
from partenaires.tableau import par_etape


def demandes(request):
    connues = Demande.objects.visibles_par(request.user).select_related("partenaire").order_by("-date", "-pk")
    return DemandeFilter(request.GET, queryset=connues, aujourdhui=timezone.localdate())


def demandes_du_tableau(request):
    """The demandes of an address of the board, by its filters."""
    connues = Demande.objects.visibles_par(request.user).select_related("partenaire")
    return TableauFilter(request.GET, queryset=connues, aujourdhui=timezone.localdate())


def factures(request):
    connues = Facture.objects.avec_soldes().select_related("partenaire", "corrigee")
    return FactureFilter(request.GET, queryset=connues, aujourdhui=timezone.localdate())


def articles(request):
    return Article.objects.order_by("-actif", "nom", "pk")


def etat_de_facture(facture):
    """Where a facture stands today, in the words of its page (_facture_etat.html)."""
    if not facture.numero:
        return "En préparation"
    if facture.est_avoir:
        return "Avoir"
    if facture.reste < 0:
        return "Trop-perçu"
    if facture.reste == 0:
        return "Rendue" if facture.est_rendue else "Payée"
    return "En retard" if facture.echeance < timezone.localdate() else "À encaisser"


def _demandee(facture):
    """What it asks for; an avoir gives back."""
    return -facture.total if facture.est_avoir else facture.total


def _retard(demande):
    return retard_de(demande, au=timezone.localdate())


def _etape_commencee(demande):
    return timezone.localdate(demande.etape_le) if demande.etape_le else None


CE_QUI_EST_DEMANDE = (
    Rubrique("Demande", lambda demande: demande.objet),
    Rubrique("Partenaire", lambda demande: str(demande.partenaire)),
    Rubrique("Nature", lambda demande: demande.get_nature_display()),
    Rubrique("Date du service", lambda demande: demande.date),
    Rubrique("Heure du service", lambda demande: demande.heure),
    Rubrique("Lieu", lambda demande: demande.lieu),
    Rubrique("Convives", lambda demande: demande.convives),
    Rubrique("Pièces", lambda demande: demande.pieces),
)
DEMANDES = Liste(
    "demandes",
    "Demandes de cuisine solidaire",
    demandes,
    (
        *CE_QUI_EST_DEMANDE,
        Rubrique("Statut", lambda demande: demande.get_statut_display()),
        Rubrique("Retard", _retard),
        Rubrique("Règlement", lambda demande: demande.get_reglement_display()),
        Rubrique("Budget", lambda demande: demande.budget),
        Rubrique("Motif du refus ou de l’annulation", lambda demande: demande.motif),
    ),
    completer=avec_etape,
)
TABLEAU = Liste(
    "tableau",
    "Tableau des demandes",
    demandes_du_tableau,
    (
        Rubrique("Étape", lambda demande: demande.get_statut_display()),
        Rubrique("À cette étape depuis le", _etape_commencee),
        Rubrique("Retard", _retard),
        *CE_QUI_EST_DEMANDE,
    ),
    completer=lambda demandes: par_etape(avec_etape(demandes)),
)
FACTURES = Liste(
    "factures",
    "Factures",
    factures,
    (
        Rubrique("Numéro", lambda facture: facture.numero),
        Rubrique("Nature", lambda facture: facture.get_nature_display()),
        Rubrique("Objet", lambda facture: facture.objet),
        Rubrique("Client", lambda facture: facture.client_nom or facture.partenaire.nom),
        Rubrique("Émise le", lambda facture: facture.date),
        Rubrique("Échéance", lambda facture: facture.echeance),
        Rubrique("Total", _demandee),
        Rubrique("Réglé", lambda facture: facture.regle),
        Rubrique("Reste dû", lambda facture: facture.reste if facture.numero and not facture.est_avoir else None),
        Rubrique("État", etat_de_facture),
        Rubrique("Avoir de la facture", lambda facture: facture.corrigee.numero if facture.corrigee else ""),
    ),
    completer=lambda factures: factures.de_la_derniere(),
)
ARTICLES = Liste(
    "articles",
    "Catalogue",
    articles,
    (
        Rubrique("Article", lambda article: article.nom),
        Rubrique("Compté en", lambda article: article.unite),
        Rubrique("Prix à l’unité", lambda article: article.prix_unitaire),
        Rubrique("Au catalogue", lambda article: article.actif),
    ),
)
