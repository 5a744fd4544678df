from django.core.exceptions import ValidationError
from django.db import transaction

from partenaires.models import Demande, Partenaire


class DemandeDejaNotee(ValidationError):
    """The same partner has the same demande for the same day."""


@transaction.atomic
def noter_demande(demande, *, une_autre=False):
    """Write a new demande; raises DemandeDejaNotee when the same one is known, unless it is `une_autre`."""
    # The partner's row is the lock: a double click must not note the same demande twice.
    Partenaire.objects.select_for_update(of=("self",)).get(pk=demande.partenaire_id)
    memes = Demande.objects.filter(
        partenaire=demande.partenaire_id, objet=demande.objet, nature=demande.nature, date=demande.date
    )
    if not une_autre and memes.exists():
        raise DemandeDejaNotee("Cette demande est déjà notée : si c’en est une autre, cochez cette case.")
    demande.save()
    return demande
