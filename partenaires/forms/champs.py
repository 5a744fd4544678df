from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst

from config.champs import ZoneDeTexte, propre
from config.nombres import NOMBRE, Phrase
from config.presentation import jour_court
from config.recents import RecentsField


class MontantField(forms.DecimalField):
    """Euros as they are typed in French: « 12,50 », « 1 234,5 », with or without €."""

    default_error_messages = {
        "invalid": "Écrivez une somme en euros : par exemple 350 ou 12,50.",
        "min_value": Phrase("Écrivez un montant d’au moins {limit_value} €, par exemple 12,50."),
        "max_value": Phrase("Écrivez un montant de {limit_value} € au plus : relisez-le."),
        "max_decimal_places": "Écrivez les centimes avec deux chiffres au plus : par exemple 12,50.",
    }

    def __init__(self, **options):
        super().__init__(**{"max_digits": 9, "decimal_places": 2, "localize": True, **options})

    def to_python(self, value):
        if isinstance(value, str):
            value = "".join(value.replace("€", "").replace("\u2212", "-").split())
        return super().to_python(value)

    def run_validators(self, value):
        """One sentence at a time: a number may be at once too small and too precise."""
        try:
            super().run_validators(value)
        except ValidationError as refus:
            raise refus.error_list[0] from refus

    def prepare_value(self, value):
        return f"{value:.2f}".replace(".", ",") if isinstance(value, Decimal) else value


class QuantiteField(MontantField):
    """A quantity, shown without the zeros that say nothing: « 1000 », « 2,5 »."""

    default_error_messages = {
        "invalid": NOMBRE,
        "min_value": Phrase("Écrivez une quantité d’au moins {limit_value}, par exemple 2,5."),
        "max_value": Phrase("Écrivez une quantité de {limit_value} au plus : relisez-la."),
        "max_decimal_places": Phrase("Écrivez {max} chiffres au plus après la virgule : par exemple 2,5."),
    }

    def __init__(self, **options):
        super().__init__(**{"min_value": Decimal("0.01"), **options})

    def prepare_value(self, value):
        return f"{value.normalize():f}".replace(".", ",") if isinstance(value, Decimal) else value


class LigneSaisie(forms.CharField):
    """One line of text, cleaned before it is found empty: invisible characters are no answer."""

    def to_python(self, value):
        return " ".join(propre(super().to_python(value)).split())


class TexteSaisi(forms.CharField):
    """Several lines of text, cleaned before they are found empty."""

    widget = ZoneDeTexte

    def to_python(self, value):
        return propre(super().to_python(value))


def montant_de(modele, nom, **options):
    """The form field of a column of euros that may stay empty."""
    colonne = modele._meta.get_field(nom)
    bornes = {"max_digits": colonne.max_digits, "validators": colonne.validators, "required": False}
    return MontantField(**{"label": capfirst(colonne.verbose_name), "help_text": colonne.help_text} | bornes | options)


def ligne_de(modele, nom, **options):
    """The form field of a column of text that this form wants filled, though the row may do without."""
    colonne = modele._meta.get_field(nom)
    dites = {"label": capfirst(colonne.verbose_name), "help_text": colonne.help_text, "max_length": colonne.max_length}
    return LigneSaisie(**dites | options)


class DemandeField(RecentsField):
    """One of the demandes, the latest listed; its queryset brings their partner."""

    def label_from_instance(self, demande):
        return f"{demande.objet} – {demande.partenaire.nom}, {jour_court(demande.date)}"


class ActionField(RecentsField):
    """One of the actions of the ledger, the latest listed."""

    def label_from_instance(self, action):
        return f"{action.nom}, {jour_court(action.date)}"
