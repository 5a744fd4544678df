"""A facture is prepared, then issued: numbered, frozen, and corrected by an avoir alone."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from config.presentation import euros
from partenaires.actions.numero import EmissionImpossible, prendre_numero, reglages_complets
from partenaires.actions.passage import tenir
from partenaires.actions.reglement import suivre_le_reglement
from partenaires.identites import identites
from partenaires.models import Compteur, Demande, Devis, Facture, FactureFigee, LigneFacture, ModeOperatoire, Partenaire
from partenaires.montants import ZERO, total_des

NATURES_PUBLIQUES = (
    Partenaire.Nature.COMMUNE,
    Partenaire.Nature.CCAS,
    Partenaire.Nature.DEPARTEMENT,
    Partenaire.Nature.ETAT,
)


def _est_public(partenaire):
    """What its way of working says; else what its nature lets suppose."""
    mode = ModeOperatoire.objects.filter(partenaire=partenaire).first()
    return mode.organisme_public if mode else partenaire.nature in NATURES_PUBLIQUES


class FacturationImpossible(ValidationError):
    """This demande is invoiced already."""


class AvoirImpossible(ValidationError):
    """This avoir would give back more than the facture still asks."""


@transaction.atomic
def preparer_facture(demande):
    """The draft of the facture of this demande: the lines of its accepted devis, none without; the one already begun.

    Raises FacturationImpossible.
    """
    demande = tenir(demande)
    connue = demande.factures.filter(numero=None).first()
    if connue:
        return connue
    devis = demande.devis.filter(etat=Devis.Etat.ACCEPTE).first()
    factures = demande.factures.emises().filter(nature=Facture.Nature.FACTURE).avec_soldes()
    if any(facture.total > facture.credite for facture in factures):
        raise FacturationImpossible("Cette demande est déjà facturée.")
    facture = Facture.objects.create(
        partenaire=demande.partenaire,
        demande=demande,
        devis=devis,
        objet=demande.objet,
        date_prestation=demande.date,
        client_public=_est_public(demande.partenaire),
        numero_engagement=demande.numero_engagement,
    )
    _ecrire_lignes(facture, [_copie(ligne) for ligne in devis.lignes.order_by("rang")] if devis else [])
    return facture


@transaction.atomic
def ecrire_facture(facture, *, lignes):
    """Write a draft whole, new or not: `lignes` are LigneFacture not yet tied to it. Raises FactureFigee."""
    if facture.pk:
        tenir_facture(facture).verifier_brouillon()
    facture.save()
    _ecrire_lignes(facture, lignes)
    return facture


@transaction.atomic
def jeter_facture(facture):
    """Forget a draft; twice is once. Raises FactureFigee."""
    if not Facture.objects.select_for_update(of=("self",)).filter(pk=facture.pk).exists():
        return
    facture = tenir_facture(facture)
    facture.verifier_brouillon()
    facture.lignes.all().delete()
    facture.delete()


@transaction.atomic
def emettre_facture(facture, *, par, le):
    """Give the draft its number and freeze it. Raises EmissionImpossible, FactureFigee."""
    facture = tenir_facture(facture)
    facture.verifier_brouillon()
    if facture.total <= 0:
        raise EmissionImpossible("Cette facture est à 0 € : écrivez ses lignes et leurs prix avant de l’émettre.")
    if facture.demande and facture.demande.statut not in Demande.SERVIES:
        raise EmissionImpossible(
            f"La demande est « {facture.demande.get_statut_display()} » : "
            "la facture part une fois la prestation réalisée."
        )
    _figer(facture, par=par, le=le)
    suivre_le_reglement(facture, par=par, le=le)
    return facture


@transaction.atomic
def emettre_avoir(facture, *, montant, motif, par, le):
    """Issue the avoir that gives back this amount of an issued facture. Raises AvoirImpossible, EmissionImpossible."""
    facture = tenir_facture(facture)
    if not facture.numero or facture.est_avoir:
        raise AvoirImpossible("Seule une facture émise se corrige par un avoir.")
    credite = sum(facture.avoirs.values_list("total", flat=True), ZERO)
    if montant > facture.total - credite:
        raise AvoirImpossible(
            f"Un avoir rend au plus ce que la facture demande encore : {euros(facture.total - credite)}."
        )
    champs = ("partenaire", "demande", "objet", "date_prestation", "client_public", "code_service", "numero_engagement")
    avoir = Facture.objects.create(
        nature=Facture.Nature.AVOIR, corrigee=facture, motif=motif, **{nom: getattr(facture, nom) for nom in champs}
    )
    entiere = montant == facture.total
    lignes = [_copie(ligne) for ligne in facture.lignes.order_by("rang")] if entiere else [_d_un_trait(motif, montant)]
    _ecrire_lignes(avoir, lignes)
    _figer(avoir, par=par, le=le)
    suivre_le_reglement(facture, par=par, le=le)
    return avoir


def tenir_facture(facture):
    """The facture as it is now, its row held until the end of the transaction; raises FactureFigee when thrown away."""
    tenues = Facture.objects.select_for_update(of=("self",)).select_related("partenaire", "demande")
    tenue = tenues.filter(pk=facture.pk).first()
    if tenue is None:
        raise FactureFigee("Cette facture en préparation vient d’être jetée.")
    return tenue


def _ecrire_lignes(facture, lignes):
    facture.lignes.all().delete()
    for rang, ligne in enumerate(lignes, start=1):
        ligne.facture, ligne.rang = facture, rang
    LigneFacture.objects.bulk_create(lignes)
    facture.total = total_des(lignes)
    facture.save(update_fields=["total"])


def _copie(ligne):
    champs = ("designation", "quantite", "unite", "prix_unitaire")
    return LigneFacture(**{champ: getattr(ligne, champ) for champ in champs})


def _d_un_trait(designation, montant):
    return LigneFacture(designation=designation, quantite=1, prix_unitaire=montant)


def _figer(facture, *, par, le):
    reglages, date = reglages_complets(), timezone.localdate(le)
    copies = {
        "date": date,
        "echeance": None if facture.est_avoir else date + timedelta(days=reglages.delai_paiement),
        "emise_par": par,
        **identites(facture.partenaire),
        **{nom: getattr(reglages, nom) for nom in ("mention_tva", "coordonnees_paiement", "phrase_retard")},
        # Last: the row of the series is held by everybody who issues.
        "numero": prendre_numero(Compteur.Serie.FACTURE, date=date),
    }
    for nom, valeur in copies.items():
        setattr(facture, nom, valeur)
    facture.save(update_fields=list(copies))
