"""Tables as people send them: bytes of CSV, of workbooks, and of what only looks like them."""

import io
import zipfile

from openpyxl import Workbook


def classeur(*feuilles, fusions=()):
    """The bytes of a workbook of these sheets, `(name, rows)`, the last one with these ranges merged."""
    livre = Workbook()
    livre.remove(livre.active)
    for nom, rangees in feuilles:
        feuille = livre.create_sheet(nom)
        for rangee in rangees:
            feuille.append(rangee)
    for plage in fusions:
        feuille.merge_cells(plage)
    octets = io.BytesIO()
    livre.save(octets)
    return octets.getvalue()


def archive(**membres):
    """The bytes of a zip of these members, `name=bytes`, a name's double underscores being slashes and dots."""
    octets = io.BytesIO()
    with zipfile.ZipFile(octets, "w", zipfile.ZIP_DEFLATED) as zip_:
        for nom, contenu in membres.items():
            zip_.writestr(nom.replace("__", "/").replace("_xml", ".xml"), contenu)
    return octets.getvalue()


def ods(rangees):
    """The bytes of a LibreOffice sheet whose cells are XML, `[[cell, …], …]`."""
    lignes = "".join(f"<table:table-row>{''.join(rangee)}</table:table-row>" for rangee in rangees)
    espaces = " ".join(
        f'xmlns:{nom}="urn:oasis:names:tc:opendocument:xmlns:{nom}:1.0"' for nom in ("office", "table", "text")
    )
    contenu = (
        f"<office:document-content {espaces}><office:body><office:spreadsheet>"
        f'<table:table table:name="Feuille1">{lignes}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    return archive(mimetype=b"application/vnd.oasis.opendocument.spreadsheet", content_xml=contenu.encode())


def mot(texte, fois=1):
    """A cell of text in such a sheet, repeated."""
    repete = f' table:number-columns-repeated="{fois}"' if fois > 1 else ""
    return f'<table:table-cell office:value-type="string"{repete}><text:p>{texte}</text:p></table:table-cell>'


def fusionnee(texte, hauteur=1, largeur=1):
    """A merged cell, and those that it covers on its row; the rows it covers begin with `couvertes`."""
    etendue = f'table:number-rows-spanned="{hauteur}" table:number-columns-spanned="{largeur}"'
    return f"<table:table-cell {etendue}><text:p>{texte}</text:p></table:table-cell>{couvertes(largeur - 1)}"


def couvertes(nombre=1):
    return f'<table:covered-table-cell table:number-columns-repeated="{nombre}"/>' if nombre else ""


def valeur(nature, ecrite):
    """A cell that holds a float, a date, a time or a boolean."""
    nom = {"float": "value"}.get(nature, f"{nature}-value")
    return (
        f'<table:table-cell office:value-type="{nature}" office:{nom}="{ecrite}"><text:p>?</text:p></table:table-cell>'
    )
