from django.conf import settings
from django.db import models
from django.db.models import F, Q

from ateliers.models.atelier import Atelier
from config.champs import DateField
from participants.models import Participant


class AttestationQuerySet(models.QuerySet):
    def avec_libelles(self):
        """Join what the paper and the lists show."""
        return self.select_related("participant", "delivree_par")

    def de_code(self, texte):
        """Those of a code as somebody read or typed it: case, spaces and dashes do not matter."""
        return self.filter(code="".join(signe for signe in texte.upper() if signe.isalnum()))

    def recentes_d_abord(self):
        return self.order_by("-delivree_le", "-pk")


class Attestation(models.Model):
    """A paper given to a person at her request: hours followed over hours offered, frozen under a code.

    Without an atelier, it speaks of all those the person was enrolled in or came to. What it says of the ateliers and
    of the one who delivers it is frozen as well: printed again, it says what the first sheet said. The name of the
    person and the identity of the centre are those of the day it is printed: a name put right is right everywhere.
    """

    code = models.CharField("code", max_length=12, unique=True, editable=False)
    participant = models.ForeignKey(Participant, models.PROTECT, related_name="attestations", verbose_name="personne")
    atelier = models.ForeignKey(
        Atelier, models.PROTECT, null=True, blank=True, related_name="attestations", verbose_name="atelier"
    )
    intitule = models.TextField("ateliers, un par ligne", editable=False)
    date_debut = DateField("du")
    date_fin = DateField("au")
    minutes_suivies = models.PositiveIntegerField("minutes suivies", editable=False)
    minutes_proposees = models.PositiveIntegerField("minutes proposées", editable=False)
    seances_suivies = models.PositiveIntegerField("séances suivies", editable=False)
    delivree_le = DateField("délivrée le", editable=False)
    delivree_par = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False)
    qualite = models.CharField("en qualité de", max_length=200, blank=True, editable=False)

    objects = AttestationQuerySet.as_manager()

    class Meta:
        verbose_name = "attestation"
        default_permissions = ("add",)
        constraints = [
            models.CheckConstraint(
                name="attestation_fin_apres_debut",
                condition=Q(date_fin__gte=F("date_debut")),
                violation_error_message="La période se termine avant d’avoir commencé : corrigez une date.",
            ),
        ]

    def __str__(self):
        return self.code_lisible

    @property
    def ateliers(self):
        """The names of the ateliers it speaks of, as they were called the day it was delivered."""
        return self.intitule.splitlines()

    @property
    def code_lisible(self):
        """The code in two halves, easier to say on the telephone: `CDFH-2345`."""
        milieu = len(self.code) // 2
        return f"{self.code[:milieu]}-{self.code[milieu:]}"
