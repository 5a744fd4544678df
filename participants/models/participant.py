from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import OuterRef, Q, Subquery

from centre.models import TELEPHONE
from config.champs import DateField, LigneField
from config.recherche import CleRechercheField, ressemble_un_peu, se_ressemblent
from partenaires.models import Partenaire
from participants.models.situation import Situation


class Quartier(models.Model):
    """A place people live in. Its QPV status is checked and dated by the team, never guessed from an address."""

    class Territoire(models.TextChoices):
        QPV = "qpv", "Quartier prioritaire (QPV)"
        HORS_QPV = "hors_qpv_commune", "Commune, hors QPV"
        AUTRE_COMMUNE = "autre_commune", "Autre commune"
        NON_RENSEIGNE = "nr", "Non renseigné"

    nom = LigneField("nom", max_length=80)
    commune = LigneField("commune", max_length=80, blank=True)
    territoire = models.CharField("territoire", max_length=20, choices=Territoire, default=Territoire.NON_RENSEIGNE)
    verifie_le = DateField("statut QPV vérifié le", null=True, blank=True)

    class Meta:
        verbose_name = "quartier"
        default_permissions = ("change",)
        constraints = [
            models.UniqueConstraint(
                "nom",
                "commune",
                name="quartier_unique",
                violation_error_message="Ce quartier est déjà dans la liste.",
            )
        ]

    def __str__(self):
        return f"{self.nom} ({self.commune})" if self.commune else self.nom


class ParticipantQuerySet(models.QuerySet):
    def avec_situation(self, *, au):
        """Annotate `situation_au`, the latest situation known on that day, or None."""
        derniere = Situation.objects.filter(participant=OuterRef("pk"), depuis__lte=au).order_by("-depuis", "-pk")
        return self.annotate(situation_au=Subquery(derniere.values("statut")[:1]))

    def ressemblantes(self, *, prenom="", nom="", surnom="", annee_naissance=None):
        """The people who may be this one already: a near name, and the same year of birth or one unknown."""
        identite = f"{prenom} {nom} {surnom}"
        candidates = self.filter(ressemble_un_peu("cle_recherche", identite))
        if annee_naissance:
            candidates = candidates.filter(Q(annee_naissance=annee_naissance) | Q(annee_naissance=None))
        cles = candidates.values_list("pk", "cle_recherche")
        return self.filter(pk__in=[pk for pk, cle in cles if se_ressemblent(identite, cle)])


class Participant(models.Model):
    """A person the centre welcomes: the strict minimum, and nothing required but a name or a nickname."""

    class Genre(models.TextChoices):
        FEMME = "f", "Femme"
        HOMME = "h", "Homme"
        AUTRE = "autre", "Autre"
        NON_RENSEIGNE = "nr", "Non renseigné"

    class Origine(models.TextChoices):
        BOUCHE_A_OREILLE = "bouche_a_oreille", "Bouche-à-oreille"
        SPONTANEE = "spontanee", "Venue spontanée"
        CCAS = "ccas", "CCAS"
        ASSISTANTE_SOCIALE = "assistante_sociale", "Assistante sociale"
        ECOLE = "ecole", "École"
        MISSION_LOCALE = "mission_locale", "Mission locale"
        FRANCE_TRAVAIL = "france_travail", "France Travail"
        CAF = "caf", "CAF"
        DEPARTEMENT = "departement", "Département"
        ASSOCIATION = "association", "Association"
        AUTRE = "autre", "Autre"
        NON_RENSEIGNE = "nr", "Non renseigné"

    prenom = LigneField("prénom", max_length=80, blank=True)
    nom = LigneField("nom", max_length=80, blank=True)
    surnom = LigneField(
        "surnom", max_length=80, blank=True, help_text="Suffit pour une personne qui ne donne pas son nom."
    )
    genre = models.CharField("genre", max_length=10, choices=Genre, default=Genre.NON_RENSEIGNE)
    annee_naissance = models.PositiveSmallIntegerField(
        "année de naissance",
        null=True,
        blank=True,
        validators=[MinValueValidator(1900), MaxValueValidator(2100)],
        help_text="L’année suffit, par exemple 1975.",
    )
    telephone = LigneField("téléphone", max_length=20, blank=True, validators=[TELEPHONE])
    courriel = models.EmailField("adresse e-mail", blank=True)
    quartier = models.ForeignKey(
        Quartier, models.PROTECT, null=True, blank=True, related_name="participants", verbose_name="quartier"
    )
    origine = models.CharField(
        "comment la personne est venue", max_length=20, choices=Origine, default=Origine.NON_RENSEIGNE
    )
    oriente_par = models.ForeignKey(
        Partenaire,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="personnes_orientees",
        verbose_name="orientée par",
    )
    date_entree = DateField("date d’entrée", help_text="Le jour du premier accueil.")
    jeton = models.UUIDField("formulaire qui a ouvert la fiche", null=True, unique=True, editable=False)
    cle_recherche = CleRechercheField(sources=("prenom", "nom", "surnom"))

    objects = ParticipantQuerySet.as_manager()

    class Meta:
        verbose_name = "personne"
        default_permissions = ("view", "add", "change")
        constraints = [
            models.CheckConstraint(
                name="participant_nomme",
                condition=~Q(surnom="") | (~Q(nom="") & ~Q(prenom="")),
                violation_error_message="Indiquez un nom et un prénom, ou un surnom.",
            )
        ]

    def __str__(self):
        return self.nom_complet

    def porte_le_nom_de(self, autre):
        """Whether both bear the same first name, name and nickname, to the letter."""
        return (self.prenom, self.nom, self.surnom) == (autre.prenom, autre.nom, autre.surnom)

    @property
    def nom_complet(self):
        """`Prénom Nom`, followed by the nickname when there is one."""
        identite = f"{self.prenom} {self.nom}".strip()
        if not identite:
            return self.surnom
        return f"{identite} (« {self.surnom} »)" if self.surnom else identite
