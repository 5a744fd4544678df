"""Reading a paper: the words of its HTML, and those of the PDF itself."""

import re
from html import unescape
from io import BytesIO

from django.utils.html import strip_tags
from pypdf import PdfReader


def texte(page):
    """The words of an HTML paper, one space between them."""
    page = re.sub(r"(<br|</?(?:p|div|dt|dd|li|td|th|h\d)\b)", r" \1", page)
    return " ".join(unescape(strip_tags(page)).replace("\u00a0", " ").split())


def cellules(page, classe):
    """The cells of each row of the tables of that class, row by row."""
    tables = re.findall(rf'<table class="{classe}">(.*?)</table>', page, re.DOTALL)
    rangs = [rang for table in tables for rang in re.findall(r"<tr.*?</tr>", table, re.DOTALL)]
    return [[texte(cellule) for cellule in re.findall(r"<t[hd].*?</t[hd]>", rang, re.DOTALL)] for rang in rangs]


def pages_du_pdf(octets):
    """The words of each page of a PDF."""
    lecteur = PdfReader(BytesIO(octets))
    return [" ".join(page.extract_text().replace("\u00a0", " ").split()) for page in lecteur.pages]


def largeur(octets):
    """The width of the first page of a PDF, in points: 595 for A4, 420 for A5."""
    return round(PdfReader(BytesIO(octets)).pages[0].mediabox.width)
