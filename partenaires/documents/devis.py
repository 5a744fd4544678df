"""A devis on paper, as it was sent, with the agreement it received."""

from django.template.loader import render_to_string

from config.pdf import en_pdf
from partenaires.documents.entete import entete


def devis_html(devis):
    lignes = list(devis.lignes.order_by("rang"))
    context = entete() | {"papier": devis, "lignes": lignes, "client": "Pour"}
    return render_to_string("partenaires/papiers/devis.html", context)


def devis_en_pdf(devis):
    return en_pdf(devis_html(devis), "commerce.css")
