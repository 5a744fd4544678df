"""What a page showed before somebody typed: what another person wrote since is told, never erased unread."""

import json
from datetime import date, time
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.text import Truncator

from config.presentation import euros, heure, jour, quantite

RIEN = "rien"
EN_EUROS = ("budget", "prix")
LONGUEUR = 160  # of what is told of one field


class EcritEntreTemps(ValidationError):
    """Somebody wrote something else meanwhile; `lu` is what the next answer will have read."""

    def __init__(self, ecrit, *, change):
        self.lu = en_texte(ecrit)
        dits = "\u00a0; ".join(f"{quoi} «\u00a0{Truncator(ecrit[quoi]).chars(LONGUEUR)}\u00a0»" for quoi in change)
        super().__init__(
            f"Rien n’est enregistré\u00a0: quelqu’un d’autre a écrit ici entre-temps. "
            f"On y lit maintenant\u00a0: {dits}. "
            "Corrigez ce que vous avez écrit si besoin, puis enregistrez de nouveau\u00a0: il le remplacera."
        )


def verifier_lecture(lu, *, ecrit, voulu):
    """Raise EcritEntreTemps when what is written is neither what was read nor what is wanted.

    `ecrit` and `voulu` are {what: words}; `lu` is the text the page sent back, None when it showed nothing.
    """
    if lu is None or ecrit == voulu:
        return
    connu = _relire(lu)
    if change := [quoi for quoi in ecrit if connu.get(quoi) != ecrit[quoi]]:
        raise EcritEntreTemps(ecrit, change=change)


def lu_de(request, lecture):
    """What the page has shown: as it sent it back, or what it shows now."""
    return request.POST.get("lu") if request.method == "POST" else en_texte(lecture())


def en_texte(lecture):
    return json.dumps(lecture, ensure_ascii=False)


def lecture_de(objet):
    """All that a form may write of a row, in words."""
    return champs_en_mots(
        objet, [champ.name for champ in objet._meta.concrete_fields if champ.editable and not champ.primary_key]
    )


def tenir_lue(objet, *, lu, lecture=lecture_de, voulu=None):
    """Hold this row, raising EcritEntreTemps when another person wrote it since `lu`; a new row has nobody to tell."""
    ecrit = type(objet).objects.select_for_update(of=("self",)).filter(pk=objet.pk).first()
    if ecrit is not None:
        verifier_lecture(lu, ecrit=lecture(ecrit), voulu=voulu or lecture(objet))


def lecture_de_recette(recette, doses=None):
    """A recipe in words, with its ingredients: pairs (ingredient, quantity), those written unless told."""
    if doses is None:
        lignes = recette.lignes.select_related("ingredient").order_by("pk")
        doses = [(ligne.ingredient, ligne.quantite) for ligne in lignes]
    dites = (f"{ingredient} {quantite(combien)} {ingredient.get_unite_display()}" for ingredient, combien in doses)
    return lecture_de(recette) | {"les ingrédients": _ensemble(dites)}


def lecture_de_demande(demande, champs, *, lignes, couverts):
    """The fields of a demande and its rows, in words."""
    return champs_en_mots(demande, champs) | {
        "ce qui est demandé": _ensemble(f"{ligne} : {ligne.combien}" for ligne in lignes),
        "régimes et allergies": _ensemble(couverts),
    }


def lecture_de_devis(devis, lignes):
    """A devis in preparation, in words."""
    return _lignes_de_prix(lignes) | champs_en_mots(devis, ("allergenes", "remarques"))


def lecture_de_facture(facture, lignes=None):
    """A facture in preparation, in words, the acomptes it takes away left aside; its lines written, unless told."""
    if lignes is None:
        lignes = facture.lignes.filter(acompte=None).order_by("rang")
    champs = ("objet", "date_prestation", "client_public", "code_service", "numero_engagement")
    return _lignes_de_prix(lignes) | champs_en_mots(facture, champs)


def _lignes_de_prix(lignes):
    lues = (
        f"{ligne}, {quantite(ligne.quantite)} {ligne.unite} à {euros(ligne.prix_unitaire)}".replace("  ", " ")
        for ligne in lignes
    )
    return {"les lignes": _ensemble(lues)}


def lecture_du_menu(plats):
    """The pairs (recipe, portions) of a menu, in words."""
    return {"le menu": _ensemble(f"{recette} : {portions}" for recette, portions in plats)}


def champs_en_mots(objet, champs):
    """{name of the field: what it says} of these fields of a row."""
    lus = {nom: objet._meta.get_field(nom) for nom in champs}
    return {str(champ.verbose_name): _en_mots(objet, champ) for champ in lus.values()}


def _en_mots(objet, champ):
    if isinstance(getattr(objet, champ.name), list):
        return _ensemble(nom for code, nom in champ.choices if code in getattr(objet, champ.name))
    if champ.choices:
        return str(getattr(objet, f"get_{champ.name}_display")()) or RIEN
    match getattr(objet, champ.name):
        case bool() as coche:
            return "oui" if coche else "non"
        case date() as le:
            return jour(le)
        case time() as moment:
            return heure(moment)
        case Decimal() as valeur:
            return euros(valeur) if champ.name in EN_EUROS else quantite(valeur)
        case valeur:
            return str(valeur or RIEN)


def _ensemble(choses):
    return ", ".join(map(str, choses)) or RIEN


def _relire(lu):
    """The words a page sent back; none when it sent nonsense."""
    try:
        connu = json.loads(lu)
    except ValueError:
        return {}
    return connu if isinstance(connu, dict) else {}
