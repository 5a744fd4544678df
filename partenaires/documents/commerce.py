"""The papers of the exchanges: a devis as it was sent, a facture or an avoir as frozen at its issue, a reçu.

The names and addresses are those the paper keeps. On top stand the logo and how to reach the centre today: a telephone
that has changed since would reach nobody.
"""

from django.template.loader import render_to_string

from centre.models import le_centre
from config.pdf import en_adresse, en_pdf
from partenaires.models import Recu
from partenaires.montants import total_des
from partenaires.suivi import fin_sans_suite


def devis_en_pdf(devis):
    return _en_pdf(devis_html(devis))


def facture_en_pdf(facture):
    return _en_pdf(facture_html(facture))


def recu_en_pdf(recu):
    return _en_pdf(recu_html(recu))


def devis_html(devis):
    """With the agreement it received, and why its demande was given up."""
    lignes = list(devis.lignes.order_by("rang"))
    demande = devis.demande
    suite = {"abandonnee": demande.statut in demande.ABANDONNEES, "fin": fin_sans_suite(demande)}
    return _html("devis", devis, client="Pour", lignes=lignes, **suite)


def facture_html(facture):
    lignes = list(facture.lignes.order_by("rang"))
    return _html("facture", facture, client="Client", lignes=lignes, avant_acompte=avant_acompte(lignes))


def avant_acompte(lignes):
    """What the service costs, when an acompte is taken away from it below; None otherwise."""
    ecrites = [ligne for ligne in lignes if ligne.acompte_id is None]
    return total_des(ecrites) if len(ecrites) < len(lignes) else None


def recu_html(recu):
    """The paper of a demande settled without a facture."""
    return _html("recu", recu, client="De la part de" if recu.nature in Recu.AVEC_MONTANT else "Pour")


def _html(nom, papier, **context):
    centre = le_centre()
    identite = {"logo": en_adresse(centre.logo), "telephone": centre.telephone, "courriel": centre.courriel}
    return render_to_string(f"partenaires/papiers/{nom}.html", {"papier": papier, **identite, **context})


def _en_pdf(html):
    return en_pdf(html, "commerce.css")
