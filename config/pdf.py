"""A page of HTML becomes a tagged PDF. No query, no trade word."""

import atexit
import base64
import mimetypes
import threading

from django.conf import settings
from django.http import HttpResponse

from config.pdf_balise import completer_les_balises

STYLES = settings.BASE_DIR / "static" / "css"
_du_fil = threading.local()


def en_pdf(html, *styles):
    """The page as a tagged PDF, dressed by `variables.css` then these style sheets of static/css (`pdf.css`).

    It reads the fonts and styles of static/, and nothing from anywhere else.
    """
    from weasyprint import HTML  # noqa: PLC0415 – half a second to import, and only this function needs it

    lire, polices, feuilles = _habits(("variables.css", *styles))
    document = HTML(string=html, base_url=str(settings.BASE_DIR / "static"), url_fetcher=lire)
    octets = document.write_pdf(stylesheets=feuilles, font_config=polices, pdf_variant="pdf/ua-1")
    return completer_les_balises(octets)


def _habits(styles):
    """What reads the files, the fonts and the style sheets: read once a thread, they take longer than a short page.

    Each thread has its own: a map of fonts is not for two threads at a time.
    """
    from weasyprint import CSS  # noqa: PLC0415
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415
    from weasyprint.urls import URLFetcher  # noqa: PLC0415

    if not hasattr(_du_fil, "garde_robe"):
        _du_fil.garde_robe = {}
    if styles not in (garde_robe := _du_fil.garde_robe):
        lire, polices = URLFetcher(allowed_protocols=["file", "data"], fail_on_errors=True), FontConfiguration()
        feuilles = [CSS(STYLES / nom, font_config=polices, url_fetcher=lire) for nom in styles]
        garde_robe[styles] = lire, polices, feuilles
    return garde_robe[styles]


@atexit.register
def _ranger():
    """Let the fonts of the main thread go, and their folder, while there is still a program to remove it."""
    _du_fil.garde_robe = {}


def en_adresse(image):
    """A stored image as an address that holds the image itself, wherever files are kept; empty without one."""
    if not image or not image.storage.exists(image.name):
        return ""
    with image.open("rb") as fichier:
        contenu = base64.b64encode(fichier.read()).decode()
    return f"data:{mimetypes.guess_type(image.name)[0]};base64,{contenu}"


def reponse_pdf(octets, nom):
    """The answer that opens the document in the browser, and saves it under that name (ASCII, without its ending)."""
    entetes = {"Content-Disposition": f'inline; filename="{nom}.pdf"'}
    return HttpResponse(octets, content_type="application/pdf", headers=entetes)
