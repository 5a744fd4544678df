import json
from dataclasses import dataclass
from decimal import Decimal
from hashlib import sha256

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Case, F, OuterRef, Q, Subquery, Sum, When
from django.db.models.functions import Coalesce, Length, Round

from config.champs import DateField, LigneField, TexteField
from config.presentation import euros
from partenaires.models.demande import Demande
from partenaires.models.devis import Devis
from partenaires.models.partenaire import Partenaire
from partenaires.montants import CENTIME, MONTANT_MAX, ZERO, au_centime

MONTANT = models.DecimalField(max_digits=14, decimal_places=2)


class FactureFigee(ValidationError):
    """An issued facture no longer changes; only an avoir corrects it."""


@dataclass(frozen=True)
class TotauxFactures:
    """What some factures and avoirs add up to, in euros."""

    facture: Decimal  # before the avoirs
    avoirs: Decimal
    regle: Decimal
    reste: Decimal  # still due; what was paid too much is not taken away from it
    a_rendre: Decimal  # paid too much, and not given back yet

    @property
    def net(self):
        """What the factures ask once the avoirs are off."""
        return self.facture - self.avoirs


def debout(factures):
    """Those of the factures of one demande that stand: issued, and not given back; needs `avec_soldes`.

    A facture of 0 €, that its acomptes settled beforehand, asks for nothing an avoir could give back: it stands as long
    as one of them does.
    """
    emises = [facture for facture in factures if facture.numero and not facture.est_avoir and not facture.est_rendue]
    acompte = any(facture.est_acompte for facture in emises)
    return [facture for facture in emises if facture.total or acompte]


class FactureQuerySet(models.QuerySet):
    def delete(self):
        if self.emises().exists():
            raise FactureFigee("Une facture émise ne s’efface pas : un avoir la corrige.")
        return super().delete()

    def emises(self):
        return self.filter(numero__isnull=False)

    def a_regler(self):
        """What asks for money: factures and factures d'acompte, not avoirs."""
        return self.exclude(nature=Facture.Nature.AVOIR)

    def du_portail(self, compte):
        """What this account may read in the portal: what was issued to its own organisation."""
        return self.emises().filter(partenaire__acces__compte=compte)

    def avec_soldes(self):
        """Each with `regle` (paid, less what was given back), `credite` (avoirs) and `reste` (negative: too much)."""
        avoirs = Facture.objects.filter(corrigee=OuterRef("pk"), numero__isnull=False).values("corrigee")
        paiements = Paiement.objects.valables().filter(facture=OuterRef("pk")).values("facture")
        garde = Case(When(rendu=True, then=-F("montant")), default="montant", output_field=MONTANT)
        return self.annotate(
            regle=Coalesce(Subquery(paiements.annotate(s=Sum(garde)).values("s")), ZERO, output_field=MONTANT),
            credite=Coalesce(Subquery(avoirs.annotate(s=Sum("total")).values("s")), ZERO, output_field=MONTANT),
            # Rounded: SQLite adds decimals as floating numbers.
            reste=Round(F("total") - F("regle") - F("credite"), 2, output_field=MONTANT),
        )

    def de_la_derniere(self):
        """Those in preparation, then from the last issued to the first: 1000 comes after 999."""
        return self.order_by(F("date").desc(nulls_first=True), Length("numero").desc(), F("numero").desc(), "-pk")

    def a_encaisser(self):
        """Issued and not yet settled; needs `avec_soldes`."""
        return self.emises().a_regler().filter(reste__gt=0)

    def en_retard(self, *, au):
        return self.a_encaisser().filter(echeance__lt=au)

    def reglees(self):
        """Issued, with nothing left to pay; needs `avec_soldes`."""
        return self.emises().a_regler().filter(reste__lte=0)

    def a_deposer(self):
        """Issued to a public client, and not yet handed in on Chorus Pro."""
        return self.emises().filter(client_public=True, deposee_le=None)

    def totaux(self):
        """The TotauxFactures of these rows, in one query; needs `avec_soldes`."""
        avoir = Q(nature=Facture.Nature.AVOIR)
        facture = ~avoir
        # Names of their own: an aggregate named like an annotation hides it from the next ones.
        sommes = self.emises().aggregate(
            somme_facture=Sum("total", filter=facture, default=ZERO),
            somme_avoirs=Sum("total", filter=avoir, default=ZERO),
            somme_regle=Sum("regle", filter=facture, default=ZERO),
            somme_reste=Sum("reste", filter=facture & Q(reste__gt=0), default=ZERO),
            somme_a_rendre=-Sum("reste", filter=facture & Q(reste__lt=0), default=ZERO),
        )
        return TotauxFactures(
            **{nom.removeprefix("somme_"): au_centime(Decimal(somme)) for nom, somme in sommes.items()}
        )


class Facture(models.Model):
    """A facture, or the avoir that corrects one. Once numbered it is frozen: the database itself refuses a change.

    An acompte asked for before the service has its own facture, in the same series (CGI, art. 289, I, 1, c). The
    facture of the demande then bears the whole price and takes that facture away, by its number, paid or not: what is
    not paid of it stays due under its own number. The total of each is what it asks, so their sum is the price.

    Nor is it erased. See the migrations `facture_figee` and `facture_ineffacable`: only `deposee_le` and `relancee_le`,
    which the paper does not bear, may still be written.
    """

    class Nature(models.TextChoices):
        FACTURE = "facture", "Facture"
        ACOMPTE = "acompte", "Facture d’acompte"
        AVOIR = "avoir", "Avoir"

    nature = models.CharField("nature", max_length=10, choices=Nature, default=Nature.FACTURE)
    partenaire = models.ForeignKey(Partenaire, models.PROTECT, related_name="factures")
    demande = models.ForeignKey(Demande, models.PROTECT, null=True, blank=True, related_name="factures")
    devis = models.ForeignKey(Devis, models.PROTECT, null=True, related_name="factures")
    corrigee = models.ForeignKey("self", models.PROTECT, null=True, related_name="avoirs")
    motif = LigneField("motif de l’avoir", max_length=160, blank=True)
    objet = LigneField("objet", max_length=160)
    date_prestation = DateField("date de la prestation")
    client_public = models.BooleanField(
        "à déposer sur Chorus Pro", default=False, help_text="Le client est une commune, un CCAS, un service public."
    )
    code_service = LigneField("code service", max_length=100, blank=True, help_text="Donné par le client public.")
    numero_engagement = LigneField("numéro d’engagement ou de bon de commande", max_length=50, blank=True)
    total = models.DecimalField("total", max_digits=14, decimal_places=2, default=ZERO)

    # Copied when it is issued, and never read elsewhere afterwards.
    numero = LigneField("numéro", max_length=20, null=True, unique=True)
    date = DateField("date d’émission", null=True)
    echeance = DateField("échéance", null=True)
    emise_par = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    vendeur_nom = LigneField("le centre", max_length=120, blank=True)
    vendeur_adresse = TexteField("son adresse", blank=True)
    vendeur_siret = LigneField("son SIRET", max_length=14, blank=True)
    client_nom = LigneField("le client", max_length=120, blank=True)
    client_adresse = TexteField("son adresse", blank=True)
    client_siret = LigneField("son SIRET", max_length=14, blank=True)
    mention_tva = LigneField("mention de TVA", max_length=200, blank=True)
    coordonnees_paiement = TexteField("comment régler", blank=True)
    phrase_retard = TexteField("en cas de retard", blank=True)

    deposee_le = DateField("déposée sur Chorus Pro le", null=True)
    relancee_le = DateField("dernier rappel le", null=True)

    objects = FactureQuerySet.as_manager()

    class Meta:
        verbose_name = "facture"
        default_permissions = ("view", "change")
        indexes = [
            models.Index(fields=["date"], name="facture_date"),
            models.Index(fields=["partenaire", "date"], name="facture_partenaire_date"),
        ]
        constraints = [
            models.CheckConstraint(
                name="facture_emise_complete",
                condition=Q(numero=None, date=None)
                | (Q(numero__isnull=False, date__isnull=False, emise_par__isnull=False) & ~Q(mention_tva="")),
            ),
            models.CheckConstraint(
                name="avoir_corrige_une_facture",
                condition=Q(nature__in=("facture", "acompte"), corrigee=None)
                | (Q(nature="avoir", corrigee__isnull=False) & ~Q(motif="")),
            ),
            models.CheckConstraint(
                name="acompte_d_une_demande",
                condition=~Q(nature="acompte") | Q(demande__isnull=False, devis__isnull=False),
            ),
            models.CheckConstraint(name="facture_total", condition=Q(total__gte=0)),
        ]

    def __str__(self):
        return f"{self.get_nature_display()} {self.numero or 'en préparation'}"

    @property
    def est_avoir(self):
        return self.nature == self.Nature.AVOIR

    @property
    def est_acompte(self):
        return self.nature == self.Nature.ACOMPTE

    @property
    def est_rendue(self):
        """Whether avoirs have given back all that it asked; needs `avec_soldes`."""
        return 0 < self.credite >= self.total

    def empreinte(self, lignes):
        """The SHA-256 of all that a draft shows, with its lines in order: whoever issues it has read the same."""
        champs = ("partenaire_id", "objet", "date_prestation", "client_public", "code_service", "numero_engagement")
        lue = [str(getattr(self, champ)) for champ in champs] + [f"{self.total:.2f}"]
        lues = [ligne.en_texte() for ligne in lignes]
        return sha256(json.dumps([lue, lues], ensure_ascii=False).encode()).hexdigest()

    def verifier_brouillon(self):
        """Raise FactureFigee once it is issued."""
        if self.numero:
            raise FactureFigee(f"{self} est émise : elle ne change plus. Un avoir la corrige.")

    def delete(self, *args, **options):
        self.verifier_brouillon()
        return super().delete(*args, **options)

    def est_en_retard(self, *, au):
        """Whether something is due on it since a day gone; needs `avec_soldes`."""
        return bool(self.echeance and self.echeance < au and not self.est_avoir and self.reste > 0)

    def noter_depot(self, *, le):
        """Write the day it was handed in; whether it was not written yet: the first one stays."""
        return bool(Facture.objects.filter(pk=self.pk, deposee_le=None).update(deposee_le=le))


class PaiementQuerySet(models.QuerySet):
    def valables(self):
        return self.filter(annule_le=None)


class Paiement(models.Model):
    """Money received for a facture, or given back of it (`rendu`); one noted by mistake is cancelled with its reason,
    and stays readable.
    """

    class Moyen(models.TextChoices):
        VIREMENT = "virement", "Virement"
        CHEQUE = "cheque", "Chèque"
        ESPECES = "especes", "Espèces"
        CARTE = "carte", "Carte"

    facture = models.ForeignKey(Facture, models.PROTECT, related_name="paiements")
    rendu = models.BooleanField("rendu au client", default=False)
    date = DateField("reçu le")
    montant = models.DecimalField(
        "montant (€)",
        max_digits=14,
        decimal_places=2,
        validators=[MinValueValidator(CENTIME), MaxValueValidator(MONTANT_MAX)],
    )
    moyen = models.CharField("moyen", max_length=10, choices=Moyen, default=Moyen.VIREMENT)
    reference = LigneField("référence", max_length=80, blank=True, help_text="Numéro du chèque, libellé du virement…")
    note_par = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    annule_le = models.DateTimeField("annulé le", null=True)
    annule_par = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    motif_annulation = LigneField("pourquoi l’annuler", max_length=200, blank=True)

    objects = PaiementQuerySet.as_manager()

    class Meta:
        verbose_name = "paiement"
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                name="paiement_positif",
                condition=Q(montant__gt=0),
                violation_error_message="Un paiement est d’au moins un centime.",
            ),
            models.CheckConstraint(name="paiement_borne", condition=Q(montant__lte=MONTANT_MAX)),
            models.CheckConstraint(
                name="paiement_annulation_motivee",
                condition=Q(annule_le=None) | (~Q(motif_annulation="") & Q(annule_par__isnull=False)),
                violation_error_message="Dites pourquoi ce paiement est annulé.",
            ),
        ]

    def __str__(self):
        return f"{euros(self.montant)}, {self.get_moyen_display().lower()}"
