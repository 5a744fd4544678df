from django.db import transaction

from partenaires.actions.passage import tenir
from partenaires.lecture import garder, lecture_de_note, lecture_du_menu, verifier_lecture
from partenaires.models import LigneMenu, NoteDeCuisine

SERVIS = ("allergenes_servis", "regimes_servis", "servi_le")


@transaction.atomic
def composer_menu(demande, *, plats, le, lu=None):
    """Make these pairs (recipe, portions) the menu of the demande, instead of what it had.

    Once it is realised, a dish that stays keeps what it held that day; a new one holds what its recipe says `le`.
    `lu` is what the page had shown (partenaires.lecture); raises EcritEntreTemps.
    """
    demande = tenir(demande)
    connus = plats_connus(demande)
    if verifier_lecture(lu, ecrit=lecture_du_menu(connus), voulu=lecture_du_menu(plats)):
        plats = connus  # only somebody else has written it
    servis = {ligne.recette_id: {nom: getattr(ligne, nom) for nom in SERVIS} for ligne in demande.menu.all()}
    demande.menu.all().delete()
    lignes = LigneMenu.objects.bulk_create(
        LigneMenu(demande=demande, recette=recette, portions=portions, **servis.get(recette.pk, {}))
        for recette, portions in plats
    )
    if demande.statut in demande.SERVIES:
        demande.menu.figer(le=le)
    return lignes


def plats_connus(demande):
    """The pairs (recipe, portions) of its menu as it is."""
    return [(ligne.recette, ligne.portions) for ligne in demande.menu.select_related("recette").order_by("pk")]


@transaction.atomic
def noter_en_cuisine(demande, *, restes, remarques, lu=None):
    """Keep what was left over and what to change next time; two empty texts leave no note.

    `lu` is what the page had shown (partenaires.lecture); raises EcritEntreTemps.
    """
    demande = tenir(demande)
    note, ecrite = NoteDeCuisine(demande=demande, restes=restes, remarques=remarques), note_de(demande)
    garder(note, ecrite, verifier_lecture(lu, ecrit=lecture_de_note(ecrite), voulu=lecture_de_note(note)))
    if not note.restes and not note.remarques:
        NoteDeCuisine.objects.filter(demande=demande).delete()
        return None
    note.pk = ecrite.pk
    note.save()
    return note


def note_de(demande):
    """Its note as it is written; an empty one, not written yet, when there is none."""
    return NoteDeCuisine.objects.filter(demande=demande).first() or NoteDeCuisine(demande=demande)
