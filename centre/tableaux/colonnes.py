"""The columns of a table: what each is called, what it accepts, how a cell is read and written.

A widget of django-import-export turns the text of a cell into a value, and a value into the text or the typed cell of
an export. Each raises ValueError with the French sentence that says what to write instead.
"""

import re
from datetime import date, time, timedelta
from decimal import Decimal, InvalidOperation

from django.utils import timezone
from import_export.fields import Field
from import_export.widgets import Widget

from centre.tableaux.jours import lire_jour
from centre.tableaux.sortie import deproteger
from config.champs import propre
from config.recherche import mots

ERREURS_DE_TABLEUR = {
    "#N/A",
    "#N/D",
    "#REF!",
    "#DIV/0!",
    "#VALUE!",
    "#NAME?",
    "#NUM!",
    "#NULL!",
    "#NUL!",
    "#VALEUR!",
    "#NOM?",
    "#NOMBRE!",
}
ERREUR_DE_CALC = re.compile(r"Err:\d{3}")
ORIGINE_EXCEL = date(1899, 12, 30)
SERIE_EXCEL = re.compile(r"\d{5}")
HEURE = re.compile(r"(\d{1,2})\s*(?:[hH:]\s*(\d{2})?)(?::\d{2})?")
MILLIERS = re.compile(r"[\s\u00a0\u202f]")
SEPARATION = re.compile(r"\s*[,;/\n]\s*")
SCIENTIFIQUE = re.compile(r"\d[.,]?\d*[eE]\+?\d+")


class Colonne(Field):
    """A column: `titre` is its heading in our files, `noms` the other headings it is recognised by."""

    def __init__(self, titre, attribute, *, noms=(), aide="", exemple="", exigee=False, widget=None):
        super().__init__(attribute=attribute, column_name=titre, widget=widget or Texte())
        self.titre, self.noms, self.aide, self.exemple, self.exigee = titre, noms, aide, exemple, exigee

    @property
    def cles(self):
        """Every heading it is recognised by, in plain lower-case words."""
        return {" ".join(mots(nom)) for nom in (self.titre, *self.noms)}

    @property
    def acceptees(self):
        """The values it accepts when they are few, else nothing."""
        return self.widget.acceptees

    @property
    def acceptees_en_mots(self):
        """The same, as they are shown."""
        return enumerer(self.acceptees)

    @property
    def aide_entiere(self):
        """A line of help, that says whether it may stay empty."""
        return f"{self.aide} Obligatoire.".strip() if self.exigee else self.aide

    def lire(self, cellule):
        """The value of a cell, None when it is empty; raises ValueError with the sentence to show."""
        if _est_une_erreur(cellule):
            raise ValueError("Votre tableur montre ici une erreur : corrigez la formule, ou videz la cellule.")
        cellule = deproteger(propre(cellule))
        return self.widget.clean(cellule) if cellule else None

    def ecrire(self, valeur):
        """A value as a French reader writes it."""
        valeur = self.widget.render(valeur)
        match valeur:
            case time():
                return f"{valeur:%H:%M}"
            case date():
                return f"{valeur:%d/%m/%Y}"
            case Decimal():
                return f"{valeur:,f}".replace(",", "\u00a0").replace(".", ",")
        return str(valeur)

    def relire(self, cellule):
        """What is read in a cell, as a French reader writes it; the cell as it stands when it cannot be read."""
        try:
            valeur = self.lire(cellule)
        except ValueError:
            return cellule
        return "" if valeur is None else self.ecrire(valeur)


class Texte(Widget):
    acceptees = ()

    def clean(self, value, row=None, **kwargs):
        return value

    def render(self, value, obj=None, **kwargs):
        """The value as an export writes it: text, number or date."""
        return "" if value is None else value


class Ligne(Texte):
    """One line of text."""

    def clean(self, value, row=None, **kwargs):
        return " ".join(value.split())


class Jour(Texte):
    def clean(self, value, row=None, **kwargs):
        try:
            if SERIE_EXCEL.fullmatch(value):
                value = f"{ORIGINE_EXCEL + timedelta(days=int(value)):%Y-%m-%d}"
            return lire_jour(value, dernier=self.dernier)
        except (ValueError, OverflowError):
            raise ValueError("Cette date n’existe pas, ou ne se lit pas : écrivez-la comme 03/04/2024.") from None

    @property
    def dernier(self):
        """The last day that a year of two digits may say: plans are made for next year."""
        return date(timezone.localdate().year + 1, 12, 31)


class JourPasse(Jour):
    """A day that has come, as that of a birth."""

    @property
    def dernier(self):
        return timezone.localdate()


class Heure(Texte):
    def clean(self, value, row=None, **kwargs):
        trouvee = HEURE.fullmatch(value)
        try:
            if trouvee:
                return time(int(trouvee[1]), int(trouvee[2] or 0))
            part = _decimal(value)  # a spreadsheet's hour is a part of a day
            if not 0 < part < 1:
                raise ValueError
            minutes = round(part * 24 * 60)
            return time(minutes // 60, minutes % 60)
        except (ValueError, InvalidOperation):
            raise ValueError("Cette heure ne se lit pas : écrivez-la comme 14:30.") from None


class Annee(Texte):
    """A year; of a whole date, the year alone is kept."""

    def clean(self, value, row=None, **kwargs):
        if re.fullmatch(r"\d{4}", value):
            return int(value)
        try:
            return JourPasse().clean(value).year
        except ValueError:
            raise ValueError("Cette année ne se lit pas : écrivez-la avec quatre chiffres, comme 1975.") from None


class Entier(Texte):
    def clean(self, value, row=None, **kwargs):
        texte = MILLIERS.sub("", value)
        texte = re.sub(r"[.,]0{1,2}$", "", texte)  # with three, it may be a thousand
        if not re.fullmatch(r"-?[0-9]{1,9}", texte):
            raise ValueError("Écrivez un nombre entier, par exemple 12.")
        return int(texte)


class Nombre(Texte):
    """A quantity: 1 234,56 as well as 1234.56, with or without €."""

    def clean(self, value, row=None, **kwargs):
        try:
            return _decimal(value.removesuffix("€"))
        except (ValueError, InvalidOperation):
            raise ValueError("Ce nombre ne se lit pas : écrivez-le comme 1234,56.") from None


class Montant(Nombre):
    """A sum of money, shown to the centime; what is finer stays, to be refused."""

    def render(self, value, obj=None, **kwargs):
        if not isinstance(value, Decimal) or value.as_tuple().exponent <= -2:
            return super().render(value, obj, **kwargs)
        return Decimal(f"{value:.2f}")


class Choix(Texte):
    """One of a list of choices, by its label, its code or another word people use (`aussi`)."""

    def __init__(self, choix, aussi=None):
        super().__init__()
        self.libelles = dict(choix)
        self.acceptees = tuple(libelle for _, libelle in choix)
        self.codes = {" ".join(mots(str(code))): code for code, _ in choix}
        self.codes |= {" ".join(mots(str(libelle))): code for code, libelle in choix}
        self.codes |= {" ".join(mots(mot)): code for mot, code in (aussi or {}).items()}

    def clean(self, value, row=None, **kwargs):
        try:
            return self.codes[" ".join(mots(value))]
        except KeyError:
            raise ValueError(self.refus) from None

    @property
    def refus(self):
        return f"Cette valeur n’est pas proposée. Choisissez parmi\u00a0: {enumerer(self.acceptees)}."

    def render(self, value, obj=None, **kwargs):
        return str(self.libelles.get(value, value or ""))


class Cases(Choix):
    """Several of a list of choices, between commas."""

    def clean(self, value, row=None, **kwargs):
        dits = [texte for texte in SEPARATION.split(value) if texte]
        coches = {super(Cases, self).clean(texte) for texte in dits}
        return [code for code in self.libelles if code in coches]

    def render(self, value, obj=None, **kwargs):
        return ", ".join(str(self.libelles.get(code, code)) for code in value or ())


class OuiNon(Texte):
    acceptees = ("oui", "non")
    MOTS = dict.fromkeys(("oui", "o", "x", "1", "vrai"), True) | dict.fromkeys(("non", "n", "0", "faux"), False)

    def clean(self, value, row=None, **kwargs):
        valeur = self.MOTS.get(" ".join(mots(value)))
        if valeur is None:
            raise ValueError("Écrivez oui ou non.")
        return valeur

    def render(self, value, obj=None, **kwargs):
        return "oui" if value else "non"


class Telephone(Ligne):
    """A telephone number; the zero that a spreadsheet takes off is put back."""

    def clean(self, value, row=None, **kwargs):
        if SCIENTIFIQUE.fullmatch(value):
            raise ValueError("Votre tableur a perdu des chiffres : mettez la colonne au format Texte, et retapez-le.")
        return f"0{value}" if re.fullmatch(r"[1-9]\d{8}", value) else super().clean(value)


class Siret(Ligne):
    """A SIRET, in groups or not."""

    def clean(self, value, row=None, **kwargs):
        return MILLIERS.sub("", value)


class CodePostal(Ligne):
    """A postal code; the zero that a spreadsheet takes off is put back."""

    def clean(self, value, row=None, **kwargs):
        return f"0{value}" if re.fullmatch(r"[1-9]\d{3}", value) else super().clean(value)


def enumerer(valeurs):
    """Values in one sentence, each of which may hold commas."""
    return "\u00a0; ".join(f"«\u00a0{valeur}\u00a0»" for valeur in valeurs)


def _est_une_erreur(cellule):
    """Whether a spreadsheet could not compute it; LibreOffice writes it with a space, « #NOM ? »."""
    if not cellule.startswith(("#", "Err:")):
        return False
    return MILLIERS.sub("", cellule) in ERREURS_DE_TABLEUR or bool(ERREUR_DE_CALC.fullmatch(cellule))


def _decimal(texte):
    texte = MILLIERS.sub("", texte)
    if not re.fullmatch(r"-?[0-9]+(?:[.,][0-9]+)?", texte):
        raise ValueError
    return Decimal(texte.replace(",", "."))
