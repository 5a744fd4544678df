from django.shortcuts import render
from django.utils.cache import patch_vary_headers


def render_page_or_fragment(request, page, fragment, context, status=200):
    """Answer htmx with the fragment alone, anyone else with the page that includes it."""
    response = render(request, fragment if request.htmx else page, context, status=status)
    patch_vary_headers(response, ["HX-Request"])
    return response
