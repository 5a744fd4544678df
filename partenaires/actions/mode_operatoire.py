from django.db import transaction

from partenaires.models import ModeOperatoire, Partenaire


@transaction.atomic
def enregistrer_mode_operatoire(mode):
    """Write a partner's way of working; two people writing the first one leave a single row, the last one's."""
    # The partner's row is the lock: both may have found that nothing was written yet.
    Partenaire.objects.select_for_update(of=("self",)).get(pk=mode.partenaire_id)
    ecrits = {champ.attname: getattr(mode, champ.attname) for champ in mode._meta.concrete_fields if champ.name != "id"}
    return ModeOperatoire.objects.update_or_create(partenaire=mode.partenaire, defaults=ecrits)[0]
