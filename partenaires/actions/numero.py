"""Numbers without a gap: given under the lock of their series, in the transaction of what bears them."""

from django.core.exceptions import ValidationError
from django.db import transaction

from config.presentation import jour
from partenaires.models import Compteur, les_reglages


class EmissionImpossible(ValidationError):
    """Nothing can be issued: a setting is missing, or a later paper is already numbered; the message says what."""


def reglages_complets():
    """The settings of invoicing; raises EmissionImpossible while the VAT mention is empty."""
    reglages = les_reglages()
    if not reglages.mention_tva:
        raise EmissionImpossible(
            "Rien ne part tant que la mention de TVA n’est pas réglée, avec la trésorerie ou l’expert-comptable."
        )
    return reglages


def prendre_numero(serie, *, date):
    """The next number of this series in the year of `date`, like « 2026-001 »; it comes back if the deed fails.

    Chronological: raises EmissionImpossible when a later day already bears a number.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("A number is taken in the transaction that uses it.")
    Compteur.objects.get_or_create(serie=serie, annee=date.year)
    compteur = Compteur.objects.select_for_update().get(serie=serie, annee=date.year)
    suivant = Compteur.objects.filter(serie=serie, derniere_date__gt=date).order_by("derniere_date").last()
    if suivant:
        raise EmissionImpossible(
            f"Un numéro est déjà donné à la date du {jour(suivant.derniere_date)} : "
            "les numéros suivent l’ordre des dates. Vérifiez la date de l’ordinateur."
        )
    numero = compteur.avancer(date=date)
    compteur.save(update_fields=["dernier", "derniere_date"])
    return numero
