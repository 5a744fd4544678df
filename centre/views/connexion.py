from functools import wraps
from urllib.parse import urlsplit

from django.contrib.auth.views import LoginView
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers
from django.views.csrf import csrf_failure

from centre.forms.connexion import ConnexionForm
from centre.reprise import page_de_reprise, reprise_envoyee, reprise_gardee
from config.htmx import envoyer_le_formulaire

GABARIT = "centre/connexion.html"


def refus_en_422(view):
    """Django's own form views answer 200 to a refused form; the house answers 422."""

    @wraps(view)
    def vue(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        if request.method == "POST" and response.status_code == 200:
            response.status_code = 422
        return response

    return vue


class Entree(LoginView):
    def get_redirect_url(self):
        """Nowhere rather than to this page again: nobody would ever leave it."""
        suite = super().get_redirect_url()
        return "" if urlsplit(suite).path == self.request.path else suite


def connexion(request):
    reprise = reprise_gardee(request)
    page = Entree.as_view(
        template_name=GABARIT,
        authentication_form=ConnexionForm,
        redirect_authenticated_user=True,
        extra_context={"reprise": reprise},
    )
    response = refus_en_422(page)(request)
    if reprise and response.status_code == 302:
        return page_de_reprise(request, reprise, retour=response["Location"])
    return response


def session_expiree(request, reprise, *, retour):
    """The log-in page at the address of a form that came too late; it carries what the form said."""
    contexte = {"form": ConnexionForm(request), "next": retour, "reprise": reprise}
    response = render(request, GABARIT, contexte, status=403)
    add_never_cache_headers(response)
    return response


def jeton_refuse(request, reason=""):
    """A form of this site whose token is no longer the right one: somebody logged in again in another tab.

    Anything sent by another site is refused without a word more: given back, it would be one touch from being obeyed.
    """
    reprise = reprise_gardee(request) or reprise_envoyee(request)
    if request.headers.get("Origin") != f"{request.scheme}://{request.get_host()}" or not reprise:
        return csrf_failure(request, reason)
    if request.htmx:
        return envoyer_le_formulaire()
    if request.user.is_authenticated:
        return page_de_reprise(request, reprise, retour="/", status=403)
    return session_expiree(request, reprise, retour="/")
