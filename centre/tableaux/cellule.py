"""A cell of a workbook as text: one writing for each kind of value."""

from datetime import date, datetime, time, timedelta

ENTIER_SUR = 1e15  # beyond, a floating number no longer holds its units
CHIFFRES_MONTRES = 15  # what spreadsheets show of a number they computed: 12.3, kept as 12.299999999999999


def en_texte(valeur):
    """What a French reader would type for this value."""
    return ECRITURES.get(type(valeur), str)(valeur)


def _nombre(valeur):
    valeur = float(f"{valeur:.{CHIFFRES_MONTRES}g}")
    return str(int(valeur)) if valeur.is_integer() and abs(valeur) < ENTIER_SUR else repr(valeur).replace(".", ",")


def _jour(valeur):
    return f"{valeur:%d/%m}/{valeur.year:04}"  # an old year keeps its four digits: of two, it would be of our time


def _instant(valeur):
    jour, heure = _jour(valeur), f"{valeur:%H:%M}"
    return jour if heure == "00:00" else f"{jour} {heure}"


def _duree(valeur):
    return f"{valeur.days * 24 + valeur.seconds // 3600:02}:{valeur.seconds % 3600 // 60:02}"


ECRITURES = {
    str: str.strip,
    type(None): lambda valeur: "",
    bool: lambda valeur: "oui" if valeur else "non",
    float: _nombre,
    datetime: _instant,
    date: _jour,
    time: lambda valeur: valeur.strftime("%H:%M"),
    timedelta: _duree,
}
