from django.db import models
from django.db.models import Q

from centre.models import Compte
from config.champs import CourrielField, LigneField
from partenaires.models.acces import AccesPartenaire
from partenaires.models.partenaire import Partenaire


class InvitationQuerySet(models.QuerySet):
    def en_attente(self):
        """Those whose person has not come in here yet; once its account is closed, it waits no more."""
        return self.filter(Q(acces=None) | Q(acces__compte__in=Compte.objects.invites()))


class Invitation(models.Model):
    """A colleague that the administrator of a space invited.

    It reads the same whether the address was new, and `acces` was opened, or already had an account, which nobody of
    this space has to know.
    """

    partenaire = models.ForeignKey(Partenaire, models.CASCADE, related_name="invitations")
    acces = models.OneToOneField(AccesPartenaire, models.CASCADE, null=True, related_name="attendue")
    prenom = LigneField("prénom", max_length=60)
    nom = LigneField("nom", max_length=60)
    courriel = CourrielField("adresse e-mail")
    envoyee_le = models.DateTimeField("envoyée le")

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = "invitation"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["partenaire", "courriel"], name="invitation_une_par_adresse"),
        ]

    def __str__(self):
        return f"{self.prenom} {self.nom}"
