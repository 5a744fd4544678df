from django.utils.functional import SimpleLazyObject

from centre.models import Centre


def identite(request):
    """The centre's identity, for the heading of every page; read once, and only by the pages that show it."""
    return {"centre": SimpleLazyObject(lambda: Centre.objects.first() or Centre(nom="Tremplin"))}
