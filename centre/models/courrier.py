from datetime import timedelta

from django.db import models
from django.db.models import Q

RESERVATION = timedelta(minutes=15)  # longer than any mail server takes to answer
DELAI_MAXIMUM = timedelta(minutes=30)
ABANDON = timedelta(days=3)


class CourrierQuerySet(models.QuerySet):
    def en_attente(self):
        return self.filter(envoye_le=None, abandonne_le=None)

    def a_envoyer(self, *, le):
        """Neither sent, nor given up, nor in somebody else's hands at that moment."""
        return self.en_attente().filter(prochain_essai_le__lte=le)

    def finis(self, *, avant):
        return self.filter(Q(envoye_le__lt=avant) | Q(abandonne_le__lt=avant))

    def en_souffrance(self):
        """Those that a try at least did not send, given up or not."""
        return self.filter(envoye_le=None).exclude(derniere_faute="")


class Courrier(models.Model):
    """A mail waiting to leave, or gone; `cle` says what it is about, so that asking twice sends it once.

    The Message-ID is fixed when it is posted: a copy sent twice is the same mail for the mailbox that gets it.
    Its text is erased once it has left.
    """

    cle = models.CharField("clé", max_length=200, unique=True)
    message_id = models.CharField("Message-ID", max_length=200)
    destinataire = models.EmailField("destinataire")
    sujet = models.CharField("sujet", max_length=200)
    texte = models.TextField("texte")
    html = models.TextField("texte mis en page")
    depose_le = models.DateTimeField("déposé le")
    prochain_essai_le = models.DateTimeField("prochain essai le")
    essais = models.PositiveSmallIntegerField("essais", default=0)
    derniere_faute = models.CharField("pourquoi il n’est pas parti", max_length=200, blank=True)
    envoye_le = models.DateTimeField("envoyé le", null=True)
    abandonne_le = models.DateTimeField("abandonné le", null=True)

    objects = CourrierQuerySet.as_manager()

    class Meta:
        verbose_name = "courrier"
        default_permissions = ()
        indexes = [
            models.Index(
                fields=["prochain_essai_le"],
                name="courrier_a_envoyer",
                condition=Q(envoye_le=None, abandonne_le=None),
            )
        ]
        constraints = [
            models.CheckConstraint(
                name="courrier_parti_ou_abandonne", condition=Q(envoye_le=None) | Q(abandonne_le=None)
            )
        ]

    def __str__(self):
        return self.sujet

    def reserver(self, *, le):
        """Take it in hand: nobody else tries to send it before the reservation ends, not even when asked to."""
        self._ecrire(essais=self.essais + 1, prochain_essai_le=le + RESERVATION, derniere_faute="")

    def noter_envoi(self, *, le):
        self._ecrire(envoye_le=le, derniere_faute="", texte="", html="")

    def noter_refus(self, phrase, *, le, definitif=False):
        """Say why it did not leave; try again later, twice as late each time, unless it is too old."""
        delai = min(timedelta(minutes=2 ** min(self.essais, 10)), DELAI_MAXIMUM)
        abandon = definitif or le - self.depose_le > ABANDON
        self._ecrire(derniere_faute=phrase, prochain_essai_le=le + delai, abandonne_le=le if abandon else None)

    def reprendre(self, *, le):
        """Try again at once, even when it was given up."""
        self._ecrire(prochain_essai_le=le, abandonne_le=None, essais=0, depose_le=le)

    def _ecrire(self, **champs):
        for nom, valeur in champs.items():
            setattr(self, nom, valeur)
        self.save(update_fields=champs)
