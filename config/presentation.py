"""Template tags and filters of every page: icons, French numbers, hours and dates, addresses with their filters."""

from datetime import timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

from django import template
from django.template.loader import get_template
from django.utils import formats
from django.utils.timesince import timesince

from config.pluriel import au_pluriel

register = template.Library()
INSECABLE = "\u00a0"
MOINS = f"\u2212{INSECABLE}"
MINUTE = timedelta(minutes=1)
EN_LETTRES = ("zéro", "une", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix")


@register.simple_tag
def icone(nom, couleur=None):
    """The drawing named so, inline: templates/icones/<nom>.svg; in the colour of the text unless one is given."""
    return _dessin(nom, couleur)


@cache  # a month of 350 séances holds 700 of them: drawn anew each time, they took half of its time
def _dessin(nom, couleur):
    return get_template(f"icones/{nom}.svg").render({"couleur": couleur})


@register.filter
def nombre(valeur):
    """A number as French writes it, at most one decimal: `1 234,5`; a dash when there is none."""
    if valeur is None:
        return "–"
    arrondi = Decimal(str(valeur)).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)
    decimales = 0 if arrondi == arrondi.to_integral_value() else 1
    return _grouper(arrondi, decimales)


@register.filter
def euros(montant):
    """An amount to the cent: `1 234,50 €`, and with a true minus sign below zero; a dash when there is none."""
    if montant is None:
        return "–"
    arrondi = Decimal(montant).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
    return f"{MOINS if arrondi < 0 else ''}{_grouper(abs(arrondi), 2)}{INSECABLE}€"


@register.filter
def oppose(montant):
    """The amount seen from the other side: what is too much paid is to be given back."""
    return -montant


@register.filter
def quantite(valeur):
    """A quantity with the decimals it needs, three at most: `12`, `12,5`, `0,125`."""
    valeur = Decimal(valeur).quantize(Decimal("0.001"), rounding=ROUND_HALF_UP).normalize()
    return _grouper(valeur, max(0, -valeur.as_tuple().exponent))


@register.filter
def a_composer(telephone):
    """A phone number as a link takes it: `+33382000000`, without spaces nor dots, nor the (0) said in France only."""
    return "".join(signe for signe in telephone.replace("(0)", "") if signe.isdecimal() or signe == "+")


@register.filter
def siret(chiffres):
    """A SIRET as it is read aloud: `732 829 320 00074`."""
    return INSECABLE.join(morceau for morceau in (chiffres[:3], chiffres[3:6], chiffres[6:9], chiffres[9:]) if morceau)


def _grouper(valeur, decimales):
    texte = formats.number_format(valeur, decimal_pos=decimales, use_l10n=True, force_grouping=True)
    return texte.replace("\u202f", INSECABLE).replace(" ", INSECABLE)


@register.filter
def heure(moment):
    """An hour as the centre writes it: `14 h 30`, `9 h`."""
    minutes = f"{INSECABLE}{moment.minute:02d}" if moment.minute else ""
    return f"{moment.hour}{INSECABLE}h{minutes}"


@register.filter
def duree(minutes):
    """A number of minutes as hours: `2 h 30`."""
    heures, reste = divmod(int(minutes), 60)
    suite = f"{INSECABLE}{reste:02d}" if reste else ""
    return f"{heures}{INSECABLE}h{suite}"


@register.filter
def jour(date):
    """A date in words: `mardi 12 mars 2013`, `vendredi 1er mars 2013`."""
    if date is None:
        return ""
    quantieme = "1er" if date.day == 1 else str(date.day)
    return f"{formats.date_format(date, 'l')} {quantieme} {formats.date_format(date, 'F Y')}"


@register.filter
def jour_sans_annee(date):
    """A near date in words: `mardi 12 mars`, `vendredi 1er mars`."""
    return jour(date).rpartition(" ")[0]


@register.filter
def jour_court(date):
    """A date in figures: `12/03/2013`."""
    return "" if date is None else f"{date.day:02d}/{date.month:02d}/{date.year:04d}"


@register.filter
def depuis(date, aujourdhui):
    """How long ago, as it is said: `depuis hier`, `depuis 12 jours`, `depuis 3 mois`, `depuis 2 ans`."""
    jours = (aujourdhui - date).days
    if jours < 2:
        return "depuis hier" if jours == 1 else "depuis aujourd’hui"
    mesures = ((jours // 365, "ans"), (jours // 30, "mois"), (jours, "jours"))
    nb, unite = next((nb, unite) for nb, unite in mesures if nb > 1)
    return f"depuis {nb}{INSECABLE}{unite}"


@register.filter
def ilya(moment, maintenant):
    """How long ago a moment was: `à l’instant`, `il y a 3 heures`."""
    return f"il y a {timesince(moment, maintenant, depth=1)}" if maintenant - moment >= MINUTE else "à l’instant"


@register.filter
def en_lettres(nombre_):
    """A small feminine number in words: `trois`; in figures beyond ten."""
    return EN_LETTRES[nombre_] if 0 <= nombre_ < len(EN_LETTRES) else nombre(nombre_)


@register.filter
def ordinal(rang):
    """A rank of a feminine word: `1re`, `2e`."""
    return "1re" if rang == 1 else f"{rang}e"


@register.filter
def poids(octets):
    """The size of a file as people read it: `12 ko`, `1,5 Mo`."""
    ko = max(octets // 1000, 1)
    return f"{ko}{INSECABLE}ko" if ko < 1000 else f"{quantite(round(Decimal(octets) / 1_000_000, 1))}{INSECABLE}Mo"


@register.filter
def accord(nombre_, formes):
    """The form that agrees with a number, singular up to 1: `{{ n|accord:"présent,présents" }}`."""
    singulier, pluriel = formes.split(",")
    return pluriel if abs(nombre_ or 0) >= 2 else singulier


@register.filter
def au_nombre(unite, nombre_):
    """A unit of count, typed in the singular, as it is said after a number: `{{ ligne.unite|au_nombre:12 }}`."""
    return au_pluriel(unite) if abs(nombre_ or 0) >= 2 else unite


@register.simple_tag(takes_context=True)
def exportables(context):
    """The lists that the page exports to its reader: its view declares them (centre.exports.exporte)."""
    request = context["request"]
    listes = getattr(request.resolver_match.func, "listes", {}).values()
    return [liste for liste in listes if request.user.has_perms(liste.permissions)]


@register.simple_tag(takes_context=True)
def adresse(context, **changements):
    """The query string of the page with these parameters changed, `None` removing one: filters survive paging."""
    parametres = context["request"].GET.copy()
    for nom, valeur in changements.items():
        if valeur is None:
            parametres.pop(nom, None)
        else:
            parametres[nom] = valeur
    return f"?{parametres.urlencode()}"
