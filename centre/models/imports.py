"""A table brought in: the file, what each of its lines would write, what was written, and how to undo it."""

from datetime import timedelta
from uuid import uuid4

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q

from centre.models.travail import Travail

DUREE_DE_L_APERCU = timedelta(hours=24)
DUREE_DU_REPENTIR = timedelta(days=30)
DEFAIT_AUSSITOT = 1_000  # lines: more are undone in the background
FUSIONS_DITES = 10


class ImportFige(ValidationError):
    """The import cannot go that way from where it is; the message says why, in French."""


def _rangement(instance, nom):
    return f"imports/{uuid4().hex}"  # a name nobody chose


class ImportQuerySet(models.QuerySet):
    def de(self, compte):
        """The imports of this account: nobody else sees what they hold."""
        return self.filter(auteur=compte)

    def ouverts(self):
        """The imports begun, neither written nor given up."""
        return self.filter(etat__in=Import.OUVERTS)

    def perimes(self, *, le):
        return self.ouverts().filter(expire_le__lt=le)


class Import(models.Model):
    """One file sent, from the choice of its columns to its undoing.

    The file and its lines are erased when they no longer serve; what remains says who, when, which table, how many.
    """

    class Etat(models.TextChoices):
        DEPOSE = "depose", "Colonnes à vérifier"
        EN_LECTURE = "en_lecture", "En lecture"
        A_VERIFIER = "a_verifier", "À vérifier"
        EN_ECRITURE = "en_ecriture", "En cours d’écriture"
        ECRIT = "ecrit", "Importé"
        EN_RETOUR = "en_retour", "En cours de retour"
        DEFAIT = "defait", "Défait"
        ABANDONNE = "abandonne", "Abandonné"
        PERIME = "perime", "Périmé"

    OUVERTS = (Etat.DEPOSE, Etat.EN_LECTURE, Etat.A_VERIFIER, Etat.EN_ECRITURE)
    TRANSITIONS = {
        Etat.DEPOSE: {Etat.EN_LECTURE, Etat.ABANDONNE, Etat.PERIME},
        Etat.EN_LECTURE: {Etat.A_VERIFIER, Etat.DEPOSE, Etat.ABANDONNE, Etat.PERIME},
        Etat.A_VERIFIER: {Etat.EN_LECTURE, Etat.DEPOSE, Etat.EN_ECRITURE, Etat.ABANDONNE, Etat.PERIME},
        Etat.EN_ECRITURE: {Etat.ECRIT, Etat.A_VERIFIER},
        Etat.ECRIT: {Etat.EN_RETOUR, Etat.DEFAIT},
        Etat.EN_RETOUR: {Etat.DEFAIT, Etat.ECRIT},
        Etat.DEFAIT: set(),
        Etat.ABANDONNE: set(),
        Etat.PERIME: set(),
    }

    tableau = models.CharField("tableau", max_length=30)
    auteur = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="imports", verbose_name="par")
    etat = models.CharField("état", max_length=15, choices=Etat, default=Etat.DEPOSE)
    nom_fichier = models.CharField("fichier", max_length=120)
    fichier = models.FileField("fichier déposé", upload_to=_rangement, blank=True)
    feuille = models.TextField("feuille", blank=True)  # LibreOffice sets no limit to its name
    feuilles = models.JSONField("feuilles", default=list)  # all those of the file
    extrait = models.JSONField("premières lignes", default=list)  # rows of cells, erased with the file
    fusions = models.JSONField("cases fusionnées sous les titres", default=list)  # "D6:E6"; one more than are told
    ligne_titres = models.PositiveIntegerField("ligne des titres", default=1)
    titres = models.JSONField("titres", default=list)  # headings, in the order of the file
    correspondance = models.JSONField("correspondance", default=dict)  # heading: column of the table, "" when ignored
    choisies = models.JSONField("colonnes choisies à la main", default=dict)  # the same, of what a person changed
    remplacements = models.JSONField("mots remplacés", default=dict)  # column: {cell: what stands in its place}
    nb_lignes = models.PositiveIntegerField("lignes", default=0)
    nouvelles = models.PositiveIntegerField("nouvelles", default=0)
    changees = models.PositiveIntegerField("changées", default=0)
    inchangees = models.PositiveIntegerField("inchangées", default=0)
    refusees = models.PositiveIntegerField("refusées", default=0)
    passees = models.PositiveIntegerField("laissées de côté", default=0)
    a_trancher = models.PositiveIntegerField("à trancher", default=0)
    remarquees = models.PositiveIntegerField("avec une remarque", default=0)  # they enter, and are counted above too
    phrase = models.TextField("ce qui s’est passé", blank=True)
    travail = models.ForeignKey(Travail, models.SET_NULL, null=True, related_name="+")
    depose_le = models.DateTimeField("déposé le")
    expire_le = models.DateTimeField("à confirmer avant le")
    ecrit_le = models.DateTimeField("importé le", null=True)
    defait_le = models.DateTimeField("défait le", null=True)

    objects = ImportQuerySet.as_manager()

    class Meta:
        verbose_name = "import"
        default_permissions = ()
        indexes = [models.Index(fields=["auteur", "etat"], name="import_auteur_etat")]
        constraints = [
            models.CheckConstraint(
                name="import_ecrit_date",
                condition=Q(ecrit_le__isnull=False, etat__in=("ecrit", "en_retour", "defait"))
                | Q(ecrit_le=None) & ~Q(etat__in=("ecrit", "en_retour", "defait")),
            )
        ]

    def __str__(self):
        return self.nom_fichier

    @property
    def ouvert(self):
        return self.etat in self.OUVERTS

    @property
    def au_travail(self):
        """Whether the background work has it."""
        return self.etat in (self.Etat.EN_LECTURE, self.Etat.EN_ECRITURE, self.Etat.EN_RETOUR)

    @property
    def se_defait_aussitot(self):
        return self.a_ecrire <= DEFAIT_AUSSITOT

    @property
    def a_ecrire(self):
        """How many lines the confirmation would write."""
        return self.nouvelles + self.changees

    @property
    def tout_est_refuse(self):
        return bool(self.refusees) and not (self.a_ecrire or self.inchangees or self.passees or self.a_trancher)

    @property
    def phrase_des_fusions(self):
        """What to know of its merged cells before it enters; nothing when there are none below the headings."""
        if not self.fusions:
            return ""
        nommees = ", ".join(self.fusions[:FUSIONS_DITES])
        suite = " et d’autres" if len(self.fusions) > FUSIONS_DITES else ""
        return (
            f"Des cases sont fusionnées sous les titres\u00a0: {nommees}{suite}. Seule la première de chacune est "
            "lue\u00a0: défusionnez-les dans votre tableur, et répétez ce qu’elles disent, si elles valent pour "
            "plusieurs cases."
        )

    def peut_etre_defait(self, *, le):
        """Whether the time to undo it has not run out."""
        return self.etat == self.Etat.ECRIT and le - self.ecrit_le < DUREE_DU_REPENTIR

    def passer_a(self, etat, **champs):
        """Change its state and these columns; raises ImportFige when it cannot go that way."""
        if etat not in self.TRANSITIONS[self.Etat(self.etat)]:
            raise ImportFige(f"Cet import ne peut plus changer : il est « {self.get_etat_display().lower()} ».")
        champs["etat"] = etat
        for nom, valeur in champs.items():
            setattr(self, nom, valeur)
        self.save(update_fields=champs)

    def jeter_le_fichier(self):
        """Erase the file: it holds more than what was asked for."""
        if self.fichier:
            self.fichier.delete(save=False)
        self.extrait = []
        self.save(update_fields=["fichier", "extrait"])


class LigneImportQuerySet(models.QuerySet):
    def remarquees(self):
        """The lines that enter and deserve a look: without all that they say, or read in one of two ways."""
        return self.exclude(sort=LigneImport.Sort.REFUSEE).exclude(fautes=[])

    def choisies(self):
        """The lines of which a person decided."""
        return self.exclude(choix="")

    def a_corriger(self):
        """The lines that do not enter, and may once they are corrected: not those whose mark says nothing."""
        laissees = Q(sort=LigneImport.Sort.PASSEE) & ~Q(choix="")
        return self.filter(Q(sort__in=(LigneImport.Sort.REFUSEE, LigneImport.Sort.A_TRANCHER)) | laissees)


class LigneImport(models.Model):
    """One line of the file, what it would write or why it cannot, and once written what it was before."""

    class Sort(models.TextChoices):
        NOUVELLE = "nouvelle", "Nouvelle"
        CHANGEE = "changee", "Changée"
        INCHANGEE = "inchangee", "Inchangée"
        A_TRANCHER = "a_trancher", "À trancher"
        REFUSEE = "refusee", "Refusée"
        PASSEE = "passee", "Laissée de côté"

    dossier = models.ForeignKey(Import, models.CASCADE, related_name="lignes")
    numero = models.PositiveIntegerField("ligne")  # as the spreadsheet shows it
    cellules = models.JSONField("cellules", default=dict)  # column of the table: text
    sort = models.CharField("sort", max_length=10, choices=Sort)
    # [heading, cell, sentence]: why it is refused; of a line that enters, what to look at
    fautes = models.JSONField("fautes", default=list)
    ensemble = models.PositiveSmallIntegerField("cases de la rangée refusées avec celle-ci", default=1)  # 0: said above
    # [reference, words]: whom or what it may be; without words, the row that a refused line contradicts
    candidats = models.JSONField("ressemblances", default=list)
    choix = models.CharField("choix", max_length=20, blank=True)  # a reference, NOUVELLE or PASSER
    changements = models.JSONField("changements", default=list)  # [heading, before, after]
    # the row it would change: its pk, or -n for the one that line n of the same file makes
    reference = models.BigIntegerField("ce qu’elle change", null=True)
    # [model, pk, attributes before or None for a row that did not exist, attributes after]
    ecrits = models.JSONField("ce qui a été écrit", default=list, encoder=DjangoJSONEncoder)

    NEUVE, PASSER = "nouvelle", "passer"
    ROUVRIR = "rouvrir"  # no choice any more

    objects = LigneImportQuerySet.as_manager()

    class Meta:
        verbose_name = "ligne d’import"
        default_permissions = ()
        ordering = ("numero",)
        constraints = [models.UniqueConstraint("dossier", "numero", name="ligne_import_unique")]
        indexes = [models.Index(fields=["dossier", "sort", "numero"], name="ligne_import_sort")]

    def __str__(self):
        return f"ligne {self.numero}"
