from django.db import models

from config.champs import DateField


class Compteur(models.Model):
    """The last number given in a series this year: its row is the lock that leaves no gap and no double."""

    class Serie(models.TextChoices):
        DEVIS = "devis", "Devis"
        FACTURE = "facture", "Factures et avoirs"
        RECU = "recu", "Reçus"

    serie = models.CharField("suite", max_length=10, choices=Serie)
    annee = models.PositiveSmallIntegerField("année")
    dernier = models.PositiveIntegerField("dernier numéro donné", default=0)
    derniere_date = DateField("date du dernier", null=True)

    class Meta:
        verbose_name = "compteur"
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["serie", "annee"], name="compteur_unique")]

    def __str__(self):
        return f"{self.get_serie_display()} {self.annee} : {self.dernier}"

    def avancer(self, *, date):
        """Give the next number, on that day of its year, like « 2026-001 »; the row is still to be saved."""
        self.dernier += 1
        self.derniere_date = date
        return f"{self.annee}-{self.dernier:03d}"
