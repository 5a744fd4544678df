"""A day as people write it in a table: 03/04/2024, 03/04/24, 3 avril 2024, mer. 3 avr. 24, 2024-04-03."""

import re
from datetime import date

from config.champs import PREMIERE_ANNEE
from config.recherche import mots

FRANCAIS = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?: 00:00(?::00)?)?")
COURT = re.compile(r"(\d{1,2})/(\d{1,2})/(\d\d)")  # how spreadsheets show a date; another sign could put the year first
ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T]00:00(?::00)?)?")
MOIS = {
    mot: rang
    for rang, mots_du_mois in enumerate(
        (
            "janvier janv jan",
            "fevrier fevr fev",
            "mars",
            "avril avr",
            "mai",
            "juin",
            "juillet juil",
            "aout",
            "septembre sept sep",
            "octobre oct",
            "novembre nov",
            "decembre dec",
        ),
        1,
    )
    for mot in mots_du_mois.split()
}
SEMAINE = re.compile(
    r"(?:lun(?:di)?|mar(?:di)?|mer(?:c|credi)?|jeu(?:di)?|ven(?:d|dredi)?|sam(?:edi)?|dim(?:anche)?)[.,]?\s+",
    re.IGNORECASE,
)
HEURE = r"\d{1,2}\s*[h:]\s*(?:\d{2})?(?::\d{2})?"
AVEC_HEURE = re.compile(rf"(\S.*?)[ ,] ?(?:à )?({HEURE})(?: ?[-–à] ?{HEURE})?", re.IGNORECASE)
TITRE_MAXIMUM = 60  # characters of a heading that is a day
SANS_ANNEE = re.compile(rf"\d{{1,2}}[/.-]\d{{1,2}}|(?:1er|\d{{1,2}}) (?:{'|'.join(MOIS)})")
EN_LETTRES = re.compile(rf"(1er|\d{{1,2}}) ({'|'.join(MOIS)}) (\d{{4}}|\d\d)")


def est_un_jour(texte):
    """Whether it is written as a whole date; one that does not exist is too, and is refused when it is read."""
    return _dit(texte) is not None


def jour_et_heure(titre):
    """The day that a heading of a grid says, and the hour it begins or ""; None when it says no day."""
    jour, heure = _sans_l_heure(titre)
    return (jour, heure) if est_un_jour(jour) else None


def est_un_jour_sans_annee(titre):
    """Whether a heading says a day but not its year: 7/1, lundi 7/1, 7 janvier, 7/1 14h."""
    jour = _sans_semaine(_sans_l_heure(titre)[0])
    return any(SANS_ANNEE.fullmatch(dit) for dit in (jour, " ".join(mots(jour))))


def _sans_l_heure(titre):
    """A heading without the hour that ends it, and this hour or ""; of a range, the first."""
    if len(titre) > TITRE_MAXIMUM or est_un_jour(titre):
        return titre, ""
    titre = " ".join(titre.split())
    dit = AVEC_HEURE.fullmatch(titre)
    return (dit[1], dit[2].strip()) if dit else (titre, "")


def lire_jour(texte, *, dernier):
    """The day it says; raises ValueError when it says none, or one that no calendar has.

    A year of two digits is of this century, unless the day would come after `dernier`: it is then of the one before.
    """
    if (dit := _dit(texte)) is None:
        raise ValueError
    annee, mois, jour = map(int, dit)
    if len(dit[0]) == 2:
        annee += 2000
        if (annee, mois, jour) > (dernier.year, dernier.month, dernier.day):
            annee -= 100
    if annee < PREMIERE_ANNEE:
        raise ValueError
    return date(annee, mois, jour)


def _dit(texte):
    """Its year, its month and its day in digits; None when it is not written as a date."""
    texte = _sans_semaine(texte)
    if dit := FRANCAIS.fullmatch(texte) or COURT.fullmatch(texte):
        return dit[3], dit[2], dit[1]
    if dit := ISO.fullmatch(texte):
        return dit.groups()
    if dit := EN_LETTRES.fullmatch(" ".join(mots(texte))):
        return dit[3], MOIS[dit[2]], dit[1].removesuffix("er")
    return None


def _sans_semaine(texte):
    """The same without the day of the week that it begins with."""
    return SEMAINE.sub("", texte, count=1) if SEMAINE.match(texte) else texte
