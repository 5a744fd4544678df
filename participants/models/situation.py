from django.db import models

from config.champs import DateField


class Situation(models.Model):
    """What a person lives from a date on; dated rows, never overwritten, so that a report can look back."""

    class Statut(models.TextChoices):
        EMPLOI_CDI = "emploi_cdi", "En emploi, CDI"
        EMPLOI_CDD_INTERIM = "emploi_cdd_interim", "En emploi, CDD ou intérim"
        EMPLOI_AIDE_IAE = "emploi_aide_iae", "En emploi aidé ou insertion"
        INDEPENDANT = "independant", "À son compte"
        DEMANDEUR_EMPLOI = "demandeur_emploi", "En recherche d’emploi"
        DEMANDEUR_EMPLOI_LD = "demandeur_emploi_ld", "En recherche d’emploi, plus d’un an"
        FOYER = "foyer", "Au foyer"
        ETUDIANT = "etudiant", "Étudiant·e"
        FORMATION = "formation", "En formation"
        RETRAITE = "retraite", "À la retraite"
        INVALIDITE_HANDICAP = "invalidite_handicap", "Invalidité ou handicap"
        SANS_ACTIVITE = "sans_activite", "Sans activité"
        AUTRE = "autre", "Autre"
        NON_RENSEIGNE = "nr", "Non renseigné"

    class Ressources(models.TextChoices):
        RSA = "rsa", "RSA"
        ARE = "are", "Allocation chômage (ARE)"
        ASS = "ass", "Allocation de solidarité (ASS)"
        RETRAITE_ASPA = "retraite_aspa", "Retraite ou ASPA"
        SALAIRE = "salaire", "Salaire"
        AUTRE = "autre", "Autre"
        NON_RENSEIGNE = "nr", "Non renseigné"

    participant = models.ForeignKey("participants.Participant", models.CASCADE, related_name="situations")
    depuis = DateField("depuis le")
    statut = models.CharField("situation", max_length=20, choices=Statut)
    ressources = models.CharField("ressources", max_length=15, choices=Ressources, default=Ressources.NON_RENSEIGNE)

    class Meta:
        verbose_name = "situation"
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(
                "participant",
                "depuis",
                name="situation_unique_par_jour",
                violation_error_message="Une situation est déjà notée à cette date.",
            )
        ]

    def __str__(self):
        return f"{self.get_statut_display()} depuis le {self.depuis:%d/%m/%Y}"
