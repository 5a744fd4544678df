from django.db import models


class Cote(models.TextChoices):
    """Who acts on a demande: a side of the exchange, or time itself."""

    CENTRE = "centre", "Le centre"
    PARTENAIRE = "partenaire", "Le partenaire"
    ECHEANCE = "echeance", "L’échéance passée"
