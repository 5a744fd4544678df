from django.utils.functional import SimpleLazyObject

from centre.models import le_centre


def identite(request):
    """The centre's identity, for the heading of every page; read once, and only by the pages that show it."""
    return {"centre": SimpleLazyObject(le_centre)}
