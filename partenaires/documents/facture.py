"""A facture or an avoir on paper, from what was frozen when it was issued."""

from django.template.loader import render_to_string

from config.pdf import en_pdf
from partenaires.documents.entete import entete


def facture_html(facture):
    lignes = list(facture.lignes.order_by("rang"))
    context = entete() | {"papier": facture, "lignes": lignes, "client": "Client"}
    return render_to_string("partenaires/papiers/facture.html", context)


def facture_en_pdf(facture):
    return en_pdf(facture_html(facture), "commerce.css")
