from functools import partial

from django.db import transaction

from centre.models import Centre


@transaction.atomic
def modifier_centre(centre):
    """Write the centre's identity; a replaced logo leaves the disk once the change is sure."""
    ancien = Centre.objects.filter(pk=centre.pk).values_list("logo", flat=True).first()
    centre.save()
    if ancien and ancien != centre.logo.name:
        transaction.on_commit(partial(centre.logo.storage.delete, ancien))
    return centre
