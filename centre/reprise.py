"""What somebody posted without being logged in any more: kept inside the page, written nowhere, then given back.

Neither the browser nor the server stores it: the log-in page carries it as hidden fields, and hands it over to the page
that gives it back once the person is known. See docs/decisions/2026-11-24-session-expiree.md.
"""

from dataclasses import dataclass
from urllib.parse import parse_qsl, urlsplit

from django.shortcuts import render
from django.urls import Resolver404, resolve
from django.utils.http import url_has_allowed_host_and_scheme

LONGUEUR_MAXIMUM = 500_000  # characters: a sheet of 400 people takes a fifth of it


@dataclass(frozen=True)
class Reprise:
    """A form that could not be received: its address and its fields, as a browser writes them in an address."""

    adresse: str
    garde: str

    @property
    def champs(self):
        return parse_qsl(self.garde, keep_blank_values=True)

    @property
    def se_relit(self):
        """Whether its page shows what it is given back before writing anything (config.acces.se_relit)."""
        try:
            return getattr(resolve(urlsplit(self.adresse).path).func, "se_relit", False)
        except Resolver404:
            return False


def reprise_envoyee(request):
    """The form just posted, or None: nothing was typed, or a file or a password that no page may carry back."""
    donnees = request.POST.copy()
    donnees.pop("csrfmiddlewaretoken", None)
    garde = donnees.urlencode()
    if not donnees or request.FILES or len(garde) > LONGUEUR_MAXIMUM or any("password" in nom for nom in donnees):
        return None
    return Reprise(request.get_full_path(), garde)


def reprise_gardee(request):
    """The form that the log-in page carried, or None."""
    adresse, garde = request.POST.get("garde-adresse", ""), request.POST.get("garde", "")
    ici = adresse.startswith("/") and url_has_allowed_host_and_scheme(adresse, {request.get_host()})
    return Reprise(adresse, garde) if garde and ici else None


def page_de_reprise(request, reprise, *, retour, status=200):
    """Give the form back to the account now logged in: nothing is sent before a gesture."""
    return render(request, "centre/reprise.html", {"reprise": reprise, "retour": retour}, status=status)
