from django.db import transaction

from partenaires.actions.passage import tenir
from partenaires.models import LigneMenu, NoteDeCuisine


@transaction.atomic
def composer_menu(demande, *, plats):
    """Make these pairs (recipe, portions) the menu of the demande, instead of what it had."""
    demande = tenir(demande)
    demande.menu.all().delete()
    return LigneMenu.objects.bulk_create(
        LigneMenu(demande=demande, recette=recette, portions=portions) for recette, portions in plats
    )


@transaction.atomic
def noter_en_cuisine(demande, *, restes, remarques):
    """Keep what was left over and what to change next time; two empty texts leave no note."""
    demande = tenir(demande)
    if not restes and not remarques:
        NoteDeCuisine.objects.filter(demande=demande).delete()
        return None
    dits = {"restes": restes, "remarques": remarques}
    note, _ = NoteDeCuisine.objects.update_or_create(demande=demande, defaults=dits)
    return note
