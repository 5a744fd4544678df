"""The mails that carry a paper: a facture or an avoir that is issued, and its reminder; and the paper they carry."""

from django.db.models import Q
from django.urls import reverse

from centre.courriers import poster
from centre.pieces import piece_jointe
from partenaires.avis import Annonce, Destinataire, destinataires_chez
from partenaires.documents.facture import facture_en_pdf
from partenaires.models import Facture


def envoyer_facture(facture):
    """Post to its client the mail of a facture or of an avoir just issued, in its transaction, once.

    It stands for the mail of the step that the facture makes: one gesture, one mail.
    """
    due = Facture.objects.avec_soldes().get(pk=facture.corrigee_id if facture.est_avoir else facture.pk)
    context = {"facture": facture, "due": due, "demande": facture.demande, "annonce": _annonce(facture)}
    for destinataire in lecteurs_des_papiers(facture.partenaire):
        contenu = {**context, "destinataire": destinataire, "au_centre": False, "page": reverse("portail_factures")}
        cle = f"facture_emise:{facture.pk}:{destinataire.cle}"
        poster(destinataire.courriel, "partenaires/courrier_facture", contenu, cle=cle)


def _annonce(facture):
    if facture.est_avoir:
        return Annonce(f"votre avoir {facture.numero}", f"Voici l’avoir {facture.numero}, joint à ce message.")
    return Annonce(f"votre facture {facture.numero}", f"Voici votre facture {facture.numero}, jointe à ce message.")


def lecteurs_des_papiers(partenaire):
    """Who receives its papers: those its mails reach, else the first of its contacts with an address."""
    trouves = destinataires_chez(partenaire)
    contact = None if trouves else partenaire.contacts.filter(~Q(courriel="")).order_by("pk").first()
    return [Destinataire(contact.courriel, "", f"contact-{contact.pk}", compte=False)] if contact else trouves


@piece_jointe("facture_emise", "facture_rappel")
def facture_jointe(pk):
    facture = Facture.objects.emises().select_related("corrigee").get(pk=pk)
    return f"{facture.nature}-{facture.numero}.pdf", facture_en_pdf(facture)
