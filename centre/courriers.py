"""The mails: those that carry a link to choose one's password, mostly at once, and all the others, by the outbox."""

from hashlib import sha256

from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from centre.models import Courrier, le_centre

INVITATION = "courrier_invitation"
OUBLI = "courrier_mot_de_passe_oublie"
OBJET = "Objet : "


class CourrierNonParti(Exception):
    """The mail server did not take the message."""


def poster(destinataire, gabarit, context, *, cle):
    """Put a mail in the outbox, in the transaction of the data it is about; a worker sends it, once for each `cle`.

    `gabarit` names two templates, `<gabarit>.txt` and `<gabarit>.html`; the first line of the text is
    « Objet : … », and holds nobody's name: subjects are read on locked screens and kept in logs.
    They also receive `centre` and `site`, what the links begin with. A `cle` that begins with a nature known to
    centre.pieces carries a PDF.
    """
    context = {"centre": le_centre(), "site": settings.SITE_URL, **context}
    objet, _, texte = render_to_string(f"{gabarit}.txt", context).partition("\n")
    if not objet.startswith(OBJET):
        raise ValueError(f"{gabarit}.txt doit commencer par « {OBJET}».")
    maintenant = timezone.now()
    courrier, _ = Courrier.objects.get_or_create(
        cle=cle,
        defaults={
            "message_id": _message_id(cle),
            "destinataire": destinataire,
            "sujet": objet.removeprefix(OBJET).strip(),
            "texte": texte.strip() + "\n",
            "html": render_to_string(f"{gabarit}.html", context),
            "depose_le": maintenant,
            "prochain_essai_le": maintenant,
        },
    )
    return courrier


def lien_de_mot_de_passe(compte, *, site):
    """The address, valid for a day and once, where the account's holder chooses a password."""
    cle = {
        "uidb64": urlsafe_base64_encode(force_bytes(compte.pk)),
        "token": default_token_generator.make_token(compte),
    }
    return site + reverse("mot_de_passe_choisir", kwargs=cle)


def envoyer_lien(compte, *, courrier, site, invitation=""):
    """Send the account's holder the link; `site` is the address of the product, without a final slash.

    `invitation` is the sentence that says who opens what, when it is more than an account of the centre.

    At once, not by the outbox: somebody waits for it in front of the screen, and the page says whether it left.
    """
    centre = le_centre()
    contexte = {"centre": centre, **_contexte_du_lien(compte, site, invitation)}
    # Subjects are read on locked screens and kept in logs: no name there.
    message = EmailMultiAlternatives(
        f"{centre.nom} : choisissez votre mot de passe",
        render_to_string(f"centre/{courrier}.txt", contexte),
        to=[compte.courriel],
        reply_to=reponse_a(centre),
    )
    message.attach_alternative(render_to_string(f"centre/{courrier}.html", contexte), "text/html")
    try:
        message.send()
    except OSError as panne:  # what every failure of the mail server derives from
        raise CourrierNonParti("Le courrier n’a pas pu partir.") from panne


def poster_lien(compte, *, invitation, le):
    """The link of this `invitation` by the outbox, for a page that must not tell whether it leaves."""
    contexte = _contexte_du_lien(compte, settings.SITE_URL, invitation)
    return poster(compte.courriel, "centre/courrier_lien", contexte, cle=f"lien:{compte.pk}:{le.isoformat()}")


def _contexte_du_lien(compte, site, invitation):
    return {
        "compte": compte,
        "invitation": invitation,
        "lien": lien_de_mot_de_passe(compte, site=site),
        "nouveau_lien": site + reverse("mot_de_passe_oublie"),
    }


def reponse_a(centre):
    """The addresses that answers go to, whoever sends the mail: the centre's own; none until it is written."""
    return [centre.courriel] if centre.courriel else []


def _message_id(cle):
    domaine = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].strip("> ")
    return f"<{sha256(cle.encode()).hexdigest()[:32]}@{domaine}>"
