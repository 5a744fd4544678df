from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from centre.commentaires import AIDE
from centre.models import CODE_POSTAL, SIRET, TELEPHONE, verifier_cle_siret
from config.champs import LigneField, TexteField
from config.recherche import CleRechercheField, ressemble_un_peu, se_ressemblent


class PartenaireRange(ValidationError):
    """The centre no longer works with this partner: it reads its space, and does nothing there."""


class PartenaireQuerySet(models.QuerySet):
    def choisissables(self, *, garde=None):
        """The partners a form offers: the present ones, and the one it already holds (`garde`, its pk)."""
        return self.filter(Q(actif=True) | Q(pk=garde)).order_by("cle_recherche", "pk")

    def ressemblants(self, nom):
        """The partners whose name comes near this one."""
        cles = self.filter(ressemble_un_peu("cle_recherche", nom)).values_list("pk", "nom")
        return self.filter(pk__in=[pk for pk, connu in cles if se_ressemblent(nom, connu)])

    def avec_role(self, role):
        """The partners that hold this role, one of Partenaire.ROLES."""
        return self.filter(**{role: True})


class Partenaire(models.Model):
    """An organisation the centre works with; its roles cumulate (domaine: commanditaire, intervenant…)."""

    class Nature(models.TextChoices):
        ASSOCIATION = "association", "Association"
        COMMUNE = "commune", "Commune ou intercommunalité"
        CCAS = "ccas", "CCAS"
        DEPARTEMENT = "departement", "Département"
        ETAT = "etat", "Service de l’État"
        CAF = "caf", "CAF"
        SANTE = "sante", "Santé"
        ECOLE = "ecole", "École, collège, lycée"
        EMPLOI = "emploi", "Insertion et emploi"
        ENTREPRISE = "entreprise", "Entreprise"
        AUTRE = "autre", "Autre"

    ROLES = {
        "est_commanditaire": "Commanditaire",
        "est_intervenant": "Intervenant",
        "est_financeur": "Financeur",
        "est_orienteur": "Orienteur",
        "est_employeur": "Employeur",
    }

    nom = LigneField("nom", max_length=120)
    nature = models.CharField("nature", max_length=20, choices=Nature, default=Nature.ASSOCIATION)
    est_commanditaire = models.BooleanField(
        "commanditaire", default=False, help_text="Passe des demandes de cuisine solidaire."
    )
    est_intervenant = models.BooleanField("intervenant", default=False, help_text="Vient animer des séances.")
    est_financeur = models.BooleanField("financeur", default=False, help_text="Finance le centre ou une action.")
    est_orienteur = models.BooleanField("orienteur", default=False, help_text="Nous adresse des personnes.")
    est_employeur = models.BooleanField("employeur", default=False, help_text="Emploie ou accueille des personnes.")
    adresse = LigneField("adresse", max_length=200, blank=True)
    code_postal = LigneField("code postal", max_length=10, blank=True, validators=[CODE_POSTAL])
    commune = LigneField("commune", max_length=80, blank=True)
    telephone = LigneField("téléphone", max_length=20, blank=True, validators=[TELEPHONE])
    courriel = models.EmailField("adresse e-mail", blank=True)
    siret = LigneField(
        "SIRET", max_length=14, blank=True, validators=[SIRET, verifier_cle_siret], help_text="14 chiffres."
    )
    actif = models.BooleanField("partenaire actuel", default=True)
    notes = TexteField("notes", max_length=2000, blank=True, help_text=AIDE)
    cle_recherche = CleRechercheField(sources=("nom", "commune"))

    objects = PartenaireQuerySet.as_manager()

    class Meta:
        verbose_name = "partenaire"
        default_permissions = ("view", "change")
        constraints = [
            models.UniqueConstraint(
                "nom",
                name="partenaire_nom_unique",
                violation_error_message="Un partenaire porte déjà ce nom.",
            )
        ]

    def __str__(self):
        return self.nom

    def verifier_ouvert(self):
        """Raise PartenaireRange when its space is only to be read."""
        if not self.actif:
            raise PartenaireRange("Votre espace est fermé : appelez-nous pour cette demande.")

    @property
    def roles(self):
        """The labels of the roles it holds."""
        return [libelle for champ, libelle in self.ROLES.items() if getattr(self, champ)]


class Contact(models.Model):
    """Somebody to call or write to at a partner's."""

    partenaire = models.ForeignKey(Partenaire, models.CASCADE, related_name="contacts")
    nom = LigneField("nom", max_length=120)
    fonction = LigneField("fonction", max_length=120, blank=True)
    telephone = LigneField("téléphone", max_length=20, blank=True, validators=[TELEPHONE])
    courriel = models.EmailField("adresse e-mail", blank=True)

    class Meta:
        verbose_name = "contact"
        default_permissions = ()

    def __str__(self):
        return self.nom
