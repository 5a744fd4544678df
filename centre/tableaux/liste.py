"""A list of the team as a table that goes out: its columns, its rows as the page filters them, its perimeter in words.

A list is declared once, beside its filters; its view says `@exporte(LISTE)` (centre/exports.py).
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any, NamedTuple

from django import forms
from django.db.models import QuerySet
from django.utils.text import slugify
from django_filters import FilterSet

PAR_LOT = 1_000
LONGUEUR_DU_NOM = 100
RECHERCHE = "une recherche"
ORDRE = "tri"  # the filter that only says in which order


@dataclass(frozen=True)
class Consultation:
    """What a list reads of a request, kept for later: the filters of its address, and who looks at it."""

    GET: Any
    user: Any


class Rubrique(NamedTuple):
    """A column that goes out: its heading, its value for a row, and who may see it besides those who see the list."""

    titre: str
    valeur: Callable
    permissions: tuple[str, ...] = ()


@dataclass(frozen=True)
class Montre:
    """What a list shows to somebody at some address."""

    rangees: Any  # a queryset or a list
    perimetre: tuple[str, ...]
    rubriques: tuple[Rubrique, ...]

    @property
    def nombre(self):
        return self.rangees.count() if isinstance(self.rangees, QuerySet) else len(self.rangees)

    def rubriques_pour(self, compte):
        """The columns this account may see."""
        return [rubrique for rubrique in self.rubriques if compte.has_perms(rubrique.permissions)]


@dataclass(frozen=True)
class Liste:
    """A list that exports what it shows.

    `lire(request, **arguments of the address)` gives its FilterSet, or its rows, or all that it shows when its columns
    depend on them; `completer`, the rows with what the columns read besides; `situer`, the perimeter that its filters
    do not tell; `taire`, the filters that name somebody.
    """

    code: str
    titre: str
    lire: Callable
    rubriques: tuple[Rubrique, ...] = ()
    permissions: tuple[str, ...] = ()
    completer: Callable = field(default=lambda rangees: rangees)
    situer: Callable = field(default=lambda request, **arguments: ())
    taire: tuple[str, ...] = ()

    def montrer(self, request, **arguments):
        """The rows of that address, and the perimeter in words that name nobody."""
        lu = self.lire(request, **arguments)
        if isinstance(lu, Montre):
            return lu
        perimetre = tuple(self.situer(request, **arguments))
        if isinstance(lu, FilterSet):
            perimetre, lu = (*perimetre, *mots_du_filtre(lu, taire=self.taire)), lu.qs
        return Montre(self.completer(lu), perimetre, self.rubriques)


def rubriques_de(tableau, *, sauf=(), permissions=None, **valeurs):
    """The columns of a table that comes in, with its words and its order, so that the file can come back.

    `valeurs` gives those that are not an attribute of the row; `permissions`, those that few may see.
    """
    return tuple(
        Rubrique(
            colonne.titre,
            _dite(colonne, valeurs.get(nom) or attrgetter(colonne.attribute)),
            (permissions or {}).get(nom, ()),
        )
        for nom, colonne in tableau.fields.items()
        if nom not in sauf
    )


def _dite(colonne, lire):
    return lambda objet: colonne.widget.render(lire(objet))


def rangees_de(montre, rubriques):
    """The rows as lists of values, read by lots."""
    rangees = montre.rangees
    if isinstance(rangees, QuerySet):
        rangees = rangees.iterator(chunk_size=PAR_LOT)
    for objet in rangees:
        yield [rubrique.valeur(objet) for rubrique in rubriques]


def mots_du_filtre(filtre, *, taire=()):
    """What was chosen in a filter, in words that name nobody: a search is said, not what was searched."""
    filtre.form.is_valid()  # a value nobody could choose leaves its field out
    for nom, champ in filtre.form.fields.items():
        valeur = filtre.form.cleaned_data.get(nom)
        if valeur in (None, "", False) or nom == ORDRE:
            continue
        if nom in taire:
            yield f"{champ.label} au choix"
        elif isinstance(champ, forms.ChoiceField):
            yield f"{champ.label} {_choisi(champ, valeur)}"
        else:
            yield RECHERCHE


def nom_de_fichier(titre, perimetre, forme, *, jour):
    """`personnes-2026-11-29-pole-cuisine.xlsx`: what, when, and which of them."""
    morceaux = [slugify(titre), jour.isoformat(), *map(slugify, perimetre)]
    return f"{'-'.join(filter(None, morceaux))[:LONGUEUR_DU_NOM].strip('-')}.{forme}"


def _choisi(champ, valeur):
    """The label of a choice, those in groups too; the row itself when choices are rows."""
    for cle, libelle in champ.choices if not isinstance(champ, forms.ModelChoiceField) else ():
        options = libelle if isinstance(libelle, list | tuple) else [(cle, libelle)]
        for sous_cle, sous_libelle in options:
            if str(sous_cle) == str(valeur):
                return sous_libelle
    return valeur
