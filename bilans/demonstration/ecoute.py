"""The needs people voiced, and the faces they showed: never a name, never anything about somebody's health."""

import random
from dataclasses import dataclass

from ateliers.models import Avis, Besoin, Expression

Nature, Visage = Besoin.Nature, Avis.Visage


@dataclass(frozen=True)
class FicheBesoin:
    atelier: str
    nature: str
    precision: str
    voix: int = 0  # people who said it, each for herself
    groupe: int = 0  # people who said it together
    jalon: int | None = None  # its rank among those of the atelier
    repondu: bool = False  # by a séance held


BESOINS_2013 = (
    FicheBesoin("francais-mardi", Nature.PARLER, "prendre un rendez-vous au téléphone", voix=6, groupe=9, jalon=2),
    FicheBesoin("francais-mardi", Nature.ENFANTS, "comprendre les mots de l’école", voix=5, jalon=3),
    FicheBesoin("francais-mardi", Nature.DEMARCHES, "remplir un formulaire sans aide", voix=3, groupe=4, repondu=True),
    FicheBesoin("francais-jeudi", Nature.NUMERIQUE, "écrire un message sur le téléphone", groupe=7),
    FicheBesoin("cuisine", Nature.BUDGET, "manger bien avec peu", voix=4, groupe=8, jalon=0),
    FicheBesoin("bricolage-tricot-broderie-crochet", Nature.FAIRE, "réparer une prise", voix=5, repondu=True),
    FicheBesoin("bricolage-tricot-broderie-crochet", Nature.RENCONTRER, "", groupe=10, repondu=True),
    FicheBesoin("information-prevention-sante", Nature.SANTE, "savoir à qui s’adresser", groupe=12, repondu=True),
    FicheBesoin("information-prevention-sante", Nature.SORTIR, "partir une journée avec les enfants", groupe=11),
)
BESOINS_ACTUELS = (
    FicheBesoin("francais-mardi", Nature.EMPLOI, "parler de son métier", voix=3, groupe=3),
    FicheBesoin("francais-jeudi", Nature.DEPLACEMENTS, "lire un plan de bus", voix=2, repondu=True),
    FicheBesoin("cuisine", Nature.CUISINER, "des goûters sans emballage", groupe=6, repondu=True),
    FicheBesoin("bricolage-tricot-broderie-crochet", Nature.FAIRE, "coudre un ourlet", voix=2, groupe=4, jalon=2),
)


def creer_besoins(fiches, ateliers, groupes, seances, jalons):
    """The needs of these fiches, said at the first séance of the atelier by the first people of its group."""
    besoins = Besoin.objects.bulk_create(
        Besoin(atelier=ateliers[fiche.atelier], nature=fiche.nature, precision=fiche.precision) for fiche in fiches
    )
    expressions, reponses, liens = [], [], []
    for fiche, besoin in zip(fiches, besoins, strict=True):
        tenues = seances[fiche.atelier]
        expressions += _expressions(fiche, besoin, groupes[fiche.atelier], tenues[0].date)
        if fiche.repondu:
            reponses.append(Besoin.seances.through(besoin=besoin, seance=tenues[1]))
        if fiche.jalon is not None:
            liens.append(Besoin.jalons.through(besoin=besoin, jalon=jalons[fiche.atelier][fiche.jalon]))
    Expression.objects.bulk_create(expressions)
    Besoin.seances.through.objects.bulk_create(reponses)
    Besoin.jalons.through.objects.bulk_create(liens)


def _expressions(fiche, besoin, groupe, le):
    for personne in groupe[: fiche.voix]:
        yield Expression(besoin=besoin, participant=personne, exprimee_le=le)
    if fiche.groupe:
        yield Expression(besoin=besoin, nombre=fiche.groupe, exprimee_le=le)


def creer_avis(seances):
    """What people said of one séance out of three: mostly good, not always."""
    Avis.objects.bulk_create(
        Avis(seance=seance, visage=visage, nombre=nombre)
        for tenues in seances.values()
        for seance in tenues[::3]
        for visage, nombre in _visages(seance)
    )


def _visages(seance):
    rng = random.Random(f"avis-{seance.atelier.slug}-{seance.date}")
    nombres = {
        Visage.TRES_BIEN: rng.randint(2, 6),
        Visage.BIEN: rng.randint(1, 4),
        Visage.MOYEN: rng.choice((0, 0, 1)),
        Visage.PAS_BIEN: rng.choice((0, 0, 0, 1)),
    }
    return [(visage, nombre) for visage, nombre in nombres.items() if nombre]
