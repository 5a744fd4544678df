from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Max, Q

from config.champs import DateField

ESSAIS_MAXIMUM = 3
ABSENCE = timedelta(minutes=1)  # a worker is seen every ten seconds


class TravailFige(ValidationError):
    """A travail cannot go from its state to the one asked for; the message says why, in French."""


class TravailQuerySet(models.QuerySet):
    def visibles_par(self, compte):
        """The account's own travaux; all of them for whoever sets the centre up."""
        return self if compte.has_perm("centre.change_centre") else self.filter(auteur=compte)

    def en_suspens(self):
        """Neither finished nor given up."""
        return self.filter(etat__in=(Travail.Etat.EN_ATTENTE, Travail.Etat.EN_COURS))

    def silencieux(self, *, depuis):
        """In progress, but without a heartbeat since that moment: their worker was killed."""
        return self.filter(etat=Travail.Etat.EN_COURS, battement__lt=depuis)

    def finis(self, *, avant):
        return self.filter(fini_le__lt=avant)


class Travail(models.Model):
    """A piece of work done away from the screen, by a worker: who asked for it, how far it is, what came of it.

    `ticket` names the message last put in the queue for it: an older message finds nothing to do.
    """

    class Etat(models.TextChoices):
        EN_ATTENTE = "en_attente", "En attente"
        EN_COURS = "en_cours", "En cours"
        TERMINE = "termine", "Terminé"
        ECHOUE = "echoue", "Pas abouti"
        ANNULE = "annule", "Annulé"

    TRANSITIONS = {
        Etat.EN_ATTENTE: {Etat.EN_COURS, Etat.ANNULE},
        Etat.EN_COURS: {Etat.TERMINE, Etat.ECHOUE, Etat.ANNULE, Etat.EN_ATTENTE},
        Etat.TERMINE: set(),
        Etat.ECHOUE: {Etat.EN_ATTENTE},
        Etat.ANNULE: {Etat.EN_ATTENTE},
    }

    nature = models.CharField("nature", max_length=60)
    intitule = models.CharField("intitulé", max_length=120)
    auteur = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="travaux", verbose_name="demandé par"
    )
    jour = DateField("jour prévu", null=True)
    arguments = models.JSONField("arguments", default=dict)
    etat = models.CharField("état", max_length=10, choices=Etat, default=Etat.EN_ATTENTE)
    fait = models.PositiveIntegerField("fait", default=0)
    sur = models.PositiveIntegerField("sur", default=0)
    phrase = models.TextField("ce qui en est sorti", blank=True)
    essais = models.PositiveSmallIntegerField("essais", default=0)
    ticket = models.UUIDField("ticket", null=True)
    demande_le = models.DateTimeField("demandé le")
    pas_avant = models.DateTimeField("pas avant")
    battement = models.DateTimeField("dernier signe de vie", null=True)
    annulation_demandee_le = models.DateTimeField("annulation demandée le", null=True)
    fini_le = models.DateTimeField("fini le", null=True)

    objects = TravailQuerySet.as_manager()

    class Meta:
        verbose_name = "travail"
        verbose_name_plural = "travaux"
        default_permissions = ()
        indexes = [models.Index(fields=["etat", "battement"], name="travail_etat_battement")]
        constraints = [
            # One row a day, however many machines tick: several NULL days do not clash.
            models.UniqueConstraint(fields=["nature", "jour"], name="travail_une_fois_par_jour"),
            models.CheckConstraint(name="travail_trois_essais", condition=Q(essais__lte=ESSAIS_MAXIMUM)),
            models.CheckConstraint(name="travail_fait_sur", condition=Q(fait__lte=F("sur"))),
            models.CheckConstraint(
                name="travail_fini_date",
                condition=Q(etat__in=("en_attente", "en_cours"), fini_le=None)
                | Q(etat__in=("termine", "echoue", "annule"), fini_le__isnull=False),
            ),
            models.CheckConstraint(
                name="travail_en_cours_bat", condition=~Q(etat="en_cours") | Q(battement__isnull=False)
            ),
        ]

    def __str__(self):
        return self.intitule

    @property
    def en_suspens(self):
        return self.etat in (self.Etat.EN_ATTENTE, self.Etat.EN_COURS)

    @property
    def peut_etre_relance(self):
        return self.Etat.EN_ATTENTE in self.TRANSITIONS[self.Etat(self.etat)] and not self.en_suspens

    @property
    def pourcentage(self):
        """How far it is, in whole percents; None before it said."""
        return 100 * self.fait // self.sur if self.sur else None

    def commencer(self, *, le):
        """A worker takes it: one more try."""
        self._passer_a(self.Etat.EN_COURS, essais=self.essais + 1, battement=le, fait=0, sur=0)

    def terminer(self, phrase, *, le, fait, sur):
        self._passer_a(self.Etat.TERMINE, phrase=phrase, fini_le=le, fait=fait, sur=sur)

    def echouer(self, phrase, *, le):
        self._passer_a(self.Etat.ECHOUE, phrase=phrase, fini_le=le)

    def remettre_en_attente(self, phrase, *, pas_avant):
        """Another try later, of those it has left."""
        self._passer_a(self.Etat.EN_ATTENTE, phrase=phrase, pas_avant=pas_avant)

    def annuler(self, *, le):
        self._passer_a(self.Etat.ANNULE, phrase="", fini_le=le)

    def demander_annulation(self, *, le):
        """Stop it at once when it waits; ask it to stop, at its next step, when it is in progress."""
        if self.etat == self.Etat.EN_COURS:
            self._ecrire(annulation_demandee_le=self.annulation_demandee_le or le)
        else:
            self.annuler(le=le)

    def relancer(self, *, le):
        """Begin again, with all its tries."""
        if not self.peut_etre_relance:
            raise TravailFige(f"« {self} » n’a pas besoin d’être relancé : son état est « {self.get_etat_display()} ».")
        self._passer_a(
            self.Etat.EN_ATTENTE,
            essais=0,
            fait=0,
            sur=0,
            phrase="",
            fini_le=None,
            annulation_demandee_le=None,
            pas_avant=le,
        )

    def _passer_a(self, etat, **champs):
        if etat not in self.TRANSITIONS[self.Etat(self.etat)]:
            raise TravailFige(f"« {self} » ne peut plus changer : son état est « {self.get_etat_display()} ».")
        self._ecrire(etat=etat, **champs)

    def _ecrire(self, **champs):
        for nom, valeur in champs.items():
            setattr(self, nom, valeur)
        self.save(update_fields=champs)


@dataclass(frozen=True)
class Service:
    """Whether some worker is at work, and when one last was; None when none ever was."""

    tourne: bool
    vu_le: datetime | None


class OuvrierQuerySet(models.QuerySet):
    def service(self, *, le):
        """The background service at that moment: a worker in the middle of a long travail tells by its heartbeat."""
        vus = [self.aggregate(vu_le=Max("vu_le"))["vu_le"], Travail.objects.aggregate(bat=Max("battement"))["bat"]]
        vu_le = max(filter(None, vus), default=None)
        return Service(tourne=vu_le is not None and le - vu_le < ABSENCE, vu_le=vu_le)


class Ouvrier(models.Model):
    """A worker process, and when it was last seen."""

    nom = models.CharField("nom", max_length=200, unique=True)
    vu_le = models.DateTimeField("vu le")

    objects = OuvrierQuerySet.as_manager()

    class Meta:
        verbose_name = "ouvrier"
        default_permissions = ()

    def __str__(self):
        return self.nom
