"""A cell of a workbook as text: one writing for each kind of value."""

from datetime import date, datetime, time, timedelta

ENTIER_SUR = 1e15  # beyond, a floating number no longer holds its units


def en_texte(valeur):
    """What a person would type for this value."""
    return ECRITURES.get(type(valeur), str)(valeur)


def _nombre(valeur):
    return str(int(valeur)) if valeur.is_integer() and abs(valeur) < ENTIER_SUR else repr(valeur).replace(".", ",")


def _instant(valeur):
    jour, heure = valeur.date().isoformat(), valeur.strftime("%H:%M")
    return jour if heure == "00:00" else f"{jour} {heure}"


def _duree(valeur):
    return f"{valeur.days * 24 + valeur.seconds // 3600:02}:{valeur.seconds % 3600 // 60:02}"


ECRITURES = {
    str: str.strip,
    type(None): lambda valeur: "",
    bool: lambda valeur: "oui" if valeur else "non",
    float: _nombre,
    datetime: _instant,
    date: date.isoformat,
    time: lambda valeur: valeur.strftime("%H:%M"),
    timedelta: _duree,
}
