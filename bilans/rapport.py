"""Everything a year's report prints, read from the database once: figures, words and lists. Nobody is named."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from ateliers.apprentissage import Apprentissage, apprentissages
from ateliers.models import Besoin, Seance
from bilans.chiffres import Chiffres, chiffres_de_l_annee
from bilans.models import Bilan, Recit
from bilans.sections import Volet, volets
from centre.models import Centre, le_centre
from config.presentation import accord, nombre
from partenaires.models import Demande, Partenaire
from partenaires.recit_action import emplois_des_benefices

BESOINS_CITES = 10


@dataclass(frozen=True)
class DemandeServie:
    """A meal served, what cooking it taught, and what its money serves (a text, empty when it earned nothing)."""

    demande: Demande
    apprentissage: Apprentissage
    benefice: str

    @property
    def en_mots(self):
        """« 6 ateliers, 14 personnes, 52 heures ; on y a travaillé « Peser » ; 380 € pour la sortie d’été ».

        Empty when nothing is known.
        """
        appris = self.apprentissage.en_mots() if self.apprentissage.seances else ""
        return " ; ".join(filter(None, (appris, self.apprentissage.savoirs_en_mots(), self.benefice)))


@dataclass(frozen=True)
class Rapport:
    """A year, ready to be set on pages."""

    centre: Centre
    bilan: Bilan
    chiffres: Chiffres
    volets: list[Volet]
    seances: list[Seance]  # réalisées, by pôle then date
    servies: list[DemandeServie]  # by date
    partenaires: list[Partenaire]  # met in the year, with what they did
    besoins: list[Besoin]  # the most voiced in the year, with their voices and their state
    edite_le: date

    @property
    def demandes(self):
        return [servie.demande for servie in self.servies]

    @property
    def annee(self):
        return self.chiffres.annee

    @property
    def provisoire(self):
        return bool(pourquoi_provisoire(self.chiffres, au=self.edite_le))

    @property
    def mots_cles(self):
        """The labels of the keywords chosen, in the order of the list."""
        return [mot.label for mot in Bilan.MotCle if mot.value in self.bilan.mots_cles]

    @property
    def est_vide(self):
        """Whether the year has neither a figure nor a word."""
        return self.chiffres.est_vide and not any(volet.texte for volet in self.volets)

    def texte(self, section: Recit.Section, pole=None):
        """The words of a section, empty when nobody wrote any."""
        return next(volet.texte for volet in self.volets if volet.section == section and volet.pole == pole)


def feuilles_manquantes(chiffres):
    """How many past séances of the year nobody has filled the sheet of."""
    feuilles = chiffres.chiffre("completude.seances")
    return feuilles.denominateur - feuilles.numerateur


def pourquoi_provisoire(chiffres, *, au):
    """Why the figures may still change on that day, in words: the year is going on, or sheets remain to be filled in.

    Empty when they may not.
    """
    manquantes = feuilles_manquantes(chiffres)
    restent = accord(manquantes, "feuille de présence reste à remplir,feuilles de présence restent à remplir")
    annee = "l’année n’est pas finie" if chiffres.annee >= au.year else ""
    return ", et ".join(filter(None, (annee, f"{nombre(manquantes)} {restent}" if manquantes else "")))


def reunir_rapport(annee, *, au):
    """Read a year whole, in a fixed number of queries; `au` is today."""
    chiffres = chiffres_de_l_annee(annee, au=au)
    return Rapport(
        centre=le_centre(),
        bilan=Bilan.objects.filter(annee=annee).first() or Bilan(annee=annee),
        chiffres=chiffres,
        volets=volets(annee),
        seances=list(_seances(annee)),
        servies=_servies(chiffres),
        partenaires=list(_partenaires(chiffres)),
        besoins=list(_besoins(chiffres)),
        edite_le=au,
    )


def _seances(annee):
    realisees = Seance.objects.realisees().de_l_annee(annee).avec_libelles().avec_effectifs()
    return realisees.order_by("atelier__pole__ordre", "atelier__pole_id", "date", "heure_debut", "pk")


def _servies(chiffres):
    """The demandes served, in seven queries whatever their number."""
    servies = Demande.objects.servies().de_l_annee(chiffres.annee).jusqu_au(chiffres.au)
    demandes = list(servies.select_related("partenaire").order_by("date", "pk"))
    appris, benefices = apprentissages(demandes), emplois_des_benefices(demandes)
    return [DemandeServie(demande, appris[demande.pk], benefices.get(demande.pk, "")) for demande in demandes]


def _besoins(chiffres):
    return chiffres.chiffre("besoins.nombre").lignes().select_related("atelier").par_voix()[:BESOINS_CITES]


def _partenaires(chiffres):
    """The partners that make the figure, with how many times each came and was served."""
    seances = Q(seances__date__year=chiffres.annee, seances__statut=Seance.Statut.REALISEE)
    servies = Q(
        demandes__date__year=chiffres.annee, demandes__date__lte=chiffres.au, demandes__statut__in=Demande.SERVIES
    )
    comptes = (
        chiffres.chiffre("partenaires")
        .lignes()
        .annotate(
            nb_seances=Count("seances", filter=seances, distinct=True),
            nb_demandes=Count("demandes", filter=servies, distinct=True),
        )
    )
    return comptes.order_by("nom", "pk")
