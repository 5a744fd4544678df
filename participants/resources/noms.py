"""A prénom and a nom told apart in the single cell where many lists keep both."""

import re
from itertools import groupby

from config.recherche import mots as mots_de
from participants.models import Participant

NOM_ENTIER = (
    "nom et prénom",
    "prénom et nom",
    "nom prénom",
    "prénom nom",
    "noms et prénoms",
    "nom complet",
    "personne",
    "participant",
    "habitant",
    "bénéficiaire",
    "adhérent",
)
FEMME, HOMME = (str(genre.label) for genre in (Participant.Genre.FEMME, Participant.Genre.HOMME))
CIVILITES = dict.fromkeys(("m", "mr", "monsieur"), HOMME)
CIVILITES |= dict.fromkeys(("mme", "mlle", "melle", "madame", "mademoiselle"), FEMME)
PARTICULES = {
    "de",
    "du",
    "des",
    "d",
    "la",
    "le",
    "les",
    "el",
    "al",
    "ben",
    "bin",
    "van",
    "von",
    "der",
    "den",
    "da",
    "di",
}
TOTAUX = {"total", "totaux", "presents", "presentes", "effectif", "effectifs"}
DE_TOTAL = "C’est une ligne de total, pas une personne\u00a0: retirez-la."
DOUTEUX = re.compile(r"[\d()\[\]/&+,?]|\b(et|ou|née?|épouse|ép|famille|fam)\b", re.IGNORECASE)
ELISION = re.compile("^[dlDL]['’]")
PLUSIEURS = "Cette cellule nomme plusieurs personnes\u00a0: écrivez une ligne pour chacune."
APARTE = re.compile(r"\([^)]*\)?")
D_HOMME, D_FEMME = ("|".join(dit for dit, genre in CIVILITES.items() if genre == qui) for qui in (HOMME, FEMME))
COUPLE = re.compile(
    rf"\b(?:(?:{D_HOMME})\b[\s.&/]*(?:(?:et|ou)\s+)?(?:{D_FEMME})|(?:{D_FEMME})\b[\s.]*(?:[&/]|et\s|ou\s)\s*(?:{D_HOMME}))\b",
    re.IGNORECASE,
)


def partager(texte, *, titre):
    """`(genre that a civility says or "", prénom, nom, sure)` of a cell; "" for the one of the two it does not say.

    Words in capitals make the nom, with the particle before them, and so does what precedes a comma. Else the heading
    tells the order: it is sure when it names both, and the cell has two words.
    """
    genre, mots = sans_civilite(texte)
    avant, virgule, apres = " ".join(mots).partition(",")
    if virgule:
        genre_apres, prenom = sans_civilite(apres)
        genre, nom, clair = genre or genre_apres, avant.split(), _est_un_nom(avant.split())
    elif genre and len(mots) == 1:
        prenom, nom, clair = [], mots, True
    else:
        prenom, nom, clair = _couper(mots, titre)
    doute = DOUTEUX.search(f"{avant} {apres}")
    return "" if doute else genre, " ".join(prenom), " ".join(nom), clair and not doute


def _est_un_nom(mots):
    """Whether these words are a nom alone, before a comma: one word, or capitals, particles apart."""
    pleins = [mot for mot in mots if mot.lower() not in PARTICULES]
    return len(pleins) < 2 or all(map(_est_grand, pleins))


def _couper(mots, titre):
    """The words of the prénom, those of the nom, and whether nothing else can be read."""
    if not _entier(mots):
        debut, fin = _nom_en_capitales(mots)
        return mots[:debut] + mots[fin:], mots[debut:fin], debut == 0 or fin == len(mots)
    clair = len(mots) < 2 or (len(mots) == 2 and dit_les_deux(titre))
    if prenom_d_abord(titre):
        return mots[:1], mots[1:], clair
    coupe = max(len(mots) - 1, 1)
    return mots[coupe:], mots[:coupe], clair


def nomme_plusieurs(texte):
    """Whether a cell names several people, joined by « et », « ou », & or a slash, or by two civilities."""
    texte = APARTE.sub(" ", texte)
    mots = texte.replace("&", " & ").split()
    tout_grand = all(_est_grand(mot) for mot in mots if mot.isalpha())
    return bool(COUPLE.search(texte)) or any(
        _joint(*trois, tout_grand) for trois in zip(mots, mots[1:], mots[2:], strict=False)
    )


def _joint(avant, lien, apres, tout_grand):
    """Whether a word joins the two people around it; « Et Tahiri », « Ou Ali » are names, as are Roy / LE GOFF."""
    if lien.lower() == "et":
        return lien == "et" or not apres.upper().startswith("T")
    if lien in {"ou", "/"}:
        return tout_grand or not (_est_grand(avant) and _est_grand(apres))
    return lien == "&"


def ecarter_un_total(cellules):
    """Yield the fault of a line that sums up a list: whom it would be about is not looked for."""
    for nom in ("nom", "prenom"):
        if TOTAUX & set(mots_de(cellules.get(nom, ""))):
            yield nom, DE_TOTAL
            return


def dit_les_deux(titre):
    """Whether a heading names the prénom and the nom."""
    dits = set(mots_de(titre))
    return bool(dits & {"prenom", "prenoms"} and dits & {"nom", "noms"})


def prenom_d_abord(titre):
    """Whether a heading names the prénom before the nom."""
    return dit_les_deux(titre) and mots_de(titre)[0].startswith("prenom")


def sans_civilite(texte):
    """The genre that a civility says, "" without one, and the other words."""
    mots = texte.split()
    genre = CIVILITES.get(mots[0].rstrip(".").lower(), "") if len(mots) > 1 else ""
    return genre, mots[1:] if genre else mots


def _entier(mots):
    """Whether no run of capitals sets some of these words apart."""
    return _nom_en_capitales(mots) == (0, len(mots))


def _nom_en_capitales(mots):
    """Where the only run of words in capitals begins and ends; all the words when there is none, or several."""
    suites = [[*suite] for grands, suite in groupby(range(len(mots)), lambda rang: _est_grand(mots[rang])) if grands]
    if len(suites) != 1:
        return 0, len(mots)
    debut, fin = suites[0][0], suites[0][-1] + 1
    while debut and mots[debut - 1] in PARTICULES:
        debut -= 1
    return debut, fin


def _est_grand(mot):
    mot = ELISION.sub("", mot)
    return mot.isupper() and sum(map(str.isalpha, mot)) > 1
