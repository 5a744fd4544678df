from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q

from config.champs import DateField, LigneField
from partenaires.models import Partenaire


class EtapeEmploiQuerySet(models.QuerySet):
    def pendant(self, annee, *, au):
        """The steps alive in the year, as of that day: begun by then, and not ended before 1 January."""
        if au.year < annee:
            return self.none()
        commencees = self.filter(date_debut__year__lte=annee, date_debut__lte=au)
        return commencees.filter(Q(date_fin=None) | Q(date_fin__year__gte=annee))


class EtapeEmploi(models.Model):
    """A step towards work: one row from its start to its end, whatever its outcome."""

    class Nature(models.TextChoices):
        CDI = "cdi", "CDI"
        CDD_PLUS_6M = "cdd_plus_6m", "CDD de plus de 6 mois"
        CDD_MOINS_6M = "cdd_moins_6m", "CDD de moins de 6 mois"
        INTERIM_PLUS_6M = "interim_plus_6m", "Intérim de plus de 6 mois"
        INTERIM_MOINS_6M = "interim_moins_6m", "Intérim de moins de 6 mois"
        FONCTION_PUBLIQUE = "fonction_publique", "Fonction publique"
        CREATION_ACTIVITE = "creation_activite", "Création d’activité"
        PEC_CUI_CAE = "pec_cui_cae", "Contrat aidé (CUI-CAE, PEC)"
        ACI = "aci", "Atelier ou chantier d’insertion"
        HEURES_AI = "heures_ai", "Heures en association intermédiaire"
        EI = "ei", "Entreprise d’insertion"
        ETTI = "etti", "Intérim d’insertion"
        EITI = "eiti", "Insertion par le travail indépendant"
        SERVICE_CIVIQUE = "service_civique", "Service civique"
        FORMATION_QUALIFIANTE = "formation_qualifiante", "Formation qualifiante"
        FORMATION_PRE_QUALIFIANTE = "formation_pre_qualifiante", "Formation pré-qualifiante"
        APPRENTISSAGE = "apprentissage", "Apprentissage"
        IMMERSION = "immersion", "Stage d’immersion"
        CODE_ROUTE = "code_route", "Code de la route"
        PERMIS_B = "permis_b", "Permis B"
        EXAMEN_FRANCAIS = "examen_francais", "Examen de français"
        INSCRIPTION_FRANCE_TRAVAIL = "inscription_france_travail", "Inscription à France Travail"
        BENEVOLAT = "benevolat", "Bénévolat"
        AUTRE = "autre", "Autre étape"

    class Famille(models.TextChoices):
        """Families used by analogy with insertion through work: a centre social is no SIAE."""

        DURABLE = "durable", "Emploi durable"
        TRANSITION = "transition", "Emploi de transition"
        POSITIVE = "positive", "Formation ou insertion"
        ETAPE = "etape", "Préparation à l’emploi"
        AUTRE = "autre", "Autre"

    class Etat(models.TextChoices):
        EN_COURS = "en_cours", "En cours"
        OBTENU = "obtenu", "Obtenue ou menée à bien"
        ABANDONNE = "abandonne", "Abandonnée"
        SANS_NOUVELLE = "sans_nouvelle", "Sans nouvelle"

    class Source(models.TextChoices):
        DECLARATIF = "declaratif", "Dit par la personne"
        JUSTIFICATIF = "justificatif", "Justificatif vu"
        PARTENAIRE = "partenaire", "Dit par le partenaire"

    FAMILLES = {
        Famille.DURABLE: (
            Nature.CDI,
            Nature.CDD_PLUS_6M,
            Nature.INTERIM_PLUS_6M,
            Nature.FONCTION_PUBLIQUE,
            Nature.CREATION_ACTIVITE,
        ),
        Famille.TRANSITION: (
            Nature.CDD_MOINS_6M,
            Nature.INTERIM_MOINS_6M,
            Nature.PEC_CUI_CAE,
            Nature.SERVICE_CIVIQUE,
        ),
        Famille.POSITIVE: (
            Nature.ACI,
            Nature.HEURES_AI,
            Nature.EI,
            Nature.ETTI,
            Nature.EITI,
            Nature.FORMATION_QUALIFIANTE,
            Nature.FORMATION_PRE_QUALIFIANTE,
            Nature.APPRENTISSAGE,
        ),
        Famille.ETAPE: (
            Nature.IMMERSION,
            Nature.CODE_ROUTE,
            Nature.PERMIS_B,
            Nature.EXAMEN_FRANCAIS,
            Nature.INSCRIPTION_FRANCE_TRAVAIL,
            Nature.BENEVOLAT,
        ),
        Famille.AUTRE: (Nature.AUTRE,),
    }

    participant = models.ForeignKey("participants.Participant", models.CASCADE, related_name="etapes")
    nature = models.CharField("étape", max_length=30, choices=Nature)
    precision = LigneField("précision", max_length=120, blank=True, help_text="Par exemple : agent d’entretien.")
    date_debut = DateField("commencée le")
    date_fin = DateField(
        "obtenue ou terminée le",
        null=True,
        blank=True,
        help_text="Laissez vide tant que l’étape est en cours.",
    )
    etat = models.CharField("état", max_length=15, choices=Etat, default=Etat.EN_COURS)
    partenaire = models.ForeignKey(
        Partenaire,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="etapes",
        help_text="L’employeur, l’organisme ou l’association, s’il est dans nos partenaires.",
    )
    structure = LigneField(
        "structure", max_length=120, blank=True, help_text="Quand elle n’est pas dans nos partenaires."
    )
    heures = models.PositiveIntegerField(
        "volume d’heures", null=True, blank=True, validators=[MaxValueValidator(20000)]
    )
    source = models.CharField("source de l’information", max_length=15, choices=Source, default=Source.DECLARATIF)

    objects = EtapeEmploiQuerySet.as_manager()

    class Meta:
        verbose_name = "étape vers l’emploi"
        default_permissions = ("view", "change")
        constraints = [
            models.CheckConstraint(
                name="etape_fin_apres_debut",
                condition=Q(date_fin=None) | Q(date_fin__gte=models.F("date_debut")),
                violation_error_message="Une étape se termine après avoir commencé : corrigez l’une des deux dates.",
            ),
            models.CheckConstraint(
                name="etape_en_cours_sans_fin",
                condition=Q(etat="en_cours", date_fin=None) | (~Q(etat="en_cours") & Q(date_fin__isnull=False)),
                violation_error_message="Une étape en cours n’a pas de date de fin ; une étape terminée en a une.",
            ),
        ]

    def __str__(self):
        return self.get_nature_display()

    @property
    def famille(self):
        """The family of this step's nature."""
        return next(famille for famille, natures in self.FAMILLES.items() if self.nature in natures)

    def etat_au(self, date):
        """The state as it was on that day: a step ended later was still going on."""
        return self.Etat.EN_COURS if self.date_fin is None or self.date_fin > date else self.Etat(self.etat)
