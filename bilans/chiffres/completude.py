"""How much of the year is known: what is missing is printed, not hidden."""

from ateliers.models import Seance
from bilans.chiffres.chiffre import Chiffre, rapport
from bilans.chiffres.frequentation import personnes_venues
from bilans.chiffres.publics import NON_RENSEIGNE


def completude(releve, perimetre, dimensions):
    """The share of past séances whose sheet is filled in, and of people whose description is known."""
    yield _feuilles(releve, perimetre)
    venues = releve.venues_de(perimetre)
    for dimension in dimensions:
        connues = sum(dimension.de(releve.personnes[pk]) != NON_RENSEIGNE for pk in venues)
        yield Chiffre(
            f"completude.{dimension.cle}",
            perimetre,
            f"{dimension.libelle.lower()} : renseigné",
            f"Personnes dont on connaît « {dimension.libelle.lower()} », sur toutes les personnes venues.",
            rapport(connues, len(venues), fois=100),
            lambda: personnes_venues(releve, perimetre),
            unite="%",
            numerateur=connues,
            denominateur=len(venues),
        )


def _feuilles(releve, perimetre):
    remplies = sum(ligne["nombre"] for ligne in releve.realisees_de(perimetre))
    oubliees = sum(ligne["oubliees"] for ligne in releve.seances_de(perimetre))
    return Chiffre.defini(
        "completude.seances",
        perimetre,
        rapport(remplies, remplies + oubliees, fois=100),
        lambda: Seance.objects.de_l_annee(releve.annee).a_compter(au=releve.aujourdhui).filter(perimetre.condition()),
        numerateur=remplies,
        denominateur=remplies + oubliees,
    )
