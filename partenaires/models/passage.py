from django.conf import settings
from django.db import models
from django.db.models import Q

from config.champs import LigneField
from partenaires.models.cote import Cote
from partenaires.models.demande import Demande


class Passage(models.Model):
    """A demande went from a status to another: who decided it, when and why.

    Never changed afterwards, but once to say what became of the devis or the deposit of a cancelled demande.
    """

    demande = models.ForeignKey(Demande, models.CASCADE, related_name="passages")
    de = models.CharField("de", max_length=20, choices=Demande.Statut)
    vers = models.CharField("vers", max_length=20, choices=Demande.Statut)
    cote = models.CharField("décidé par", max_length=10, choices=Cote)
    par = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    le = models.DateTimeField("le")
    motif = LigneField("motif", max_length=200, blank=True)
    sort_du_devis = LigneField("ce que devient le devis ou l’acompte", max_length=200, blank=True)

    class Meta:
        verbose_name = "passage"
        default_permissions = ()
        constraints = [
            models.CheckConstraint(name="passage_par_quelqu_un", condition=Q(cote="echeance") | Q(par__isnull=False))
        ]

    def __str__(self):
        return f"{self.get_de_display()} → {self.get_vers_display()}"

    @property
    def demande_un_changement(self):
        """Whether the partner asks here for another version of the devis."""
        return (self.cote, self.vers) == (Cote.PARTENAIRE, Demande.Statut.ETUDIEE)

    @property
    def attend_son_sort(self):
        """Whether the team has still to say what becomes of the devis, or of the deposit."""
        return self.vers == Demande.Statut.ANNULEE and self.de in Demande.ENGAGEES and not self.sort_du_devis
