"""The light markup of the written sections: paragraphs, headings, lists, emphasis and links; nothing else."""

import re

from django.utils.safestring import SafeString
from markdown_it import MarkdownIt

REGLES = ("heading", "list", "emphasis", "link", "newline", "escape")
ADRESSE_PERMISE = re.compile(r"(https?://|mailto:)", re.IGNORECASE)
AVANT_PONCTUATION = re.compile(r" +(?=[:;!?»])")
APRES_GUILLEMET = re.compile(r"(?<=«) +")


def en_html(texte):
    """The text as HTML. Every character typed comes out escaped; only our own tags are tags."""
    markdown = MarkdownIt("zero", {"html": False, "breaks": True}).enable(list(REGLES))
    markdown.validateLink = lambda adresse: bool(ADRESSE_PERMISE.match(adresse))
    jetons = markdown.parse(_espaces_insecables(texte))
    _ranger_les_titres(jetons)
    for jeton in jetons:
        for enfant in jeton.children or ():
            if enfant.type == "link_open":
                enfant.attrSet("rel", "noopener")
    # Safe because the renderer escapes text and addresses, and knows no tag but those of REGLES
    # (tests/bilans/test_texte_riche.py tries hostile texts).
    return SafeString(markdown.renderer.render(jetons, markdown.options, {}))


def _ranger_les_titres(jetons):
    """The sections of a report are its h2: a text begins at h3, and goes one level down at most."""
    titres = [jeton for jeton in jetons if jeton.type in ("heading_open", "heading_close")]
    plus_haut = min((jeton.tag for jeton in titres), default="")
    for jeton in titres:
        jeton.tag = "h3" if jeton.tag == plus_haut else "h4"


def _espaces_insecables(texte):
    return APRES_GUILLEMET.sub("\u00a0", AVANT_PONCTUATION.sub("\u00a0", texte))
