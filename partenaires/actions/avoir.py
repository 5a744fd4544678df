"""An issued facture is corrected by an avoir, that gives back a part of it or all of it."""

from django.core.exceptions import ValidationError
from django.db import transaction

from config.presentation import euros
from partenaires.actions.facture import Nature, figer, tenir_facture
from partenaires.actions.lignes_de_facture import CHAMPS, copie, d_un_trait, ecrire_lignes
from partenaires.actions.paiement import suivre_le_reglement
from partenaires.envois import poster_facture
from partenaires.models import Facture
from partenaires.montants import ZERO


class AvoirImpossible(ValidationError):
    """This avoir would give back more than the facture still asks."""


@transaction.atomic
def emettre_avoir(facture, *, montant, motif, par, le, depuis=None):
    """Issue and send the avoir that gives back this amount of an issued facture.

    `depuis` is what its avoirs gave back already on the screen; another one since, and nothing is issued.

    Raises AvoirImpossible, EmissionImpossible.
    """
    facture = tenir_facture(facture)
    _verifier_avoir(facture, montant, depuis)
    avoir = _ecrire_avoir(facture, montant, motif)
    figer(avoir, par=par, le=le)
    suivre_le_reglement(facture, par=par, le=le, annonce=False)
    poster_facture(avoir)
    return avoir


def _verifier_avoir(facture, montant, depuis):
    if not facture.numero or facture.est_avoir:
        raise AvoirImpossible("Seule une facture émise se corrige par un avoir.")
    if facture.est_acompte:
        _verifier_acompte_libre(facture)
    elif not facture.total:
        raise AvoirImpossible("Cette facture est à 0 € : corrigez plutôt la facture d’acompte qu’elle déduit.")
    credite = sum(facture.avoirs.values_list("total", flat=True), ZERO)
    if depuis is not None and credite != depuis:
        raise AvoirImpossible(
            f"Ses avoirs font maintenant {euros(credite)} : un autre vient peut-être d’être fait. Relisez la facture."
        )
    if montant > facture.total - credite:
        raise AvoirImpossible(
            f"Un avoir rend au plus ce que la facture demande encore : {euros(facture.total - credite)}."
        )


def _ecrire_avoir(facture, montant, motif):
    """The avoir with its lines: those of the facture when it gives all of it back, its motif alone otherwise."""
    champs = ("partenaire", "demande", "objet", "date_prestation", "client_public", "code_service", "numero_engagement")
    avoir = Facture.objects.create(
        nature=Facture.Nature.AVOIR, corrigee=facture, motif=motif, **{nom: getattr(facture, nom) for nom in champs}
    )
    entiere = montant == facture.total
    lues = facture.lignes.order_by("rang")
    ecrire_lignes(
        avoir, [copie(une, champs=(*CHAMPS, "acompte_id")) for une in lues] if entiere else [d_un_trait(motif, montant)]
    )
    return avoir


def _verifier_acompte_libre(acompte):
    """Raise AvoirImpossible while the facture that takes it away can be corrected itself: it bears the whole price.

    One of 0 € asks for nothing more, and has nothing an avoir could give back: the price is then in its acompte alone,
    and that is where it is corrected, so that what is left to pay, or to give back, stays under one number.
    """
    finales = Facture.objects.emises().filter(nature=Nature.FACTURE, lignes__acompte=acompte, total__gt=0)
    for finale in finales.avec_soldes():
        if not finale.est_rendue:
            raise AvoirImpossible(f"La facture {finale.numero} a déjà déduit cet acompte : corrigez plutôt celle-là.")
