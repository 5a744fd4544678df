"""A prénom and a nom told apart in the single cell where many lists keep both."""

from itertools import groupby

CIVILITES = {
    "m": "h",
    "mr": "h",
    "monsieur": "h",
    "mme": "f",
    "mlle": "f",
    "madame": "f",
    "mademoiselle": "f",
}


def partager(texte, *, prenom_d_abord):
    """`(genre or "", prénom, nom, sure)` of a cell; prénom or nom is "" when the cell says only one of them.

    A comma ends the nom, and words in capitals make it; else the order of the heading tells, sure of two words only.
    """
    genre, mots = _sans_civilite(texte.split())
    avant, virgule, apres = " ".join(mots).partition(",")
    if virgule:
        return genre, apres.strip(), avant.strip(), True
    debut, fin = _capitales(mots)
    if (debut, fin) != (0, len(mots)):
        prenom, nom = " ".join(mots[:debut] + mots[fin:]), " ".join(mots[debut:fin])
        return genre, prenom, nom, debut == 0 or fin == len(mots)
    coupe = 1 if prenom_d_abord else max(len(mots) - 1, 1)
    avant, apres = " ".join(mots[:coupe]), " ".join(mots[coupe:])
    prenom, nom = (avant, apres) if prenom_d_abord else (apres, avant)
    return genre, prenom, nom, len(mots) <= 2


def _capitales(mots):
    """Where the only run of words in capitals begins and ends; all the words when there is none, or several."""
    suites = [[*suite] for grandes, suite in groupby(range(len(mots)), lambda rang: _est_grand(mots[rang])) if grandes]
    return (suites[0][0], suites[0][-1] + 1) if len(suites) == 1 else (0, len(mots))


def _est_grand(mot):
    return mot.isupper() and sum(map(str.isalpha, mot)) > 1


def _sans_civilite(mots):
    genre = CIVILITES.get(mots[0].rstrip(".").lower(), "") if len(mots) > 1 else ""
    return genre, mots[1:] if genre else mots
