from datetime import timedelta

from django.conf import settings
from django.core.exceptions import BadRequest, PermissionDenied
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import add_never_cache_headers


def requetes_lisibles(get_response):
    """Refuse with a 400 what no database can read: NUL bytes, text announced in anything but UTF-8."""

    def middleware(request):
        adresse = request.path + request.META.get("QUERY_STRING", "")
        if any("\x00" in texte for texte in (adresse, *request.COOKIES.values())) or "%00" in adresse:
            raise BadRequest("Demande illisible : elle contient un caractère nul.")
        # Other encodings, UTF-7 for one, carry NUL bytes and half characters past every check.
        if request.encoding and request.encoding.lower() != "utf-8":
            raise BadRequest("Demande illisible : elle n’est pas écrite en UTF-8.")
        return get_response(request)

    return middleware


def refus_expliques(get_response):
    """Give a page to an address opened by hand that only answers forms: Django sends an empty one."""

    def middleware(request):
        response = get_response(request)
        if response.status_code != 405 or response.content:
            return response
        page = render(request, "405.html", status=405)
        page["Allow"] = response["Allow"]
        return page

    return middleware


def session_prolongee(get_response):
    """Move the end of a session with its use: when it is written anyway, and otherwise at most once an hour."""
    duree = timedelta(seconds=settings.SESSION_COOKIE_AGE)

    def middleware(request):
        response = get_response(request)
        session = request.session
        entamee = (duree - timedelta(hours=1)).total_seconds()
        if request.user.is_authenticated and (session.modified or session.get_expiry_age() < entamee):
            session.set_expiry(timezone.now() + duree)
        return response

    return middleware


class AccesMiddleware:
    """Deny by default: a view runs only if it states its permissions (config.acces) and the account holds them.

    A private page is never kept by the browser: tablets are shared. A view that sets its own Cache-Control decides.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if not response.has_header("Cache-Control") and request.user.is_authenticated:
            add_never_cache_headers(response)
        return response

    def process_view(self, request, view, args, kwargs):
        permissions = getattr(view, "permissions_exigees", None)
        if permissions is None:
            raise PermissionDenied("Cette page ne dit pas à qui elle est ouverte.")
        if not request.user.has_perms(permissions):
            raise PermissionDenied
