"""A facture or an avoir on paper, from what was frozen when it was issued."""

from django.template.loader import render_to_string

from config.pdf import en_pdf
from partenaires.documents.entete import entete
from partenaires.montants import total_des


def facture_html(facture):
    lignes = list(facture.lignes.order_by("rang"))
    context = entete() | {"papier": facture, "lignes": lignes, "client": "Client"}
    context["avant_acompte"] = avant_acompte(lignes)
    return render_to_string("partenaires/papiers/facture.html", context)


def avant_acompte(lignes):
    """What the service costs, when an acompte is taken away from it below; None otherwise."""
    ecrites = [ligne for ligne in lignes if ligne.acompte_id is None]
    return total_des(ecrites) if len(ecrites) < len(lignes) else None


def facture_en_pdf(facture):
    return en_pdf(facture_html(facture), "commerce.css")
