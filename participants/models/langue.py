from django.db import models


class Competence(models.TextChoices):
    """The five skills of a language, as the European framework names them."""

    COMPREHENSION_ORALE = "co", "Comprendre à l’oral"
    EXPRESSION_ORALE = "eoc", "Parler"
    INTERACTION_ORALE = "eoi", "Prendre part à une conversation"
    COMPREHENSION_ECRITE = "ce", "Lire"
    EXPRESSION_ECRITE = "ee", "Écrire"


class Niveau(models.TextChoices):
    """Levels of French, in order; A1.1, usual in France, stands below the six of the European framework."""

    INF_A11 = "inf_a11", "Avant A1.1"
    A11 = "a11", "A1.1"
    A1 = "a1", "A1"
    A2 = "a2", "A2"
    B1 = "b1", "B1"
    B2 = "b2", "B2"
    C1 = "c1", "C1"
    C2 = "c2", "C2"
