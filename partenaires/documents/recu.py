"""The paper of a demande settled without a facture."""

from django.template.loader import render_to_string

from config.pdf import en_pdf
from partenaires.documents.entete import entete
from partenaires.models import Recu


def recu_html(recu):
    context = entete() | {
        "papier": recu,
        "client": "De la part de" if recu.nature in Recu.AVEC_MONTANT else "Pour",
    }
    return render_to_string("partenaires/papiers/recu.html", context)


def recu_en_pdf(recu):
    return en_pdf(recu_html(recu), "commerce.css")
