from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from config.champs import DateField, LigneField, TexteField
from partenaires.models.demande import Demande
from partenaires.models.facture import Paiement
from partenaires.montants import CENTIME, MONTANT_MAX

SANS_FACTURE = tuple(reglement for reglement in Demande.Reglement if reglement != Demande.Reglement.DEVIS_FACTURE)


class RecuQuerySet(models.QuerySet):
    def valables(self):
        return self.filter(annule_le=None)

    def du_portail(self, compte):
        """What this account may read in the portal: the papers of its own organisation."""
        return self.filter(demande__partenaire__acces__compte=compte)


class Recu(models.Model):
    """The paper of a demande settled without a facture; it copies what it says, and never changes.

    Written by mistake, it is cancelled with a reason: it keeps its number, stays readable and no longer counts.
    """

    AVEC_MONTANT = (Demande.Reglement.PARTICIPATION_LIBRE, Demande.Reglement.DON)
    TITRES = {
        Demande.Reglement.PARTICIPATION_LIBRE: "Reçu de participation libre",
        Demande.Reglement.CONVENTION: "Fiche de mise à disposition",
        Demande.Reglement.DON: "Attestation de réception d’un don",
        Demande.Reglement.GRATUIT: "Bon de remise",
    }

    demande = models.ForeignKey(Demande, models.PROTECT, related_name="recus")
    nature = models.CharField(
        "règlement",
        max_length=20,
        choices=[(reglement.value, reglement.label) for reglement in SANS_FACTURE],
    )
    numero = LigneField("numéro", max_length=20, unique=True)
    date = DateField("date")
    montant = models.DecimalField(
        "montant reçu (€)",
        max_digits=12,
        decimal_places=2,
        null=True,
        validators=[MinValueValidator(CENTIME), MaxValueValidator(MONTANT_MAX)],
    )
    moyen = models.CharField("moyen", max_length=10, choices=Paiement.Moyen, blank=True)
    recu_le = DateField("reçu le", null=True, blank=True, help_text="Le jour où la somme est arrivée, même l’an passé.")
    texte = TexteField("ce que le papier dit", blank=True, max_length=2000)
    objet = LigneField("objet", max_length=160)
    date_prestation = DateField("date de la prestation")
    vendeur_nom = LigneField("le centre", max_length=120)
    vendeur_adresse = TexteField("son adresse", blank=True)
    vendeur_siret = LigneField("son SIRET", max_length=14, blank=True)
    client_nom = LigneField("le partenaire", max_length=120)
    client_adresse = TexteField("son adresse", blank=True)
    client_siret = LigneField("son SIRET", max_length=14, blank=True)
    signataire = LigneField("signé par", max_length=120, blank=True)
    fait_par = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    annule_le = DateField("annulé le", null=True)
    annule_par = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    motif_annulation = LigneField("pourquoi l’annuler", max_length=120, blank=True)

    objects = RecuQuerySet.as_manager()

    class Meta:
        verbose_name = "reçu"
        default_permissions = ()
        constraints = [
            models.CheckConstraint(name="recu_montant_borne", condition=Q(montant=None) | Q(montant__lte=MONTANT_MAX)),
            models.CheckConstraint(
                name="recu_montant_positif",
                condition=Q(montant=None) | Q(montant__gt=0),
                violation_error_message="Indiquez un montant d’au moins un centime.",
            ),
            models.CheckConstraint(name="recu_le_avec_montant", condition=Q(montant=None) | Q(recu_le__isnull=False)),
            models.CheckConstraint(
                name="recu_annulation_motivee",
                condition=Q(annule_le=None) | (~Q(motif_annulation="") & Q(annule_par__isnull=False)),
                violation_error_message="Dites pourquoi ce papier est annulé.",
            ),
        ]

    def __str__(self):
        return f"{self.titre} {self.numero}"

    @property
    def titre(self):
        return self.TITRES[self.nature]
