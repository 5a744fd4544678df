from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction


class NomDejaPris(ValidationError):
    """Another row of the same kind has this name."""


def ecrire_sous_son_nom(ligne, deja_pris, *, memes):
    """Write a row; raises NomDejaPris when somebody has just written one of `memes`, the rows of that name."""
    try:
        with transaction.atomic():
            ligne.save()
    except IntegrityError as refus:
        if memes.exclude(pk=ligne.pk).exists():
            raise NomDejaPris(deja_pris) from refus
        raise
    return ligne
