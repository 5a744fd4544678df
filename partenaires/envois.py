"""The mails that carry a paper (a devis sent, a facture, an avoir or a reçu, a reminder), and the paper they carry.

Such a mail stands for the mail of the step that the paper makes: one gesture, one mail.
"""

from django.db.models import Q
from django.urls import reverse

from centre.courriers import poster
from centre.pieces import piece_jointe
from partenaires.avis import Annonce, Destinataire, destinataires_chez
from partenaires.documents.commerce import avant_acompte, devis_en_pdf, facture_en_pdf, recu_en_pdf
from partenaires.models import Devis, Facture, Recu
from partenaires.versions import changements


def poster_devis(devis, *, avant):
    """Post the mail of a version just sent, in its transaction, once; `avant` is the one it replaces, if any."""
    titre = "votre nouveau devis" if avant else "votre devis"
    phrase = f"Voici notre devis {devis.numero}, joint à ce message."
    if avant:
        phrase += f" Il remplace le devis {avant.numero}, qui ne s’accepte plus."
    context = {
        "devis": devis,
        "demande": devis.demande,
        "annonce": Annonce(f"{titre} {devis.numero}", phrase),
        "changements": changements(devis, avant) if avant else [],
        "page": reverse("portail_devis", args=[devis.pk]),
    }
    _poster("devis_envoye", devis.pk, devis.demande.partenaire, "courrier_devis", context)


def poster_facture(facture):
    """Post to its client the mail of a facture or of an avoir just issued, in its transaction, once."""
    due = Facture.objects.avec_soldes().get(pk=facture.corrigee_id if facture.est_avoir else facture.pk)
    context = {
        "facture": facture,
        "due": due,
        "avant_acompte": avant_acompte(list(facture.lignes.all())),
        "demande": facture.demande,
        "annonce": _annonce(facture),
        "page": reverse("portail_factures"),
    }
    _poster("facture_emise", facture.pk, facture.partenaire, "courrier_facture", context)


def poster_recu(recu):
    """Post the paper that settles a demande without a facture, in its transaction, once."""
    titre = _titre_en_phrase(recu)
    annonce = Annonce(titre, f"C’est fait, merci. Voici notre papier, joint à ce message : {titre}.")
    _poster_un_recu("recu_ecrit", recu, annonce)


def poster_recu_annule(recu):
    """Post the paper just cancelled, which says so, with its reason, in its transaction, once."""
    titre = _titre_en_phrase(recu)
    phrase = f"Un papier que nous vous avons donné ne compte plus : {titre}. Motif : {recu.motif_annulation}"
    _poster_un_recu("recu_annule", recu, Annonce(f"papier annulé, {titre}", phrase))


def _titre_en_phrase(recu):
    return f"{recu.titre[0].lower()}{recu.titre[1:]} {recu.numero}"


def _poster_un_recu(nature, recu, annonce):
    page = reverse("portail_demande", args=[recu.demande_id])
    context = {"recu": recu, "demande": recu.demande, "annonce": annonce, "page": page}
    _poster(nature, recu.pk, recu.demande.partenaire, "courrier_recu", context)


def _annonce(facture):
    if facture.est_avoir:
        return Annonce(f"votre avoir {facture.numero}", f"Voici l’avoir {facture.numero}, joint à ce message.")
    nature = facture.get_nature_display().lower()
    return Annonce(f"votre {nature} {facture.numero}", f"Voici votre {nature} {facture.numero}, jointe à ce message.")


def _poster(nature, pk, partenaire, gabarit, context):
    for destinataire in lecteurs_des_papiers(partenaire):
        contenu = context | {"destinataire": destinataire, "au_centre": False}
        poster(destinataire.courriel, f"partenaires/{gabarit}", contenu, cle=f"{nature}:{pk}:{destinataire.cle}")


def lecteurs_des_papiers(partenaire):
    """Who receives its papers: those its mails reach, else the first of its contacts with an address."""
    trouves = destinataires_chez(partenaire)
    contact = None if trouves else partenaire.contacts.filter(~Q(courriel="")).order_by("pk").first()
    return [Destinataire(contact.courriel, "", f"contact-{contact.pk}", compte=False)] if contact else trouves


@piece_jointe("devis_envoye")
def devis_joint(pk):
    devis = Devis.objects.partis().get(pk=pk)
    return f"devis-{devis.numero}.pdf", devis_en_pdf(devis)


@piece_jointe("facture_emise", "facture_rappel")
def facture_jointe(pk):
    facture = Facture.objects.emises().select_related("corrigee").get(pk=pk)
    return f"{facture.nature}-{facture.numero}.pdf", facture_en_pdf(facture)


@piece_jointe("recu_ecrit", "recu_annule")
def recu_joint(pk):
    recu = Recu.objects.select_related("demande").get(pk=pk)
    return f"recu-{recu.numero}.pdf", recu_en_pdf(recu)
