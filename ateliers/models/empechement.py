from django.db import models


class Empechement(models.TextChoices):
    """What keeps a person away from an atelier she would come to; a short closed list, nothing on health."""

    GARDE_ENFANTS = "garde_enfants", "Garde d’enfants"
    TRANSPORT = "transport", "Transport"
    HORAIRES = "horaires", "Horaires"
    NIVEAU = "niveau", "Niveau qui ne convient pas"
    AUTRE = "autre", "Autre raison"
