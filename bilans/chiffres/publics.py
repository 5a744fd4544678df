"""Who came: gender, age, quartier, situation. « Non renseigné » is always a line."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Q

from bilans.chiffres.chiffre import Chiffre
from bilans.chiffres.frequentation import personnes_venues
from config.recherche import mots
from participants.models import Participant, Quartier, Situation

NON_RENSEIGNE = "nr"
TRANCHES = (  # the centre's own age bands; the age is the one reached on 31 December
    ("moins_16", "Moins de 16 ans", 0, 15),
    ("16_25", "16 à 25 ans", 16, 25),
    ("26_35", "26 à 35 ans", 26, 35),
    ("36_45", "36 à 45 ans", 36, 45),
    ("46_59", "46 à 59 ans", 46, 59),
    ("60_plus", "60 ans et plus", 60, 200),
)


@dataclass(frozen=True)
class Modalite:
    """One line of a breakdown: its key, its words, and the people it holds as a condition."""

    cle: str
    libelle: str
    condition: Q


@dataclass(frozen=True)
class Dimension:
    """One way to describe the people who came."""

    cle: str
    libelle: str
    definition: str
    modalites: tuple[Modalite, ...]
    de: Callable[[dict], str]  # a person of the relevé → key of its modalité


def publics(releve, perimetre, dimensions):
    """The people who came, counted once each, by every dimension; the lines of one dimension add up to them all."""
    venues = releve.venues_de(perimetre)
    for dimension in dimensions:
        effectifs = Counter(dimension.de(releve.personnes[pk]) for pk in venues)
        for modalite in dimension.modalites:
            yield Chiffre(
                f"publics.{dimension.cle}.{modalite.cle}",
                perimetre,
                modalite.libelle,
                f"{dimension.definition} Chaque personne est comptée une seule fois.",
                effectifs[modalite.cle],
                lambda modalite=modalite: (
                    personnes_venues(releve, perimetre).avec_situation(au=releve.au).filter(modalite.condition)
                ),
                denominateur=len(venues),
            )


def dimensions_de(releve):
    """The dimensions of the year: quartiers are those where the people of the year live."""
    return (_genre(), _age(releve.annee), _territoire(), _quartier(releve), _situation())


def tranche(annee_naissance, annee):
    """The key of the age band reached on 31 December of the year."""
    if annee_naissance is None:
        return NON_RENSEIGNE
    age = annee - annee_naissance
    return next((cle for cle, _, mini, maxi in TRANCHES if mini <= age <= maxi), NON_RENSEIGNE)


def _genre():
    modalites = (Modalite(valeur, libelle, Q(genre=valeur)) for valeur, libelle in Participant.Genre.choices)
    return Dimension(
        "genre", "Genre", "Personnes différentes selon leur genre.", tuple(modalites), lambda p: p["genre"]
    )


def _age(annee):
    connues = [
        Modalite(cle, libelle, Q(annee_naissance__range=(annee - maxi, annee - mini)))
        for cle, libelle, mini, maxi in TRANCHES
    ]
    inconnu = Modalite(
        NON_RENSEIGNE,
        "Non renseigné",
        Q(annee_naissance=None) | Q(annee_naissance__gt=annee) | Q(annee_naissance__lt=annee - TRANCHES[-1][3]),
    )
    return Dimension(
        "age",
        "Âge",
        "Personnes différentes selon l’âge atteint au 31 décembre, d’après l’année de naissance.",
        (*connues, inconnu),
        lambda p: tranche(p["annee_naissance"], annee),
    )


def _territoire():
    def condition(valeur):
        connu = Q(quartier__territoire=valeur)
        return connu | Q(quartier=None) if valeur == Quartier.Territoire.NON_RENSEIGNE else connu

    return Dimension(
        "territoire",
        "Territoire",
        "Personnes différentes selon le territoire de leur quartier, tel que l’équipe l’a vérifié.",
        tuple(Modalite(valeur, libelle, condition(valeur)) for valeur, libelle in Quartier.Territoire.choices),
        lambda p: p["quartier__territoire"] or NON_RENSEIGNE,
    )


def _quartier(releve):
    quartiers = _quartiers_habites(releve)
    return Dimension(
        "quartier",
        "Quartier",
        "Personnes différentes selon leur quartier.",
        (
            *(Modalite(cle, libelle, Q(quartier=pk)) for pk, (cle, libelle) in quartiers.items()),
            Modalite(NON_RENSEIGNE, "Non renseigné", Q(quartier=None)),
        ),
        lambda p: quartiers[p["quartier_id"]][0] if p["quartier_id"] else NON_RENSEIGNE,
    )


def _quartiers_habites(releve):
    """The quartiers of the year's people: key → (code, name), the commune told where two have one name.

    The code is made of the name, so that it stays the same from one database to another.
    """
    habites = {
        p["quartier_id"]: (p["quartier__nom"], p["quartier__commune"])
        for p in releve.personnes.values()
        if p["quartier_id"]
    }
    noms = Counter(nom for nom, _ in habites.values())
    quartiers, codes = {}, {NON_RENSEIGNE}
    for pk, (nom, commune) in sorted(habites.items(), key=lambda habite: (mots(" ".join(habite[1])), habite[0])):
        code = "_".join(mots(f"{nom} {commune}")) or str(pk)
        code = f"{code}_{pk}" if code in codes else code
        codes.add(code)
        quartiers[pk] = (code, f"{nom} ({commune})" if commune and noms[nom] > 1 else nom)
    return quartiers


def _situation():
    def condition(valeur):
        connue = Q(situation_au=valeur)
        return connue | Q(situation_au=None) if valeur == Situation.Statut.NON_RENSEIGNE else connue

    return Dimension(
        "situation",
        "Situation",
        "Personnes différentes selon leur dernière situation connue à la fin de la période.",
        tuple(Modalite(valeur, libelle, condition(valeur)) for valeur, libelle in Situation.Statut.choices),
        lambda p: p["situation_au"] or NON_RENSEIGNE,
    )
