"""Search that forgives accents, case, order of words and one wrong letter, alike on SQLite and PostgreSQL.

A searched row keeps its words in a key of plain letters, and the query is turned into conditions on it.
"""

import re
import unicodedata
from itertools import filterfalse

from django.db import models
from django.db.models import Q

LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "đ": "d", "ł": "l", "ı": "i", "\u02bc": "’"})
MOT = re.compile(r"[^\W_]+")
LETTRES_MINIMUM = 4  # below, one wrong letter would match nearly anything
TEXTE_MAXIMUM = 100  # nobody searches for more; a longer text would only feed the regular expressions
MOT_MAXIMUM = 30  # a pattern grows as the square of its word; the first letters are enough to find it


def mots(texte):
    """The words of a text: lower case, no accent, no punctuation; letters of every script are kept."""
    texte = texte.lower()
    if not texte.isascii():
        texte = unicodedata.normalize("NFKD", texte.translate(LIGATURES))
        texte = "".join(filterfalse(unicodedata.combining, texte))
    return MOT.findall(texte)


class CleRechercheField(models.TextField):
    """The searchable words of a row, kept from its other columns each time it is written."""

    def __init__(self, *args, sources=(), **options):
        self.sources = sources
        options |= {"editable": False, "default": "", "db_index": False}
        super().__init__(*args, **options)

    def deconstruct(self):
        name, path, args, options = super().deconstruct()
        for fixed in ("editable", "default", "db_index"):
            options.pop(fixed, None)
        return name, path, args, options | {"sources": self.sources}

    def pre_save(self, model_instance, add):
        texte = " ".join(str(getattr(model_instance, source) or "") for source in self.sources)
        cle = " ".join(mots(texte))
        setattr(model_instance, self.attname, cle)
        return cle


def contient(champ, texte):
    """Rows whose key holds every word of the text, in any order."""
    return _tous(Q(**{f"{champ}__contains": mot}) for mot in _mots_cherches(texte))


def ressemble(champ, texte):
    """Rows whose key holds every word of the text, each with at most one letter missing, wrong or too many.

    A word of three letters may only lack one; a shorter one is exact.
    """
    return _tous(Q(**{f"{champ}__regex": _motif(mot)}) for mot in _mots_cherches(texte))


def ressemble_un_peu(champ, texte):
    """Rows whose key holds at least one word of the text, with at most one letter wrong; none for no word."""
    resultat = Q(pk__in=[])
    for mot in _mots_cherches(texte):
        resultat |= Q(**{f"{champ}__regex": _motif(mot)})
    return resultat


def se_ressemblent(texte, autre):
    """Whether one of the two texts is nearly found in the other: each word, in any order, one letter wrong at most."""
    mots_du_texte, mots_de_l_autre = _mots_cherches(texte), _mots_cherches(autre)
    return _retrouves(mots_du_texte, mots_de_l_autre) or _retrouves(mots_de_l_autre, mots_du_texte)


def chercher(queryset, texte, *, champ="cle_recherche"):
    """The rows that match the text; only when there are none, those that nearly match."""
    exactes = queryset.filter(contient(champ, texte))
    return exactes if exactes.exists() else queryset.filter(ressemble(champ, texte))


def _mots_cherches(texte):
    # Cut again once in plain letters: one sign of an Arabic formula makes eighteen.
    return " ".join(mots(texte[:TEXTE_MAXIMUM]))[:TEXTE_MAXIMUM].split()


def _retrouves(cherches, presents):
    phrase = " ".join(presents)
    return bool(cherches) and all(
        re.search(_motif_entier(mot) if len(mot) < LETTRES_MINIMUM else _motif(mot), phrase) for mot in cherches
    )


def _motif(mot):
    mot = mot[:MOT_MAXIMUM]
    if len(mot) < LETTRES_MINIMUM:
        return f"{mot}|{_motif_entier(mot)}"
    return "|".join(mot[:rang] + ".{0,2}" + mot[rang + 1 :] for rang in range(len(mot)))


def _motif_entier(mot):
    # A key holds its words one space apart: the two databases have no other word boundary in common.
    oublis = [f"{mot[:rang]}[^ ]{mot[rang:]}" for rang in (1, 2)] if len(mot) == LETTRES_MINIMUM - 1 else []
    return f"(^| )({'|'.join([mot, *oublis])})( |$)"


def _tous(conditions):
    resultat = Q()
    for condition in conditions:
        resultat &= condition
    return resultat
