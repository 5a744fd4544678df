from dataclasses import dataclass

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Count, Q, Sum

from config.champs import DateField, LigneField, TexteField
from partenaires.models.partenaire import Partenaire


@dataclass(frozen=True)
class TotauxDemandes:
    """What some demandes add up to. Convives eat: they are never added to the participants."""

    demandes: int
    convives_demandes: int
    convives_servis: int  # of the demandes realised, invoiced or paid
    pieces_demandees: int
    pieces_servies: int
    sans_nombre: int  # demandes that tell neither convives nor pièces


class DemandeQuerySet(models.QuerySet):
    def visibles_par(self, compte):
        """Every demande for the team; its own organisation's for a partner; none for anyone else."""
        if compte.has_perm("partenaires.view_demande"):
            return self
        if compte.has_perm("partenaires.utiliser_portail"):
            return self.filter(partenaire__acces__compte=compte)
        return self.none()

    def servies(self):
        """The demandes whose meal was served: realised, invoiced or paid."""
        return self.filter(statut__in=Demande.SERVIES)

    def de_l_annee(self, annee):
        return self.filter(date__year=annee)

    def jusqu_au(self, date):
        """The demandes for that day or before."""
        return self.filter(date__lte=date)

    def totaux(self):
        """The TotauxDemandes of these rows, in one query."""
        servies = Q(statut__in=Demande.SERVIES)
        return TotauxDemandes(
            **self.aggregate(
                demandes=Count("pk"),
                convives_demandes=Sum("convives", default=0),
                convives_servis=Sum("convives", filter=servies, default=0),
                pieces_demandees=Sum("pieces", default=0),
                pieces_servies=Sum("pieces", filter=servies, default=0),
                sans_nombre=Count("pk", filter=Q(convives=None, pieces=None)),
            )
        )


class Demande(models.Model):
    """A partner's request for solidarity cooking. Convives eat: they are never participants."""

    class Nature(models.TextChoices):
        REPAS_ASSIS = "repas_assis", "Repas assis"
        BUFFET_FROID = "buffet_froid", "Buffet froid"
        BUFFET_CHAUD = "buffet_chaud", "Buffet chaud"
        PIECES = "pieces", "Pièces"
        GOUTER = "gouter", "Goûter"
        GATEAU_EVENEMENT = "gateau_evenement", "Gâteau d’évènement"
        AUTRE = "autre", "Autre"

    class Statut(models.TextChoices):
        RECUE = "recue", "Reçue"
        ETUDIEE = "etudiee", "Étudiée"
        DEVIS_ENVOYE = "devis_envoye", "Devis envoyé"
        ACCEPTEE = "acceptee", "Acceptée"
        PLANIFIEE = "planifiee", "Planifiée"
        REALISEE = "realisee", "Réalisée"
        FACTUREE = "facturee", "Facturée"
        PAYEE = "payee", "Payée"
        REFUSEE = "refusee", "Refusée"
        ANNULEE = "annulee", "Annulée"

    SERVIES = (Statut.REALISEE, Statut.FACTUREE, Statut.PAYEE)
    ABANDONNEES = (Statut.REFUSEE, Statut.ANNULEE)

    partenaire = models.ForeignKey(Partenaire, models.PROTECT, related_name="demandes")
    objet = LigneField("objet", max_length=160, help_text="Par exemple : buffet de clôture du festival.")
    nature = models.CharField("nature", max_length=20, choices=Nature)
    date = DateField("date du service")
    lieu = LigneField("lieu", max_length=120, blank=True)
    convives = models.PositiveIntegerField(
        "nombre de convives",
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(20000)],
        help_text="Les personnes servies. Laissez vide si le nombre n’est pas connu.",
    )
    pieces = models.PositiveIntegerField(
        "nombre de pièces",
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(200000)],
        help_text="Pour ce qui se compte à la pièce : pâtisseries, parts…",
    )
    statut = models.CharField("statut", max_length=20, choices=Statut, default=Statut.RECUE)
    motif = LigneField("motif du refus ou de l’annulation", max_length=200, blank=True)
    precisions = TexteField("précisions", blank=True, max_length=2000)

    objects = DemandeQuerySet.as_manager()

    class Meta:
        verbose_name = "demande de cuisine solidaire"
        default_permissions = ("view", "change")
        constraints = [
            models.CheckConstraint(
                name="demande_abandon_motive",
                condition=~Q(statut__in=("refusee", "annulee")) | ~Q(motif=""),
                violation_error_message="Indiquez le motif du refus ou de l’annulation.",
            )
        ]

    def __str__(self):
        return self.objet
