"""Reading a table that a spreadsheet saved: whatever its alphabet, its separator and the writing of its headings."""

import csv
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from io import StringIO

from django.core.exceptions import ValidationError

from config.champs import propre
from config.recherche import mots

SEPARATEURS = ";,\t"


class FichierIllisible(ValidationError):
    """The file as a whole cannot be read; the message says what to do."""


def en_texte(octets):
    """The text of a file: UTF-8 with or without its mark, UTF-16 with it, else the alphabet of Windows."""
    marque_utf16 = octets.startswith((BOM_UTF16_LE, BOM_UTF16_BE))
    for alphabet in ("utf-16",) if marque_utf16 else ("utf-8-sig", "cp1252"):
        try:
            texte = octets.decode(alphabet)
        except UnicodeDecodeError:
            continue
        if "\x00" not in texte:  # a spreadsheet's own file, or an image
            return texte
    raise FichierIllisible(
        "Ce fichier n’est pas un tableau lisible. Enregistrez-le au format CSV depuis votre tableur, puis recommencez."
    )


def lire_tableau(texte, *, maximum):
    """The headings, in plain lower-case words, and the rows that hold something: `(number, {heading: cell})`.

    The number is the one a spreadsheet shows. Raises FichierIllisible, beyond `maximum` rows too.
    """
    rangees = _rangees(texte, maximum)
    if not rangees:
        raise FichierIllisible("Ce fichier est vide. Choisissez-en un autre.")
    (_, titres), *suite = rangees
    cles = [" ".join(mots(titre)) for titre in titres]
    return cles, [(numero, dict(zip(cles, cellules, strict=False))) for numero, cellules in suite]


def _rangees(texte, maximum):
    premiere = texte.lstrip().split("\n", 1)[0]
    lecteur = csv.reader(StringIO(texte, newline=""), delimiter=max(SEPARATEURS, key=premiere.count))
    rangees = []
    try:
        for cellules in lecteur:
            propres = [" ".join(propre(cellule).split()) for cellule in cellules]
            if any(propres):
                rangees.append((lecteur.line_num, propres))
            if len(rangees) > maximum + 1:  # the headings are not a row
                raise FichierIllisible(
                    f"Ce fichier dépasse {maximum} lignes. Gardez-y les années utiles, puis recommencez."
                )
    except csv.Error as faute:
        raise FichierIllisible(
            f"La ligne {lecteur.line_num} ne se lit pas : vérifiez ses guillemets dans votre tableur."
        ) from faute
    return rangees
