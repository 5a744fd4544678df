from django.db import transaction

from centre.models import Courrier


@transaction.atomic
def reprendre_les_courriers(*, le):
    """Make every mail that did not leave due at once, those given up included; give how many."""
    courriers = Courrier.objects.en_souffrance().select_for_update(of=("self",), skip_locked=True).order_by("pk")
    for courrier in courriers:
        courrier.reprendre(le=le)
    return len(courriers)
