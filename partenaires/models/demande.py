from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from functools import reduce
from operator import or_

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Count, Exists, Q, Sum

from config.champs import DateField, LigneField, TexteField, TimeField
from partenaires.models.cote import Cote
from partenaires.models.partenaire import Partenaire


class PassageImpossible(ValidationError):
    """A demande cannot go from its status to the one asked for, or not for this person; the message says why."""


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
        """Every demande sent, for the team; its own organisation's, drafts too, for a partner; none for anyone else."""
        if compte.has_perm("partenaires.view_demande"):
            return self.envoyees()
        if compte.has_perm("partenaires.utiliser_portail"):
            return self.filter(partenaire__acces__compte=compte)
        return self.none()

    def envoyees(self):
        """Those the centre knows of: a draft belongs to its partner alone."""
        return self.exclude(statut=Demande.Statut.BROUILLON)

    def brouillons(self):
        return self.filter(statut=Demande.Statut.BROUILLON)

    def passees(self):
        """Served, or given up: nothing more is expected in the kitchen."""
        return self.filter(statut__in=(*Demande.SERVIES, *Demande.ABANDONNEES))

    def servies(self):
        """The demandes whose meal was served: realised, invoiced or paid."""
        return self.filter(statut__in=Demande.SERVIES)

    def en_vue(self):
        """The demandes a meal is still expected from: neither served nor given up."""
        return self.filter(statut__in=Demande.A_VENIR)

    def en_cours(self):
        """The demandes that somebody has still something to do with: neither paid nor given up."""
        return self.envoyees().exclude(statut__in=(Demande.Statut.PAYEE, *Demande.ABANDONNEES))

    def de_l_annee(self, annee):
        return self.filter(date__year=annee)

    def jusqu_au(self, date):
        """The demandes for that day or before."""
        return self.filter(date__lte=date)

    def perimees(self, *, au):
        """Those that nothing can come of any more: a devis still open after the service, a request long after it."""
        oubliees = Q(statut__in=(Demande.Statut.RECUE, Demande.Statut.ETUDIEE), date__lt=au - Demande.OUBLI)
        return self.filter(oubliees | Q(statut=Demande.Statut.DEVIS_ENVOYE, date__lt=au))

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
        BROUILLON = "brouillon", "Brouillon"
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
        EXPIREE = "expiree", "Expirée"

    class Remise(models.TextChoices):
        LIVRAISON = "livraison", "Livraison par le centre"
        RETRAIT = "retrait", "Retrait au centre"
        SUR_PLACE = "sur_place", "Sur place, au centre"

    class Reglement(models.TextChoices):
        DEVIS_FACTURE = "devis_facture", "Devis puis facture"
        PARTICIPATION_LIBRE = "participation_libre", "Participation libre"
        CONVENTION = "convention", "Prévu par une convention"
        DON = "don", "Don au centre"
        GRATUIT = "gratuit", "Gratuit"

    SERVIES = (Statut.REALISEE, Statut.FACTUREE, Statut.PAYEE)
    ABANDONNEES = (Statut.REFUSEE, Statut.ANNULEE, Statut.EXPIREE)
    A_MOTIVER = (Statut.REFUSEE, Statut.ANNULEE)
    SANS_ACCORD = (Statut.RECUE, Statut.ETUDIEE, Statut.DEVIS_ENVOYE)  # an offer may still be made
    COMMANDEES = (Statut.ACCEPTEE, Statut.PLANIFIEE)  # agreed on: an acompte may be asked
    ENGAGEES = (Statut.DEVIS_ENVOYE, *COMMANDEES)  # a devis, even a deposit, may exist
    A_VENIR = (*SANS_ACCORD, *COMMANDEES)  # the meal is still expected
    OUBLI = timedelta(days=30)  # after its day, a demande without a devis expires

    # From a status, the statuses that may follow, and who may decide it.
    PASSAGES = {
        Statut.BROUILLON: {Statut.RECUE: {Cote.PARTENAIRE}},
        Statut.RECUE: {
            Statut.ETUDIEE: {Cote.CENTRE},
            Statut.REFUSEE: {Cote.CENTRE},
            Statut.ANNULEE: {Cote.CENTRE, Cote.PARTENAIRE},
            Statut.EXPIREE: {Cote.ECHEANCE},
        },
        Statut.ETUDIEE: {
            Statut.DEVIS_ENVOYE: {Cote.CENTRE},
            Statut.ACCEPTEE: {Cote.CENTRE},  # settled otherwise than by a devis
            Statut.REFUSEE: {Cote.CENTRE},
            Statut.ANNULEE: {Cote.CENTRE, Cote.PARTENAIRE},
            Statut.EXPIREE: {Cote.ECHEANCE},
        },
        Statut.DEVIS_ENVOYE: {
            Statut.ETUDIEE: {Cote.CENTRE, Cote.PARTENAIRE},  # another version is asked for
            Statut.ACCEPTEE: {Cote.CENTRE, Cote.PARTENAIRE},  # the centre writes down a devis signed on paper
            Statut.REFUSEE: {Cote.CENTRE, Cote.PARTENAIRE},
            Statut.ANNULEE: {Cote.CENTRE, Cote.PARTENAIRE},
            Statut.EXPIREE: {Cote.ECHEANCE},
        },
        Statut.ACCEPTEE: {
            Statut.PLANIFIEE: {Cote.CENTRE},
            Statut.ANNULEE: {Cote.CENTRE, Cote.PARTENAIRE},
        },
        Statut.PLANIFIEE: {
            Statut.REALISEE: {Cote.CENTRE},
            Statut.ACCEPTEE: {Cote.CENTRE},
            Statut.ANNULEE: {Cote.CENTRE, Cote.PARTENAIRE},
        },
        Statut.REALISEE: {
            Statut.FACTUREE: {Cote.CENTRE},
            Statut.PAYEE: {Cote.CENTRE},  # nothing to invoice
            Statut.PLANIFIEE: {Cote.CENTRE},
        },
        Statut.FACTUREE: {Statut.PAYEE: {Cote.CENTRE}, Statut.REALISEE: {Cote.CENTRE}},
        Statut.PAYEE: {Statut.FACTUREE: {Cote.CENTRE}, Statut.REALISEE: {Cote.CENTRE}},
        Statut.REFUSEE: {Statut.ETUDIEE: {Cote.CENTRE}},
        Statut.ANNULEE: {Statut.ETUDIEE: {Cote.CENTRE}},
        Statut.EXPIREE: {Statut.ETUDIEE: {Cote.CENTRE}},
    }

    partenaire = models.ForeignKey(Partenaire, models.PROTECT, related_name="demandes")
    objet = LigneField("objet", max_length=160, help_text="Par exemple : buffet de clôture du festival.")
    occasion = LigneField("occasion", max_length=160, blank=True, help_text="Par exemple : assemblée générale.")
    nature = models.CharField("nature", max_length=20, choices=Nature)
    date = DateField("date du service", null=True)  # a draft has none yet
    heure = TimeField("heure du service", null=True, blank=True)
    lieu = LigneField("lieu", max_length=120, blank=True)
    remise = models.CharField("remise", max_length=10, choices=Remise, blank=True)
    service = models.BooleanField("service à table ou au buffet", default=False)
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
    materiel = TexteField(
        "matériel", blank=True, max_length=500, help_text="Vaisselle, nappes, tables : qui apporte quoi."
    )
    reglement = models.CharField("règlement", max_length=20, choices=Reglement, default=Reglement.DEVIS_FACTURE)
    budget = models.DecimalField(
        "budget",
        max_digits=10,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal("0.01"))],
        help_text="En euros, si vous en avez un.",
    )
    decideur = LigneField("qui décide", max_length=120, blank=True, help_text="La personne qui donne l’accord.")
    numero_engagement = LigneField("numéro d’engagement ou de bon de commande", max_length=50, blank=True)
    statut = models.CharField("statut", max_length=20, choices=Statut, default=Statut.RECUE)
    motif = LigneField("motif du refus ou de l’annulation", max_length=200, blank=True)
    precisions = TexteField("précisions", blank=True, max_length=2000)
    deposee_par = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="demandes", editable=False
    )

    objects = DemandeQuerySet.as_manager()

    class Meta:
        verbose_name = "demande de cuisine solidaire"
        default_permissions = ("view", "change")
        indexes = [
            models.Index(fields=["statut", "date"], name="demande_statut_date"),
            models.Index(fields=["partenaire", "date"], name="demande_partenaire_date"),
        ]
        constraints = [
            models.CheckConstraint(
                name="demande_abandon_motive",
                condition=~Q(statut__in=("refusee", "annulee")) | ~Q(motif=""),
                violation_error_message="Indiquez le motif du refus ou de l’annulation.",
            ),
            models.CheckConstraint(
                name="demande_envoyee_datee",
                condition=Q(statut="brouillon") | Q(date__isnull=False),
                violation_error_message="Indiquez la date du service.",
            ),
        ]

    def __str__(self):
        return self.objet

    @property
    def perimee_apres(self):
        """The day after which nothing can come of it any more, as `perimees` counts it."""
        return self.date if self.statut == self.Statut.DEVIS_ENVOYE else self.date + self.OUBLI

    def vient_du_partenaire(self):
        """Whether the partner wrote it in its space; one the team noted may hold words for the team alone."""
        return self.statut == self.Statut.BROUILLON or self._envois().exists()

    def _envois(self):
        return self.passages.filter(de=self.Statut.BROUILLON, cote=Cote.PARTENAIRE)

    def tient_a_son_partenaire(self):
        """Whether its partner sent it, or may read a paper, a message or a file of it: it goes to nobody else."""
        lus = (self.devis, self.factures, self.recus, self.messages, self.pieces_jointes, self._envois())
        liee = reduce(or_, (Q(Exists(liees.all())) for liees in lus))
        return self.statut == self.Statut.BROUILLON or Demande.objects.filter(liee, pk=self.pk).exists()

    def passages_possibles(self, cote):
        """The statuses this side may decide now, in the order of the workflow."""
        suites = self.PASSAGES[self.Statut(self.statut)]
        return [statut for statut in self.Statut if cote in suites.get(statut, ())]

    def verifier_passage(self, statut, *, cote, motif="", depuis=None):
        """Raise PassageImpossible when the demande cannot take this status, or not by the will of this side.

        Nor when it has left the status `depuis`, that whoever decides had on the screen.
        """
        statut = self.Statut(statut)
        if statut not in self.passages_possibles(cote) or (depuis or self.statut) != self.statut:
            raise PassageImpossible(
                f"Cette demande est maintenant « {self.get_statut_display()} » : "
                f"elle ne peut pas devenir « {statut.label} ». Relisez-la, elle a peut-être avancé entre-temps."
            )
        if statut in self.A_MOTIVER and not motif:
            raise PassageImpossible("Indiquez le motif du refus ou de l’annulation.")

    def verifier_service(self, statut, *, au):
        """Raise PassageImpossible when this status says that the meal was served, and its day is to come."""
        if statut in self.SERVIES and self.date > au:
            raise PassageImpossible("Elle n’a pas encore été servie : sa date est à venir.")
