"""The French plural of a unit of count, as people type it: « personne », « plateau de 20 », « kg »."""

import re

MOT = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
# From there on, a complement that the number does not touch: « plateaux de 20 », « parts à emporter ».
LIAISONS = {"à", "au", "aux", "avec", "chez", "d", "de", "des", "du", "en", "et", "ou", "par", "pour", "sans", "sur"}
SYMBOLES = {"kwh", "min", "pax", "pce"}  # longer than the two letters of the others
EN_ALS = {"bal", "carnaval", "festival", "récital", "régal"}
EN_S = {"bleu", "landau", "pneu"}
EN_OUX = {"bijou", "caillou", "chou", "genou", "hibou", "joujou", "pou"}


def au_pluriel(unite):
    """The unit in the plural; a symbol (kg, L, h) and what is already plural stay as they are."""
    mots = unite.split(" ")
    for rang, mot in enumerate(mots):
        if mot.lower() in LIAISONS or re.match(r"d[’']", mot.lower()) or not MOT.fullmatch(mot) or _est_symbole(mot):
            break
        mots[rang] = _mot_au_pluriel(mot)
    return " ".join(mots)


def _est_symbole(mot):
    return len(mot) < 3 or mot.isupper() or mot.lower() in SYMBOLES


def _mot_au_pluriel(mot):
    bas = mot.lower()
    if bas.endswith(("s", "x", "z")):
        return mot
    if bas.endswith("al") and bas not in EN_ALS:
        return f"{mot[:-2]}aux"
    if bas in EN_OUX or (bas.endswith(("au", "eu")) and bas not in EN_S):
        return f"{mot}x"
    return f"{mot}s"
