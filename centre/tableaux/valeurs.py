"""A value of the database as the text of a cell, and back to the same value."""

import json
from datetime import date, datetime, time

from django.contrib.auth.models import Group
from django.db import models
from django.utils import timezone

from centre.tableaux.sortie import deproteger, proteger
from config.cases import CasesField


def en_texte(champ, valeur):
    """The text of a value of this column; `lire` gives the value back."""
    if valeur is None and not isinstance(champ, models.JSONField):
        return ""
    if champ.related_model is Group:  # its number is this base's own, its name is not
        return proteger(Group.objects.get(pk=valeur).name)
    if isinstance(champ, models.JSONField):
        return proteger(json.dumps(valeur, ensure_ascii=False))
    if isinstance(champ, CasesField):
        return proteger(champ.get_prep_value(valeur))
    return proteger(_ecrit(valeur))


def lire(champ, texte):
    """The value of this column that `en_texte` wrote."""
    if texte == "" and (champ.null or champ.is_relation):
        return None
    texte = deproteger(texte)
    if champ.related_model is Group:
        return Group.objects.get(name=texte).pk
    if isinstance(champ, models.BooleanField):
        return texte == "1"
    if isinstance(champ, models.JSONField):
        return json.loads(texte)
    champ = champ.target_field if champ.is_relation else champ
    tel_quel = isinstance(champ, models.CharField | models.TextField) and not isinstance(champ, CasesField)
    return texte if tel_quel else champ.to_python(texte)


def _ecrit(valeur):
    if isinstance(valeur, bool):
        return "1" if valeur else "0"
    if isinstance(valeur, datetime):
        return valeur.astimezone(timezone.get_current_timezone()).isoformat()
    return valeur.isoformat() if isinstance(valeur, date | time) else str(valeur)
