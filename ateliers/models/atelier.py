from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Count, F, OuterRef, Q, Subquery
from django.utils.text import slugify

from ateliers.models.conditions import est_a_pointer, est_en_cours
from config.champs import DateField, LigneField, TexteField
from config.recherche import CleRechercheField, mots

LONGUEUR_SLUG = 70


def slug_libre(modele, nom):
    """A short name drawn from the name, that no other row of the model bears. It never changes afterwards."""
    racine = _racine(modele, nom)
    return slug_hors_de(set(modele.objects.filter(slug__startswith=racine).values_list("slug", flat=True)), modele, nom)


def slug_hors_de(pris, modele, nom):
    """A short name drawn from the name, that is none of those taken: for many rows, read once."""
    racine = _racine(modele, nom)
    candidats = (racine if rang == 1 else f"{racine}-{rang}" for rang in range(1, len(pris) + 2))
    return next(slug for slug in candidats if slug not in pris)


def _racine(modele, nom):
    return slugify(" ".join(mots(nom)))[:LONGUEUR_SLUG].strip("-") or modele._meta.model_name


def nom_pris(modele, nom, *, sauf=None):
    """Whether another row of the model bears this name, or one that differs by case, accents or spaces only."""
    autres = modele.objects.exclude(pk=sauf).values_list("nom", flat=True)
    return any((mots(autre) or autre) == (mots(nom) or nom) for autre in autres)


class Pole(models.Model):
    """A main line of activity of the centre, known everywhere by its name, its colour and its icon."""

    class Couleur(models.TextChoices):
        """Colours checked for contrast on white, on paper and on their own tint (static/css/variables.css)."""

        BLEU = "bleu", "Bleu"
        VERT = "vert", "Vert"
        BRIQUE = "brique", "Brique"
        PRUNE = "prune", "Prune"
        CANARD = "canard", "Bleu canard"
        OCRE = "ocre", "Ocre"

    class Icone(models.TextChoices):
        LANGUE = "translate", "Langue"
        MAISON = "house-heart", "Maison"
        PANIER = "basket2", "Panier"
        CUISINE = "egg-fried", "Cuisine"
        OUTILS = "tools", "Outils"
        SANTE = "heart", "Santé"
        LIVRE = "book", "Livre"
        PALETTE = "palette", "Arts"
        MUSIQUE = "music-note-beamed", "Musique"
        NATURE = "tree", "Nature"
        VELO = "bicycle", "Mobilité"
        RENCONTRE = "cup-hot", "Rencontre"

    nom = LigneField("nom", max_length=80)
    slug = models.SlugField("nom court", max_length=80, unique=True, editable=False)
    couleur = models.CharField("couleur", max_length=10, choices=Couleur, default=Couleur.BLEU)
    icone = models.CharField("icône", max_length=30, choices=Icone, default=Icone.RENCONTRE)
    ordre = models.PositiveSmallIntegerField("ordre", default=1, help_text="Sa place dans les listes et dans le bilan.")
    cuisine_solidaire = models.BooleanField(
        "répond aux demandes de cuisine solidaire",
        default=False,
        help_text="Les convives et les pièces des demandes sont comptés avec ce pôle. Un seul pôle à la fois.",
    )

    class Meta:
        verbose_name = "pôle"
        default_permissions = ("change",)
        constraints = [
            models.UniqueConstraint(
                "nom", name="pole_nom_unique", violation_error_message="Un pôle porte déjà ce nom."
            ),
            models.UniqueConstraint(
                fields=["cuisine_solidaire"],
                condition=Q(cuisine_solidaire=True),
                name="pole_cuisine_solidaire_unique",
                violation_error_message="Un autre pôle répond déjà aux demandes de cuisine solidaire.",
            ),
        ]

    def __str__(self):
        return self.nom


class AtelierQuerySet(models.QuerySet):
    def avec_inscrits(self, *, au):
        """Annotate `nb_inscrits`, the people enrolled on that day."""
        inscrits = Count("inscriptions__participant", filter=est_en_cours(au, "inscriptions__"), distinct=True)
        return self.annotate(nb_inscrits=inscrits)

    def avec_attentes(self):
        """Annotate `nb_en_attente`, the people on its waiting list; None when there are none."""
        ouvertes = self.model.objects.filter(attentes__issue="en_attente", pk=OuterRef("pk")).order_by()
        return self.annotate(nb_en_attente=Subquery(ouvertes.annotate(nb=Count("attentes")).values("nb")))

    def avec_seances_a_pointer(self, *, le):
        """Annotate `nb_a_pointer`, the séances that wait for their sheet at that moment; None when there are none."""
        ouvertes = self._seances(est_a_pointer(le, "seances__")).order_by().annotate(nb=Count("seances"))
        return self.annotate(nb_a_pointer=Subquery(ouvertes.values("nb")))

    def avec_prochaine_seance(self, *, le):
        """Annotate `prochaine_date` and `prochaine_heure`, those of the next séance prévue from that day on."""
        prevues = self._seances(Q(seances__statut="prevue", seances__date__gte=le))
        prochaine = prevues.order_by("seances__date", "seances__heure_debut")
        return self.annotate(
            prochaine_date=Subquery(prochaine.values("seances__date")[:1]),
            prochaine_heure=Subquery(prochaine.values("seances__heure_debut")[:1]),
        )

    def _seances(self, condition):
        return self.model.objects.filter(condition, pk=OuterRef("pk"))


class Atelier(models.Model):
    """An activity that lasts (Cuisine, Français du mardi…), held in séances."""

    pole = models.ForeignKey(Pole, models.PROTECT, related_name="ateliers", verbose_name="pôle")
    nom = LigneField("nom", max_length=80)
    slug = models.SlugField("nom court", max_length=90, unique=True, editable=False)
    objectifs = TexteField("objectifs", blank=True, max_length=3000)
    lieu = LigneField("lieu", max_length=120, blank=True)
    responsables = models.ManyToManyField(
        settings.AUTH_USER_MODEL, blank=True, related_name="ateliers", verbose_name="responsables"
    )
    capacite = models.PositiveSmallIntegerField(
        "nombre de places",
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(1000)],
        help_text="Laissez vide s’il n’y a pas de limite.",
    )
    date_debut = DateField("commence le", null=True, blank=True)
    date_fin = DateField("se termine le", null=True, blank=True)
    actif = models.BooleanField(
        "en activité", default=True, help_text="Décochez pour ranger l’atelier sans rien effacer."
    )
    cle_recherche = CleRechercheField(sources=("nom", "lieu"))

    objects = AtelierQuerySet.as_manager()

    class Meta:
        verbose_name = "atelier"
        default_permissions = ("change",)
        constraints = [
            models.UniqueConstraint(
                "nom", name="atelier_nom_unique", violation_error_message="Un atelier porte déjà ce nom."
            ),
            models.CheckConstraint(
                name="atelier_fin_apres_debut",
                condition=Q(date_debut=None) | Q(date_fin=None) | Q(date_fin__gte=F("date_debut")),
                violation_error_message="L’atelier se termine avant d’avoir commencé : corrigez l’une des deux dates.",
            ),
        ]

    def __str__(self):
        return self.nom

    def ranger(self):
        """Put the atelier away: nothing is deleted, it leaves the lists."""
        self.actif = False
        self.save(update_fields=["actif"])

    def rouvrir(self):
        self.actif = True
        self.save(update_fields=["actif"])
