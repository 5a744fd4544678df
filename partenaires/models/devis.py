import json
from decimal import Decimal
from hashlib import sha256

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from config.champs import DateField, LigneField, TexteField, TimeField
from partenaires.models.demande import Demande
from partenaires.montants import ZERO, au_centime

PRIX_OU_REMISE = (MinValueValidator(Decimal(-100_000)), MaxValueValidator(Decimal(100_000)))
QUANTITE = (MinValueValidator(Decimal("0.001")), MaxValueValidator(Decimal(200_000)))


class DevisFige(ValidationError):
    """This devis cannot be written, sent, accepted or refused any more; the message says why."""


class DevisQuerySet(models.QuerySet):
    def partis(self):
        """Those the partner has received, whatever became of them."""
        return self.exclude(etat=Devis.Etat.BROUILLON)

    def du_portail(self, compte):
        """What this account may read in the portal: the devis sent to its own organisation."""
        return self.partis().filter(demande__partenaire__acces__compte=compte)


class Devis(models.Model):
    """A version of the centre's offer for a demande; once sent, the database refuses to change its text and its lines.

    See the migration `devis_fige`: only its état, and its accord once, may still be written.
    """

    class Etat(models.TextChoices):
        BROUILLON = "brouillon", "En préparation"
        ENVOYE = "envoye", "Envoyé"
        ACCEPTE = "accepte", "Accepté"
        REMPLACE = "remplace", "Remplacé"
        REFUSE = "refuse", "Refusé"

    demande = models.ForeignKey(Demande, models.PROTECT, related_name="devis")
    version = models.PositiveSmallIntegerField("version")
    etat = models.CharField("état", max_length=10, choices=Etat, default=Etat.BROUILLON)
    allergenes = TexteField(
        "allergènes prévus",
        blank=True,
        max_length=1000,
        help_text="La liste prévisionnelle, plat par plat si vous la connaissez. Elle s’imprime sur le devis.",
    )
    remarques = TexteField("remarques", blank=True, max_length=1000, help_text="Imprimées sous les lignes.")
    total = models.DecimalField("total", max_digits=14, decimal_places=2, default=ZERO)

    # Copied when it is sent, and never read elsewhere afterwards.
    numero = LigneField("numéro", max_length=20, null=True, unique=True)
    date = DateField("date", null=True)
    valable_jusqu_au = DateField("valable jusqu’au", null=True)
    envoye_le = models.DateTimeField("envoyé le", null=True)
    envoye_par = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    objet = LigneField("objet", max_length=160, blank=True)
    date_prestation = DateField("date de la prestation", null=True)
    heure = TimeField("heure", null=True)
    lieu = LigneField("lieu", max_length=120, blank=True)
    vendeur_nom = LigneField("le centre", max_length=120, blank=True)
    vendeur_adresse = TexteField("son adresse", blank=True)
    vendeur_siret = LigneField("son SIRET", max_length=14, blank=True)
    client_nom = LigneField("le client", max_length=120, blank=True)
    client_adresse = TexteField("son adresse", blank=True)
    client_siret = LigneField("son SIRET", max_length=14, blank=True)
    mention_tva = LigneField("mention de TVA", max_length=200, blank=True)
    acompte = models.PositiveSmallIntegerField("acompte (%)", default=0)
    conditions_annulation = TexteField("conditions d’annulation", blank=True)
    signataire = LigneField("signé par", max_length=120, blank=True)

    accord_nom = LigneField("nom de qui donne l’accord", max_length=120, blank=True)
    accord_fonction = LigneField("sa fonction", max_length=120, blank=True)
    accord_date = DateField("date de l’accord", null=True)
    accord_note_le = models.DateTimeField("accord noté le", null=True)
    accord_note_par = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    accord_sur_papier = models.BooleanField("signé sur papier", default=False)
    accord_empreinte = models.CharField("empreinte de la version acceptée", max_length=64, blank=True)

    objects = DevisQuerySet.as_manager()

    class Meta:
        verbose_name = "devis"
        verbose_name_plural = "devis"
        default_permissions = ("view", "change")
        constraints = [
            models.UniqueConstraint(fields=["demande", "version"], name="devis_version_unique"),
            *(
                models.UniqueConstraint(fields=["demande"], condition=Q(etat=etat), name=f"devis_un_seul_{etat}")
                for etat in ("brouillon", "envoye", "accepte")
            ),
            models.CheckConstraint(
                name="devis_numero_a_l_envoi", condition=Q(etat="brouillon", numero=None) | Q(numero__isnull=False)
            ),
            models.CheckConstraint(
                name="devis_accord_complet",
                condition=~Q(etat="accepte")
                | (~Q(accord_nom="") & ~Q(accord_empreinte="") & Q(accord_note_par__isnull=False)),
            ),
        ]

    def __str__(self):
        return f"Devis {self.numero}" if self.numero else "Devis en préparation"

    @property
    def montant_acompte(self):
        return au_centime(self.total * self.acompte / 100)

    def empreinte(self, lignes):
        """The SHA-256 of all that this version promises, with its lines in order."""
        promis = {
            champ: str(getattr(self, champ))
            for champ in (
                *("numero", "version", "date", "valable_jusqu_au", "objet", "date_prestation", "heure", "lieu"),
                *("vendeur_nom", "vendeur_adresse", "vendeur_siret", "client_nom", "client_adresse", "client_siret"),
                *("mention_tva", "acompte", "conditions_annulation", "allergenes", "remarques", "total"),
            )
        }
        promis["lignes"] = [ligne.en_texte() for ligne in lignes]
        return sha256(json.dumps(promis, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


class LigneDevis(models.Model):
    """So much of something, at so much each; a remise is a line whose price is negative."""

    devis = models.ForeignKey(Devis, models.CASCADE, related_name="lignes")
    rang = models.PositiveSmallIntegerField("rang")
    designation = LigneField("désignation", max_length=160)
    quantite = models.DecimalField("quantité", max_digits=9, decimal_places=3, validators=QUANTITE)
    unite = LigneField("unité", max_length=20, blank=True)
    prix_unitaire = models.DecimalField("prix à l’unité", max_digits=9, decimal_places=2, validators=PRIX_OU_REMISE)

    class Meta:
        verbose_name = "ligne de devis"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["devis", "rang"], name="ligne_devis_rang_unique"),
            models.CheckConstraint(name="ligne_devis_montant", condition=Q(quantite__gt=0)),
        ]

    def __str__(self):
        return self.designation

    @property
    def montant(self):
        return au_centime(self.quantite * self.prix_unitaire)

    def en_texte(self):
        """The line as it is sealed: the same text whatever the decimals the database gives back."""
        return [self.designation, f"{self.quantite:.3f}", self.unite, f"{self.prix_unitaire:.2f}"]
