"""The written sections of a report: what belongs in each, and the figures to have in sight while writing it."""

from dataclasses import dataclass

from django.urls import reverse

from ateliers.models import Pole
from bilans.models import Recit
from bilans.tableaux import COMPLEMENTS, ESSENTIELS, NB_ESSENTIELS

Section = Recit.Section
CONSIGNES = {
    Section.REUSSITES: "Trois faits dont l’équipe est fière, une ligne chacun : ils sont imprimés en première page.",
    Section.DIFFICULTES: "Deux difficultés rencontrées, dites simplement : elles sont imprimées en première page.",
    Section.DIAGNOSTIC: "Ce que disent du territoire le CCAS, les travailleurs sociaux, l’école, les habitants.",
    Section.DESCRIPTION: "Le projet en quelques phrases, pour quelqu’un qui ne connaît pas le centre.",
    Section.OBJECTIFS: "Ce que l’équipe voulait cette année, et comment elle s’y est prise avec les habitants.",
    Section.POLE: "Ce qui a été fait et avec qui, ce qui a changé, une parole d’habitant si elle est d’accord.",
    Section.EMPLOI: "Les étapes franchies pendant le parcours, sans nommer personne.",
    Section.PARTENARIATS: "Avec qui, pour quoi faire, ce qui marche bien et ce qui reste à accorder.",
    Section.IMPACTS: "Ce qui a changé pour les personnes et pour le quartier : des faits, pas des promesses.",
    Section.FACTEURS: "Ce qui a permis que cela marche.",
    Section.LIMITES: "Ce qui a manqué : du temps, une salle, des renseignements, un relais.",
    Section.PERSPECTIVES: "Ce que l’équipe veut garder, changer ou commencer l’année suivante.",
}
EN_VUE = {
    Section.DIAGNOSTIC: ("personnes", "publics.territoire.qpv", "publics.territoire.nr", "completude.territoire"),
    Section.OBJECTIFS: (
        "personnes",
        "nouvelles_personnes",
        "personnes_plusieurs_poles",
        "besoins.nombre",
        "besoins.voix",
        "besoins.repondus",
    ),
    Section.EMPLOI: ("etapes.nombre", "etapes.personnes", "etapes.en_cours", "etapes.obtenues"),
    Section.PARTENARIATS: ("partenaires", "demandes", "convives", "pieces"),
    Section.IMPACTS: ("nouvelles_personnes", "personnes_plusieurs_poles", "etapes.personnes", "etapes.obtenues"),
    Section.FACTEURS: ("frequentation_moyenne", "benevoles", "heures_benevolat", "partenaires", "transmissions"),
    Section.LIMITES: ("completude.seances", "completude.age", "completude.quartier", "completude.situation"),
}


@dataclass(frozen=True)
class Volet:
    """A section of a year's report, with its words when somebody wrote some."""

    annee: int
    section: Section
    pole: Pole | None = None
    recit: Recit | None = None

    @property
    def libelle(self):
        return f"Pôle {self.pole.nom}" if self.pole else self.section.label

    @property
    def consigne(self):
        return CONSIGNES[self.section]

    @property
    def texte(self):
        return self.recit.texte if self.recit else ""

    @property
    def version(self):
        """What the next writing must hold for nobody's words to be lost."""
        return self.recit.version if self.recit else 0

    @property
    def cle(self):
        """What names this section for the deed that writes it."""
        return {"section": self.section, "pole": self.pole}

    @property
    def en_formulaire(self):
        return {"texte": self.texte, "version": self.version}

    @property
    def nb_mots(self):
        return len(self.texte.split())

    @property
    def adresse(self):
        if self.pole:
            return reverse("recit_pole_modifier", args=(self.annee, self.pole.pk))
        return reverse("recit_modifier", args=(self.annee, self.section.value))

    def chiffres_en_vue(self, chiffres):
        """The figures that help to write it, in order."""
        perimetre = f"pole:{self.pole.slug}" if self.pole else "annee"
        codes = EN_VUE.get(self.section, ESSENTIELS + COMPLEMENTS if self.pole else ESSENTIELS)
        trouves = {chiffre.code: chiffre for chiffre in chiffres.tous if chiffre.perimetre.code == perimetre}
        presents = dict.fromkeys(code for code in codes if code in trouves)
        return [trouves[code] for code in presents][: None if self.pole else NB_ESSENTIELS]


def volets(annee):
    """Every section of the year in the order of the report, a section a pôle; two queries."""
    recits = Recit.objects.filter(bilan__annee=annee).select_related("modifie_par")
    par_cle = {(recit.section, recit.pole_id): recit for recit in recits}
    poles = list(Pole.objects.order_by("ordre", "pk"))
    return [
        Volet(annee, section, pole, par_cle.get((section, pole.pk if pole else None)))
        for section in Section
        for pole in (poles if section == Section.POLE else [None])
    ]
