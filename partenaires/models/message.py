from django.conf import settings
from django.db import models
from django.db.models import Q

from config.champs import TexteField
from partenaires.models.cote import Cote
from partenaires.models.demande import Demande


class MessageQuerySet(models.QuerySet):
    def pour_le_partenaire(self):
        """What both sides read: the notes of the team stay with the team."""
        return self.filter(interne=False)


class Message(models.Model):
    """What a side writes to the other about a demande; an internal one is a note of the team, for the team alone."""

    demande = models.ForeignKey(Demande, models.CASCADE, related_name="messages")
    cote = models.CharField("écrit par", max_length=10, choices=Cote)
    auteur = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    texte = TexteField(
        "votre message",
        max_length=2000,
        help_text="Les deux côtés peuvent le relire. Des faits, pas d’avis ; rien sur la santé, la religion, "
        "l’origine ou la justice d’une personne.",
    )
    ecrit_le = models.DateTimeField("écrit le")
    interne = models.BooleanField("note de l’équipe", default=False)

    objects = MessageQuerySet.as_manager()

    class Meta:
        verbose_name = "message"
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                name="message_note_de_l_equipe",
                condition=Q(interne=False) | Q(cote="centre"),
                violation_error_message="Seule l’équipe écrit une note pour l’équipe.",
            )
        ]

    def __str__(self):
        return self.texte
