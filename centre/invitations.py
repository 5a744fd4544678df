"""The mailed link that lets a new account choose its password, and what the page then says."""

from django.contrib import messages

from centre.courriers import INVITATION, CourrierNonParti, envoyer_lien


def site(request):
    """The address of the product, without a final slash."""
    return f"{request.scheme}://{request.get_host()}"


def inviter(request, compte, *, invitation=""):
    """Send the link, with the sentence of the `invitation`, and say so.

    Outside any transaction: nobody else waits for the mail server.
    """
    try:
        envoyer_lien(compte, courrier=INVITATION, site=site(request), invitation=invitation)
    except CourrierNonParti:
        messages.warning(
            request,
            f"Le compte de {compte} est ouvert, mais le courrier n’a pas pu partir. "
            "Réessayez plus tard avec « Renvoyer le lien » sur sa fiche.",
        )
    else:
        messages.success(request, f"Un courrier est parti à {compte} pour choisir son mot de passe.")
