"""A choice among rows too many to be all listed: the first of them, and the one already chosen."""

from django import forms
from django.forms.models import ModelChoiceIterator

from config.saisie import numero_de

LISTEES = 200


class ListeCourte(forms.Select):
    """The select of a `RecentsField`: what is chosen stays in it, however far down the whole list it stands."""

    def optgroups(self, name, value, attrs=None):
        entiere = self.choices
        listees = [choix for choix in entiere]  # `list()` would first count the whole of them, in a query
        connues = {str(choix) for choix, _ in listees}
        absentes = [numero_de(choisie) for choisie in value if choisie not in connues]
        if numeros := [numero for numero in absentes if numero]:
            listees += [entiere.choice(rangee) for rangee in entiere.queryset.filter(pk__in=numeros)]
        self.choices = listees
        groupes = super().optgroups(name, value, attrs)
        self.choices = entiere
        return groupes


class _Premieres(ModelChoiceIterator):
    def __iter__(self):
        if self.field.empty_label is not None:
            yield ("", self.field.empty_label)
        yield from (self.choice(rangee) for rangee in self.queryset[:LISTEES])


class Recents:
    """Lists the first rows of its queryset; accepts any of it."""

    widget = ListeCourte
    iterator = _Premieres


class RecentsField(Recents, forms.ModelChoiceField):
    pass
