"""What a list exports, asked for as its page asks for it and read as a spreadsheet, or as our own import, reads it."""

import csv
from io import BytesIO, StringIO

from openpyxl import load_workbook

from centre.tableaux.lecture import ouvrir


def exporter(client, adresse, forme="xlsx", **champs):
    """Post the form « Exporter » of the page at this address."""
    return client.post(adresse, {"export": forme, **champs})


def octets_de(response):
    return b"".join(response.streaming_content) if response.streaming else response.content


def feuille_de(response):
    """The only sheet of a workbook, with its types."""
    return load_workbook(BytesIO(octets_de(response))).active


def rangees_xlsx(response):
    """The headings, then the rows, as values."""
    return [list(rangee) for rangee in feuille_de(response).iter_rows(values_only=True)]


def rangees_csv(response):
    """The same of a CSV, as texts."""
    texte = octets_de(response).decode("utf-8-sig")
    return list(csv.reader(StringIO(texte, newline=""), delimiter=";"))


def relues(response, nom):
    """The rows as our import reads them, before it takes the apostrophes off."""
    classeur = ouvrir(BytesIO(octets_de(response)), nom)
    return [cellules for _, cellules in classeur.rangees(classeur.feuilles[0])]
