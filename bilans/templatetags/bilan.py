"""The tags of the report's pages: a figure with the way to its rows, words in light markup."""

from django import template

from bilans import lignes
from bilans.graphiques import COULEURS
from bilans.texte_riche import en_html
from config.presentation import INSECABLE, icone, nombre

register = template.Library()
register.filter("texte_riche", en_html)


@register.filter
def quantite(chiffre):
    """The number of a figure, before its words: those of hours say « heures » already, a rate says %."""
    pourcent = f"{INSECABLE}%" if chiffre.unite == "%" and chiffre.valeur is not None else ""
    return f"{nombre(chiffre.valeur)}{pourcent}"


@register.inclusion_tag("bilans/_valeur.html", takes_context=True)
def valeur(context, chiffre, *, avant_ses_mots=False):
    """A figure, alone in a table or before its words, linked to its rows for the accounts that may see them."""
    return _avec_lien(context, chiffre) | {"avant_ses_mots": avant_ses_mots}


@register.inclusion_tag("bilans/_origine.html", takes_context=True)
def origine(context, chiffre):
    """« D’où vient ce chiffre ? »: what it counts, and its rows for the accounts that may see them."""
    return _avec_lien(context, chiffre)


def _avec_lien(context, chiffre):
    lien = ""
    if chiffre and context["acces"].ouvre(chiffre):
        lien = lignes.adresse(context["annee"], chiffre)
    return {"chiffre": chiffre, "lien": lien}


@register.simple_tag
def icone_du_pole(pole):
    """Its drawing in its own colour: the paper has no text colour to lend it."""
    return icone(pole.icone, COULEURS[pole.couleur][0])
