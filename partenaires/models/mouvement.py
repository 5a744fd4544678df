from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Sum, When, Window

from config.champs import DateField, LigneField
from partenaires.models.action import MONTANT, Action, colonne
from partenaires.models.facture import Paiement
from partenaires.models.recu import Recu
from partenaires.montants import CENTIME, MONTANT_MAX, ZERO, au_centime


class MouvementIntouchable(ValidationError):
    """A line of the ledger is neither changed nor erased: it is corrected by a contrary line."""


def refuser(*args, **options):
    raise MouvementIntouchable("Une ligne du livre ne se change ni ne s’efface : corrigez-la par une ligne contraire.")


class MouvementQuerySet(models.QuerySet):
    update = delete = bulk_update = refuser

    def de_l_annee(self, annee):
        return self.filter(date__year=annee)

    def du_projet(self, projet):
        """The lines of the actions that give to this project."""
        return self.filter(action__in=projet.affectations.en_cours().values("action"))

    def dans_la_colonne(self, sens):
        """The lines of this `sens` and the corrections that take away from it."""
        corrections = ~Q(sens=sens) & Q(corrige__isnull=False)
        return self.filter(Q(sens=sens, corrige=None) | corrections)

    def avec_signe(self):
        """Annotate `signe`, the amount as it counts: positive when money comes in."""
        return self.annotate(
            signe=Case(When(sens="recette", then=F("montant")), default=-F("montant"), output_field=MONTANT)
        )

    def avec_solde(self):
        """Annotate `solde`, the running total of these rows, from the oldest line to each one."""
        return self.avec_signe().annotate(
            solde=Window(Sum("signe", output_field=MONTANT), order_by=[F("date").asc(), F("pk").asc()])
        )

    def avec_correction(self):
        """Annotate `est_corrigee`: a contrary line cancels it."""
        return self.annotate(est_corrigee=Exists(Mouvement.objects.filter(corrige=OuterRef("pk"))))

    def totaux(self):
        """(recettes, dépenses) of these rows; a correction takes away from the column of the line it corrects."""
        sommes = self.aggregate(recettes=Sum(colonne("recette")), depenses=Sum(colonne("depense")))
        return au_centime(sommes["recettes"] or ZERO), au_centime(sommes["depenses"] or ZERO)


class Mouvement(models.Model):
    """A line of the autofinancement ledger. It is not the accounts of the centre: it is exported to them.

    One that a payment, a refund or a reçu wrote says which: it follows that paper. The others were typed.
    """

    class Sens(models.TextChoices):
        RECETTE = "recette", "Recette"
        DEPENSE = "depense", "Dépense"

    Moyen = Paiement.Moyen

    date = DateField("date")
    piece = LigneField(
        "numéro de pièce", max_length=40, help_text="Ticket, facture ou reçu : ce qui permet de le retrouver."
    )
    libelle = LigneField("libellé", max_length=160)
    action = models.ForeignKey(Action, models.PROTECT, related_name="mouvements", verbose_name="action")
    sens = models.CharField("sens", max_length=10, choices=Sens)
    montant = models.DecimalField(
        "montant",
        max_digits=10,
        decimal_places=2,
        validators=[MinValueValidator(CENTIME), MaxValueValidator(MONTANT_MAX)],
        help_text="En euros.",
    )
    moyen = models.CharField("moyen", max_length=10, choices=Moyen)
    justificatif = models.FileField("justificatif", upload_to="livre/", blank=True)
    saisi_par = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False)
    corrige = models.OneToOneField(
        "self", models.PROTECT, null=True, related_name="correction", editable=False, verbose_name="ligne corrigée"
    )
    paiement = models.ForeignKey(
        Paiement, models.PROTECT, null=True, related_name="+", editable=False, verbose_name="paiement qui l’a écrite"
    )
    recu = models.ForeignKey(
        Recu, models.PROTECT, null=True, related_name="+", editable=False, verbose_name="reçu qui l’a écrite"
    )

    objects = MouvementQuerySet.as_manager()

    class Meta:
        verbose_name = "mouvement"
        default_permissions = ("view", "change")
        indexes = [models.Index(fields=["date", "id"], name="mouvement_date")]
        constraints = [
            models.CheckConstraint(
                name="mouvement_montant_positif",
                condition=Q(montant__gt=0),
                violation_error_message="Indiquez un montant supérieur à zéro : le sens dit s’il entre ou s’il sort.",
            ),
            models.CheckConstraint(name="mouvement_montant_borne", condition=Q(montant__lte=MONTANT_MAX)),
        ]

    def __str__(self):
        return self.libelle

    delete = refuser

    def save(self, *args, **options):
        # The ledger's promise, kept whatever the code does: the one guard of this kind in the house.
        if not self._state.adding:
            refuser()
        super().save(*args, **options)

    @property
    def piece_lue(self):
        """The pièce as people know it: of a payment, the number of its facture alone (read with `corrige`)."""
        ecrite_par_un_paiement = (self.corrige or self).paiement_id
        return self.piece.partition("/")[0] if ecrite_par_un_paiement else self.piece

    @property
    def sens_contraire(self):
        return self.Sens.DEPENSE if self.sens == self.Sens.RECETTE else self.Sens.RECETTE

    @property
    def est_remboursement(self):
        """Whether it gives back to a client what was received, or corrects such a line (read with `corrige`)."""
        ligne = self.corrige if self.corrige_id else self
        return ligne.sens == self.Sens.DEPENSE and ligne.paiement_id is not None

    @property
    def en_recette(self):
        """The amount as it counts among the receipts; None when it does not."""
        return self._dans(self.Sens.RECETTE)

    @property
    def en_depense(self):
        """The amount as it counts among the expenses; None when it does not."""
        return self._dans(self.Sens.DEPENSE)

    def _dans(self, sens):
        if self.corrige_id:
            return -self.montant if self.sens != sens else None
        return self.montant if self.sens == sens else None
