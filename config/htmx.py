from django.http import HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django_htmx.http import trigger_client_event


def render_page_or_fragment(request, page, fragment, context, status=200):
    """Answer htmx with the fragment alone, anyone else with the page that includes it."""
    response = render(request, fragment if request.htmx else page, context, status=status)
    patch_vary_headers(response, ["HX-Request"])
    return response


def envoyer_le_formulaire():
    """Ask the page to send, whole, the form of the gesture that cannot be answered (static/js/session.js)."""
    return trigger_client_event(HttpResponse(status=204), "session-expiree")
