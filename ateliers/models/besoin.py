from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Case, Exists, OuterRef, Q, Subquery, Sum, Value, When
from django.db.models.functions import Coalesce

from ateliers.models.atelier import Atelier
from ateliers.models.jalon import Jalon, JalonTravaille
from ateliers.models.seance import Seance
from config.champs import DateField, LigneField
from participants.models import Participant


class BesoinQuerySet(models.QuerySet):
    def avec_voix(self, *, annee=None):
        """Annotate `nb_voix`, the people who voiced the need: ever, or in that year."""
        expressions = Expression.objects.filter(besoin=OuterRef("pk")).order_by().values("besoin")
        if annee is not None:
            expressions = expressions.filter(exprimee_le__year=annee)
        return self.annotate(nb_voix=Coalesce(Subquery(expressions.values(nb=Sum("nombre"))), 0))

    def avec_etat(self, *, au=None):
        """Annotate `etat`, drawn from the séances: one of Besoin.Etat; with `au`, what was answered by that day.

        Answered by a linked séance réalisée, or by a linked jalon that a séance réalisée worked on; planned by a
        linked séance still prévue, or by a linked jalon that nobody has worked on yet.
        """
        seances = Besoin.seances.through.objects.filter(besoin=OuterRef("pk"))
        jalons = Besoin.jalons.through.objects.filter(besoin=OuterRef("pk"))
        tenue, travaille = _tenue(au), Q(jalon__in=JalonTravaille.objects.filter(_tenue(au)).values("jalon"))
        etat = Case(
            When(
                Exists(seances.filter(tenue)) | Exists(jalons.filter(travaille)), then=Value(Besoin.Etat.REPONDU.value)
            ),
            When(Exists(seances.filter(seance__statut="prevue")) | Exists(jalons), then=Value(Besoin.Etat.PREVU.value)),
            default=Value(Besoin.Etat.ENTENDU.value),
        )
        return self.annotate(etat=etat)

    def de_l_annee(self, annee):
        """The needs voiced that year: an expression of theirs is dated in it."""
        voix = Expression.objects.filter(besoin=OuterRef("pk"), exprimee_le__year=annee)
        return self.filter(Exists(voix))

    def par_voix(self):
        """The most voiced first; asks for `avec_voix()`."""
        return self.order_by("-nb_voix", "nature", "precision", "pk")


def _tenue(au):
    """A séance réalisée, by that day if there is one."""
    tenue = Q(seance__statut=Seance.Statut.REALISEE)
    return tenue if au is None else tenue & Q(seance__date__lte=au)


class Besoin(models.Model):
    """A need or an expectation voiced at an atelier; who voiced it, and how many, are its expressions."""

    class Nature(models.TextChoices):
        PARLER = "parler", "Parler et se faire comprendre"
        LIRE_ECRIRE = "lire_ecrire", "Lire et écrire"
        DEMARCHES = "demarches", "Papiers et démarches"
        ENFANTS = "enfants", "École et enfants"
        SANTE = "sante", "Comprendre la santé et les soins"
        CUISINER = "cuisiner", "Cuisiner et bien manger"
        FAIRE = "faire", "Faire de ses mains"
        BUDGET = "budget", "Gérer son budget"
        EMPLOI = "emploi", "Travail et formation"
        NUMERIQUE = "numerique", "Téléphone et ordinateur"
        DEPLACEMENTS = "deplacements", "Se déplacer"
        RENCONTRER = "rencontrer", "Rencontrer du monde"
        SORTIR = "sortir", "Sorties, culture et vacances"
        AUTRE = "autre", "Autre"

    class Etat(models.TextChoices):
        ENTENDU = "entendu", "Entendu"
        PREVU = "prevu", "Prévu"
        REPONDU = "repondu", "Répondu"

    atelier = models.ForeignKey(Atelier, models.CASCADE, related_name="besoins", verbose_name="atelier")
    nature = models.CharField("besoin", max_length=15, choices=Nature)
    precision = LigneField(
        "en quelques mots", max_length=160, blank=True, help_text="Par exemple : parler avec la maîtresse."
    )
    jalons = models.ManyToManyField(Jalon, blank=True, related_name="besoins", verbose_name="jalons qui y répondent")
    seances = models.ManyToManyField(Seance, blank=True, related_name="besoins", verbose_name="séances qui y répondent")

    objects = BesoinQuerySet.as_manager()

    class Meta:
        verbose_name = "besoin"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["atelier", "nature", "precision"],
                name="besoin_unique",
                violation_error_message="Ce besoin est déjà noté : ajoutez-lui plutôt une voix.",
            )
        ]

    def __str__(self):
        return f"{self.get_nature_display()} : {self.precision}" if self.precision else self.get_nature_display()


class Expression(models.Model):
    """One voicing of a need: by a person who has a fiche, or by a group of so many people."""

    besoin = models.ForeignKey(Besoin, models.CASCADE, related_name="expressions", verbose_name="besoin")
    participant = models.ForeignKey(
        Participant, models.SET_NULL, null=True, blank=True, related_name="expressions", verbose_name="personne"
    )
    nombre = models.PositiveSmallIntegerField(
        "nombre de personnes", default=1, validators=[MinValueValidator(1), MaxValueValidator(200)]
    )
    exprimee_le = DateField("dit le")

    class Meta:
        verbose_name = "expression"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["besoin", "participant"],
                condition=Q(participant__isnull=False),
                name="expression_unique",
                violation_error_message="Cette personne a déjà exprimé ce besoin.",
            ),
            models.CheckConstraint(
                name="expression_une_personne_une_voix",
                condition=Q(participant=None) | Q(nombre=1),
                violation_error_message="Une personne compte pour une seule voix.",
            ),
        ]

    def __str__(self):
        return f"{self.besoin} ({self.nombre})"


class Avis(models.Model):
    """What the people present said of a séance: how many showed each of the four faces; nobody is named."""

    class Visage(models.TextChoices):
        TRES_BIEN = "tres_bien", "Très bien"
        BIEN = "bien", "Bien"
        MOYEN = "moyen", "Moyen"
        PAS_BIEN = "pas_bien", "Pas bien"

    seance = models.ForeignKey(Seance, models.CASCADE, related_name="avis", verbose_name="séance")
    visage = models.CharField("avis", max_length=10, choices=Visage)
    nombre = models.PositiveSmallIntegerField("combien", validators=[MinValueValidator(1), MaxValueValidator(2000)])

    class Meta:
        verbose_name = "avis"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["seance", "visage"],
                name="avis_unique",
                violation_error_message="Ce visage est déjà compté pour cette séance.",
            )
        ]

    def __str__(self):
        return f"{self.get_visage_display()} ({self.nombre})"
