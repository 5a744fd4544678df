"""The file of a table: its sheets, and their rows as plain text, whichever spreadsheet saved it.

What it is is read in its content, never believed from its name. Everything that could be endless has a limit,
checked before the file is opened or while it is read.
"""

import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from centre.fichier_csv import FichierIllisible, en_texte
from centre.tableaux import calc, excel, texte
from centre.tableaux.limites import MEMBRES_MAXIMUM, RATIO_MAXIMUM, TAILLE_DEPLIEE_MAXIMUM, TAILLE_MAXIMUM

VIEUX_CLASSEUR = b"\xd0\xcf\x11\xe0"
ARCHIVE = b"PK"
CLASSEURS = {".xlsx", ".ods"}
CONSEIL = "Ouvrez-le dans votre tableur, enregistrez-le en .xlsx ou en .csv, puis recommencez."


@dataclass(frozen=True)
class Classeur:
    """A readable file: the names of its sheets, and for one of them its rows, `(number, [cells])`, and the ranges
    of its merged cells, as `centre.tableaux.fusions` tells them.

    Numbers are those a spreadsheet shows; cells are text: dates as 03/04/2024, hours as 14:30, whole numbers without
    decimals, others with a comma, yes and no as « oui » and « non ».
    """

    feuilles: list[str]
    rangees: Callable[[str], Iterator[tuple[int, list[str]]]]
    fusions: Callable[[str], Iterable[tuple[int, int, int, int]]]


def ouvrir(fichier, nom):
    """The classeur of an open binary file; raises FichierIllisible with the sentence that says what to do."""
    fichier.seek(0, 2)
    taille = fichier.tell()
    fichier.seek(0)
    if not taille:
        raise FichierIllisible("Ce fichier est vide. Choisissez-en un autre.")
    if taille > TAILLE_MAXIMUM:
        raise FichierIllisible("Ce fichier dépasse 20 Mo. Gardez-y les lignes utiles, ou coupez-le en deux.")
    debut = fichier.read(4)
    fichier.seek(0)
    if debut.startswith(ARCHIVE):
        return Classeur(*_du_tableur(fichier))
    if debut == VIEUX_CLASSEUR:
        raise FichierIllisible(f"Ce classeur est d’un ancien format (.xls), ou fermé par un mot de passe. {CONSEIL}")
    extension = nom[nom.rfind(".") :].lower() if "." in nom else ""
    if extension in CLASSEURS:
        raise FichierIllisible(f"Ce fichier porte le nom d’un classeur ({extension}) mais n’en est pas un. {CONSEIL}")
    return Classeur(*texte.ouvrir(en_texte(fichier.read())))


def _du_tableur(fichier):
    try:
        with zipfile.ZipFile(fichier) as archive:
            noms = _noms_verifies(archive)
    except (zipfile.BadZipFile, NotImplementedError, OSError) as faute:
        raise FichierIllisible(f"Ce classeur est abîmé. {CONSEIL}") from faute
    fichier.seek(0)
    if excel.CLASSEUR in noms:
        return excel.ouvrir(fichier, CONSEIL)
    if calc.CONTENU in noms and calc.NATURE in noms:
        return calc.ouvrir(fichier, CONSEIL)
    raise FichierIllisible(f"Ce fichier n’est pas un tableau de tableur. {CONSEIL}")


def _noms_verifies(archive):
    """The names in an archive; raises FichierIllisible when it would unfold beyond measure."""
    membres = archive.infolist()
    deplie = sum(membre.file_size for membre in membres)
    plie = sum(membre.compress_size for membre in membres) or 1
    if len(membres) > MEMBRES_MAXIMUM or deplie > TAILLE_DEPLIEE_MAXIMUM or deplie > RATIO_MAXIMUM * plie:
        raise FichierIllisible(
            "Ce classeur est trop gros une fois ouvert. Gardez-y la feuille et les lignes utiles, puis recommencez."
        )
    if any(membre.flag_bits & 1 for membre in membres):
        raise FichierIllisible(
            "Ce classeur est fermé par un mot de passe. Ôtez-le dans votre tableur, puis recommencez."
        )
    return {membre.filename for membre in membres}
