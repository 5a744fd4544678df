from dataclasses import dataclass

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Count, Q, Sum

from centre.models import SIRET, TELEPHONE, verifier_cle_siret
from config.champs import DateField, LigneField, TexteField
from config.recherche import CleRechercheField, ressemble_un_peu, se_ressemblent


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
    code_postal = LigneField("code postal", max_length=10, blank=True)
    commune = LigneField("commune", max_length=80, blank=True)
    telephone = LigneField("téléphone", max_length=20, blank=True, validators=[TELEPHONE])
    courriel = models.EmailField("adresse e-mail", blank=True)
    siret = LigneField(
        "SIRET", max_length=14, blank=True, validators=[SIRET, verifier_cle_siret], help_text="14 chiffres."
    )
    actif = models.BooleanField("partenaire actuel", default=True)
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


class AccesPartenaire(models.Model):
    """The account that sees the portal for a partner: it says whose rows that account may see."""

    compte = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="acces_partenaire")
    partenaire = models.ForeignKey(Partenaire, models.CASCADE, related_name="acces")

    class Meta:
        verbose_name = "accès partenaire"
        default_permissions = ()
        permissions = [("utiliser_portail", "Peut suivre ses demandes dans l’espace partenaire")]

    def __str__(self):
        return f"{self.compte} – {self.partenaire}"


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
