"""What a page showed before somebody typed: what another person wrote since is kept, or told, never erased unread."""

import json
from datetime import date, time
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.text import Truncator

from config.presentation import euros, heure, jour, quantite

RIEN = "rien"
DEMANDE, COUVERTS, INGREDIENTS = "ce qui est demandé", "régimes et allergies", "les ingrédients"
LIGNES, MENU = "les lignes", "le menu"
EN_EUROS = ("budget", "prix")
LONGUEUR = 160  # of what is told of one field


class EcritEntreTemps(ValidationError):
    """Somebody wrote otherwise meanwhile what is written now; `lu` is what the next answer will have read."""

    def __init__(self, connu, contredits):
        self.lu = en_texte(connu | contredits)
        dits = "\u00a0; ".join(
            f"{quoi} «\u00a0{Truncator(dit).chars(LONGUEUR)}\u00a0»" for quoi, dit in contredits.items()
        )
        super().__init__(
            f"Rien n’est enregistré\u00a0: quelqu’un d’autre a écrit ici entre-temps. "
            f"On y lit maintenant\u00a0: {dits}. "
            "Corrigez ce que vous avez écrit si besoin, puis enregistrez de nouveau\u00a0: il le remplacera."
        )


def verifier_lecture(lu, *, ecrit, voulu):
    """The names of what is left as it was read, and that somebody wrote since: the caller keeps what is written.

    `ecrit` and `voulu` are {name: words}; `lu` is the text the page sent back, None when it showed nothing. Raises
    EcritEntreTemps when both have written the same thing otherwise.
    """
    if lu is None or ecrit == voulu:
        return set()
    connu = _relire(lu)
    changes = [quoi for quoi in ecrit if connu.get(quoi) != ecrit[quoi]]
    if contredits := {quoi: ecrit[quoi] for quoi in changes if voulu[quoi] not in (connu.get(quoi), ecrit[quoi])}:
        raise EcritEntreTemps(connu, contredits)
    return {quoi for quoi in changes if connu.get(quoi) == voulu[quoi]}


def garder(objet, ecrit, noms):
    """Take these fields of a row from it as it is written."""
    for champ in objet._meta.concrete_fields:
        if str(champ.verbose_name) in noms:
            setattr(objet, champ.attname, getattr(ecrit, champ.attname))


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
    """Hold this row, keep in `objet` what only somebody else has written since `lu`, and give the names of it.

    A new row has nobody to tell. Raises EcritEntreTemps.
    """
    ecrit = type(objet).objects.select_for_update(of=("self",)).filter(pk=objet.pk).first()
    if ecrit is None:
        return set()
    noms = verifier_lecture(lu, ecrit=lecture(ecrit), voulu=voulu or lecture(objet))
    garder(objet, ecrit, noms)
    return noms


def doses_ecrites(recette):
    """The pairs (ingredient, quantity) of a recipe."""
    lignes = recette.lignes.select_related("ingredient").order_by("pk")
    return [(ligne.ingredient, ligne.quantite) for ligne in lignes]


def lecture_de_recette(recette, doses=None):
    """A recipe in words, with its ingredients: pairs (ingredient, quantity), those written unless told."""
    doses = doses_ecrites(recette) if doses is None else doses
    dites = (f"{ingredient} {quantite(combien)} {ingredient.get_unite_display()}" for ingredient, combien in doses)
    return lecture_de(recette) | {INGREDIENTS: _ensemble(dites)}


def lecture_de_demande(demande, champs, *, lignes, couverts):
    """The fields of a demande and its rows, in words."""
    return champs_en_mots(demande, champs) | {
        DEMANDE: _ensemble(f"{ligne} : {ligne.combien}" for ligne in lignes),
        COUVERTS: _ensemble(couverts),
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


def lignes_neuves(lignes):
    """The lines of a paper as they are written, to be written again."""
    copies = list(lignes.order_by("rang"))
    for ligne in copies:
        ligne.pk = None
    return copies


def _lignes_de_prix(lignes):
    lues = (
        f"{ligne}, {quantite(ligne.quantite)} {ligne.unite} à {euros(ligne.prix_unitaire)}".replace("  ", " ")
        for ligne in lignes
    )
    return {LIGNES: _ensemble(lues)}


def lecture_du_menu(plats):
    """The pairs (recipe, portions) of a menu, in words."""
    return {MENU: _ensemble(f"{recette} : {portions}" for recette, portions in plats)}


def lecture_de_note(note):
    """What is kept of a meal, in words."""
    return champs_en_mots(note, ("restes", "remarques"))


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
