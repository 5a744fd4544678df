"""The two messages that carry a link to choose one's password."""

from django.contrib.auth.tokens import default_token_generator
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from centre.models import Centre

INVITATION = "courrier_invitation"
OUBLI = "courrier_mot_de_passe_oublie"


class CourrierNonParti(Exception):
    """The mail server did not take the message."""


def lien_de_mot_de_passe(compte, *, site):
    """The address, valid for a day and once, where the account's holder chooses a password."""
    cle = {
        "uidb64": urlsafe_base64_encode(force_bytes(compte.pk)),
        "token": default_token_generator.make_token(compte),
    }
    return site + reverse("mot_de_passe_choisir", kwargs=cle)


def envoyer_lien(compte, *, courrier, site):
    """Send the account's holder the link; `site` is the address of the product, without a final slash."""
    centre = Centre.objects.first() or Centre(nom="Tremplin")
    contexte = {
        "centre": centre,
        "compte": compte,
        "lien": lien_de_mot_de_passe(compte, site=site),
        "nouveau_lien": site + reverse("mot_de_passe_oublie"),
    }
    # Subjects are read on locked screens and kept in logs: no name there.
    message = EmailMultiAlternatives(
        f"{centre.nom} : choisissez votre mot de passe",
        render_to_string(f"centre/{courrier}.txt", contexte),
        to=[compte.courriel],
    )
    message.attach_alternative(render_to_string(f"centre/{courrier}.html", contexte), "text/html")
    try:
        message.send()
    except OSError as panne:  # what every failure of the mail server derives from
        raise CourrierNonParti("Le courrier n’a pas pu partir.") from panne
