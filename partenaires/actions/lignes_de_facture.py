"""The lines of a facture: those written, then the acomptes of its demande, taken away."""

from django.core.exceptions import ValidationError

from config.presentation import euros
from partenaires.models import Facture, LigneFacture
from partenaires.montants import au_centime, prix_des, total_des

CHAMPS = ("designation", "quantite", "unite", "prix_unitaire")
Nature = Facture.Nature


class AcompteTropGrand(ValidationError):
    """The lines of a facture are worth less than the acompte it takes away."""


def ecrire_lignes(facture, lignes):
    """Write the lines of a draft whole, and its total. Raises AcompteTropGrand, TotalNegatif and TotalDeTrop."""
    prix = prix_des(lignes)
    facture.lignes.all().delete()
    deduites = deductions(facture) if lignes else []
    for rang, ligne in enumerate([*lignes, *deduites], start=1):
        ligne.facture, ligne.rang = facture, rang
    LigneFacture.objects.bulk_create([*lignes, *deduites])
    facture.total = total_des([*lignes, *deduites])
    if facture.total < 0:
        raise AcompteTropGrand(
            f"Ces lignes valent {euros(prix)}, moins que l’acompte déjà facturé "
            f"({euros(-total_des(deduites))}) : rendez d’abord la différence par un avoir sur la facture d’acompte."
        )
    facture.save(update_fields=["total"])


def deductions(facture):
    """The lines that take away from the facture of a demande what each of its factures d'acompte asks, avoirs off."""
    if facture.nature != Nature.FACTURE or facture.demande_id is None:
        return []
    acomptes = Facture.objects.emises().filter(nature=Nature.ACOMPTE, demande=facture.demande_id).avec_soldes()
    return [_deduction(acompte) for acompte in acomptes.order_by("pk") if not acompte.est_rendue]


def _deduction(acompte):
    fait = "versé" if acompte.reste <= 0 else "facturé"
    return LigneFacture(
        designation=f"Acompte {fait} – facture n° {acompte.numero}",
        quantite=1,
        prix_unitaire=-au_centime(acompte.total - acompte.credite),
        acompte=acompte,
    )


def deduire_les_acomptes(demande):
    """Write anew the deductions of its facture in preparation: an acompte was issued, paid or given back."""
    brouillons = Facture.objects.select_for_update(of=("self",)).filter(numero=None, nature=Nature.FACTURE)
    for facture in brouillons.filter(demande=demande):
        ecrire_lignes(facture, [copie(ligne) for ligne in facture.lignes.filter(acompte=None).order_by("rang")])


def tenir_les_acomptes(facture):
    """Hold the factures d'acompte that this draft takes away: none changes while it is issued."""
    if facture.demande_id:
        acomptes = Facture.objects.filter(nature=Nature.ACOMPTE, demande=facture.demande_id).order_by("pk")
        list(acomptes.select_for_update(of=("self",)))


def copie(ligne, *, champs=CHAMPS):
    return LigneFacture(**{champ: getattr(ligne, champ) for champ in champs})


def d_un_trait(designation, montant):
    return LigneFacture(designation=designation, quantite=1, prix_unitaire=montant)
