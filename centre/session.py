from urllib.parse import urlsplit

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.shortcuts import redirect
from django.urls import reverse
from django_htmx.http import HttpResponseClientRedirect

from centre.reprise import reprise_envoyee
from centre.views.connexion import session_expiree
from config.htmx import envoyer_le_formulaire


class CompteRequisMiddleware(LoginRequiredMiddleware):
    """Send to log-in, then back to the page one was on; what was posted is kept, or said to be lost.

    A form's address may not open by itself, and a fragment is no page: both go back to the page that held them.
    """

    def handle_no_permission(self, request, view_func):
        if request.method in {"GET", "HEAD"}:
            if not request.htmx:
                return super().handle_no_permission(request, view_func)
            return HttpResponseClientRedirect(redirect_to_login(_page_d_ou_l_on_vient(request)).url)
        if request.htmx:
            return envoyer_le_formulaire()
        page, reprise = _page_d_ou_l_on_vient(request), reprise_envoyee(request)
        if reprise:
            return session_expiree(request, reprise, retour=page)
        return redirect(redirect_to_login(page).url + "&perdu=1")


def _page_d_ou_l_on_vient(request):
    try:
        depuis = urlsplit(request.htmx.current_url or request.META.get("HTTP_REFERER", ""))
    except ValueError:  # « http://[ » is no address
        return "/"
    if depuis.netloc != request.get_host() or depuis.path == reverse("connexion"):
        return "/"
    return depuis._replace(scheme="", netloc="").geturl()
