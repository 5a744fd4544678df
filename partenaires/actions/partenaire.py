from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction


class NomDejaPris(ValidationError):
    """Another partner has this name."""


def enregistrer_partenaire(partenaire):
    """Write a partner; raises NomDejaPris when somebody has just written the same one."""
    try:
        with transaction.atomic():
            partenaire.save()
    except IntegrityError as refus:
        raise NomDejaPris("Un partenaire porte déjà ce nom.") from refus
    return partenaire
