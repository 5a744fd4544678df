from django.db import transaction

from partenaires.models import ModeOperatoire, Partenaire


@transaction.atomic
def enregistrer_mode_operatoire(mode):
    """Write a partner's way of working; two people writing the first one leave a single row, the last one's."""
    # The partner's row is the lock: both may have found that nothing was written yet.
    Partenaire.objects.select_for_update(of=("self",)).get(pk=mode.partenaire_id)
    if mode.pk is None:
        mode.pk = ModeOperatoire.objects.filter(partenaire=mode.partenaire_id).values_list("pk", flat=True).first()
        mode._state.adding = mode.pk is None
    mode.save()
    return mode
